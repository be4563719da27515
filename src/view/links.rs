//! Links: the list of a story's links over the page, and which cells of the page lead where.

use ratatui::layout::{Position, Rect};

use crate::command::Command;
use crate::lang::fill;
use crate::model::{Article, Clean, Inline, Place, Role};
use crate::reader::{LinkPart, Links, Overlay, State, margin};
use crate::typeset::{Line, cells};

use super::Page;

impl Page<'_> {
    /// Draws the list; returns the cursor: the chosen link's first row.
    pub(super) fn link_list(&mut self, links: &Links) -> Position {
        let state = self.state;
        let keys = [Command::Open, Command::Copy, Command::Back].map(|command| state.key_for(command));
        let hint =
            fill(state.words.links_hint, &[("open", &keys[0]), ("copy", &keys[1]), ("back", &keys[2])]);
        let head = Clean::from(format!("{}  {hint}", state.words.links));
        let area = self.overlay_head(&head);
        let margin = margin(links.links().len()).min(area.width);
        let mut cursor = None;
        for (y, row) in (area.top()..area.bottom()).zip(links.in_sight(usize::from(area.height))) {
            let line = Rect { y, height: 1, ..area };
            let (x, room) = (area.x + margin, area.width - margin);
            let role = match row.part {
                LinkPart::Words => {
                    let number = Clean::from(format!("{:>1$}", row.link + 1, usize::from(margin) - 3));
                    let style = self.palette.style(Role::Count);
                    self.painter.text((area.x, y), margin, &number, style);
                    Role::Body
                }
                LinkPart::Address => Role::Link,
            };
            self.painter.text((x, y), room, &row.text, self.palette.style(role));
            if row.link == links.chosen {
                if row.part == LinkPart::Words {
                    self.painter.dress(line, self.palette.style(Role::Selected));
                }
                cursor = cursor.or(Some(Position::new(x.min(area.right().saturating_sub(1)), y)));
            }
        }
        cursor.unwrap_or(area.as_position())
    }
}

/// The cells of the screen that lead somewhere, as [`super::draw`] draws it, row by row.
#[must_use]
pub fn links(state: &State) -> Vec<(Rect, &str)> {
    match &state.overlay {
        Overlay::None => on_the_page(state),
        Overlay::Links(list) => in_the_list(state, list),
        Overlay::Help(_) | Overlay::Finds(_) | Overlay::Calendar(_) | Overlay::Listing(_) => Vec::new(),
    }
}

fn in_the_list<'a>(state: &'a State, list: &'a Links) -> Vec<(Rect, &'a str)> {
    let area = state.panes().under_head();
    let margin = margin(list.links().len());
    let rows = (area.top()..area.bottom()).zip(list.in_sight(usize::from(area.height)));
    rows.filter(|(_, row)| row.part == LinkPart::Address)
        .filter_map(|(y, row)| {
            let width = u16::try_from(cells(&row.text, state.form())).unwrap_or(u16::MAX);
            Some((Rect::new(area.x + margin, y, width, 1), &*list.links().get(row.link)?.address))
        })
        .collect()
}

fn on_the_page(state: &State) -> Vec<(Rect, &str)> {
    let (Some(area), Some(reading)) = (state.panes().column, state.reading.as_ref()) else {
        return Vec::new();
    };
    let article = reading.article();
    let lines = (area.top()..area.bottom()).zip(reading.page(usize::from(area.height)));
    lines.flat_map(|(y, (_, line))| on_a_line(line, article, (area.x, y))).collect()
}

/// The links of a line that begins at the cell `at`; blanks between words of one link belong to it.
fn on_a_line<'a>(line: &Line, article: &'a Article, at: (u16, u16)) -> Vec<(Rect, &'a str)> {
    let mut found: Vec<(Rect, &str)> = Vec::new();
    let mut open = false;
    for glyph in line.glyphs(article) {
        let here = match glyph.role {
            Role::Bullet | Role::Rule => None,
            _ => address(article, glyph.place),
        };
        let (x, end) = (at.0 + glyph.x, at.0 + glyph.x + glyph.width);
        match (here, found.last_mut()) {
            (Some(here), Some((area, known))) if open && *known == here => area.width = end - area.x,
            (Some(here), _) => found.push((Rect::new(x, at.1, glyph.width, 1), here)),
            (None, _) => {}
        }
        open = here.is_some();
    }
    found
}

/// Where the text at `place` leads.
fn address(article: &Article, place: Place) -> Option<&str> {
    let block = article.blocks().get(place.block)?;
    block.spans.iter().filter(|span| span.range.contains(&place.offset)).find_map(|span| match &span.inline {
        Inline::Link(address) => Some(&**address),
        Inline::Emphasis | Inline::Strong | Inline::Code => None,
    })
}
