//! Searching all papers: the commands of the list of finds, and the way from a find to its hit.
//!
//! In: typed words, commands, what the shell has found. Out: the changed list and effects.

use crate::command::Command;
use crate::index::{Marks, Query, find_in_edition};
use crate::lang::fill;

use super::finds::{Bound, Brought, Finds, MOST_PASSAGES, Order, Scope};
use super::update::{Stride, Way};
use super::wanted::Then;
use super::{Ask, Effect, Overlay, Purpose, State};

impl State {
    /// Shows the list of finds: the last one, or a question for words.
    pub(super) fn ask_finds(&mut self) {
        crate::index::make_ready();
        let known = self.library.editions().iter().any(|edition| edition.id == self.edition.id);
        let scope = if known { Scope::Archive } else { Scope::Edition };
        match self.last_finds.take() {
            Some(finds) => self.overlay = Overlay::Finds(finds),
            None => {
                self.overlay = Overlay::Finds(Box::new(Finds::new(scope)));
                self.ask = Some(Ask::new(Purpose::Finds));
            }
        }
    }

    /// Searches for `typed`, or for what was typed before, leaving any search that goes on.
    pub(super) fn search_all(&mut self, typed: Option<&str>) -> Vec<Effect> {
        let marks = self.marks();
        let Overlay::Finds(finds) = &mut self.overlay else { return Vec::new() };
        self.searches += 1;
        let fresh = Finds {
            typed: typed.map_or_else(|| finds.typed.clone(), str::to_owned),
            order: finds.order,
            search: self.searches,
            ..Finds::new(finds.scope)
        };
        **finds = fresh;
        let query = match Query::parse(&finds.typed) {
            Ok(query) if query.is_empty() => return vec![Effect::StopSearch],
            Ok(query) => query,
            Err(flaw) => {
                finds.flaw = Some(flaw);
                return vec![Effect::StopSearch];
            }
        };
        match finds.scope {
            Scope::Archive => {
                finds.progress = (0, self.library.editions().len());
                vec![Effect::Search { search: finds.search, typed: finds.typed.clone(), marks }]
            }
            Scope::Edition => {
                let found = find_in_edition(&self.edition, &query, &marks, MOST_PASSAGES);
                finds.take(Brought { search: finds.search, found, more: 0, progress: (1, 1) });
                vec![Effect::StopSearch]
            }
        }
    }

    /// Takes what a search brings. What an older one brings is thrown away.
    pub fn take_finds(&mut self, brought: Brought) {
        let finds = match (&mut self.overlay, &mut self.last_finds) {
            (Overlay::Finds(finds), _) => finds,
            (_, Some(finds)) => finds,
            (_, None) => return,
        };
        if finds.search == brought.search {
            finds.take(brought);
        }
    }

    /// Carries out `command` while the list lies over the page.
    pub(super) fn update_finds(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Down | Command::NextStory | Command::NextHit => {
                self.go_in_finds(Way::Forward, Stride::Line)
            }
            Command::Up | Command::PreviousStory | Command::PreviousHit => {
                self.go_in_finds(Way::Backward, Stride::Line);
            }
            Command::PageDown | Command::ReadOn => self.go_in_finds(Way::Forward, Stride::Page),
            Command::PageUp => self.go_in_finds(Way::Backward, Stride::Page),
            Command::HalfDown => self.go_in_finds(Way::Forward, Stride::Half),
            Command::HalfUp => self.go_in_finds(Way::Backward, Stride::Half),
            Command::Top => self.go_in_finds(Way::Backward, Stride::End),
            Command::Bottom => self.go_in_finds(Way::Forward, Stride::End),
            Command::Open | Command::Right => return self.open_find(),
            Command::Search | Command::FindAll => self.ask_again(),
            Command::NextPane => self.turn_order(),
            Command::PreviousPane => return self.turn_scope(),
            _ => return self.leave_overlay(command),
        }
        Vec::new()
    }

    /// Puts the list aside; it comes back as it was.
    pub(super) fn leave_finds(&mut self) -> Vec<Effect> {
        if let Overlay::Finds(finds) = std::mem::replace(&mut self.overlay, Overlay::None) {
            self.last_finds = Some(finds).filter(|finds| !finds.typed.is_empty());
        }
        vec![Effect::StopSearch]
    }

    /// Drops the question: without anything found the list goes too.
    pub(super) fn drop_finds(&mut self) -> Vec<Effect> {
        match &self.overlay {
            Overlay::Finds(finds) if finds.rows.is_empty() => self.leave_finds(),
            Overlay::Finds(_)
            | Overlay::Help(_)
            | Overlay::Calendar(_)
            | Overlay::Listing(_)
            | Overlay::Links(_)
            | Overlay::None => Vec::new(),
        }
    }

    fn ask_again(&mut self) {
        let Overlay::Finds(finds) = &self.overlay else { return };
        let mut ask = Ask::new(Purpose::Finds);
        ask.paste(&finds.typed);
        self.ask = Some(ask);
    }

    fn turn_order(&mut self) {
        let Overlay::Finds(finds) = &mut self.overlay else { return };
        finds.order = match finds.order {
            Order::Newest => Order::Weightiest,
            Order::Weightiest => Order::Newest,
        };
        finds.set_rows();
        (finds.cursor, finds.top) = (0, 0);
    }

    fn turn_scope(&mut self) -> Vec<Effect> {
        let Overlay::Finds(finds) = &mut self.overlay else { return Vec::new() };
        finds.scope = match finds.scope {
            Scope::Archive => Scope::Edition,
            Scope::Edition => Scope::Archive,
        };
        self.search_all(None)
    }

    fn go_in_finds(&mut self, way: Way, stride: Stride) {
        let height = self.rows_under_head();
        let Overlay::Finds(finds) = &mut self.overlay else { return };
        let step = match stride {
            Stride::Line => 1,
            Stride::Half => (height / 2).max(1),
            Stride::Page => height.saturating_sub(1).max(1),
            Stride::End => finds.rows.len(),
        };
        finds.go(way.times(step), height);
    }

    /// Opens the story under the cursor at the hit.
    fn open_find(&mut self) -> Vec<Effect> {
        let Overlay::Finds(finds) = &self.overlay else { return Vec::new() };
        let Some((found, place)) = finds.chosen() else { return Vec::new() };
        let edition = found.edition.to_string();
        let bound = Bound { slug: found.slug.clone(), place, words: finds.typed.clone() };
        let mut effects = self.leave_finds();
        effects.extend(self.go_to_edition(edition, Then::Hit(bound)));
        effects
    }

    /// Goes to the hit that was chosen, in the edition that is open now.
    pub(super) fn arrive_at_hit(&mut self, bound: Bound) {
        let Some(story) = self.edition.stories().iter().position(|story| story.slug == bound.slug) else {
            // It was there when it was searched.
            let text = fill(self.words.not_found, &[("text", &bound.words)]);
            return self.report(&text);
        };
        self.story = story;
        self.open_story();
        self.before_search = self.reading.as_ref().map(|reading| (bound.slug.clone(), reading.place()));
        self.find(&bound.words, bound.place);
        self.sought = bound.words;
    }

    /// What the filters of a search look at.
    #[must_use]
    pub fn marks(&self) -> Marks {
        let logs = || self.memory.logs();
        Marks {
            read: logs().map(|(edition, log)| (edition.clone(), log.read().clone())).collect(),
            starred: logs().map(|(edition, log)| (edition.clone(), log.starred().clone())).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::index::Flaw;
    use crate::keymap::{Code, Key};
    use crate::makeup::Pane;
    use crate::model::{Article, Block, Clean, Edition, Kind, Library, Place};
    use crate::reader::FindRow;

    fn edition(id: &str) -> Edition {
        let story = |slug: &str, text: &str| {
            let blocks = vec![Block::plain(Kind::Headline, slug), Block::plain(Kind::Paragraph, text)];
            Article::new(Clean::new(slug), Clean::new("要闻"), Vec::new(), blocks)
        };
        let mut edition = Edition::default();
        edition.id = id.to_owned();
        edition.with_stories(vec![story("甲", "没有"), story("乙", "去哈尔滨，又去哈尔滨。")], &[])
    }

    fn state() -> State {
        let library = Library::new(["2020-07-09".to_owned(), "2020-07-10".to_owned()]);
        State::new(Settings::default(), library, edition("2020-07-10"), (80, 24))
    }

    fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    fn types(state: &mut State, text: &str) -> Vec<Effect> {
        text.chars().map(|c| state.answer(plain(Code::Char(c)))).last().unwrap_or_default()
    }

    fn finds(state: &State) -> &Finds {
        match &state.overlay {
            Overlay::Finds(finds) => finds,
            other => panic!("{other:?}"),
        }
    }

    /// What the archive would bring of `id`.
    fn brought(search: u64, id: &str, typed: &str) -> Brought {
        let query = Query::parse(typed).expect("sense");
        let found = find_in_edition(&edition(id), &query, &Marks::default(), MOST_PASSAGES);
        Brought { search, found, more: 0, progress: (1, 2) }
    }

    #[test]
    fn each_key_searches_anew_and_what_an_older_search_brings_is_thrown_away() {
        let mut state = state();
        state.update(Command::FindAll);
        let effects = types(&mut state, "heb");
        let [Effect::Search { search, typed, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!(typed, "heb");
        state.take_finds(brought(search - 1, "2020-07-10", "he"));
        assert!(finds(&state).rows().is_empty());
        state.take_finds(brought(*search, "2020-07-10", "heb"));
        let rows = [FindRow::Story(0), FindRow::Passage(0, 0), FindRow::Passage(0, 1)];
        assert_eq!(finds(&state).rows(), rows);
    }

    #[test]
    fn a_find_opens_at_its_hit_in_this_edition_and_in_another() {
        for id in ["2020-07-10", "2020-07-09"] {
            let mut state = state();
            state.update(Command::FindAll);
            let effects = types(&mut state, "heb");
            let [Effect::Search { search, .. }] = effects.as_slice() else { panic!("{effects:?}") };
            state.take_finds(brought(*search, id, "heb"));
            state.answer(plain(Code::Enter));
            state.update(Command::Bottom);
            let effects = state.update(Command::Open);
            if effects.contains(&Effect::OpenEdition(id.to_owned())) {
                state.open(edition(id));
            }
            assert_eq!((state.edition.id.as_str(), state.story, state.focus), (id, 1, Pane::Reading));
            let reading = state.reading.as_ref().expect("open");
            assert_eq!(reading.hits.len(), 2);
            assert_eq!(reading.hit, reading.hits.last().copied());
            // The list comes back as it was.
            state.update(Command::FindAll);
            assert_eq!(finds(&state).cursor, 2);
        }
    }

    #[test]
    fn the_open_edition_alone_is_searched_at_once() {
        let mut state = state();
        state.update(Command::FindAll);
        types(&mut state, "heb");
        assert_eq!(state.update(Command::PreviousPane), [Effect::StopSearch]);
        assert_eq!(finds(&state).counts(), (1, 2));
        state.update(Command::FindAll);
        types(&mut state, " date:2021");
        assert_eq!(finds(&state).counts(), (0, 0), "filters hold here too");
        state.answer(plain(Code::Enter));
        state.update(Command::NextPane);
        assert_eq!(finds(&state).order, Order::Weightiest);
    }

    #[test]
    fn what_makes_no_sense_is_told_and_leaving_stops_the_search() {
        let mut state = state();
        state.update(Command::FindAll);
        assert_eq!(types(&mut state, "re:("), [Effect::StopSearch]);
        assert!(matches!(finds(&state).flaw, Some(Flaw::Pattern(_))));
        assert_eq!(state.answer(plain(Code::Esc)), [Effect::StopSearch]);
        assert_eq!(state.overlay, Overlay::None);
    }

    #[test]
    fn a_senseless_search_in_a_story_is_told_as_such() {
        let mut state = state();
        state.update(Command::Search);
        types(&mut state, "re:(");
        state.answer(plain(Code::Enter));
        let told = state.notice.as_ref().map(|notice| notice.text.to_string()).unwrap_or_default();
        let nowhere = fill(state.words.not_found, &[("text", &"re:(")]);
        assert!(!told.is_empty() && told != nowhere, "{told}");
    }

    #[test]
    fn one_key_leads_back_to_where_one_was_before_the_search() {
        let mut state = state();
        state.update(Command::NextStory);
        state.update(Command::Search);
        types(&mut state, "heb");
        state.answer(plain(Code::Enter));
        assert!(!state.reading.as_ref().expect("open").hits.is_empty());
        state.update(Command::BeforeSearch);
        let reading = state.reading.as_ref().expect("open");
        assert_eq!((reading.place(), reading.hits.len()), (Place::default(), 0));
    }
}
