//! Stories as Markdown with front matter, as the loader, Hugo and Zola read it.
//!
//! In: stories. Out: one Markdown file: a story, or a day with `#` over each section and `##` over
//! each story.
//! Promise: letters that Markdown would take for marks are escaped.

use std::cmp::Reverse;

use super::About;
use super::html;
use crate::copy::page::escape;
use crate::copy::script::is_cjk;
use crate::model::{Article, Block, Edition, Inline, Kind, Span};

/// The kind of front matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Matter {
    /// TOML between `+++`.
    Toml,
    /// YAML between `---`. Strings are double-quoted, which YAML takes over from JSON.
    Yaml,
}

/// One story.
pub(super) fn article(story: &Article, about: &About<'_>, matter: Matter) -> String {
    let mut rows: Vec<(&str, String)> = vec![("title", quoted(story.headline(), matter))];
    rows.extend(about.date.map(|date| ("date", date.to_string())));
    if !story.authors.is_empty() {
        let names: Vec<String> = story.authors.iter().map(|name| quoted(name, matter)).collect();
        rows.push(("authors", format!("[{}]", names.join(", "))));
    }
    let mut extra: Vec<(&str, String)> = Vec::new();
    if !story.section.is_empty() {
        extra.push(("section", quoted(&story.section, matter)));
    }
    for (key, kind) in [
        ("kicker", Kind::Kicker),
        ("deck", Kind::Deck),
        ("byline", Kind::Byline),
        ("dateline", Kind::Dateline),
    ] {
        let texts: Vec<&str> =
            story.blocks().iter().filter(|block| block.kind == kind).map(|block| &*block.text).collect();
        if !texts.is_empty() {
            extra.push((key, quoted(&texts.join(" "), matter)));
        }
    }
    let mut out = front(&rows, &extra, &pictures(story), matter);
    out.push_str(&body(story, "##"));
    out
}

/// A day: its masthead, then its sections under `#`, their stories under `##`, crossheads under `###`.
pub(super) fn day(edition: &Edition, matter: Matter) -> String {
    let about = About::edition(edition);
    let title = if edition.title.is_empty() { about.title() } else { edition.title.to_string() };
    let mut rows = vec![("title", quoted(&title, matter))];
    rows.extend(about.date.map(|date| ("date", date.to_string())));
    let mut extra = vec![("paper", about.paper), ("number", &*edition.number)];
    extra.retain(|(_, text)| !text.is_empty());
    let extra: Vec<_> = extra.into_iter().map(|(key, text)| (key, quoted(text, matter))).collect();
    let mut out = front(&rows, &extra, &[], matter);
    for paragraph in &edition.intro {
        out.push_str(&format!("\n{}\n", escape::body(paragraph)));
    }
    let mut section = "";
    for story in edition.stories() {
        if *story.section != *section {
            section = &story.section;
            out.push_str(&format!("\n{}\n", format!("# {}", escape::body(section)).trim_end()));
        }
        out.push_str(&day_story(story));
    }
    out
}

/// A story of a day. What has no place of its own there stands in its dress below the headline.
fn day_story(story: &Article) -> String {
    let mut out = format!("\n## {}\n", escape::body(story.headline()));
    let mut line = |text: &str| out.push_str(&format!("\n*{}*\n", escape::body(text)));
    let is_head =
        |block: &&Block| matches!(block.kind, Kind::Kicker | Kind::Deck | Kind::Byline | Kind::Dateline);
    story.blocks().iter().filter(is_head).for_each(|block| line(&block.text));
    if story.text_of(Kind::Byline).is_none() && !story.authors.is_empty() {
        line(&story.authors.join("、"));
    }
    out.push_str(&body(story, "###"));
    for (caption, credit) in pictures(story) {
        out.push_str(&format!("\n*{}*\n", escape::body([caption, credit].join(" ").trim())));
    }
    out
}

fn front(
    rows: &[(&str, String)],
    extra: &[(&str, String)],
    pictures: &[(String, String)],
    matter: Matter,
) -> String {
    let (fence, sign) = match matter {
        Matter::Toml => ("+++", " = "),
        Matter::Yaml => ("---", ": "),
    };
    let mut out = format!("{fence}\n");
    for (key, value) in rows {
        out.push_str(&format!("{key}{sign}{value}\n"));
    }
    let has_extra = !extra.is_empty() || !pictures.is_empty();
    if has_extra {
        out.push_str(match matter {
            Matter::Toml => "\n[extra]\n",
            Matter::Yaml => "extra:\n",
        });
    }
    let inset = if matter == Matter::Yaml { "  " } else { "" };
    for (key, value) in extra {
        out.push_str(&format!("{inset}{key}{sign}{value}\n"));
    }
    for (at, (caption, credit)) in pictures.iter().enumerate() {
        match matter {
            Matter::Toml => out.push_str("\n[[extra.pictures]]\n"),
            Matter::Yaml if at == 0 => out.push_str("  pictures:\n"),
            Matter::Yaml => {}
        }
        let mut lead = if matter == Matter::Yaml { "    - " } else { "" };
        for (key, text) in
            [("caption", caption), ("credit", credit)].into_iter().filter(|(_, text)| !text.is_empty())
        {
            out.push_str(&format!("{lead}{key}{sign}{}\n", quoted(text, matter)));
            lead = if matter == Matter::Yaml { "      " } else { "" };
        }
    }
    out.push_str(fence);
    out.push('\n');
    out
}

fn quoted(text: &str, matter: Matter) -> String {
    match matter {
        Matter::Toml => escape::toml(text),
        Matter::Yaml => serde_json::Value::from(text).to_string(),
    }
}

/// Captions with the credit behind them.
fn pictures(story: &Article) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for block in story.blocks() {
        if block.kind == Kind::Caption {
            all.push((block.text.to_string(), String::new()));
        } else if block.kind == Kind::Credit {
            match all.last_mut().filter(|(_, credit)| credit.is_empty()) {
                Some((_, credit)) => *credit = block.text.to_string(),
                None => all.push((String::new(), block.text.to_string())),
            }
        }
    }
    all
}

fn body(story: &Article, crosshead: &str) -> String {
    let mut out = String::new();
    // Verbatim lines between fences: indented ones behind a list would belong to it.
    let fence = fence(story);
    let mut before = None;
    for block in story.blocks().iter().filter(|block| block.kind.is_body()) {
        let goes_on = matches!(
            (before, block.kind),
            (Some(Kind::Verbatim), Kind::Verbatim) | (Some(Kind::Listed { .. }), Kind::Listed { .. })
        );
        if before == Some(Kind::Verbatim) && !goes_on {
            out.push_str(&fence);
        }
        if !goes_on {
            out.push('\n');
        }
        if block.kind == Kind::Verbatim && !goes_on {
            out.push_str(&fence);
        }
        out.push_str(&block_markdown(block, crosshead));
        before = Some(block.kind);
    }
    if before == Some(Kind::Verbatim) {
        out.push_str(&fence);
    }
    out
}

/// The line around verbatim lines: longer than any row of its mark in them.
fn fence(story: &Article) -> String {
    let verbatim = story.blocks().iter().filter(|block| block.kind == Kind::Verbatim);
    let rows = verbatim.flat_map(|block| block.text.split(|c| c != '`').map(str::len));
    format!("{}\n", "`".repeat(rows.max().unwrap_or_default().max(2) + 1))
}

fn block_markdown(block: &Block, crosshead: &str) -> String {
    let text = inline(block);
    match block.kind {
        Kind::Crosshead => format!("{crosshead} {text}\n"),
        Kind::Quote => format!("> {text}\n"),
        Kind::Listed { number, depth } => {
            let inset = "   ".repeat(usize::from(depth));
            number.map_or_else(|| format!("{inset}- {text}\n"), |number| format!("{inset}{number}. {text}\n"))
        }
        Kind::Verbatim => format!("{}\n", block.text),
        Kind::Break => "* * *\n".to_owned(),
        Kind::Kicker
        | Kind::Headline
        | Kind::Deck
        | Kind::Byline
        | Kind::Dateline
        | Kind::Paragraph
        | Kind::Caption
        | Kind::Credit => format!("{text}\n"),
    }
}

fn inline(block: &Block) -> String {
    if block.spans.is_empty() {
        return escape::body(&block.text);
    }
    let text = &*block.text;
    // Nothing can be set inside code; what spans the same words stands around it.
    let code: Vec<&Span> = block.spans.iter().filter(|span| span.inline == Inline::Code).collect();
    let in_code = |span: &Span| {
        let (start, end) = (span.range.start, span.range.end);
        code.iter()
            .map(|code| &code.range)
            .any(|code| code.start < start && start < code.end || start == code.start && end < code.end)
    };
    let mut spans: Vec<Span> = Vec::new();
    for span in block.spans.iter().filter(|span| !in_code(span)) {
        // Ticks that meet are one row of ticks: two stretches of code are written as one.
        match spans.iter_mut().find(|last| last.inline == Inline::Code && last.range.end == span.range.start)
        {
            Some(last) if span.inline == Inline::Code => last.range.end = span.range.end,
            _ => spans.push(span.clone()),
        }
    }
    spans.sort_by_key(|span| (span.range.start, Reverse(span.range.end), span.inline == Inline::Code));
    // The words are worth more than their dress: where stars would not be read as such, they go.
    let is_read = |span: &&Span| !is_starred(span) || flanks(text, &spans, span) && !meets(&spans, span);
    let spans: Vec<Span> = spans.iter().filter(is_read).cloned().collect();
    let plain = |part: &str, manner: Option<&Inline>| match manner {
        Some(Inline::Code) => part.to_owned(),
        // A link behind it would be a picture.
        _ => match part.strip_suffix('!') {
            Some(rest) => escape::body(rest) + "\\!",
            None => escape::body(part),
        },
    };
    html::nested(text, &spans, &plain, &|span| {
        let mark = match &span.inline {
            Inline::Emphasis => "*".to_owned(),
            Inline::Strong => "**".to_owned(),
            Inline::Code => return ticks(&text[span.range.clone()]),
            Inline::Link(address) => {
                return ("[".into(), format!("](<{}>)", address.replace(['<', '>'], "")));
            }
        };
        (mark.clone(), mark)
    })
}

/// The marks around `code`: longer than any row of them in it.
fn ticks(code: &str) -> (String, String) {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let mark = "`".repeat(longest + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    (format!("{mark}{pad}"), format!("{pad}{mark}"))
}

/// Whether a span is written with stars.
fn is_starred(span: &Span) -> bool {
    matches!(span.inline, Inline::Emphasis | Inline::Strong)
}

/// Whether stars around `span` open and close emphasis (CommonMark 6.2, CJK-friendly).
fn flanks(text: &str, spans: &[Span], span: &Span) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let stands = |inside: Option<char>, outside: Option<char>| {
        let apart = outside.is_none_or(|c| c.is_whitespace() || is_mark(c) || is_cjk(c));
        // 3*4 is a sum.
        let sum = [inside, outside].iter().all(|c| c.is_some_and(|c| c.is_ascii_digit()));
        !sum && inside.is_some_and(|c| !c.is_whitespace() && (!is_mark(c) || apart))
    };
    // A link or code that begins or ends here puts its own mark there.
    let marked = |at: fn(&Span) -> usize| {
        let is_marked = |other: &&Span| matches!(other.inline, Inline::Link(_) | Inline::Code);
        spans.iter().filter(is_marked).any(|other| at(other) == at(span)).then_some('[')
    };
    let first = marked(|span| span.range.start).or_else(|| text[span.range.clone()].chars().next());
    let last = marked(|span| span.range.end).or_else(|| text[span.range.clone()].chars().next_back());
    let before = text[..span.range.start].chars().next_back();
    let after = text[span.range.end..].chars().next();
    stands(first, before) && stands(last, after)
}

/// Whether the stars of another span would touch those of `span`.
fn meets(spans: &[Span], span: &Span) -> bool {
    let is_starred =
        |other: &&Span| matches!(other.inline, Inline::Emphasis | Inline::Strong) && *other != span;
    let ends = [span.range.start, span.range.end];
    spans
        .iter()
        .filter(is_starred)
        .any(|other| ends.contains(&other.range.start) || ends.contains(&other.range.end))
}
