//! Does one printed line read on into another? Four witnesses are asked: how the one ends and the other begins,
//! what is quoted, the two letters at the seam, and the words that the lines around the seam have in common.
//!
//! In: the lines of a page. Out: tenths of log odds for "these follow one another" against "these are any two".
//! Promise: linear to build; what a question costs is bounded by the lines around the seam. The tables were counted
//! on made-up pages of eighty papers, four scripts, set in columns of 20 to 50 cells, set in and flush.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{lines::Line, marks, pairs, seams::Seams};

/// Lines before a seam, and behind it, in which common words are sought.
pub(super) const BEFORE: usize = 4;
/// The same behind it.
pub(super) const BEHIND: usize = 3;

/// How a line ends.
#[derive(Clone, Copy)]
enum End {
    /// A stop, and room left behind it.
    StopShort,
    /// A stop at the column's edge.
    StopFull,
    /// A comma at the edge.
    Comma,
    /// A letter at the edge: the sentence goes on.
    Letter,
    /// A figure, a Latin letter or a closing mark at the edge.
    Figure,
    /// No stop, and room left: a title, names.
    Short,
    /// A few letters.
    Tiny,
    /// Wider than the lines around it.
    Over,
}

/// How a line begins.
#[derive(Clone, Copy)]
enum Opening {
    /// Set in, or with more room above it than usual.
    SetIn,
    /// 本报讯, 【, ●.
    Story,
    /// An opening mark.
    Quote,
    /// A mark that no line should begin with.
    Closer,
    /// A figure or a Latin letter.
    Figure,
    /// A letter, in a line that fills its column.
    Full,
    /// A letter, in a short line without a stop.
    ShortOpen,
    /// A letter, in a short line with a stop: the last of a paragraph.
    ShortStop,
    /// A few letters.
    Tiny,
}

/// A mark that opens or closes a quotation, a book title or brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Opens,
    Closes,
}

/// By how a line ends and the next begins, on pages that show no paragraphs, and on pages that set them in or apart.
const SHAPES: [[[i32; 9]; 8]; 2] = [
    [
        [0, -3, 8, -11, -3, -1, 8, -23, 6],
        [0, -4, 8, 13, -3, 0, 3, -11, -2],
        [0, -32, 5, -14, -1, 2, -23, 3, -24],
        [0, -14, -7, -17, -4, 2, -21, 4, -16],
        [0, 1, -3, 22, 6, -2, -5, 0, -2],
        [0, 15, -2, -9, 5, -8, 7, -28, 7],
        [0, 6, -2, -3, 1, -5, 9, -21, 10],
        [0, 18, 5, 2, 1, -6, 9, -8, 4],
    ],
    [
        [11, -2, -4, -17, -19, -28, 5, -37, 1],
        [7, 2, 7, 12, -4, -3, 1, -14, -1],
        [-41, -14, 9, -19, 0, 4, -20, 2, -24],
        [-23, -11, -3, -17, -2, 4, -18, 5, -13],
        [-9, 8, 4, 26, 9, -1, -3, -1, 0],
        [9, 12, -7, -13, -1, -26, 8, -35, 8],
        [8, 8, 0, -6, -7, -25, 11, -24, 12],
        [11, 10, -5, -1, -9, -12, 10, -12, 4],
    ],
];

/// By the last mark before the seam and the first behind it.
const QUOTES: [[i32; 3]; 3] = [[1, -1, -46], [-13, -43, 26], [1, -1, -48]];

/// By how often the letters at the seam stand together on the page (not letters, never, once, more), for pages of
/// Hanzi, with kana and with Hangul, whose lines break between words.
const LETTERS: [[i32; 4]; 3] = [[-6, -3, 25, 35], [-9, -3, 17, 24], [-1, -1, 9, 14]];

/// By how many pairs of letters that are seldom on the page stand on both sides of the seam.
const COMMON: [i32; 8] = [-5, 8, 16, 19, 23, 24, 24, 24];

/// More than that lines never have in common.
pub(super) const MOST_COMMON: i32 = COMMON[COMMON.len() - 1];

/// What is known of a line.
struct Cue {
    end: End,
    opening: Opening,
    first_mark: Mark,
    last_mark: Mark,
    /// Its pairs of letters that few other lines have, sorted.
    rare: Vec<u32>,
}

/// The lines of a page, ready to be asked about.
pub(super) struct Follow<'a> {
    lines: &'a [Line<'a>],
    cues: Vec<Cue>,
    seams: Seams,
    shapes: &'static [[i32; 9]; 8],
    letters: &'static [i32; 4],
}

impl<'a> Follow<'a> {
    /// Looks at every line once.
    pub(super) fn new(lines: &'a [Line<'a>]) -> Self {
        let (kana, hangul, all) =
            lines.iter().flat_map(|line| line.text.chars()).fold((0, 0, 0), |sum, c| {
                (sum.0 + usize::from(marks::is_kana(c)), sum.1 + usize::from(marks::is_hangul(c)), sum.2 + 1)
            });
        let script = if hangul * 4 > all { 2 } else { usize::from(kana * 5 > all) };
        let page = Page::new(lines, if script == 2 { 10 } else { 4 });
        let cues: Vec<Cue> = rare(lines)
            .into_iter()
            .enumerate()
            .map(|(at, rare)| {
                let (first_mark, last_mark) = outer_marks(lines[at].text);
                Cue { end: page.end(at), opening: page.opening(at), first_mark, last_mark, rare }
            })
            .collect();
        // Where every paragraph is set in, a line that is not goes on with the one above it.
        let set_in = cues.iter().filter(|cue| matches!(cue.opening, Opening::SetIn)).count();
        let ends = cues.iter().filter(|cue| matches!(cue.end, End::StopShort)).count();
        let shows_paragraphs = set_in >= 4 && set_in * 10 >= ends * 7;
        let seams = Seams::new(lines.iter().map(|line| line.text));
        let mute = is_met_by_chance(&seams, lines);
        Self {
            lines,
            cues,
            seams,
            shapes: &SHAPES[usize::from(shows_paragraphs)],
            letters: if mute { &[0; 4] } else { &LETTERS[script] },
        }
    }

    /// Whether line `at` reads on from the lines `before` it, the nearest first.
    pub(super) fn reads_on(&self, before: &[usize], at: usize) -> i32 {
        let Some(last) = before.first() else { return 0 };
        let (from, to) = (&self.cues[*last], &self.cues[at]);
        let mut weight = self.shapes[from.end as usize][to.opening as usize];
        if matches!(from.end, End::StopFull | End::Comma | End::Letter | End::Figure) {
            let mark = before.iter().map(|line| self.cues[*line].last_mark).find(|mark| *mark != Mark::None);
            weight += QUOTES[mark.unwrap_or(Mark::None) as usize][to.first_mark as usize];
        }
        if matches!(from.end, End::Letter) && !matches!(to.opening, Opening::SetIn | Opening::Story) {
            let met = self.seams.met(self.lines[*last].text, self.lines[at].text);
            weight += self.letters[met.map_or(0, |met| 1 + met.min(2) as usize)];
        }
        weight
    }

    /// Whether the lines `behind` a seam speak of what the lines `before` it do.
    pub(super) fn common(&self, before: &[usize], behind: &[usize]) -> i32 {
        if before.is_empty() {
            return 0;
        }
        let has = |lines: &[usize], pair: &u32| {
            lines.iter().any(|line| self.cues[*line].rare.binary_search(pair).is_ok())
        };
        let mut count = 0;
        for (nth, line) in behind.iter().enumerate() {
            for pair in &self.cues[*line].rare {
                count += usize::from(!has(&behind[..nth], pair) && has(before, pair));
                if count + 1 == COMMON.len() {
                    return COMMON[count];
                }
            }
        }
        COMMON[count]
    }
}

/// Whether lines far from one another meet at letters that stand together on the page, as in lists of names: there
/// the letters tell nothing.
fn is_met_by_chance(seams: &Seams, lines: &[Line<'_>]) -> bool {
    let (mut met, mut asked) = (0, 0);
    for away in [23, 29, 37] {
        for (line, other) in lines.iter().zip(lines.iter().skip(away)) {
            let count = seams.met(line.text, other.text).filter(|_| !marks::is_finished(line.text));
            asked += usize::from(count.is_some());
            met += usize::from(count.is_some_and(|count| count > 0));
        }
    }
    met * 8 > asked
}

/// What the lines of a page are measured by.
struct Page<'a> {
    lines: &'a [Line<'a>],
    /// Cells that a full line may lack.
    slack: usize,
    base_gap: usize,
    /// Some lines are set in.
    sets_in: bool,
}

impl<'a> Page<'a> {
    fn new(lines: &'a [Line<'a>], slack: usize) -> Self {
        let mut gaps: Vec<usize> = lines.iter().skip(1).map(|line| line.gap).collect();
        gaps.sort_unstable();
        Self {
            lines,
            slack,
            base_gap: gaps.get(gaps.len() / 2).copied().unwrap_or(0),
            sets_in: lines.iter().filter(|line| line.indent >= 2).count() * 20 > lines.len(),
        }
    }

    /// How wide the lines around line `at` are. When columns are woven their lines stand close to one another, so
    /// that a measure of the neighbourhood serves as well as one of the column.
    fn measure(&self, at: usize) -> usize {
        let near = &self.lines[at.saturating_sub(8)..(at + 9).min(self.lines.len())];
        let mut widths: Vec<usize> = near.iter().filter(|line| line.width >= 14).map(full_width).collect();
        widths.sort_unstable();
        widths.get(widths.len() * 6 / 10).copied().unwrap_or(0)
    }

    fn end(&self, at: usize) -> End {
        let (line, measure) = (&self.lines[at], self.measure(at));
        let is_full = full_width(line) + self.slack > measure;
        let last = line.text.chars().next_back();
        match (marks::is_finished(line.text), is_full) {
            (true, true) => End::StopFull,
            (true, false) => End::StopShort,
            (false, _) if line.width <= 8 => End::Tiny,
            (false, _) if line.width > measure + 4 => End::Over,
            (false, false) => End::Short,
            (false, true) => match last {
                Some(c) if marks::is_comma(c) || matches!(c, '；' | '：' | ';' | ':') => End::Comma,
                Some(c) if marks::is_cjk(c) => End::Letter,
                _ => End::Figure,
            },
        }
    }

    fn opening(&self, at: usize) -> Opening {
        #[rustfmt::skip]
        const STORIES: &[&str] = &[
            "【", "〔", "[", "＝", "本报", "本報", "本社", "新华社", "新華社", "据新华社", "据本报", "中新", "记者", "記者",
            "（记者", "（記者",
        ];
        let (line, measure) = (&self.lines[at], self.measure(at));
        let is_finished = marks::is_finished(line.text);
        let first = line.text.chars().next().unwrap_or(' ');
        let is_story = marks::is_bullet(first) || STORIES.iter().any(|word| line.text.starts_with(word));
        if self.sets_in && (2..=6).contains(&line.indent) || line.gap > self.base_gap {
            Opening::SetIn
        } else if is_story {
            Opening::Story
        } else if matches!(first, '“' | '‘' | '「' | '『' | '《' | '〈' | '（' | '(' | '"') {
            Opening::Quote
        } else if marks::is_closing(first)
            || marks::is_stop(first)
            || marks::is_comma(first)
            || matches!(first, '：' | '；' | ':' | ';' | '%' | '％')
        {
            Opening::Closer
        } else if line.width <= 8 && !is_finished {
            Opening::Tiny
        } else if !marks::is_cjk(first) {
            Opening::Figure
        } else if full_width(line) + self.slack > measure && line.width <= measure + 4 {
            Opening::Full
        } else if is_finished {
            Opening::ShortStop
        } else {
            Opening::ShortOpen
        }
    }
}

fn full_width(line: &Line<'_>) -> usize {
    line.width + line.indent.min(6)
}

/// The first and the last mark of `text` that opens or closes something.
fn outer_marks(text: &str) -> (Mark, Mark) {
    let mark = |c: char| match c {
        '“' | '「' | '『' | '《' | '（' | '(' => Some(Mark::Opens),
        '”' | '」' | '』' | '》' | '）' | ')' => Some(Mark::Closes),
        _ => None,
    };
    let first = text.chars().find_map(mark).unwrap_or(Mark::None);
    (first, text.chars().rev().find_map(mark).unwrap_or(Mark::None))
}

/// Numbers for the pairs of letters that stand in at least two lines of the page and in few, line by line.
fn rare(lines: &[Line<'_>]) -> Vec<Vec<u32>> {
    struct Seen {
        number: u32,
        lines: usize,
        last: usize,
    }
    let mut seen: HashMap<(char, char), Seen> = HashMap::new();
    let mut all: Vec<Vec<u32>> = Vec::with_capacity(lines.len());
    let mut counts: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let solid = || line.text.chars().filter(|c| !c.is_whitespace());
        let is_letters =
            |(a, b): &(char, char)| marks::is_cjk(*a) && marks::is_cjk(*b) && !pairs::is_word(*a, *b);
        let mut own: Vec<u32> = Vec::new();
        for pair in solid().zip(solid().skip(1)).filter(is_letters) {
            let number = seen.len() as u32;
            match seen.entry(pair) {
                Entry::Vacant(entry) => {
                    entry.insert(Seen { number, lines: 1, last: at });
                    counts.push(1);
                    own.push(number);
                }
                Entry::Occupied(mut entry) => {
                    let pair = entry.get_mut();
                    if pair.last != at {
                        pair.last = at;
                        pair.lines += 1;
                        counts[pair.number as usize] = pair.lines;
                        own.push(pair.number);
                    }
                }
            }
        }
        own.sort_unstable();
        all.push(own);
    }
    let most = (lines.len() / 20).max(3);
    for own in &mut all {
        own.retain(|pair| (2..=most).contains(&counts[*pair as usize]));
    }
    all
}
