//! Work that is broken off: by a signal in its middle, a full disk, a lock that is never given back,
//! a clock that was set back. What was there stays whole, and what went wrong is said.

mod call;
mod pty;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};

use pty::{Pty, fixture};
use rustix::process::{Pid, Signal, kill_process};

fn kanbao(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
    command.env_clear().env("HOME", home).env("LANG", "zh_CN.UTF-8").args(arguments).current_dir(home);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(command: &mut Command) -> (Output, String) {
    let output = command.output().expect("the program");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    (output, errors)
}

/// Every file below `folder`, with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for row in fs::read_dir(folder).into_iter().flatten().flatten() {
        if row.path().is_dir() {
            all.extend(files(&row.path()));
        } else {
            all.insert(row.path().display().to_string(), fs::read(row.path()).expect("read"));
        }
    }
    all
}

/// A raw page of so many stories.
fn page(stories: usize) -> String {
    let sentence = "江上第三座步行桥昨天合龙，两岸居民明春可以步行往来，全长一千二百米。".repeat(6);
    (1..=stories).map(|n| format!("第{n}座桥合龙\n本报讯（记者 周望）{sentence}\n\n")).collect()
}

#[test]
fn an_import_that_is_told_to_leave_leaves_all_as_it_was() {
    let home = tempfile::tempdir().expect("a home");
    fs::write(home.path().join("page.txt"), page(2)).expect("a page");
    fs::write(home.path().join("long.txt"), page(150)).expect("a page");
    let import = |page| kanbao(home.path(), &["import", page, "--date", "2020-07-10", "--into", "papers"]);
    let papers = home.path().join("papers");
    let edition = papers.join("2020-07-10");
    let mut broken_off = 0;
    for before in [false, true] {
        if before {
            assert!(run(&mut import("page.txt")).0.status.code().is_some_and(|code| code < 2));
        }
        for signal in [Signal::HUP, Signal::TERM, Signal::INT, Signal::QUIT] {
            let was = files(&papers);
            let mut child = import("long.txt").spawn().expect("the program");
            // The first file of the new edition is being written.
            let begun = Instant::now();
            while files(&edition).len() == was.len() && begun.elapsed() < Duration::from_secs(20) {
                std::thread::sleep(Duration::from_millis(1));
            }
            kill_process(Pid::from_child(&child), signal).expect("sent");
            let status = child.wait().expect("an end");
            if status.code() == Some(128 + signal.as_raw()) {
                broken_off += 1;
                assert_eq!(files(&papers), was, "{signal:?}");
                assert_eq!(edition.exists(), before, "{signal:?}");
            } else {
                // It came too late.
                assert!(edition.join("source/manifest.toml").exists(), "{signal:?} {status:?}");
                fs::remove_dir_all(&edition).expect("removed");
                assert!(!before || run(&mut import("page.txt")).0.status.code().is_some());
            }
        }
    }
    assert!(broken_off > 0, "nothing was broken off");
}

/// As [`run`], where no file may grow beyond so many blocks of half a kilobyte: a full disk.
fn run_on_a_full_disk(command: &Command, blocks: u32) -> (Output, String) {
    let mut shell = Command::new("/bin/sh");
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    shell.args(["-c", &script]).arg(command.get_program()).args(command.get_args());
    shell.env_clear().envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    run(shell.current_dir(command.get_current_dir().expect("a folder")).stdin(Stdio::null()))
}

#[test]
fn a_full_disk_leaves_no_half_of_anything() {
    let home = tempfile::tempdir().expect("a home");
    fs::write(home.path().join("page.txt"), page(60)).expect("a page");
    let import = kanbao(home.path(), &["import", "page.txt", "--date", "2020-07-10", "--into", "papers"]);
    for blocks in [0, 4, 30] {
        let (output, errors) = run_on_a_full_disk(&import, blocks);
        assert_eq!((output.status.code(), errors.lines().count()), (Some(2), 1), "{blocks}: {errors}");
        assert!(!home.path().join("papers/2020-07-10").exists(), "{blocks}");
    }
    let init = kanbao(home.path(), &["config", "init"]);
    let (output, errors) = run_on_a_full_disk(&init, 1);
    assert_eq!((output.status.code(), errors.lines().count()), (Some(1), 1), "{errors}");
    assert!(!home.path().join(".config/kanbao/config.toml").exists(), "half of it is none");
    let search = kanbao(home.path(), &["--articles", &fixture("harbour"), "search", "pier"]);
    let (output, errors) = run_on_a_full_disk(&search, 0);
    assert_eq!((output.status.code(), errors.as_str()), (Some(0), ""), "found without a cache");
}

#[test]
fn output_that_cannot_be_written_is_said() {
    let home = tempfile::tempdir().expect("a home");
    fs::write(home.path().join("page.txt"), page(2)).expect("a page");
    let papers = fixture("harbour");
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        println!("skipped: there is no /dev/full here");
        return;
    };
    for call in [
        "list",
        "sections",
        "read 1",
        "read 1 --measure 30",
        "search pier",
        "search pier --edition 2026-11-22",
        "editions",
        "digest",
        "check",
        "config show",
        "config path",
        "config check",
        "set page.txt",
        "export",
        "export --format epub",
        "import page.txt --dry-run",
        "list --print-schema",
        "--help",
        "--version",
        "--plain",
        "",
    ] {
        let mut arguments = vec!["--articles", &papers];
        arguments.extend(call.split_whitespace());
        let out = full.try_clone().expect("a descriptor");
        let (output, errors) = run(kanbao(home.path(), &arguments).stdout(out));
        assert_eq!((output.status.code(), errors.lines().count()), (Some(1), 1), "{call}: {errors}");
        assert!(!errors.contains("os error") && !errors.contains("panicked"), "{call}: {errors}");
        // And where nothing can be said either, it ends all the same.
        let (out, error) = (full.try_clone().expect("a descriptor"), full.try_clone().expect("a descriptor"));
        let status = kanbao(home.path(), &arguments).stdout(out).stderr(error).status().expect("the program");
        assert_eq!(status.code(), Some(1), "{call}");
    }
}

#[test]
fn a_lock_that_is_never_given_back_holds_nobody_up() {
    let mut pty = Pty::start(&["--articles", &fixture("harbour")], &[], (80, 24));
    let state = pty.home.path().join(".local/state/kanbao");
    fs::create_dir_all(&state).expect("a folder");
    let lock = fs::File::create(state.join("lock")).expect("a lock");
    lock.lock().expect("held");
    pty.wait_for("Ferry");
    pty.send("*");
    pty.wait_for("加了星");
    pty.send("Q");
    let (code, took) = pty.end();
    assert_eq!(code, 0);
    assert!(took < Duration::from_millis(2500), "{took:?}");
    pty.settle(Duration::from_millis(50));
    assert!(String::from_utf8_lossy(&pty.bytes()).contains("没有存上"), "and it is said");
}

#[test]
fn a_clock_that_was_set_back_loses_nothing() {
    let home = tempfile::tempdir().expect("a home");
    let papers = home.path().join("papers");
    let story = papers.join("2026-11-22/01.md");
    fs::create_dir_all(story.parent().expect("a folder")).expect("a folder");
    fs::write(&story, "渡船\n\n渡船照开。\n").expect("a story");
    let says = |lines: &str| {
        let mut command = kanbao(home.path(), &["--plain", "--articles", "papers"]);
        String::from_utf8(call::fed(&mut command, lines.as_bytes()).stdout).expect("UTF-8")
    };
    let starred = || {
        let found = run(&mut kanbao(home.path(), &["--articles", "papers", "search", "渡船", "starred"])).0;
        found.status.code() == Some(0)
    };
    says("1\nstar\nq\n");
    assert!(starred());
    // The same, as a clock that is years ahead would have written it, and one that is broken.
    let state = home.path().join(".local/state/kanbao");
    for at in ["9000000000000", "9223372036854775807", "-1"] {
        for (name, bytes) in files(&state).into_iter().filter(|(name, _)| name.ends_with(".toml")) {
            let text = String::from_utf8(bytes).expect("UTF-8");
            let rows = text.lines().map(|line| match line.split_once("at = ") {
                Some((key, _)) => format!("{key}at = {at}\n"),
                None => format!("{line}\n"),
            });
            fs::write(name, rows.collect::<String>()).expect("written");
        }
        let before = starred();
        says("1\nstar\nq\n");
        assert_ne!(starred(), before, "{at}: what is done now is newer than what was done then");
    }
    // Files that are of tomorrow, or of before all time, are read and searched as they are.
    for time in [
        SystemTime::now() + Duration::from_secs(9 << 20),
        SystemTime::UNIX_EPOCH - Duration::from_secs(9 << 20),
    ] {
        for words in ["渡船照开", "渡船停开"] {
            fs::write(&story, format!("渡船\n\n{words}。\n")).expect("a story");
            fs::File::options()
                .write(true)
                .open(&story)
                .and_then(|file| file.set_modified(time))
                .expect("set");
            let found = run(&mut kanbao(home.path(), &["--articles", "papers", "search", words])).0;
            assert_eq!(found.status.code(), Some(0), "{words}");
        }
    }
}

#[test]
fn any_overlay_survives_a_terminal_of_one_cell() {
    let mut pty = Pty::start(&["--articles", &fixture("harbour")], &[], (100, 30));
    pty.wait_for("Ferry");
    for overlay in [
        "?",
        "c",
        "e",
        "K",
        "x",
        ":",
        "/",
        "s",
        "S",
        "S桥\r",
        ":links\r",
        ":later\r",
        ":progress\r",
        "?/ab",
        "l",
    ] {
        pty.send(overlay);
        for size in [(1, 1), (2, 1), (1, 40), (300, 1), (100, 30)] {
            pty.resize(size);
            pty.settle(Duration::from_millis(4));
            pty.send("jk");
        }
        pty.settle(Duration::from_millis(8));
        pty.send("\u{1b}");
        pty.settle(Duration::from_millis(60));
        pty.send("l");
    }
    pty.send(":story 2\r");
    pty.wait_for("On the matter of gulls");
    pty.send("Q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_line_without_an_end_is_one_line() {
    let home = tempfile::tempdir().expect("a home");
    let mut plain = kanbao(home.path(), &["--plain", "--articles", &fixture("harbour")]);
    let lines =
        [&b"q".repeat(8 << 20)[..], b"\n", &b"\0\xff\xe8\x88".repeat(1 << 20), b"\nw\n/\xe8\x88"].concat();
    let output = call::fed(&mut plain, &lines);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(output.status.code(), Some(0));
    // The first, the two, `w`, the search that ends in half a character, and the end.
    assert_eq!(said.matches("命令: ").count(), 5, "{said}");
    assert!(said.contains("现在在目录"), "{said}");
    assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "{said}");
}
