//! From units to stories: which headline-like units are headlines, and where each story ends.
//!
//! In: the lines of a page. Out: a [`Draft`] — every line in a story, in a label or left over.
//! Promise: one pass over the units, each looking at a bounded neighbourhood.

use super::draft::{Draft, Outline, Part, Reason};
use super::furniture::{self, Standing};
use super::seams::Seams;
use super::units::{self, Setting, Unit};
use super::{Kind, labels, lead, lines::Line, marks, names, paragraphs, titles, wrapped};

/// Whether headlines stand over their stories or under them, as some PDFs give them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// Over the story.
    Over,
    /// Under the story.
    Under,
}

/// What a unit has been taken for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// A line of a title block that begins a story.
    Title(Reason),
    /// Names under or over the text.
    Byline,
    /// Text that may be joined with the text before it.
    Text,
    /// A line of verse: a paragraph that is never joined.
    Verse,
    /// 小标题.
    Crosshead,
    /// 图片说明.
    Caption,
    /// 供图.
    Credit,
    /// 下转, 上接.
    Jump,
    /// A column's label.
    Label,
    /// None of these.
    Leftover,
}

/// A page's units with what the page as a whole tells about them.
pub(super) struct Reading {
    /// The units that are not furniture.
    pub units: Vec<Unit>,
    /// What each has been taken for.
    pub roles: Vec<Role>,
    /// Pairs of letters inside lines.
    pub seams: Seams,
    /// The usual number of blank lines between units.
    pub base_gap: usize,
    /// Where headlines stand.
    pub order: Order,
}

/// What the guess found, beside the draft.
pub(super) struct Guess {
    pub draft: Draft,
    pub setting: Setting,
    pub order: Order,
}

/// Guesses the segmentation of a page.
pub(super) fn guess(lines: &[Line<'_>], paper: &str) -> Guess {
    let setting = wrapped::setting(lines);
    let (units, leftover) = cut(lines, setting, paper);
    let mut gaps: Vec<usize> = units.iter().skip(1).map(|unit| unit.gap).collect();
    gaps.sort_unstable();
    let base_gap = gaps.get(gaps.len() / 2).copied().unwrap_or(0);
    let seams = Seams::new(lines.iter().map(|line| line.text));
    let roles = units.iter().map(|unit| first_role(unit.kind)).collect();
    let mut reading = Reading { units, roles, seams, base_gap, order: Order::Over };
    reading.lists();
    reading.headed();
    reading.order = reading.order();
    reading.verses();
    reading.titles();
    let mut draft = stories(&mut reading);
    draft.leftover.extend(leftover);
    draft.leftover.sort_unstable();
    Guess { draft, setting, order: reading.order }
}

/// Cuts the lines into units and sets the furniture aside.
fn cut(lines: &[Line<'_>], setting: Setting, paper: &str) -> (Vec<Unit>, Vec<usize>) {
    let mut is_apart = vec![false; lines.len()];
    let vertical = units::vertical(lines);
    for at in vertical.iter().flatten() {
        is_apart[*at] = true;
    }
    let groups: Vec<Vec<usize>> = match setting {
        Setting::Wrapped => wrapped::paragraphs(lines, &is_apart),
        Setting::Blocks => (0..lines.len()).map(|at| vec![at]).collect(),
    };
    let mut runs = vertical.into_iter().peekable();
    let mut merged: Vec<Vec<usize>> = Vec::new();
    for group in groups {
        match runs.peek() {
            Some(run) if run.first() == group.first() => merged.extend(runs.next()),
            _ if group.iter().any(|at| is_apart[*at]) => {}
            _ => merged.push(group),
        }
    }
    let all: Vec<Unit> = merged.into_iter().map(|lines_of| Unit::new(lines, lines_of)).collect();
    set_aside(all, lines, paper, &is_apart)
}

/// Furniture out of the units: anywhere what is surely furniture, at the page's edges and beside other
/// furniture what may be.
fn set_aside(all: Vec<Unit>, lines: &[Line<'_>], paper: &str, is_apart: &[bool]) -> (Vec<Unit>, Vec<usize>) {
    let mut standing: Vec<Standing> = all
        .iter()
        .map(|unit| {
            let [only] = unit.lines[..] else { return Standing::None };
            if is_apart[only] { Standing::None } else { furniture::standing(lines[only].text, paper) }
        })
        .collect();
    let count = standing.len();
    for at in (0..count).chain((0..count).rev()) {
        let is_edge = at == 0 || at + 1 == count;
        let beside = |other: Option<&Standing>| other == Some(&Standing::Anywhere);
        if standing[at] == Standing::AtEdge
            && (is_edge || beside(standing.get(at + 1)) || at > 0 && beside(standing.get(at - 1)))
        {
            standing[at] = Standing::Anywhere;
        }
    }
    let mut leftover = Vec::new();
    let mut units = Vec::new();
    for (unit, standing) in all.into_iter().zip(standing) {
        if standing == Standing::Anywhere { leftover.extend(unit.lines) } else { units.push(unit) }
    }
    (units, leftover)
}

fn first_role(kind: Kind) -> Role {
    match kind {
        Kind::Jump => Role::Jump,
        Kind::Byline => Role::Byline,
        Kind::Credit => Role::Credit,
        Kind::Caption => Role::Caption,
        Kind::Lead | Kind::Body | Kind::Titleish | Kind::Asking | Kind::Numbered => Role::Text,
    }
}

/// What follows a run of headline-like units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Follower {
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
    fn runs(&self) -> Vec<std::ops::Range<usize>> {
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
    fn follower(&self, end: usize) -> Follower {
        match self.units.get(end) {
            None => Follower::End,
            Some(unit) => match unit.kind {
                Kind::Lead | Kind::Byline => Follower::Opening,
                Kind::Body => {
                    if self.roles[end] == Role::Verse {
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
    fn bare_names(&self, run: &std::ops::Range<usize>) -> bool {
        run.len() >= 2 && names::is_bare(&self.units[run.end - 1].text)
    }

    /// Where headlines stand: a page that begins with text and ends with a headline has them below.
    fn order(&self) -> Order {
        let content = |unit: &&Unit| {
            !matches!(unit.kind, Kind::Credit | Kind::Caption | Kind::Jump) && !titles::is_label(&unit.text)
        };
        let Some(first) = self.units.iter().find(content) else { return Order::Over };
        let Some(last) = self.units.iter().rposition(|unit| content(&unit)) else { return Order::Over };
        let begins =
            first.kind == Kind::Lead || first.kind == Kind::Body && marks::solid_count(&first.text) > 20;
        let ends = self.units[last].kind == Kind::Titleish;
        if !begins || !ends {
            return Order::Over;
        }
        let mut before = self.units[..last]
            .iter()
            .rev()
            .filter(content)
            .skip_while(|unit| unit.kind.may_be_title() || unit.kind == Kind::Byline);
        let is_closed = before.next().is_some_and(|unit| marks::is_finished(&unit.text));
        let runs = self.runs();
        if is_closed && (first.kind == Kind::Lead || runs.len() >= 2) { Order::Under } else { Order::Over }
    }

    /// Units that begin with the same ornament one after another are a list, not captions.
    fn lists(&mut self) {
        let ornament = |unit: &Unit| unit.text.chars().next().filter(|c| marks::is_bullet(*c));
        for at in 1..self.units.len() {
            let (above, unit) = (&self.units[at - 1], &self.units[at]);
            if ornament(unit).is_some()
                && ornament(unit) == ornament(above)
                && unit.kind == Kind::Caption
                && matches!(above.kind, Kind::Caption | Kind::Body)
            {
                for listed in [at - 1, at] {
                    self.units[listed].kind = Kind::Body;
                    self.roles[listed] = Role::Text;
                }
            }
        }
    }

    /// What has no end and stands right above a lead or a byline is a title, commas or not: a paragraph
    /// would have come to its end before another story begins.
    fn headed(&mut self) {
        for at in 1..self.units.len() {
            if !matches!(self.units[at].kind, Kind::Lead | Kind::Byline) {
                continue;
            }
            let may = |unit: &Unit| {
                let count = marks::solid_count(&unit.text);
                let is_line = matches!(unit.kind, Kind::Titleish | Kind::Body) && !unit.text.contains('。');
                is_line && is_unfinished(&unit.text) && count <= 60 && !unit.text.starts_with(marks::is_comma)
            };
            let count = self.units[..at].iter().rev().take(6).take_while(|unit| may(unit)).count();
            let first = at - count;
            let is_free = first == 0
                || !is_unfinished(&self.units[first - 1].text)
                || !self.units[first - 1].kind.is_text();
            if count <= 5 && is_free {
                for unit in self.units[first..at].iter_mut().filter(|unit| unit.kind == Kind::Body) {
                    unit.kind = Kind::Titleish;
                }
            }
        }
    }

    /// Poems: many short lines in a row that are no headlines of one another.
    fn verses(&mut self) {
        let is_short = |unit: &Unit| {
            marks::width(&unit.text) <= 40
                && matches!(unit.kind, Kind::Titleish | Kind::Asking | Kind::Body)
                && unit.lines.len() == 1
        };
        let mut at = 0;
        while at < self.units.len() {
            let len = self.units[at..].iter().take_while(|unit| is_short(unit)).count();
            let open = self.units[at..at + len].iter().filter(|unit| !marks::is_finished(&unit.text)).count();
            let next_is_opening =
                self.units.get(at + len).is_some_and(|unit| matches!(unit.kind, Kind::Lead | Kind::Byline));
            if len >= 8 && open * 2 >= len {
                let head =
                    self.units[at..at + 4].iter().position(|unit| names::is_bare(&unit.text)).unwrap_or(0);
                let tail = if next_is_opening { 1 } else { 0 };
                for verse in at + head + 1..at + len - tail {
                    self.roles[verse] = Role::Verse;
                }
            }
            at += len.max(1);
        }
    }

    /// Decides every run of headline-like units.
    fn titles(&mut self) {
        let runs = self.runs();
        let prior = Prior::new(self, &runs);
        let opens: Vec<bool> = runs
            .iter()
            .map(|run| self.bare_names(run) || self.follower(run.end) == Follower::Opening)
            .collect();
        for (at, run) in runs.iter().enumerate() {
            let is_last = at + 1 == runs.len();
            // Papers set crossheads by twos and threes; one alone between headlines is more likely one itself.
            let is_lone =
                run.len() == 1 && (at == 0 || opens[at - 1]) && opens.get(at + 1).is_none_or(|next| *next);
            self.decide(run, &prior, Stand { is_last, is_lone });
        }
    }

    fn decide(&mut self, run: &std::ops::Range<usize>, prior: &Prior, stand: Stand) {
        let follower = self.follower(run.end);
        let has_names = self.bare_names(run) && follower != Follower::End;
        let end = run.end - usize::from(has_names);
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
            self.roles[end] = Role::Byline;
        }
        self.take_labels(begins..end);
        self.spare_open_tail(begins..end);
    }

    fn set(&mut self, range: std::ops::Range<usize>, role: Role) {
        self.roles[range].fill(role);
    }

    /// Labels out of a title block, which keeps at least one line.
    fn take_labels(&mut self, range: std::ops::Range<usize>) {
        let is_title = |role: &Role| matches!(role, Role::Title(_));
        let mut left = self.roles[range.clone()].iter().filter(|role| is_title(role)).count();
        let alone = range.end == self.units.len() && self.order == Order::Over;
        let start = range.start;
        for at in range {
            // Four letters at most above a kicker or a headline and its deck: a column's name.
            let is_short =
                at == start && left >= 3 && (2..=4).contains(&marks::solid_count(&self.units[at].text));
            let may = is_title(&self.roles[at]) && left > 1 || alone && self.roles[at] == Role::Leftover;
            let leaves_deck = left == 2
                && self.units.get(at + 1).is_some_and(|below| {
                    titles::is_slogan(&self.units[at].text) && below.text.contains(['，', ','])
                });
            if may && !leaves_deck && (is_short || titles::is_label(&self.units[at].text)) {
                left = left.saturating_sub(1);
                self.roles[at] = Role::Label;
            }
        }
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
        let is_open = before.is_some_and(|at| is_unfinished(&self.units[at].text));
        match follower {
            Follower::Opening => Verdict::Headed,
            Follower::End if under => Verdict::Shaped,
            Follower::End if is_open => Verdict::Text,
            Follower::End => {
                if stand.is_last
                    && run.len() == 1
                    && before.is_some()
                    && self.units[run.start].gap <= self.base_gap
                    && !titles::is_label(&self.units[run.start].text)
                {
                    Verdict::Text
                } else {
                    Verdict::Leftover
                }
            }
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
        let next = &self.units[run.end];
        let count = marks::solid_count(&last.text);
        let has_comma = last.text.contains(['，', ',']) && !last.text.contains(marks::is_hangul);
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
        score += (first.gap.min(self.base_gap + 2) as i32) - (self.base_gap as i32);
        score -= 4 * i32::from(run.len() == 1 && first.kind == Kind::Numbered);
        score -= 2 * i32::from(last.kind == Kind::Asking);
        score -= i32::from(has_comma) + i32::from(count > 30) + i32::from(count > 40);
        score += prior.weight(before.map(|at| self.units[at].text.as_str()), under);
        let met = self.seams.met(&last.text, &next.text);
        let is_short = count <= 22 && !has_comma && !is_open;
        score += 3 * i32::from(
            stand.is_lone && is_short && prior.leads >= 2 && before.is_some_and(|at| self.settled(at)),
        );
        score += 6 * i32::from(run.len() == 1 && is_standing_head(&last.text));
        score -= i32::from(met.is_some_and(|met| met > 0));
        score += i32::from(opens_story(&next.text)) - 3 * i32::from(is_inner(&next.text));
        if score >= 1 {
            return Verdict::Shaped;
        }
        let is_quoted = last.text.starts_with('“') && last.text.ends_with('”') && count <= 18;
        let is_crosshead = run.len() == 1
            && !is_open
            && before.is_some()
            && (is_short || is_quoted)
            && !is_inner(&next.text)
            && (met.unwrap_or(0) == 0 || last.kind == Kind::Numbered || count <= 10);
        if is_crosshead { Verdict::Crosshead } else { Verdict::Text }
    }

    /// Whether the text unit is not the very first paragraph under its headline: a story has begun before it.
    fn settled(&self, at: usize) -> bool {
        at > 0
            && matches!(self.roles[at - 1], Role::Text | Role::Caption | Role::Credit | Role::Crosshead)
            && !self.units[at - 1].kind.may_be_title()
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

/// How a run stands among the others.
#[derive(Clone, Copy)]
struct Stand {
    /// It is the page's last.
    is_last: bool,
    /// One line, with signed headlines or the page's edge on both sides.
    is_lone: bool,
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

/// What the page as a whole says of headlines before plain text.
struct Prior {
    /// Headlines stand over leads or bylines here: how much speaks against one before plain text.
    leads: i32,
    /// Stories end with their writer's name here: a headline stands under such an end.
    tails: bool,
}

impl Prior {
    fn new(reading: &Reading, runs: &[std::ops::Range<usize>]) -> Self {
        let opening = runs
            .iter()
            .filter(|run| reading.bare_names(run) || reading.follower(run.end) == Follower::Opening)
            .count();
        let plain = runs
            .iter()
            .filter(|run| !reading.bare_names(run) && reading.follower(run.end) == Follower::Plain)
            .count();
        let tails = reading
            .units
            .iter()
            .filter(|unit| unit.kind.is_text() && !lead::tail_names(&unit.text).is_empty())
            .count();
        let leads = if opening >= 3 && opening >= plain * 2 || opening >= 2 && plain <= 1 {
            3
        } else if opening >= 3 {
            2
        } else {
            i32::from(opening >= 1)
        };
        Self { leads, tails: tails >= 2 && opening < tails }
    }

    fn weight(&self, before: Option<&str>, under: bool) -> i32 {
        let ended = before.is_none_or(|text| !lead::tail_names(text).is_empty());
        let tail = match (self.tails, ended) {
            (true, true) => 3,
            (true, false) => -3,
            (false, true) => 2,
            (false, false) => 0,
        };
        // Where headlines stand below, what follows them is another story's lead: it proves nothing.
        tail - if under { 0 } else { self.leads }
    }
}

/// Whether `text` waits for its end. A colon waits for nothing: a list follows.
pub(super) fn is_unfinished(text: &str) -> bool {
    !marks::is_finished(text) && !text.trim_end().ends_with(['：', ':'])
}

/// Words with which first paragraphs like to begin.
fn opens_story(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "近日", "日前", "昨日", "昨天", "今天", "今日", "据", "記者", "记者", "本报", "随着", "近年来",
        "为", "在", "“", "「", "最近", "昨", "今年", "当前", "清晨", "又", "每", "我",
    ];
    WORDS.iter().any(|word| text.starts_with(word))
        || text.chars().take(5).collect::<String>().contains(['月', '日'])
}

/// Headlines that papers use day after day: they need no lead to be known.
fn is_standing_head(text: &str) -> bool {
    #[rustfmt::skip]
    const HEADS: &[&str] = &[
        "编者按", "编后", "编后语", "编者的话", "短评", "时评", "快评", "微评", "社论", "链接", "相关链接",
        "新闻链接", "相关新闻", "延伸阅读", "新闻背景", "背景资料", "记者手记", "采访手记", "名词解释",
        "編者按", "短評", "社論", "小檔案", "新聞辭典", "社説", "天声人語", "사설", "알립니다", "更正",
        "简讯", "简明新闻", "一句话新闻",
    ];
    let bare = text.trim_matches(|c: char| {
        c.is_whitespace() || marks::is_bullet(c) || matches!(c, '【' | '】' | '·' | '：' | ':')
    });
    HEADS.contains(&bare)
}

/// Letters with which no paragraph begins: the text is the inside of a sentence.
pub(super) fn is_inner(text: &str) -> bool {
    text.starts_with(|c: char| {
        matches!(
            c,
            '的' | '了'
                | '们'
                | '等'
                | '着'
                | '者'
                | '性'
                | '吗'
                | '呢'
                | '吧'
                | '與'
                | '化'
                | '或'
                | '且'
                | '而'
                | '与'
                | '及'
                | '和'
                | '，'
                | '。'
                | '、'
                | '”'
                | '」'
                | '）'
                | ')'
                | ','
                | '；'
                | '：'
                | '%'
                | '》'
                | 'を'
                | 'は'
                | 'が'
                | 'に'
                | 'の'
                | 'で'
                | 'と'
                | 'も'
                | 'っ'
                | 'ん'
                | 'ー'
        ) || c.is_ascii_lowercase()
    })
}

/// Gathers the units into stories by their roles.
fn stories(reading: &mut Reading) -> Draft {
    let mut draft = Draft::default();
    let mut spots: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut ranges: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> = Vec::new();
    let mut at = 0;
    let count = reading.units.len();
    let close = |open: &mut Option<(usize, usize)>,
                 ranges: &mut Vec<_>,
                 end: usize,
                 title: std::ops::Range<usize>| {
        if let Some((_, start)) = open.take() {
            ranges.push((title, start..end));
        }
    };
    let mut title = 0..0;
    while at < count {
        match reading.roles[at] {
            Role::Title(_) | Role::Label => {
                let end = (at..count)
                    .find(|next| !matches!(reading.roles[*next], Role::Title(_) | Role::Label))
                    .unwrap_or(count);
                let block = at..end;
                match reading.order {
                    Order::Over => {
                        close(&mut open, &mut ranges, at, std::mem::replace(&mut title, block.clone()));
                        note_labels(reading, &block, ranges.len(), &mut draft, &mut spots);
                        if reading.roles[block.clone()].iter().any(|role| matches!(role, Role::Title(_))) {
                            open = Some((0, end));
                        } else {
                            title = 0..0;
                        }
                    }
                    Order::Under => {
                        let end_of_story = at;
                        let mut end = end;
                        if open.is_none() {
                            open = Some((0, at));
                        }
                        while end < count && reading.roles[end] == Role::Byline {
                            end += 1;
                        }
                        note_labels(reading, &block, ranges.len() + 1, &mut draft, &mut spots);
                        if let Some((_, start)) = open.take() {
                            ranges.push((at..end, start..end_of_story));
                        }
                        at = end;
                        continue;
                    }
                }
                at = end;
            }
            _ => {
                if open.is_none() {
                    title = 0..0;
                    open = Some((0, at));
                } else if reading.order == Order::Over && begins_unheaded(reading, &ranges, open, at) {
                    close(&mut open, &mut ranges, at, std::mem::replace(&mut title, 0..0));
                    open = Some((0, at));
                }
                at += 1;
            }
        }
    }
    close(&mut open, &mut ranges, count, title);
    for (title, body) in ranges {
        let outline = outline(reading, title, body, &mut draft);
        draft.stories.push(outline);
    }
    labels::place(reading, &mut draft, &spots);
    drop_empty(&mut draft);
    draft
}

/// A lead in the middle of a story that itself began with one, after a finished paragraph: its headline is lost.
fn begins_unheaded(
    reading: &Reading,
    _ranges: &[(std::ops::Range<usize>, std::ops::Range<usize>)],
    open: Option<(usize, usize)>,
    at: usize,
) -> bool {
    let Some((_, start)) = open else { return false };
    if reading.units[at].kind != Kind::Lead || reading.roles[at] != Role::Text {
        return false;
    }
    let Some((lead, _)) = lead::lead(&reading.units[at].text) else { return false };
    let is_house = lead.source.contains(['讯', '訊', '电', '電']) || lead.source.contains("報導");
    let first_text = (start..at).take(8).find(|before| reading.roles[*before] == Role::Text);
    let had_lead = first_text.is_some_and(|first| reading.units[first].kind == Kind::Lead);
    is_house && !lead.quoted && had_lead
}

fn note_labels(
    reading: &Reading,
    block: &std::ops::Range<usize>,
    story: usize,
    draft: &mut Draft,
    spots: &mut Vec<(usize, usize)>,
) {
    for at in block.clone().filter(|at| reading.roles[*at] == Role::Label) {
        spots.push((at, story));
        draft.labels.push(reading.units[at].lines.clone());
    }
}

/// One story's pieces: the head, then the body in reading order.
fn outline(
    reading: &Reading,
    title: std::ops::Range<usize>,
    body: std::ops::Range<usize>,
    draft: &mut Draft,
) -> Outline {
    let mut out = Outline::default();
    let block: Vec<&Unit> = title
        .clone()
        .filter(|at| matches!(reading.roles[*at], Role::Title(_)))
        .map(|at| &reading.units[at])
        .collect();
    for (part, lines) in titles::arrange(&block, reading.base_gap) {
        out.push(part, &lines);
    }
    for at in title.clone().filter(|at| reading.roles[*at] == Role::Byline) {
        out.push(Part::Byline, &reading.units[at].lines);
    }
    out.reasons.push(reason(reading, &title, &body));
    if block.len() > 1 {
        out.reasons.push(Reason::TitleOrder);
    }
    paragraphs::gather(reading, body, &mut out, &mut draft.leftover);
    out
}

fn reason(reading: &Reading, title: &std::ops::Range<usize>, body: &std::ops::Range<usize>) -> Reason {
    let titled = title.clone().find_map(|at| match reading.roles[at] {
        Role::Title(reason) => Some(reason),
        _ => None,
    });
    let starts_with_lead = reading.units.get(body.start).is_some_and(|unit| unit.kind == Kind::Lead);
    titled.unwrap_or(if starts_with_lead { Reason::LeadOnly } else { Reason::NoHeadline })
}

/// Stories without any text or picture give their lines back, and so do labels without a story.
fn drop_empty(draft: &mut Draft) {
    let is_empty = |story: &Outline| {
        !story.pieces.iter().any(|piece| {
            matches!(piece.part, Part::Paragraph | Part::Caption | Part::Crosshead | Part::Headline)
        })
    };
    let (empty, full): (Vec<_>, Vec<_>) = std::mem::take(&mut draft.stories).into_iter().partition(is_empty);
    draft.stories = full;
    draft.leftover.extend(empty.into_iter().flat_map(|story| story.pieces).flat_map(|piece| piece.lines));
    for (at, lines) in draft.labels.iter_mut().enumerate() {
        if !draft.stories.iter().any(|story| story.label == Some(at)) {
            draft.leftover.append(lines);
        }
    }
}
