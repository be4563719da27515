//! Search, measured on a library of real shape that is made for the purpose.
//!
//! `cargo bench --bench search` makes 2,000 editions with 30,000 stories (50 MB) in the build
//! folder, binds them and searches them, beside `rg -c` where that is installed.
//! `KANBAO_BENCH_STORIES=1000000` makes the large library (1.5 GB). Each step is a process of its
//! own, so that its peak memory is its own.

use std::collections::HashMap;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use kanbao::index::{Marks, Query, Scan, find_in, find_in_edition};
use kanbao::model::{Article, Block, Clean, Edition, Kind};
use kanbao::shell::archive::{Archive, Wanted};
use kanbao::shell::library::{Source, list, open_edition};

/// How many threads bind.
const THREADS: usize = 2;

/// The archive's queries, with what `rg` is asked for in its place.
const QUERIES: &[(&str, &str)] = &[
    ("哈尔滨", "哈尔滨"),
    ("贷款", "贷款"),
    ("的", "的"),
    ("麒麟", "麒麟"),
    ("銀行", "银行"),
    ("企业 贷款 银行", "贷款"),
    ("\"减免的房租\"", "减免的房租"),
    ("heb", "哈尔滨"),
    ("haerbin", "哈尔滨"),
    ("daikuan", "贷款"),
    ("re:第\\d+期", "第\\d+期"),
    ("date:2018 section:财经 贷款", "贷款"),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", library, stories] => make(Path::new(library), stories.parse().expect("a number")),
        ["bind", library, cache] => bind(Path::new(library), Path::new(cache)),
        ["find", library, cache, typed, most] => {
            find(Path::new(library), Path::new(cache), typed, most.parse().expect("a number"));
        }
        _ => all(),
    }
}

/// Runs this program again for one step.
fn step(words: &[&str]) {
    let status = Command::new(std::env::current_exe().expect("this program")).args(words).status();
    assert!(status.expect("it runs").success(), "{words:?}");
}

fn all() {
    small();
    let stories = std::env::var("KANBAO_BENCH_STORIES").unwrap_or_else(|_| "30000".to_owned());
    let base = std::env::var_os("KANBAO_BENCH_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")), PathBuf::from);
    let (library, cache) = (base.join(format!("library-{stories}")), base.join(format!("cache-{stories}")));
    let (library, cache) = (library.to_str().expect("UTF-8"), cache.to_str().expect("UTF-8"));
    if !Path::new(library).exists() {
        step(&["make", library, &stories]);
    }
    let _ = fs::remove_dir_all(cache);
    step(&["bind", library, cache]);
    let rg = Command::new("rg").arg("--version").output().is_ok();
    for (typed, pattern) in QUERIES {
        for listed in ["2000", "1000000000"] {
            step(&["find", library, cache, typed, listed]);
        }
        if rg {
            let run = || Command::new("rg").args(["-c", pattern, library]).output().expect("rg runs");
            run();
            let start = Instant::now();
            let lines = run().stdout.iter().filter(|byte| **byte == b'\n').count();
            println!("        rg -c {pattern}: {lines} files, {:.0?}", start.elapsed());
        }
    }
}

/// An article of 5,000 characters, and an edition of 100 stories.
fn small() {
    let mut text = Text::new();
    let article = |text: &mut Text, characters| {
        let mut blocks = vec![Block::plain(Kind::Headline, &text.some(15))];
        let paragraphs = (0..characters / 100).map(|_| Block::plain(Kind::Paragraph, &text.some(100)));
        blocks.extend(paragraphs);
        Article::new(Clean::new("s"), Clean::new("要闻"), Vec::new(), blocks)
    };
    let long = article(&mut text, 5000);
    let stories = (0..100).map(|_| article(&mut text, 1700)).collect();
    let edition = Edition::default().with_stories(stories, &[]);
    for typed in ["贷款", "的", "heb", "d", "daikuan", "银行 贷款", "re:第.期"] {
        let first = Instant::now();
        black_box(find_in(&long, typed));
        let (first, query) = (first.elapsed(), Query::parse(typed).expect("sense"));
        let in_article = median(|| drop(black_box(find_in(&long, typed))));
        let in_edition = median(|| drop(black_box(find_in_edition(&edition, &query, &Marks::default(), 3))));
        println!(
            "{typed}: article of 5,000 {in_article:.0?} (first {first:.0?}), edition of 100 {in_edition:.1?}"
        );
    }
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..21)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

fn bind(library: &Path, cache: &Path) {
    let archive = archive(library, cache);
    // A file written just now is not bound: it may change and bear the same time.
    std::thread::sleep(Duration::from_secs(3));
    let start = Instant::now();
    assert!(archive.bring_up_to_date(THREADS, &AtomicBool::new(false)));
    let (text, bound) = (size(library), size(cache));
    println!(
        "bound in {:.2?}: {:.1} MB of {:.1} MB ({:.0} %), peak {}",
        start.elapsed(),
        bound as f64 / 1e6,
        text as f64 / 1e6,
        bound as f64 * 100.0 / text as f64,
        peak()
    );
    let start = Instant::now();
    assert!(archive.bring_up_to_date(THREADS, &AtomicBool::new(false)));
    println!("looked after, nothing changed: {:.2?}", start.elapsed());
}

fn find(library: &Path, cache: &Path, typed: &str, most: usize) {
    let archive = archive(library, cache);
    let run = || {
        let start = Instant::now();
        let scan = Scan::new(Query::parse(typed).expect("sense"));
        let (mut first, mut stories, mut listed, mut hits) = (None, 0, 0, 0);
        let wanted = Wanted::Stories(3);
        archive.search(&scan, &Marks::default(), wanted, &AtomicBool::new(false), &mut |looked, _| {
            let found = looked.found;
            if first.is_none() && !found.is_empty() {
                first = Some(start.elapsed());
            }
            listed += found.len();
            stories += found.len() + looked.more;
            hits += found.iter().map(|found| found.hits).sum::<usize>();
            if listed < most { wanted } else { Wanted::Count }
        });
        (start.elapsed(), first.unwrap_or_default(), stories, hits)
    };
    let cold = run();
    let mut warm: Vec<_> = (0..5).map(|_| run()).collect();
    warm.sort();
    let (all, first, stories, hits) = warm[2];
    println!(
        "{typed}: {stories} stories, {hits} hits in the first {most}, first {first:.1?}, all {all:.1?} (first run {:.0?}), peak {}",
        cold.0,
        peak()
    );
}

fn archive(library: &Path, cache: &Path) -> Archive {
    Archive::new(&Source::Folder(library.to_owned()), Some(cache))
}

fn size(folder: &Path) -> u64 {
    let rows = fs::read_dir(folder).expect("a folder").map(|row| row.expect("a row"));
    rows.map(|row| {
        let about = row.metadata().expect("about it");
        if about.is_dir() { size(&row.path()) } else { about.len() }
    })
    .sum()
}

/// The most memory this process has had.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM: ?");
    line.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
}

/// Makes a library of `stories` stories, in editions of 15 or, where there are many, more.
fn make(library: &Path, stories: usize) {
    let editions = 2000;
    let mut text = Text::new();
    let first: kanbao::model::Date = "2015-01-01".parse().expect("a day");
    for edition in 0..editions {
        let day = first.plus_days(edition);
        let folder = library.join(day.to_string());
        fs::create_dir_all(&folder).expect("a folder");
        let index = format!("+++\ntitle = \"第{edition}期\"\ndate = {day}\n[extra]\npaper = \"日报\"\n+++\n");
        fs::write(folder.join("_index.md"), index).expect("a file");
        for story in 0..stories / editions as usize {
            let section = ["要闻", "财经", "本市", "文化", "体育"][story % 5];
            let mut file = format!(
                "+++\ntitle = \"{}\"\ndate = {day}\nweight = {story}\nauthors = [\"{}\"]\n[extra]\nsection = \"{section}\"\n+++\n",
                text.some(15),
                text.some(3),
            );
            for _ in 0..5 {
                let length = 80 + text.below(90);
                file.push_str(&format!("\n{}\n", text.some(length)));
            }
            fs::write(folder.join(format!("{story:03}.md")), file).expect("a file");
        }
    }
    drop(open_edition(&Source::Folder(library.to_owned()), "2015-01-01").expect("it opens"));
}

/// Makes text that has the characters of news as often as news has them: pairs follow each other
/// as they do in the paper's own articles, and now and then comes any Hanzi of GB 2312.
struct Text {
    after: HashMap<char, Vec<char>>,
    all: Vec<char>,
    rare: Vec<char>,
    state: u64,
    last: char,
}

impl Text {
    fn new() -> Self {
        let mut all = Vec::new();
        let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
        let source = Source::Folder(articles);
        for edition in list(&source).expect("the paper's own articles").0.editions() {
            for story in open_edition(&source, &edition.id).expect("it opens").stories() {
                let paragraphs = story.blocks().iter().filter(|block| block.kind == Kind::Paragraph);
                paragraphs.for_each(|block| all.extend(block.text.chars()));
            }
        }
        let mut after: HashMap<char, Vec<char>> = HashMap::new();
        all.windows(2).for_each(|pair| after.entry(pair[0]).or_default().push(pair[1]));
        let bytes: Vec<u8> =
            (0xb0..=0xf6).flat_map(|row| (0xa1..=0xf9).flat_map(move |cell| [row, cell])).collect();
        let rare = encoding_rs::GBK.decode(&bytes).0.chars().collect();
        Self { after, all, rare, state: 0x9e37_79b9_7f4a_7c15, last: '，' }
    }

    /// A number below `bound` (xorshift64*).
    fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        (self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound
    }

    fn some(&mut self, characters: usize) -> String {
        let mut text = String::new();
        for _ in 0..characters {
            let (any, chance) = (self.below(1 << 20), self.below(100));
            self.last = match self.after.get(&self.last) {
                _ if chance < 4 => self.rare[any * any % self.rare.len()],
                Some(after) if chance < 97 => after[any % after.len()],
                _ => self.all[any % self.all.len()],
            };
            text.push(if matches!(self.last, '"' | '\\' | '[' | '*' | '_' | '<' | '#' | '`') {
                '，'
            } else {
                self.last
            });
        }
        text
    }
}
