//! The paper for pipes: records, exit codes, closed pipes, JSON that keeps to its schema.

mod call;
mod dialogue;

use std::path::Path;
use std::process::{Command, Output, Stdio};

use kanbao::copy::limits::NAMES_A_FOLDER;
use serde_json::Value;

use call::assert_ends_with_its_reader;
use dialogue::hard::{EMPTY, Hard};
use dialogue::{KANBAO, fixture};

fn kanbao(articles: &Path, arguments: &[&str]) -> Command {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut command = Command::new(KANBAO);
    command.env_clear().env("HOME", home).env("LC_ALL", "zh_CN.UTF-8").env("TERM", "xterm");
    command.arg("--articles").arg(articles).args(arguments).stdin(Stdio::null());
    command
}

fn run(articles: &Path, arguments: &[&str]) -> (String, String, i32) {
    let Output { stdout, stderr, status } = kanbao(articles, arguments).output().expect("kanbao runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(stdout), text(stderr), status.code().expect("an exit code"))
}

#[test]
fn check_17_records_are_lines_of_plain_text() {
    let hard = Hard::new();
    let folder = hard.folder.path();
    let (list, errors, code) = run(folder, &["list"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 64);
    for (n, (line, story)) in lines.iter().zip(&hard.stories).enumerate() {
        assert_eq!(*line, format!("{}\t{}\t{}", n + 1, story.section, story.title()));
    }
    let (read, _, code) = run(folder, &["read", "5", "17", "9"]);
    assert_eq!(code, 0);
    let articles: Vec<&str> = read.split("\n\n").collect();
    for (article, n) in articles.iter().zip([4, EMPTY, 8]) {
        let story = &hard.stories[n];
        let mut expected = vec![story.title(), story.byline.clone()];
        expected.extend(story.heard.iter().cloned());
        assert_eq!(article.lines().collect::<Vec<_>>(), expected);
    }
    let (found, _, code) = run(folder, &["search", "ＢＲＴ"]);
    assert_eq!((found.lines().count(), code), (1, 0));
    for text in
        [&list, &read, &found, &run(folder, &["sections"]).0, &run(folder, &["digest", "--top", "3"]).0]
    {
        assert!(text.ends_with('\n') && !text.contains("命令"), "{text}");
        assert!(text.chars().all(|c| c == '\n' || c == '\t' || !c.is_control()), "{text}");
    }
}

#[test]
fn check_17_exit_codes_and_errors() {
    let papers = fixture("jiangbei");
    let cases: [(&[&str], i32); 14] = [
        (&["list"], 0),
        (&["list", "--section", "民生"], 0),
        (&["list", "--section", "没有"], 3),
        (&["read", "6"], 3),
        (&["read", "0"], 3),
        (&["read", "x"], 2),
        (&["read"], 2),
        (&["search", "没有的词"], 1),
        (&["search"], 2),
        (&["list", "--format", "xml"], 2),
        (&["list", "--edition", "1999-01-01"], 3),
        (&["list", "--edition", "2026-11-22"], 0),
        (&["--plain", "--tui"], 2),
        (&["lits"], 3),
    ];
    for (arguments, expected) in cases {
        let (out, errors, code) = run(&papers, arguments);
        assert_eq!(code, expected, "{arguments:?}: {errors}");
        assert_eq!(out.is_empty(), code != 0, "{arguments:?}");
        assert_eq!(errors.is_empty(), code == 0, "{arguments:?}");
        assert!(!errors.contains("panic") && !errors.contains("os error"), "{errors}");
    }
    let (_, errors, code) = run(Path::new("/nowhere"), &["list"]);
    assert_eq!((code, errors.lines().count()), (4, 1));
    let empty = tempfile::tempdir().expect("a folder");
    assert_eq!(run(empty.path(), &["list"]).2, 4);
    assert_eq!(run(empty.path(), &["editions"]).2, 1);
}

#[test]
fn check_17_a_closed_pipe_is_the_end_and_no_error() {
    let hard = Hard::new();
    let mut read = kanbao(hard.folder.path(), &["read"]);
    assert_ends_with_its_reader(read.args((1..=64).map(|n| n.to_string())));
}

#[test]
fn without_a_terminal_the_headlines_are_printed_once() {
    let papers = fixture("jiangbei");
    let (bare, errors, code) = run(&papers, &[]);
    assert_eq!((errors.as_str(), code), ("", 0));
    assert_eq!(bare, run(&papers, &["list"]).0);
}

#[test]
fn the_same_in_tabs() {
    let papers = fixture("jiangbei");
    assert_eq!(run(&papers, &["list", "--format", "tsv"]).0, run(&papers, &["list"]).0);
    assert_eq!(run(&papers, &["sections", "--format", "tsv"]).0, "要闻\t2\n民生\t2\n副刊\t1\n");
    assert_eq!(run(&papers, &["editions"]).0, "2026-11-22\t2026-11-22\n");
    let read = run(&papers, &["read", "1", "--format", "tsv"]).0;
    let kinds: Vec<&str> = read.lines().map(|line| line.split('\t').nth(1).expect("a kind")).collect();
    assert_eq!(kinds[..5], ["kicker", "headline", "deck", "byline", "dateline"]);
    let digest = run(&papers, &["digest", "--top", "2", "--format", "tsv"]).0;
    assert!(digest.lines().all(|line| line.split('\t').count() == 4), "{digest}");
}

#[test]
fn nothing_inside_a_line_is_lost_and_programs_get_the_text_as_it_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    let day = folder.path().join("2026-11-22");
    std::fs::create_dir(&day).expect("a folder");
    let copy = "+++\ntitle = \"■３号线★★★☆☆→江北\"\n+++\n\n□两行 `+++` 之间，电话☎１２，真好😀。\n\n\
        ```\n├── a\n    b ====\n```\n\n※ ※ ※\n";
    std::fs::write(day.join("a.md"), copy).expect("written");
    let read = run(folder.path(), &["read", "1"]).0;
    assert_eq!(read, "3号线★★★☆☆→江北\n两行 +++ 之间，电话☎12，真好。\n├── a\n    b ====\n");
    let stored = ["■３号线★★★☆☆→江北", "□两行 +++ 之间，电话☎１２，真好😀。", "├── a", "    b ====", "※ ※ ※"];
    let tabs = run(folder.path(), &["read", "1", "--format", "tsv"]).0;
    assert_eq!(tabs.lines().map(|line| line.split('\t').nth(2).expect("text")).collect::<Vec<_>>(), stored);
    let json = |arguments: &[&str]| -> Value {
        let all = [arguments, &["--format", "json"]].concat();
        serde_json::from_str(&run(folder.path(), &all).0).expect("JSON")
    };
    let story = &json(&["read", "1"])["articles"][0];
    assert_eq!(story["headline"], stored[0]);
    let blocks = story["blocks"].as_array().expect("blocks");
    assert_eq!(blocks.iter().map(|block| &block["text"]).collect::<Vec<_>>(), stored);
    assert_eq!(json(&["list"])["articles"][0]["headline"], stored[0]);
    assert_eq!(json(&["digest"])["articles"][0]["lede"], stored[1]);
    let found = &json(&["search", "电话"])["articles"][0]["passages"][0];
    assert_eq!(found["after"], "☎１２，真好😀。");
}

#[test]
fn a_digest_is_headlines_with_their_first_sentences() {
    let digest = run(&fixture("jiangbei"), &["digest", "--top", "2"]).0;
    let expected = "江北日报 2026年11月22日\n\n\
        1、江上第三座步行桥合龙 两岸居民明春可步行往来\n\
        昨天下午3时20分，江上第三座步行桥的最后一段钢梁吊装就位，大桥全线合龙。\
        桥长1,286米，宽8.5米，总投资2.4亿元，预计明年3月通行。\n\n\
        2、全市最后一批公交站台换上盲文站牌\n\
        全市1,042个公交站台的盲文站牌，昨天全部更换完毕。\
        新站牌装在离地1.2米处，除站名外，还刻有线路号和首末班时间。\n";
    assert_eq!(digest, expected);
}

/// Whether `value` keeps to `schema`, as far as ours go.
fn keeps(value: &Value, schema: &Value, at: &str) {
    if let Some(constant) = schema.get("const") {
        assert_eq!(value, constant, "{at}");
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        assert!(words.contains(value), "{at}: {value}");
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    let own = match value {
        Value::Null => "null",
        Value::String(_) => "string",
        Value::Number(number) if number.is_u64() => "integer",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        _ => "other",
    };
    assert!(types.contains(&own), "{at} is {own}");
    if let Some(items) = value.as_array() {
        items.iter().for_each(|item| keeps(item, &schema["items"], at));
    }
    if let Some(fields) = value.as_object() {
        let required = schema["required"].as_array().expect("names");
        assert_eq!(required.len(), fields.len(), "{at}: every field is in the schema");
        for name in required {
            let name = name.as_str().expect("a name");
            keeps(&value[name], &schema["properties"][name], &format!("{at}.{name}"));
        }
    }
}

#[test]
fn json_keeps_to_the_schema_that_is_printed() {
    let hard = Hard::new();
    for call in
        [&["list"][..], &["sections"], &["read", "1", "17"], &["search", "船"], &["editions"], &["digest"]]
    {
        let json = run(hard.folder.path(), &[call, &["--format", "json"]].concat()).0;
        let schema = run(hard.folder.path(), &[&call[..1], &["--print-schema"]].concat()).0;
        let value: Value = serde_json::from_str(&json).expect("JSON");
        let schema: Value = serde_json::from_str(&schema).expect("JSON");
        assert_eq!(value["version"], 1);
        keeps(&value, &schema, call[0]);
    }
}

#[test]
fn help_names_plain_mode_in_its_first_five_lines() {
    let (help, _, code) = run(&fixture("jiangbei"), &["--help"]);
    assert_eq!(code, 0);
    assert!(help.lines().take(5).any(|line| line.contains("--plain")), "{help}");
}

#[test]
fn a_library_cut_at_its_limit_is_told_by_editions_and_by_plain_mode() {
    let home = tempfile::tempdir().expect("a home");
    let papers = home.path().join("papers");
    std::fs::create_dir_all(papers.join("2026-11-22")).expect("an edition");
    std::fs::write(papers.join("2026-11-22/1.md"), "甲\n\n文。\n").expect("a story");
    std::fs::write(papers.join("2026-11-22/2.md"), "乙\n\n文。\n").expect("a story");
    for n in 0..=NAMES_A_FOLDER {
        std::fs::File::create(papers.join(format!("{n}.md"))).expect("a file");
    }
    let run = |arguments: &[&str]| {
        let mut command = kanbao(&papers, arguments);
        command.env("HOME", home.path()).output().expect("kanbao runs")
    };
    let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("太多");
    let editions = run(&["editions"]);
    assert!(told(&editions.stderr) && editions.status.code() == Some(0), "{editions:?}");
    for sitting in ["the first sitting", "the next one, which opens the edition before it lists them"] {
        let plain = run(&["--plain"]);
        assert!(told(&plain.stdout), "{sitting}: {plain:?}");
    }
}

#[test]
fn the_paper_before_the_day_asked_for_is_told_beside_what_is_printed() {
    let (out, errors, code) = run(&fixture("jiangbei"), &["list", "--edition", "2999-01-01"]);
    assert!(code == 0 && !out.is_empty() && errors.contains("2999年1月1日"), "{code} {errors}");
}
