//! Bad days: no home, no terminal type, closed descriptors, little stack and memory, a signal at any
//! moment. Each ends in an answer or a message, and never by an abort or a hang.

mod pty;

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use pty::{Pty, fixture};
use rustix::process::Signal;

/// Runs `script` in a shell, where `$K` is the program and `$PAPERS` a library.
fn shell(home: Option<&Path>, script: &str) -> Output {
    let mut command = Command::new("sh");
    command.env_clear().env("K", env!("CARGO_BIN_EXE_kanbao")).env("PAPERS", fixture("harbour"));
    command.env("PATH", "/usr/bin:/bin").args(["-c", script]).stdin(Stdio::null());
    if let Some(home) = home {
        command.env("HOME", home);
    }
    command.output().expect("a shell")
}

fn assert_ends(output: &Output, what: &str) {
    let code = output.status.code();
    assert!(code.is_some_and(|code| code < 100), "{what}: {:?} {:?}", output.status, output.status.signal());
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.contains("panicked") && !errors.contains("overflow"), "{what}: {errors}");
}

const CALLS: [&str; 12] = [
    "list",
    "read 1",
    "check",
    "config show",
    "config check",
    "editions",
    "export 2026-11-22",
    "search pier",
    "digest",
    "set",
    "import - --dry-run",
    "--plain",
];

#[test]
fn every_descriptor_may_be_closed() {
    let home = tempfile::tempdir().expect("a home");
    let private = home.path().join("precious");
    for closed in ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"] {
        for call in CALLS {
            fs::write(&private, "mine").expect("written");
            let script = format!("\"$K\" --articles \"$PAPERS\" {call} {closed}");
            assert_ends(&shell(Some(home.path()), &script), &script);
        }
        // Nothing that was opened took the place of what was closed, and was written into.
        for row in walk(home.path()) {
            let text = fs::read(&row).expect("read");
            assert!(!text.windows(5).any(|bytes| bytes == b"Ferry"), "{row:?} holds output");
        }
    }
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let rows = fs::read_dir(folder).into_iter().flatten().flatten();
    rows.flat_map(|row| if row.path().is_dir() { walk(&row.path()) } else { vec![row.path()] }).collect()
}

#[test]
fn no_home_no_terminal_and_no_locale() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let nowhere = Path::new("/proc/nowhere");
    for home in [None, Some(nowhere), Some(file.path()), Some(Path::new("")), Some(Path::new("relative"))] {
        for environment in ["", "LANG=C", "LC_ALL=C TERM=dumb", "TERM= LANG=", "LANG=xx_YY.ISO-8859-1"] {
            for call in CALLS {
                let script = format!("{environment} \"$K\" --articles \"$PAPERS\" {call}");
                assert_ends(&shell(home, &script), &format!("{home:?} {script}"));
            }
        }
    }
}

#[test]
fn little_stack_is_enough_for_anything_nested() {
    let papers = tempfile::tempdir().expect("a folder");
    let day = papers.path().join("2026-11-22");
    fs::create_dir(&day).expect("a folder");
    const DEEP: usize = 30_000;
    let files = [
        ("arrays", format!("+++\ntitle = \"甲\"\nx = {}\n+++\n文\n", "[".repeat(DEEP))),
        ("keys", format!("+++\ntitle = \"甲\"\n{}a = 1\n+++\n文\n", "a.".repeat(DEEP))),
        ("header", format!("+++\ntitle = \"甲\"\n[{}a]\n+++\n文\n", "a.".repeat(DEEP))),
        ("flow", format!("---\ntitle: 甲\nx: {}\n---\n文\n", "[".repeat(DEEP))),
        ("dashes", format!("---\ntitle: 甲\nx:\n  {}\n---\n文\n", "- ".repeat(DEEP))),
        ("quotes", format!("甲\n\n{}文\n", ">".repeat(DEEP))),
        ("lists", format!("甲\n\n{}文\n", "- ".repeat(DEEP))),
        ("links", format!("甲\n\n{}x{}\n", "[".repeat(DEEP), "](u)".repeat(DEEP))),
        ("stars", format!("甲\n\n{}\n", "*a **b ".repeat(DEEP))),
        ("page.html", format!("<article><h1>甲</h1><p>文{}文</article>", "<div><b>".repeat(DEEP))),
    ];
    for (name, text) in &files {
        let name = if name.contains('.') { (*name).to_owned() } else { format!("{name}.md") };
        fs::write(day.join(name), text).expect("written");
    }
    let home = tempfile::tempdir().expect("a home");
    fs::create_dir_all(home.path().join(".config/kanbao")).expect("a folder");
    let config = format!("x = {}\n", "[".repeat(DEEP));
    fs::write(home.path().join(".config/kanbao/config.toml"), config).expect("written");
    // A build that is not optimised takes several times the stack.
    let stack = if cfg!(debug_assertions) { 1024 } else { 256 };
    for call in [
        "list",
        "check",
        "read 1 2 3 4 5 6 7 8 9 10",
        "search '文'",
        "digest",
        "export --format epub",
        "export --format ninjs",
        "config check",
        "--plain",
    ] {
        let script = format!("ulimit -s {stack}; \"$K\" --articles '{}' {call}", papers.path().display());
        assert_ends(&shell(Some(home.path()), &script), &script);
    }
    let nested = "(".repeat(DEEP);
    let script = format!("ulimit -s {stack}; \"$K\" --articles \"$PAPERS\" search 're:{nested}'");
    assert_ends(&shell(Some(home.path()), &script), "a nested pattern");
    let page = home.path().join("page.txt");
    fs::write(&page, format!("甲\n本报讯{}\n", "（《“".repeat(DEEP))).expect("written");
    for call in ["import --dry-run", "set --measure 30"] {
        let script = format!("ulimit -s {stack}; \"$K\" {call} '{}'", page.display());
        assert_ends(&shell(Some(home.path()), &script), call);
    }
    let listed = shell(Some(home.path()), &format!("\"$K\" --articles '{}' list", papers.path().display()));
    assert_eq!(String::from_utf8_lossy(&listed.stdout).lines().count(), files.len(), "all are open");
}

#[test]
fn the_terminal_is_given_back_whenever_a_signal_comes() {
    for signal in [Signal::HUP, Signal::TERM, Signal::INT, Signal::QUIT] {
        for wait in [0, 1, 3, 8, 20, 60, 200] {
            let mut pty = Pty::start(&["--articles", &fixture("harbour")], &[], (80, 24));
            std::thread::sleep(Duration::from_millis(wait));
            pty.signal(signal);
            let (_, took) = pty.end();
            assert!(took < Duration::from_secs(2), "{signal:?} after {wait} ms took {took:?}");
            pty.settle(Duration::from_millis(20));
            let text = String::from_utf8_lossy(&pty.bytes()).into_owned();
            assert_eq!(
                text.matches("\u{1b}[?1049h").count(),
                text.matches("\u{1b}[?1049l").count(),
                "{signal:?} {wait}"
            );
            assert!(
                text.rfind("\u{1b}[?25h") >= text.rfind("\u{1b}[?25l"),
                "{signal:?} {wait}: the cursor is shown"
            );
        }
    }
}

#[test]
fn plain_mode_and_pipes_end_by_a_signal() {
    for signal in [Signal::HUP, Signal::TERM, Signal::INT, Signal::QUIT] {
        let home = tempfile::tempdir().expect("a home");
        let mut child = Command::new(env!("CARGO_BIN_EXE_kanbao"))
            .env_clear()
            .env("HOME", home.path())
            .args(["--plain", "--articles", &fixture("harbour")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        // Held open: the end of its input would end it too.
        let _keyboard = child.stdin.take();
        std::thread::sleep(Duration::from_millis(300));
        let id = rustix::process::Pid::from_child(&child);
        rustix::process::kill_process(id, signal).expect("sent");
        let begun = Instant::now();
        let status = child.wait().expect("an end");
        assert!(begun.elapsed() < Duration::from_secs(2), "{signal:?}");
        assert_eq!(status.code(), Some(128 + signal.as_raw()), "{signal:?}");
    }
}

#[test]
fn import_writes_only_under_its_folder() {
    let desk = tempfile::tempdir().expect("a folder");
    let outside = tempfile::tempdir().expect("a folder");
    let sentence = "江上第三座步行桥昨天合龙，两岸居民明春可以步行往来，全长一千二百米。".repeat(6);
    let page = format!(
        "第一座桥合龙\n本报讯（记者 周望）{sentence}\n\n../../第二座桥\n本报讯（记者 张三）{sentence}\n"
    );
    let into = desk.path().join("into");
    fs::create_dir_all(into.join("2020-07-11")).expect("a folder");
    // An edition, and a folder in one, that somebody has made a link of.
    symlink(outside.path(), into.join("2020-07-10")).expect("a link");
    symlink(outside.path(), into.join("2020-07-11/source")).expect("a link");
    symlink(outside.path().join("x"), into.join("2020-07-11/01.md.part")).expect("a link");
    fs::write(desk.path().join("...md"), &page).expect("a page");
    fs::write(desk.path().join("page.txt"), &page).expect("a page");
    let run = |arguments: &str| {
        shell(
            Some(desk.path()),
            &format!("cd '{}' && \"$K\" import {arguments} --into into", desk.path().display()),
        )
    };
    for day in ["2020-07-10", "2020-07-11"] {
        let output = run(&format!("page.txt --date {day}"));
        assert_eq!(output.status.code(), Some(2), "{day}: {output:?}");
    }
    assert_eq!(
        fs::read_dir(outside.path()).expect("a folder").count(),
        0,
        "nothing was written through a link"
    );
    assert_ends(&run("./...md"), "a page called ...md");
    assert!(into.join("import/01.md").exists(), "its name without the ending is the folder above");
    let beside: Vec<_> =
        fs::read_dir(desk.path()).expect("a folder").flatten().map(|row| row.file_name()).collect();
    assert!(!beside.iter().any(|name| name == "01.md" || name == "source"), "{beside:?}");
    // A pipe where an article is expected is not waited for.
    assert_ends(&run("page.txt --date 2020-07-12"), "a plain import");
    let pipe = into.join("2020-07-12/09.md");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).expect("a pipe");
    let begun = Instant::now();
    assert_ends(
        &shell(Some(desk.path()), &format!("\"$K\" check '{}'", into.join("2020-07-12").display())),
        "check",
    );
    assert!(begun.elapsed() < Duration::from_secs(5));
}
