//! Which script a paragraph is written in, as far as its setting depends on it.

use super::class::is_cjk;

/// Bytes that are looked at: enough for any paragraph, and a page's worth of a very long one.
const SAMPLE: usize = 4096;

/// Whether `text` is mainly written in letters with blanks between words. A word weighs as much
/// as two Hanzi; an address is one word, however long. The beginning tells.
#[must_use]
pub fn is_latin(text: &str) -> bool {
    let (mut cjk, mut words) = (0_usize, 0_usize);
    let mut in_word = false;
    for c in text[..text.floor_char_boundary(SAMPLE)].chars() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_weighed_not_letters() {
        assert!(is_latin("The 哈尔滨 ice festival opens"));
        assert!(!is_latin("使用Kubernetes管理机器"));
        assert!(!is_latin("见https://example.com/a/very/long/path，谢谢"));
        assert!(!is_latin("一九四九，——。"));
    }
}
