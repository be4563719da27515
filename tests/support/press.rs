//! A press for made-up newspaper pages, with the damage that PDFs and scans do.
//!
//! In: a shape and a seed. Out: the text of a page and its segmentation, in the shape of `Page::to_json`.
//! Promise: the golden holds every character of the page once.

use serde_json::{Value, json};

use super::material::{Chance, Script, Words, fill, words};

/// How stories say who wrote them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signature {
    /// 本报讯（记者某某）, 本报9日讯(…)
    House,
    /// 本报北京1月14日电（记者某某）, 新华社北京7月9日电
    Wire,
    /// 【新华社北京十四日电】
    Old,
    /// 【記者某某／台北報導】
    Taiwan,
    /// 记者王某某／台北報導 or 本报记者 某某 on a line of its own
    Line,
    /// A name alone under the headline.
    Bare,
    /// （山田太郎）or （记者某某）behind the last stop.
    Tail,
    /// 김철수 기자 on a line of its own
    Korean,
    /// Nobody signs.
    None,
}

/// How a page is printed.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub name: &'static str,
    pub script: Script,
    pub signature: Signature,
    pub under: bool,
    pub measure: Option<usize>,
    pub indent: bool,
    pub gap: usize,
    pub ascii: bool,
    pub kicker: usize,
    pub deck: usize,
    pub crosshead: usize,
    pub label: usize,
    pub picture: usize,
    pub cut: usize,
    pub masthead: bool,
    pub site: bool,
    pub vertical: usize,
    pub spaced: usize,
    pub broken_end: usize,
    pub crlf: bool,
}

const PLAIN: Shape = Shape {
    name: "",
    script: Script::Simplified,
    signature: Signature::House,
    under: false,
    measure: None,
    indent: false,
    gap: 1,
    ascii: true,
    kicker: 20,
    deck: 10,
    crosshead: 0,
    label: 0,
    picture: 25,
    cut: 30,
    masthead: false,
    site: false,
    vertical: 0,
    spaced: 0,
    broken_end: 0,
    crlf: false,
};

/// The shapes that are tried.
pub static SHAPES: &[Shape] = &[
    Shape { name: "city daily, blocks", label: 60, broken_end: 50, ..PLAIN },
    Shape {
        name: "national daily, wires",
        signature: Signature::Wire,
        ascii: false,
        kicker: 40,
        deck: 30,
        masthead: true,
        gap: 0,
        crlf: true,
        ..PLAIN
    },
    Shape { name: "city daily, no blank lines", gap: 0, picture: 15, ..PLAIN },
    Shape { name: "reporters' lines", signature: Signature::Line, ascii: false, crosshead: 25, ..PLAIN },
    Shape {
        name: "culture page, bare names",
        signature: Signature::Bare,
        ascii: false,
        picture: 0,
        kicker: 0,
        deck: 15,
        cut: 20,
        ..PLAIN
    },
    Shape {
        name: "comment, tails",
        signature: Signature::Tail,
        ascii: false,
        picture: 10,
        kicker: 0,
        deck: 0,
        cut: 20,
        ..PLAIN
    },
    Shape {
        name: "nobody signs",
        signature: Signature::None,
        ascii: false,
        picture: 0,
        kicker: 0,
        deck: 0,
        cut: 10,
        gap: 1,
        ..PLAIN
    },
    Shape {
        name: "the fifties",
        signature: Signature::Old,
        ascii: false,
        kicker: 30,
        deck: 40,
        picture: 0,
        ..PLAIN
    },
    Shape {
        name: "Taiwan, leads",
        script: Script::Traditional,
        signature: Signature::Taiwan,
        ascii: false,
        kicker: 0,
        deck: 20,
        ..PLAIN
    },
    Shape {
        name: "Taiwan, lines, wrapped",
        script: Script::Traditional,
        signature: Signature::Line,
        ascii: false,
        kicker: 0,
        deck: 0,
        measure: Some(32),
        indent: true,
        gap: 0,
        picture: 10,
        cut: 0,
        ..PLAIN
    },
    Shape {
        name: "Japan",
        script: Script::Japanese,
        signature: Signature::Tail,
        ascii: false,
        kicker: 0,
        deck: 35,
        picture: 20,
        cut: 15,
        ..PLAIN
    },
    Shape {
        name: "Japan, wrapped",
        script: Script::Japanese,
        signature: Signature::Tail,
        ascii: false,
        kicker: 0,
        deck: 0,
        measure: Some(26),
        indent: true,
        gap: 0,
        picture: 0,
        cut: 0,
        ..PLAIN
    },
    Shape {
        name: "Korea",
        script: Script::Korean,
        signature: Signature::Korean,
        ascii: true,
        kicker: 0,
        deck: 30,
        picture: 15,
        cut: 10,
        ..PLAIN
    },
    Shape {
        name: "Korea, wrapped",
        script: Script::Korean,
        signature: Signature::Korean,
        ascii: true,
        kicker: 0,
        deck: 0,
        measure: Some(40),
        picture: 0,
        gap: 0,
        cut: 0,
        ..PLAIN
    },
    Shape { name: "PDF order, headlines below", under: true, kicker: 20, deck: 0, picture: 0, ..PLAIN },
    Shape { name: "letters set wide", spaced: 40, ..PLAIN },
    Shape { name: "vertical headlines", vertical: 50, gap: 1, kicker: 0, deck: 0, ..PLAIN },
    Shape {
        name: "wrapped at 40, set in",
        measure: Some(40),
        indent: true,
        gap: 0,
        picture: 0,
        cut: 0,
        ..PLAIN
    },
    Shape {
        name: "wrapped at 26, flush",
        measure: Some(26),
        gap: 0,
        picture: 0,
        cut: 0,
        masthead: true,
        ..PLAIN
    },
    Shape {
        name: "wrapped at 34, wires, set in",
        signature: Signature::Wire,
        ascii: false,
        measure: Some(34),
        indent: true,
        gap: 0,
        picture: 0,
        cut: 0,
        kicker: 30,
        deck: 20,
        masthead: true,
        ..PLAIN
    },
    Shape { name: "web edition", site: true, masthead: true, ascii: false, gap: 1, crosshead: 15, ..PLAIN },
];

/// A page with its golden.
pub struct Sheet {
    pub source: String,
    pub golden: Value,
}

struct Story {
    label: Option<String>,
    kicker: Option<String>,
    headline: String,
    deck: Option<String>,
    byline_text: Option<String>,
    names: Vec<String>,
    paragraphs: Vec<Vec<String>>,
    crossheads: Vec<usize>,
    captions: Vec<String>,
    credits: Vec<String>,
    flags: Vec<&'static str>,
}

struct Press<'a> {
    shape: &'a Shape,
    words: &'static Words,
    chance: Chance,
    lines: Vec<(usize, String)>,
}

/// Prints a page of `shape`.
pub fn print(shape: &Shape, seed: u64) -> Sheet {
    let mut press = Press {
        shape,
        words: words(shape.script),
        chance: Chance::new(seed.wrapping_add(0x5eed)),
        lines: Vec::new(),
    };
    let mut leftover = Vec::new();
    press.frame(true, &mut leftover);
    let count = press.chance.between(4, 9);
    let mut stories: Vec<Story> = Vec::new();
    let mut used: Vec<String> = Vec::new();
    while stories.len() < count {
        let is_group = press.chance.below(100) < shape.label;
        let size = if is_group { press.chance.between(1, 3) } else { 1 };
        let theme = (*press.chance.pick(press.words.things)).to_owned();
        let label = is_group
            .then(|| format!("{theme}{}", press.chance.pick(&["扫描", "聚焦", "追踪"])))
            .filter(|label| !used.contains(label));
        used.extend(label.clone());
        let is_first = press.chance.odds(50);
        if let Some(label) = label.as_ref().filter(|_| is_first) {
            press.line(shape.gap, label.clone());
        }
        for _ in 0..size {
            let mut story = press.story(label.as_ref().map(|_| theme.as_str()));
            story.label = label.clone();
            press.set(&mut story);
            stories.push(story);
        }
        if let Some(label) = label.filter(|_| !is_first) {
            press.line(shape.gap, label);
        }
    }
    if press.chance.below(100) < shape.broken_end {
        press.break_end(&mut stories);
    }
    press.frame(false, &mut leftover);
    let feed = if shape.crlf { "\r\n" } else { "\n" };
    let mut source = String::new();
    for (gap, line) in &press.lines {
        source.push_str(&feed.repeat(*gap));
        source.push_str(line);
        source.push_str(feed);
    }
    Sheet { source, golden: golden(&stories, &leftover) }
}

fn golden(stories: &[Story], leftover: &[String]) -> Value {
    let articles: Vec<Value> = stories
        .iter()
        .map(|story| {
            let join = |pieces: &Vec<String>| pieces.concat();
            json!({
                "section": story.label, "kicker": story.kicker, "headline": story.headline, "deck": story.deck,
                "byline": story.names, "byline_text": story.byline_text,
                "paragraphs": story.paragraphs.iter().map(join).collect::<Vec<_>>(),
                "paragraph_pieces": story.paragraphs,
                "captions": story.captions, "credits": story.credits,
                "flags": story.flags.iter().map(|kind| json!({ "kind": kind, "required": true })).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "articles": articles, "leftover": leftover })
}

impl Press<'_> {
    fn line(&mut self, gap: usize, text: String) {
        self.lines.push((gap, text));
    }

    fn fill(&mut self, pattern: &str, theme: Option<&str>) -> String {
        let pattern = match theme.filter(|_| self.chance.odds(70)) {
            Some(theme) => pattern.replace("{t}", theme),
            None => pattern.to_owned(),
        };
        let text = fill(&pattern, self.words, &mut self.chance);
        self.ascii(text)
    }

    fn pick(&mut self, all: &'static [&'static str], theme: Option<&str>) -> String {
        let pattern = *self.chance.pick(all);
        self.fill(pattern, theme)
    }

    fn ascii(&self, text: String) -> String {
        if !self.shape.ascii {
            return text;
        }
        text.chars()
            .map(|c| match c {
                '，' => ',',
                '：' => ':',
                '；' => ';',
                '（' => '(',
                '）' => ')',
                '？' => '?',
                c => c,
            })
            .collect()
    }

    fn sentence(&mut self, theme: Option<&str>) -> String {
        let count = self.chance.between(1, 4);
        let clauses: Vec<String> = (0..count).map(|_| self.pick(self.words.clauses, theme)).collect();
        let spoken = self
            .chance
            .odds(18)
            .then(|| (self.pick(self.words.spoken, theme), (*self.chance.pick(self.words.names)).to_owned()));
        let text = match (self.shape.script, spoken) {
            (Script::Korean, None) => clauses.join(". ") + ".",
            (Script::Korean, Some((words, who))) => format!("{who}씨는 “{words}”고 말했다."),
            (Script::Japanese, None) => clauses.join("。") + "。",
            (Script::Japanese, Some((words, who))) => format!("{who}さんは「{words}」と話した。"),
            (Script::Traditional, Some((words, who))) => {
                format!("{who}說：「{words}。」{}。", clauses.join("，"))
            }
            (Script::Simplified, Some((words, who))) => {
                format!("“{words}，{}。”{who}说。", clauses.join("，"))
            }
            (_, None) => clauses.join("，") + "。",
        };
        self.ascii(text)
    }

    fn paragraph(&mut self, theme: Option<&str>) -> String {
        let count = self.chance.between(1, 4);
        (0..count)
            .map(|_| self.sentence(theme))
            .collect::<Vec<_>>()
            .join(if self.shape.script == Script::Korean { " " } else { "" })
    }

    fn names(&mut self) -> Vec<String> {
        let count = self.chance.between(1, 2);
        let mut names: Vec<String> = Vec::new();
        while names.len() < count {
            let name = (*self.chance.pick(self.words.names)).to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn story(&mut self, theme: Option<&str>) -> Story {
        let shape = self.shape;
        let headline = loop {
            let text = self.pick(self.words.headlines, theme);
            if text.chars().count() <= 30 {
                break text;
            }
        };
        let kicker = (self.chance.below(100) < shape.kicker).then(|| self.pick(self.words.kickers, theme));
        let deck = (kicker.is_none() || shape.signature == Signature::Wire && shape.deck > 0)
            && self.chance.below(100) < shape.deck;
        let deck = deck.then(|| self.pick(self.words.decks, theme));
        let names = if shape.signature == Signature::None { Vec::new() } else { self.names() };
        let count = self.chance.between(2, 6);
        let mut paragraphs: Vec<Vec<String>> = (0..count).map(|_| vec![self.paragraph(theme)]).collect();
        let byline_text = self.sign(&names, &mut paragraphs);
        let signs = !matches!(shape.signature, Signature::Old | Signature::None);
        let mut story = Story {
            label: None,
            kicker,
            headline,
            deck,
            byline_text,
            names: if signs { names } else { Vec::new() },
            paragraphs,
            crossheads: Vec::new(),
            captions: Vec::new(),
            credits: Vec::new(),
            flags: Vec::new(),
        };
        if self.chance.below(100) < shape.crosshead && story.paragraphs.len() >= 4 {
            for at in [1, 3] {
                let text = self.pick(self.words.crossheads, None);
                story.paragraphs.insert(at, vec![text]);
                story.crossheads.push(at);
            }
        }
        story
    }

    /// Signs the story: in its first paragraph, behind its last, or on a line of its own.
    fn sign(&mut self, names: &[String], paragraphs: &mut [Vec<String>]) -> Option<String> {
        let joined = names.join(" ");
        let day = self.chance.between(1, 28);
        let place = (*self.chance.pick(self.words.places)).to_owned();
        let lead = match self.shape.signature {
            Signature::House if self.chance.odds(30) => format!("本报{day}日讯（记者{joined}）"),
            Signature::House if self.chance.odds(15) => format!("本报讯（通讯员 {joined}）"),
            Signature::House => format!("本报讯（记者{joined}）"),
            Signature::Wire if self.chance.odds(50) => format!("新华社{place}7月{day}日电（记者{joined}）"),
            Signature::Wire => format!("本报{place}1月{day}日电（记者{joined}）"),
            Signature::Old => format!("【新华社{place}十四日电】"),
            Signature::Taiwan => format!("【記者{}／{place}報導】", names.join("、")),
            Signature::Tail => {
                let tail = if self.shape.script == Script::Japanese {
                    format!("（{}）", names.join("、"))
                } else {
                    format!("（记者{joined}）")
                };
                if let Some(last) = paragraphs.last_mut().and_then(|pieces| pieces.last_mut()) {
                    last.push_str(&self.ascii(tail));
                }
                String::new()
            }
            Signature::Line if self.shape.script == Script::Traditional => {
                return Some(format!("記者{}／{place}報導", names.join("、")));
            }
            Signature::Line if self.chance.odds(40) => return Some(format!("□本报记者 {joined}")),
            Signature::Line => return Some(format!("本报记者 {joined}")),
            Signature::Bare => return Some(joined),
            Signature::Korean => return Some(format!("{} 기자", names.join("·"))),
            Signature::None => String::new(),
        };
        let lead = self.ascii(lead);
        if let Some(first) = paragraphs.first_mut().and_then(|pieces| pieces.first_mut()) {
            first.insert_str(0, &lead);
        }
        None
    }

    /// Sets the story's lines on the page.
    fn set(&mut self, story: &mut Story) {
        if self.shape.under {
            self.body(story);
            self.head(story);
        } else {
            self.head(story);
            self.body(story);
        }
    }

    fn head(&mut self, story: &mut Story) {
        let gap = self.shape.gap;
        if let Some(kicker) = story.kicker.clone() {
            self.line(gap, kicker);
        }
        let plain = story.headline.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        if plain && story.headline.chars().count() >= 4 && self.chance.below(100) < self.shape.vertical {
            for (at, c) in story.headline.clone().chars().enumerate() {
                self.line(if at == 0 { gap + 1 } else { 0 }, c.to_string());
            }
        } else {
            self.line(gap, story.headline.clone());
        }
        if let Some(deck) = story.deck.clone() {
            self.line(gap, deck);
        }
        if let Some(byline) = story.byline_text.clone() {
            self.line(gap, byline);
        }
    }

    fn body(&mut self, story: &mut Story) {
        let paragraphs = std::mem::take(&mut story.paragraphs);
        let count = paragraphs.len();
        let mut out = Vec::new();
        for (at, pieces) in paragraphs.into_iter().enumerate() {
            let text = pieces.concat();
            if story.crossheads.contains(&at) {
                self.line(self.shape.gap, text.clone());
                out.push(vec![text]);
            } else if let Some(measure) = self.shape.measure {
                out.push(self.wrap(&text, measure));
            } else {
                let is_pictured = at > 0
                    && at + 1 < count
                    && story.captions.is_empty()
                    && self.chance.below(100) < self.shape.picture / 2 + 1;
                out.push(self.block(&text, story, is_pictured && self.shape.picture > 0));
            }
        }
        story.paragraphs = out;
    }

    /// A paragraph as one line, or as two with a column's end — and perhaps a picture — between.
    fn block(&mut self, text: &str, story: &mut Story, is_pictured: bool) -> Vec<String> {
        let gap = self.shape.gap;
        let chars: Vec<char> = text.chars().collect();
        let cut = self.chance.between(12, chars.len().max(30) - 12);
        let is_letter = |c: char| {
            ('\u{4e00}'..='\u{9fff}').contains(&c)
                || ('\u{3040}'..='\u{30ff}').contains(&c)
                || ('\u{ac00}'..='\u{d7a3}').contains(&c)
        };
        let is_cut = chars.len() > 40
            && self.chance.below(100) < self.shape.cut
            && cut > 22
            && cut + 6 < chars.len()
            && is_letter(chars[cut - 1])
            && is_letter(chars[cut]);
        let wide = self.chance.below(100) < self.shape.spaced;
        let say = |press: &mut Self, part: &str, gap: usize| {
            let printed: String = if wide {
                part.chars().map(String::from).collect::<Vec<_>>().join(" ")
            } else {
                part.to_owned()
            };
            press.line(gap, printed);
        };
        if !is_cut {
            say(self, text, gap);
            if is_pictured {
                self.picture(story, true);
            }
            return vec![text.to_owned()];
        }
        let (first, second): (String, String) =
            (chars[..cut].iter().collect(), chars[cut..].iter().collect());
        say(self, &first, gap);
        if is_pictured {
            self.picture(story, false);
        }
        say(self, &second, gap);
        vec![first, second]
    }

    /// A caption with its credit, with more room above than usual.
    fn picture(&mut self, story: &mut Story, _between: bool) {
        let caption = self.pick(self.words.captions, None);
        let credit = match self.shape.script {
            Script::Simplified => format!("本报记者 {} 摄", self.chance.pick(self.words.names)),
            Script::Traditional => format!("記者{}／攝影", self.chance.pick(self.words.names)),
            Script::Japanese => format!("{}撮影", self.chance.pick(self.words.names)),
            Script::Korean => format!("사진={} 기자", self.chance.pick(self.words.names)),
        };
        self.line(self.shape.gap + 2, caption.clone());
        story.captions.push(caption);
        if self.chance.odds(70) {
            self.line(self.shape.gap, credit.clone());
            story.credits.push(credit);
        }
    }

    /// A paragraph as printed lines on the page.
    fn wrap(&mut self, text: &str, measure: usize) -> Vec<String> {
        let lines = printed_lines(text, measure, self.shape.indent);
        for (at, line) in lines.iter().enumerate() {
            let set_in = if at == 0 && self.shape.indent { "　　" } else { "" };
            self.lines.push((if at == 0 { self.shape.gap } else { 0 }, format!("{set_in}{line}")));
        }
        lines
    }

    /// Cuts the page's end off, and half of the time lets it say the same again first.
    fn break_end(&mut self, stories: &mut [Story]) {
        let Some(story) = stories.last_mut() else { return };
        let Some(piece) = story.paragraphs.last_mut().and_then(|pieces| pieces.last_mut()) else { return };
        if self.lines.last().map(|(_, line)| line.as_str()) != Some(piece.as_str()) {
            return;
        }
        let chars: Vec<char> = piece.chars().collect();
        let stop = chars.iter().position(|c| *c == '。').filter(|at| *at + 14 < chars.len() && *at > 14);
        let (Some(stop), true) = (stop, chars.len() > 50) else { return };
        let mut text: String = chars[..stop + 12].iter().collect();
        if !text.ends_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            return;
        }
        if self.chance.odds(50) {
            let again: String = chars[stop - 12..stop + 12].iter().collect();
            text =
                format!("{}{again}", chars[..stop + 24.min(chars.len() - stop)].iter().collect::<String>());
            story.flags.push("repeated");
        }
        story.flags.push("truncated");
        *piece = text.clone();
        if let Some(last) = self.lines.last_mut() {
            last.1 = text;
        }
    }

    /// What stands around the page.
    fn frame(&mut self, is_top: bool, leftover: &mut Vec<String>) {
        let mut all: Vec<&str> = Vec::new();
        if self.shape.site {
            all.extend(if is_top {
                ["首页 数字报 登录", "上一版 下一版", "版面导航"].as_slice()
            } else {
                ["上一篇 下一篇", "版权所有 未经许可不得转载", "返回顶部"].as_slice()
            });
        }
        if self.shape.masthead {
            all.extend(if is_top {
                ["江畔日报", "2021年3月5日 星期五", "国内统一连续出版物号 CN 00-0000", "第9876期 今日8版"]
                    .as_slice()
            } else {
                ["责任编辑：王小二 版式：李四"].as_slice()
            });
        }
        for text in all {
            self.line(0, text.to_owned());
            leftover.push(text.to_owned());
        }
    }
}

/// Printed lines of `measure` cells, the first two letters narrower when it is set in: closing marks hang
/// rather than begin a line.
pub fn printed_lines(text: &str, measure: usize, is_set_in: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut width = if is_set_in { 4 } else { 0 };
    for c in text.chars() {
        let size = if c.is_ascii() { 1 } else { 2 };
        let hangs = matches!(
            c,
            '，' | '。' | '、' | '：' | '；' | '！' | '？' | '”' | '」' | '》' | '）' | ',' | ')' | '.'
        );
        if width + size > measure && !hangs {
            lines.push(std::mem::take(&mut line));
            width = 0;
        }
        line.push(c);
        width += size;
    }
    lines.push(line);
    lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}
