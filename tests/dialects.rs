//! The real program on terminals of every kind: each is sent only what it knows, and a line that
//! is stuck is not filled with frames nobody will want.

mod emulator;
mod pty;

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use emulator::Emulator;
use pty::{Pty, fixture};

const QUIET: Duration = Duration::from_millis(15);

/// What a terminal knows, beside `CR LF BS` and text.
struct Known {
    /// The last bytes of control sequences without a private mark.
    control: &'static str,
    /// Private modes.
    modes: &'static [&'static str],
    /// SGR parameters.
    styles: fn(u16) -> bool,
    /// What may stand behind an escape; `P` begins a string for the terminal outside.
    escapes: &'static [&'static str],
    /// Operating system commands, by number.
    commands: &'static [&'static str],
}

const OLD: fn(u16) -> bool = |n| matches!(n, 0 | 1 | 4 | 5 | 7);
const EIGHT: fn(u16) -> bool = |n| matches!(n, 0..=5 | 7 | 22..=25 | 27 | 30..=37 | 39..=47 | 49);
const SIXTEEN: fn(u16) -> bool = |n| EIGHT(n) || matches!(n, 9 | 29 | 90..=97 | 100..=107);
const COLOURLESS: fn(u16) -> bool = |n| matches!(n, 0..=5 | 7 | 9 | 22..=25 | 27 | 29);

/// What ECMA-48 and DEC gave everyone: moves, erasing, styles, the scroll region.
const VT100: Known = Known { control: "ABCDHJKmr", modes: &[], styles: OLD, escapes: &["M"], commands: &[] };
const ANSI: Known = Known { styles: |n| OLD(n) || matches!(n, 30..=37 | 40..=47), ..VT100 };
const LINUX: Known = Known { control: "ABCDHJKmrXG", modes: &["25"], styles: SIXTEEN, ..VT100 };
const SCREEN: Known = Known {
    control: "ABCDHJKmrXGST",
    modes: &["25", "1049", "2004"],
    styles: EIGHT,
    escapes: &["M", "P"],
    ..VT100
};
const XTERM: Known = Known {
    control: "ABCDHJKmrXGST",
    modes: &["25", "1049", "2004", "2026"],
    styles: SIXTEEN,
    commands: &["8", "52"],
    ..VT100
};

/// The sequences in `bytes` that the terminal does not know.
fn unknown(bytes: &[u8], known: &Known) -> BTreeSet<String> {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let mut strange = BTreeSet::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let good = match c {
            '\u{1b}' => {
                let (good, length) = sequence(rest, known);
                if !good {
                    strange.insert(rest.chars().take(16).collect::<String>().escape_debug().to_string());
                }
                rest = &rest[length..];
                true
            }
            '\r' | '\n' | '\u{8}' => true,
            c => !c.is_control(),
        };
        if !good {
            strange.insert(format!("{c:?}"));
        }
    }
    strange
}

/// Whether the terminal knows the sequence behind an escape, and how long it is.
fn sequence(rest: &str, known: &Known) -> (bool, usize) {
    if let Some(body) = rest.strip_prefix('[') {
        let end = body.find(|c: char| ('@'..='~').contains(&c)).expect("a whole sequence");
        let (parameters, last) = (&body[..end], &body[end..=end]);
        let good = match (parameters.strip_prefix('?'), last) {
            (Some(mode), "h" | "l") => known.modes.contains(&mode),
            (Some(_), _) => false,
            (None, "m") => parameters.split(';').all(|n| (known.styles)(n.parse().unwrap_or(0))),
            (None, "J") => parameters == "2",
            (None, last) => known.control.contains(last),
        };
        return (good, end + 2);
    }
    if let Some(body) = rest.strip_prefix(']') {
        let end = body.find(['\u{7}', '\u{1b}']).expect("a whole command");
        let length = if body[end..].starts_with('\u{7}') { end + 2 } else { end + 3 };
        let number = body.split(';').next().unwrap_or_default();
        return (known.commands.contains(&number), length);
    }
    if let Some(body) = rest.strip_prefix('P') {
        let length = body.find("\u{1b}\\").expect("a whole string") + 3;
        return (known.escapes.contains(&"P"), length);
    }
    let escape = rest.get(..1).unwrap_or_default();
    (known.escapes.contains(&escape), escape.len())
}

/// Reads a while on a terminal called `term`; answers all that was sent.
fn read_on(environment: &[(&str, &str)]) -> Vec<u8> {
    let mut pty = Pty::start(&["--tui", "--articles", &fixture("links")], environment, (100, 30));
    pty.wait_for("带链接的一篇");
    for keys in ["jj", "\r", "z", "jjkk", " ", "nn", "?", "jj ", "q", "x", "j", "yq", "/这\r", "nN", "q", "q"]
    {
        pty.send(keys);
        pty.settle(QUIET);
    }
    pty.resize((24, 7));
    pty.settle(QUIET);
    pty.send("\r jjjjkkkk");
    pty.settle(QUIET);
    pty.send("Q");
    assert_eq!(pty.end().0, 0);
    pty.settle(QUIET);
    pty.bytes()
}

#[test]
fn the_terminals_of_long_ago_get_what_they_had() {
    for term in ["vt100", "dumb"] {
        assert_eq!(unknown(&read_on(&[("TERM", term)]), &VT100), BTreeSet::new(), "{term}");
    }
    assert_eq!(unknown(&read_on(&[("TERM", "ansi")]), &ANSI), BTreeSet::new());
}

#[test]
fn the_linux_console_and_screen_get_what_they_know() {
    let linux = read_on(&[("TERM", "linux")]);
    assert_eq!(unknown(&linux, &LINUX), BTreeSet::new());
    assert!(linux.ends_with(b"\x1b[H\x1b[2J\x1b[?25h"), "it has no second screen: an empty one is left");
    assert_eq!(unknown(&read_on(&[("TERM", "screen")]), &SCREEN), BTreeSet::new());
}

#[test]
fn modern_terminals_get_links_and_no_colour_where_none_is_wanted() {
    let modern = read_on(&[("TERM", "xterm")]);
    assert_eq!(unknown(&modern, &XTERM), BTreeSet::new());
    // Were a part of this left out, the lists above would prove nothing.
    for part in ["\x1b]8;id=", "\x1b]52;", "\x1b[?2026h", "\x1b[?1049h", "7m"] {
        assert!(modern.windows(part.len()).any(|window| window == part.as_bytes()), "{part:?}");
    }
    assert!(!unknown(&modern, &VT100).is_empty());
    let colourless = read_on(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")]);
    assert_eq!(unknown(&colourless, &Known { styles: COLOURLESS, ..XTERM }), BTreeSet::new());
}

#[test]
fn a_held_key_on_a_stuck_line_does_not_run_on() {
    const KEYS: usize = 300;
    let papers = tempfile::tempdir().expect("a folder");
    let edition = papers.path().join("2026-11-22");
    fs::create_dir(&edition).expect("a folder");
    let line =
        |n: usize| format!("第{n}天，河水涨了{}厘米，{}", n * 7 % 50, "又慢慢地落了下去".repeat(3 + n % 2));
    let story: String = (0..600).map(|n| line(n) + "。\n\n").collect();
    fs::write(edition.join("01.md"), format!("河上的一年\n\n{story}")).expect("written");
    for n in 2..40 {
        // Beside a full list a line down is a page of bytes.
        fs::write(edition.join(format!("{n:02}.md")), format!("{}\n\n短讯。\n", line(n))).expect("written");
    }
    let arguments = ["--articles", papers.path().to_str().expect("UTF-8")];
    let mut screens = Vec::new();
    let (mut line_down, mut written) = (0, 0);
    for stuck in [false, true] {
        let mut pty = Pty::start(&arguments, &[], (160, 45));
        pty.wait_for("第1天");
        pty.send("\r");
        pty.settle(QUIET);
        let before = pty.written();
        pty.send("j");
        pty.wait_past(before);
        pty.settle(QUIET);
        line_down = pty.written() - before;
        let before = pty.written();
        pty.pause(stuck);
        for _ in 0..KEYS {
            pty.send("j");
            std::thread::sleep(Duration::from_millis(1));
        }
        pty.pause(false);
        pty.settle(40 * QUIET);
        written = pty.written() - before;
        let mut screen = Emulator::new(160, 45, 2);
        screen.feed(&pty.bytes());
        screens.push(screen.text());
        pty.send("Q");
        assert_eq!(pty.end().0, 0);
    }
    assert!(!screens[0].contains("第1天"), "{}", screens[0]);
    assert_eq!(screens[0], screens[1]);
    // What the system holds between the two ends, and a frame or two.
    assert!(written < KEYS * line_down / 4, "{written} bytes for a key released, {line_down} a line");
}
