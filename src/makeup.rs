//! 拼版: which pane gets which part of the screen.
//!
//! In: the screen's size and what the reader wants to see. Out: [`Panes`]. Pure and cheap, so
//! `update` asks it for the measure and `view` asks it again for the place.
//! Promise: panes never overlap and never leave the screen, at any size.

use ratatui::layout::Rect;

/// From how many columns three panes stand side by side.
pub const THREE_PANES: u16 = 120;
/// From how many columns two panes stand side by side.
pub const TWO_PANES: u16 = 80;
/// The gutter right of the measure where one stop may hang, in cells.
pub const GUTTER: u16 = 2;
/// Cells between two panes: a blank, the rule, a blank.
const BETWEEN: u16 = 3;
/// The least a page needs, in columns and rows.
pub const LEAST: (u16, u16) = (8, 3);

/// The panes of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub enum Pane {
    /// The section list.
    Sections,
    /// The headline pane.
    Headlines,
    /// The reading pane.
    Reading,
}

/// What decides the make-up beside the screen's size.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wishes {
    /// The pane that has the keys; the one shown where there is room for one.
    pub focus: Pane,
    /// Whether panes may stand side by side.
    pub spread: Spread,
    /// The widest the running text may be, in cells.
    pub measure: u16,
    /// Whether there are rules between the panes.
    pub rules: bool,
}

/// How many panes the reader wants at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spread {
    /// As many as fit.
    Full,
    /// Only the one that has the keys.
    Single,
}

/// Where everything stands. A pane that is not shown is `None`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Panes {
    /// 报头, the first row.
    pub nameplate: Option<Rect>,
    /// The rule under it.
    pub rule: Option<Rect>,
    /// The section list.
    pub sections: Option<Rect>,
    /// The headline pane.
    pub headlines: Option<Rect>,
    /// The reading pane, with its margins.
    pub reading: Option<Rect>,
    /// The running text in it: as wide as the measure and its gutter.
    pub column: Option<Rect>,
    /// 页码行, the last row.
    pub folio: Option<Rect>,
    /// Columns of rules between panes.
    pub gutters: [Option<Rect>; 2],
    /// Between head and folio line: where panes stand, and what lies over them. Empty where there is
    /// no room for a page.
    pub body: Rect,
}

impl Panes {
    /// What is left of the body under an overlay's own head of one row.
    #[must_use]
    pub fn under_head(&self) -> Rect {
        Rect { y: self.body.y + 1, height: self.body.height.saturating_sub(1), ..self.body }
    }

    /// The area of `pane`, when it is shown.
    #[must_use]
    pub fn of(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Sections => self.sections,
            Pane::Headlines => self.headlines,
            Pane::Reading => self.reading,
        }
    }
}

/// Makes up a screen of `columns` × `rows`. All `None` where there is no room for a page.
#[must_use]
pub fn make_up((columns, rows): (u16, u16), wishes: &Wishes) -> Panes {
    if columns < LEAST.0 || rows < LEAST.1 {
        return Panes::default();
    }
    let mut panes = Panes {
        nameplate: Some(Rect::new(0, 0, columns, 1)),
        folio: Some(Rect::new(0, rows - 1, columns, 1)),
        ..Panes::default()
    };
    let roomy = rows >= 12 && wishes.rules;
    if roomy {
        panes.rule = Some(Rect::new(0, 1, columns, 1));
    }
    let top = if roomy { 2 } else { 1 };
    let body = Rect::new(0, top, columns, rows - 1 - top);
    panes.body = body;
    match (wishes.spread, columns) {
        (Spread::Full, THREE_PANES..) => three(body, wishes, &mut panes),
        (Spread::Full, TWO_PANES..) => two(body, wishes, &mut panes),
        _ => match wishes.focus {
            Pane::Sections => panes.sections = Some(body),
            Pane::Headlines => panes.headlines = Some(body),
            Pane::Reading => panes.reading = Some(body),
        },
    }
    panes.column = panes.reading.map(|area| column(area, wishes.measure));
    panes
}

fn three(body: Rect, wishes: &Wishes, panes: &mut Panes) {
    let sections = if body.width >= 150 { 24 } else { 20 };
    let headlines = body.width * 3 / 10;
    let (left, rest) = split(body, sections);
    let (middle, right) = split(rest, headlines);
    panes.sections = Some(left);
    panes.headlines = Some(middle);
    panes.reading = Some(right);
    if wishes.rules {
        panes.gutters = [between(left, rest), between(middle, right)];
    }
}

fn two(body: Rect, wishes: &Wishes, panes: &mut Panes) {
    let (left, right) = split(body, body.width * 3 / 8);
    match wishes.focus {
        Pane::Sections => panes.sections = Some(left),
        Pane::Headlines | Pane::Reading => panes.headlines = Some(left),
    }
    panes.reading = Some(right);
    if wishes.rules {
        panes.gutters = [between(left, right), None];
    }
}

/// Cuts `area` into a part of `width` cells and the rest, with [`BETWEEN`] cells between them.
fn split(area: Rect, width: u16) -> (Rect, Rect) {
    let left = Rect { width, ..area };
    let taken = width + BETWEEN;
    let right = Rect { x: area.x + taken, width: area.width - taken, ..area };
    (left, right)
}

/// The column of the rule between two panes.
fn between(left: Rect, right: Rect) -> Option<Rect> {
    Some(Rect { x: left.right() + (right.x - left.right()) / 2, width: 1, ..left })
}

/// The text's own column in `area`: even, at most `measure` cells and the gutter, centred.
fn column(area: Rect, measure: u16) -> Rect {
    let margin = if area.width >= 24 { 1 } else { 0 };
    let room = area.width.saturating_sub(2 * margin + GUTTER);
    let cells = room.min(measure).max(1) & !1;
    let width = (cells.max(1) + GUTTER).min(area.width);
    let x = area.x + (area.width - width).div_ceil(2).min(area.width - width);
    Rect { x, width, ..area }
}

/// The measure of a text column: its width without the gutter, in cells, at least 1.
#[must_use]
pub fn measure(column: Rect) -> u16 {
    column.width.saturating_sub(GUTTER).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wishes() -> impl Strategy<Value = Wishes> {
        let focus = prop_oneof![Just(Pane::Sections), Just(Pane::Headlines), Just(Pane::Reading)];
        let spread = prop_oneof![Just(Spread::Full), Just(Spread::Single)];
        (focus, spread, 1u16..=80, any::<bool>()).prop_map(|(focus, spread, measure, rules)| Wishes {
            focus,
            spread,
            measure,
            rules,
        })
    }

    proptest! {
        #[test]
        fn panes_stay_on_the_screen_and_apart(size in (0u16..400, 0u16..150), wishes in wishes()) {
            let panes = make_up(size, &wishes);
            let screen = Rect::new(0, 0, size.0, size.1);
            let shown: Vec<Rect> = [panes.nameplate, panes.rule, panes.sections, panes.headlines,
                panes.reading, panes.folio, panes.gutters[0], panes.gutters[1]].into_iter().flatten().collect();
            let frame = [panes.nameplate, panes.rule, panes.folio].into_iter().flatten();
            for (at, one) in shown.iter().enumerate() {
                prop_assert_eq!(one.intersection(screen), *one);
                for other in &shown[at + 1..] {
                    prop_assert!(one.intersection(*other).is_empty(), "{:?} meets {:?}", one, other);
                }
            }
            for one in frame.clone() {
                prop_assert!(one.intersection(panes.body).is_empty(), "{:?} meets the body", one);
            }
            let rows: u16 = frame.map(|one| one.height).sum();
            prop_assert!(shown.is_empty() || rows + panes.body.height == size.1);
            prop_assert!(panes.under_head().bottom() <= panes.body.bottom().max(1));
            if let (Some(reading), Some(column)) = (panes.reading, panes.column) {
                prop_assert_eq!(column.intersection(reading), column);
                prop_assert!(measure(column) <= wishes.measure.max(1));
            }
        }

        #[test]
        fn the_pane_with_the_keys_is_always_shown(size in (8u16..400, 3u16..150), wishes in wishes()) {
            prop_assert!(make_up(size, &wishes).of(wishes.focus).is_some_and(|area| !area.is_empty()));
        }
    }
}
