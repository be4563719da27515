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
    let mut spans: Vec<&Span> = block.spans.iter().collect();
    spans.sort_by_key(|span| span.range.start);
    let mut waiting = spans.into_iter().peekable();
    // The spans that an address may touch; both come in order, so that each is met once.
    let mut near: Vec<&Span> = Vec::new();
    let mut links: Vec<Span> = Vec::new();
    for range in addresses(&block.text) {
        near.extend(std::iter::from_fn(|| waiting.next_if(|span| span.range.start < range.end)));
        near.retain(|span| range.start < span.range.end);
        let free = near.iter().all(|span| match span.inline {
            Inline::Link(_) | Inline::Code => false,
            Inline::Emphasis | Inline::Strong => {
                let within = span.range.start <= range.start && range.end <= span.range.end;
                within || range.start <= span.range.start && span.range.end <= range.end
            }
        });
        if let Some(inline) = address(&block.text[range.clone()]).filter(|_| free) {
            links.push(Span { range, inline });
        }
    }
    if !links.is_empty() {
        block.spans.extend(links);
        block.spans.sort_by_key(|span| (span.range.start, Reverse(span.range.end)));
    }
    block
}

/// Where the addresses of `text` stand. One ends before a blank, a Hanzi and what only a sentence has.
/// Linear: a run of letters and signs is measured once, however many heads it has.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut done, mut run, mut mail) = (0, 0, None);
    for (colon, _) in text.match_indices(':') {
        let head = |head: &&str| {
            let start = (colon + 1).checked_sub(head.find(':')? + 1)?;
            let inside = text.get(..start)?.ends_with(|c: char| c.is_ascii_alphanumeric());
            (text.get(start..)?.starts_with(*head) && !inside).then_some((start, start + head.len()))
        };
        let Some((start, rest)) = HEADS.iter().find_map(head).filter(|(start, _)| *start >= done) else {
            continue;
        };
        if rest >= run {
            let is_part =
                |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '|' | '\\' | '^');
            run = text[rest..].find(|c| !is_part(c)).map_or(text.len(), |end| rest + end);
            mail = text[rest..run].rfind('@').map(|at| rest + at);
        }
        let named = text[rest..run].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[');
        let mailed = !text[start..].starts_with("mailto:") || mail.is_some_and(|at| at >= rest);
        if named && mailed {
            done = rest + without_stops(&text[rest..run]).len();
            found.push(start..done);
        }
    }
    found
}

/// `address` without the stops of the sentence it stands in, and without a closing bracket that none opens.
fn without_stops(address: &str) -> &str {
    const PAIRS: [[char; 2]; 3] = [['(', ')'], ['[', ']'], ['{', '}']];
    // How many brackets of each pair close that none opens.
    let mut over = PAIRS.map(|[open, close]| {
        let opened = address.matches(open).count();
        address.matches(close).count().saturating_sub(opened)
    });
    address.trim_end_matches(|c| match PAIRS.iter().position(|[_, close]| *close == c) {
        Some(pair) if over[pair] > 0 => {
            over[pair] -= 1;
            true
        }
        _ => matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~'),
    })
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
    fn a_long_run_takes_no_longer_than_its_length() {
        let begun = std::time::Instant::now();
        let closed = format!("https://a{}", ")".repeat(1_000_000));
        assert_eq!(found(&closed), ["https://a"]);
        assert_eq!(found(&"mailto:".repeat(200_000)), [""; 0]);
        assert_eq!(found(&"https://".repeat(200_000)).len(), 1);
        assert!(begun.elapsed().as_secs() < 5);
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
