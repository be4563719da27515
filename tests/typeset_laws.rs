//! Laws of setting, over random texts that mix every class: nothing lost, nothing doubled,
//! nothing too wide, places and rows agree. `KANBAO_CASES=200000` makes the run longer.

#[path = "door/galley.rs"]
mod galley;

use std::sync::Arc;

use galley::{assert_set, visible};
use kanbao::model::{Article, Block, Clean, Inline, Kind, Span};
use kanbao::typeset::{Ambiguous, Fit, Galley, Leading, Level, Manner, Spec, set_text};
use proptest::prelude::*;
use unicode_width::UnicodeWidthChar;

/// Pieces of every class, and such as have broken line breakers before.
const PIECES: &[&str] = &[
    "今",
    "天",
    "我们",
    "哈尔滨",
    "，",
    "。",
    "、",
    "！",
    "？！",
    "：",
    "“",
    "”",
    "‘",
    "’",
    "《",
    "》",
    "（",
    "）",
    "「",
    "」",
    "——",
    "—",
    "……",
    "…",
    "·",
    "・",
    "～",
    "–",
    "/",
    "／",
    ",",
    ".",
    ";",
    ":",
    "!",
    "?",
    "!!!",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "'",
    "7月31日",
    "1500万元",
    "6.7万名",
    "1,280",
    "100%",
    "-31℃",
    "￥98",
    "第9场",
    "9:30",
    "2020/07/10",
    "word",
    "Kubernetes",
    "don’t",
    "well-known",
    "f(x)",
    "https://example.com/a/long/path?q=1&r=2",
    "a.b@c.cn",
    " ",
    "  ",
    "\u{3000}",
    "\u{a0}",
    "\u{200b}",
    "\u{2060}",
    "é",
    "e\u{301}",
    "\u{301}",
    "ｶﾞ",
    "キャッチ",
    "ー",
    "々",
    "한국어",
    "ᄀ",
    "ᅡ",
    "👍🏽",
    "👨\u{200d}👩\u{200d}👧",
    "❤\u{fe0f}",
    "1\u{fe0f}\u{20e3}",
    "🇨🇳",
    "🇯",
    "①",
    "℃",
    "×",
    "→",
    "★",
    "─",
    "ไทย",
    "हिन्दी",
    "ক্ষ",
    "العربية",
    "ﷺ",
    "\u{200d}",
    "\u{fe0f}",
    "𠮷",
    "葛\u{e0100}",
    "<",
    "=",
    "\u{338}",
    "~",
    "@",
    "+",
    "０１２",
    "ＡＢＣ",
    ".NET",
    "........",
    "）））））））））））））））",
    "————————————————————————",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        4 => proptest::char::range('一', '龥').prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

fn spec() -> impl Strategy<Value = Spec> {
    let levels = proptest::sample::select(vec![Level::Basic, Level::Gb, Level::Strict]);
    let flags = proptest::array::uniform7(any::<bool>());
    (1..=130_u16, 0..=6_u16, levels, flags).prop_map(|(measure, indent, level, flags)| Spec {
        measure,
        indent,
        leading: if flags[0] { Leading::Solid } else { Leading::Open },
        level,
        fit: if flags[1] { Fit::First } else { Fit::Total },
        hang: flags[2],
        justify: flags[3],
        restore: flags[4],
        ambiguous: if flags[5] { Ambiguous::Wide } else { Ambiguous::Narrow },
        plain_glyphs: flags[6],
    })
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        6 => Just(Kind::Paragraph),
        1 => proptest::sample::select(vec![
            Kind::Kicker, Kind::Deck, Kind::Byline, Kind::Dateline, Kind::Crosshead, Kind::Quote,
            Kind::Listed { number: None, depth: 0 }, Kind::Listed { number: Some(12), depth: 3 },
            Kind::Verbatim, Kind::Break, Kind::Caption, Kind::Credit,
        ]),
    ]
}

fn article() -> impl Strategy<Value = Article> {
    proptest::collection::vec((kind(), text()), 1..5).prop_map(|blocks| {
        let blocks = blocks.into_iter().map(|(kind, text)| {
            let mut block = Block::plain(kind, &text);
            let half = block.text.floor_char_boundary(block.text.len() / 2);
            block.spans.push(Span { range: half..block.text.len(), inline: Inline::Strong });
            block
        });
        Article::new(Clean::new("a"), Clean::new(""), Vec::new(), blocks.collect())
    })
}

/// UAX #11: one cell here, two there.
fn is_ambiguous(c: char) -> bool {
    c.width() != c.width_cjk()
}

fn cases() -> u32 {
    std::env::var("KANBAO_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(600)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn a_paragraph_loses_nothing_and_keeps_its_measure(text in text(), spec in spec(), manner in 0..4) {
        let manner = [Manner::Running, Manner::Flush, Manner::Balanced, Manner::Verbatim][manner as usize];
        let lines = set_text(&text, &spec, manner);
        let mut places = Vec::new();
        let measure = spec.measure.max(2);
        for line in &lines {
            let mut x = 0;
            let glyphs: Vec<_> = line.glyphs_of(&text, &[]).collect();
            for glyph in &glyphs {
                prop_assert!(glyph.x >= x && (1..=2).contains(&glyph.width));
                prop_assert!(kanbao::typeset::cells(glyph.text, spec.form()) <= usize::from(glyph.width));
                prop_assert!(!spec.plain_glyphs || !glyph.text.chars().any(is_ambiguous), "{}", glyph.text);
                x = glyph.x + glyph.width;
                if !glyph.text.trim().is_empty() {
                    places.push(glyph.place.offset);
                }
            }
            let hangs = x > line.width();
            prop_assert!(line.width() <= measure);
            prop_assert!(!hangs || (spec.hang && manner == Manner::Running && x <= measure + 2));
            prop_assert!(!glyphs.is_empty() || text.trim().is_empty() || places.is_empty() || !line.is_blank());
        }
        prop_assert_eq!(places, visible(&text, spec.form(), false));
    }

    #[test]
    fn places_and_rows_agree(article in article(), spec in spec(), steps in proptest::collection::vec(-9..9_isize, 0..9)) {
        assert_set(&Galley::new(Arc::new(article), spec), &steps);
    }

    #[test]
    fn a_place_survives_any_resize(article in article(), before in spec(), after in spec(), down in 0..40_isize) {
        let article = Arc::new(article);
        let first = Galley::new(article.clone(), before);
        let place = first.line(first.step(first.first(), down)).place();
        let second = Galley::new(article, after);
        let line = second.line(second.row_of(place));
        prop_assert!(line.place() <= place);
        prop_assert!(place <= line.end() || line.kind() == Kind::Break);
        prop_assert!(!line.is_blank() || line.place() == place);
    }
}
