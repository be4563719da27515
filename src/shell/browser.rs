//! Opening an address with `$BROWSER`, without a shell.
//!
//! In: the variable's value and an address. Out: a command to run.
//! Promise: only http, https and mailto; the address is one argument, never parsed by a shell.

use std::ffi::OsStr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::shell::wire::is_safe_link;

/// The commands to try, in order: `$BROWSER` is a list parted by `:`, each with blanks between
/// arguments; `%s` stands for the address, which otherwise comes last. Empty when the address may
/// not be opened or no browser is named: then show the address.
#[must_use]
pub fn commands(browser: &str, url: &str) -> Vec<Command> {
    if !is_safe_link(url) {
        return Vec::new();
    }
    browser.split(':').filter_map(|line| command(line, url)).collect()
}

fn command(line: &str, url: &str) -> Option<Command> {
    let mut words = line.split_ascii_whitespace();
    let mut command = Command::new(words.next()?);
    let mut placed = false;
    for word in words {
        placed |= word.contains("%s");
        command.arg(word.replace("%s", url));
    }
    if !placed {
        command.arg(url);
    }
    Some(command)
}

/// Where a browser shows its pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Manner {
    /// On our terminal, which we lend to it.
    Aside,
    /// In a window of its own.
    Window,
}

/// Browsers of the terminal, by the names they are installed under.
const TEXTUAL: &[&str] = &[
    "w3m",
    "lynx",
    "links",
    "links2",
    "elinks",
    "cha",
    "chawan",
    "browsh",
    "carbonyl",
    "netrik",
    "edbrowse",
    "retawq",
    "offpunk",
    "amfora",
    "www-browser",
];

/// Where `program` shows its pages.
#[must_use]
pub fn manner(program: &OsStr) -> Manner {
    let name = Path::new(program).file_name().and_then(OsStr::to_str).unwrap_or_default();
    if TEXTUAL.contains(&name) { Manner::Aside } else { Manner::Window }
}

/// Whether `program` can be run: a path as it is, a name if a folder of `path` (`$PATH`) has it.
#[must_use]
pub fn is_there(program: &OsStr, path: &OsStr) -> bool {
    let runs = |file: &Path| {
        file.metadata().is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
    };
    let file = Path::new(program);
    match file.components().count() {
        1 => std::env::split_paths(path).any(|folder| runs(&folder.join(file))),
        _ => runs(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(browser: &str, url: &str) -> Vec<String> {
        commands(browser, url).iter().map(|command| format!("{command:?}")).collect()
    }

    #[test]
    fn the_address_is_one_argument() {
        let url = "https://example.org/?a=1;b=$(x)";
        assert_eq!(
            lines("w3m:lynx -x", url),
            [format!("\"w3m\" {url:?}"), format!("\"lynx\" \"-x\" {url:?}")]
        );
        assert_eq!(lines("open --to=%s", url), [format!("\"open\" \"--to={url}\"")]);
        assert!(lines("w3m", "file:///etc/passwd").is_empty() && lines("", url).is_empty());
    }

    #[test]
    fn only_programs_that_are_there_count() {
        let path = OsStr::new("/nowhere:/bin");
        assert!(is_there(OsStr::new("sh"), path) && is_there(OsStr::new("/bin/sh"), path));
        for missing in ["sh-is-not-called-so", "/nowhere/sh", "/bin", ""] {
            assert!(!is_there(OsStr::new(missing), path), "{missing}");
        }
        assert_eq!(manner(OsStr::new("/usr/bin/w3m")), Manner::Aside);
        assert_eq!(manner(OsStr::new("firefox")), Manner::Window);
    }
}
