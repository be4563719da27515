//! 报头: the paper's name, the edition and its day, how much of it is read.

use ratatui::layout::Rect;

use crate::lang::{fill, full_date};
use crate::model::{Clean, Role};

use super::Page;

/// Cells between the parts.
const GAP: u16 = 2;

impl Page<'_> {
    pub(super) fn nameplate(&mut self, area: Rect) {
        let edition = &self.state.edition;
        let own = Clean::new(self.state.words.paper);
        let paper = if edition.paper.is_empty() { &own } else { &edition.paper };
        let name = self.palette.style(Role::Nameplate);
        let ears = self.palette.style(Role::Ears);
        let progress = self.state.edition_progress();
        let whole = Clean::from(self.state.progress_told(&progress));
        let read = fill(self.state.words.progress, &[("read", &progress.read), ("all", &progress.stories)]);
        let day = edition.date.map(|date| full_date(self.state.settings.lang(), date)).unwrap_or_default();
        // A long name leaves room for the day and the count, but for half the row.
        let count = self.painter.cells(&Clean::new(&read)) + GAP;
        let beside = self.painter.cells(&Clean::new(&day)) + GAP + count;
        let half = if count > area.width / 2 { area.width } else { area.width / 2 };
        let most = area.width.saturating_sub(beside).max(half);
        let paper =
            if self.painter.cells(paper) > most { self.painter.fitted(paper, most) } else { paper.clone() };
        let left = self.painter.text((area.x, area.y), area.width, &paper, name);
        // How long the rest takes is said where a third of the row holds it.
        let taken = left + GAP;
        let room = area.width.saturating_sub(taken);
        let with_day = room.saturating_sub(self.painter.cells(&Clean::new(&day)) + GAP);
        let short = self.painter.cells(&whole) <= with_day.min(area.width / 3);
        let progress = if short { whole } else { Clean::from(read) };
        let right = self.painter.cells(&progress);
        let right = if right <= room {
            self.painter.text((area.right() - right, area.y), right, &progress, ears);
            right + GAP
        } else {
            0
        };

        let room = room.saturating_sub(right);
        let wanted =
            [[&*edition.title, &*edition.number, &*day], ["", &*edition.number, &*day], ["", "", &*day]];
        for parts in wanted {
            let filled: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let text = Clean::from(filled.join("  "));
            let width = self.painter.cells(&text);
            if width <= room {
                let middle = area.x + area.width.saturating_sub(width) / 2;
                let furthest = area.x + taken + room - width;
                let x = middle.clamp(area.x + taken, furthest.max(area.x + taken));
                self.painter.text((x, area.y), width, &text, ears);
                break;
            }
        }
    }
}
