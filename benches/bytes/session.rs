//! The program at a measured terminal: bytes, writes, processor time, wake-ups, memory.
//!
//! In: keys. Out: what they cost, from `/proc` where there is one, and the screen.

use std::fs;
use std::time::Duration;

use crate::emulator::Emulator;
use crate::paper;
use crate::pty::Pty;

/// After so long without a byte a frame is over.
const QUIET: Duration = Duration::from_millis(25);

/// A reader at a terminal.
pub struct Session {
    pub pty: Pty,
    pub screen: Emulator,
    fed: usize,
    _papers: tempfile::TempDir,
}

impl Session {
    /// Opens the measured paper on a screen of `size`, ambiguous glyphs `ambiguous` cells wide.
    pub fn start(environment: &[(&str, &str)], size: (u16, u16), ambiguous: usize) -> Self {
        let papers = tempfile::tempdir().expect("a folder");
        paper::write(papers.path());
        let pty = Pty::start(&["--articles", papers.path().to_str().expect("UTF-8")], environment, size);
        pty.wait_for("河上的一年");
        let screen = Emulator::new(size.0, size.1, ambiguous);
        let mut session = Self { pty, screen, fed: 0, _papers: papers };
        session.settle();
        session
    }

    /// Takes what was written until it is quiet; answers the bytes.
    pub fn settle(&mut self) -> usize {
        self.pty.settle(QUIET);
        let bytes = self.pty.bytes_from(self.fed);
        self.screen.feed(&bytes);
        self.fed += bytes.len();
        bytes.len()
    }

    /// Types `keys`; answers the bytes they cost.
    pub fn press(&mut self, keys: &str) -> usize {
        self.pty.send(keys);
        self.settle()
    }

    /// The text of row `y`.
    pub fn row(&self, y: usize) -> String {
        self.screen.rows[y].iter().map(|cell| &*cell.text).collect()
    }

    /// UTF-8 bytes of the text in `rows` from column `x` on, without the blanks around it.
    pub fn text_bytes(&self, rows: std::ops::Range<usize>, x: usize) -> usize {
        let row = |y: usize| self.screen.rows[y][x..].iter().map(|cell| &*cell.text).collect::<String>();
        rows.map(|y| row(y).trim().len()).sum()
    }

    /// Processor time used so far.
    pub fn processor(&self) -> Option<Duration> {
        let nanoseconds = |text: &str| text.split_whitespace().next()?.parse::<u64>().ok();
        let all: Option<Vec<u64>> =
            self.of_threads("schedstat")?.iter().map(|text| nanoseconds(text)).collect();
        Some(Duration::from_nanos(all?.into_iter().sum()))
    }

    /// How often the program has slept and been woken.
    pub fn wakeups(&self) -> Option<u64> {
        let all: Option<Vec<u64>> =
            self.of_threads("status")?.iter().map(|text| number(text, "voluntary_ctxt_switches:")).collect();
        Some(all?.into_iter().sum())
    }

    /// How often the thread that draws has called `write` or one of its kin.
    pub fn writes(&self) -> Option<u64> {
        let id = self.pty.pid();
        number(&fs::read_to_string(format!("/proc/{id}/task/{id}/io")).ok()?, "syscw:")
    }

    /// Memory in use, in KiB.
    pub fn memory(&self) -> Option<u64> {
        number(&fs::read_to_string(format!("/proc/{}/status", self.pty.pid())).ok()?, "VmRSS:")
    }

    fn of_threads(&self, file: &str) -> Option<Vec<String>> {
        let threads = fs::read_dir(format!("/proc/{}/task", self.pty.pid())).ok()?;
        threads.map(|thread| fs::read_to_string(thread.ok()?.path().join(file)).ok()).collect()
    }

    /// Leaves the paper.
    pub fn end(mut self) {
        self.pty.send("Q");
        assert_eq!(self.pty.end().0, 0);
    }
}

/// The number behind `name` in a file of `/proc`.
fn number(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
