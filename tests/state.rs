//! State that cannot be lost: the program in real terminals, killed, told to leave, on full and
//! read-only disks, beside a second reader.
//!
//! `KANBAO_KILLS=200 cargo test --test state` kills two hundred times; without it twenty.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Stories of the edition that is read.
const STORIES: usize = 1500;
/// What may be missing after a kill.
const MISSING: Duration = Duration::from_secs(2);

/// A home with a library of one edition.
struct Home {
    folder: tempfile::TempDir,
    state: PathBuf,
}

impl Home {
    fn new(stories: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let edition = folder.path().join("papers/2026-11-22");
        fs::create_dir_all(&edition).expect("a folder");
        fs::create_dir_all(folder.path().join("papers/2026-11-21")).expect("a folder");
        for n in 1..=stories {
            fs::write(edition.join(format!("{n:04}.md")), format!("第{n}篇\n\n正文第{n}篇。\n"))
                .expect("a story");
        }
        let state = folder.path().join("state");
        Self { folder, state }
    }

    fn reader(&self) -> Reader {
        Reader::start(self.folder.path(), &self.state)
    }

    /// All state files, as TOML; panics where one is none.
    fn files(&self) -> Vec<(PathBuf, toml::Table)> {
        let mut files = Vec::new();
        let mut folders = vec![self.state.join("kanbao")];
        while let Some(folder) = folders.pop() {
            for row in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = row.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "toml") {
                    let text = fs::read_to_string(&path).expect("a state file");
                    files.push((path, text.parse().expect("whole")));
                } else {
                    let name = row.file_name();
                    assert!(
                        name == "lock" || name == ".unfinished" || name == "full-screen-seen",
                        "{name:?} was set aside"
                    );
                }
            }
        }
        files
    }

    /// The numbers of the stories that bear `mark`.
    fn marked(&self, mark: &str) -> BTreeSet<usize> {
        let files = self.files();
        let edition = files.iter().find(|(path, _)| path.ends_with("2026-11-22.toml"));
        let stories = edition.and_then(|(_, table)| table.get("story")?.as_table());
        let stories = stories.into_iter().flatten();
        let marked =
            stories.filter(|(_, story)| story.get(mark).and_then(toml::Value::as_bool) == Some(true));
        marked.map(|(slug, _)| slug.parse().expect("a number")).collect()
    }
}

/// The program at a terminal of its own.
struct Reader {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    /// The terminal is there as long as this is.
    _line: Box<dyn MasterPty + Send>,
}

impl Reader {
    fn start(home: &Path, state: &Path) -> Self {
        let size = PtySize { rows: 24, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kanbao"));
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        command.env("HOME", home);
        command.env("XDG_STATE_HOME", state);
        command.args(["--articles".as_ref(), home.join("papers").as_os_str()]);
        let child = pair.slave.spawn_command(command).expect("the program");
        let keys = pair.master.take_writer().expect("a line");
        let mut output = pair.master.try_clone_reader().expect("a line");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(size.rows, size.cols, 0)));
        let shown = Arc::clone(&screen);
        thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                shown.lock().expect("the screen").process(&bytes[..count]);
            }
        });
        let mut reader = Self { child, keys, screen, _line: pair.master };
        reader.wait_for("第");
        reader
    }

    fn shown(&self) -> String {
        self.screen.lock().expect("the screen").screen().contents()
    }

    fn wait_for(&mut self, text: &str) {
        let until = Instant::now() + Duration::from_secs(20);
        while !self.shown().contains(text) {
            assert!(Instant::now() < until, "no {text:?} on\n{}", self.shown());
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn press(&mut self, keys: &str) {
        // The program may be gone, which is what some tests are about.
        let _ = self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush());
    }

    /// Goes to the story with this number and presses `key`.
    fn mark(&mut self, story: usize, key: char) {
        self.press(&format!(":{story}\r{key}"));
    }

    fn signal(&self, signal: &str) {
        let pid = self.child.process_id().expect("a process").to_string();
        Command::new("kill").args([signal, &pid]).status().expect("kill");
    }

    fn leave(mut self) -> u32 {
        self.press("Q");
        self.child.wait().expect("an end").exit_code()
    }
}

/// A small generator (xorshift64), so that a failing run can be told by its seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// Marks given, and when.
type Given = Vec<(usize, Instant)>;

/// Holds that all marks given more than [`MISSING`] before `moment` are on disk; returns how old
/// the oldest missing one was.
fn hold_kept(home: &Home, mark: &str, given: &Given, moment: Instant, round: usize) -> Duration {
    let marked = home.marked(mark);
    let missing = given.iter().filter(|(story, _)| !marked.contains(story));
    let oldest = missing.map(|(_, when)| moment - *when).max().unwrap_or_default();
    assert!(oldest <= MISSING, "round {round}: a {mark} mark of {oldest:?} ago is missing");
    oldest
}

#[test]
fn killed_at_any_moment_beside_a_second_reader_it_loses_two_seconds_at_most() {
    let rounds = std::env::var("KANBAO_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let seed = std::process::id().into();
    println!("seed {seed}, {rounds} kills");
    let home = Home::new(STORIES);
    let mut chance = Chance(seed);
    let mut second = home.reader();
    let (mut starred, mut read): (Given, Given) = (Vec::new(), Vec::new());
    let (mut worst, mut next_star, mut next_read) = (Duration::ZERO, 1, 1);
    for round in 0..rounds {
        let mut first = home.reader();
        let end = Instant::now() + Duration::from_millis(50 + chance.below(2950));
        let mut given: Given = Vec::new();
        while Instant::now() < end {
            if next_star <= STORIES {
                first.mark(next_star, '*');
                given.push((next_star, Instant::now()));
                next_star += 1;
            }
            if next_read <= STORIES && chance.below(2) == 0 {
                second.mark(next_read, 'm');
                read.push((next_read, Instant::now()));
                next_read += 1;
            }
            let pause = Duration::from_millis(40 + chance.below(400));
            thread::sleep(pause.min(end.saturating_duration_since(Instant::now())));
        }
        // Not `Child::kill`, which says SIGHUP first and lets it save.
        first.signal("-9");
        let _ = first.child.wait();
        let moment = Instant::now();
        worst = worst.max(hold_kept(&home, "starred", &given, moment, round));
        // What was there after an earlier round is there still, whoever wrote since.
        hold_kept(&home, "starred", &starred, moment, round);
        hold_kept(&home, "read", &read, moment, round);
        let marked = home.marked("starred");
        starred.extend(given.into_iter().filter(|(story, _)| marked.contains(story)));
    }
    assert_eq!(second.leave(), 0);
    let marked = home.marked("read");
    assert!(read.iter().all(|(story, _)| marked.contains(story)), "all is saved on leaving");
    assert!(starred.len() > rounds / 2, "the kills came too early to show anything");
    println!("{} stars kept, the oldest lost was given {worst:?} before its kill", starred.len());
}

#[test]
fn told_to_leave_or_left_it_saves_what_was_just_done() {
    let home = Home::new(20);
    for (story, signal, code) in [(1, "-TERM", 143), (2, "-HUP", 129), (3, "-INT", 130)] {
        let mut reader = home.reader();
        reader.mark(story, '*');
        reader.wait_for("加了星");
        reader.signal(signal);
        assert_eq!(reader.child.wait().expect("an end").exit_code(), code);
        assert!(home.marked("starred").contains(&story), "{signal}");
    }
    let mut reader = home.reader();
    reader.mark(4, '*');
    assert_eq!(reader.leave(), 0);
    assert!(home.marked("starred").contains(&4));
}

#[test]
fn the_next_start_opens_the_edition_and_story_that_were_left() {
    let home = Home::new(20);
    let mut reader = home.reader();
    reader.press(":7\r\r");
    reader.wait_for("第7篇，共20篇");
    assert_eq!(reader.leave(), 0);
    fs::create_dir_all(home.folder.path().join("papers/2026-11-23")).expect("a folder");
    fs::write(home.folder.path().join("papers/2026-11-23/1.md"), "明天的报\n\n正文\n").expect("a story");
    let mut reader = home.reader();
    reader.wait_for("2026-11-23");
    reader.press("j");
    reader.wait_for("第7篇，共20篇");
    assert_eq!(reader.leave(), 0);
}

#[test]
fn a_newer_edition_is_told_while_one_reads() {
    let home = Home::new(20);
    let mut reader = home.reader();
    thread::sleep(Duration::from_millis(50));
    fs::create_dir_all(home.folder.path().join("papers/2026-11-23")).expect("a folder");
    reader.press("jjj");
    reader.wait_for("新的一期");
    reader.wait_for("2026年11月22日");
    assert_eq!(reader.leave(), 0);
}

#[test]
fn with_nothing_to_do_it_never_wakes() {
    let home = Home::new(20);
    let mut reader = home.reader();
    reader.press("jj*");
    reader.wait_for("加了星");
    thread::sleep(Duration::from_secs(2));
    let wakings = || {
        let pid = reader.child.process_id().expect("a process");
        let tasks = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
        let status = tasks.filter_map(|task| fs::read_to_string(task.path().join("status")).ok());
        let counts = status.flat_map(|text| {
            let lines = text.lines().filter(|line| line.contains("ctxt_switches"));
            lines.filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok()).collect::<Vec<_>>()
        });
        counts.collect::<Vec<_>>()
    };
    let before = wakings();
    if before.is_empty() {
        println!("skipped: no /proc here");
        return;
    }
    thread::sleep(Duration::from_secs(3));
    assert_eq!(wakings(), before, "somebody woke");
    assert_eq!(reader.leave(), 0);
}

/// A small file system of its own; gone when dropped.
struct Disk(PathBuf);

impl Disk {
    /// `None`, with a message, where mounting is not permitted.
    fn mount(at: PathBuf) -> Option<Self> {
        fs::create_dir_all(&at).expect("a folder");
        let disk = Self(at);
        let mounted = disk.call(&["-t", "tmpfs", "-o", "size=64k", "kanbao"]);
        if !mounted {
            println!("skipped: no permission to mount a disk here");
        }
        mounted.then_some(disk)
    }

    fn call(&self, options: &[&str]) -> bool {
        let mount = Command::new("mount").args(options).arg(&self.0).output();
        mount.is_ok_and(|output| output.status.success())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

#[test]
fn a_full_disk_costs_nothing_that_was_kept() {
    let mut home = Home::new(300);
    let Some(disk) = Disk::mount(home.folder.path().join("disk")) else { return };
    home.state = disk.0.join("state");
    let mut reader = home.reader();
    for story in 1..=5 {
        reader.mark(story, '*');
    }
    assert_eq!(reader.leave(), 0);
    let before = home.files();
    let mut filler = fs::File::create(disk.0.join("filler")).expect("a file");
    while filler.write_all(&[0; 512]).is_ok() {}
    let mut reader = home.reader();
    for story in 6..=200 {
        reader.mark(story, '*');
    }
    reader.wait_for("没有存上");
    reader.mark(201, '*');
    thread::sleep(Duration::from_secs(1));
    assert_eq!(home.files(), before, "the old state is untouched");
    assert!(!reader.shown().is_empty());
    drop(filler);
    fs::remove_file(disk.0.join("filler")).expect("room again");
    reader.mark(202, '*');
    assert_eq!(reader.leave(), 0);
    assert_eq!(home.marked("starred"), (1..=202).collect(), "all of it, once there was room");

    let mut reader = home.reader();
    reader.mark(203, '*');
    let mut filler = fs::File::create(disk.0.join("filler")).expect("a file");
    while filler.write_all(&[0; 512]).is_ok() {}
    let before = home.files();
    assert_eq!(reader.leave(), 0, "a full disk on leaving is no failure");
    assert_eq!(home.files(), before);
}

#[test]
fn a_read_only_home_is_a_notice() {
    let mut home = Home::new(20);
    let Some(disk) = Disk::mount(home.folder.path().join("disk")) else { return };
    home.state = disk.0.join("state");
    let mut reader = home.reader();
    reader.mark(1, '*');
    assert_eq!(reader.leave(), 0);
    assert!(disk.call(&["-o", "remount,ro"]), "read-only");
    let before = home.files();
    let mut reader = home.reader();
    reader.mark(2, '*');
    reader.wait_for("没有存上");
    assert_eq!(reader.leave(), 0);
    assert_eq!(home.files(), before);
}

#[test]
fn plain_mode_says_that_nothing_is_saved() {
    let home = Home::new(3);
    // A file where the folder belongs: nothing can be written, whoever asks.
    fs::write(&home.state, "in the way").expect("written");
    let mut child = Command::new(env!("CARGO_BIN_EXE_kanbao"))
        .env_clear()
        .env("LANG", "zh_CN.UTF-8")
        .env("HOME", home.folder.path())
        .env("XDG_STATE_HOME", &home.state)
        .args(["--plain".as_ref(), "--articles".as_ref(), home.folder.path().join("papers").as_os_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut keys = child.stdin.take().expect("a line");
    keys.write_all(b"1\n").expect("typed");
    // Until the keeper has tried; then it is said once, before the next answer.
    thread::sleep(Duration::from_secs(4));
    keys.write_all(b"w\nw\nq\n").expect("typed");
    let output = child.wait_with_output().expect("an end");
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(said.matches("没有存上").count(), 1, "{said}");
    assert!(said.find("没有存上") < said.find("现在在第1篇"), "{said}");
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(complained.contains("没有存上"), "and at the end, for now it is lost: {complained}");
    assert_eq!(output.status.code(), Some(0));
}
