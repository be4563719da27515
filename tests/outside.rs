//! The clipboard and the browser of the real program: what reaches the terminal, and the world.

mod pty;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use pty::{Pty, fixture};
use rustix::process::Signal;

fn position(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).rposition(|window| window == part)
}

/// A folder with a program of this name that keeps its argument, says so and waits for a key.
fn browser(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    let script = "#!/bin/sh\necho \"$1\" > \"$0.opened\"\necho SHOWN; read key; echo \"got $key\"\n";
    fs::write(&file, script).expect("written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("may be run");
    folder
}

fn start(environment: &[(&str, &str)]) -> Pty {
    let pty = Pty::start(&["--articles", &fixture("links")], environment, (80, 24));
    pty.wait_for("带链接的一篇");
    pty
}

#[test]
fn a_copy_reaches_the_terminal_and_the_page_stays() {
    let mut pty = start(&[]);
    pty.send("Y");
    pty.wait_for("链接已送到剪贴板");
    // The address of the story's first link.
    let sequence = b"\x1b]52;c;aHR0cHM6Ly93d3cudzMub3JnL1RSL2NscmVxLw==\x07";
    assert!(position(&pty.bytes(), sequence).is_some());
    pty.send("Q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_terminal_without_a_clipboard_is_not_sent_one() {
    let mut pty = start(&[("TERM", "linux")]);
    pty.send("y");
    pty.wait_for("没有剪贴板");
    assert!(position(&pty.bytes(), b"\x1b]").is_none());
    pty.send("Q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_browser_with_a_window_is_started_without_a_shell() {
    let folder = browser("window");
    let programs = format!("/nowhere/first:{}", folder.path().join("window").display());
    let mut pty = start(&[("BROWSER", &programs), ("PATH", "/usr/bin:/bin")]);
    pty.send("x2");
    pty.wait_for("正在浏览器里打开");
    let kept = folder.path().join("window.opened");
    let begun = Instant::now();
    while fs::read_to_string(&kept).unwrap_or_default().is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(10), "never opened");
        std::thread::sleep(Duration::from_millis(5));
    }
    let opened = fs::read_to_string(kept).expect("kept");
    assert_eq!(
        opened.trim(),
        "https://example.org/a/rather/long/address/of/a/page/that/nobody/remembers?edition=2026-11-22&section=1&story=4"
    );
    assert!(position(&pty.bytes(), b"SHOWN").is_none(), "its words are its own");
    pty.send("Q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_browser_of_the_terminal_gets_the_terminal_and_gives_it_back() {
    let folder = browser("w3m");
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    let mut pty = start(&[("BROWSER", "lynx-that-is-not-there:w3m"), ("PATH", &path)]);
    pty.send("no");
    pty.wait_for("SHOWN");
    let bytes = pty.bytes();
    assert!(position(&bytes, b"\x1b[?1049l") < position(&bytes, b"SHOWN"), "lent");
    // Interrupts are the browser's affair, not ours: the second one would end us.
    for _ in 0..2 {
        pty.signal(Signal::INT);
        std::thread::sleep(Duration::from_millis(20));
    }
    pty.send("page\r");
    pty.wait_for("只有一个链接");
    let bytes = pty.bytes();
    assert!(position(&bytes, b"\x1b[?1049h") > position(&bytes, b"got page"), "taken again");
    pty.send("Q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn without_a_browser_the_address_is_shown_in_full() {
    let mut pty = start(&[]);
    pty.send("no");
    pty.wait_for("BROWSER");
    pty.wait_for("https://example.org/one");
    pty.send("Q");
    assert_eq!(pty.end().0, 0);
}
