//! The list of finds over the page: a story's day, section and headline, its passages under it.

use ratatui::layout::{Position, Rect};

use crate::index::{Found, Passage};
use crate::lang::fill;
use crate::model::{Clean, Role};
use crate::reader::{FindRow, Finds, Order, Scope, senseless};

use super::Page;

/// Cells before a passage.
const INDENT: u16 = 2;

impl Page<'_> {
    /// Draws the list between nameplate and folio line; returns the cursor: the row one is on.
    pub(super) fn finds(&mut self, finds: &Finds) -> Position {
        let head = self.finds_head(finds);
        let body = self.overlay_head(&head);
        let first = finds.top.min(finds.rows().len());
        let mut cursor = body.as_position();
        for (at, y) in (first..finds.rows().len()).zip(body.top()..body.bottom()) {
            let line = Rect { y, height: 1, ..body };
            match finds.rows()[at] {
                FindRow::Story(story) => {
                    if let Some(found) = finds.found().get(story) {
                        self.find_story(line, found);
                    }
                }
                FindRow::Passage(story, passage) => {
                    let found = finds.found().get(story);
                    if let Some((_, passage)) = found.and_then(|found| found.passages.get(passage)) {
                        self.find_passage(line, passage);
                    }
                }
            }
            if at == finds.cursor {
                cursor = line.as_position();
                if self.state.ask.is_none() {
                    self.painter.dress(line, self.palette.style(Role::Selected));
                }
            }
        }
        cursor
    }

    /// What was found, where, in which order; or what is wrong; or how to ask.
    fn finds_head(&self, finds: &Finds) -> Clean {
        let words = self.state.words;
        if let Some(flaw) = &finds.flaw {
            return Clean::from(senseless(flaw, words));
        }
        if finds.typed.trim().is_empty() {
            return Clean::from(words.finds_hint);
        }
        let (stories, hits) = finds.counts();
        let scope = match finds.scope {
            Scope::Archive => words.finds_archive,
            Scope::Edition => words.finds_edition,
        };
        if stories == 0 && finds.progress.1 > 0 && !finds.is_going_on() {
            let none = fill(words.finds_none, &[("scope", &scope)]);
            // A filter nobody knows is searched for as a word.
            let filters = if finds.typed.contains([':', '：']) { words.finds_hint } else { "" };
            return Clean::new(format!("{none}  {filters}").trim_end());
        }
        let mut parts = vec![fill(words.finds_count, &[("stories", &stories), ("hits", &hits)])];
        if finds.more > 0 {
            parts.push(fill(words.finds_listed, &[("n", &finds.found().len())]));
        }
        if finds.is_going_on() {
            let (done, all) = finds.progress;
            parts.push(fill(words.finds_progress, &[("done", &done), ("all", &all)]));
        }
        let order = match finds.order {
            Order::Newest => words.finds_newest,
            Order::Weightiest => words.finds_weightiest,
        };
        parts.extend([order.to_owned(), scope.to_owned()]);
        Clean::from(parts.join("  "))
    }

    fn find_story(&mut self, line: Rect, found: &Found) {
        let day = found.date.map_or_else(|| found.edition.to_string(), |date| date.to_string());
        let mut x = line.x;
        for (text, role) in [(Clean::from(day), Role::Count), (found.section.clone(), Role::Section)] {
            let room = line.right().saturating_sub(x);
            let taken = self.painter.text((x, line.y), room, &text, self.palette.style(role));
            x += if taken > 0 { taken + 1 } else { 0 };
        }
        let room = line.right().saturating_sub(x);
        let headline = self.painter.fitted(&found.headline, room);
        self.painter.text((x, line.y), room, &headline, self.palette.style(Role::Headline));
        for hit in &found.in_headline {
            let part = |range| headline.get(range).map(Clean::new);
            if let (Some(before), Some(hit)) = (part(0..hit.start), part(hit.clone())) {
                let at = x + self.painter.cells(&before);
                let width = self.painter.cells(&hit).min(line.right().saturating_sub(at));
                self.painter.dress(Rect { x: at, width, ..line }, self.palette.style(Role::Hit));
            }
        }
    }

    /// One line of the passage, the hit in sight.
    fn find_passage(&mut self, line: Rect, passage: &Passage) {
        let part = |range| passage.text.get(range).map(Clean::new).unwrap_or_default();
        let (hit, after) = (part(passage.hit.clone()), part(passage.hit.end..passage.text.len()));
        let (right, mut x) = (line.right(), (line.x + INDENT).min(line.right()));
        let room = right - x;
        let taken = self.painter.cells(&hit).min(room);
        let whole = self.painter.cells(&after) + u16::from(passage.cut.1);
        // Before the hit stands what leaves room for what follows it, or a third of the line.
        let left = (room - taken).saturating_sub(whole).max((room - taken) / 3);
        let mut start = 0;
        let mut before = part(0..passage.hit.start);
        while self.painter.cells(&before) > left && start < passage.hit.start {
            start = passage.text.ceil_char_boundary(start + 1);
            before = part(start..passage.hit.start);
        }
        let (body, marked) = (self.palette.style(Role::Body), self.palette.style(Role::Hit));
        x += self.painter.text((x, line.y), right - x, &before, body);
        x += self.painter.text((x, line.y), right - x, &self.painter.fitted(&hit, right - x), marked);
        let after = if passage.cut.1 { Clean::from(format!("{after}…")) } else { after };
        self.painter.text((x, line.y), right - x, &self.painter.fitted(&after, right - x), body);
    }
}
