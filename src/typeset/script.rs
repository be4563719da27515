//! Which script a paragraph is written in, as far as its setting depends on it.

use super::class::is_cjk;

/// Whether `text` is mainly written in letters with blanks between words. A word weighs as much
/// as two Hanzi; an address is one word, however long.
#[must_use]
pub fn is_latin(text: &str) -> bool {
    let (mut cjk, mut words) = (0_usize, 0_usize);
    let mut in_word = false;
    for c in text.chars() {
        if c == ' ' || (!c.is_ascii() && is_cjk(c)) {
            cjk += usize::from(c != ' ');
            in_word = false;
        } else if !in_word && c.is_alphabetic() {
            words += 1;
            in_word = true;
        }
    }
    words * 2 > cjk
}
