//! Blocks as XHTML, for feeds and books.
//!
//! In: the blocks of a story. Out: well-formed XHTML, one element a block.
//! Promise: text never becomes markup; characters XML forbids are left out.

use crate::model::{Article, Block, Inline, Kind, Span};

/// Text with the marks of XML spelled out.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// The story below its headline.
pub(super) fn body(story: &Article) -> String {
    story.blocks().iter().filter(|block| block.kind != Kind::Headline).map(block_html).collect()
}

fn block_html(block: &Block) -> String {
    let inner = inline(&block.text, &block.spans);
    let classed = |class: &str| format!("<p class=\"{class}\">{inner}</p>\n");
    match block.kind {
        Kind::Kicker => classed("kicker"),
        Kind::Headline | Kind::Crosshead => format!("<h2>{inner}</h2>\n"),
        Kind::Deck => classed("deck"),
        Kind::Byline => classed("byline"),
        Kind::Dateline => classed("dateline"),
        Kind::Paragraph => format!("<p>{inner}</p>\n"),
        Kind::Quote => format!("<blockquote><p>{inner}</p></blockquote>\n"),
        Kind::Listed { number: Some(number), .. } => format!("<p class=\"listed\">{number}. {inner}</p>\n"),
        Kind::Listed { number: None, .. } => format!("<p class=\"listed\">• {inner}</p>\n"),
        Kind::Verbatim => format!("<pre>{inner}</pre>\n"),
        Kind::Break => "<hr/>\n".to_owned(),
        Kind::Caption => classed("caption"),
        Kind::Credit => classed("credit"),
    }
}

/// A text with its spans as elements. Spans that overlap without nesting are closed at the outer one's end.
fn inline(all: &str, spans: &[Span]) -> String {
    nested(all, spans, &|part, _| text(part), &|span| match &span.inline {
        Inline::Emphasis => ("<em>".into(), "</em>".into()),
        Inline::Strong => ("<strong>".into(), "</strong>".into()),
        Inline::Code => ("<code>".into(), "</code>".into()),
        Inline::Link(address) => (format!("<a href=\"{}\">", text(address)), "</a>".into()),
    })
}

/// Writes a text with its spans marked: `escape` for text in the innermost manner given, `marks` for what
/// stands around a span.
pub(super) fn nested(
    text: &str,
    spans: &[Span],
    escape: &dyn Fn(&str, Option<&Inline>) -> String,
    marks: &dyn Fn(&Span) -> (String, String),
) -> String {
    let mut out = String::new();
    let mut open: Vec<(usize, String, &Inline)> = Vec::new();
    let mut at = 0;
    let mut sorted: Vec<&Span> = spans
        .iter()
        .filter(|span| text.get(span.range.clone()).is_some_and(|part| !part.is_empty()))
        .collect();
    sorted.sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
    let write = |out: &mut String, at: usize, to: usize, manner: Option<&Inline>| {
        out.push_str(&escape(text.get(at..to).unwrap_or_default(), manner));
        to.max(at)
    };
    let close = |out: &mut String, open: &mut Vec<(usize, String, &Inline)>, at: &mut usize, to: usize| {
        while let Some((end, mark, manner)) = open.pop_if(|(end, ..)| *end <= to) {
            *at = write(out, *at, end, Some(manner));
            out.push_str(&mark);
        }
    };
    for span in sorted {
        close(&mut out, &mut open, &mut at, span.range.start);
        at = write(&mut out, at, span.range.start, open.last().map(|(.., manner)| *manner));
        let end = open.last().map_or(span.range.end, |(outer, ..)| span.range.end.min(*outer));
        let (before, after) = marks(span);
        out.push_str(&before);
        open.push((end, after, &span.inline));
    }
    close(&mut out, &mut open, &mut at, text.len());
    write(&mut out, at, text.len(), None);
    out
}
