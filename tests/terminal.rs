//! The loop and the guard in a real pty: every way out gives the terminal back and tells the
//! shell the right code; storms of keys, sizes and pastes do no harm.
//!
//! The child is this very program: [`child`] runs the loop over a page of Chinese.

mod emulator;

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use emulator::Emulator;
use kanbao::keymap::{Code, Key};
use kanbao::shell::run::{Event, Next, Paper, run};
use kanbao::shell::signals::{Inbox, Sender};
use kanbao::shell::wire::caps_from_env;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use ratatui::style::Style;

const CHILD: &str = "KANBAO_TEST_STATE";

struct Page {
    top: usize,
    keys: usize,
    pasted: usize,
    sender: Sender<()>,
}

enum Effect {
    Quit,
    Redraw,
    Break,
    Thread,
    BreakThread,
    Save,
}

impl Paper for Page {
    type Message = ();
    type Effect = Effect;

    fn handle(&mut self, event: Event<()>) -> Vec<Effect> {
        match event {
            Event::Key(Key { code: Code::Char(c), ctrl, .. }) => {
                self.keys += 1;
                match (c, ctrl) {
                    ('q', false) => return vec![Effect::Quit],
                    ('l', true) => return vec![Effect::Redraw],
                    ('!', false) => return vec![Effect::Break],
                    ('t', false) => return vec![Effect::Thread],
                    ('w', false) => return vec![Effect::BreakThread],
                    ('j', false) => self.top += 1,
                    ('k', false) => self.top = self.top.saturating_sub(1),
                    (' ', false) => self.top += 9,
                    _ => {}
                }
                Vec::new()
            }
            Event::Paste(text) => {
                self.pasted += text.len();
                Vec::new()
            }
            Event::Message(()) => {
                self.top = 7;
                Vec::new()
            }
            Event::Leaving(_) => vec![Effect::Save],
            Event::Key(_) | Event::Resize(_) => Vec::new(),
        }
    }

    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        let Size { width, height } = buffer.area.as_size();
        for y in 0..height.saturating_sub(1) {
            let line = self.top + usize::from(y);
            for (i, x) in (4..width.min(70)).step_by(2).enumerate() {
                let n = line * 31 + i * 17;
                let c = if n.is_multiple_of(41) {
                    '“'
                } else {
                    char::from_u32(0x4e00 + (n % 3000) as u32).unwrap_or('口')
                };
                if x + 1 < width {
                    buffer[(x, y)].set_char(c);
                    buffer[(x + 1, y)].set_symbol("");
                }
            }
        }
        let folio = format!("line {} keys {} pasted {}", self.top, self.keys, self.pasted);
        buffer.set_string(0, height - 1, folio, Style::new());
        Some(Position::new(4.min(width - 1), 0))
    }
}

#[test]
#[ignore = "the child of the other tests"]
fn child() {
    let Some(state) = std::env::var_os(CHILD) else { return };
    let state = Path::new(&state);
    let say = |path: Option<&Path>| format!("broken, {}", if path.is_some() { "saved" } else { "lost" });
    kanbao::shell::panic::install(Some(state.into()), say);
    let (sender, inbox) = Inbox::new().expect("descriptors");
    let mut page = Page { top: 0, keys: 0, pasted: 0, sender: sender.clone() };
    let sender = page.sender.clone();
    let mut perform = |effect| match effect {
        Effect::Quit => Next::Quit,
        Effect::Redraw => Next::Redraw,
        Effect::Break => {
            let copy = "报纸 secret";
            let (_, rest) = copy.split_at(1);
            Next::Send(rest.into())
        }
        Effect::Thread => {
            let sender = sender.clone();
            thread::spawn(move || sender.send(()));
            Next::Stay
        }
        Effect::BreakThread => {
            // Two panics of one cause, as where a thread waits for another.
            thread::spawn(|| {
                let copy = "报纸 secret";
                let inner = thread::spawn(move || copy.split_at(1).0.len());
                inner.join().expect("a thread that ends well")
            });
            Next::Stay
        }
        Effect::Save => {
            std::fs::write(state.join("saved"), "").expect("a state folder");
            Next::Stay
        }
    };
    let caps = caps_from_env("xterm-256color", "", false, "");
    let code = run(&mut page, &inbox, caps, &mut perform).map_or(1, |exit| exit.code());
    std::process::exit(kanbao::shell::panic::exit_code(code, say).into());
}

/// The child in its pty, with the screen it draws.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    bytes: Receiver<Vec<u8>>,
    screen: Emulator,
    raw: Vec<u8>,
    state: tempfile::TempDir,
}

impl Session {
    fn start() -> Self {
        let pair = native_pty_system().openpty(size(100, 30)).expect("a pty");
        let state = tempfile::tempdir().expect("a folder");
        let child = pair.slave.spawn_command(command(state.path())).expect("the child");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (sender, bytes) = channel();
        thread::spawn(move || {
            let mut chunk = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut chunk) {
                if sender.send(chunk[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = Some(pair.master.take_writer().expect("a writer"));
        let screen = Emulator::new(100, 30, 1);
        let mut session =
            Self { child, master: Some(pair.master), writer, bytes, screen, raw: Vec::new(), state };
        session.wait_for("keys 0");
        session
    }

    /// Reads until the screen's last row holds `text`.
    fn wait_for(&mut self, text: &str) {
        let until = Instant::now() + Duration::from_secs(10);
        while !self.screen.text().lines().any(|line| line.contains(text)) {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.bytes.recv_timeout(left) else {
                panic!("no {text:?} in\n{}\n{:?}", self.screen.text(), String::from_utf8_lossy(&self.raw))
            };
            self.take(&bytes);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        // What libtest says before the screen is ours is not the loop's.
        if let Some(begin) = find(&self.raw, b"\x1b[?1049h") {
            let known = self.raw.len() - bytes.len();
            self.screen.feed(&self.raw[known.max(begin)..]);
        }
    }

    fn settle(&mut self) {
        while let Ok(bytes) = self.bytes.recv_timeout(Duration::from_millis(300)) {
            self.take(&bytes);
        }
    }

    fn type_in(&mut self, bytes: &[u8]) {
        self.writer.as_mut().expect("a writer").write_all(bytes).expect("a listener");
    }

    fn signal(&self, number: &str) {
        let pid = self.child.process_id().expect("a process").to_string();
        assert!(std::process::Command::new("kill").args([number, &pid]).status().expect("kill").success());
    }

    fn exit_code(&mut self) -> u32 {
        exit_code(&mut *self.child)
    }

    /// The terminal is as it was found.
    fn assert_given_back(&mut self) {
        self.settle();
        for (on, off) in [("\x1b[?1049h", "\x1b[?1049l"), ("\x1b[?2004h", "\x1b[?2004l")] {
            let (on, off) = (count(&self.raw, on.as_bytes()), count(&self.raw, off.as_bytes()));
            assert_eq!(on, off, "taken and given back");
        }
        let last = |what: &str| self.raw.windows(what.len()).rposition(|window| window == what.as_bytes());
        assert!(last("\x1b[?25h") > last("\x1b[?25l"), "the cursor is shown");
        assert!(self.screen.strange.is_empty(), "{:?}", self.screen.strange);
    }
}

fn command(state: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(std::env::current_exe().expect("ourselves"));
    command.args(["child", "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    command.env(CHILD, state);
    command
}

/// The exit code, and that it came within a second.
fn exit_code(child: &mut dyn Child) -> u32 {
    let begin = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("a child") {
            return status.exit_code();
        }
        if begin.elapsed() > Duration::from_secs(1) {
            child.kill().expect("a child to end");
            panic!("still there after a second");
        }
        thread::sleep(Duration::from_millis(2));
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { cols, rows, pixel_width: 0, pixel_height: 0 }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn count(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).filter(|window| *window == what).count()
}

#[test]
fn signals_save_give_back_and_tell_the_shell() {
    for (signal, code) in [("-HUP", 129), ("-INT", 130), ("-QUIT", 131), ("-TERM", 143)] {
        let mut session = Session::start();
        session.signal(signal);
        assert_eq!(session.exit_code(), code, "{signal}");
        session.assert_given_back();
        assert!(session.state.path().join("saved").exists(), "{signal}");
    }
}

#[test]
fn quitting_gives_back() {
    let mut session = Session::start();
    session.type_in(b"jjkq");
    assert_eq!(session.exit_code(), 0);
    session.assert_given_back();
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let pair = native_pty_system().openpty(size(100, 30)).expect("a pty");
    let state = tempfile::tempdir().expect("a folder");
    let mut child = pair.slave.spawn_command(command(state.path())).expect("the child");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut seen = Vec::new();
    while find(&seen, b"keys 0").is_none() {
        let mut chunk = [0; 4096];
        let count = reader.read(&mut chunk).expect("a frame");
        seen.extend_from_slice(&chunk[..count]);
    }
    drop((reader, pair.master));
    assert_eq!(exit_code(&mut *child), 129);
    assert!(state.path().join("saved").exists());
}

#[test]
fn a_panic_gives_back_and_reports_without_copy() {
    let mut session = Session::start();
    session.type_in(b"!");
    assert_eq!(session.exit_code(), 101);
    session.assert_given_back();
    let screen = String::from_utf8_lossy(&session.raw).into_owned();
    let line = screen.find("broken, saved").expect("a line for the reader");
    assert!(line > screen.rfind("\x1b[?1049l").expect("given back"), "said on the reader's own screen");
    let report =
        std::fs::read_to_string(session.state.path().join(kanbao::shell::panic::REPORT)).expect("a report");
    assert!(report.contains("tests/terminal.rs"), "{report}");
    assert!(!report.contains('报') && !report.contains("secret"), "{report}");
}

#[test]
fn a_broken_thread_ends_it_in_the_same_way_and_everything_is_kept() {
    let mut session = Session::start();
    session.type_in(b"jw");
    assert_eq!(session.exit_code(), 101);
    session.assert_given_back();
    let screen = String::from_utf8_lossy(&session.raw).into_owned();
    assert_eq!(screen.matches("broken, saved").count(), 1, "{screen}");
    let line = screen.find("broken, saved").expect("a line for the reader");
    assert!(line > screen.rfind("\x1b[?1049l").expect("given back"));
    assert!(session.state.path().join("saved").exists(), "the paper was told to leave");
    let report =
        std::fs::read_to_string(session.state.path().join(kanbao::shell::panic::REPORT)).expect("a report");
    assert!(!report.contains('报') && !report.contains("secret"), "{report}");
}

#[test]
fn held_keys_are_taken_together_and_none_is_lost() {
    let mut session = Session::start();
    session.type_in("jk".repeat(5000).as_bytes());
    session.wait_for("keys 10000");
    session.type_in(b"q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn a_flood_of_paste_is_text() {
    let mut session = Session::start();
    let begin = Instant::now();
    session.type_in(b"\x1b[200~");
    session.type_in("q!".repeat(1 << 19).as_bytes());
    session.type_in(b"\x1b[201~j");
    session.wait_for("line 1 keys 1 pasted 65536");
    assert!(begin.elapsed() < Duration::from_secs(1), "{:?}", begin.elapsed());
    session.type_in(b"q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn a_job_that_was_stopped_shows_itself_whole() {
    let mut session = Session::start();
    session.signal("-STOP");
    thread::sleep(Duration::from_millis(50));
    session.screen = Emulator::new(100, 30, 1);
    session.signal("-CONT");
    session.wait_for("line 0 keys 0");
    session.type_in(b"q");
    assert_eq!(session.exit_code(), 0);
    session.assert_given_back();
}

#[test]
fn a_size_that_changed_and_came_back_is_drawn_afresh() {
    let mut session = Session::start();
    session.screen = Emulator::new(100, 30, 1);
    session.signal("-WINCH");
    session.wait_for("line 0 keys 0");
    session.type_in(b"q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn a_thread_wakes_the_loop() {
    let mut session = Session::start();
    session.type_in(b"t");
    session.wait_for("line 7 keys 1");
    session.type_in(b"q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn after_a_storm_of_sizes_and_keys_the_screen_is_a_fresh_one() {
    let mut session = Session::start();
    let mut state = 88_172_645_463_325_252_u64;
    let mut next = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    for n in 0..200 {
        let (cols, rows) = (u16::try_from(1 + next(300)).unwrap(), u16::try_from(1 + next(100)).unwrap());
        session.master.as_ref().expect("a pty").resize(size(cols, rows)).expect("a size");
        if n % 3 == 0 {
            session.type_in([&b"j"[..], b"k", b" ", b"x"][next(4) as usize]);
        }
        thread::sleep(Duration::from_millis(4));
    }
    session.master.as_ref().expect("a pty").resize(size(100, 30)).expect("a size");
    // Frames for other sizes make no sense here; what counts comes after the last.
    while let Ok(bytes) = session.bytes.recv_timeout(Duration::from_millis(300)) {
        session.raw.extend_from_slice(&bytes);
    }
    let written = session.raw.len();
    assert!(written < 2_000_000, "{written} bytes");
    let last = session.raw.windows(4).rposition(|window| window == b"\x1b[2J").expect("a whole frame");
    let mut stormy = Emulator::new(100, 30, 1);
    stormy.feed(&session.raw[last..]);

    session.screen = Emulator::new(100, 30, 1);
    session.type_in(b"\x0c");
    session.settle();
    // Ctrl-L is a key too, and counted in the folio line.
    stormy.rows.pop();
    stormy.height -= 1;
    assert_eq!(stormy.first_difference(&session.screen), None);
    session.type_in(b"q");
    assert_eq!(session.exit_code(), 0);
}
