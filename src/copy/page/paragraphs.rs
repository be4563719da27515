//! The body of a story: cut paragraphs joined, captions and credits taken out of the middle of sentences.
//!
//! In: the units of a story's body. Out: its pieces in reading order.
//! Promise: every unit becomes exactly one piece or part of one.

use super::draft::{Outline, Part};
use super::guess::{Reading, Role};
use super::{Kind, lists, marks, pairs, pictures, shapes};

/// Longest plain sentence that may be a caption, in characters.
const CAPTION: usize = 32;

/// Gathers the units of `body` into `out`.
pub(super) fn gather(
    reading: &Reading,
    body: std::ops::Range<usize>,
    out: &mut Outline,
    leftover: &mut Vec<usize>,
) {
    let is_pictured = pictured(reading, &body, out);
    // The piece and the unit that end the running text so far.
    let mut last: Option<(usize, usize)> = None;
    // A story with a caption that is sure has hardly another without evidence of its own.
    let mut has_caption = out.has(Part::Caption) || body.clone().any(|at| reading.roles[at] == Role::Caption);
    for at in body.clone() {
        let unit = &reading.units[at];
        match reading.roles[at] {
            Role::Text if is_caption(reading, &body, at, last, is_pictured, has_caption, out) => {
                has_caption = true;
                out.push(Part::Caption, &unit.lines);
            }
            Role::Text => {
                let goes_on = last.filter(|(_, before)| reading.goes_on(*before, at));
                match goes_on {
                    Some((piece, _)) => out.pieces[piece].lines.extend_from_slice(&unit.lines),
                    None => out.push(Part::Paragraph, &unit.lines),
                }
                last = (!reading.is_whole(&body, at))
                    .then_some((goes_on.map_or(out.pieces.len() - 1, |(piece, _)| piece), at));
            }
            Role::Verse => {
                out.push(Part::Paragraph, &unit.lines);
                last = None;
            }
            Role::Crosshead => {
                out.push(Part::Crosshead, &unit.lines);
                last = None;
            }
            Role::Caption => {
                has_caption = true;
                out.push(Part::Caption, &unit.lines);
            }
            Role::Credit => out.push(Part::Credit, &unit.lines),
            Role::Byline => out.push(Part::Byline, &unit.lines),
            Role::Jump => {
                out.push(Part::Other, &unit.lines);
                last = None;
            }
            Role::Title(_) | Role::Label | Role::Leftover => leftover.extend_from_slice(&unit.lines),
        }
    }
    tell_pictures(reading, &body, out);
}

/// What is told of pictures under a headline, and nothing else, is the story.
fn tell_pictures(reading: &Reading, body: &std::ops::Range<usize>, out: &mut Outline) {
    let is_alone = !out.has(Part::Paragraph) && !out.has(Part::Crosshead);
    if out.has(Part::Headline) && (is_alone || shows(reading, body)) {
        for piece in out.pieces.iter_mut().filter(|piece| piece.part == Part::Caption) {
            piece.part = Part::Paragraph;
        }
    }
}

impl Reading {
    /// Whether the text at `at` goes on with the text at `before`.
    fn goes_on(&self, before: usize, at: usize) -> bool {
        let unit = &self.units[at];
        let above = &self.units[before].text;
        (self.waits(before) || lists::speaks_on(above, &unit.text))
            && unit.kind != Kind::Lead
            && (!shapes::is_turn(&unit.text) || shapes::is_told(&unit.text))
            && !lists::parts(above, &unit.text)
    }

    /// Whether the text at `at` is whole without a stop.
    fn is_whole(&self, body: &std::ops::Range<usize>, at: usize) -> bool {
        let unit = &self.units[at];
        // A note under a table.
        let is_note = ["数据来源", "资料来源", "來源：", "来源：", "注：", "註：", "資料來源"]
            .iter()
            .any(|word| unit.text.starts_with(word));
        // The last line of a list has the shape of the others.
        let ends_list = at > body.start
            && self.roles[at - 1] == Role::Verse
            && unit.kind != Kind::Lead
            && lists::is_short(&unit.text);
        is_note || ends_list
    }
}

/// Whether a story is made of pictures: 图片新闻, or the archive's mark behind its headline and a caption right below.
fn shows(reading: &Reading, body: &std::ops::Range<usize>) -> bool {
    let Some(above) = body.start.checked_sub(1) else { return false };
    let head = &reading.units[above].text;
    let Some(first) = reading.units.get(body.start) else { return false };
    let is_numbered = first.text.starts_with(['1', '１', '一'])
        && first.text.chars().nth(1).is_some_and(|c| matches!(c, '、' | '：' | ':' | '.'));
    // A report with a lead or a writer has pictures beside it.
    let is_report =
        body.clone().any(|at| reading.units[at].kind == Kind::Lead || reading.roles[at] == Role::Byline);
    matches!(reading.roles[above], Role::Title(_))
        && !is_report
        && (pictures::is_archived(head) || head == "图片新闻")
        && (reading.roles[body.start] == Role::Caption || is_numbered)
}

/// Whether the story says that it has pictures: 文/摄 in its byline.
fn pictured(reading: &Reading, body: &std::ops::Range<usize>, out: &Outline) -> bool {
    let says = |text: &str| {
        text.contains(['摄', '攝'])
            || ["图/", "/图", "图文", "文图", "图／", "／图", "圖/", "／圖"]
                .iter()
                .any(|word| text.contains(word))
    };
    let near = body.start.saturating_sub(2)..(body.start + 2).min(reading.units.len());
    out.has(Part::Byline)
        && near.clone().any(|at| reading.roles[at] == Role::Byline && says(&reading.units[at].text))
        || near.into_iter().any(|at| reading.roles[at] == Role::Byline && says(&reading.units[at].text))
}

/// A short text in a story, with what stands beside it.
struct Place<'a> {
    reading: &'a Reading,
    /// The unit, and where its story's body ends.
    at: usize,
    end: usize,
    /// The text that came before it, and the unit of the text after it.
    before: Option<&'a str>,
    next: Option<usize>,
    /// Its story has a caption already.
    is_second: bool,
}

/// Whether the unit is a caption. A short sentence alone is none: it takes evidence.
fn is_caption(
    reading: &Reading,
    body: &std::ops::Range<usize>,
    at: usize,
    last: Option<(usize, usize)>,
    is_pictured: bool,
    is_second: bool,
    out: &Outline,
) -> bool {
    let next = (at + 1..body.end.min(at + 6)).find(|next| reading.roles[*next] == Role::Text);
    let before = last.map(|(_, before)| reading.units[before].text.as_str());
    let place = Place { reading, at, end: body.end, before, next, is_second };
    if !place.may_describe() {
        return false;
    }
    let unit = &reading.units[at];
    // A credit above that has its caption already is no evidence for another.
    let is_paired = matches!(&out.pieces[..], [.., caption, credit] if caption.part == Part::Caption && credit.part == Part::Credit);
    let beside_credit = place.is_credited()
        || at.checked_sub(1).is_some_and(|above| reading.roles[above] == Role::Credit) && !is_paired;
    let is_apart = unit.gap > reading.base_gap;
    let is_scene = scene(&unit.text);
    let is_cut = before.is_some_and(marks::is_unfinished);
    let mut score = 0;
    score += 2 * i32::from(is_apart && (reading.base_gap > 0 || unit.gap > 1)) + 2 * i32::from(beside_credit);
    score += i32::from(is_scene) + i32::from(is_pictured && !is_second);
    score += i32::from(next.is_none() && !is_cut && is_pictured && (is_scene || is_apart));
    if is_cut {
        let within = place.within_a_sentence(is_apart);
        // A whole sentence with its own credit below is hardly the end of another.
        let is_whole = place.is_credited() && marks::is_finished(&unit.text);
        score += if is_whole { within.max(0) } else { within };
    } else if !marks::is_finished(&unit.text) {
        score -= 1;
    }
    // The first paragraph is the lede.
    if before.is_none() {
        score -= 2 * i32::from(!beside_credit);
    }
    score >= 2
}

impl Place<'_> {
    /// A credit stands below that is not the whole page's: 本版图片由……提供.
    fn is_credited(&self) -> bool {
        self.has_credit() && !self.reading.units[self.at + 1].text.contains("本版")
    }

    fn has_credit(&self) -> bool {
        self.at + 1 < self.end && self.reading.roles[self.at + 1] == Role::Credit
    }

    /// Whether the text has the shape of a caption: one short sentence, whole, in which nobody speaks.
    fn may_describe(&self) -> bool {
        let unit = &self.reading.units[self.at];
        let count = marks::solid_count(&unit.text);
        let is_long = self.has_credit() || unit.text.contains(marks::is_hangul);
        let most = if is_long { CAPTION * 3 / 2 } else { CAPTION };
        let inner = unit.text.trim_end_matches(|c: char| marks::is_stop(c) || marks::is_closing(c));
        let forbidden: &[char] = if self.has_credit() {
            &['。', '！', '？']
        } else {
            &['。', '！', '？', '“', '”', '：', ':', '「']
        };
        unit.kind != Kind::Lead
            && (4..=most).contains(&count)
            && !inner.contains(forbidden)
            && !inner.contains(". ")
            && marks::is_balanced(&unit.text)
            && (!marks::is_inner(&unit.text) || self.has_credit() && opens_with_word(&unit.text))
    }

    /// What speaks for a caption between the halves of a sentence, and against the sentence's own end.
    fn within_a_sentence(&self, is_apart: bool) -> i32 {
        let reading = self.reading;
        let unit = &reading.units[self.at];
        let before = self.before.unwrap_or_default();
        let met = |text: &str| reading.seams.met(before, text).unwrap_or(0) > 0;
        let text_of = |next: usize| reading.units[next].text.as_str();
        let goes_on = self.next.is_some_and(|next| reading.units[next].kind != Kind::Lead);
        // The end of the cut sentence itself, or a piece of it; but 的 stands before anything.
        let is_met = met(&unit.text) && !before.ends_with('的');
        let reads_past = self.next.is_some_and(|next| met(text_of(next)));
        let closes = |next: usize| text_of(next).contains(['”', '》', '」']);
        let mut score = if is_met { -2 } else { i32::from(reads_past || is_apart) };
        score -= 3 * i32::from(!goes_on);
        score -= 2 * i32::from(marks::is_open(before) && !self.next.is_some_and(closes));
        // It begins with a word of the page's own, as what names its subject does.
        let mut letters = unit.text.chars();
        let first: String = letters.by_ref().take(1).collect();
        let is_known =
            !opens_with_word(&unit.text) && reading.seams.met(&first, letters.as_str()).unwrap_or(0) > 1;
        // Where 、 ends the line above, it parts clauses here.
        let is_listed = unit.text.contains('、') && before.ends_with('、');
        let is_plain = unit.text.ends_with('。')
            && !unit.text.contains(['，', ','])
            && !is_listed
            && !unit.text.contains(marks::is_kana)
            && (8..=24).contains(&marks::solid_count(&unit.text));
        // Where the text below begins a paragraph, the sentence has ended here.
        let opens = |text: &str| {
            ["据", "據", "我们", "我們", "记者", "記者", "日前", "近日"]
                .iter()
                .any(|word| text.starts_with(word))
        };
        let is_closed = self.next.is_some_and(|next| opens(text_of(next)));
        score += 2 * i32::from(is_plain && is_known && !is_met && !self.is_second && !is_closed);
        // Where first lines are set in, what goes on flush under a whole sentence is the rest of another.
        let is_flush = unit.indent == 0
            && self.next.is_some_and(|next| next == self.at + 1 && reading.units[next].indent == 0);
        score + 2 * i32::from(marks::is_finished(&unit.text) && is_flush && reading.is_set_in)
    }
}

/// 和平里…, 等待…: the letter that could be the inside of a sentence begins a word.
fn opens_with_word(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().zip(letters.next()).is_some_and(|(a, b)| pairs::is_word(a, b))
}

/// Words of scenes: what a picture shows goes on while one looks.
fn scene(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "正在", "进行", "現場", "现场", "資料", "资料", "施工", "参观", "參觀", "展示", "表演", "一角",
        "效果图", "外景", "场景", "情景", "合影", "图为", "建设中", "景象", "画面", "揭牌", "剪彩",
    ];
    WORDS.iter().any(|word| text.contains(word)) || text.trim_end_matches('。').ends_with('中')
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    #[test]
    fn a_sentence_of_the_storys_own_words_within_another_is_a_caption() {
        let text = "新桥今起通车\n\n本报讯（记者王晓）昨日上午，长桥镇的新桥通车，老周和两岸的居民走上桥头，看江水从脚下流过，老周的眼睛\n\n老周站在新桥的桥头看江水。\n\n就湿了，他说等这座桥等了四十年。\n\n又过了一会儿，渡船最后一次开到对岸去了。\n";
        let page = read_page(text, &Wishes::default()).expect("a page");
        assert_eq!(page.stories[0].text_of(Part::Caption), Some("老周站在新桥的桥头看江水。"));
        assert_eq!(page.stories[0].texts_of(Part::Paragraph).count(), 2);
    }

    #[test]
    fn a_drawing_within_a_story_is_a_caption_and_its_painter_a_credit() {
        let text = "补碗的人\n\n本报讯（记者王晓）如今谁家还补碗呢，打碎了，扫进簸箕就是。可我有时候听见弄堂里传来\n\n江边的石桥（钢笔画）\n\n顾 安\n\n叮当的声音，还会走到窗口去看一看。\n";
        let page = read_page(text, &Wishes::default()).expect("a page");
        assert_eq!(page.stories.len(), 1);
        assert_eq!(page.stories[0].text_of(Part::Caption), Some("江边的石桥（钢笔画）"));
        assert!(page.stories[0].text_of(Part::Credit).is_some());
    }

    #[test]
    fn a_printed_line_between_the_halves_of_a_sentence_is_a_caption() {
        let text = "小巴今日加价\n　　本报讯（记者王晓）小巴今日起每程加\n收一角，早上候车的人不多，站上只有几\n个赶着上班的女工。她们说，一月的来回\n车钱已经去了工钱的一成，要是再加就走\n路。\n　　车行的人则说，汽油和牌照样样都涨，\n小巴不加价难以维持，希望各位乘客体谅\n\n小巴站前乘客排成长队候车上班。\n的心情，也望当局从速检讨。\n　　另外两条路线下月才加价。\n　　车行公会定于周四开会。\n";
        let page = read_page(text, &Wishes::default()).expect("a page");
        assert_eq!(page.stories[0].text_of(Part::Caption), Some("小巴站前乘客排成长队候车上班。"));
    }

    #[test]
    fn a_flush_sentence_over_a_credit_is_a_caption_and_last_words_before_a_credit_are_none() {
        let text = "新桥今起通车\n　　本报讯（记者王晓）新桥今起通车，早\n上过江的人不多，桥上只有几个赶着上班的\n女工，她们说从前要等渡船。\n老周同家人走过新桥。\n本报记者 高原摄\n\n渡口老人\n　　本报讯（记者李红）渡口的老周撑了四\n十年的船，如今船停在岸边，他每天还来看\n一看，同过江的人说几句话。图为他正\n在岸边修理旧船。（王卫东摄）\n\n菜价回落\n　　本报讯（记者王晓）昨日的菜价比上周\n便宜两成，市场里的人比平日多了许多，大\n家都说买得起菜了。\n　　菜农们说，路修好以后，运菜进城只要\n一个钟头，比从前快了一半。\n";
        let page = read_page(text, &Wishes::default()).expect("a page");
        assert_eq!(page.stories[0].text_of(Part::Caption), Some("老周同家人走过新桥。"));
        assert_eq!(page.stories[1].text_of(Part::Caption), None);
    }
}
