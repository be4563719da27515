//! Prepares a body for the Markdown parser: in passages it can chew, with nothing it would drop.
//!
//! In: a body of any size. Out: passages in order, each to be parsed for itself.
//! Promise: parsing takes memory by the passage, not by the body (the parser's tree is up to 160
//! times its text); copy no one could have written is plain text; a row such as `[注]: 以上` stays
//! text instead of vanishing as a link definition that nothing uses.

use std::borrow::Cow;
use std::collections::HashSet;

use super::limits::{DENSE_PASSAGE_BYTES, MARKUP_LINE_BYTES, PASSAGE_BYTES};
use super::shortcodes;

/// A stretch of whole lines.
#[derive(PartialEq, Debug)]
pub(crate) enum Passage<'a> {
    /// To be parsed, once [`keep_all`] has prepared it.
    Markup(&'a str),
    /// Lines too long, or too thick with marks, to have been written as Markdown.
    Plain(&'a str),
}

/// Cuts `body` into passages.
///
/// A passage ends at a blank line before an unindented one, outside fenced code; where none comes
/// for as long as a second passage, at any line.
pub(crate) fn passages(body: &str) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    let mut fence = None;
    let (mut start, mut at, mut blank) = (0, 0, true);
    for line in body.split_inclusive('\n') {
        let length = at - start;
        let gap = blank && fence.is_none() && !line.starts_with([' ', '\t', '\n']);
        if line.len() > MARKUP_LINE_BYTES {
            push(&body[start..at], &mut passages);
            passages.push(Passage::Plain(line));
            start = at + line.len();
            fence = None;
        } else if length >= PASSAGE_BYTES && (gap || length >= 2 * PASSAGE_BYTES) {
            push(&body[start..at], &mut passages);
            start = at;
            fence = None;
        }
        fence = after(fence, line);
        blank = line.trim().is_empty();
        at += line.len();
    }
    push(&body[start..], &mut passages);
    passages
}

fn push<'a>(text: &'a str, passages: &mut Vec<Passage<'a>>) {
    if text.trim().is_empty() {
        return;
    }
    let marks = || text.bytes().filter(|byte| b"[]*_`<>&\\!|".contains(byte)).count();
    let dense = text.len() > DENSE_PASSAGE_BYTES && marks() > text.len() / 4;
    passages.push(if dense { Passage::Plain(text) } else { Passage::Markup(text) });
}

/// The fence that is open after `line` when `fence` was open before it: its mark and length.
fn after(fence: Option<(char, usize)>, line: &str) -> Option<(char, usize)> {
    let bare = line.trim_start_matches([' ', '>']);
    let mark = bare.chars().next().filter(|c| matches!(c, '`' | '~'));
    let Some(mark) = mark else { return fence };
    let rest = bare.trim_start_matches(mark);
    let length = bare.len() - rest.len();
    match fence {
        None if length >= 3 && !(mark == '`' && rest.contains('`')) => Some((mark, length)),
        Some((open, least)) if open == mark && length >= least && rest.trim().is_empty() => None,
        _ => fence,
    }
}

/// Stands between `]` and `:` so that they define no link, and behind `{{<` so that it opens no tag. `Clean` takes it out again, wherever it
/// ends up: in text, in code or in an address.
pub(crate) const GAP: char = '\u{e0001}';

/// Undoes what the parser would drop, or take for markup where no author means it.
pub(crate) fn keep_all(text: &str) -> Cow<'_, str> {
    let defines = text.contains("]:");
    if !defines && !text.contains(['*', '|']) && !text.contains("{{<") {
        return Cow::Borrowed(text);
    }
    let used = if defines { labels(text) } else { HashSet::new() };
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let (mut fence, mut table) = (None, false);
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let inside = fence.is_some();
        fence = after(fence, line);
        let line = undefined(line, &used);
        if inside || fence.is_some() || line.starts_with("    ") || line.starts_with('\t') {
            out.push_str(&line);
            table = false;
            continue;
        }
        let line = shortcodes::kept(&line);
        let headed = !table && line.contains('|') && lines.next_if(|next| is_table_rule(next)).is_some();
        table = headed || (table && line.contains('|'));
        if headed {
            out.push('\n');
        }
        if table {
            sums(line.trim().trim_matches('|').trim(), &mut out);
            out.push_str("\n\n");
        } else {
            sums(&line, &mut out);
        }
    }
    Cow::Owned(out)
}

/// `line`, so that it defines no link unless the link is used and can be opened.
fn undefined<'a>(line: &'a str, used: &HashSet<String>) -> Cow<'a, str> {
    let head = line.trim_start_matches(|c: char| c.is_ascii_digit() || " \t>*+-.)".contains(c));
    let kept = match definition(head) {
        Some((label, target)) => addressed(target) && used.contains(&fold(label)),
        None => head.starts_with("[^"),
    };
    if kept || !line.contains("]:") {
        Cow::Borrowed(line)
    } else {
        Cow::Owned(line.replace("]:", &format!("]{GAP}:")))
    }
}

/// The rule under a table's head, such as `|---|:-:|`. The parser would drop the cells of a row
/// that has more of them than the head, so each row is made a paragraph here instead.
fn is_table_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The label and the rest of a line that defines a link; a footnote is none.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, target) = line.strip_prefix('[')?.split_once("]:")?;
    (!label.starts_with('^')).then_some((label, target.trim()))
}

fn addressed(target: &str) -> bool {
    let target = target.trim_start_matches('<');
    ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme))
        && !target.contains(char::is_whitespace)
}

/// Every `[label]` in `text` that is not a definition.
fn labels(text: &str) -> HashSet<String> {
    let mut labels = HashSet::new();
    for part in text.split('[').skip(1) {
        if let Some((label, after)) = part.split_once(']')
            && !after.starts_with(':')
        {
            labels.insert(fold(label));
        }
    }
    labels
}

/// Labels are matched without regard to case and blanks.
fn fold(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Adds `line`, so that the stars of `3*4*5` stay stars.
fn sums(line: &str, out: &mut String) {
    if !line.contains('*') || line.contains('`') {
        out.push_str(line);
        return;
    }
    let bytes = line.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let mut from = 0;
    for (at, _) in line.match_indices('*') {
        if digit(at.checked_sub(1)) && digit(Some(at + 1)) {
            out.push_str(&line[from..at]);
            out.push('\\');
            from = at;
        }
    }
    out.push_str(&line[from..]);
}
