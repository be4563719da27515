//! Addresses in running text: where they begin and end, and where a line may part them.
//!
//! In: text. Out: byte ranges of web and mail addresses, in order, none overlapping.

use std::ops::Range;

/// Web and mail addresses in `text`. Stops and closing brackets behind one do not belong to it.
pub(crate) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains("://") && !text.contains("www.") && !text.contains('@') {
        return found;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_graphic() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_graphic() {
            at += 1;
        }
        scan(text, start..at, &mut found);
    }
    found
}

/// Whether byte `at` lies in one of `addresses`.
pub(crate) fn within(addresses: &[Range<usize>], at: usize) -> bool {
    let next = addresses.partition_point(|address| address.end <= at);
    addresses.get(next).is_some_and(|address| address.start <= at)
}

/// The addresses in one run of ASCII without blanks.
fn scan(text: &str, run: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[run.clone()];
    let web = ["http://", "https://", "www."].iter().filter_map(|head| part.find(head)).min();
    if let Some(start) = web {
        let end = part.trim_end_matches([',', '.', ';', ':', '!', '?', ')', ']', '}', '\'', '"']).len();
        if end > start {
            found.push(run.start + start..run.start + end);
        }
        return;
    }
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-');
    let bytes = part.as_bytes();
    let mut from = 0;
    while let Some(sign) = part[from..].find('@').map(|n| n + from) {
        let start = sign - bytes[from..sign].iter().rev().take_while(|b| is_name(b)).count();
        let end = sign + 1 + bytes[sign + 1..].iter().take_while(|b| is_name(b)).count();
        let end = part[..end].trim_end_matches('.').len();
        if start < sign && end > sign + 1 {
            found.push(run.start + start..run.start + end);
        }
        from = end.max(sign + 1);
    }
}

/// Whether a line may part an address between `a` and `b`: after a solidus (not inside `//`),
/// after `?` and `&`, and after a hyphen before a letter.
pub(crate) fn may_part(a: char, b: char) -> bool {
    match a {
        '/' => b != '/',
        '?' | '&' => b.is_ascii_alphanumeric(),
        '-' => b.is_ascii_alphabetic(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn addresses_end_before_stops_and_hanzi() {
        assert_eq!(found("见https://a.cn/x,y?z=1,或(www.b.org)。"), ["https://a.cn/x,y?z=1", "www.b.org"]);
        assert_eq!(found("写信至desk.a@example.org,谢谢"), ["desk.a@example.org"]);
        assert!(found("单价@12元，a@，@b c:\\d").is_empty());
    }

    #[test]
    fn a_place_is_found_in_the_right_address() {
        let text = "甲www.a.cn乙www.b.cn丙";
        let all = addresses(text);
        for (at, c) in text.char_indices() {
            assert_eq!(within(&all, at), c.is_ascii(), "{c}");
        }
    }
}
