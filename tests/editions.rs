//! The paper over days: resuming, marks and undo, the end page, the calendar, progress.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use kanbao::app::{App, Event};
use kanbao::config::{AmbiguousWidth, Settings, Theme};
use kanbao::keymap::Key;
use kanbao::lang::Lang;
use kanbao::model::{Article, Block, Clean, Edition, Fault, FaultKind, Kind, Library, Locus, Place};
use kanbao::reader::{Change, Effect, Mark, State, Tally, Utterance};
use kanbao::shell::library::{Source, open_edition};
use kanbao::view::{Palette, proof};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The day of the fixtures.
const TODAY: &str = "2026-11-22";

/// A reader of a library of many days, and what the shell would have kept.
struct Reader {
    app: App,
    size: (u16, u16),
    kept: Vec<Change>,
    asked: Vec<Effect>,
}

fn fixture(name: &str) -> Edition {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    open_edition(&Source::Folder(folder), TODAY).expect("the fixture")
}

fn library() -> Library {
    let days = ["2026-10-30", "2026-11-02", "2026-11-19", "2026-11-20", "2026-11-21", TODAY];
    Library::new(days.map(str::to_owned))
}

fn settings(lang: Lang) -> Settings {
    Settings { lang: Some(lang), ambiguous_width: AmbiguousWidth::Narrow, ..Settings::default() }
}

impl Reader {
    fn open(edition: Edition, lang: Lang, size: (u16, u16)) -> Self {
        Self::resume(edition, lang, size, &[])
    }

    /// Starts a session that knows what was kept before.
    fn resume(edition: Edition, lang: Lang, size: (u16, u16), kept: &[Change]) -> Self {
        let mut state = State::new(settings(lang), library(), edition, (0, 0));
        state.resume(kept, None);
        state.tell_newest();
        let app = App::new(state, Palette::new(Theme::default()));
        let mut reader = Self { app, size, kept: kept.to_vec(), asked: Vec::new() };
        reader.resize(size);
        reader
    }

    /// The next session: on a screen of another size, with what this one kept.
    fn next_session(&self, edition: Edition, size: (u16, u16)) -> Self {
        Self::resume(edition, self.app.state().settings.lang(), size, &self.kept)
    }

    fn take(&mut self, event: Event) {
        for effect in self.app.handle(event) {
            match effect {
                Effect::Keep(changes) => self.kept.extend(changes),
                other => self.asked.push(other),
            }
        }
    }

    /// What the shell brings of `edition` when it was asked for.
    fn bring(&mut self, edition: Edition) {
        self.take(Event::Edition(edition.id.clone(), Ok(Arc::new(edition))));
    }

    /// The voice begins the sentence at `place` of what it was given.
    fn voice(&mut self, said: &Utterance, place: Place) {
        self.take(Event::Spoken(said.stop.clone(), place));
    }

    fn place(&self) -> Option<Place> {
        self.state().reading.as_ref().map(|reading| reading.place())
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        for key in Key::parse_all(keys).expect("keys as keys.toml writes them") {
            self.take(Event::Key(key));
        }
        self
    }

    fn resize(&mut self, size: (u16, u16)) -> &mut Self {
        self.size = size;
        self.take(Event::Resize(size.0, size.1));
        self
    }

    fn screen(&self) -> String {
        let mut screen = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let cursor = self.app.draw(&mut screen);
        let cursor = cursor.map_or("none".to_owned(), |at| format!("{},{}", at.x, at.y));
        format!("{}cursor {cursor}\n", proof(&screen))
    }

    fn state(&self) -> &State {
        self.app.state()
    }

    fn said(&self) -> String {
        self.state().notice.as_ref().map(|notice| notice.text.to_string()).unwrap_or_default()
    }

    /// For each story, the marks it bears.
    fn marks(&self) -> Vec<[bool; 3]> {
        let state = self.state();
        let stories = state.edition.stories().iter();
        stories
            .map(|story| [Mark::Read, Mark::Starred, Mark::Later].map(|mark| state.bears(story, mark)))
            .collect()
    }
}

/// An edition of `stories` long stories.
fn long_edition(stories: usize) -> Edition {
    let story = |n: usize| {
        let mut blocks = vec![Block::plain(Kind::Headline, &format!("第{n}篇的题目"))];
        blocks.extend((0..30).map(|p| {
            let text =
                format!("第{n}篇第{p}段，江面今晨起雾，轮渡停航两小时，候船的人在码头喝茶。").repeat(3);
            Block::plain(Kind::Paragraph, &text)
        }));
        let section = Clean::from(format!("第{}版", n / 3 + 1));
        Article::new(Clean::from(format!("{n:02}")), section, Vec::new(), blocks)
    };
    of_day(TODAY, (0..stories).map(story).collect())
}

fn of_day(day: &str, stories: Vec<Article>) -> Edition {
    let mut edition = Edition::default().with_stories(stories, &[]);
    edition.id = day.to_owned();
    edition.date = day.parse().ok();
    edition
}

/// The stories of `edition` on another day.
fn on_day(day: &str, edition: &Edition) -> Edition {
    of_day(day, edition.stories().iter().map(|story| Article::clone(story)).collect())
}

#[test]
fn reading_goes_on_where_it_stopped_on_any_screen() {
    for size in [(160, 45), (100, 30), (60, 20), (20, 5)] {
        let mut reader = Reader::open(long_edition(6), Lang::Hans, size);
        reader.press("jj<enter><space><space>jjj");
        let place = reader.state().reading.as_ref().map(|reading| reading.place());
        for next in [(160, 45), (100, 30), (60, 20), (20, 5)] {
            let again = reader.next_session(long_edition(6), next);
            assert_eq!(again.state().story, 2);
            assert_eq!(again.state().focus, kanbao::makeup::Pane::Reading);
            assert_eq!(
                again.state().reading.as_ref().map(|reading| reading.place()),
                place,
                "{size:?} {next:?}"
            );
        }
    }
}

#[test]
fn an_edited_story_is_entered_at_the_nearest_text_and_a_lost_one_at_its_neighbour() {
    let mut reader = Reader::open(long_edition(4), Lang::Hans, (100, 30));
    reader.press("j<enter><space><space>");
    let place = reader.state().reading.as_ref().map(|reading| reading.place()).expect("a place");
    let mut stories: Vec<Article> =
        long_edition(4).stories().iter().map(|story| Article::clone(story)).collect();
    let mut blocks = stories[1].blocks().to_vec();
    blocks.insert(1, Block::plain(Kind::Paragraph, "编者按：本文有增补。"));
    stories[1] = Article::new(stories[1].slug.clone(), stories[1].section.clone(), Vec::new(), blocks);
    let edited = of_day(TODAY, stories.clone());
    let again = reader.next_session(edited, (100, 30));
    let moved = again.state().reading.as_ref().map(|reading| reading.place()).expect("a place");
    assert_eq!((moved.block, moved.offset), (place.block + 1, place.offset));
    stories.remove(1);
    let without = of_day(TODAY, stories);
    assert_eq!(reader.next_session(without, (100, 30)).state().story, 1);
}

#[test]
fn rereading_keeps_cursor_place_and_marks() {
    let mut reader = Reader::open(long_edition(4), Lang::Hans, (100, 30));
    reader.press("j<enter><space><space>*");
    let before = (reader.state().story, reader.state().reading.as_ref().map(|reading| reading.place()));
    reader.press("r");
    assert_eq!(reader.asked, [Effect::OpenEdition(TODAY.to_owned())]);
    reader.bring(long_edition(4));
    assert_eq!(
        (reader.state().story, reader.state().reading.as_ref().map(|reading| reading.place())),
        before
    );
    assert!(reader.marks()[1][1]);
    assert_eq!(reader.said(), "重新读取了本期。");
}

#[test]
fn a_mark_taken_away_while_the_end_is_in_sight_stays_away() {
    let mut reader = Reader::open(fixture("jiangbei"), Lang::Hans, (100, 30));
    reader.press("<enter>G");
    assert!(reader.marks()[0][0], "its end was seen");
    reader.press("u");
    assert!(!reader.marks()[0][0], "undone");
    reader.press("jkz");
    assert!(!reader.marks()[0][0], "and not marked again by itself");
    reader.press("mm");
    assert!(!reader.marks()[0][0]);
}

#[test]
fn the_list_for_later_leads_to_a_story_of_another_edition() {
    let mut reader = Reader::open(long_edition(4), Lang::En, (100, 30));
    let later = |slug: &str, on| Change::Later {
        id: "2026-11-02".to_owned(),
        slug: Clean::new(slug),
        later: kanbao::reader::Later { on, headline: Clean::new("The old pier") },
    };
    reader.take(Event::Kept(vec![later("02", true), later("03", false)]));
    reader.press("jLK");
    assert_eq!(reader.screen().matches("The old pier").count(), 1, "{}", reader.screen());
    assert!(reader.screen().contains("Monday 2 November 2026"), "{}", reader.screen());
    reader.press("<enter>");
    assert_eq!(reader.asked, [Effect::OpenEdition("2026-11-02".to_owned())]);
    let old = on_day("2026-11-02", &long_edition(4));
    reader.bring(old);
    assert_eq!(reader.state().story, 2);
    // And back to where one came from, which was no story yet.
    reader.press("n<C-o>");
    assert_eq!((reader.state().edition.id.as_str(), reader.state().story), ("2026-11-02", 2));
}

#[test]
fn back_and_forward_go_across_editions() {
    let mut reader = Reader::open(long_edition(4), Lang::Hans, (100, 30));
    reader.press("<enter><space>n<C-o>");
    assert_eq!(reader.state().story, 0);
    reader.press("<A-right>");
    assert_eq!(reader.state().story, 1);
    reader.press("[");
    reader.bring(on_day("2026-11-21", &long_edition(4)));
    reader.press("<enter><C-o>");
    assert_eq!(reader.asked.last(), Some(&Effect::OpenEdition(TODAY.to_owned())));
    reader.bring(long_edition(4));
    assert_eq!((reader.state().edition.id.as_str(), reader.state().story), (TODAY, 1));
    reader.press("<C-o>");
    let place = reader.state().reading.as_ref().map(|reading| reading.place());
    assert!(reader.state().story == 0 && place != Some(kanbao::model::Place::default()), "where it was left");
    reader.press("<C-o>");
    assert_eq!(reader.said(), "前面没有看过的了。");
}

#[test]
fn a_newer_edition_is_told_and_nothing_moves() {
    let mut reader = Reader::open(long_edition(4), Lang::Hans, (100, 30));
    reader.press("j<enter><space>");
    let before = reader.state().reading.as_ref().map(|reading| reading.place());
    reader.take(Event::Library(Library::new([TODAY, "2026-11-23"].map(str::to_owned))));
    assert_eq!(reader.said(), "新的一期“2026-11-23”到了，按]去看。");
    assert_eq!(reader.state().reading.as_ref().map(|reading| reading.place()), before);
    reader.take(Event::Library(Library::new([TODAY, "2026-11-23", "2026-11-01"].map(str::to_owned))));
    reader.press("k");
    assert_eq!(reader.said(), "", "said once");
    reader.press("]");
    assert_eq!(reader.asked, [Effect::OpenEdition("2026-11-23".to_owned())]);
}

#[test]
fn the_calendar_asks_for_the_month_in_sight_and_opens_a_day() {
    let mut reader = Reader::open(long_edition(4), Lang::Hans, (100, 30));
    reader.press("c");
    let ids = ["2026-11-02", "2026-11-19", "2026-11-20", "2026-11-21"].map(str::to_owned);
    assert_eq!(reader.asked, [Effect::Tally(ids.to_vec())]);
    reader.press("h");
    assert!(reader.screen().contains("2026年11月21日 星期六，还没看"), "{}", reader.screen());
    reader.press("[[[[");
    assert!(reader.screen().contains("2026年10月"), "{}", reader.screen());
    reader.press("[");
    assert_eq!(reader.said(), "这是最早一期。");
    reader.press("j<enter>");
    assert_eq!(reader.said(), "2026年11月6日 星期五，没有报纸");
    reader.press("]<enter>");
    assert_eq!(reader.asked.last(), Some(&Effect::OpenEdition("2026-11-19".to_owned())));
}

fn with_tallies(lang: Lang, size: (u16, u16)) -> Reader {
    let mut reader = Reader::open(fixture("jiangbei"), lang, size);
    let tally = |read, opened| Tally { read, stories: 48, opened };
    let known =
        [("2026-11-02", tally(0, false)), ("2026-11-19", tally(48, true)), ("2026-11-20", tally(12, true))];
    let known: BTreeMap<String, Tally> = known.map(|(id, tally)| (id.to_owned(), tally)).into();
    reader.take(Event::Tallies(known));
    reader
}

#[test]
fn screens() {
    for (tag, lang) in [("zh", Lang::Hans), ("en", Lang::En)] {
        for size in [(160, 45), (100, 30), (60, 20), (20, 10)] {
            let name = |what: &str| format!("{what}_{tag}_{}", size.0);
            let mut reader = with_tallies(lang, size);
            insta::assert_snapshot!(name("calendar"), reader.press("c[[").screen());
            let mut reader = with_tallies(lang, size);
            insta::assert_snapshot!(name("progress"), reader.press("*mjmjLe").screen());
            let mut reader = with_tallies(lang, size);
            insta::assert_snapshot!(name("end"), reader.press("j*RN").screen());
            let mut reader = with_tallies(lang, size);
            insta::assert_snapshot!(name("sections"), reader.press("mjmh").screen());
            let mut reader = with_tallies(lang, size);
            insta::assert_snapshot!(name("later"), reader.press("LjjLK").screen());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is pressed, on whatever screen: nothing panics, every line fits, and as many undos
    /// as there were marks bring the marks back to nothing.
    #[test]
    fn any_keys_on_any_screen_and_undo_leads_back(
        keys in prop::collection::vec(prop::sample::select(vec![
            "j", "k", "h", "l", "<enter>", "<space>", "q", "G", "g", "m", "*", "L", "u", "R", "c", "e", "K", "[", "]",
            "<C-o>", "<A-right>", "N", "n", "p", "{", "}", "<C-d>", "<C-u>", "f", "b", "z", "?", "r",
        ]), 0..60),
        size in (0u16..200, 0u16..60),
    ) {
        let mut reader = Reader::open(fixture("jiangbei"), Lang::Hans, size);
        for key in &keys {
            if reader.press(key).asked.contains(&Effect::Quit) {
                break;
            }
            reader.screen();
        }
        while reader.state().overlay != kanbao::reader::Overlay::None {
            reader.press("q");
        }
        for _ in 0..400 {
            reader.press("u");
        }
        prop_assert!(reader.marks().iter().all(|marks| *marks == [false; 3]), "{:?}", reader.marks());
    }

    /// A session that knows what the one before kept stands where that one stood.
    #[test]
    fn the_next_session_stands_where_this_one_stood(
        keys in prop::collection::vec(prop::sample::select(vec![
            "j", "k", "h", "l", "<enter>", "<space>", "G", "m", "*", "L", "u", "n", "p", "}", "<C-d>", "f", "b", "N", "2",
        ]), 0..40),
        size in (8u16..200, 3u16..60),
        next in (8u16..200, 3u16..60),
    ) {
        let mut reader = Reader::open(long_edition(5), Lang::Hans, size);
        for key in &keys {
            reader.press(key);
        }
        let again = reader.next_session(long_edition(5), next);
        let stands = |reader: &Reader| {
            let state = reader.state();
            let reading = state.reading.as_ref().filter(|reading| reading.story == state.story);
            (state.story, state.focus, reading.map(|reading| reading.place()))
        };
        let (story, focus, place) = stands(&reader);
        let (again_story, again_focus, again_place) = stands(&again);
        prop_assert_eq!((again_story, again_focus), (story, focus));
        if place.is_some() {
            prop_assert_eq!(again_place, place);
        }
        prop_assert_eq!(again.marks(), reader.marks());
    }
}

#[test]
fn the_calendar_asks_once_about_a_paper() {
    let mut reader = Reader::open(long_edition(4), Lang::Hans, (100, 30));
    reader.press("chhhl[]");
    assert_eq!(reader.asked.len(), 1, "{:?}", reader.asked);
    reader.press("b");
    assert_eq!(reader.asked[1..], [Effect::Tally(vec!["2026-10-30".to_owned()])]);
}

#[test]
fn the_edition_asked_for_last_is_the_one_that_opens() {
    let mut reader = Reader::open(long_edition(4), Lang::Hans, (100, 30));
    // A second press while it is on its way asks for nothing more.
    reader.press("[[:2026-11-02<enter>");
    let days = ["2026-11-21", "2026-11-02"];
    assert_eq!(reader.asked, days.map(|day| Effect::OpenEdition(day.to_owned())));
    reader.bring(on_day(days[1], &long_edition(4)));
    reader.bring(on_day(days[0], &long_edition(4)));
    assert_eq!(reader.state().edition.id, days[1]);
    // Whichever comes first, and again when it is asked for again.
    reader.press("]:2026-11-21<enter>");
    reader.bring(on_day("2026-11-19", &long_edition(4)));
    assert_eq!(reader.state().edition.id, days[1]);
    reader.bring(on_day(days[0], &long_edition(4)));
    assert_eq!(reader.state().edition.id, days[0]);
}

#[test]
fn trouble_elsewhere_does_not_lose_the_way_to_a_story_of_another_edition() {
    let mut reader = Reader::open(long_edition(4), Lang::En, (100, 30));
    let headline = Clean::new("The old pier");
    let later = kanbao::reader::Later { on: true, headline };
    let id = "2026-11-02".to_owned();
    reader.take(Event::Kept(vec![Change::Later { id: id.clone(), slug: Clean::new("02"), later }]));
    reader.press("K<enter>");
    assert_eq!(reader.asked, [Effect::OpenEdition(id.clone())]);
    let kind = FaultKind::NotSaved(Clean::new("No space left on device"));
    reader.take(Event::Fault(Fault::new(Locus::file("state"), kind)));
    assert!(reader.said().contains("No space left"), "{}", reader.said());
    reader.bring(on_day(&id, &long_edition(4)));
    assert_eq!((reader.state().edition.id.as_str(), reader.state().story), (id.as_str(), 2));
}

#[test]
fn a_voice_moves_and_marks_no_story_but_its_own() {
    let mut settings = settings(Lang::Hans);
    settings.speak = "say".to_owned();
    let state = State::new(settings, library(), long_edition(4), (0, 0));
    let app = App::new(state, Palette::new(Theme::default()));
    let mut reader = Reader { app, size: (100, 30), kept: Vec::new(), asked: Vec::new() };
    reader.resize((100, 30)).press("<enter>v");
    let [Effect::Speak(said)] = reader.asked.as_slice() else { panic!("{:?}", reader.asked) };
    let said = said.clone();
    reader.voice(&said, Place::new(9, 0));
    assert_ne!(reader.place(), Some(Place::default()), "its own follows");
    let heard = reader.place();
    reader.press("[");
    reader.bring(on_day("2026-11-21", &long_edition(4)));
    reader.press("<enter>");
    reader.voice(&said, Place::new(20, 0));
    assert_eq!(reader.place(), Some(Place::default()), "another edition's does not");
    // Back where it is read, though another story stands before it now.
    let mut stories: Vec<Article> =
        long_edition(4).stories().iter().map(|story| Article::clone(story)).collect();
    stories.insert(
        0,
        Article::new(Clean::new("new"), Clean::default(), Vec::new(), stories[1].blocks().to_vec()),
    );
    reader.press("]");
    reader.bring(of_day(TODAY, stories));
    assert_eq!((reader.state().story, reader.place()), (1, heard));
    reader.voice(&said, Place::new(20, 0));
    assert_ne!(reader.place(), heard);
    reader.press("[");
    reader.bring(on_day("2026-11-21", &long_edition(4)));
    reader.press("<enter>");
    reader.take(Event::Silent(None));
    assert!(reader.marks().iter().all(|marks| !marks[0]), "what was not heard is not read");
}

fn empty(id: &str) -> Event {
    Event::Edition(id.to_owned(), Err(Fault::new(Locus::file(id), FaultKind::NoCopy)))
}

#[test]
fn an_edition_without_a_story_is_passed_and_forgotten() {
    let mut reader = Reader::open(long_edition(2), Lang::En, (100, 30));
    reader.press("[");
    reader.take(empty("2026-11-21"));
    let asked = ["2026-11-21", "2026-11-20"].map(|id| Effect::OpenEdition(id.to_owned()));
    assert_eq!((reader.asked.as_slice(), reader.said().as_str()), (&asked[..], ""));
    for id in ["2026-11-20", "2026-11-19", "2026-11-02", "2026-10-30"] {
        reader.take(empty(id));
    }
    assert_eq!(reader.said(), "This is the oldest edition.");
    reader.press("ch");
    assert!(reader.screen().contains("Saturday 21 November 2026, no paper"), "{}", reader.screen());
}

#[test]
fn plain_mode_passes_editions_without_a_story() {
    let state = State::new(settings(Lang::En), library(), long_edition(2), (0, 0));
    let mut session = kanbao::plain::Session::new(state, (80, 24));
    let full = "2026-11-19";
    let mut bring = |effect: Effect| match effect {
        Effect::OpenEdition(id) if id == full => {
            kanbao::plain::Outcome::Edition(Ok(on_day(full, &long_edition(2))), Vec::new())
        }
        Effect::OpenEdition(id) => {
            kanbao::plain::Outcome::Edition(Err(Fault::new(Locus::file(&id), FaultKind::NoCopy)), Vec::new())
        }
        _ => kanbao::plain::Outcome::Done,
    };
    session.line("older-edition", &mut bring);
    assert_eq!(session.state().edition.id, full);
    let said = session.line("older-edition", &mut bring).text;
    assert!(said.contains("This is the oldest edition."), "{said}");
}

#[test]
fn the_end_page_names_the_ways_on() {
    let mut reader = Reader::open(fixture("jiangbei"), Lang::En, (60, 20));
    reader.press("R<space>e");
    let folio = |reader: &Reader| reader.screen().lines().nth(19).unwrap_or_default().to_owned();
    assert_eq!(folio(&reader), "[ the edition before  q back  Q leave  <enter> open");
    reader.press("c");
    assert!(!folio(&reader).contains("Story"), "{}", reader.screen());
}

#[test]
fn a_key_pressed_over_the_page_is_done_or_told() {
    let mut reader = Reader::open(long_edition(4), Lang::En, (100, 30));
    reader.press("cm");
    assert_eq!(reader.said(), "That does nothing here; q goes back, ? shows the keys.");
    assert!(!reader.marks()[0][0] && reader.screen().contains("November 2026"));
    reader.press("?");
    assert!(matches!(reader.state().overlay, kanbao::reader::Overlay::Help(_)), "{}", reader.screen());
    for twice in ["??", "cc", "ee", "KK", "eKeq"] {
        reader.press("q").press(twice);
        assert_eq!(reader.state().overlay, kanbao::reader::Overlay::None, "{twice}");
    }
    reader.press("s雾<enter>?");
    assert!(matches!(reader.state().overlay, kanbao::reader::Overlay::Help(_)));
    reader.press("q[");
    assert_eq!(reader.asked.last(), Some(&Effect::OpenEdition("2026-11-21".to_owned())));
}

#[test]
fn any_key_ends_a_message() {
    let mut settings = settings(Lang::En);
    let text = "[keys]\n'w w' = 'top'";
    let document = toml::de::DeTable::parse(text).expect("TOML");
    let keys = document.get_ref().get("keys").and_then(|keys| keys.get_ref().as_table()).expect("[keys]");
    settings.keys.rebind(keys, kanbao::keymap::Source { file: "config.toml", text });
    let state = State::new(settings, library(), long_edition(2), (100, 30));
    let app = App::new(state, Palette::new(Theme::default()));
    let mut reader = Reader { app, size: (100, 30), kept: Vec::new(), asked: Vec::new() };
    for key in ["X", "w"] {
        reader.press("*");
        assert!(reader.said().contains("tarred"));
        reader.press(key);
        assert!(!reader.said().contains("tarred"), "{key}");
    }
}
