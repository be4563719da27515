//! The law of a plain answer: clean lines that fit, each with something in it, and the prompt.

use kanbao::plain::Answer;
use unicode_width::UnicodeWidthStr;

/// Holds it of `answer` on a screen of `size`; `whole` where all was asked for.
pub fn assert_answer(answer: &Answer, prompt: &str, size: (u16, u16), whole: bool) {
    let lines = answer.text.strip_suffix(prompt);
    assert!(lines.is_some() || answer.over, "{}", answer.text);
    let lines = lines.unwrap_or(&answer.text);
    assert!(lines.ends_with('\n') && lines.len() > 1, "{lines:?}");
    assert!(whole || lines.lines().count() < usize::from(size.1), "{size:?} {lines}");
    for line in lines.split_terminator('\n') {
        assert!(line.width() < usize::from(size.0) && !line.trim().is_empty(), "{size:?} {line:?}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
}
