//! 页码行, the last row: a question, or a notice, or where one is; and keys waiting for more.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::command::Command;
use crate::keymap::written;
use crate::lang::{fill, time};
use crate::makeup::Pane;
use crate::model::{Clean, Role};
use crate::reader::{Ask, Overlay, Purpose, Weight};

use super::Page;

/// Cells between the parts.
const GAP: u16 = 2;

impl Page<'_> {
    /// Draws the line; returns where typing goes on, while something is asked, and
    /// where a message begins, for a screen reader.
    pub(super) fn folio(&mut self) -> Option<Position> {
        let area = self.state.panes().folio?;
        if let Some(ask) = &self.state.ask {
            return Some(self.question(area, ask));
        }
        let style = self.palette.style(Role::Folio);
        let progress = self.progress();
        let notice = self.state.notice.as_ref().map(|notice| self.painter.cells(&notice.text) + GAP);
        // A message goes before how far one is.
        let fits = notice.is_none_or(|notice| notice + self.painter.cells(&progress) <= area.width);
        let right = if fits { self.at_right(area, &progress, style) } else { 0 };
        let room = area.width.saturating_sub(right);
        let (text, role) = match &self.state.notice {
            Some(notice) => match notice.weight {
                Weight::Word => (self.with_help(&notice.text, room), Role::Notice),
                Weight::Fault => (notice.text.clone(), Role::Fault),
            },
            None => (self.whole_parts(&self.position(), room), Role::Folio),
        };
        self.painter.text(
            (area.x, area.y),
            room,
            &self.painter.fitted(&text, room),
            self.palette.style(role),
        );
        // A message is heard only where the cursor goes.
        let heard = self.state.settings.screen_reader && self.state.notice.is_some();
        heard.then(|| area.as_position())
    }

    /// `text`, and the way to the help where there is room for it.
    fn with_help(&self, text: &Clean, room: u16) -> Clean {
        let help = fill(self.state.words.hint_help, &[("help", &self.state.key_for(Command::Help))]);
        let both = Clean::from(format!("{text}  {help}"));
        let wanted = self.state.overlay == Overlay::None && !self.state.settings.screen_reader;
        if wanted && self.painter.cells(&both) <= room { both } else { text.clone() }
    }

    /// As many parts of `text`, two blanks between them, as `room` holds whole; one at least.
    fn whole_parts(&self, text: &Clean, room: u16) -> Clean {
        let mut shown = text.clone();
        while self.painter.cells(&shown) > room
            && let Some((whole, _)) = shown.trim_end().rsplit_once("  ")
        {
            shown = Clean::new(whole.trim_end());
        }
        shown
    }

    /// The keys of what lies over the page, where its own head does not name them.
    fn keys_over(&self, overlay: &Overlay) -> Clean {
        let state = self.state;
        let key = |command| state.key_for(command);
        let [open, back, help] = [Command::Open, Command::Back, Command::Help].map(key);
        match overlay {
            Overlay::Listing(_) | Overlay::Calendar(_) | Overlay::Links(_) => {
                let values: [(&str, &dyn std::fmt::Display); 3] =
                    [("back", &back), ("quit", &key(Command::Quit)), ("open", &open)];
                let hint = fill(state.words.hint_listing, &values);
                let ends = matches!(overlay, Overlay::Listing(_));
                if ends && state.library.beside(&state.edition.id, -1).is_some() {
                    let older = fill(state.words.hint_older, &[("older", &key(Command::OlderEdition))]);
                    return Clean::from(format!("{older}  {hint}"));
                }
                Clean::from(hint)
            }
            Overlay::Finds(_) => {
                let [order, scope] = [Command::NextPane, Command::PreviousPane].map(key);
                let values: [(&str, &dyn std::fmt::Display); 4] =
                    [("open", &open), ("order", &order), ("scope", &scope), ("back", &back)];
                Clean::from(fill(state.words.hint_finds, &values))
            }
            Overlay::Help(_) => Clean::default(),
            Overlay::None => Clean::from(fill(state.words.hint_help, &[("help", &help)])),
        }
    }

    /// Where one is: the story's number, its section, hits; the keys to go on with.
    fn position(&self) -> Clean {
        let state = self.state;
        if state.overlay != Overlay::None {
            return self.keys_over(&state.overlay);
        }
        let all = state.edition.stories().len();
        if all == 0 {
            return Clean::new(state.words.no_stories);
        }
        let reading = state.reading.as_ref().filter(|_| state.focus == Pane::Reading);
        let n = state.story + 1;
        // What stands behind the number does not move when it grows: fewer bytes, a calmer line.
        let spare = " ".repeat((all.ilog10() - n.ilog10().min(all.ilog10())) as usize);
        let mut parts = vec![fill(state.words.story_of, &[("n", &n), ("all", &all)]) + &spare];
        let story = state.edition.stories().get(state.story);
        parts.extend(story.into_iter().flat_map(|story| state.marks_told(story)).map(str::to_owned));
        if let Some(reading) = reading {
            if let Some(hit) = reading.hit {
                let n = reading.hits.partition_point(|other| other.place <= hit.place);
                parts.push(fill(state.words.hits, &[("n", &n), ("all", &reading.hits.len())]));
            } else if reading.ends_on_page(state.page_rows()) {
                let key = state.key_for(Command::ReadOn);
                parts.push(fill(state.words.end_of_story, &[("key", &key)]));
            } else if !state.settings.screen_reader {
                let keys =
                    [Command::ReadOn, Command::Help, Command::Back].map(|command| state.key_for(command));
                let values: [(&str, &dyn std::fmt::Display); 3] =
                    [("on", &keys[0]), ("help", &keys[1]), ("back", &keys[2])];
                parts.push(fill(state.words.hint_story, &values));
            }
        } else if state.focus == Pane::Sections {
            parts = vec![self.section_told()];
        } else if state.settings.screen_reader {
            // Neither a mark beside the headline nor a colour, but a word.
            let story = state.edition.stories().get(state.story);
            let read = story.is_some_and(|story| state.log().is_read(&story.slug));
            parts.push(if read { state.words.read } else { state.words.unread }.to_owned());
        } else {
            let keys = [Command::Open, Command::ReadOn, Command::Help].map(|command| state.key_for(command));
            parts.push(fill(state.words.hint, &[("open", &keys[0]), ("on", &keys[1]), ("help", &keys[2])]));
        }
        Clean::from(parts.join("  "))
    }

    /// How far the section under the cursor is read.
    fn section_told(&self) -> String {
        let state = self.state;
        let Some(section) = state.edition.sections().get(state.section()) else { return String::new() };
        let name = if section.name.is_empty() { state.words.no_section_name } else { &section.name };
        let told = state.progress_told(&state.progress(section.stories.clone()));
        fill(state.words.end_section, &[("name", &name), ("progress", &told)])
    }

    /// How far one is in the story, how long the rest takes, and the keys typed so far.
    fn progress(&self) -> Clean {
        let state = self.state;
        let mut parts = Vec::new();
        if !state.pending.is_empty() {
            parts.push(written(&state.pending));
        }
        if let Some(reading) = state.reading.as_ref().filter(|_| state.overlay == Overlay::None) {
            let rows = state.page_rows();
            let minutes = reading.minutes_left(rows, state.speed());
            if minutes > 0 {
                parts.push(fill(state.words.time_left, &[("time", &time(state.words, minutes.into()))]));
            }
            parts.push(fill(state.words.percent, &[("n", &reading.percent(rows))]));
        }
        Clean::from(parts.join("  "))
    }

    /// Paints `text` flush right, if at least half the line stays free; returns the cells taken.
    fn at_right(&mut self, area: Rect, text: &Clean, style: Style) -> u16 {
        let width = self.painter.cells(text);
        if width == 0 || width > area.width / 2 {
            return 0;
        }
        self.painter.text((area.right() - width, area.y), width, text, style);
        width + GAP
    }

    /// The question and its answer, the end of it in sight; returns the cursor.
    fn question(&mut self, area: Rect, ask: &Ask) -> Position {
        let words = self.state.words;
        let label = match ask.purpose {
            Purpose::Words(_) | Purpose::Help => words.search_label,
            Purpose::Finds => words.finds_label,
            Purpose::Command => words.prompt_label,
        };
        let (quiet, input) = (self.palette.style(Role::Folio), self.palette.style(Role::Input));
        let labelled = self.painter.text((area.x, area.y), area.width, &label, quiet);
        let room = area.width - labelled;
        let before = Clean::new(ask.before_cursor());
        // What does not fit left of the cursor is cut from the beginning.
        let mut skipped = 0;
        while self.painter.cells(&Clean::new(&before[skipped..])) + 1 > room && skipped < before.len() {
            skipped = before.ceil_char_boundary(skipped + 1);
        }
        let seen = Clean::new(&before[skipped..]);
        let x = area.x + labelled + self.painter.cells(&seen);
        let whole = Clean::new(ask.text());
        let shown = Clean::new(whole.get(skipped..).unwrap_or_default());
        let typed = self.painter.text((area.x + labelled, area.y), room, &shown, input);
        let beside = self.beside_answer(ask);
        let from = area.x + labelled + typed + GAP;
        let left = area.right().saturating_sub(from);
        self.painter.text((from, area.y), left, &self.painter.fitted(&beside, left), quiet);
        Position::new(x.min(area.right() - 1), area.y)
    }

    /// What the answer finds so far.
    fn beside_answer(&self, ask: &Ask) -> Clean {
        match ask.purpose {
            Purpose::Words(_) => match self.state.reading.as_ref() {
                Some(reading) if !ask.text().trim().is_empty() => {
                    let all = reading.hits.len();
                    let n = reading
                        .hit
                        .map_or(0, |hit| reading.hits.partition_point(|other| other.place <= hit.place));
                    Clean::from(fill(self.state.words.hits, &[("n", &n), ("all", &all)]))
                }
                _ => Clean::default(),
            },
            Purpose::Command => Clean::from(ask.candidates().join(" ")),
            Purpose::Help | Purpose::Finds => Clean::default(),
        }
    }
}
