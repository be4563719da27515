//! The program at a real terminal, line by line; and a paper that is hard to read aloud.
#![allow(dead_code, reason = "each test file uses a part")]

pub mod hard;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The longest an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

pub const KANBAO: &str = env!("CARGO_BIN_EXE_kanbao");

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// How the program is started.
#[derive(Clone)]
pub struct Start {
    /// The folder of papers; none for those in the program.
    pub articles: Option<PathBuf>,
    pub lang: &'static str,
    pub size: (u16, u16),
    pub arguments: Vec<&'static str>,
    pub environment: Vec<(&'static str, String)>,
}

impl Start {
    pub fn plain(articles: &Path, lang: &'static str, columns: u16) -> Self {
        Self {
            articles: Some(articles.to_owned()),
            lang,
            size: (columns, 24),
            arguments: vec!["--plain"],
            environment: vec![("TERM", "xterm".to_owned())],
        }
    }

    /// Of the papers in the program.
    pub fn embedded(lang: &'static str, columns: u16) -> Self {
        Self { articles: None, ..Self::plain(Path::new(""), lang, columns) }
    }
}

/// A program at a terminal of its own.
pub struct Dialogue {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    prompt: &'static str,
    pub size: (u16, u16),
    /// Everything that was written, the kernel's echo with it.
    pub transcript: Vec<u8>,
    _home: tempfile::TempDir,
}

impl Dialogue {
    pub fn start(start: &Start) -> Self {
        let home = tempfile::tempdir().expect("a home");
        let (columns, rows) = start.size;
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(KANBAO);
        command.env_clear();
        command.env("HOME", home.path());
        command.env("LC_ALL", if start.lang == "en" { "en_US.UTF-8" } else { "zh_CN.UTF-8" });
        for (name, value) in &start.environment {
            command.env(name, value);
        }
        command.args(["--lang", start.lang]);
        if let Some(articles) = &start.articles {
            command.arg("--articles");
            command.arg(articles);
        }
        command.args(&start.arguments);
        let child = pair.slave.spawn_command(command).expect("kanbao starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let prompt = if start.lang == "en" { "Command: " } else { "命令: " };
        Self {
            child,
            master: pair.master,
            keys,
            output,
            prompt,
            size: start.size,
            transcript: Vec::new(),
            _home: home,
        }
    }

    /// What is written until the next prompt, without it and without carriage returns.
    pub fn until_prompt(&mut self) -> String {
        let until = Instant::now() + PATIENCE;
        let mut heard: Vec<u8> = Vec::new();
        while !heard.ends_with(self.prompt.as_bytes()) {
            let left = until.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => heard.extend(bytes),
                Err(_) => panic!("no prompt after {:?}", String::from_utf8_lossy(&heard)),
            }
        }
        self.transcript.extend(&heard);
        let text = String::from_utf8(heard).expect("UTF-8").replace("\r\n", "\n");
        let text = text.strip_suffix(self.prompt).expect("the prompt");
        assert!(!text.contains(self.prompt), "the prompt comes once: {text}");
        text.to_owned()
    }

    /// Types `line` and Enter; the answer's lines, the echo and line feeds before it left out.
    pub fn ask(&mut self, line: &str) -> Vec<String> {
        self.keys(&format!("{line}\n"));
        let text = self.until_prompt();
        let (_, answer) = text.split_once('\n').expect("the echo");
        assert!(answer.ends_with('\n'), "whole lines: {answer:?}");
        answer.trim_start_matches('\n').lines().map(str::to_owned).collect()
    }

    /// The first answer.
    pub fn opening(&mut self) -> Vec<String> {
        self.until_prompt().lines().map(str::to_owned).collect()
    }

    pub fn keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("typed");
        self.keys.flush().expect("typed");
    }

    /// What comes within `time`.
    pub fn listen(&mut self, time: Duration) -> Vec<u8> {
        let until = Instant::now() + time;
        let mut heard = Vec::new();
        while let Ok(bytes) = self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
            heard.extend(bytes);
        }
        self.transcript.extend(&heard);
        heard
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("resized");
    }

    /// What is written until the program has ended, and its exit code.
    pub fn end(&mut self) -> (String, u32) {
        let until = Instant::now() + PATIENCE;
        while self.child.try_wait().expect("waited").is_none() {
            assert!(Instant::now() < until, "it does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
        let heard = self.listen(Duration::from_millis(200));
        let code = self.child.wait().expect("waited").exit_code();
        (String::from_utf8_lossy(&heard).replace("\r\n", "\n"), code)
    }

    /// Leaves, and hands over everything that was written.
    pub fn quit(mut self) -> Vec<u8> {
        self.keys("q\n");
        let (_, code) = self.end();
        assert_eq!(code, 0);
        std::mem::take(&mut self.transcript)
    }
}

impl Drop for Dialogue {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}')
}

/// Text without blanks, to compare what was heard with what was written.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
