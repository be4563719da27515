//! Start-up beside giants: a million files, a file of 1 GB, pipes, devices, sockets, loops of links.
//! `KANBAO_FILES=1000000 cargo test --release --test start_under_load -- --ignored --nocapture`

mod pty;

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use pty::Pty;

/// The largest memory a process has had, in MB; 0 where the system does not tell.
fn peak(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or_default() / 1024
}

/// A library in which one story can be read, among what must not hold it up.
fn lay(root: &Path, files: usize) {
    let day = root.join("2026-11-22");
    fs::create_dir_all(&day).expect("a folder");
    fs::write(day.join("00.md"), "好的一篇\n\n正文在这里。\n").expect("a story");
    File::create(day.join("01.md")).and_then(|file| file.set_len(1 << 30)).expect("a giant");
    let fifo = |path: &Path| {
        rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, 0o600.into(), 0)
            .expect("a pipe");
    };
    fifo(&day.join("02.md"));
    fifo(&root.join("2026-11-23.md"));
    symlink("/dev/zero", day.join("03.md")).expect("a link");
    symlink("/dev/tty", day.join("04.md")).expect("a link");
    symlink("05.md", day.join("05.md")).expect("a link");
    symlink("..", day.join("06.md")).expect("a link");
    symlink("/etc/passwd", day.join("07.md")).expect("a link");
    symlink("nowhere", day.join("08.md")).expect("a link");
    drop(UnixListener::bind(day.join("09.md")).expect("a socket"));
    symlink("../2026-11-22", root.join("2026-11-21")).expect("a link");
    symlink("2026-11-20", root.join("2026-11-20")).expect("a link");
    symlink("/", root.join("2026-11-19")).expect("a link");
    for n in 0..files {
        File::create(root.join(format!("file-{n}.md"))).expect("a file");
        // And beside the stories, half as many.
        if n % 2 == 0 {
            File::create(day.join(format!("x{n}.dat"))).expect("a file");
        }
    }
}

#[test]
#[ignore = "takes a while and a disk"]
fn the_first_frame_comes_within_two_seconds_and_a_hundred_megabytes() {
    let files = std::env::var("KANBAO_FILES").ok().and_then(|text| text.parse().ok()).unwrap_or(20_000);
    let folder = tempfile::tempdir().expect("a folder");
    lay(folder.path(), files);
    let papers = folder.path().to_str().expect("UTF-8").to_owned();
    let mut slow = Vec::new();
    let mut judge = |what: &str, took: Duration, peak: u64| {
        println!("{files} files, {what}: {took:?}, {peak} MB");
        if took > Duration::from_secs(2) || peak > 100 {
            slow.push(format!("{what}: {took:?}, {peak} MB"));
        }
    };
    for mode in [
        &["--articles", &papers, "2026-11-22"][..],
        &["--articles", &papers],
        &["--plain", "--articles", &papers, "2026-11-22"],
    ] {
        let begun = Instant::now();
        let mut pty = Pty::start(mode, &[], (100, 30));
        pty.wait_for("好的一篇");
        judge(&format!("{:?}", &mode[2..]), begun.elapsed(), peak(pty.pid()));
        pty.send(if mode[0] == "--plain" { "q\n" } else { "Q" });
        let _ = pty.end();
    }
    let begun = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_kanbao"))
        .env_clear()
        .env("HOME", folder.path())
        .args(["list", "--articles", &papers, "--edition", "2026-11-22"])
        .stdin(Stdio::null())
        .output()
        .expect("the program");
    judge("list", begun.elapsed(), 0);
    assert!(String::from_utf8_lossy(&output.stdout).contains("好的一篇"), "{output:?}");
    assert!(slow.is_empty(), "{slow:?}");
}
