//! Hostile copy on the full screen and in plain mode: the recorded stream of the real program holds
//! only what kanbao itself sends, whatever is opened, typed, pasted, copied and kept.

mod call;
mod hostile;
mod pty;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use hostile::{PAYLOADS, judge, lay};
use kanbao::command::Command as Does;
use kanbao::keymap::{Code, Context, Key, Keymap};
use pty::Pty;

const QUIET: Duration = Duration::from_millis(8);

/// What a terminal sends for `key`.
fn typed(key: Key) -> String {
    let text = match key.code {
        Code::Char(c) if key.ctrl => char::from(u8::try_from(c).map_or(0, |c| c & 0x1f)).to_string(),
        Code::Char(c) => c.to_string(),
        Code::Enter => "\r".into(),
        Code::Esc => "\u{1b}".into(),
        Code::Tab if key.shift => "\u{1b}[Z".into(),
        Code::Tab => "\t".into(),
        Code::Backspace => "\u{7f}".into(),
        Code::Delete => "\u{1b}[3~".into(),
        Code::Insert => "\u{1b}[2~".into(),
        Code::Left => "\u{1b}[D".into(),
        Code::Right => "\u{1b}[C".into(),
        Code::Up => "\u{1b}[A".into(),
        Code::Down => "\u{1b}[B".into(),
        Code::Home => "\u{1b}[H".into(),
        Code::End => "\u{1b}[F".into(),
        Code::PageUp => "\u{1b}[5~".into(),
        Code::PageDown => "\u{1b}[6~".into(),
        Code::F(_) => "\u{1b}OP".into(),
    };
    if key.alt { format!("\u{1b}{text}") } else { text }
}

/// Every key of the key table but those that end the session, as they are typed.
fn every_key() -> Vec<String> {
    let keymap = Keymap::default();
    let ends = |commands: &[Does]| {
        commands.iter().any(|does| matches!(does, Does::Quit | Does::Suspend | Does::Plain | Does::Back))
    };
    let rows = [Context::Page, Context::Hits].into_iter().flat_map(|context| keymap.rows(context));
    let keys = rows.filter(|(_, does)| !ends(does)).map(|(keys, _)| keys);
    keys.map(|keys| Key::parse_all(&keys).expect("a key").into_iter().map(typed).collect()).collect()
}

/// A session at a terminal of this size; answers all that was sent. `all` stories are walked through.
fn session(papers: &Path, home: Option<&Path>, size: (u16, u16), all: usize) -> (Vec<u8>, u32) {
    let state = home.map(|home| home.to_str().expect("UTF-8").to_owned());
    let mut environment =
        vec![("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("BROWSER", "/nowhere/x")];
    environment.extend(state.as_deref().map(|home| ("HOME", home)));
    let arguments = ["--articles", papers.to_str().expect("UTF-8"), hostile::DAY];
    let mut pty = Pty::start(&arguments, &environment, size);
    pty.wait_past(20);
    pty.settle(20 * QUIET);
    let mut press = |keys: &str| {
        pty.send(keys);
        pty.settle(QUIET);
    };
    for _ in 0..all {
        press("n");
    }
    press("g\r");
    for _ in 0..all.min(40) {
        for keys in ["x", "j", "y", "q", "Y", "o", " ", "G", "p"] {
            press(keys);
        }
    }
    let paste = |text: &str| format!("\u{1b}[200~{text}\u{1b}[201~");
    for (_, payload) in PAYLOADS.iter().take(all) {
        for opener in [":", "/", "s"] {
            press(opener);
            press(&paste(payload));
            press("\r");
            press("\u{1b}");
            press("\u{1b}");
        }
    }
    for text in [":story 3\r", ":nonsense\r", ":edition 2026-11-21\r", "/后文\r", "nN", "s后文\r", "jj\r"]
    {
        press(text);
        press("\u{1b}");
    }
    for keys in every_key() {
        press(&keys);
        // Whatever it has opened is left again, and a story is before us.
        press("\u{1b}");
        press("l");
    }
    for overlay in ["?", "c", "e", "K", "x"] {
        press(overlay);
        for _ in 0..6 {
            press("j");
        }
        press("G");
        press("\u{1b}");
    }
    for _ in 0..8 {
        press("[");
    }
    pty.resize((size.0.max(2) - 1, size.1));
    pty.settle(10 * QUIET);
    pty.send("Q");
    let (code, _) = pty.end();
    pty.settle(10 * QUIET);
    (pty.bytes(), code)
}

/// All files below `folder`, with their bytes and rights.
fn files(folder: &Path, into: &mut Vec<(String, Vec<u8>, u32)>) {
    for row in fs::read_dir(folder).into_iter().flatten().flatten() {
        let about = row.metadata().expect("there");
        if about.is_dir() {
            into.push((row.path().display().to_string(), Vec::new(), about.permissions().mode()));
            files(&row.path(), into);
        } else {
            let bytes = fs::read(row.path()).expect("read");
            into.push((row.path().display().to_string(), bytes, about.permissions().mode()));
        }
    }
}

#[test]
fn the_stream_holds_only_what_kanbao_sends_and_the_state_only_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let papers = folder.path().join("papers");
    let stories = lay(&papers).len();
    let home = folder.path().join("home");
    fs::create_dir(&home).expect("a home");
    let (bytes, code) = session(&papers, Some(&home), (100, 30), stories);
    assert_eq!(code, 0);
    assert_eq!(judge::on_terminal(&bytes), BTreeSet::new());
    // Were a part of this left out, nothing would be proved.
    for part in ["\u{1b}]8;id=", "\u{1b}]52;c;"] {
        assert!(bytes.windows(part.len()).any(|window| window == part.as_bytes()), "{part:?}");
    }
    let clips = judge::clips(&bytes);
    assert!(clips.len() > 20);
    for clip in clips {
        assert_eq!(judge::in_pipe(clip.as_bytes(), false), BTreeSet::new());
    }
    let mut kept = Vec::new();
    files(&home.join(".local/state/kanbao"), &mut kept);
    assert!(kept.iter().any(|(name, ..)| name.ends_with(".toml")), "something was kept");
    for (name, bytes, mode) in &kept {
        assert_eq!(judge::in_pipe(bytes, false), BTreeSet::new(), "{name}");
        assert_eq!(judge::in_pipe(name.as_bytes(), false), BTreeSet::new());
        assert_eq!(mode & 0o077, 0, "{name} is for its owner");
    }
    let mut cache = Vec::new();
    files(&home.join(".cache/kanbao"), &mut cache);
    for (name, _, mode) in &cache {
        assert_eq!(mode & 0o077, 0, "{name} is for its owner");
    }
    assert_eq!(
        judge::in_pipe(cache.iter().map(|(name, ..)| name.as_str()).collect::<String>().as_bytes(), false),
        BTreeSet::new()
    );
    // Again, where it was left.
    let (bytes, code) = session(&papers, Some(&home), (60, 20), 3);
    assert_eq!((code, judge::on_terminal(&bytes)), (0, BTreeSet::new()));
}

#[test]
fn at_every_size_too() {
    let folder = tempfile::tempdir().expect("a folder");
    lay(folder.path());
    for size in [(160, 45), (20, 5), (1, 1), (300, 3), (2, 80)] {
        let (bytes, code) = session(folder.path(), None, size, 12);
        assert_eq!((code, judge::on_terminal(&bytes)), (0, BTreeSet::new()), "{size:?}");
    }
}

#[test]
fn plain_mode_says_nothing_but_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let papers = folder.path().join("papers");
    let stories = lay(&papers).len();
    let mut lines = String::from("l\ns\nd\nh\nw\n");
    for story in 1..=stories {
        // Read to its end, whatever that takes.
        lines.push_str(&format!("{story}\na\nr\n"));
    }
    for (_, payload) in PAYLOADS {
        let one = payload.replace(['\n', '\r'], "");
        lines.push_str(&format!("/{one}\n{one}\nd {one}\ns {one}\n:{one}\n"));
    }
    lines.push_str(
        "/后文\n\n\nu\nm\nn\np\ntoggle-read\nnonsense\nd 2026-11-16\nl\n1\na\nv\nd 2026-11-21\nq\n",
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
    command.env_clear().env("HOME", folder.path()).env("LANG", "zh_CN.UTF-8");
    command.args(["--plain", "--articles", papers.to_str().expect("UTF-8"), hostile::DAY]);
    let output = call::fed(&mut command, lines.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(judge::in_pipe(&output.stdout, false), BTreeSet::new());
    assert_eq!(judge::in_pipe(&output.stderr, false), BTreeSet::new());
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("文件名后文3") && said.contains("深层后文keys"), "stories were read");
}
