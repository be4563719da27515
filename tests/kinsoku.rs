//! Whole texts at every measure from 10 to 120: no mark where it must not stand, no orphan,
//! nothing lost, and how even the edge is.
//!
//! Reads the edition in `articles/` and, where they are at hand, the shared page and the shared
//! checker (which needs `python3`). `KANBAO_ARTICLES` names another folder of articles. Measures
//! go in steps of 11; `KANBAO_CASES` set to anything takes them all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kanbao::typeset::{Ambiguous, Fit, Line, Manner, Spec, cells, is_latin, opportunities, set_text};
use serde_json::{Value, json};

fn shared() -> PathBuf {
    std::env::var_os("KANBAO_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

/// Paragraphs of a file, one a line, without front matter and marks of structure.
fn paragraphs(file: &Path) -> Vec<String> {
    let Ok(text) = fs::read_to_string(file) else { return Vec::new() };
    let body = text
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .map_or(&*text, |(_, body)| body);
    let bare = |line: &str| {
        line.trim_start_matches(['#', '-', '>', ' ', '\u{3000}']).replace("**", "").trim_end().to_owned()
    };
    body.lines().map(bare).filter(|line| !line.is_empty()).collect()
}

fn markdown_under(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            markdown_under(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "md") {
            found.push(path);
        }
    }
}

fn sample() -> Vec<String> {
    let folder = std::env::var_os("KANBAO_ARTICLES")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("articles"), PathBuf::from);
    let mut files = Vec::new();
    markdown_under(&folder, &mut files);
    files.sort();
    let mut all: Vec<String> = files.iter().flat_map(|file| paragraphs(file)).collect();
    all.extend(OWN.iter().map(|&text| text.to_owned()));
    all
}

/// Sentences that hold every class, so that the test means something by itself.
const OWN: &[&str] = &[
    "本报讯(记者 李明)7月31日,全市集中供热改造工程提前完工,总投资12.75亿元,惠及6.7万户居民;其中老旧小区1,280个,占比100%。“今年冬天不用再穿棉袄看电视了!”家住道里区的王阿姨说。",
    "“慢一点,再慢一点。”老人停下来,望着江面——那里刚刚结了一层薄冰……他说:“‘慢就是快’,这是父亲教给我的。”列车以每小时350公里的速度驶过松花江大桥,车厢里,有人在读《呼兰河传》,也有人在看伊万·希什金的画册。",
    "新版App(2.0.1版)上线后,用户可以在https://example.com/help/index.html查看说明,也可以写信到letters@example.com;客服电话0451-8888,服务时间9:30～17:00,气温-31℃也照常值班。第9场比赛3:2结束,门票￥98一张。",
    "The paper is set with care: words are never torn, and “quotes” stay with their text—even when a line is short. Prices rose 3.5% to $1,280, the well-known analyst said.",
];

fn measures() -> impl Iterator<Item = u16> {
    let step = if std::env::var_os("KANBAO_CASES").is_some() { 1 } else { 11 };
    (10..=120).step_by(step)
}

fn spec(measure: u16, ambiguous: Ambiguous) -> Spec {
    Spec { measure, ambiguous, ..Spec::default() }
}

/// Text as shown on a row without end.
fn shown(text: &str, spec: &Spec) -> String {
    let endless = Spec { measure: u16::MAX, justify: false, ..spec.clone() };
    set_text(text, &endless, Manner::Flush).iter().map(|line| line.text_of(text)).collect()
}

fn set(text: &str, spec: &Spec) -> (Vec<Line>, Vec<String>) {
    let lines = set_text(text, spec, Manner::Running);
    let texts = lines.iter().map(|line| line.text_of(text)).collect();
    (lines, texts)
}

/// What is wrong with the break between two rows, if anything (clreq, strict).
fn fault(above: &str, below: &str) -> Option<&'static str> {
    let (last, first) = (above.trim_end().chars().next_back()?, below.trim_start().chars().next()?);
    let no_start = "、。，．：；！？”’」』）》】〕·・～–/／—…々ー";
    let no_end = "“‘「『（《【〔/／";
    match (last, first) {
        // Inside an address.
        ('/', b) if b.is_ascii_alphanumeric() => None,
        (_, b) if no_start.contains(b) => Some("starts a line"),
        (a, _) if no_end.contains(a) => Some("ends a line"),
        (a, b) if a.is_ascii_digit() && (b.is_ascii_digit() || "%‰℃°".contains(b)) => Some("number"),
        (a, b) if "￥$".contains(a) && b.is_ascii_digit() => Some("currency"),
        _ => None,
    }
}

/// Whether some run of `text` that no line may part fits on no line: something must be torn.
fn is_hopeless(text: &str, spec: &Spec) -> bool {
    let mut places = opportunities(text, spec);
    places.push(text.len());
    let mut from = 0;
    places.into_iter().any(|to| {
        let run = text[from..to].trim();
        from = to;
        // A mark may be shown in full width.
        let marks = run.chars().filter(|c| spec.restore && ",.;:!?()".contains(*c)).count();
        cells(run, spec.form()) + marks > spec.measure.into()
    })
}

#[test]
fn no_mark_stands_where_it_must_not_and_nothing_is_lost() {
    for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
        for text in sample() {
            for measure in measures() {
                for justify in [false, true] {
                    let spec = Spec { justify, ..spec(measure, ambiguous) };
                    let (_, rows) = set(&text, &spec);
                    let even = Spec { measure: if justify { measure & !1 } else { measure }, ..spec.clone() };
                    let hopeless = is_hopeless(&text, &even);
                    let dense = |text: &str| text.replace([' ', '\u{3000}'], "");
                    assert_eq!(dense(&rows.concat()), dense(&shown(&text, &spec)));
                    for pair in rows.windows(2) {
                        assert!(
                            hopeless || fault(&pair[0], &pair[1]).is_none(),
                            "{measure} {:?}: {pair:?}",
                            fault(&pair[0], &pair[1])
                        );
                    }
                    for row in &rows {
                        assert!(cells(row, ambiguous) <= usize::from(measure) + 2, "{measure}: {row}");
                    }
                    let last = rows.last().map_or("", |row| row.trim_start());
                    let solid: Vec<char> = last.chars().filter(|c| c.is_alphanumeric()).collect();
                    let orphan = solid.len() == 1 && !solid[0].is_ascii();
                    assert!(rows.len() < 2 || measure <= 20 || !orphan, "{measure} orphan: {rows:?}");
                }
            }
        }
    }
}

/// Empty cells of inner lines, as (lines, cells, flush lines).
fn edge(texts: &[String], spec: &Spec) -> (usize, usize, usize) {
    let mut sum = (0, 0, 0);
    for text in texts.iter().filter(|text| !is_latin(text)) {
        let (lines, _) = set(text, spec);
        for line in lines.iter().take(lines.len().saturating_sub(1)) {
            let measure = if spec.justify { spec.measure & !1 } else { spec.measure };
            let empty = usize::from(measure).saturating_sub(cells(&line.text_of(text), spec.form()));
            sum = (sum.0 + 1, sum.1 + empty, sum.2 + usize::from(empty == 0));
        }
    }
    sum
}

#[test]
fn the_edge_is_even() {
    let page = paragraphs(&shared().join("import/page.txt"));
    for (name, texts) in [("the page", page), ("the sample", sample())] {
        if texts.is_empty() {
            println!("skipped: {name} is not at hand");
            continue;
        }
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            let total = |change: Change| {
                let every = 10..=120;
                every
                    .filter(|m| name == "the page" || measures().any(|n| n == *m))
                    .map(|m| edge(&texts, &change(spec(m, ambiguous))))
                    .fold((0, 0, 0), |a, b| (a.0 + b.0, a.1 + b.1, a.2 + b.2))
            };
            let first = total(|spec| Spec { fit: Fit::First, ..spec });
            let even = total(|spec| spec);
            let flush = total(|spec| Spec { justify: true, ..spec });
            let mean = |(lines, empty, _): (usize, usize, usize)| empty as f64 / lines.max(1) as f64;
            let share = flush.2 as f64 / flush.0.max(1) as f64;
            println!(
                "{name}, {ambiguous:?}: empty cells a line: first fit {:.3}, total fit {:.3}; justified {:.3}, flush {:.2} %",
                mean(first),
                mean(even),
                mean(flush),
                share * 100.0
            );
            // A paper's page is the yardstick; the sample holds code and lists, too.
            assert!(name != "the page" || mean(even) <= 0.57);
            assert!(name != "the page" || share >= 0.98);
        }
    }
}

type Change = fn(Spec) -> Spec;

/// Feeds the shared checker; one JSON a line in, the sums out.
const DRIVER: &str = "
import sys, json
sys.path.insert(0, sys.argv[1])
from kinsoku_check import Checker
sums, notes = {}, []
for line in sys.stdin:
    job = json.loads(line)
    r = Checker(job['width'], job['ambiguous'], 'strict', 2).check(job['rows'], job['source'])
    for k, n in list(r['count'].items()) + [('HARD', r['hard']), ('lines', r['lines'])]:
        if k == 'orphan' and job['width'] <= 20:
            continue
        sums[k] = sums.get(k, 0) + n
    notes += [(job['width'], job['ambiguous'], job['name'], k, why) for k, _, why in r['notes'] if k in ('start','end','dash','number','word','cluster','glue','overflow','lost') or (k == 'orphan' and job['width'] > 20)]
print(json.dumps({'sums': sums, 'notes': notes[:30]}))
";

#[test]
fn the_shared_checker_finds_nothing() {
    let shared = shared();
    if !shared.join("kinsoku_check.py").exists() {
        println!("skipped: no kinsoku_check.py in {}", shared.display());
        return;
    }
    let page = paragraphs(&shared.join("import/page.txt"));
    let sample = sample();
    let variants: [(&str, Change); 4] = [
        ("total", |spec| spec),
        ("as stored", |spec| Spec { restore: false, ..spec }),
        ("justified", |spec| Spec { justify: true, ..spec }),
        ("first", |spec| Spec { fit: Fit::First, ..spec }),
    ];
    for (name, change) in variants {
        let Ok(mut child) = Command::new("python3")
            .args(["-c", DRIVER])
            .arg(&shared)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
        else {
            println!("skipped: no python3");
            return;
        };
        let mut hopeless = 0;
        let mut jobs = child.stdin.take().expect("piped");
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            for measure in measures() {
                let spec = change(spec(measure, ambiguous));
                let even =
                    Spec { measure: if spec.justify { measure & !1 } else { measure }, ..spec.clone() };
                let settable: Vec<&String> = sample.iter().filter(|text| !is_hopeless(text, &even)).collect();
                hopeless += sample.len() - settable.len();
                for text in page.iter().chain(settable) {
                    let width = match (is_latin(text), spec.justify) {
                        (true, _) => measure.min(66),
                        (false, true) => measure & !1,
                        (false, false) => measure,
                    };
                    let n = if ambiguous == Ambiguous::Wide { 2 } else { 1 };
                    let job = json!({"width": width, "ambiguous": n, "name": name, "rows": set(text, &spec).1, "source": shown(text, &spec)});
                    writeln!(jobs, "{job}").expect("the checker reads");
                }
            }
        }
        drop(jobs);
        let out = child.wait_with_output().expect("the checker ends");
        let found: Value = serde_json::from_slice(&out.stdout).expect("the checker answers in JSON");
        println!("{name}: {}; left out as impossible: {hopeless}", found["sums"]);
        assert_eq!(found["sums"]["HARD"], 0, "{name}: {:#}", found["notes"]);
        assert!(
            name == "first" || found["sums"]["orphan"] == 0 || found["sums"]["orphan"].is_null(),
            "{name}: {:#}",
            found["notes"]
        );
    }
}
