//! Lists: headlines and sections; what Enter does at their end; where one is.

use std::ops::Range;

use crate::config::Chunk;
use crate::lang::fill;

use super::{Given, On, Session, Then};
use crate::plain::listing::Listing;
use crate::plain::spoken::Spoken;

impl Session {
    pub(super) fn list(&mut self, listing: Listing, above: usize) -> Vec<String> {
        let first = listing.story(0, &self.state.edition);
        let then = match (&listing, &self.on) {
            (Listing::Paper, On::Article(mark) | On::List(_, _, Then::GoOn(mark))) => Then::GoOn(*mark),
            (Listing::Paper, On::NextArticle | On::List(_, _, Then::NextArticle)) if !self.at_last() => {
                Then::NextArticle
            }
            _ => Then::Open(first.unwrap_or_default()),
        };
        self.list_from(listing, 0, then, above)
    }

    pub(super) fn at_last(&self) -> bool {
        let last = self.state.edition.stories().len().saturating_sub(1);
        self.open.as_ref().is_none_or(|(story, _)| *story >= last)
    }

    pub(super) fn list_from(
        &mut self,
        listing: Listing,
        from: usize,
        then: Then,
        above: usize,
    ) -> Vec<String> {
        let edition = &self.state.edition;
        let all = listing.len(edition);
        if all == 0 {
            return vec![self.state.words.no_stories.to_owned()];
        }
        let room = self.room();
        let longest = self.set(&self.list_tail(&listing, all - 1..all, then)).len();
        let open = self.set(&self.list_tail(&listing, 0..1, then)).len();
        let lines = match self.chunk {
            Chunk::All => usize::MAX,
            Chunk::Screen | Chunk::Paragraph => room.lines.saturating_sub(above + longest.max(open)),
        };
        if above > 0 && listing.row(from, edition, self.words, room.cells).len() > lines {
            // A screen that holds no more than what stands above.
            self.on = On::List(listing, from, then);
            return self.set(self.words.more_lines);
        }
        let (rows, mut lines) = listing.rows(from, edition, self.words, (room.cells, lines));
        lines.extend(self.set(&self.list_tail(&listing, rows.clone(), then)));
        self.given = Some(Given::List(listing.clone(), from, then));
        self.on = On::List(listing, rows.end, then);
        lines
    }

    /// Which rows were listed of how many, and what Enter does.
    pub(super) fn list_tail(&self, listing: &Listing, rows: Range<usize>, then: Then) -> String {
        let number = |row: usize| listing.story(row, &self.state.edition).map_or(row + 1, |story| story + 1);
        let all = listing.len(&self.state.edition);
        let next = match then {
            Then::Open(story) => story + 1,
            Then::GoOn(_) => self.open.as_ref().map_or(1, |(story, _)| story + 1),
            Then::NextArticle => self.open.as_ref().map_or(1, |(story, _)| story + 2),
        };
        let (from, to) = (number(rows.start), number(rows.end.saturating_sub(1)));
        let count = rows.end;
        let whole = rows.end == all;
        let counted = matches!(listing, Listing::Found { .. } | Listing::Section(_)) || rows == (0..all);
        let template = match (whole, counted, then) {
            (false, false, _) => self.words.listed,
            (false, true, _) => self.words.listed_so_far,
            (true, false, Then::GoOn(_)) => self.words.listed_then_on,
            (true, false, _) => self.words.listed_then,
            (true, true, Then::GoOn(_)) => self.words.all_listed_then_on,
            (true, true, _) => self.words.all_listed_then,
        };
        let put =
            |text| fill(text, &[("from", &from), ("to", &to), ("n", &count), ("all", &all), ("next", &next)]);
        match put(template) {
            said if template == self.words.listed && self.set(&said).len() > 1 => {
                put(self.words.listed_short)
            }
            said => said,
        }
    }

    /// Lines beside the way; Enter gives the rest of them, and then goes on where it was.
    pub(super) fn aside(&mut self, lines: Vec<String>, from: usize) -> Vec<String> {
        let room = self.room();
        let all = lines.len();
        let listing = Listing::Lines(lines);
        let edition = &self.state.edition;
        let fits = |lines: usize| listing.rows(from, edition, self.words, (room.cells, lines));
        let (mut rows, mut said) = fits(room.lines);
        let more = self.set(self.words.more_lines);
        if rows.end < all {
            (rows, said) = fits(room.lines.saturating_sub(more.len()));
            said.extend(more);
        }
        let Listing::Lines(lines) = listing else { return said };
        self.aside = (rows.end < all).then(|| (lines.clone(), rows.end));
        self.given = Some(Given::Aside(lines, from));
        said
    }

    pub(super) fn sections(&mut self) -> Vec<String> {
        let lines: Vec<String> = self
            .state
            .edition
            .sections()
            .iter()
            .map(|section| {
                fill(
                    self.words.section,
                    &[("name", &self.section_name(&section.name)), ("n", &section.stories.len())],
                )
            })
            .collect();
        if lines.is_empty() { vec![self.state.words.no_stories.to_owned()] } else { self.aside(lines, 0) }
    }

    pub(super) fn section_name(&self, name: &str) -> String {
        let name = Spoken::new(name).text().to_owned();
        if name.is_empty() { self.state.words.no_section_name.to_owned() } else { name }
    }

    /// The section called `asked`, or beginning so, or with that number.
    pub(super) fn section(&mut self, asked: &str) -> Vec<String> {
        let names: Vec<String> =
            self.state.edition.sections().iter().map(|section| self.section_name(&section.name)).collect();
        let folded: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let number = asked.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < names.len());
        let found = folded
            .iter()
            .position(|name| name == asked)
            .or_else(|| folded.iter().position(|name| name.starts_with(asked)))
            .or(number);
        match found {
            Some(section) => self.list(Listing::Section(section), 0),
            None => {
                let said = self.quoting(asked, self.words.no_section, self.words.unknown_blank);
                let some = names.len().min(NAMED_SECTIONS);
                vec![fill(&said, &[("names", &names[..some].join(self.words.list_comma))])]
            }
        }
    }

    pub(super) fn position(&self) -> String {
        let all = self.state.edition.stories().len();
        let Some((story, script)) = &self.open else {
            return fill(self.words.where_list, &[("all", &all)]);
        };
        let (n, count) = (story + 1, script.paragraphs);
        let template = if count == 0 { self.words.where_no_body } else { self.words.where_is };
        let paragraph = self.paragraph.max(1);
        fill(template, &[("n", &n), ("p", &paragraph), ("all", &count), ("title", &script.headline)])
    }
}

/// The most sections that are named where one is not found.
const NAMED_SECTIONS: usize = 8;
