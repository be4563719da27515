//! From the command to the first frame, beside `less` on the same text in the same run, and with
//! a library of 2,000 editions beside one of one. `cargo bench --bench start [RUNS]`.
//!
//! In: nothing (papers are generated). Out: medians, ratios pair by pair, and peak memory.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Where the embedded paper's lead begins; both programs have to show it.
const LEAD: &str = "今天是2026年11月22日";

fn main() {
    let runs = std::env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(21);
    let home = tempfile::tempdir().expect("a home");
    let home = home.path();
    let kanbao = env!("CARGO_BIN_EXE_kanbao");
    let text = home.join("lead.txt");
    let lead = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles/2026-11-22/01.md");
    let copy = fs::read_to_string(lead).expect("the embedded paper");
    fs::write(&text, copy.rsplit("+++\n").next().expect("a body")).expect("written");
    let text = text.to_str().expect("UTF-8");
    pair(runs, home, "embedded paper / less", &[kanbao], LEAD, &["less", text], LEAD);

    let (one, many) = (home.join("one"), home.join("many"));
    library(&one, 1);
    library(&many, 2000);
    let (one, many) = (one.to_str().expect("UTF-8"), many.to_str().expect("UTF-8"));
    let words = "本期第一篇的正文";
    pair(
        runs,
        home,
        "2,000 editions / 1",
        &[kanbao, "--articles", many],
        words,
        &[kanbao, "--articles", one],
        words,
    );
}

/// Editions of eleven stories, a day each.
fn library(folder: &Path, editions: usize) {
    for edition in 0..editions {
        let name = format!("{}-{:02}-{:02}", 2000 + edition / 336, edition / 28 % 12 + 1, edition % 28 + 1);
        let folder = folder.join(name);
        fs::create_dir_all(&folder).expect("a folder");
        for story in 1..=11 {
            let body =
                "桥面全部让给行人和自行车，两侧各留1.2米宽的绿化带，每隔200米设一处避雨亭。".repeat(12);
            let copy =
                format!("+++\ntitle = \"第{story}篇\"\nweight = {story}\n+++\n本期第一篇的正文。{body}\n");
            fs::write(folder.join(format!("{story:02}.md")), copy).expect("written");
        }
    }
}

fn pair(runs: usize, home: &Path, name: &str, a: &[&str], a_shows: &str, b: &[&str], b_shows: &str) {
    let mut ratios = Vec::new();
    let (mut firsts, mut seconds) = (Vec::new(), Vec::new());
    for run in 0..=runs {
        let first = first_frame(home, a, a_shows);
        let second = first_frame(home, b, b_shows);
        // The first pair warms the caches.
        if run > 0 {
            ratios.push(first.0.as_secs_f64() / second.0.as_secs_f64());
            firsts.push(first);
            seconds.push(second);
        }
    }
    let time = |runs: &[(Duration, u64)]| median(runs.iter().map(|run| run.0.as_secs_f64() * 1e3).collect());
    let peak = |runs: &[(Duration, u64)]| runs.iter().map(|run| run.1).max().unwrap_or_default();
    println!(
        "{name}: {:.2} ms / {:.2} ms, ratio {:.2} (medians of {runs}); peak {} KiB / {} KiB",
        time(&firsts),
        time(&seconds),
        median(ratios),
        peak(&firsts),
        peak(&seconds)
    );
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Runs `command` in a pty until it has shown `words`; the time, and its peak memory in KiB.
fn first_frame(home: &Path, command: &[&str], words: &str) -> (Duration, u64) {
    let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).expect("a pty");
    let mut builder = CommandBuilder::new(command[0]);
    builder.args(&command[1..]);
    builder.env_clear();
    let variables =
        [("HOME", home.to_str().expect("UTF-8")), ("TERM", "xterm-256color"), ("LANG", "C.UTF-8")];
    for (name, value) in variables.into_iter().chain([("PATH", "/usr/bin:/bin")]) {
        builder.env(name, value);
    }
    let mut reader = pty.master.try_clone_reader().expect("a reader");
    let begun = Instant::now();
    let mut child = pty.slave.spawn_command(builder).expect("it starts");
    let (mut seen, mut chunk) = (Vec::new(), [0; 65536]);
    let took = loop {
        let count = reader.read(&mut chunk).expect("it shows something");
        seen.extend_from_slice(&chunk[..count]);
        if seen.windows(words.len()).any(|window| window == words.as_bytes()) {
            break begun.elapsed();
        }
        assert!(count > 0, "“{words}” was not shown:\n{}", String::from_utf8_lossy(&seen));
    };
    let id = child.process_id().expect("a process");
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default();
    child.kill().expect("ended");
    child.wait().expect("ended");
    (took, peak)
}
