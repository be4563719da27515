//! `kanbao search` over a library of several editions: what is printed, refused, and left unread.

mod call;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A home with three editions and the folders the program keeps things in.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        let home = Self { folder: TempDir::new().expect("a folder") };
        home.write("2020-07-09", "01", "要闻", "银行放贷", "By Ann", "小微企业拿到贷款，哈尔滨的店开了门。");
        home.write("2020-07-09", "02", "副刊", "冰城", "李天池", "哈爾濱的冬天。");
        home.write("2020-07-10", "01", "财经", "利率", "李天池", "贷款利率不变。银行说，贷款照放。");
        home.write("2021-01-01", "01", "要闻", "贷款之外", "王五", "没有别的。");
        home
    }

    fn write(&self, edition: &str, story: &str, section: &str, headline: &str, byline: &str, text: &str) {
        let folder = self.papers().join(edition);
        fs::create_dir_all(&folder).expect("an edition");
        let front =
            format!("+++\ntitle = '{headline}'\n[extra]\nsection = '{section}'\nbyline = '{byline}'\n+++\n");
        fs::write(folder.join(format!("{story}.md")), front + text).expect("a story");
    }

    fn papers(&self) -> std::path::PathBuf {
        self.folder.path().join("papers")
    }

    fn kanbao(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
        command.env_clear().env("HOME", self.folder.path()).env("LC_ALL", "zh_CN.UTF-8");
        command.arg("--articles").arg(self.papers()).args(arguments).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> (String, String, i32) {
        let Output { stdout, stderr, status } = self.kanbao(arguments).output().expect("kanbao runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (text(stdout), text(stderr), status.code().expect("an exit code"))
    }

    /// The editions and numbers of the stories found, in order, each once.
    fn found(&self, arguments: &[&str]) -> Vec<String> {
        let (out, errors, code) = self.run(&[&["search"], arguments].concat());
        assert_eq!(code, i32::from(out.is_empty()), "{errors}");
        let mut found: Vec<String> =
            out.lines().map(|line| line.splitn(3, '\t').take(2).collect::<Vec<_>>().join(" ")).collect();
        found.dedup();
        found
    }

    /// A dialogue in plain mode.
    fn says(&self, lines: &str) -> String {
        let mut command = self.kanbao(&["--plain", "2020-07-09"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("kanbao runs");
        child.stdin.take().expect("a pipe").write_all(lines.as_bytes()).expect("typed");
        String::from_utf8(child.wait_with_output().expect("ended").stdout).expect("UTF-8")
    }
}

#[test]
fn all_papers_are_searched_the_newest_first() {
    let home = Home::new();
    assert_eq!(home.found(&["贷款"]), ["2021-01-01 1", "2020-07-10 1", "2020-07-09 1"]);
    assert_eq!(home.found(&["heb"]), ["2020-07-09 1", "2020-07-09 2"]);
    assert_eq!(home.found(&["haerbin", "dongtian"]), ["2020-07-09 2"]);
    assert_eq!(
        home.found(&["貸款", "--since", "2020", "--until", "2020-07"]),
        ["2020-07-10 1", "2020-07-09 1"]
    );
    assert_eq!(home.found(&["贷款", "--section", "caijing"]), ["2020-07-10 1"]);
    assert_eq!(home.found(&["--section", "要闻"]), ["2021-01-01 1", "2020-07-09 1"]);
    assert_eq!(home.found(&["by:ltc", "re:贷.利"]), ["2020-07-10 1"]);
    assert_eq!(home.found(&["贷款", "--top", "1"]), ["2021-01-01 1"]);
    // The same from bound editions, and from one that is named.
    assert_eq!(home.found(&["贷款"]), ["2021-01-01 1", "2020-07-10 1", "2020-07-09 1"]);
    assert_eq!(home.found(&["贷款", "--edition", "2020-07-09"]), ["2020-07-09 1"]);
    assert!(home.found(&["贷款", "--edition", "2020-07-09", "--until", "2019"]).is_empty());
}

#[test]
fn each_hit_is_a_line_with_its_passage() {
    let home = Home::new();
    let (text, _, _) = home.run(&["search", "daikuan", "--until", "2020"]);
    assert_eq!(
        text,
        "2020-07-10\t1\t财经\t利率\t【贷款】利率不变。银行说，贷款照放。\n\
         2020-07-10\t1\t财经\t利率\t…银行说，【贷款】照放。\n\
         2020-07-09\t1\t要闻\t银行放贷\t小微企业拿到【贷款】，哈尔滨的店开了门。\n"
    );
    // Only the headline has the words.
    assert_eq!(home.run(&["search", "贷款之外"]).0, "2021-01-01\t1\t要闻\t贷款之外\t\n");
    let (tabs, _, _) = home.run(&["search", "heb", "--format", "tsv"]);
    assert!(tabs.lines().all(|line| line.split('\t').count() == 6), "{tabs}");
    assert_eq!(tabs.lines().last().and_then(|line| line.split('\t').next_back()), Some("哈爾濱"));
    // The story that is named is the one that `read` prints.
    let (read, _, _) = home.run(&["read", "2", "--edition", "2020-07-09"]);
    assert!(read.starts_with("冰城\n"), "{read}");
}

#[test]
fn json_has_the_hit_apart() {
    let (json, _, _) = Home::new().run(&["search", "heb", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let stories = value["articles"].as_array().expect("stories");
    assert_eq!(stories.len(), 2);
    assert_eq!(stories[1]["edition"], "2020-07-09");
    assert_eq!((&stories[1]["number"], &stories[1]["hits"]), (&2.into(), &1.into()));
    let passage = serde_json::json!({ "before": "", "hit": "哈爾濱", "after": "的冬天。" });
    assert_eq!(stories[1]["passages"], serde_json::json!([passage]));
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_found_is_said() {
    let home = Home::new();
    let cases: [(&[&str], i32, &str); 8] = [
        (&["没有的词"], 1, "没有的词"),
        (&["--since", "2030"], 1, "什么也没找到"),
        (&["re:(甲"], 2, "re:(甲"),
        (&["date:2020-02-30"], 2, "2020-02-30"),
        (&["贷款", "--since", "昨天"], 2, "--since"),
        (&["贷款", "--until", "2020-13"], 2, "2020-13"),
        (&[" "], 2, "WORDS"),
        (&["贷款", "--edition", "1999-01-01"], 3, "1999-01-01"),
    ];
    for (arguments, expected, named) in cases {
        let (out, errors, code) = home.run(&[&["search"], arguments].concat());
        assert_eq!((code, out.as_str()), (expected, ""), "{arguments:?}: {errors}");
        assert!(errors.contains(named) && errors.lines().count() == 1, "{errors}");
    }
    let away = Command::new(env!("CARGO_BIN_EXE_kanbao"))
        .args(["--articles", "/nowhere", "search", "x"])
        .env("HOME", home.folder.path())
        .output();
    assert_eq!(away.expect("kanbao runs").status.code(), Some(4));
}

#[test]
fn a_closed_pipe_is_the_end_and_no_error() {
    let home = Home::new();
    for story in 10..60 {
        home.write("2020-07-11", &story.to_string(), "要闻", "长篇", "王五", &"贷款。\n\n".repeat(200));
    }
    call::assert_ends_with_its_reader(&mut home.kanbao(&["search", "贷款"]));
}

#[test]
fn stars_and_unread_stories_of_editions_not_open_now_are_known() {
    let home = Home::new();
    home.says("2\nstar\n1\nq\n");
    assert_eq!(home.found(&["haerbin", "starred"]), ["2020-07-09 2"]);
    assert_eq!(home.found(&["贷款", "unread"]), ["2021-01-01 1", "2020-07-10 1"]);
    assert_eq!(home.found(&["starred", "--edition", "2020-07-09"]), ["2020-07-09 2"]);
}

#[test]
fn in_plain_mode_a_find_of_any_paper_opens_at_its_hit() {
    let home = Home::new();
    let told = home.says("/放贷\n/没有别的\n//\n1\n1\n//heb date:2020-07\n2\nw\n//re:(\n//没有的\nq\n");
    let answers: Vec<&str> = told.split("命令: ").skip(1).collect();
    assert!(answers[0].starts_with("找到1篇含“放贷”：\n1、银行放贷\n"), "{told}");
    assert!(answers[1].contains("输入 // 查所有的报纸"), "{told}");
    let listed = "所有报纸里有1篇含“没有别的”：\n1、贷款之外。2021年1月1日，要闻。没有别的。\n";
    assert!(answers[2].starts_with(listed), "{told}");
    // The number is a find's; once it is open, an article's.
    assert!(
        answers[3].contains("2021年1月1日") && answers[3].contains("第1处，共1处：\n1、贷款之外\n"),
        "{told}"
    );
    assert!(answers[4].starts_with("1、贷款之外\n"), "{told}");
    assert!(answers[5].contains("\n2、冰城。2020年7月9日，副刊。哈爾濱的冬天。\n"), "{told}");
    assert!(answers[6].contains("第2处，共2处：\n2、冰城\n"), "{told}");
    assert!(answers[7].starts_with("现在在第2篇"), "{told}");
    assert!(answers[8].contains("unclosed group"), "{told}");
    assert!(answers[9].starts_with("没有文章含“没有的”。"), "{told}");
}

#[test]
fn a_library_without_a_cache_is_searched_all_the_same() {
    let home = Home::new();
    let cache = home.folder.path().join(".cache");
    fs::write(&cache, "no folder").expect("a file in its place");
    assert_eq!(home.found(&["heb"]), ["2020-07-09 1", "2020-07-09 2"]);
    assert!(Path::new(&cache).is_file());
}
