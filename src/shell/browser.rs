//! Opening an address with `$BROWSER`, without a shell.
//!
//! In: the variable's value and an address. Out: a command to run.
//! Promise: only http, https and mailto; the address is one argument, never parsed by a shell.

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
}
