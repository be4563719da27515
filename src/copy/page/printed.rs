//! Lines of titles and captions among printed lines, told before paragraphs are rebuilt.
//!
//! In: a page of printed lines. Out: which lines stand alone. Promise: one pass each, a few lines of look-back.

use super::seams::Seams;
use super::wrapped::Page;
use super::{Kind, habits, kind, marks, rubrics};

/// The longest caption on one line, in letters.
const CAPTION: usize = 32;

impl Page<'_> {
    /// A line over a credit in the middle of a sentence describes the picture, when the sentence goes on below;
    /// a full line that ends like a credit is one of a sentence.
    pub(super) fn mark_pictures(&mut self) {
        for at in 0..self.lines.len() {
            if !self.special[at] || kind(self.lines[at].text) != Kind::Credit {
                continue;
            }
            let is_cut = |at: usize| !self.special[at] && !self.ends(at) && self.is_full(at);
            if self.lines[at].text.ends_with("提供")
                && self.lines[at].gap <= self.base_gap
                && self.is_full(at)
            {
                self.special[at] = false;
                continue;
            }
            let Some(next) = self.lines.get(at + 1) else { continue };
            let goes_on = !self.special[at + 1]
                && !self.begins[at + 1]
                && if self.indent.is_some() {
                    !self.is_set_in(at + 1)
                } else {
                    marks::is_inner(next.text)
                        || !marks::is_balanced(next.text)
                        || self.ends(at + 1) && !self.is_full(at + 1)
                        // A credit without a caption is rare, and so is a whole clause as a last line.
                        || marks::solid_count(self.lines[at.saturating_sub(1)].text) >= 8
                            && !self.lines[at.saturating_sub(1)].text.contains(['，', ',', '”', '」'])
                };
            let above = at.saturating_sub(1);
            let is_caption = at >= 2
                && is_cut(at - 2)
                && self.ends(above)
                && !self.special[above]
                && !self.begins[above]
                && marks::solid_count(self.lines[above].text) <= 32;
            // Where paragraphs are set in, a whole sentence that stands flush under another's end is none of them.
            let is_flush = at >= 2
                && self.indent.is_some()
                && self.ends(at - 2)
                && !self.is_set_in(above)
                && self.ends(above)
                && self.lines[above].gap <= self.base_gap
                && !self.special[above]
                && (4..=32).contains(&marks::solid_count(self.lines[above].text));
            if goes_on && is_caption || is_flush {
                self.special[above] = true;
            }
        }
    }

    /// 在帮战士检修车辆。（某某摄）: the credit behind a story's last sentence makes no caption of its last line.
    pub(super) fn free_tails(&mut self) {
        for at in 1..self.lines.len() {
            let line = &self.lines[at];
            let is_last = self
                .lines
                .get(at + 1)
                .is_none_or(|next| self.is_set_in(at + 1) || next.gap > self.base_gap || !self.ends(at + 1));
            if kind(line.text) == Kind::Caption
                && marks::closed_tail(line.text).is_some_and(|inside| inside.ends_with(['摄', '攝']))
                && line.gap <= self.base_gap
                && !self.special[at - 1]
                && !self.ends(at - 1)
                && self.is_full(at - 1)
                && !self.is_set_in(at)
                && is_last
            {
                self.special[at] = false;
            }
        }
    }

    /// A whole sentence on one line, with room above it, between the halves of another: the line above waits, and
    /// the one below goes on with it.
    pub(super) fn mark_captions(&mut self) {
        let seams = Seams::new(self.lines.iter().map(|line| line.text));
        for at in 1..self.lines.len().saturating_sub(1) {
            let (above, line, next) = (&self.lines[at - 1], &self.lines[at], &self.lines[at + 1]);
            let is_free = |at: usize| !self.special[at] && !self.begins[at] && !self.titles[at];
            let may = line.gap > self.base_gap
                && next.gap <= self.base_gap
                && (8..=CAPTION).contains(&marks::solid_count(line.text))
                && self.ends(at)
                && !self.ends(at - 1)
                && self.is_full(at - 1)
                && is_free(at - 1)
                && is_free(at)
                && is_free(at + 1)
                && !self.is_set_in(at)
                && !self.is_set_in(at + 1)
                && !line.text.contains(['“', '”', '「', '」', '：']);
            let met = |text: &str| seams.met(above.text, text).unwrap_or(0);
            if may && (marks::is_inner(next.text) || met(line.text) == 0 && met(next.text) > 0) {
                self.special[at] = true;
            }
        }
    }

    /// Lines of titles: what stands without an end before a line that begins a story or a paragraph,
    /// back to the last line that has an end.
    pub(super) fn mark_titles(&mut self) {
        for at in 1..self.lines.len() {
            let is_byline = self.special[at] && kind(self.lines[at].text) == Kind::Byline;
            if !(self.begins[at] || is_byline || self.is_set_in(at)) {
                continue;
            }
            let may = |back: &usize| {
                !self.special[*back]
                    && !self.begins[*back]
                    && !self.is_set_in(*back)
                    && !self.titles[*back]
                    && match kind(self.lines[*back].text) {
                        Kind::Asking => true,
                        // 「…」 ends a Japanese headline as it ends a paragraph.
                        Kind::Titleish | Kind::Numbered => {
                            !self.ends(*back) || self.lines[*back].text.ends_with('」')
                        }
                        Kind::Jump
                        | Kind::Byline
                        | Kind::Lead
                        | Kind::Credit
                        | Kind::Caption
                        | Kind::Body => false,
                    }
            };
            let count = (0..at).rev().take(6).take_while(may).count();
            let first = at - count;
            let is_headed = first == 0 || self.ends(first - 1) || self.special[first - 1];
            if (1..=5).contains(&count) && is_headed {
                self.titles[first..at].fill(true);
            }
        }
    }

    /// Where stories end with their writer's line, what stands under such a line without an end is a title,
    /// however wide; so is the line below when no clause of Hangul is said in it.
    pub(super) fn mark_signed(&mut self) {
        let is_byline = |at: usize| self.special[at] && kind(self.lines[at].text) == Kind::Byline;
        // A line wider than its column under a line without an end describes a picture.
        let is_described = |at: usize| at > 1 && self.runs_over(at - 1) && !self.ends(at - 2);
        let closes = |at: usize| {
            at > 0 && is_byline(at) && self.ends(at - 1) && !self.special[at - 1] && !is_described(at)
        };
        let described: Vec<usize> = (0..self.lines.len())
            .filter(|at| is_byline(*at) && is_described(*at) && self.ends(at - 1) && self.is_full(at - 2))
            .map(|at| at - 1)
            .collect();
        let closed = (0..self.lines.len()).filter(|at| closes(*at)).count();
        if closed < 3 {
            return;
        }
        let heads: Vec<usize> = (0..self.lines.len())
            .filter(|at| (0..*at).all(|above| self.special[above]) || *at > 0 && closes(*at - 1))
            .filter(|at| !self.special[*at] && !self.begins[*at] && !self.ends(*at))
            .filter(|at| kind(self.lines[*at].text) == Kind::Titleish)
            .collect();
        for at in described {
            self.special[at] = true;
        }
        for at in heads {
            self.titles[at] = true;
            let below = at + 1;
            let is_second = self.lines.get(below).is_some_and(|line| {
                line.text.contains(marks::is_hangul)
                    && !self.special[below]
                    && !self.ends(below)
                    && kind(line.text) == Kind::Titleish
                    && !has_clause(line.text)
            });
            if is_second {
                self.titles[below] = true;
            }
        }
    }

    /// Lines of titles between flush lines: what neither ends nor fills its column, for the last line of a
    /// paragraph ends and all others fill theirs; and full lines beside them that no sentence would print so.
    pub(super) fn mark_short(&mut self) {
        for at in 0..self.lines.len() {
            // 「…」 under a title's line is said in the headline.
            let text = self.lines[at].text;
            let is_said = at > 0 && self.titles[at - 1] && text.starts_with('「') && text.ends_with('」');
            if self.special[at] || self.begins[at] || self.titles[at] || !is_said && !self.may_head(at) {
                continue;
            }
            let is_free = at == 0
                || self.ends(at - 1)
                || self.special[at - 1]
                || self.titles[at - 1]
                || !self.is_full(at - 1);
            let is_second = text.contains(marks::is_hangul) && at > 0 && self.titles[at - 1];
            let goes_on = text.ends_with(['，', '、']) || is_second && has_clause(text);
            let is_short = !self.is_full(at) && kind(text) != Kind::Body && !goes_on;
            // A blank between Hanzi, or a line that runs over its column: no printed line of a sentence.
            let is_under_label = at > 0
                && self.titles[at - 1]
                && rubrics::is_column(self.lines[at - 1].text)
                && (!habits::is_standing_head(self.lines[at - 1].text)
                    || habits::is_comment(self.lines[at - 1].text))
                && (!text.contains(['，', ',', '、']) || habits::is_comment(self.lines[at - 1].text));
            let is_headed =
                at > 0 && self.titles[at - 1] && habits::is_standing_head(self.lines[at - 1].text);
            let is_halved = rubrics::is_spaced(text) && kind(text) == Kind::Titleish && !is_headed;
            let is_set = (is_under_label || is_halved || habits::names_standing_head(text))
                && !self.runs_on(at)
                || self.runs_over(at);
            // Where blank lines part the paragraphs, what none parts from the text below is text.
            let is_tied =
                self.is_parted && self.lines.get(at + 1).is_some_and(|next| next.gap <= self.base_gap);
            self.titles[at] = is_free && !is_tied && (is_short || is_set || is_said);
        }
    }

    /// Whether the line below begins with the end of a clause.
    pub(super) fn runs_on(&self, at: usize) -> bool {
        self.lines
            .get(at + 1)
            .is_some_and(|next| next.text.chars().take(4).any(|c| marks::is_comma(c) || marks::is_stop(c)))
    }

    /// Whether line `at` may be a title by its own looks: it has no end, or asks.
    pub(super) fn may_head(&self, at: usize) -> bool {
        match kind(self.lines[at].text) {
            Kind::Titleish | Kind::Numbered => {
                !self.ends(at) || self.runs_over(at) && self.lines[at].text.ends_with('」')
            }
            Kind::Asking => !self.is_full(at) && at > 0 && self.ends(at - 1) && !self.is_full(at - 1),
            Kind::Jump | Kind::Byline | Kind::Lead | Kind::Credit | Kind::Caption | Kind::Body => false,
        }
    }
}

/// Whether a word of Hangul names the subject or the object of a clause, or its verb.
fn has_clause(text: &str) -> bool {
    const ENDS: &[&str] =
        &["은", "는", "을", "를", "에서", "에게", "으로", "의", "며", "했다", "한다", "된", "한", "도"];
    text.contains(". ") || text.split_whitespace().any(|word| ENDS.iter().any(|end| word.ends_with(end)))
}
