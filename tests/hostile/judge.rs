//! Judges what a program has written: to a terminal, and to a pipe.
//!
//! As strict as can be: whatever is not on the list of what kanbao itself sends is a finding.

use std::collections::BTreeSet;

/// A character that has no business in any output: controls, C1, bidi controls, tags, what is
/// invisible, private use, noncharacters. Joiners and variation selectors are part of clusters.
#[must_use]
pub fn is_barred(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}'
            | '\u{8e2}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{10ffff}')
}

/// What of `bytes`, written to a pipe, is no text: anything but lines of it parted by line feeds,
/// with tabs where `tabs` says so.
#[must_use]
pub fn in_pipe(bytes: &[u8], tabs: bool) -> BTreeSet<String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return BTreeSet::from(["not UTF-8".to_owned()]) };
    let barred = text.char_indices().filter(|(_, c)| is_barred(*c) && *c != '\n' && !(tabs && *c == '\t'));
    let mut found: BTreeSet<String> = barred.map(|(at, c)| around(text, at, c)).take(20).collect();
    found.extend(most_marks(text).map(|marks| format!("{marks} marks on one character")));
    found
}

/// How many marks the most burdened character carries, if that is more than any writing needs.
fn most_marks(text: &str) -> Option<usize> {
    let (mut most, mut now) = (0, 0);
    for c in text.chars() {
        let rides = unicode_normalization::char::is_combining_mark(c) || c == '\u{200d}';
        now = if rides { now + 1 } else { 0 };
        most = most.max(now);
    }
    (most > 40).then_some(most)
}

fn around(text: &str, at: usize, c: char) -> String {
    let from = text.floor_char_boundary(at.saturating_sub(24));
    let to = text.ceil_char_boundary((at + 24).min(text.len()));
    format!("{c:?} in {:?}", &text[from..to])
}

/// What of `bytes`, written to a terminal like xterm, kanbao does not send of itself.
#[must_use]
pub fn on_terminal(bytes: &[u8]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let Ok(text) = std::str::from_utf8(bytes) else { return BTreeSet::from(["not UTF-8".to_owned()]) };
    found.extend(most_marks(text).map(|marks| format!("{marks} marks on one character")));
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        rest = &rest[c.len_utf8()..];
        match c {
            '\u{1b}' => match sequence(rest) {
                Ok(length) => rest = &rest[length..],
                Err(why) => {
                    found.insert(format!("{why}: {}", around(text, at, c)));
                }
            },
            '\r' | '\n' | '\u{8}' => {}
            c if is_barred(c) => {
                found.insert(around(text, at, c));
            }
            _ => {}
        }
        if found.len() > 20 {
            break;
        }
    }
    found
}

/// The length of the sequence that stands behind an escape, if it is one of ours.
fn sequence(rest: &str) -> Result<usize, &'static str> {
    if let Some(body) = rest.strip_prefix('[') {
        let end = body.find(|c: char| ('@'..='~').contains(&c)).ok_or("cut sequence")?;
        let (parameters, last) = (&body[..end], &body[end..=end]);
        let numbers = |text: &str| text.split([';', ':']).all(|n| n.bytes().all(|b| b.is_ascii_digit()));
        let ours = match (parameters.strip_prefix('?'), last) {
            (Some("25" | "1049" | "2004" | "2026"), "h" | "l") => true,
            (None, "J") => parameters == "2",
            (None, "A" | "B" | "C" | "D" | "H" | "K" | "m" | "r" | "X" | "G" | "S" | "T") => {
                numbers(parameters)
            }
            _ => false,
        };
        return if ours { Ok(end + 2) } else { Err("foreign sequence") };
    }
    if let Some(body) = rest.strip_prefix(']') {
        let end = body.find(['\u{7}', '\u{1b}']).ok_or("open command")?;
        let (command, stop) = (&body[..end], &body[end..]);
        let length = if stop.starts_with('\u{7}') {
            end + 2
        } else if stop.starts_with("\u{1b}\\") {
            end + 3
        } else {
            return Err("command within a command");
        };
        let ours = match command.split_once(';') {
            Some(("8", link)) => is_link(link),
            Some(("52", clip)) => clip.strip_prefix("c;").is_some_and(|text| {
                text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
            }),
            _ => false,
        };
        return if ours { Ok(length) } else { Err("foreign command") };
    }
    if rest.starts_with('M') { Ok(1) } else { Err("foreign escape") }
}

/// `id=…;address`, or `;` that ends a link.
fn is_link(link: &str) -> bool {
    let Some((parameters, address)) = link.split_once(';') else { return false };
    let named = parameters.strip_prefix("id=").is_some_and(|id| id.bytes().all(|b| b.is_ascii_digit()));
    let allowed = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| address.to_ascii_lowercase().starts_with(scheme));
    (parameters.is_empty() && address.is_empty())
        || (named && allowed && address.bytes().all(|b| (0x21..=0x7e).contains(&b)))
}

/// The texts put on the clipboard by `bytes`.
#[must_use]
pub fn clips(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut clips = Vec::new();
    for piece in text.split("\u{1b}]52;c;").skip(1) {
        let letters: String = piece.chars().take_while(|c| *c != '\u{7}').collect();
        clips.push(String::from_utf8(decode(&letters)).expect("UTF-8 on the clipboard"));
    }
    clips
}

fn decode(letters: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut out) = (0u32, 0, Vec::new());
    for value in letters.chars().filter_map(|c| LETTERS.find(c)) {
        bits = bits << 6 | u32::try_from(value).expect("six bits");
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xff) as u8);
        }
    }
    out
}
