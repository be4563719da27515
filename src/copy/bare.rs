//! Addresses that stand in the text as they are: `https://…`, `mailto:…`.
//!
//! In: a block and the text it was made of. Out: the same, with a link on each. Promise: no letter changes; what is a link or
//! code already stays so.

use std::cmp::Reverse;
use std::ops::Range;

use crate::model::{Block, Inline, Span};

use super::markdown::address;

/// What an address begins with.
const HEADS: [&str; 3] = ["https://", "http://", "mailto:"];

/// `block` with its bare addresses as links. Of text that the gate has changed none is made: an address
/// that something was taken out of leads elsewhere than its writer wrote.
pub(crate) fn linked(mut block: Block, source: &str) -> Block {
    if *block.text != *source {
        return block;
    }
    let known = block.spans.len();
    for range in addresses(&block.text) {
        let free = block.spans[..known].iter().all(|span| {
            let (apart, within, around) = (
                span.range.end <= range.start || range.end <= span.range.start,
                span.range.start <= range.start && range.end <= span.range.end,
                range.start <= span.range.start && span.range.end <= range.end,
            );
            match span.inline {
                Inline::Link(_) | Inline::Code => apart,
                Inline::Emphasis | Inline::Strong => apart || within || around,
            }
        });
        if let Some(inline) = address(&block.text[range.clone()]).filter(|_| free) {
            block.spans.push(Span { range, inline });
        }
    }
    if block.spans.len() > known {
        block.spans.sort_by_key(|span| (span.range.start, Reverse(span.range.end)));
    }
    block
}

/// Where the addresses of `text` stand. One ends before a blank, a Hanzi and what only a sentence has.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let head = |head: &&str| {
            let start = (colon + 1).checked_sub(head.find(':')? + 1)?;
            let inside = text.get(..start)?.ends_with(|c: char| c.is_ascii_alphanumeric());
            (text.get(start..)?.starts_with(*head) && !inside).then_some((start, start + head.len()))
        };
        let Some((start, rest)) = HEADS.iter().find_map(head) else { continue };
        let is_part =
            |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '|' | '\\' | '^');
        let end = text[rest..].find(|c| !is_part(c)).map_or(text.len(), |end| rest + end);
        let end = rest + without_stops(&text[rest..end]).len();
        let whole = &text[rest..end];
        let named = whole.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[');
        let mail = !text[start..].starts_with("mailto:") || whole.contains('@');
        if named && mail && found.last().is_none_or(|last| last.end <= start) {
            found.push(start..end);
        }
    }
    found
}

/// `address` without the stops of the sentence it stands in, and without a closing bracket that none opens.
fn without_stops(address: &str) -> &str {
    let closes = |part: &str, pair: [char; 2]| {
        part.ends_with(pair[1]) && part.matches(pair[0]).count() < part.matches(pair[1]).count()
    };
    let mut part = address;
    loop {
        let cut = part.ends_with([',', '.', ';', ':', '!', '?', '\'', '*', '_', '~'])
            || [['(', ')'], ['[', ']'], ['{', '}']].into_iter().any(|pair| closes(part, pair));
        match part.char_indices().next_back().filter(|_| cut) {
            Some((end, _)) => part = &part[..end],
            None => return part,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Clean, Kind};

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        assert_eq!(
            found("见https://a.cn/x?y=1，又见http://b.org/（乙）。"),
            ["https://a.cn/x?y=1", "http://b.org/"]
        );
        assert_eq!(
            found("(https://a.org/x_(y)), <mailto:d@a.cn>."),
            ["https://a.org/x_(y)", "mailto:d@a.cn"]
        );
        assert_eq!(found("**https://a.b/c**"), ["https://a.b/c"]);
        for none in ["https://", "http:// a", "mailto:张三", "xhttps://a", "file:///etc", "12:30"] {
            assert_eq!(found(none), [""; 0], "{none}");
        }
    }

    #[test]
    fn what_is_a_link_or_code_stays_so() {
        let text = "甲https://a.b乙https://c.d";
        let mut block = Block::plain(Kind::Paragraph, text);
        let (first, second) = (3..14, 17..28);
        block.spans = vec![Span { range: first.clone(), inline: Inline::Code }];
        let link = Inline::Link(Clean::new("https://c.d"));
        assert_eq!(
            linked(block, text).spans,
            [Span { range: first, inline: Inline::Code }, Span { range: second, inline: link }]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "(https?://|mailto:|[a-z.)@(:]|\\PC){0,40}") {
            for span in linked(Block::plain(Kind::Paragraph, &text), &text).spans {
                prop_assert!(!span.range.is_empty());
            }
        }
    }
}
