//! Search, measured on a library of real shape that is made for the purpose.
//!
//! `cargo bench --bench search` makes 2,000 editions with 30,000 stories (50 MB) in the build
//! folder, binds them and searches them, beside `rg -c` where that is installed; it exits with 1
//! when a bound does not hold. `KANBAO_BENCH_STORIES=1000000` makes the large library (1.5 GB),
//! `KANBAO_BENCH_DIR` puts it elsewhere. Each step is a process of its own, so that its peak memory
//! is its own. Times are medians; processor time tells how much of them is the machine's load.

use std::collections::HashMap;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use kanbao::index::{Marks, Query, Scan, find_in, find_in_edition, make_ready};
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

/// What has to hold; times in milliseconds, memory in kB.
mod bound {
    pub const ARTICLE: f64 = 1.0;
    pub const EDITION: f64 = 5.0;
    pub const FIRST: f64 = 50.0;
    pub const ALL: f64 = 150.0;
    /// The same for a million stories.
    pub const ALL_OF_MANY: f64 = 1000.0;
    /// Pinyin may take so many times as long as anything else.
    pub const PINYIN: f64 = 3.0;
    /// Of the text's size.
    pub const SIZE: f64 = 0.6;
    pub const BINDING: f64 = 150_000.0;
    pub const SEARCHING: f64 = 40_000.0;
}

/// A library of so many stories is a large one.
const MANY: usize = 500_000;
/// How often a search is repeated, and `rg` beside it.
const RUNS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", library, stories] => make(Path::new(library), stories.parse().expect("a number")),
        ["bind", library, cache] => bind(Path::new(library), Path::new(cache)),
        ["find", library, cache, typed, most] => {
            find(Path::new(library), Path::new(cache), typed, most.parse().expect("a number"));
        }
        _ => {
            let mut report = Report::default();
            small(&mut report);
            archive_of_many(&mut report);
            report.end();
        }
    }
}

/// What does not hold.
#[derive(Default)]
struct Report {
    broken: Vec<String>,
}

impl Report {
    fn holds(&mut self, what: &str, value: f64, most: f64) {
        if value > most {
            self.broken.push(format!("{what}: {value:.2} of at most {most:.2}"));
        }
    }

    fn end(self) {
        if self.broken.is_empty() {
            return println!("all bounds hold");
        }
        self.broken.iter().for_each(|broken| println!("NOT WITHIN BOUNDS  {broken}"));
        std::process::exit(1);
    }
}

/// Runs this program again for one step; the numbers it answers.
fn step(words: &[&str]) -> Vec<f64> {
    let run = Command::new(std::env::current_exe().expect("this program")).args(words).output();
    let run = run.expect("it runs");
    assert!(run.status.success(), "{words:?}: {}", String::from_utf8_lossy(&run.stderr));
    let answer = String::from_utf8_lossy(&run.stdout);
    answer.split_whitespace().map(|number| number.parse().expect("a number")).collect()
}

fn archive_of_many(report: &mut Report) {
    let stories = std::env::var("KANBAO_BENCH_STORIES").unwrap_or_else(|_| "30000".to_owned());
    let base = std::env::var_os("KANBAO_BENCH_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")), PathBuf::from);
    let (library, cache) = (base.join(format!("library-{stories}")), base.join(format!("cache-{stories}")));
    let (library, cache) = (library.to_str().expect("UTF-8"), cache.to_str().expect("UTF-8"));
    if !Path::new(library).exists() {
        step(&["make", library, &stories]);
    }
    let _ = fs::remove_dir_all(cache);
    let [took, text, bound, peak, again] = step(&["bind", library, cache])[..] else {
        panic!("five numbers")
    };
    println!(
        "{stories} stories bound in {:.1} s: {:.1} MB of {:.1} MB ({:.0} %), peak {:.1} MB; looked after in {again:.0} ms",
        took / 1e3,
        bound / 1e6,
        text / 1e6,
        bound * 100.0 / text,
        peak / 1e3,
    );
    report.holds("index, of the text", bound / text, bound::SIZE);
    report.holds("binding, peak kB", peak, bound::BINDING);
    let many = stories.parse::<usize>().expect("a number") >= MANY;
    let rg = Command::new("rg").arg("--version").output().is_ok();
    if !rg {
        println!("rg is not installed: nothing is measured beside it");
    }
    for (typed, pattern) in QUERIES {
        let pinyin =
            if *typed != *pattern && typed.is_ascii() && !typed.contains(':') { bound::PINYIN } else { 1.0 };
        let [first, all, cpu, stories, peak] = step(&["find", library, cache, typed, "2000"])[..] else {
            panic!("five numbers")
        };
        print!(
            "{typed}: {stories} stories, first {first:.1} ms, all {all:.0} ms (cpu {cpu:.0}), peak {:.1} MB",
            peak / 1e3
        );
        report.holds(&format!("{typed}: searching, peak kB"), peak, bound::SEARCHING);
        if many {
            report.holds(&format!("{typed}: all, ms"), all, bound::ALL_OF_MANY * pinyin);
        } else {
            report.holds(&format!("{typed}: first, ms"), first, bound::FIRST);
            report.holds(&format!("{typed}: all, ms"), all, bound::ALL * pinyin);
            let every = step(&["find", library, cache, typed, "1000000000"]);
            print!("; with every passage {:.0} ms", every[1]);
        }
        if rg {
            let run = || Command::new("rg").args(["-c", pattern, library]).output().expect("rg runs");
            run();
            let took = median(RUNS, || drop(run()));
            print!("; rg -c {pattern} {took:.0} ms");
            report.holds(&format!("{typed}: all, ms, beside rg"), all, took * pinyin);
        }
        println!();
    }
}

/// An article of 5,000 characters, and an edition of 100 stories.
fn small(report: &mut Report) {
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
    // The full screen does so when the line to type on opens.
    make_ready();
    for typed in ["贷款", "的", "heb", "d", "daikuan", "银行 贷款", "re:第.期"] {
        let query = Query::parse(typed).expect("sense");
        let in_article = median(21, || drop(black_box(find_in(&long, typed))));
        let in_edition =
            median(21, || drop(black_box(find_in_edition(&edition, &query, &Marks::default(), 3))));
        println!(
            "{typed}: article of 5,000 characters {in_article:.3} ms, edition of 100 stories {in_edition:.1} ms"
        );
        report.holds(&format!("{typed}: article, ms"), in_article, bound::ARTICLE);
        report.holds(&format!("{typed}: edition, ms"), in_edition, bound::EDITION);
    }
}

/// The median of `runs` runs, in milliseconds.
fn median(runs: usize, mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            milliseconds(start.elapsed())
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Answers how long binding took, the text's and the index's bytes, the peak, and how long it took
/// to find that nothing had changed.
fn bind(library: &Path, cache: &Path) {
    let archive = archive(library, cache);
    // A file written just now is not bound: it may change and bear the same time.
    std::thread::sleep(Duration::from_secs(3));
    let bind = || {
        let start = Instant::now();
        assert!(archive.bring_up_to_date(THREADS, &AtomicBool::new(false)));
        milliseconds(start.elapsed())
    };
    let (took, peak) = (bind(), peak());
    println!("{took} {} {} {peak} {}", size(library), size(cache), bind());
}

/// Answers when the first find came, when all had, the processor's time, stories, the peak.
fn find(library: &Path, cache: &Path, typed: &str, most: usize) {
    let archive = archive(library, cache);
    let run = || {
        let (start, cpu) = (Instant::now(), processor());
        let scan = Scan::new(Query::parse(typed).expect("sense"));
        let (mut first, mut stories, mut listed) = (None, 0, 0);
        let wanted = Wanted::Stories(if most < 1_000_000 { 3 } else { usize::MAX });
        archive.search(&scan, &Marks::default(), wanted, &AtomicBool::new(false), &mut |looked, _| {
            if first.is_none() && !looked.found.is_empty() {
                first = Some(start.elapsed());
            }
            listed += looked.found.len();
            stories += looked.found.len() + looked.more;
            if listed < most { wanted } else { Wanted::Count }
        });
        (milliseconds(start.elapsed()), milliseconds(first.unwrap_or_default()), processor() - cpu, stories)
    };
    run();
    let mut warm: Vec<_> = (0..RUNS).map(|_| run()).collect();
    warm.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (all, first, cpu, stories) = warm[RUNS / 2];
    println!("{first} {all} {cpu} {stories} {}", peak());
}

/// The processor's time this process has had, in milliseconds, as the system counts it (10 ms).
fn processor() -> f64 {
    let about = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = about.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) * 10.0
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

/// The most memory this process has had, in kB.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse().ok()).unwrap_or_default()
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
