//! `import` and `check` on a disk: what is written, what is never overwritten, what is refused.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use kanbao::lang::Lang;
use kanbao::shell::import::{CLEAN, CheckArgs, DOUBTS, ImportArgs, Outcome, REFUSED, Report, check, import};

const PAGE: &str = "新桥今起通车\n\n本报讯（记者王晓）昨日上午，长桥镇的新桥通车，两岸居民走上桥头，看江水从脚下流过。\n\n镇里说，桥上不收费，货车限重二十吨，夜间有灯。\n\n旧书换新书\n\n本报讯（记者李红）图书馆门前的换书摊一周换出三千册，规则是一本换一本，不看定价。\n";

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn page(&self, name: &str, text: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("written");
        path
    }

    fn args(&self, pages: Vec<PathBuf>) -> ImportArgs {
        ImportArgs {
            pages,
            paper: Some("江畔日报".into()),
            date: "2021-03-05".parse().ok(),
            into: self.folder.path().join("articles"),
            lang: Lang::En,
            ..ImportArgs::default()
        }
    }

    fn edition(&self) -> PathBuf {
        self.folder.path().join("articles/2021-03-05")
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.edition().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} has no {from}: {text}");
        fs::write(self.edition().join(name), text.replace(from, to)).expect("written");
    }

    fn check(&self) -> Outcome {
        check(&CheckArgs { edition: self.edition(), lang: Lang::En })
    }
}

fn run(args: &ImportArgs) -> Outcome {
    import(args, &mut std::io::empty())
}

#[test]
fn an_import_writes_an_edition_that_checks_clean() {
    let desk = Desk::new();
    let page = desk.page("page-01.txt", PAGE.as_bytes());
    let outcome = run(&desk.args(vec![page]));
    assert_eq!(outcome.code, CLEAN, "{outcome:?}");
    assert!(
        desk.read("01.md").starts_with(
            "+++\ntitle = \"新桥今起通车\"\ndate = 2021-03-05\nweight = 1\nauthors = [\"王晓\"]\n"
        ),
        "{}",
        desk.read("01.md")
    );
    assert!(desk.read("_index.md").contains("paper = \"江畔日报\""));
    assert_eq!(desk.read("source/page-01.txt"), PAGE);
    let check = desk.check();
    assert_eq!((check.code, check.out.contains("as imported")), (CLEAN, true), "{check:?}");
}

#[test]
fn what_someone_changed_is_kept_and_check_names_it() {
    let desk = Desk::new();
    let page = desk.page("page-01.txt", PAGE.as_bytes());
    let args = desk.args(vec![page]);
    run(&args);
    desk.edit("01.md", "限重二十吨", "限重三十吨");
    let check = desk.check();
    assert_eq!(check.code, DOUBTS);
    assert!(check.out.contains("01.md paragraph 2") && check.out.contains("限重三十吨"), "{}", check.out);
    for _ in 0..2 {
        let again = run(&args);
        assert_eq!(again.code, DOUBTS, "{again:?}");
        assert!(again.out.contains("01.md was changed by hand"), "{}", again.out);
        assert!(desk.read("01.md").contains("限重三十吨"));
    }
}

#[test]
fn an_edited_sidecar_is_followed() {
    let desk = Desk::new();
    let page = desk.page("page-01.txt", PAGE.as_bytes());
    let args = desk.args(vec![page]);
    run(&args);
    desk.edit("source/page-01.roles", "H7", "P7");
    let again = run(&args);
    assert!(desk.read("02.md").contains("\n旧书换新书\n"), "{again:?}\n{}", desk.read("02.md"));
    desk.edit("source/page-01.roles", "P7", "P7 P7");
    let refused = run(&args);
    assert_eq!(refused.code, REFUSED);
    assert!(refused.err.contains("line 7 is used twice"), "{}", refused.err);
}

#[test]
fn what_cannot_be_read_is_neither_overwritten_nor_passed_over() {
    let desk = Desk::new();
    let page = desk.page("page-01.txt", PAGE.as_bytes());
    let args = desk.args(vec![page]);
    run(&args);
    let (article, roles) = (desk.edition().join("01.md"), desk.edition().join("source/page-01.roles"));
    fs::rename(&article, desk.edition().join("mine.txt")).expect("moved");
    std::os::unix::fs::symlink("mine.txt", &article).expect("a link");
    let again = run(&args);
    assert_eq!(again.code, DOUBTS);
    assert!(again.out.contains("01.md was changed by hand"), "{}", again.out);
    assert!(article.is_symlink());
    let wide: Vec<u8> = desk.read("source/page-01.roles").encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(&roles, &wide).expect("written");
    for outcome in [run(&args), desk.check()] {
        assert_eq!(outcome.code, REFUSED);
        assert!(outcome.err.contains("page-01.roles"), "{}", outcome.err);
    }
    assert_eq!(fs::read(&roles).expect("there"), wide);
}

#[test]
fn what_is_refused_writes_nothing() {
    let desk = Desk::new();
    let garbled = encoding_rs::WINDOWS_1252.decode_without_bom_handling(PAGE.as_bytes()).0.into_owned();
    for (name, bytes) in [
        ("empty.txt", b"  \n".to_vec()),
        ("garbled.txt", garbled.into_bytes()),
        ("binary.txt", vec![0xff, 0x00, 0x80, 0xfe, 0x00]),
    ] {
        let page = desk.page(name, &bytes);
        let outcome = run(&desk.args(vec![page]));
        assert_eq!(outcome.code, REFUSED, "{name}: {outcome:?}");
        assert!(!desk.edition().exists(), "{name}");
    }
    let outcome = run(&desk.args(vec![desk.folder.path().join("nowhere.txt")]));
    assert_eq!(outcome.code, REFUSED);
}

#[test]
fn legacy_bytes_and_standard_input_are_read_and_a_dry_run_writes_nothing() {
    let desk = Desk::new();
    let bytes = encoding_rs::GB18030.encode(PAGE).0.into_owned();
    let args = ImportArgs { dry_run: true, report: Report::Json, ..desk.args(vec!["-".into()]) };
    let outcome = import(&args, &mut bytes.as_slice());
    let value: serde_json::Value = serde_json::from_str(&outcome.out).expect("JSON");
    assert_eq!(value["articles"][1]["headline"], "旧书换新书");
    assert!(!desk.edition().exists());
}

#[test]
fn a_story_that_goes_on_on_another_page_is_one_story() {
    let desk = Desk::new();
    let first = desk.page("page-01.txt", format!("{PAGE}\n春耕备耕全面展开\n\n本报讯（记者周远）各地抢抓农时，种子化肥已经下摆到村，农机检修过半，水库蓄水充足。（下转第三版）\n").as_bytes());
    let third = desk.page("page-03.txt", "春耕备耕全面展开\n（上接第一版）在白桦区，农技人员进村入户，手把手教农民选种拌种，解答疑难。\n今年还将新建高标准农田两万亩，预计秋后完工。\n".as_bytes());
    let outcome = run(&desk.args(vec![first, third]));
    assert_ne!(outcome.code, REFUSED, "{outcome:?}");
    let story = desk.read("03.md");
    assert!(
        story.contains("水库蓄水充足") && story.contains("高标准农田") && story.contains("pages = [1, 2]"),
        "{story}"
    );
    assert!(!Path::new(&desk.edition().join("04.md")).exists());
    let check = desk.check();
    assert_eq!(check.code, CLEAN, "{check:?}");
}

#[test]
fn the_editors_cut_of_a_page_that_changed_is_not_thrown_away() {
    let desk = Desk::new();
    let page = desk.page("page-01.txt", PAGE.as_bytes());
    let args = desk.args(vec![page]);
    run(&args);
    desk.edit("source/page-01.roles", "H7", "P7");
    run(&args);
    assert!(desk.read("02.md").contains("\n旧书换新书\n"));
    let cut = desk.read("source/page-01.roles");
    desk.page("page-01.txt", format!("{PAGE}\n又一段，写在最后。\n").as_bytes());
    let refused = run(&args);
    assert_eq!(refused.code, REFUSED, "{refused:?}");
    assert!(refused.err.contains("another text"), "{}", refused.err);
    assert_eq!(desk.read("source/page-01.roles"), cut);
    fs::remove_file(desk.edition().join("source/page-01.roles")).expect("removed");
    assert_ne!(run(&args).code, REFUSED);
    assert!(desk.read("02.md").contains("又一段"));
}

#[test]
fn a_label_is_known_from_an_edition_of_the_same_paper() {
    let desk = Desk::new();
    let odd = PAGE.replace("旧书换新书\n", "你说，我听\n\n旧书换新书\n");
    let page = desk.page("page-01.txt", odd.as_bytes());
    let args = desk.args(vec![page]);
    let section = "section = \"你说，我听\"";
    run(&args);
    assert!(!desk.read("02.md").contains(section));
    desk.edit("02.md", "[extra]\n", &format!("[extra]\n{section}\n"));
    let told = |paper: &str, day: &str| {
        run(&ImportArgs { paper: Some(paper.into()), date: day.parse().ok(), ..args.clone() });
        fs::read_to_string(desk.folder.path().join(format!("articles/{day}/02.md"))).expect("a story")
    };
    assert!(!told("别的报", "2021-03-06").contains(section));
    assert!(told("江畔日报", "2021-03-07").contains(section));
}

#[test]
fn names_of_files_neither_lead_away_nor_speak_to_the_terminal() {
    let desk = Desk::new();
    for (name, folder) in [("...txt", "import"), ("\u{1b}]0;x\u{7}.txt", "␛]0;x␇"), ("..hid.txt", "hid")]
    {
        let page = desk.page(name, PAGE.as_bytes());
        let outcome = run(&ImportArgs { date: None, ..desk.args(vec![page]) });
        assert!(!outcome.out.contains('\u{1b}'), "{outcome:?}");
        assert!(
            desk.folder.path().join("articles").join(folder).join("01.md").is_file(),
            "{name:?}: {outcome:?}"
        );
    }
    let page = desk.page("a.html", b"<p>x");
    let refused = run(&desk.args(vec![page]));
    assert_eq!((refused.code, refused.err.contains("web page")), (REFUSED, true), "{refused:?}");
}
