//! The real program, end to end: it opens, reads, resizes, leaves, and gives the terminal back.

mod pty;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use pty::{Pty, fixture};
use rustix::process::Signal;

const ENTER_SCREEN: &[u8] = b"\x1b[?1049h";
const LEAVE_SCREEN: &[u8] = b"\x1b[?1049l";

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The terminal was taken, and after that everything was given back.
fn assert_given_back(pty: &Pty) {
    let bytes = pty.bytes();
    assert!(contains(&bytes, ENTER_SCREEN));
    for farewell in [LEAVE_SCREEN, b"\x1b[?25h", b"\x1b[?2004l"] {
        assert!(contains(&bytes, farewell), "{}", String::from_utf8_lossy(farewell).escape_debug());
    }
}

#[test]
fn the_embedded_paper_opens_reads_resizes_and_leaves() {
    let mut pty = Pty::start(&[], &[], (100, 30));
    pty.wait_for("《看报》今日创刊");
    pty.wait_for(".local/share/kanbao/articles");
    pty.send("\r ");
    pty.wait_for("合上，再打开");
    pty.send("n");
    pty.wait_for("三块地方");
    pty.resize((60, 20));
    pty.wait_for("第2篇，共11篇");
    pty.wait_for("打开kanbao");
    pty.send("qqqq");
    assert_eq!(pty.end().0, 0);
    assert_given_back(&pty);
}

#[test]
fn every_signal_that_ends_it_leaves_the_terminal_as_it_was() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let mut pty = Pty::start(&[], &[], (80, 24));
        pty.wait_for("今日创刊");
        pty.signal(signal);
        let (left, took) = pty.end();
        assert_eq!(left, code, "{signal:?}");
        assert!(took < Duration::from_secs(1), "{signal:?} took {took:?}");
        assert_given_back(&pty);
    }
}

#[test]
fn nothing_is_written_while_nobody_presses_a_key() {
    let mut pty = Pty::start(&[], &[], (80, 24));
    pty.wait_for("今日创刊");
    std::thread::sleep(Duration::from_millis(300));
    let before = pty.bytes().len();
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(pty.bytes().len(), before);
    pty.send("Q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn the_prompt_and_the_help_answer_in_english() {
    let articles = fixture("harbour");
    let mut pty = Pty::start(&["--articles", &articles], &[("LANG", "en_GB.UTF-8")], (90, 24));
    pty.wait_for("Ferry line");
    pty.send("?");
    pty.wait_for("next-story");
    pty.send("q:quit\r");
    assert_eq!(pty.end().0, 0);
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanbao"))
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .env("LANG", "zh_CN.UTF-8")
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

#[test]
fn help_version_and_wrong_use_have_their_exit_codes() {
    let home = tempfile::tempdir().expect("a home");
    let help = run(home.path(), &["--help"]);
    assert_eq!(help.status.code(), Some(0));
    let text = String::from_utf8_lossy(&help.stdout).into_owned();
    assert!(text.lines().take(5).any(|line| line.contains("--plain")), "{text}");
    let version = run(home.path(), &["--version"]);
    assert_eq!(String::from_utf8_lossy(&version.stdout), "kanbao 0.1.0\n");
    let wrong = run(home.path(), &["--articels", "x"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("--articles"));
    assert!(wrong.stdout.is_empty());
}

#[test]
fn every_subcommand_tells_its_usage_in_the_readers_language() {
    let home = tempfile::tempdir().expect("a home");
    let told = |arguments: &[&str]| {
        let out = run(home.path(), arguments);
        String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned()
    };
    let all = [
        "list", "sections", "read", "search", "editions", "digest", "import", "export", "check", "set",
        "config",
    ];
    for name in all {
        let help = told(&[name, "--help"]);
        assert!(help.contains(&format!("用法：kanbao {name}")) && help.contains("选项："), "{help}");
        assert_eq!(
            help.contains("--edition"),
            !["editions", "import", "set", "config"].contains(&name),
            "{help}"
        );
        for foreign in ["Usage", "Arguments", "Options:", "Commands", "possible", "--tui", "--theme"] {
            assert!(!help.contains(foreign), "{name}: {help}");
        }
    }
    assert!(told(&["read", "--help"]).contains("[N]..."));
    assert!(told(&["list", "--plain"]).contains("今日创刊"), "hidden options are taken all the same");
    let english = |arguments: &[&str]| told(&[&["--lang", "en"], arguments].concat());
    assert!(told(&["--lang", "fr"]).contains("zh-Hans, zh-Hant, en"));
    assert!(english(&["list", "--format", "xml"]).contains("one of: text, tsv, json."));
    assert_eq!(english(&["search"]), "Something is missing: <WORDS>. See kanbao --help.\n");
    assert!(told(&["serach", "ferry"]).contains("“search”"), "{}", told(&["serach", "ferry"]));
}

#[test]
fn config_is_written_once_shown_and_checked() {
    let home = tempfile::tempdir().expect("a home");
    let file = home.path().join(".config/kanbao/config.toml");
    let path = run(home.path(), &["config", "path"]);
    assert_eq!(String::from_utf8_lossy(&path.stdout).trim(), file.to_str().expect("UTF-8"));
    assert_eq!(run(home.path(), &["config", "check"]).status.code(), Some(0));
    assert_eq!(run(home.path(), &["config", "init"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&file).expect("written"), include_str!("../config.toml"));
    fs::write(&file, "measure = 4000\nmesure = 3\n").expect("written");
    assert_eq!(run(home.path(), &["config", "init"]).status.code(), Some(0));
    assert!(fs::read_to_string(&file).expect("kept").starts_with("measure = 4000"));
    let check = run(home.path(), &["config", "check"]);
    let said = String::from_utf8_lossy(&check.stdout).into_owned();
    assert_eq!(check.status.code(), Some(1), "{said}");
    assert!(said.contains("config.toml:1:11") && said.contains("5-40"), "{said}");
    assert!(said.contains("config.toml:2:1") && said.contains("measure"), "{said}");
    fs::write(&file, "leading = 0\n\ntheme = \"nosuch\"\n").expect("written");
    let said = run(home.path(), &["config", "check", "--lang", "en"]).stdout;
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(said.contains("config.toml:3:9: ") && said.contains("\"dark\""), "{said}");
    assert!(said.lines().any(|line| line.trim_end().ends_with('^')), "{said}");
    let shown = run(home.path(), &["config", "show", "--lang", "en"]);
    assert!(String::from_utf8_lossy(&shown.stdout).contains("measure = 40"));
    fs::write(&file, "mesure = 3\nlang = \"en\"\n").expect("written");
    assert_eq!(run(home.path(), &["config", "check"]).status.code(), Some(0), "a warning is no fault");
    let help = run(home.path(), &["--help"]);
    assert!(String::from_utf8_lossy(&help.stdout).contains("Usage:"), "the settings' language");
}

#[test]
fn pages_are_imported_to_where_the_papers_are() {
    let home = tempfile::tempdir().expect("a home");
    let page = home.path().join("page-01.txt");
    fs::write(&page, "新桥今起通车\n\n本报讯（记者王晓）昨日上午，长桥镇的新桥通车，两岸居民走上桥头。\n")
        .expect("written");
    let page = page.to_str().expect("UTF-8");
    let papers = home.path().join("papers");
    let call = ["--articles", papers.to_str().expect("UTF-8"), "import", page, "--date", "2021-03-05"];
    let done = run(home.path(), &call);
    assert!(papers.join("2021-03-05/01.md").is_file(), "{}", String::from_utf8_lossy(&done.stderr));
    run(home.path(), &["import", page, "--date", "2021-03-06"]);
    assert!(home.path().join(".local/share/kanbao/articles/2021-03-06/01.md").is_file());
}

#[test]
fn a_missing_or_empty_library_is_said_in_words() {
    let home = tempfile::tempdir().expect("a home");
    let empty = home.path().join("empty");
    fs::create_dir(&empty).expect("a folder");
    for (folder, words) in [("nowhere", "没有这个文件或文件夹"), ("empty", "没有报纸")] {
        let folder = home.path().join(folder);
        let mut pty = Pty::start(&["--articles", folder.to_str().expect("UTF-8")], &[], (80, 24));
        assert_eq!(pty.end().0, 1);
        pty.wait_for(words);
        assert!(!contains(&pty.bytes(), ENTER_SCREEN));
    }
}

#[test]
fn bad_files_are_named_and_the_others_open() {
    let home = tempfile::tempdir().expect("a home");
    let edition = home.path().join("papers/2026-01-05");
    fs::create_dir_all(&edition).expect("a folder");
    fs::write(edition.join("01.md"), "+++\ntitle = \"好的一篇\"\n+++\n正文。\n").expect("written");
    fs::write(edition.join("02.md"), "+++\ntitle = \"坏了\nweight = x\n+++\n坏的头，正文还在。\n")
        .expect("written");
    fs::write(edition.join("03.md"), [0u8, 159, 146, 150, 0, 1, 2, 255, 254]).expect("written");
    fs::write(edition.join("04.md"), "").expect("written");
    fs::write(edition.join("05.md"), "+++\ntitle = \"只有标题\"\n+++\n").expect("written");
    fs::write(edition.join("06.md"), "+++\ntitle = 7\nweight = \"last\"\n+++\n类型不对。\n")
        .expect("written");
    fs::write(edition.join("07.md"), format!("长文\n\n{}\n", "字".repeat(3_400_000))).expect("written");
    let papers = home.path().join("papers");
    let mut pty = Pty::start(&["--articles", papers.to_str().expect("UTF-8")], &[], (100, 30));
    pty.wait_for("好的一篇");
    pty.wait_for("02.md:");
    pty.wait_for("长文");
    pty.send("G\r");
    pty.wait_for("字字字字");
    pty.send("Q");
    assert_eq!(pty.end().0, 0);
}
