//! HTML in a body: the tags go, the text stays.
//!
//! In: raw HTML as Markdown hands it over. Out: lines of text, entities decoded.
//! Promise: only what has the shape of a tag or of a closed comment is taken away.

/// What an HTML tag inside a paragraph comes to.
pub(crate) enum Tag {
    /// `<br>`.
    Break,
    /// A tag or comment without text.
    Hidden,
    /// No tag after all.
    Text(String),
}

/// Reads one inline tag.
pub(crate) fn inline(tag: &str) -> Tag {
    match tag_name(tag) {
        Some((name, "")) if name == "br" => Tag::Break,
        Some((_, "")) => Tag::Hidden,
        _ => Tag::Text(tag.to_owned()),
    }
}

/// The text lines of a block of HTML, without blank ones.
pub(crate) fn lines(html: &str) -> Vec<String> {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    // Looked up once: looking for the end of each of many open comments would be quadratic.
    let closes = html.rfind("-->").unwrap_or_default();
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let open = rest.starts_with("<!--") && html.len() - rest.len() > closes;
        if !open && let Some((name, after)) = tag_name(rest) {
            if BLOCKS.contains(&&*name) {
                text.push('\n');
            }
            rest = after;
        } else {
            text.push('<');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    text.split('\n').map(entities).filter(|line| !line.trim().is_empty()).collect()
}

/// Tags that part lines.
const BLOCKS: &[&str] = &[
    "br",
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "blockquote",
    "figure",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "hr",
    "section",
];

/// The name of the tag, comment or instruction at the beginning of `text`, and what follows it.
///
/// `None` when there is none, or when it is never closed: then it is text.
fn tag_name(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('<')?;
    if let Some(comment) = inside.strip_prefix("!--") {
        return comment.split_once("-->").map(|(_, after)| (String::new(), after));
    }
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let first = name.chars().next()?;
    if !first.is_ascii_alphabetic() && first != '!' && first != '?' {
        return None;
    }
    let end = inside.find(['<', '>'])?;
    let (_, after) = inside.split_at(end);
    let after = after.strip_prefix('>')?;
    Some((name[..length].to_ascii_lowercase(), after))
}

/// Decodes the entities that text needs; any other stays as it is written.
fn entities(line: &str) -> String {
    let known =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&#39;", "'"), ("&amp;", "&")];
    if !line.contains('&') {
        return line.trim().to_owned();
    }
    let decoded = known.iter().fold(line.to_owned(), |line, (name, text)| line.replace(name, text));
    decoded.trim().to_owned()
}
