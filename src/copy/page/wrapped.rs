//! Printed lines back to paragraphs.
//!
//! In: the lines of a page. Out: whether they are printed lines of columns, and which lines make a paragraph.
//! Promise: each decision looks at a bounded number of lines, so the whole is linear.

use super::{
    Kind, furniture, headlines, kind, kinds, lead, lines::Line, marks, names, titles, units::Setting,
};

/// How many lines on either side tell the measure of a column.
const WINDOW: usize = 6;
/// Lines whose widths differ by no more are of one column, in cells: kinsoku may have driven a letter
/// to the next line or kept a mark on this one.
const SLACK: usize = 4;
/// Printed columns are no wider, in cells.
const WIDEST: usize = 110;
/// Letters of the usual paragraph of the pages on which openings were counted.
const USUAL: usize = 80;
/// How far apart the items of a list may begin, in lines.
const NEAR: usize = 5;
/// The same where words are not cut at the line's end.
const WORD_SLACK: usize = 10;

/// How the page is set.
pub(super) fn setting(lines: &[Line<'_>]) -> Setting {
    let text: Vec<&Line<'_>> = lines.iter().filter(|line| line.width > 4).collect();
    if text.len() < 6 {
        return Setting::Blocks;
    }
    let mut widths: Vec<usize> = text.iter().map(|line| line.width).collect();
    widths.sort_unstable();
    let median = widths[widths.len() / 2];
    // Lines without an end fill their column when lines are printed lines; a piece of a paragraph is of
    // any width, and a headline is seldom as wide as the text around it.
    let columns = columns(lines);
    let (mut open, mut full, mut wide, mut over) = (0usize, 0usize, 0usize, 0usize);
    for (line, column) in lines.iter().zip(&columns).filter(|(line, _)| line.width >= 14) {
        wide += usize::from(line.width > WIDEST);
        over += usize::from(column.is_none_or(|column| line.width > column + SLACK));
        if marks::is_finished(line.text) {
            continue;
        }
        let slack = if line.text.contains(marks::is_hangul) { WORD_SLACK } else { SLACK };
        let width = line.width + line.indent.min(6);
        open += 1;
        full +=
            usize::from(column.is_some_and(|column| width + slack >= column && line.width <= column + SLACK));
    }
    let is_flowing = full >= 4 && full * 100 >= open * 55 && full * 100 >= text.len() * 14;
    if is_flowing && median <= 100 && wide * 20 <= text.len() && over * 4 <= text.len() {
        Setting::Wrapped
    } else {
        Setting::Blocks
    }
}

/// How wide most printed lines of a page with flush columns are, in half widths.
pub(super) fn measure(lines: &[Line<'_>], setting: Setting) -> Option<usize> {
    let mut widths: Vec<usize> = lines.iter().filter(|line| line.width > 4).map(full_width).collect();
    widths.sort_unstable();
    (setting == Setting::Wrapped && indent(lines).is_none())
        .then(|| widths.get(widths.len() / 2).copied())
        .flatten()
}

/// Which lines make a paragraph, for a page of printed lines. `apart` are lines that belong together already.
pub(super) fn paragraphs(lines: &[Line<'_>], is_apart: &[bool]) -> Vec<Vec<usize>> {
    let page = Page::new(lines, is_apart);
    // How long a paragraph is here, in letters, as far as their ends are sure.
    let mut long: Vec<usize> = page
        .cut(|_| None)
        .iter()
        .filter(|paragraph| paragraph.len() > 1)
        .map(|paragraph| paragraph.iter().map(|at| lines[*at].width / 2).sum())
        .collect();
    long.sort_unstable();
    let usual = long.get(long.len() / 2).copied().unwrap_or(USUAL).clamp(USUAL * 2 / 3, USUAL * 2);
    page.cut(|so_far| Some(so_far * USUAL / usual))
}

/// What one must know of the page to tell whether a line goes on.
struct Page<'a> {
    lines: &'a [Line<'a>],
    columns: Vec<Column>,
    /// How much narrower than its column a line without an end may be and still be full, in cells.
    slack: usize,
    special: Vec<bool>,
    titles: Vec<bool>,
    base_gap: usize,
    /// Cells a paragraph's first line is set in, where the page sets it in.
    indent: Option<usize>,
    begins: Vec<bool>,
    /// Lines that begin an item of a list: ▲……
    items: Vec<bool>,
    /// Names in brackets stand on lines of their own under their stories, not behind the last stop.
    has_notes: bool,
    /// Blank lines stand between paragraphs, and none within one.
    is_parted: bool,
}

impl<'a> Page<'a> {
    fn new(lines: &'a [Line<'a>], is_apart: &[bool]) -> Self {
        let mut gaps: Vec<usize> = lines.iter().skip(1).map(|line| line.gap).collect();
        gaps.sort_unstable();
        let begins: Vec<bool> = (0..lines.len()).map(|at| begins_story(lines, at)).collect();
        let items: Vec<bool> = (0..lines.len()).map(|at| is_item(lines, at)).collect();
        let special = (0..lines.len())
            .map(|at| is_apart[at] || !begins[at] && !items[at] && is_special(&lines[at]))
            .collect();
        let columns = measured(lines);
        let slack = slack(lines, &columns);
        let mut page = Self {
            lines,
            columns,
            slack,
            special,
            titles: vec![false; lines.len()],
            base_gap: gaps.get(gaps.len() / 2).copied().unwrap_or(0),
            indent: indent(lines),
            begins,
            items,
            has_notes: true,
            is_parted: false,
        };
        page.is_parted = page.parts_paragraphs();
        page.has_notes = page.sets_notes_apart();
        for at in 1..lines.len() {
            let is_free = page.ends(at - 1) && !page.begins[at] && !page.is_full(at);
            page.special[at] |= is_free && names::signature(lines[at].text).is_some();
        }
        page.mark_pictures();
        page.mark_titles();
        if page.indent.is_none() {
            page.mark_short();
        }
        page
    }

    /// Whether blank lines follow where paragraphs surely end.
    fn parts_paragraphs(&self) -> bool {
        let ends: Vec<usize> = (0..self.lines.len().saturating_sub(1))
            .filter(|at| self.lines[*at].width > 4 && self.ends(*at) && !self.is_full(*at))
            .collect();
        let parted = ends.iter().filter(|at| self.lines[**at + 1].gap > self.base_gap).count();
        ends.len() >= 3 && parted * 10 >= ends.len() * 8
    }

    /// Whether a line in brackets is more than the end of a last line that found no room on it: one stands under
    /// a line that had room.
    fn sets_notes_apart(&self) -> bool {
        (1..self.lines.len())
            .any(|at| is_bracketed(self.lines[at].text) && self.ends(at - 1) && !self.is_full(at - 1))
    }

    fn is_set_in(&self, at: usize) -> bool {
        self.indent.is_some_and(|indent| self.lines[at].indent >= indent)
    }

    /// Whether line `at` comes to an end; a tail such as （某某） may have been cut across two lines.
    fn ends(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        let is_cut_tail = at > 0
            && text.ends_with(['）', ')'])
            && !text.trim_start_matches(['（', '(']).contains(['（', '('])
            && marks::solid_count(text) < 40;
        marks::is_finished(text)
            || is_cut_tail && marks::is_finished(&format!("{}{text}", self.lines[at - 1].text))
    }

    /// A line over a credit in the middle of a sentence describes the picture, when the sentence goes on below;
    /// a full line that ends like a credit is one of a sentence.
    fn mark_pictures(&mut self) {
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
            if goes_on && is_caption {
                self.special[above] = true;
            }
        }
    }

    /// Lines of titles: what stands without an end before a line that begins a story or a paragraph,
    /// back to the last line that has an end.
    fn mark_titles(&mut self) {
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

    /// Lines of titles between flush lines: what neither ends nor fills its column, for the last line of a
    /// paragraph ends and all others fill theirs; and full lines beside them that no sentence would print so.
    fn mark_short(&mut self) {
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
            let is_short = !self.is_full(at) && kind(text) != Kind::Body && !text.ends_with(['，', '、']);
            // A blank between Hanzi, or a line that runs over its column: no printed line of a sentence.
            let is_under_label = at > 0
                && self.titles[at - 1]
                && titles::is_column(self.lines[at - 1].text)
                && !headlines::is_standing_head(self.lines[at - 1].text)
                && !text.contains(['，', ',', '、']);
            let is_headed =
                at > 0 && self.titles[at - 1] && headlines::is_standing_head(self.lines[at - 1].text);
            let is_halved = titles::is_spaced(text) && kind(text) == Kind::Titleish && !is_headed;
            let is_set = (is_under_label || is_halved) && !self.runs_on(at) || self.runs_over(at);
            // Where blank lines part the paragraphs, what none parts from the text below is text.
            let is_tied =
                self.is_parted && self.lines.get(at + 1).is_some_and(|next| next.gap <= self.base_gap);
            self.titles[at] = is_free && !is_tied && (is_short || is_set || is_said);
        }
    }

    /// Whether the line below begins with the end of a clause.
    fn runs_on(&self, at: usize) -> bool {
        self.lines
            .get(at + 1)
            .is_some_and(|next| next.text.chars().take(4).any(|c| marks::is_comma(c) || marks::is_stop(c)))
    }

    /// Whether line `at` may be a title by its own looks: it has no end, or asks.
    fn may_head(&self, at: usize) -> bool {
        match kind(self.lines[at].text) {
            Kind::Titleish | Kind::Numbered => {
                !self.ends(at) || self.runs_over(at) && self.lines[at].text.ends_with('」')
            }
            Kind::Asking => !self.is_full(at) && at > 0 && self.ends(at - 1) && !self.is_full(at - 1),
            Kind::Jump | Kind::Byline | Kind::Lead | Kind::Credit | Kind::Caption | Kind::Body => false,
        }
    }

    /// Whether the line fills its column: the first word of the next line would not have found room on it.
    /// The indent counts, for it is part of the measure.
    fn is_full(&self, at: usize) -> bool {
        let Some(next) = self.lines.get(at + 1) else { return false };
        let (line, column) = (&self.lines[at], self.columns[at]);
        let slack = match (self.ends(at), self.indent) {
            (false, _) => self.slack,
            (true, Some(_)) => SLACK - 2,
            (true, None) => 0,
        };
        let slack = if column.is_sure { slack } else { slack.max(2) };
        full_width(line) + first_word(next.text) + slack > column.measure
    }

    fn is_overwide(&self, at: usize) -> bool {
        self.lines[at].width > self.columns[at].measure + SLACK
    }

    /// Wider than any line of a sentence could be: only a mark may hang over the edge.
    fn runs_over(&self, at: usize) -> bool {
        let column = self.columns[at];
        let hangs = self.lines[at].text.ends_with(|c: char| !c.is_alphanumeric());
        self.is_overwide(at)
            || column.is_sure && full_width(&self.lines[at]) > column.measure + if hangs { 2 } else { 1 }
    }

    /// Cuts the lines into paragraphs. `scaled` gives the length of a paragraph as measured by the usual one,
    /// or nothing where paragraphs that end in full lines are not to be looked for.
    fn cut(&self, scaled: impl Fn(usize) -> Option<usize>) -> Vec<Vec<usize>> {
        let mut out: Vec<Vec<usize>> = Vec::new();
        let mut so_far = 0;
        for at in 0..self.lines.len() {
            let goes_on = at > 0 && self.goes_on(at - 1, scaled(so_far));
            match out.last_mut().filter(|_| goes_on) {
                Some(paragraph) => paragraph.push(at),
                None => {
                    out.push(vec![at]);
                    so_far = 0;
                }
            }
            so_far += self.lines[at].width / 2;
        }
        out
    }

    /// Whether the paragraph of line `at`, `so_far` letters long, goes on with the line after it.
    fn goes_on(&self, at: usize, so_far: Option<usize>) -> bool {
        let Some(next) = self.lines.get(at + 1) else { return false };
        let line = &self.lines[at];
        if self.special[at]
            || self.special[at + 1]
            || self.titles[at]
            || self.titles[at + 1]
            || self.begins[at + 1]
            || self.items[at + 1]
            || next.gap > self.base_gap
        {
            return false;
        }
        let is_whole_lead =
            |text: &str| lead::lead(text).is_some_and(|(_, len)| text[len..].trim().is_empty());
        if self.is_parted || self.begins[at] && is_whole_lead(line.text) {
            return true;
        }
        if self.is_overwide(at) || self.is_overwide(at + 1) {
            return false;
        }
        let is_finished = self.ends(at);
        let is_note = is_finished
            && is_bracketed(next.text)
            && (self.has_notes
                || lead::tail_names(next.text).is_empty() && marks::solid_count(next.text) > 8);
        if self.indent.is_some() {
            // A line that is neither full nor at an end was cut; what follows is for the joins to judge.
            return !self.is_set_in(at + 1) && self.is_full(at) && !is_note;
        }
        let is_signed = is_finished && !self.begins[at] && !lead::tail_names(line.text).is_empty();
        // A stop alone on a line belongs to the line above it.
        let is_left_over = next.text.starts_with(|c| marks::is_stop(c) || marks::is_comma(c))
            || next.text.contains(marks::is_kana) && marks::is_inner(next.text);
        self.is_full(at)
            && !is_signed
            && !is_note
            && (!is_finished || is_left_over || so_far.is_none_or(|so_far| opening(next.text, so_far) <= 0))
    }
}

/// A column around a line.
#[derive(Clone, Copy)]
struct Column {
    /// Cells its full lines are wide.
    measure: usize,
    /// Whether most of the lines around agree to the cell.
    is_sure: bool,
}

/// Cells of the part of `text` that no line's end may divide: a letter, a figure or a Latin or Hangul word,
/// with the marks that cling to it.
fn first_word(text: &str) -> usize {
    let opens = |c: &char| matches!(c, '“' | '《' | '（' | '(' | '「' | '『' | '【' | '‘' | '"');
    let is_part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-') || marks::is_hangul(*c);
    let clings = |c: &char| {
        marks::is_closing(*c)
            || marks::is_stop(*c)
            || marks::is_comma(*c)
            || matches!(
                c,
                '：' | '；'
                    | '％'
                    | '%'
                    | 'ー'
                    | 'っ'
                    | 'ゃ'
                    | 'ゅ'
                    | 'ょ'
                    | 'ッ'
                    | 'ャ'
                    | 'ュ'
                    | 'ョ'
                    | '々'
            )
    };
    let mut rest = text.chars().take(24).peekable();
    let mut word = String::new();
    while let Some(c) = rest.next_if(opens) {
        word.push(c);
    }
    if rest.peek().is_some_and(is_part) {
        while let Some(c) = rest.next_if(is_part) {
            word.push(c);
        }
    } else {
        word.extend(rest.next());
    }
    while let Some(c) = rest.next_if(clings) {
        word.push(c);
    }
    marks::width(&word)
}

/// Whether the whole line stands in brackets.
fn is_bracketed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && text.matches(['（', '(']).count() == 1
}

/// How much narrower than its column a full line may be: most lines without an end are full ones.
fn slack(lines: &[Line<'_>], columns: &[Column]) -> usize {
    let mut short: Vec<usize> = lines
        .windows(2)
        .zip(columns)
        .filter(|(pair, _)| !marks::is_finished(pair[0].text))
        .map(|(pair, column)| {
            (column.measure + 1).saturating_sub(full_width(&pair[0]) + first_word(pair[1].text))
        })
        .collect();
    short.sort_unstable();
    short.get(short.len() * 3 / 5).map_or(0, |short| (*short).min(WORD_SLACK))
}

/// Whether a lead stands at the beginning of line `at`; it may run over into the next line.
fn begins_story(lines: &[Line<'_>], at: usize) -> bool {
    let line = lines[at].text;
    let is_lead = |text: &str| lead::lead(text).is_some_and(|(lead, _)| !lead.source.starts_with('记'));
    let is_open = line.starts_with(['【', '〔', '[']) && !line.contains(['】', '〕', ']']);
    let is_cut = is_open || !marks::is_balanced(line);
    is_lead(line) || is_cut && lines.get(at + 1).is_some_and(|next| is_lead(&format!("{line}{}", next.text)))
}

/// Lines that never stand inside a paragraph.
fn is_special(line: &Line<'_>) -> bool {
    let is_reader = line.text.ends_with(['）', ')']) && names::signature(line.text).is_some();
    is_reader
        || kinds::is_row(line.text)
        || matches!(kind(line.text), Kind::Byline | Kind::Credit | Kind::Jump | Kind::Caption)
        || furniture::standing(line.text, "") == furniture::Standing::Anywhere
}

/// Whether line `at` begins an item of a list: another one with the same ornament stands near.
fn is_item(lines: &[Line<'_>], at: usize) -> bool {
    let ornament = |line: &Line<'_>| line.text.chars().next().filter(|c| marks::is_bullet(*c));
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(lines.len());
    ornament(&lines[at]).is_some_and(|own| {
        near.clone().any(|other| other != at && ornament(&lines[other]) == Some(own))
            && marks::solid_count(lines[at].text) > 8
    })
}

/// Whether a new paragraph begins with `text` after a line that is full and has an end, when the paragraph
/// before it has `so_far` letters: tenths of log odds, counted on pages of eight papers.
fn opening(text: &str, so_far: usize) -> i32 {
    #[rustfmt::skip]
    const OPENERS: &[&str] = &[
        "据悉", "据了解", "据介绍", "据统计", "另据", "记者从", "记者了解", "近日", "日前", "下一步",
        "与此同时", "此外", "近年来", "據了解", "據悉", "記者從", "除此之外", "截至", "会议", "後來", "后来",
        "一方で", "また、", "このほか", "한편", "이에",
    ];
    #[rustfmt::skip]
    const INNER: &[&str] = &[
        "他", "她", "其", "该", "該", "那", "目前", "这样", "對此", "对此", "同时", "同時", "于是", "但", "而",
        "如", "因", "所以", "第二", "经", "它", "并", "也", "还", "還", "又", "再", "就", "要", "不过", "可",
        "그", "이", "さらに", "これ", "その",
    ];
    let starts = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let length = match so_far {
        0..30 => -16,
        30..60 => -6,
        60..90 => 3,
        90..120 => 10,
        _ => 4,
    };
    let is_turn =
        kinds::is_turn(text) && !starts(INNER) && text.chars().take(4).any(|c| matches!(c, '：' | ':'));
    let words = if is_turn {
        40
    } else if starts(OPENERS) {
        15
    } else if starts(INNER) {
        -16
    } else if text.starts_with(['“', '「']) {
        10
    } else if text.starts_with("记者") || text.starts_with("記者") {
        9
    } else {
        0
    };
    length + words
}

/// The column around each line: the width on which most lines agree that neither end nor carry a mark that
/// may hang over the edge; failing that the widest line around.
fn measured(lines: &[Line<'_>]) -> Vec<Column> {
    let tells = |line: &&Line<'_>| {
        line.text.ends_with(|c| marks::is_cjk(c) || c.is_ascii_alphanumeric()) && !kinds::is_row(line.text)
    };
    let rough = columns(lines);
    // Verse and titles are no columns: none is much narrower than the page's own.
    let mut all: Vec<usize> = lines.iter().filter(|line| line.width > 4).map(full_width).collect();
    all.sort_unstable();
    let usual = all.get(all.len() / 2).copied().unwrap_or(0);
    // Where words are not cut, lines are of many widths; nearly the widest tell.
    let mut worded: Vec<usize> =
        lines.iter().filter(|line| line.text.contains(marks::is_hangul)).map(full_width).collect();
    worded.sort_unstable();
    let worded = worded.get(worded.len() * 85 / 100).copied().unwrap_or(0);
    (0..lines.len())
        .map(|at| {
            if lines[at].text.contains(marks::is_hangul) {
                return Column { measure: worded, is_sure: false };
            }
            let widths: Vec<usize> = around(lines, at).iter().filter(tells).map(full_width).collect();
            let agree = |width: usize| widths.iter().filter(|w| **w <= width && **w + 1 >= width).count();
            let best = widths.iter().map(|width| (agree(*width), *width)).max();
            let is_column = |(count, width): &(usize, usize)| {
                *count >= 3 && *count * 5 >= widths.len() * 2 && *width * 10 >= usual * 6
            };
            match best.filter(is_column) {
                Some((_, measure)) => Column { measure, is_sure: true },
                None => {
                    let widest = || around(lines, at).iter().map(full_width).max().unwrap_or(0);
                    let measure = rough[at].unwrap_or_else(widest);
                    Column { measure: if measure * 10 < usual * 6 { usual } else { measure }, is_sure: false }
                }
            }
        })
        .collect()
}

fn around<'a, 'b>(lines: &'a [Line<'b>], at: usize) -> &'a [Line<'b>] {
    &lines[at.saturating_sub(WINDOW)..(at + WINDOW + 1).min(lines.len())]
}

fn full_width(line: &Line<'_>) -> usize {
    line.width + line.indent.min(6)
}

/// The column each line stands in: the widest width that at least three lines around it share, unless
/// many more share a narrower one.
fn columns(lines: &[Line<'_>]) -> Vec<Option<usize>> {
    (0..lines.len())
        .map(|at| {
            let around = around(lines, at);
            let near = |width: usize| {
                around
                    .iter()
                    .filter(|line| full_width(line) <= width && full_width(line) + SLACK >= width)
                    .count()
            };
            let shared: Vec<(usize, usize)> =
                around.iter().map(|line| (near(full_width(line)), full_width(line))).collect();
            let most = shared.iter().map(|(count, _)| *count).max().unwrap_or(0);
            shared
                .into_iter()
                .filter(|(count, _)| *count >= 3 && count * 2 >= most)
                .map(|(_, width)| width)
                .max()
        })
        .collect()
}

/// The indent of paragraphs, when the page sets their first lines in: a fair share of the lines, never most.
fn indent(lines: &[Line<'_>]) -> Option<usize> {
    // The letters of a vertical headline are lines too, but of no paragraph.
    let mut flush: Vec<usize> = lines.iter().filter(|line| line.width > 4).map(|line| line.indent).collect();
    flush.sort_unstable();
    let base = flush.get(flush.len() / 2).copied().unwrap_or(0);
    let set_in = flush.iter().filter(|indent| **indent > base && **indent <= base + 8).count();
    (set_in * 100 >= flush.len() * 6 && set_in * 100 <= flush.len() * 60 && set_in >= 3).then_some(base + 1)
}
