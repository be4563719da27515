//! Laws of the records, of their text, and of the files.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::mpsc;
use std::time::Duration;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use toml::{Table, Value};

use super::record::{Dated, EditionRecord, Field, LaterRecord, LibraryRecord, Records, StoryRecord};
use super::text::{Unfit, read_edition, read_library, write_edition, write_library};
use super::*;
use crate::makeup::Pane;
use crate::model::Place;
use crate::reader::{Kept, Later, Mark, Spot, Stood};

fn field<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Field<T>> {
    // Few times, so that two fields often have the same.
    option::of((0u64..4, value).prop_map(|(at, value)| Dated { at, value }))
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]", "[一-三]{1,3}", "\\PC{0,8}"]
}

fn clean() -> impl Strategy<Value = Clean> {
    word().prop_map(Clean::from)
}

/// Fields of a program that knows more: names of their own.
fn rest() -> impl Strategy<Value = Table> {
    let value = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        word().prop_map(Value::from),
        vec(any::<i64>(), 0..3).prop_map(Value::from),
        btree_map("[a-c]", any::<bool>().prop_map(Value::from), 0..3)
            .prop_map(|map| Value::Table(map.into_iter().collect())),
    ];
    btree_map("x-[a-c]", value, 0..3).prop_map(|map| map.into_iter().collect())
}

fn spot() -> impl Strategy<Value = Spot> {
    let place = (0usize..100_000, 0usize..100_000).prop_map(|(block, offset)| Place::new(block, offset));
    (place, clean()).prop_map(|(place, near)| Spot { place, near })
}

fn stood() -> impl Strategy<Value = Stood> {
    let pane = prop_oneof![Just(Pane::Sections), Just(Pane::Headlines), Just(Pane::Reading)];
    (clean(), 0usize..3000, pane).prop_map(|(slug, story, pane)| Stood { slug, story, pane })
}

fn story() -> impl Strategy<Value = StoryRecord> {
    (field(any::<bool>()), field(any::<bool>()), field(spot()), rest())
        .prop_map(|(read, starred, spot, rest)| StoryRecord { read, starred, spot, rest })
}

fn edition() -> impl Strategy<Value = EditionRecord> {
    (field(stood()), field(0usize..3000), btree_map(word(), story(), 0..4), rest())
        .prop_map(|(stood, stories, story, rest)| EditionRecord { stood, stories, story, rest })
}

fn library() -> impl Strategy<Value = LibraryRecord> {
    let later = (any::<bool>(), clean()).prop_map(|(on, headline)| Later { on, headline });
    let row = (field(later), rest()).prop_map(|(later, rest)| LaterRecord { later, rest });
    (field(word()), field(word()), btree_map(word(), row, 0..4), rest())
        .prop_map(|(open, newest, later, rest)| LibraryRecord { open, newest, later, rest })
}

fn records() -> impl Strategy<Value = Records> {
    (library(), btree_map("[a-c]", edition(), 0..3))
        .prop_map(|(library, editions)| Records { library, editions })
}

fn merged(one: &Records, other: &Records) -> Records {
    let mut both = one.clone();
    both.merge(other.clone());
    both
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(a in records(), b in records(), c in records()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &a), a);
    }

    #[test]
    fn what_is_written_is_read_again_unknown_fields_and_all(edition in edition(), library in library()) {
        prop_assert_eq!(read_edition(write_edition("x", &edition).as_bytes()), Ok(edition));
        prop_assert_eq!(read_library(write_library(&library).as_bytes()), Ok(library));
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert!(read_edition(&bytes).is_err() || std::str::from_utf8(&bytes).is_ok());
        let _ = read_library(&bytes);
    }

    #[test]
    fn a_good_file_with_bytes_changed_is_read_without_panic(
        edition in edition(),
        library in library(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        for text in [write_edition("x", &edition), write_library(&library)] {
            let mut bytes = text.into_bytes();
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            bytes.truncate(cut.index(bytes.len()) + 1);
            if let Ok(record) = read_edition(&bytes) {
                prop_assert_eq!(read_edition(write_edition("x", &record).as_bytes()), Ok(record));
            }
            if let Ok(record) = read_library(&bytes) {
                prop_assert_eq!(read_library(write_library(&record).as_bytes()), Ok(record));
            }
        }
    }

    #[test]
    fn a_change_wins_over_what_it_replaces_whatever_the_clock_says(
        mut record in edition(),
        on in any::<bool>(),
        now in 0u64..4,
    ) {
        let before = record.clone();
        let kept = Kept::Mark { slug: "a".into(), mark: Mark::Read, on };
        record.set(&kept, now);
        let mut both = before;
        both.merge(record);
        prop_assert_eq!(both.story["a"].read.as_ref().map(|field| field.value), Some(on));
    }

    #[test]
    fn file_names_are_safe_and_never_shared(one in any::<String>(), other in any::<String>()) {
        let name = file_name(&one);
        prop_assert!(!name.contains(['/', '\0', '\\']) && !name.starts_with('.') && name.len() <= 140);
        prop_assert!(one == other || name != file_name(&other));
    }
}

#[test]
fn fields_of_another_type_stay_as_they_are() {
    let text = "version = 1\nstories = \"many\"\n[story]\nodd = 3\n[story.a]\nread = \"yes\"\nread_at = 5\n";
    let record = read_edition(text.as_bytes()).expect("a record");
    assert_eq!(record.tally().stories, 0);
    let again: Table = write_edition("x", &record).parse().expect("TOML");
    assert_eq!(again["story"]["a"]["read"].as_str(), Some("yes"));
    assert_eq!(again["story"]["odd"].as_integer(), Some(3));
    assert_eq!(again["stories"].as_str(), Some("many"));
}

#[test]
fn damaged_and_newer_files_are_told_apart() {
    assert_eq!(read_edition(b"version = 2\n"), Err(Unfit::Newer));
    for damaged in [&b""[..], b"version = 0", b"version = \"1\"", b"version = 1\nx = ", b"\xff\xfe"] {
        assert_eq!(read_edition(damaged), Err(Unfit::Damaged));
    }
}

/// A store in a folder of its own.
fn store(root: &Path) -> Store {
    Store::new(&root.join("state"), &Source::Embedded, Path::new("/nowhere"))
}

fn change(slug: &str, on: bool) -> Change {
    let kept = Kept::Mark { slug: Clean::new(slug), mark: Mark::Read, on };
    Change::Edition { id: "2020-07-10".into(), kept }
}

fn changes(list: &[(&str, bool)], now: u64) -> Records {
    let mut records = Records::default();
    for (slug, on) in list {
        records.set(&change(slug, *on), now);
    }
    records
}

#[test]
fn two_readers_at_once_keep_both_their_marks() {
    let root = tempfile::tempdir().expect("a folder");
    let store = store(root.path());
    store.commit(&changes(&[("a", true), ("b", true)], 10)).expect("written");
    store.commit(&changes(&[("c", true), ("b", false)], 11)).expect("written");
    // Made earlier than what stands there, so it does not win.
    store.commit(&changes(&[("b", true)], 9)).expect("written");
    let kept = store.edition_record("2020-07-10").kept("2020-07-10");
    assert_eq!(kept, [change("a", true), change("b", false), change("c", true)]);
}

#[test]
fn what_is_damaged_or_newer_is_set_aside_and_never_overwritten() {
    let root = tempfile::tempdir().expect("a folder");
    let store = store(root.path());
    store.commit(&changes(&[("a", true)], 1)).expect("written");
    let path = store.edition_file("2020-07-10");
    for (bytes, name) in [
        (&b"\xff"[..], "2020-07-10.toml.damaged"),
        (b"nonsense", "2020-07-10.toml.damaged-2"),
        (b"version = 9\n", "2020-07-10.toml.newer"),
    ] {
        fs::write(&path, bytes).expect("written");
        let done = store.commit(&changes(&[("b", true)], 2)).expect("written");
        assert_eq!(done.faults.len(), 1);
        assert_eq!(fs::read(path.with_file_name(name)).expect("set aside"), bytes);
        assert_eq!(store.edition_record("2020-07-10").kept("2020-07-10"), [change("b", true)]);
    }
}

#[test]
fn leftovers_are_cleaned_and_files_are_for_their_owner_only() {
    let root = tempfile::tempdir().expect("a folder");
    let store = store(root.path());
    store.commit(&changes(&[("a", true)], 1)).expect("written");
    let leftover = store.folder().join(".unfinished");
    fs::write(&leftover, "half").expect("written");
    store.clean();
    assert!(!leftover.exists());
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&store.edition_file("2020-07-10")), mode(&store.folder())), (0o600, 0o700));
}

#[test]
fn a_file_that_cannot_be_read_is_not_replaced() {
    let root = tempfile::tempdir().expect("a folder");
    let store = store(root.path());
    let path = store.edition_file("2020-07-10");
    fs::create_dir_all(&path).expect("a folder where the file belongs");
    assert!(store.commit(&changes(&[("a", true)], 1)).is_err());
    assert!(path.is_dir());
}

#[test]
fn the_keeper_writes_soon_by_itself_and_tells_what_others_kept() {
    let root = tempfile::tempdir().expect("a folder");
    let (mut keeper, news) = keeper(root.path());
    let ledger = keeper.ledger();
    ledger.keep(vec![change("a", true)]);
    let path = store(root.path()).edition_file("2020-07-10");
    let mut waited = 0;
    while !path.exists() {
        std::thread::sleep(Duration::from_millis(10));
        waited += 10;
        assert!(waited < 2000, "not saved within two seconds");
    }
    store(root.path()).commit(&changes(&[("b", true)], u64::MAX >> 20)).expect("written");
    ledger.keep(vec![change("c", true)]);
    let heard = news.recv_timeout(Duration::from_secs(5)).expect("news");
    assert_eq!(heard, News::Kept(vec![change("b", true)]));
    ledger.keep(vec![change("d", true)]);
    assert_eq!(keeper.finish(), None);
    assert_eq!(store(root.path()).edition_record("2020-07-10").story.len(), 4);
}

/// A keeper of the state in `root`, and what it tells.
fn keeper(root: &Path) -> (Keeper, mpsc::Receiver<News>) {
    let (told, news) = mpsc::channel();
    let keeper = Keeper::start(store(root), Source::Embedded, move |news| told.send(news).expect("heard"));
    (keeper.expect("a thread"), news)
}

/// A folder with a file where the state folder belongs: nothing can be written, whoever asks.
fn barred() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder");
    fs::write(root.path().join("state"), "in the way").expect("written");
    root
}

#[test]
fn trouble_is_told_once_and_what_is_pending_waits() {
    let root = barred();
    let (mut keeper, news) = keeper(root.path());
    keeper.ledger().keep(vec![change("a", true)]);
    let heard = news.recv_timeout(Duration::from_secs(5)).expect("news");
    assert!(matches!(heard, News::Fault(Fault { kind: FaultKind::NotSaved(_), .. })), "{heard:?}");
    fs::remove_file(root.path().join("state")).expect("out of the way");
    assert_eq!(keeper.finish(), None);
    assert_eq!(store(root.path()).edition_record("2020-07-10").story.len(), 1);
}

#[test]
fn a_keeper_that_does_not_come_back_is_waited_for_once_and_told() {
    let root = barred();
    let (told, news) = mpsc::channel();
    let (_held, hold) = mpsc::channel::<()>();
    let mut keeper = Keeper::start(store(root.path()), Source::Embedded, move |news| {
        told.send(news).expect("heard");
        // As a disk that does not answer.
        let _ = hold.recv();
    })
    .expect("a thread");
    keeper.ledger().keep(vec![change("a", true)]);
    news.recv_timeout(Duration::from_secs(5)).expect("news");
    let left = keeper.finish().expect("what was not written is told");
    assert!(matches!(left.kind, FaultKind::NotSaved(_)), "{left:?}");
    let begun = std::time::Instant::now();
    drop(keeper);
    assert!(begun.elapsed() < Duration::from_secs(1), "it was waited for already");
}

#[test]
fn what_is_not_saved_at_the_end_is_told_again() {
    let root = barred();
    let (mut keeper, news) = keeper(root.path());
    keeper.ledger().keep(vec![change("a", true)]);
    news.recv_timeout(Duration::from_secs(5)).expect("news");
    let left = keeper.finish().expect("now it is lost");
    assert!(matches!(left.kind, FaultKind::NotSaved(_)), "{left:?}");
}
