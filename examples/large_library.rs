//! Does the paper open as fast beside 10,000 editions as beside one? Makes the libraries and measures.
//!
//! ```text
//! cargo build --release && cargo run --release --example large_library -- FOLDER [EDITIONS [STORIES]]
//! ```
//! In: a folder with room for some gigabytes; what is there already is used again. Out: for a library
//! of one edition and one of many, the time from start to the first frame at the resumed place
//! (median of many starts) and the peak memory; then the same for a first start, without state.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use kanbao::model::Date;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Starts of each kind.
const STARTS: usize = 41;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = PathBuf::from(arguments.first().expect("a folder to work in"));
    let number = |at: usize, usual| arguments.get(at).map_or(usual, |text| text.parse().expect("a number"));
    let (editions, stories) = (number(1, 10_000), number(2, 100));
    let one = make(&folder.join("one"), 1, stories);
    let many = make(&folder.join("many"), editions, stories);
    for (name, resumed) in [("resumed", true), ("first start", false)] {
        // In turn, so that both have the same weather.
        let mut measured = [Vec::new(), Vec::new()];
        for _ in 0..STARTS {
            for (library, into) in [&one, &many].into_iter().zip(&mut measured) {
                into.push(start(library, &folder.join("state"), stories, resumed));
            }
        }
        let [one, many] = measured.map(|starts| Figures::of(&starts));
        println!("{name}: one edition {one}; {editions} editions {many}");
        println!(
            "  time × {:.2}, memory {:+} KB",
            many.median.as_secs_f64() / one.median.as_secs_f64(),
            i128::from(many.peak) - i128::from(one.peak)
        );
    }
}

/// A library of `editions` days, the last of them 22 November 2026, with `stories` each.
fn make(folder: &Path, editions: usize, stories: usize) -> PathBuf {
    let last = Date::new(2026, 11, 22).expect("a day");
    for back in 0..editions {
        let day = last.plus_days(-i32::try_from(back).expect("a day"));
        let edition = folder.join(day.to_string());
        if edition.is_dir() {
            continue;
        }
        // Complete or not there: an interrupted run goes on where it was.
        let unfinished = folder.join(".unfinished");
        fs::create_dir_all(&unfinished).expect("a folder");
        for story in 0..stories {
            let text = format!(
                "+++\ntitle = \"{day}第{story}篇\"\nweight = {story}\n[extra]\nsection = \"第{}版\"\n+++\n{}\n",
                story / 10 + 1,
                "江面今晨起雾，轮渡停航两小时，候船的人在码头喝茶，孩子们数着对岸的灯。\n\n".repeat(12)
            );
            fs::write(unfinished.join(format!("{story:03}.md")), text).expect("a story");
        }
        fs::rename(&unfinished, &edition).expect("an edition");
    }
    folder.to_owned()
}

/// What one kind of start took.
struct Figures {
    median: Duration,
    /// KB.
    peak: u64,
}

impl Figures {
    fn of(starts: &[(Duration, u64)]) -> Self {
        let mut times: Vec<Duration> = starts.iter().map(|(time, _)| *time).collect();
        let mut peaks: Vec<u64> = starts.iter().map(|(_, peak)| *peak).collect();
        times.sort();
        peaks.sort_unstable();
        Self { median: times[times.len() / 2], peak: peaks[peaks.len() / 2] }
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2} ms, {} KB", self.median.as_secs_f64() * 1000.0, self.peak)
    }
}

/// Starts the program once: the time to the first frame, and its peak memory in KB some moments later.
fn start(library: &Path, state: &Path, stories: usize, resumed: bool) -> (Duration, u64) {
    let example = std::env::current_exe().expect("this program");
    let program = example.ancestors().nth(2).expect("the build's folder").join("kanbao");
    if !resumed {
        let _ = fs::remove_dir_all(state);
    }
    let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(program);
    command.env("LANG", "zh_CN.UTF-8");
    command.env("XDG_STATE_HOME", state);
    command.args(["--articles".as_ref(), library.as_os_str()]);
    let mut keys = pair.master.take_writer().expect("a line");
    let mut output = pair.master.try_clone_reader().expect("a line");
    let began = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program");
    let (mut seen, mut bytes) = (Vec::new(), [0; 65536]);
    let mark = format!("共{stories}篇");
    while !contains(&seen, mark.as_bytes()) {
        let count = output.read(&mut bytes).expect("a frame");
        seen.extend_from_slice(&bytes[..count]);
    }
    let took = began.elapsed();
    std::thread::spawn(move || while matches!(output.read(&mut bytes), Ok(1..)) {});
    std::thread::sleep(Duration::from_millis(30));
    let status = fs::read_to_string(format!("/proc/{}/status", child.process_id().unwrap_or_default()));
    let peak = status.ok().and_then(|status| {
        let line = status.lines().find(|line| line.starts_with("VmHWM"))?.to_owned();
        line.split_whitespace().nth(1)?.parse().ok()
    });
    // Something to resume at.
    let _ = keys.write_all(if resumed { b"Q" } else { b"j\r Q" });
    child.wait().expect("an end");
    (took, peak.unwrap_or(0))
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}
