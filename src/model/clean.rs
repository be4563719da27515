//! The gate: text that may be shown. A [`Clean`] has no character that can speak to a terminal.
//!
//! In: any `&str` from outside. Out: NFC text without control characters, escapes, bidi controls,
//! tags or invisible characters. Where a control carried meaning a visible mark stands for it
//! (U+2400 control pictures, U+2426); text behind it is never swallowed.
//! Promise: `Clean::new` is idempotent, and is the only way to make one from foreign text.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How many marks and joiners one character may carry (UAX #15 calls 30 the bound of its
/// Stream-Safe text format). U+FFFD stands for the rest of a flood of marks; a chain of joined
/// characters goes on as a new one.
pub const MARKS_A_CHARACTER: usize = 30;

/// Joins emoji and letters of some scripts to one cluster.
const JOINER: char = '\u{200d}';

/// Text that has passed the gate: safe to show on a terminal, in NFC.
///
/// Line feeds and tabs are controls too: a `Clean` is always one line.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean(Box<str>);

impl Clean {
    /// Cleans `text`. Linear in its length.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.chars().all(is_plain) {
            return Self(text.into());
        }
        // What is dropped goes first: behind it a new composition may open (UAX #15).
        let seen: Cow<'_, str> = match text.contains(|c| c == JOINER || is_invisible(c)) {
            true => Cow::Owned(without_invisible(text)),
            false => Cow::Borrowed(text),
        };
        let composed = match is_nfc_quick(seen.chars()) {
            IsNormalized::Yes => seen,
            _ => Cow::Owned(seen.nfc().collect()),
        };
        let mut out = String::with_capacity(composed.len());
        let mut riding = 0;
        for c in composed.chars() {
            if c == JOINER || is_mark(c) {
                riding += 1;
                if riding <= MARKS_A_CHARACTER {
                    out.push(c);
                } else if c != JOINER && !out.ends_with(char::REPLACEMENT_CHARACTER) {
                    out.push(char::REPLACEMENT_CHARACTER);
                }
                continue;
            }
            if !out.ends_with(JOINER) {
                riding = 0;
            }
            pass(c, &mut out);
        }
        Self(out.into_boxed_str())
    }

    /// `name`, a file's or an edition's, as it is kept and shown: as it stands if nothing in it is
    /// amiss (it is no text to be composed anew, it has to be found again), else cleaned.
    #[must_use]
    pub fn name(name: &str) -> String {
        if name.chars().all(is_shown) { name.to_owned() } else { Self::new(name).to_string() }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether `c` may stand in what is shown, printed or kept: a [`Clean`] has no other characters.
#[must_use]
pub fn is_shown(c: char) -> bool {
    is_plain(c)
        || !(c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || is_invisible(c) || is_private(c))
}

/// Nothing about `c` needs the gate's attention: the fast path for whole paragraphs.
fn is_plain(c: char) -> bool {
    match c {
        ' '..='~' => true,
        '\u{0}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | JOINER => false,
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}' => true,
        '\u{309b}'..='\u{3163}'
        | '\u{3165}'..='\u{a66e}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{ff01}'..='\u{ff9d}' => true,
        _ => !is_mark(c) && !is_invisible(c) && !is_private(c) && is_composed(c),
    }
}

/// `c` alone is in NFC: not so `Å` the unit, nor a compatibility ideograph (U+FA71).
fn is_composed(c: char) -> bool {
    is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
}

/// `text` without what [`is_invisible`] names, and without joiners where there is nothing to join: in
/// whichever order the marks before one come, for composition brings them into its own.
fn without_invisible(text: &str) -> String {
    let mut joins = false;
    let seen = text.chars().filter(|c| {
        let stays = if *c == JOINER { joins } else { !is_invisible(*c) };
        if stays {
            joins = may_join(*c) || (joins && canonical_combining_class(*c) > 0);
        }
        stays
    });
    seen.collect()
}

/// Whether a joiner behind `c` joins: letters of Arabic, Indic and other scripts that have joined
/// forms, and emoji with what may stand between them and the joiner. Beside any other character
/// it shows nothing and does nothing but hide.
fn may_join(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{109f}' | '\u{1700}'..='\u{1cff}' | '\u{2190}'..='\u{21ff}' | '\u{2600}'..='\u{27bf}'
        | '\u{2b00}'..='\u{2bff}' | '\u{a800}'..='\u{abff}' | '\u{fe0f}' | '\u{11000}'..='\u{11fff}'
        | '\u{1f000}'..='\u{1faff}')
}

/// Marks that ride on the character before them: they are what a flood is made of.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Characters that show nothing and steer what is beside them: format controls, bidi controls,
/// tags, fillers, soft hyphens, annotation anchors (Unicode `Cf`, `Default_Ignorable_Code_Point`).
/// Variation selectors stay, and [`JOINER`] where it joins: they are part of a cluster, which the
/// typesetter reduces.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}'
        | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}'
        | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Private use and noncharacters: no terminal agrees on them.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Lets one character other than a combining mark through, or what stands for it.
fn pass(c: char, out: &mut String) {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
        '\u{0}'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7f}' => out.push('␡'),
        '\u{80}'..='\u{9f}' => out.push('␦'),
        c if is_private(c) => out.push('\u{fffd}'),
        c => out.push(c),
    }
}

impl Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Clean {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl From<&str> for Clean {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Clean {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn controls_are_shown_and_the_text_behind_them_stays() {
        assert_eq!(&*Clean::new("a\u{1b}]0;x\u{7}b"), "a␛]0;x␇b");
        assert_eq!(&*Clean::new("\u{9b}31m红"), "␦31m红");
        assert_eq!(&*Clean::new("两\t行\n字"), "两 行 字");
    }

    #[test]
    fn invisible_steering_characters_vanish_and_private_ones_become_marks() {
        assert_eq!(&*Clean::new("a\u{202e}b\u{2066}c\u{e0041}d\u{ad}e"), "abcde");
        assert_eq!(&*Clean::new("\u{e123}"), "\u{fffd}");
    }

    #[test]
    fn dropping_opens_no_new_composition() {
        assert_eq!(&*Clean::new("e\u{200c}\u{301}"), "é");
        assert_eq!(&*Clean::new("a\u{180f}b"), "ab");
    }

    #[test]
    fn composition_and_emoji_selectors_survive() {
        assert_eq!(&*Clean::new("e\u{301}"), "é");
        assert_eq!(&*Clean::new("葛\u{e0100}☀\u{fe0f}"), "葛\u{e0100}☀\u{fe0f}");
    }

    #[test]
    fn what_needs_no_attention_is_not_changed_by_it() {
        // A tab makes the gate look at every character.
        for c in ('\0'..=char::MAX).filter(|c| is_plain(*c)) {
            assert_eq!(&*Clean::new(&format!("\t{c}")), format!(" {c}"));
        }
    }

    #[test]
    fn characters_with_another_form_take_it() {
        for (foreign, own) in
            [("\u{fa71}", "\u{51b5}"), ("\u{212b}", "Å"), ("\u{2126}", "Ω"), ("\u{2f800}", "\u{4e3d}")]
        {
            assert_eq!(&*Clean::new(foreign), own);
        }
    }

    #[test]
    fn a_flood_of_marks_is_capped() {
        let flood = format!("x{}文", "\u{334}".repeat(5000));
        let clean = Clean::new(&flood);
        assert_eq!(clean.chars().count(), 1 + MARKS_A_CHARACTER + 2);
        assert!(clean.ends_with("\u{fffd}文"), "the cut is marked");
        let hidden = Clean::new(&format!("x{}", "\u{334}\u{200d}".repeat(5000)));
        assert!(hidden.chars().count() <= 2 * MARKS_A_CHARACTER, "joiners hide no flood");
        let family = "👩\u{200d}".repeat(1000);
        assert_eq!(Clean::new(&family).matches('👩').count(), 1000, "nobody is lost");
        assert!(Clean::new(&family).contains("👩👩"), "and the chain is broken");
    }

    #[test]
    fn joiners_stay_where_they_join() {
        for text in
            ["👨\u{200d}👩\u{200d}👧", "❤\u{fe0f}\u{200d}🔥", "क\u{94d}\u{200d}ष", "👍🏽\u{200d}x", "ه\u{200d}"]
        {
            assert_eq!(&*Clean::new(text), text);
        }
        assert_eq!(&*Clean::new("a\u{200d}b文\u{200d}字 \u{200d}\u{200d}"), "ab文字 ");
        assert_eq!(&*Clean::new("e\u{200d}\u{301}"), "é");
    }

    #[test]
    fn separators_alone_do_not_slip_by() {
        assert_eq!(&*Clean::new("a\u{2028}b\u{2029}c"), "a b c");
        assert_eq!(&*Clean::new("\u{1100}\u{1161}\u{212b}"), "가Å");
    }

    /// Text in which much is amiss.
    fn hostile() -> impl Strategy<Value = String> {
        let odd = prop::sample::select(vec![
            '\u{1b}',
            '\u{9b}',
            '\u{2028}',
            '\u{200d}',
            '\u{200b}',
            '\u{301}',
            '\u{334}',
            '\u{338}',
            '\u{fe0f}',
            '\u{94d}',
            '\u{202e}',
            '\u{e0041}',
            '\u{2190}',
            '\u{2adc}',
            '\u{958}',
            '\u{1100}',
            '\u{1161}',
            '\u{11a8}',
            '\u{212b}',
            '\u{fffd}',
            '\u{653}',
            '\u{627}',
            '👩',
            '🏽',
            'e',
            '字',
            ' ',
        ]);
        prop::collection::vec(prop_oneof![odd, any::<char>()], 0..80)
            .prop_map(|all| all.into_iter().collect())
    }

    #[test]
    fn a_joiner_stays_or_goes_whatever_the_order_of_the_marks_before_it() {
        let once = Clean::new("\u{301}\u{94d}\u{200d}");
        assert_eq!(Clean::new(&once), once);
        assert_eq!(Clean::new("e\u{200d}\u{301}"), Clean::new("é"));
    }

    proptest! {
        #[test]
        fn the_gate_is_idempotent_and_lets_no_control_through(text in prop_oneof![any::<String>(), hostile()]) {
            let once = Clean::new(&text);
            prop_assert!(once.chars().all(is_shown));
            prop_assert!(unicode_normalization::is_nfc(&once));
            prop_assert_eq!(&Clean::new(&once), &once);
        }
    }
}
