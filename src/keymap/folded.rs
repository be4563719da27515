//! What a Chinese input method sends in place of the key under the finger.
//!
//! In: a [`Key`]. Out: the key on the keyboard, so that `ｑ ？ ／ ：` work as `q ? / :` do.
//! Promise: folding twice is folding once; a key that is not a full-width form stays.

use super::key::{Code, Key};

impl Key {
    /// The ASCII key that a full-width form or an unambiguous Chinese mark was typed with.
    #[must_use]
    pub fn folded(self) -> Self {
        match self.code {
            Code::Char(c) => Self::held(Code::Char(ascii(c)), self.ctrl, self.alt, false),
            _ => self,
        }
    }
}

/// The ASCII character on the key that types `c` while a Chinese input method is on.
///
/// Only marks that one key types on every common input method are here. `「」` come from `[]` on
/// one system and from `{}` on another, `·`, `￥`, `—` and `…` have no key of ours: they stay.
/// `、` is typed with `\` on Windows and with `/` on macOS; it is taken as `/`, the one of the
/// two that has a meaning here.
fn ascii(c: char) -> char {
    match c {
        // The Fullwidth Forms block stands exactly U+FEE0 above ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => '/',
        '【' => '[',
        '】' => ']',
        '《' => '<',
        '》' => '>',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_input_method_types_the_keys_under_the_fingers() {
        let typed = "ｑＧ７？／：；！｛｝【】《》（）。，、“’\u{3000}";
        let keys: String = typed
            .chars()
            .filter_map(|c| match Key::plain(Code::Char(c)).folded().code {
                Code::Char(c) => Some(c),
                _ => None,
            })
            .collect();
        assert_eq!(keys, "qG7?/:;!{}[]<>().,/\"' ");
    }

    #[test]
    fn a_held_full_width_letter_is_as_its_ascii_key() {
        assert_eq!(
            Key::held(Code::Char('Ｄ'), true, false, false).folded(),
            Key::held(Code::Char('d'), true, false, false)
        );
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(c in any::<char>()) {
            let once = Key::plain(Code::Char(c)).folded();
            prop_assert_eq!(once.folded(), once);
            if c.is_ascii() || c.is_alphabetic() && !('\u{ff01}'..='\u{ff5e}').contains(&c) {
                prop_assert_eq!(once, Key::plain(Code::Char(c)));
            }
        }
    }
}
