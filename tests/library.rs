//! The library on disk: what is listed, what is opened, and what must never hold it up.

use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::time::Instant;

use kanbao::copy::limits::{FILE_BYTES, NAMES_A_FOLDER, STORIES_AN_EDITION};
use kanbao::model::{Edition, Fault, FaultKind};
use kanbao::shell::library::{Source, find_source, list, open_edition, open_path};

const STORY: &str = "+++\ntitle = \"题\"\n+++\n文。\n";

fn put(folder: &Path, name: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn ids(folder: &Path) -> Vec<String> {
    let (library, _) = list(&Source::Folder(folder.to_owned())).unwrap();
    library.editions().iter().map(|edition| edition.id.clone()).collect()
}

fn open(folder: &Path, id: &str) -> Result<Edition, Fault> {
    open_edition(&Source::Folder(folder.to_owned()), id)
}

fn named(faults: &[Fault]) -> Vec<(String, FaultKind)> {
    faults.iter().map(|fault| (fault.at.file.to_string(), fault.kind.clone())).collect()
}

#[test]
fn editions_are_known_by_their_names() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    put(root, "2020-07-10/01.md", STORY);
    put(root, "2020-07-09.md", "## 一\n文\n## 二\n文\n");
    put(root, "2020-07-11 号外.txt", "号外\n文\n");
    put(root, "读者来信/a.md", STORY);
    put(root, ".git/config", "");
    put(root, "README.md", "not a paper");
    put(root, "2020-07-12.png", "");
    assert_eq!(ids(root), ["读者来信", "2020-07-09", "2020-07-10", "2020-07-11 号外"]);
    for id in ids(root) {
        let edition = open(root, &id).unwrap();
        assert_eq!((&edition.id, edition.faults.len()), (&id, 0));
        assert!(!edition.sections().is_empty());
    }
    assert_eq!(open(root, "2020-07-09").unwrap().stories().len(), 2);
    for bad in ["2020-01-01", "..", "", "2020-07-10/01.md", "/etc", "../etc", ".git/config", "a\0b"] {
        assert!(matches!(open(root, bad), Err(Fault { kind: FaultKind::Missing, .. })), "{bad:?}");
    }
}

#[test]
fn a_name_that_is_not_unicode_is_listed_and_opened() {
    let root = tempfile::tempdir().unwrap();
    let name = std::ffi::OsStr::from_bytes(b"2020-07-10 \xba\xc5\x1b[2J");
    put(&root.path().join(name), "01.md", STORY);
    let id = ids(root.path()).remove(0);
    let edition = open(root.path(), &id).unwrap();
    assert_eq!(edition.stories().len(), 1);
    put(&root.path().join(name), "02.md", "");
    let faults = open(root.path(), &id).unwrap().faults;
    assert!(matches!(&faults[..], [Fault { kind: FaultKind::Empty, .. }]));
    assert!(!faults[0].at.file.contains(char::is_control));
}

#[test]
fn only_regular_files_inside_the_library_are_read() {
    let outside = tempfile::tempdir().unwrap();
    put(outside.path(), "secret.md", STORY);
    let root = tempfile::tempdir().unwrap();
    let day = root.path().join("2020-07-10");
    put(root.path(), "shared.md", STORY);
    put(&day, "00.md", STORY);
    rustix::fs::mknodat(rustix::fs::CWD, day.join("01.md"), rustix::fs::FileType::Fifo, 0o600.into(), 0)
        .unwrap();
    symlink(outside.path().join("secret.md"), day.join("02.md")).unwrap();
    symlink("../shared.md", day.join("03.md")).unwrap();
    symlink("04.md", day.join("04.md")).unwrap();
    symlink("/dev/zero", day.join("05.md")).unwrap();
    symlink("nowhere", day.join("06.md")).unwrap();
    let _socket = UnixListener::bind(day.join("07.md")).unwrap();
    File::create(day.join("08.md")).unwrap().set_len(1 << 30).unwrap();
    fs::create_dir(day.join("09.md")).unwrap();
    symlink(outside.path(), root.path().join("2020-07-11")).unwrap();
    symlink("2020-07-10", root.path().join("2020-07-12")).unwrap();
    let started = Instant::now();
    let edition = open(root.path(), "2020-07-10").unwrap();
    assert!(started.elapsed().as_secs() < 2);
    let slugs: Vec<&str> = edition.stories().iter().map(|story| &*story.slug).collect();
    assert_eq!(slugs, ["00", "03"]);
    let expected = [
        ("2020-07-10/01.md", FaultKind::NotAFile),
        ("2020-07-10/02.md", FaultKind::Outside),
        ("2020-07-10/04.md", FaultKind::NotAFile),
        ("2020-07-10/05.md", FaultKind::Outside),
        ("2020-07-10/06.md", FaultKind::Missing),
        ("2020-07-10/07.md", FaultKind::NotAFile),
        ("2020-07-10/08.md", FaultKind::TooLarge { limit: FILE_BYTES }),
    ];
    assert_eq!(named(&edition.faults), expected.map(|(file, kind)| (file.to_owned(), kind)));
    assert!(matches!(open(root.path(), "2020-07-11"), Err(Fault { kind: FaultKind::Outside, .. })));
    assert_eq!(open(root.path(), "2020-07-12").unwrap().stories().len(), 2);
}

#[test]
fn a_crowded_folder_is_cut_and_says_so() {
    let root = tempfile::tempdir().unwrap();
    let day = root.path().join("2020-07-10");
    put(&day, "_index.md", "+++\ntitle = \"挤\"\n+++\n");
    for n in 0..STORIES_AN_EDITION + 10 {
        put(&day, &format!("{n}.md"), "题\n文\n");
    }
    let edition = open(root.path(), "2020-07-10").unwrap();
    assert_eq!((edition.stories().len(), &*edition.title), (STORIES_AN_EDITION - 1, "挤"));
    assert_eq!(edition.faults[0].kind, FaultKind::TooMany { limit: STORIES_AN_EDITION });
}

#[test]
fn a_folder_or_file_is_opened_by_its_path() {
    let root = tempfile::tempdir().unwrap();
    put(root.path(), "散页/01.md", STORY);
    put(root.path(), "一篇.txt", "题\n文\n");
    put(root.path(), "empty/x.png", "");
    put(root.path(), "blank.md", "");
    assert_eq!(open_path(&root.path().join("散页")).unwrap().stories().len(), 1);
    assert_eq!(&**open_path(&root.path().join("一篇.txt")).unwrap().stories()[0].headline(), "题");
    let kind = |name: &str| open_path(&root.path().join(name)).map_err(|fault| fault.kind);
    assert_eq!(kind("empty").err(), Some(FaultKind::NoCopy));
    assert_eq!(kind("gone").err(), Some(FaultKind::Missing));
    assert_eq!(
        open_path(Path::new("/dev/null")).map_err(|fault| fault.kind).err(),
        Some(FaultKind::NotAFile)
    );
    assert_eq!(named(&kind("blank.md").unwrap().faults), [("blank.md".to_owned(), FaultKind::Empty)]);
}

#[test]
fn an_unreadable_file_is_named_and_the_others_open() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    put(root.path(), "d/01.md", STORY);
    put(root.path(), "d/02.md", STORY);
    fs::set_permissions(root.path().join("d/01.md"), fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(root.path().join("d/01.md")).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    let edition = open(root.path(), "d").unwrap();
    assert_eq!(edition.stories().len(), 1);
    assert!(matches!(&edition.faults[..], [Fault { kind: FaultKind::Unreadable(_), .. }]));
}

#[test]
fn the_source_is_the_flags_then_the_environments_then_the_settings_then_the_readers_own() {
    let full = tempfile::tempdir().unwrap();
    put(full.path(), "2020-07-10.md", STORY);
    let empty = tempfile::tempdir().unwrap();
    let folder = |path: &Path| Source::Folder(path.to_owned());
    let (a, b, c) = (Path::new("/a"), Path::new("/b"), Path::new("/c"));
    let data = Some(full.path());
    assert_eq!(find_source(Some(a), Some(b.as_os_str()), Some(c), data), folder(a));
    assert_eq!(find_source(None, Some(b.as_os_str()), Some(c), data), folder(b));
    assert_eq!(find_source(None, Some("".as_ref()), Some(c), data), folder(c));
    assert_eq!(find_source(None, None, None, data), folder(full.path()));
    for none in [Some(empty.path()), Some(Path::new("/nonexistent")), None] {
        assert_eq!(find_source(None, None, None, none), Source::Embedded);
    }
    let missing = list(&folder(Path::new("/nonexistent"))).unwrap_err();
    assert_eq!(missing.kind, FaultKind::Missing);
}

#[test]
fn the_editions_in_the_program_open_without_a_fault() {
    let (library, faults) = list(&Source::Embedded).unwrap();
    assert!(faults.is_empty() && library.newest().is_some());
    for edition in library.editions() {
        let edition = open_edition(&Source::Embedded, &edition.id).unwrap();
        assert_eq!(edition.faults, [], "{}", edition.id);
        assert!(edition.date.is_some() && !edition.stories().is_empty());
    }
}

#[test]
fn the_limit_on_names_is_beyond_any_paper() {
    // Ten years of papers, ten editions a day.
    const { assert!(NAMES_A_FOLDER > 36_500) };
}

#[test]
fn a_newest_edition_that_does_not_open_does_not_close_the_paper() {
    let root = tempfile::tempdir().unwrap();
    put(root.path(), "2020-07-10/01.md", STORY);
    fs::create_dir(root.path().join("2020-07-11")).unwrap();
    let pipe = root.path().join("2020-07-12.md");
    rustix::fs::mknodat(rustix::fs::CWD, pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    let source = Source::Folder(root.path().to_owned());
    let chosen = kanbao::shell::desk::choose(&source, None).unwrap();
    assert_eq!(chosen.edition.id, "2020-07-10");
    let left_out = [("2020-07-12.md", FaultKind::NotAFile), ("2020-07-11", FaultKind::NoCopy)];
    assert_eq!(named(&chosen.faults), left_out.map(|(file, kind)| (file.to_owned(), kind)));
    fs::remove_dir_all(root.path().join("2020-07-10")).unwrap();
    assert!(kanbao::shell::desk::choose(&source, None).is_err());
}

#[test]
fn a_day_without_a_paper_opens_the_one_before_it_however_it_is_written() {
    let root = tempfile::tempdir().unwrap();
    put(root.path(), "2020-07-10/01.md", STORY);
    put(root.path(), "2020-07-14/01.md", STORY);
    let source = Source::Folder(root.path().to_owned());
    let choose = |what: &str| kanbao::shell::desk::choose(&source, Some(what.as_ref()));
    for (what, id) in [
        ("2020-07-12", "2020-07-10"),
        ("2999-01-01", "2020-07-14"),
        ("20200712", "2020-07-10"),
        ("2020-07", "2020-07-14"),
        ("friday", "2020-07-14"),
    ] {
        let chosen = choose(what).unwrap();
        assert_eq!(chosen.edition.id, id, "{what}");
        assert!(chosen.instead_of.is_some(), "{what}");
    }
    assert_eq!(choose("2020-07-10").unwrap().instead_of, None);
    for none in ["2020-07-09", "2020-13-45", "lits"] {
        assert_eq!(choose(none).map_err(|met| met.kind).err(), Some(FaultKind::NoPaper), "{none}");
    }
}

#[test]
fn a_library_opened_as_an_edition_and_an_edition_as_a_library_are_told() {
    let root = tempfile::tempdir().unwrap();
    put(root.path(), "2020-07-10/01.md", STORY);
    let choose =
        |source: &Source, what: Option<&Path>| kanbao::shell::desk::choose(source, what.map(Path::as_os_str));
    let kind = |met: Fault| met.kind;
    let library = || choose(&Source::Embedded, Some(root.path()));
    assert_eq!(library().map_err(kind).err(), Some(FaultKind::Editions));
    put(root.path(), "notes.txt", "题\n文\n");
    assert_eq!(library().unwrap().faults.into_iter().map(kind).collect::<Vec<_>>(), [FaultKind::Editions]);
    let edition = Source::Folder(root.path().join("2020-07-10"));
    assert_eq!(choose(&edition, None).map_err(kind).err(), Some(FaultKind::OneEdition));
}
