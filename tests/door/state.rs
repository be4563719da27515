//! State files: any bytes, and two of them from different machines, parted by a line `%%`.
//!
//! Promise: what is read is written so that it is read again; which of two came first does not
//! matter, nor how often they meet; the reader's core takes whatever was kept.

use std::sync::LazyLock;

use kanbao::app::{App, Event};
use kanbao::config::{Settings, Theme};
use kanbao::model::{Article, Block, Clean, Edition, Kind, Library};
use kanbao::reader::{Change, Kept, State};
use kanbao::shell::state::{
    EditionRecord, LibraryRecord, read_edition, read_library, write_edition, write_library,
};
use kanbao::view::Palette;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::assert_clean;

const ID: &str = "2020-07-10";

pub fn enter(bytes: &[u8]) {
    let (one, other) = match bytes.windows(4).position(|window| window == b"\n%%\n") {
        Some(at) => (&bytes[..at + 1], &bytes[at + 4..]),
        None => (bytes, bytes),
    };
    if let (Ok(a), Ok(b)) = (read_edition(one), read_edition(other)) {
        let text = |record: &EditionRecord| write_edition(ID, record);
        let merged = |one: &EditionRecord, other: &EditionRecord| {
            let mut both = one.clone();
            both.merge(other.clone());
            both
        };
        assert_law(&a, &b, text, merged, |text| read_edition(text).expect("what we wrote"));
        resume(a.kept(ID), b.kept(ID));
    }
    if let (Ok(a), Ok(b)) = (read_library(one), read_library(other)) {
        let merged = |one: &LibraryRecord, other: &LibraryRecord| {
            let mut both = one.clone();
            both.merge(other.clone());
            both
        };
        assert_law(&a, &b, write_library, merged, |text| read_library(text).expect("what we wrote"));
        resume(a.kept(), b.kept());
    }
}

/// Records are told apart by their text, for a NaN of a stranger's field equals nothing.
fn assert_law<R>(
    a: &R,
    b: &R,
    text: impl Fn(&R) -> String,
    merged: impl Fn(&R, &R) -> R,
    read: impl Fn(&[u8]) -> R,
) {
    for record in [a, b] {
        assert_eq!(text(&read(text(record).as_bytes())), text(record));
        assert_eq!(text(&merged(record, record)), text(record), "once is as good as twice");
    }
    let both = merged(a, b);
    assert_eq!(text(&both), text(&merged(b, a)), "whoever comes first");
    assert_eq!(text(&merged(&both, b)), text(&both));
    assert_eq!(text(&read(text(&both).as_bytes())), text(&both));
}

static PAPER: LazyLock<Edition> = LazyLock::new(|| {
    let story = |slug: &str| {
        let mut blocks = vec![Block::plain(Kind::Headline, &format!("{slug}号渡口的消息"))];
        let text = "渡船照开，首班8:15，票价2元。没有人说话……只有水声。";
        blocks.extend((0..9).map(|_| Block::plain(Kind::Paragraph, text)));
        Article::new(Clean::new(slug), Clean::new("要闻"), Vec::new(), blocks)
    };
    let mut paper = Edition::default();
    paper.id = ID.to_owned();
    paper.with_stories(["1", "2", "a"].map(story).into(), &[])
});

/// A reader who begins where `kept` says, and hears of `news`.
fn resume(kept: Vec<Change>, news: Vec<Change>) {
    for change in kept.iter().chain(&news) {
        match change {
            Change::Edition { kept: Kept::Mark { slug, .. } | Kept::Spot { slug, .. }, .. } => {
                assert_clean(slug)
            }
            Change::Later { slug, later, .. } => {
                [slug, &later.headline].into_iter().for_each(|text| assert_clean(text))
            }
            Change::Edition { .. } | Change::Open(_) | Change::Newest(_) => {}
        }
    }
    let mut state = State::new(Settings::default(), Library::new([ID.to_owned()]), PAPER.clone(), (40, 12));
    state.resume(&kept, Some(ID));
    let mut app = App::new(state, Palette::new(Theme::default()));
    app.handle(Event::Kept(news));
    let _ = app.draw(&mut Buffer::empty(Rect::new(0, 0, 40, 12)));
}
