//! Which headline-like units are headlines, crossheads, captions — or halves of cut paragraphs.
//!
//! In: the units of a page with their first roles. Out: their roles.
//! Promise: each run of such units is decided once, by what stands beside it and by the page's habits.

use super::draft::Reason;
use super::guess::{Order, Reading, Role};
use super::habits::{Prior, opens_story};
use super::{Kind, genres, habits, marks, names, pictures, rubrics, signers};

/// What speaks against a single line among several in one story.
const CHAINED: i32 = 4;
/// What follows a run of headline-like units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Follower {
    /// A lead or a byline.
    Opening,
    /// Plain text.
    Plain,
    /// A caption or a credit.
    Picture,
    /// The end of the page.
    End,
}

impl Reading {
    /// The runs of units that could be titles, as ranges; names alone under a title belong to its run.
    pub(super) fn runs(&self) -> Vec<std::ops::Range<usize>> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < self.units.len() {
            let len = (at..self.units.len())
                .take_while(|next| self.units[*next].kind.may_be_title() && self.roles[*next] == Role::Text)
                .count();
            if len > 0 {
                runs.push(at..at + len);
            }
            at += len.max(1);
        }
        runs
    }

    /// What stands after `end`.
    pub(super) fn follower(&self, end: usize) -> Follower {
        match self.units.get(end) {
            None => Follower::End,
            Some(unit) => match unit.kind {
                Kind::Lead | Kind::Byline => Follower::Opening,
                Kind::Body => {
                    // What the editor says of a story stands before it.
                    let is_noted =
                        ["编者按", "編者按", "编者的话"].iter().any(|word| unit.text.starts_with(word));
                    if matches!(self.roles[end], Role::Verse | Role::Crosshead) || is_noted {
                        Follower::Opening
                    } else {
                        Follower::Plain
                    }
                }
                Kind::Caption | Kind::Credit => Follower::Picture,
                Kind::Jump => self.units.get(end + 1).map_or(Follower::End, |next| {
                    if next.kind == Kind::Lead { Follower::Opening } else { Follower::Plain }
                }),
                // A run ends where no such unit follows, but verse may.
                Kind::Titleish | Kind::Asking | Kind::Numbered => Follower::Plain,
            },
        }
    }

    /// Names alone at the end of a run of two or more, or at the end of a run before text.
    pub(super) fn bare_names(&self, run: &std::ops::Range<usize>) -> bool {
        // Where a byline stands below, what is above it is no name.
        if run.len() < 2 || self.units.get(run.end).is_some_and(|below| below.kind == Kind::Byline) {
            return false;
        }
        let last = &self.units[run.end - 1].text;
        // 王小明 李红英 has the shape of a slogan.
        let is_pair = || rubrics::is_slogan(last) && names::is_bare(last);
        if (rubrics::is_label(last) || habits::is_standing_head(last)) && !is_pair() {
            return false;
        }
        let is_pen_name = self.has_pens
            && (2..=4).contains(&last.chars().count())
            && last.chars().all(marks::is_hanzi)
            && marks::solid_count(&self.units[run.end - 2].text) >= 3;
        let is_below_longer = is_pen(last, &self.units[run.end - 2].text)
            || (names::is_japanese(last) || names::is_wide_japanese(last))
                && self.units.get(run.end).is_some_and(|below| below.text.contains(marks::is_kana));
        names::is_bare(last)
            || is_below_longer
            || signers::signature(last).is_some()
            || signers::is_signer(last)
            || signers::is_wide_name(last)
            || is_pen_name
    }

    /// Decides every run of headline-like units.
    pub(super) fn titles(&mut self) {
        let runs = self.runs();
        self.has_pens = runs.iter().filter(|run| self.bare_names(run)).count() >= 2;
        let prior = Prior::new(self, &runs);
        let opens: Vec<bool> = runs
            .iter()
            .map(|run| self.bare_names(run) || self.follower(run.end) == Follower::Opening)
            .collect();
        let chained = self.chains(&runs, &opens);
        let parting = self.parting(&runs, &opens);
        let repeated = self.repeated(&runs);
        for (at, run) in runs.iter().enumerate() {
            // Papers set crossheads by twos and threes; one alone between headlines is more likely one itself.
            let is_lone =
                run.len() == 1 && (at == 0 || opens[at - 1]) && opens.get(at + 1).is_none_or(|next| *next);
            // Where headlines stand below, what follows them is another story.
            let is_chained = self.order == Order::Over && chained.contains(&run.start);
            self.decide(
                run,
                &prior,
                Stand { is_lone, is_chained, is_repeated: repeated[at], parting: parting[at] },
            );
        }
    }

    fn decide(&mut self, run: &std::ops::Range<usize>, prior: &Prior, stand: Stand) {
        if let Some(above) = self.label_under_names(run) {
            return self.decide(&above, prior, stand);
        }
        if let Some(title) = self.label_behind(run) {
            return self.decide(&title, prior, stand);
        }
        let follower = self.follower(run.end);
        // Archives put their mark behind a story's last title line: what follows it is text.
        let is_last =
            |at: &usize| pictures::is_archived(&self.units[*at].text) && self.units[*at].text.contains('附');
        let closed = run.clone().find(is_last).map_or(run.end, |last| last + 1);
        let has_names = self.bare_names(run) && follower != Follower::End;
        let names = run.end - usize::from(has_names);
        let end = names.min(closed);
        let under = self.order == Order::Under;
        let verdict = if has_names || follower == Follower::Opening {
            Verdict::Headed
        } else {
            self.verdict(run, follower, prior, stand, under)
        };
        let begins = run.start;
        match verdict {
            Verdict::Headed => self.set(
                begins..end,
                Role::Title(if under { Reason::HeadlineBelow } else { Reason::HeadlineAndLead }),
            ),
            Verdict::Shaped => self.set(
                begins..end,
                Role::Title(if under { Reason::HeadlineBelow } else { Reason::HeadlineByShape }),
            ),
            Verdict::Crosshead => self.set(begins..end, Role::Crosshead),
            Verdict::Caption => self.set(begins..end, Role::Caption),
            Verdict::Text => {}
            Verdict::Leftover => self.set(begins..end, Role::Leftover),
        }
        if has_names {
            self.roles[names] = Role::Byline;
        }
        self.take_labels(begins..end);
        self.spare_open_tail(begins..end);
    }

    /// Where headlines stand below, a short line further off from them than they are from their story is the label of
    /// the next: taken, with what is left of the run.
    fn label_behind(&mut self, run: &std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
        let last = run.end - 1;
        let is_apart = self.order == Order::Under
            && run.len() > 1
            && self.units[last].gap > self.base_gap.max(self.units[run.start].gap)
            && self.units.get(run.end).is_some_and(|next| next.gap <= self.base_gap)
            && (2..=8).contains(&marks::solid_count(&self.units[last].text));
        is_apart.then(|| {
            self.roles[last] = Role::Label;
            run.start..last
        })
    }

    fn set(&mut self, range: std::ops::Range<usize>, role: Role) {
        self.roles[range].fill(role);
    }

    /// A title block under an unfinished paragraph may begin with that paragraph's last words — no: such
    /// words end with a stop. But a caption without a stop may stand there, with its credit behind.
    fn spare_open_tail(&mut self, range: std::ops::Range<usize>) {
        if range.len() < 2 || !matches!(self.roles[range.start], Role::Title(_)) {
            return;
        }
        let first = range.start;
        let is_described = self.units[first].gap > self.base_gap
            && self.units[first + 1].gap > self.base_gap
            && first > 0
            && self.roles[first - 1] == Role::Credit;
        if is_described {
            self.roles[first] = Role::Caption;
        }
    }

    fn verdict(
        &self,
        run: &std::ops::Range<usize>,
        follower: Follower,
        prior: &Prior,
        stand: Stand,
        under: bool,
    ) -> Verdict {
        let before = self.text_before(run.start);
        let is_open = before
            .filter(|at| !matches!(self.roles[*at], Role::Byline | Role::Verse))
            .is_some_and(|at| self.waits(at));
        if self.units[run.clone()].iter().any(|unit| pictures::is_archived(&unit.text)) {
            return Verdict::Headed;
        }
        match follower {
            Follower::Opening => Verdict::Headed,
            Follower::End if under => Verdict::Shaped,
            Follower::End if is_open => Verdict::Text,
            Follower::End => Verdict::Leftover,
            Follower::Picture => self.beside_picture(run, before, is_open),
            Follower::Plain => self.before_plain(run, prior, before, is_open, under, stand),
        }
    }

    /// A headline-like unit before a caption or a credit: a caption itself, or a picture story's headline.
    fn beside_picture(&self, run: &std::ops::Range<usize>, before: Option<usize>, is_open: bool) -> Verdict {
        let mut after = run.end;
        while self.units.get(after).is_some_and(|unit| matches!(unit.kind, Kind::Caption | Kind::Credit)) {
            after += 1;
        }
        let opens = self.follower(after) == Follower::Opening;
        let credit = self.units[run.end].kind == Kind::Credit;
        if is_open || (before.is_some() && credit && run.len() == 1 && !opens) {
            Verdict::Caption
        } else if opens || before.is_none() || run.len() >= 2 || !credit {
            Verdict::Headed
        } else {
            Verdict::Caption
        }
    }

    /// The hard case: nothing but shape and place tells a headline from a crosshead or half a paragraph.
    fn before_plain(
        &self,
        run: &std::ops::Range<usize>,
        prior: &Prior,
        before: Option<usize>,
        is_open: bool,
        under: bool,
        stand: Stand,
    ) -> Verdict {
        let first = &self.units[run.start];
        let last = &self.units[run.end - 1];
        if before.is_some() && (run.len() == 1 && habits::is_inset(&last.text) || stand.is_repeated) {
            return Verdict::Crosshead;
        }
        let next = &self.units[run.end];
        let count = marks::solid_count(&last.text);
        let has_comma = last.text.contains(['，', ',']) && !last.text.contains(marks::is_hangul);
        let mut score = self.built(run, before, is_open);
        score -= 4 * i32::from(run.len() == 1 && first.kind == Kind::Numbered);
        score -= 2 * i32::from(last.kind == Kind::Asking);
        score -= i32::from(has_comma) + i32::from(count > 30) + i32::from(count > 40);
        score += prior.weight(before.is_none_or(|at| self.ends_story(at)), under);
        score += self.echo(run) + i32::from(rubrics::is_spaced(&last.text));
        let met = self.seams.met(&last.text, &next.text);
        let is_short = count <= 22 && !has_comma && !is_open;
        score += 3 * i32::from(
            stand.is_lone && is_short && prior.leads >= 2 && before.is_some_and(|at| self.settled(at)),
        );
        score += i32::from(count <= 16 && !has_comma && !is_open && run.len() == 1) + self.alone(run);
        score += self.placed(run, prior, is_open, under, stand) - stand.parting;
        let is_list_head = count <= 10 && stand.parting == 0 && next.text.starts_with(marks::is_bullet);
        score += 8 * i32::from(run.len() == 1 && (habits::is_standing_head(&last.text) || is_list_head))
            + 8 * i32::from(run.len() == 1 && !is_open && habits::names_standing_head(&last.text));
        // 征文获奖名单: a list stands below it.
        score += 4 * i32::from(!is_open && last.text.ends_with(['单', '單']) && last.text.contains('名'));
        // Japanese papers put an ornament before their crossheads.
        score += i32::from(last.text.contains(marks::is_kana) && last.kind != Kind::Numbered);
        score -= i32::from(met.is_some_and(|met| met > 0));
        score += i32::from(opens_story(&next.text)) - 3 * i32::from(marks::is_inner(&next.text));
        // Where paragraphs are set in, what stands flush after an end is no piece of one.
        let is_flush = prior.sets_in && !is_open && first.indent == 0 && next.indent >= 2;
        score += 2 * i32::from(is_flush);
        if score >= 1 {
            return Verdict::Shaped;
        }
        let is_quoted = last.text.starts_with('“') && last.text.ends_with('”') && count <= 18;
        let is_crosshead = run.len() == 1
            && !is_open
            && before.is_some()
            && (is_short || is_quoted || stand.parting > 0)
            && !marks::is_inner(&next.text)
            && (met.unwrap_or(0) == 0 || last.kind == Kind::Numbered || count <= 10);
        if is_crosshead || is_flush && run.len() == 1 { Verdict::Crosshead } else { Verdict::Text }
    }

    /// What the number of a run's lines says, and a column's name as the first of them.
    fn built(&self, run: &std::ops::Range<usize>, before: Option<usize>, is_open: bool) -> i32 {
        let first = &self.units[run.start];
        let mut score = match before {
            None => 5,
            Some(_) if is_open => -4,
            Some(_) => 1,
        };
        score += match run.len() {
            1 => 0,
            2 => 2,
            _ => 3,
        };
        score += 2 * i32::from(
            run.len() > 1
                && !is_open
                && (rubrics::is_label(&first.text)
                    || rubrics::is_column(&first.text) && !habits::is_standing_head(&first.text)),
        );
        // What has the shape of a column's name in full is no piece of a paragraph.
        score += 2 * i32::from(
            run.len() > 1 && !is_open && rubrics::is_label(&first.text) && !rubrics::is_slogan(&first.text),
        );
        score
    }

    /// What the room above a run and below it says, and the lines it stands among.
    fn placed(
        &self,
        run: &std::ops::Range<usize>,
        prior: &Prior,
        is_open: bool,
        under: bool,
        stand: Stand,
    ) -> i32 {
        let (first, next) = (&self.units[run.start], &self.units[run.end]);
        let is_apart = first.gap > self.base_gap;
        let mut score = (first.gap.min(self.base_gap + 2) as i32) - (self.base_gap as i32);
        score -= CHAINED * i32::from(stand.is_chained && !(prior.gaps && is_apart));
        if prior.gaps && !is_open && !under {
            score += if is_apart { 3 } else { -2 };
        }
        // Where headlines stand below, the next story stands further down.
        score + 3 * i32::from(under && !is_open && next.gap > first.gap.max(self.base_gap))
    }

    /// The last text before `at`, pictures and jumps passed over.
    fn text_before(&self, at: usize) -> Option<usize> {
        let from = at.saturating_sub(6);
        let found = (from..at)
            .rev()
            .find(|before| !matches!(self.roles[*before], Role::Caption | Role::Credit | Role::Jump))?;
        match self.roles[found] {
            Role::Text | Role::Verse | Role::Crosshead | Role::Byline => Some(found),
            Role::Title(_) | Role::Caption | Role::Credit | Role::Jump | Role::Label | Role::Leftover => None,
        }
    }
}

/// 柳上客 under a longer headline, 홍길동 under a Korean one: pen names have no family names.
fn is_pen(last: &str, above: &str) -> bool {
    let count = last.chars().count();
    let is_korean = count == 3
        && last.chars().all(marks::is_hangul)
        && last.starts_with(|c| names::KOREAN.contains(c))
        && above.contains(marks::is_hangul);
    ((2..=3).contains(&count) && last.chars().all(marks::is_hanzi) || is_korean)
        && marks::solid_count(above) >= 5
        && !rubrics::is_label(above)
        && !habits::is_standing_head(last)
        && !rubrics::is_label(last)
        && [above, last].iter().all(|text| !genres::is_genre(text))
}

/// How a run stands among the others.
#[derive(Clone, Copy)]
struct Stand {
    /// One line, with signed headlines or the page's edge on both sides.
    is_lone: bool,
    /// One of several single lines in one story.
    is_chained: bool,
    /// Its last line stands on the page again and again.
    is_repeated: bool,
    /// How much speaks for one of the lines that part a long text.
    parting: i32,
}

/// What a run of headline-like units is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Verdict {
    Headed,
    Shaped,
    Crosshead,
    Caption,
    Text,
    Leftover,
}
