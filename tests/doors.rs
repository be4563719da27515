//! Every door is walked through by its corpus, by what once broke it, and by what comes of both.
//!
//! `fuzz/` holds the corpora and the way to look for more for hours. Here each door has
//! `KANBAO_FUZZ_SECONDS` (2 without it), whatever the machine; the mutants of a run are the same ones
//! every time, as far as the time goes.

mod desk;
mod door;
mod emulator;
mod line;
mod support;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use door::{DOORS, Door};
use support::material::Chance;

/// The longest mutant, in bytes.
const LONGEST: usize = 4096;

fn seconds() -> f64 {
    std::env::var("KANBAO_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2.0)
}

/// The files of `folder` in `fuzz`, in the order of their names.
fn inputs(folder: &str, door: &Door) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(folder).join(door.name);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|row| row.expect("a file").path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).expect("a file"))).collect()
}

/// Enters with `bytes`; a broken promise names them.
fn enter(door: &Door, bytes: &[u8], what: &str) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| (door.enter)(bytes))) {
        eprintln!("{}: {what}: b\"{}\"", door.name, bytes.escape_ascii());
        std::panic::resume_unwind(panic);
    }
}

/// The words of `fuzz/dictionaries`, as libFuzzer reads them: a quoted text a line, `\xNN` in it.
fn dictionary(door: &Door) -> Vec<Vec<u8>> {
    let path = format!("fuzz/dictionaries/{}", door.name);
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default();
    text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"')).map(unescaped).collect()
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next().expect("something behind the backslash") {
            b'x' => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                let digits = std::str::from_utf8(&digits).expect("hexadecimal");
                bytes.push(u8::from_str_radix(digits, 16).expect("hexadecimal"));
            }
            other => bytes.push(other),
        }
    }
    bytes
}

/// One input changed in a few places.
fn mutant(seeds: &[(PathBuf, Vec<u8>)], words: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = chance.pick(seeds).1.clone();
    for _ in 0..chance.between(1, 6) {
        let at = chance.below(bytes.len() + 1);
        let to = (at + chance.below(16)).min(bytes.len());
        match chance.below(7) {
            0 => drop(bytes.splice(at..to, [])),
            1 => bytes.insert(at, chance.below(256) as u8),
            2 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            3 if at < to => {
                let there = chance.below(bytes.len() - (to - at) + 1);
                bytes.copy_within(at..to, there);
            }
            4 => {
                let other = &chance.pick(seeds).1;
                let from = chance.below(other.len() + 1);
                let end = (from + chance.below(64)).min(other.len());
                drop(bytes.splice(at..at, other[from..end].iter().copied()));
            }
            5 => {
                let part = bytes[at..to].repeat(chance.between(1, 9));
                drop(bytes.splice(at..at, part));
            }
            _ if !words.is_empty() => drop(bytes.splice(at..at, chance.pick(words).iter().copied())),
            _ => {}
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

/// What is told of a door that was walked through.
fn walk(door: &Door) -> String {
    if !Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").exists() {
        return format!("{}: skipped, this is a package without its corpora", door.name);
    }
    let mut seeds = inputs("regressions", door);
    seeds.extend(inputs("corpus", door));
    assert!(!seeds.is_empty(), "{} has no corpus", door.name);
    seeds.iter().for_each(|(path, bytes)| enter(door, bytes, &path.display().to_string()));
    let words = dictionary(door);
    let (mut chance, begun, mut count) = (Chance::new(9), Instant::now(), 0_u32);
    while begun.elapsed() < Duration::from_secs_f64(seconds()) {
        enter(door, &mutant(&seeds, &words, &mut chance), &format!("mutant {count}"));
        count += 1;
    }
    format!("{}: {} inputs, {count} mutants", door.name, seeds.len())
}

/// How long an input of the sweep is, in bytes, and how long it may take in a build that is optimised.
const SWEPT: usize = 50_000;
const SWEEP: Duration = Duration::from_secs(2);

/// What stands before and behind the word, so that it comes in by every part of the door.
fn settings(door: &Door) -> &'static [(&'static [u8], &'static [u8])] {
    match door.name {
        "article" => {
            &[(b"", b""), (b"title\n\n", b""), (b"+++\nx = ", b"\n+++\n"), (b"---\nx: ", b"\n---\n")]
        }
        "plain" => &[(b"\x32\x14\0", b""), (b"\x32\x14\0", b"\x001\na\nr\n/x\n"), (b"\x32\x14\0/", b"")],
        "keys" => &[
            (b"\x50\x18\0\0", b""),
            (b"\x50\x18\0\0", b"\xfc\r \xfejG/x\r"),
            (b"\x50\x18\0\0\x1b[200~", b""),
        ],
        _ => &[(b"", b"")],
    }
}

/// How long the door takes for `word` repeated to `length` bytes.
fn timed(door: &Door, word: &[u8], length: usize, (before, behind): (&[u8], &[u8])) -> Duration {
    let bytes = [before, &word.repeat(length / word.len()), behind].concat();
    let begun = Instant::now();
    enter(door, &bytes, &format!("{} repeated", word.escape_ascii()));
    begun.elapsed()
}

#[test]
#[ignore = "takes minutes, and means something only in a build that is optimised"]
fn sweep() {
    let only = std::env::var("KANBAO_DOOR").unwrap_or_default();
    let mut slow = Vec::new();
    for door in DOORS.iter().filter(|door| only.is_empty() || door.name == only) {
        let words = dictionary(door);
        assert!(!words.is_empty(), "{} has no dictionary", door.name);
        for (n, around) in settings(door).iter().enumerate() {
            for word in &words {
                // Another program may have had the processor: twice is believed.
                let took = timed(door, word, SWEPT, *around);
                let took = if took > SWEEP { took.min(timed(door, word, SWEPT, *around)) } else { took };
                if took > SWEEP / 4 {
                    let half = timed(door, word, SWEPT / 2, *around);
                    println!("{} {n} {}: {took:?}, half of it {half:?}", door.name, word.escape_ascii());
                }
                if took > SWEEP {
                    slow.push(format!("{} {n} {}: {took:?}", door.name, word.escape_ascii()));
                }
            }
        }
        println!("{}: {} words", door.name, words.len());
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

macro_rules! doors {
    ($($name:ident),+) => {
        $(
            #[test]
            fn $name() {
                let door = DOORS.iter().find(|door| door.name == stringify!($name)).expect("a door");
                println!("{}", walk(door));
            }
        )+

        #[test]
        fn every_door_has_its_test() {
            let tested = [$(stringify!($name)),+];
            assert_eq!(DOORS.map(|door| door.name), tested);
        }
    };
}

doors!(article, page, config, keymap, state, search, plain, keys);
