//! One arm a command.
//!
//! In: the state and a command. Out: the changed state and what is to be done outside.

use crate::command::Command;
use crate::lang::fill;
use crate::makeup::{Pane, Spread};

use super::wanted::Then;
use super::{Ask, Effect, Help, Mark, Overlay, Purpose, State};

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Way {
    Forward,
    Backward,
}

impl Way {
    pub(super) fn times(self, count: usize) -> isize {
        let count = isize::try_from(count).unwrap_or(isize::MAX);
        match self {
            Self::Forward => count,
            Self::Backward => -count,
        }
    }
}

/// How far one moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stride {
    Line,
    Half,
    Page,
    End,
}

impl State {
    /// Carries out `command` and settles the page.
    pub fn update(&mut self, command: Command) -> Vec<Effect> {
        self.notice = None;
        let effects = match (&self.overlay, command) {
            // The program's own commands mean the same whatever lies over the page.
            (Overlay::None, _) | (_, Command::Redraw | Command::Suspend | Command::Quit) => {
                self.update_page(command)
            }
            (Overlay::Help(_), _) => self.update_help(command),
            (Overlay::Finds(_), _) => self.update_finds(command),
            (Overlay::Calendar(_), _) => self.update_calendar(command),
            (Overlay::Listing(_), _) => self.update_listing(command),
            (Overlay::Links(_), _) => self.update_links(command),
        };
        self.settle();
        self.mark_if_read();
        effects
    }

    pub(super) fn update_page(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Down => self.go(Way::Forward, Stride::Line),
            Command::Up => self.go(Way::Backward, Stride::Line),
            Command::PageDown => self.go(Way::Forward, Stride::Page),
            Command::PageUp => self.go(Way::Backward, Stride::Page),
            Command::HalfDown => self.go(Way::Forward, Stride::Half),
            Command::HalfUp => self.go(Way::Backward, Stride::Half),
            Command::Top => self.go(Way::Backward, Stride::End),
            Command::Bottom => self.go(Way::Forward, Stride::End),
            Command::Left => self.to_pane(Way::Backward),
            Command::Right | Command::Open => self.enter(),
            Command::Back => return self.back(),
            Command::NextPane => self.next_pane(Way::Forward),
            Command::PreviousPane => self.next_pane(Way::Backward),
            Command::ReadOn => self.read_on(),
            Command::NextStory => self.step_story(Way::Forward),
            Command::PreviousStory => self.step_story(Way::Backward),
            Command::NextUnread => self.to_next_unread(),
            Command::NextSection => self.step_section(Way::Forward),
            Command::PreviousSection => self.step_section(Way::Backward),
            Command::Section(number) => self.to_section(usize::from(number)),
            Command::Story(number) => self.to_numbered_story(usize::from(number)),
            Command::ToggleRead => self.toggle(Mark::Read),
            Command::NewerEdition => return self.beside(Way::Forward),
            Command::OlderEdition => return self.beside(Way::Backward),
            Command::Zoom => self.zoom(),
            Command::Search => self.ask_words(),
            Command::NextHit => self.step_hit(Way::Forward),
            Command::PreviousHit => self.step_hit(Way::Backward),
            Command::BeforeSearch => self.to_before_search(),
            Command::FindAll => self.ask_finds(),
            Command::Help => {
                self.overlay = Overlay::Help(Help::new(&self.settings.keys, self.settings.lang()));
            }
            Command::Prompt => self.ask = Some(Ask::new(Purpose::Command)),
            Command::Redraw => return vec![Effect::Redraw],
            Command::Suspend => return vec![Effect::Suspend],
            Command::Quit => return self.quit(),
            Command::Plain => {
                self.keep_place();
                // Whoever goes on there does not wait for what was asked for here.
                self.wanted = None;
                return vec![Effect::Plain];
            }
            Command::Speak => return self.speak(),
            // Editions.
            Command::Star => self.toggle(Mark::Starred),
            Command::Later => self.toggle(Mark::Later),
            Command::MarkEditionRead => self.mark_edition_read(),
            Command::Undo => self.undo(),
            Command::LaterList => self.show_later(),
            Command::Progress => self.show_progress(),
            Command::Calendar => return self.show_calendar(),
            Command::Reread => return self.reread(),
            Command::VisitedBack => return self.step_visit(Way::Backward),
            Command::VisitedForward => return self.step_visit(Way::Forward),
            Command::Copy => return self.copy_story(),
            Command::CopyLink => return self.copy_link(),
            Command::OpenLink => return self.open_link(),
            Command::Links => return self.list_links(),
        }
        Vec::new()
    }

    /// Carries out what an overlay has no meaning of its own for: what leads elsewhere is done on the
    /// page, and a key that shows an overlay closes it when it is the one shown.
    pub(super) fn leave_overlay(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Help
            | Command::Calendar
            | Command::LaterList
            | Command::Progress
            | Command::Links
            | Command::FindAll
            | Command::Prompt
            | Command::Plain
            | Command::Undo
            | Command::NewerEdition
            | Command::OlderEdition
            | Command::VisitedBack
            | Command::VisitedForward
            | Command::NextUnread => {}
            Command::Back | Command::Left => return self.close_overlay(),
            _ => {
                let (back, help) = (self.key_for(Command::Back), self.key_for(Command::Help));
                self.say(&fill(self.words.not_here, &[("back", &back), ("help", &help)]));
                return Vec::new();
            }
        }
        let shown = self.overlay.clone();
        let mut effects = self.close_overlay();
        effects.extend(self.update_page(command));
        let again = match (&shown, &self.overlay) {
            (Overlay::Listing(before), Overlay::Listing(now)) => before.rows() == now.rows(),
            (before, now) => std::mem::discriminant(before) == std::mem::discriminant(now),
        };
        if again {
            self.overlay = Overlay::None;
        }
        effects
    }

    fn close_overlay(&mut self) -> Vec<Effect> {
        if let Overlay::Finds(_) = self.overlay {
            return self.leave_finds();
        }
        self.overlay = Overlay::None;
        Vec::new()
    }

    pub(super) fn quit(&mut self) -> Vec<Effect> {
        self.keep_place();
        vec![Effect::Quit]
    }

    fn go(&mut self, way: Way, stride: Stride) {
        match self.focus {
            Pane::Reading => self.go_in_story(way, stride),
            Pane::Headlines => self.go_in_headlines(way, stride),
            Pane::Sections => match stride {
                Stride::Line => self.step_section(way),
                Stride::Half => self.to_section_at(self.section().saturating_add_signed(way.times(4))),
                Stride::Page => self.to_section_at(self.section().saturating_add_signed(way.times(8))),
                Stride::End => self.to_section_at(match way {
                    Way::Forward => usize::MAX,
                    Way::Backward => 0,
                }),
            },
        }
    }

    fn go_in_story(&mut self, way: Way, stride: Stride) {
        let rows = self.page_rows();
        let Some(reading) = &mut self.reading else { return };
        match (stride, way) {
            (Stride::Line, Way::Forward) if self.settings.screen_reader => reading.point_down(rows),
            (Stride::Line, Way::Backward) if self.settings.screen_reader => reading.point_up(rows),
            (Stride::Line, _) => reading.scroll(way.times(1), rows),
            (Stride::Half, _) => reading.scroll(way.times((rows / 2).max(1)), rows),
            (Stride::Page, _) => reading.turn(way.times(1), rows),
            (Stride::End, Way::Forward) => reading.to_bottom(rows),
            (Stride::End, Way::Backward) => reading.to_top(),
        }
    }

    fn go_in_headlines(&mut self, way: Way, stride: Stride) {
        let last = self.edition.stories().len().saturating_sub(1);
        let height = self.panes().headlines.map_or(1, |area| usize::from(area.height));
        let story = match (stride, way) {
            (Stride::Line, _) => self.story.saturating_add_signed(way.times(1)),
            (Stride::Half, _) => self.contents.story_at(self.story, way.times((height / 2).max(1))),
            (Stride::Page, _) => self.contents.story_at(self.story, way.times(height.max(1))),
            (Stride::End, Way::Forward) => last,
            (Stride::End, Way::Backward) => 0,
        };
        self.story = story.min(last);
        self.preview();
    }

    fn to_pane(&mut self, way: Way) {
        if self.focus == Pane::Reading {
            self.leave_zoom();
        }
        self.focus = match (self.focus, way) {
            (Pane::Sections, Way::Backward) => Pane::Sections,
            (Pane::Headlines, Way::Backward) => Pane::Sections,
            (Pane::Reading, Way::Backward) => Pane::Headlines,
            (Pane::Sections, Way::Forward) => Pane::Headlines,
            (Pane::Headlines | Pane::Reading, Way::Forward) => Pane::Reading,
        };
    }

    fn next_pane(&mut self, way: Way) {
        self.leave_zoom();
        self.focus = match (self.focus, way) {
            (Pane::Sections, Way::Forward) | (Pane::Reading, Way::Backward) => Pane::Headlines,
            (Pane::Headlines, Way::Forward) | (Pane::Sections, Way::Backward) => Pane::Reading,
            (Pane::Reading, Way::Forward) | (Pane::Headlines, Way::Backward) => Pane::Sections,
        };
        self.settle();
        if self.focus == Pane::Reading {
            self.lay_out_story();
        }
    }

    fn leave_zoom(&mut self) {
        if !self.settings.screen_reader {
            self.spread = Spread::Full;
        }
    }

    fn enter(&mut self) {
        match self.focus {
            Pane::Sections => self.focus = Pane::Headlines,
            Pane::Headlines => self.open_story(),
            Pane::Reading => {}
        }
    }

    /// Gives the keys to the story under the cursor.
    pub(super) fn open_story(&mut self) {
        if self.edition.stories().is_empty() {
            return;
        }
        self.focus = Pane::Reading;
        self.settle();
        self.lay_out_story();
    }

    fn back(&mut self) -> Vec<Effect> {
        if self.reading.as_ref().is_some_and(|reading| !reading.hits.is_empty()) {
            self.forget_hits();
            return Vec::new();
        }
        if self.spread == Spread::Single && !self.settings.screen_reader {
            self.leave_zoom();
            return Vec::new();
        }
        match self.focus {
            Pane::Sections => return self.quit(),
            Pane::Headlines | Pane::Reading => self.to_pane(Way::Backward),
        }
        Vec::new()
    }

    fn zoom(&mut self) {
        if self.spread == Spread::Single {
            self.leave_zoom();
        } else {
            self.open_story();
            self.spread = Spread::Single;
        }
    }

    /// Reads on: the next page, and at the story's end the next story not yet read.
    fn read_on(&mut self) {
        let shown = self.panes().reading.is_some()
            && self.reading.as_ref().is_some_and(|reading| reading.story == self.story);
        if !shown {
            self.open_story();
            return;
        }
        self.focus = Pane::Reading;
        let rows = self.page_rows();
        let Some(reading) = &mut self.reading else { return };
        if reading.ends_on_page(rows) {
            self.mark_if_read();
            self.to_next_unread();
        } else {
            reading.turn(1, rows);
        }
    }

    /// Moves the cursor to `story`; a reader in the reading pane goes on reading there.
    fn to_story(&mut self, story: usize) {
        self.story = story;
        match self.focus {
            Pane::Reading => self.lay_out_story(),
            Pane::Sections | Pane::Headlines => self.preview(),
        }
    }

    fn step_story(&mut self, way: Way) {
        let story = self.story.checked_add_signed(way.times(1));
        match story.filter(|story| *story < self.edition.stories().len()) {
            Some(story) => self.to_story(story),
            None => self.say(match way {
                Way::Forward => self.words.last_story,
                Way::Backward => self.words.first_story,
            }),
        }
    }

    fn to_next_unread(&mut self) {
        match self.log().next_unread(&self.edition, self.story) {
            Some(story) => {
                self.story = story;
                self.open_story();
            }
            None => self.show_progress(),
        }
    }

    fn to_numbered_story(&mut self, number: usize) {
        let last = self.edition.stories().len();
        if (1..=last).contains(&number) {
            self.to_story(number - 1);
        } else {
            let text = fill(self.words.no_story, &[("n", &number), ("all", &last)]);
            self.report(&text);
        }
    }

    fn step_section(&mut self, way: Way) {
        let section = self.section().checked_add_signed(way.times(1));
        match section.filter(|section| *section < self.edition.sections().len()) {
            Some(section) => self.to_section_at(section),
            None => self.say(match way {
                Way::Forward => self.words.last_section,
                Way::Backward => self.words.first_section,
            }),
        }
    }

    fn to_section(&mut self, number: usize) {
        let last = self.edition.sections().len();
        if (1..=last).contains(&number) {
            self.to_section_at(number - 1);
        } else {
            let text = fill(self.words.no_section, &[("n", &number), ("all", &last)]);
            self.report(&text);
        }
    }

    fn to_section_at(&mut self, section: usize) {
        let last = self.edition.sections().len().saturating_sub(1);
        if let Some(section) = self.edition.sections().get(section.min(last)) {
            self.to_story(section.stories.start);
        }
    }

    /// To the next edition that way.
    pub(super) fn beside(&mut self, way: Way) -> Vec<Effect> {
        match self.library.beside(&self.edition.id, way.times(1)) {
            Some(edition) => {
                let id = edition.id.clone();
                self.want(id, Then::Step(way))
            }
            None if self.listing => {
                self.say(self.words.still_listing);
                Vec::new()
            }
            None => {
                self.say(match way {
                    Way::Forward => self.words.newest_edition,
                    Way::Backward => self.words.oldest_edition,
                });
                Vec::new()
            }
        }
    }
}
