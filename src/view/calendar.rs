//! The calendar over the page: a month of days with their papers' marks, and the day in words.
//!
//! On a screen too small for a month of days, the month's papers as a list.

use ratatui::layout::{Position, Rect};

use crate::command::Command;
use crate::lang::{fill, month, short_weekdays};
use crate::model::{Clean, Date, Role};
use crate::reader::{Calendar, Stage, month_of};

use super::Page;

/// The least a month of days needs, in columns: seven days of two digits and a mark, and gaps.
const LEAST_COLUMNS: u16 = 28;
/// Rows beside the weeks: head, days of the week, legend, the day in words.
const ROWS_BESIDE: u16 = 4;
/// The widest a day is, in cells.
const WIDEST_DAY: u16 = 8;

impl Page<'_> {
    /// Draws the calendar; returns the cursor: the day one is on.
    pub(super) fn calendar(&mut self, calendar: Calendar) -> Position {
        let words = self.state.words;
        let keys = [Command::Open, Command::OlderEdition, Command::NewerEdition, Command::Back]
            .map(|command| self.state.key_for(command));
        let hint = fill(
            words.calendar_hint,
            &[("open", &keys[0]), ("older", &keys[1]), ("newer", &keys[2]), ("back", &keys[3])],
        );
        let head = Clean::from(format!("{}  {hint}", month(self.state.settings.lang(), calendar.day)));
        let body = self.overlay_head(&head);
        let first = month_of(calendar.day).next().map_or(0, Date::weekday);
        let weeks = u16::try_from((first + month_of(calendar.day).count()).div_ceil(7)).unwrap_or(6);
        if body.width < LEAST_COLUMNS || body.height + 1 < weeks + ROWS_BESIDE {
            return self.month_listed(body, calendar.day);
        }
        let cursor = self.month_of_days(body, calendar.day, first);
        self.legend(body, weeks + 1);
        let day = Clean::from(self.state.day_told(calendar.day));
        let style = self.palette.style(Role::Notice);
        let y = body.y + weeks + 2;
        self.painter.text((body.x, y), body.width, &self.painter.fitted(&day, body.width), style);
        cursor
    }

    fn month_of_days(&mut self, area: Rect, on: Date, first: usize) -> Position {
        let cell = (area.width / 7).min(WIDEST_DAY);
        let column = |at: usize| area.x + cell * u16::try_from(at % 7).unwrap_or_default();
        for (at, name) in short_weekdays(self.state.settings.lang()).into_iter().enumerate() {
            self.painter.text((column(at), area.y), cell, &name, self.palette.style(Role::Count));
        }
        let mut cursor = area.as_position();
        for (at, day) in (first..).zip(month_of(on)) {
            let y = area.y + 1 + u16::try_from(at / 7).unwrap_or_default();
            let stage = self.state.stage_of(day);
            let text = Clean::from(format!("{:>2}{}", day.day(), self.stage_mark(stage)));
            self.painter.text((column(at), y), cell, &text, self.palette.style(stage_role(stage)));
            if day == on {
                let line = Rect::new(column(at), y, 3, 1);
                self.painter.dress(line, self.palette.style(Role::Selected));
                cursor = Position::new(column(at), y);
            }
        }
        cursor
    }

    /// What the marks mean.
    fn legend(&mut self, area: Rect, row: u16) {
        let words = self.state.words;
        let stages = [
            (Stage::Present, words.day_present),
            (Stage::Begun, words.day_begun),
            (Stage::Finished, words.day_finished),
        ];
        let parts = stages.map(|(stage, told)| format!("{} {told}", self.stage_mark(Some(stage))));
        let text = Clean::from(parts.join("  "));
        let style = self.palette.style(Role::Folio);
        let fitted = self.painter.fitted(&text, area.width);
        self.painter.text((area.x, area.y + row), area.width, &fitted, style);
    }

    /// The month's papers one a row, and the day one is on whether it has one or not.
    fn month_listed(&mut self, area: Rect, on: Date) -> Position {
        let days: Vec<Date> =
            month_of(on).filter(|day| *day == on || !self.state.papers_of(*day).is_empty()).collect();
        let at = days.iter().position(|day| *day == on).unwrap_or_default();
        let top = (at + 1).saturating_sub(usize::from(area.height));
        let mut cursor = area.as_position();
        for (y, day) in (area.top()..area.bottom()).zip(&days[top.min(days.len())..]) {
            let stage = self.state.stage_of(*day);
            let told = self.state.day_told_short(*day);
            let text = Clean::from(format!("{:>2}{} {told}", day.day(), self.stage_mark(stage)));
            let fitted = self.painter.fitted(&text, area.width);
            self.painter.text((area.x, y), area.width, &fitted, self.palette.style(stage_role(stage)));
            if *day == on {
                self.painter.dress(Rect { y, height: 1, ..area }, self.palette.style(Role::Selected));
                cursor = Position::new(area.x, y);
            }
        }
        cursor
    }

    fn stage_mark(&self, stage: Option<Stage>) -> &'static str {
        match stage {
            None => " ",
            Some(Stage::Present) => self.glyphs.unread,
            Some(Stage::Begun) => "+",
            Some(Stage::Finished) => "=",
        }
    }
}

fn stage_role(stage: Option<Stage>) -> Role {
    match stage {
        None => Role::Count,
        Some(Stage::Present | Stage::Begun) => Role::Unread,
        Some(Stage::Finished) => Role::Read,
    }
}
