//! The real program in a real terminal: a pty, its bytes, and an emulator to read the screen.
// Each test file uses a part of this.
#![allow(dead_code)]

use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program at a terminal.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    seen: Arc<Mutex<Vec<u8>>>,
    paused: Arc<AtomicBool>,
    size: (u16, u16),
    pub home: tempfile::TempDir,
}

impl Pty {
    /// Starts the program with `arguments` and more environment on a screen of `size`.
    pub fn start(arguments: &[&str], environment: &[(&str, &str)], size: (u16, u16)) -> Self {
        let home = tempfile::tempdir().expect("a home");
        let pair = native_pty_system().openpty(rows(size)).expect("a pty");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kanbao"));
        command.args(arguments);
        command.env_clear();
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        for (name, value) in [
            ("HOME", home.path().to_str().expect("UTF-8")),
            ("TERM", "xterm-256color"),
            ("LANG", "zh_CN.UTF-8"),
        ] {
            command.env(name, value);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keep = Arc::clone(&seen);
        let paused = Arc::new(AtomicBool::new(false));
        let waits = Arc::clone(&paused);
        thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                keep.lock().expect("no panic").extend_from_slice(&bytes[..count]);
                while waits.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(1));
                }
            }
        });
        let keyboard = pair.master.take_writer().expect("a keyboard");
        Self { child, master: pair.master, keyboard, seen, paused, size, home }
    }

    /// Types `keys` as bytes.
    pub fn send(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("typed");
        self.keyboard.flush().expect("typed");
    }

    /// Everything the program has written.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.lock().expect("no panic").clone()
    }

    /// The screen as an emulator shows it.
    pub fn screen(&self) -> String {
        let mut emulator = vt100::Parser::new(self.size.1, self.size.0, 0);
        emulator.process(&self.bytes());
        emulator.screen().contents()
    }

    /// Waits until the screen shows `words`.
    pub fn wait_for(&self, words: &str) {
        let begun = Instant::now();
        while !self.screen().contains(words) {
            assert!(begun.elapsed() < PATIENCE, "“{words}” never came; the screen:\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.master.resize(rows(size)).expect("resized");
    }

    /// The program's process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// How much the program has written, in bytes.
    pub fn written(&self) -> usize {
        self.seen.lock().expect("no panic").len()
    }

    /// What it has written from byte `from` on.
    pub fn bytes_from(&self, from: usize) -> Vec<u8> {
        self.seen.lock().expect("no panic")[from..].to_vec()
    }

    /// Stops taking what the program writes, or goes on: a line that is stuck.
    pub fn pause(&self, paused: bool) {
        self.paused.store(paused, Ordering::SeqCst);
    }

    /// Waits until more than `bytes` bytes were written in all.
    pub fn wait_past(&self, bytes: usize) {
        let begun = Instant::now();
        while self.written() <= bytes {
            assert!(begun.elapsed() < PATIENCE, "nothing more was written");
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Waits until nothing has been written for `quiet`.
    pub fn settle(&self, quiet: Duration) {
        let (mut written, mut since) = (self.written(), Instant::now());
        while since.elapsed() < quiet {
            thread::sleep(Duration::from_millis(2));
            if self.written() != written {
                (written, since) = (self.written(), Instant::now());
            }
        }
    }

    /// Sends a signal.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let id = self.child.process_id().expect("a process") as i32;
        let id = rustix::process::Pid::from_raw(id).expect("a process");
        rustix::process::kill_process(id, signal).expect("sent");
    }

    /// Waits for the end; returns the exit code and how long it took.
    pub fn end(&mut self) -> (u32, Duration) {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                return (code(&status), begun.elapsed());
            }
            if begun.elapsed() > PATIENCE {
                self.child.kill().expect("killed");
                panic!("the program did not end; the screen:\n{}", self.screen());
            }
            thread::sleep(Duration::from_millis(5));
        }
    }
}

fn code(status: &ExitStatus) -> u32 {
    status.exit_code()
}

fn rows((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// A fixture's folder.
pub fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    path.to_str().expect("UTF-8").to_owned()
}
