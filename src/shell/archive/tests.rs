//! The archive finds what reading every edition finds, whatever happened to files and index.

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::index::Query;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tempfile::TempDir;

/// Stories from this number on lie in a folder of a folder of their edition's.
const NESTED: u8 = 2;

/// A library and its cache, with a clock that lets fresh files be bound.
struct Desk {
    folder: TempDir,
    archive: Archive,
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let source = Source::Folder(folder.path().join("articles"));
        fs::create_dir(folder.path().join("articles")).expect("a library");
        let mut archive = Archive::new(&source, Some(folder.path()));
        archive.clock = || SystemTime::now() + Duration::from_secs(10);
        Self { folder, archive }
    }

    fn write(&self, edition: u8, story: u8, text: &str) {
        let path = self.path(edition, story);
        fs::create_dir_all(path.parent().expect("a folder")).expect("an edition");
        let byline = ["李天池", "By Ann"][usize::from(story % 2)];
        let section = ["要闻", "财经"][usize::from(story % 2)];
        let front =
            format!("+++\ntitle = '{text}题'\n[extra]\nsection = '{section}'\nbyline = '{byline}'\n+++\n");
        fs::write(path, format!("{front}{text}\n\n又及：{text}。")).expect("a story");
    }

    fn edition(&self, edition: u8) -> PathBuf {
        self.folder.path().join(format!("articles/2020-07-{edition:02}"))
    }

    fn path(&self, edition: u8, story: u8) -> PathBuf {
        let section = if story < NESTED { "" } else { "ice/city" };
        self.edition(edition).join(section).join(format!("{story:02}.md"))
    }

    fn bound(&self) -> Vec<PathBuf> {
        let shelf = &self.archive.shelf.as_ref().expect("a shelf").folder;
        fs::read_dir(shelf).into_iter().flatten().flatten().map(|row| row.path()).collect()
    }

    fn search(&self, typed: &str) -> Vec<Found> {
        let mut all = Vec::new();
        let scan = Scan::new(Query::parse(typed).expect("sense"));
        let (stop, wanted) = (AtomicBool::new(false), Wanted::Stories(3));
        let whole = self.archive.search(&scan, &Marks::default(), wanted, &stop, &mut |looked, _| {
            all.extend(looked.found);
            wanted
        });
        assert!(whole);
        all
    }

    /// What reading every edition finds, the newest first.
    fn naive(&self, typed: &str) -> Vec<Found> {
        let query = Query::parse(typed).expect("sense");
        let ids = self.archive.ids();
        let editions = ids.iter().rev().filter_map(|id| open_edition(&self.archive.source, id).ok());
        editions.flat_map(|edition| find_in_edition(&edition, &query, &Marks::default(), 3)).collect()
    }
}

/// What happens to a library between two searches.
#[derive(Clone, Debug)]
enum Deed {
    Write(u8, u8, String),
    Delete(u8, u8),
    DeleteEdition(u8),
    Damage(usize, usize),
    DropIndex,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (1u8..5, 0u8..4, "[哈尔滨银行贷款的heb 　，。A-C]{1,20}").prop_map(|(e, s, t)| Deed::Write(e, s, t)),
        2 => (1u8..5, 0u8..4).prop_map(|(e, s)| Deed::Delete(e, s)),
        1 => (1u8..5).prop_map(Deed::DeleteEdition),
        2 => (0usize..8, 0usize..400).prop_map(|(file, byte)| Deed::Damage(file, byte)),
        1 => Just(Deed::DropIndex),
    ]
}

#[test]
fn whatever_happens_to_files_and_index_every_search_is_right() {
    let typed = "(哈尔滨|银行|的|贷款 银行|heb|yh|daikuan|c|\"行贷\"|re:\\[银行\\]\\.|section:cj 的|by:ltc|by:李 银|date:2020-07-02)";
    let run = prop::collection::vec((deed(), typed), 1..12);
    let result = TestRunner::new(Config::with_cases(24)).run(&run, |deeds| {
        let desk = Desk::new();
        for (deed, typed) in deeds {
            match deed {
                Deed::Write(edition, story, text) => desk.write(edition, story, &text),
                Deed::Delete(edition, story) => drop(fs::remove_file(desk.path(edition, story))),
                Deed::DeleteEdition(edition) => {
                    drop(fs::remove_dir_all(desk.edition(edition)));
                }
                Deed::Damage(file, byte) => {
                    if let Some(path) = desk.bound().get(file) {
                        let mut bytes = fs::read(path).expect("bound");
                        let at = byte % bytes.len();
                        bytes[at] ^= 0x55;
                        fs::write(path, bytes).expect("damage");
                    }
                }
                Deed::DropIndex => {
                    drop(fs::remove_dir_all(&desk.archive.shelf.as_ref().expect("a shelf").folder))
                }
            }
            prop_assert_eq!(desk.search(&typed), desk.naive(&typed), "{}", typed);
        }
        Ok(())
    });
    result.expect("every search is right");
}

#[test]
fn what_is_bound_is_used_and_what_is_gone_is_cleared_away() {
    let desk = Desk::new();
    desk.write(1, 0, "哈尔滨");
    desk.write(2, 0, "银行");
    assert!(desk.archive.bring_up_to_date(2, &AtomicBool::new(false)));
    assert_eq!(desk.bound().len(), 2);
    let mut bytes = Vec::new();
    assert!(matches!(desk.archive.copy("2020-07-01", &mut bytes), Some(Copy::Bound(_))));
    fs::remove_dir_all(desk.edition(2)).expect("gone");
    assert!(desk.archive.bring_up_to_date(2, &AtomicBool::new(false)));
    assert_eq!(desk.bound().len(), 1);
}

#[test]
fn files_just_written_are_not_bound_and_a_stopped_search_tells_nothing_more() {
    let mut desk = Desk::new();
    desk.archive.clock = SystemTime::now;
    desk.write(1, 0, "哈尔滨");
    assert_eq!(desk.search("heb").len(), 1);
    assert!(desk.bound().is_empty());
    let scan = Scan::new(Query::parse("heb").expect("sense"));
    let stopped = AtomicBool::new(true);
    assert!(!desk.archive.search(
        &scan,
        &Marks::default(),
        Wanted::Count,
        &stopped,
        &mut |_, _| unreachable!()
    ));
}

#[test]
fn an_edit_in_place_in_a_section_is_found() {
    let desk = Desk::new();
    desk.write(1, NESTED, "哈尔滨");
    assert_eq!(desk.search("heb").len(), 1);
    assert_eq!(desk.bound().len(), 1);
    // Times of files are told in the clock's ticks.
    std::thread::sleep(Duration::from_millis(30));
    desk.write(1, NESTED, "牡丹江");
    assert_eq!((desk.search("heb").len(), desk.search("mdj").len()), (0, 1));
}
