//! Text into front matter and Markdown bodies, and back.
//!
//! In: one line of text. Out: the line as it is written in an article file.
//! Promise: what is written reads back as it was; no reader of Markdown takes a letter for a mark.

/// A basic string of TOML, quotes included.
pub(in crate::copy) fn toml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Marks that mean something anywhere in a line, to Markdown or to the shortcodes of Hugo and Zola.
const ANYWHERE: &[char] = &['\\', '`', '*', '_', '<', '>', '[', ']', '&', '~', '{', '}', '$'];
/// Marks that mean something at a line's beginning. A bar means something only above a rule, and no
/// line begins like one.
const AT_START: &[char] = &['|', '#', '+', '-', '=', ':', '!', '"', '\'', '(', '^', '@', '%'];

/// A paragraph as one line of a body.
pub(in crate::copy) fn body(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    // A number with a stop behind it would begin a list.
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in text.char_indices() {
        let begins_list = digits > 0 && at == digits && matches!(c, '.' | ')');
        // Behind a blank it would close a heading.
        let closes = c == '#' && text[..at].ends_with(' ');
        if ANYWHERE.contains(&c) || at == 0 && AT_START.contains(&c) || begins_list || closes {
            out.push('\\');
        }
        match c {
            // A body line is one line.
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// What a line of a body says: the escapes undone.
pub(in crate::copy) fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_lose_their_meaning() {
        assert_eq!(body("1. 一*二*[三]<b>&amp;"), "1\\. 一\\*二\\*\\[三\\]\\<b\\>\\&amp;");
        assert_eq!(body("# 题"), "\\# 题");
        assert_eq!(body("C# 题 ##"), "C# 题 \\##");
        assert_eq!([body("船 | 时 | 价"), body("|-|-|")], ["船 | 时 | 价", "\\|-|-|"]);
        assert_eq!(toml("a\"b\\c\u{1b}"), "\"a\\\"b\\\\c\\u001B\"");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(text in "[^\r\n]*") {
            prop_assert_eq!(plain(&body(&text)), text.clone());
            let line = format!("x = {}", toml(&text));
            let table: toml::Table = line.parse().map_err(|e| TestCaseError::fail(format!("{e}")))?;
            prop_assert_eq!(table["x"].as_str(), Some(text.as_str()));
        }
    }
}
