//! One press of a key, and vim's way of writing it.
//!
//! In: notation such as `jjl<C-d>`. Out: [`Key`]s, and the notation back.
//! Promise: what [`fmt::Display`] writes, [`Key::parse_all`] reads as the same key.

use std::fmt;

use crate::model::Clean;

/// One press of a key, as the keymap compares it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Held with Ctrl. An ASCII letter is then small: terminals cannot tell `C-d` from `C-D`.
    pub ctrl: bool,
    /// Held with Alt (Meta).
    pub alt: bool,
    /// Held with Shift. Never set on a character, which already is the shifted one.
    pub shift: bool,
}

/// The keys there are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Code {
    /// What the key types: `g` and `G` are two.
    Char(char),
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// The left arrow.
    Left,
    /// The right arrow.
    Right,
    /// The up arrow.
    Up,
    /// The down arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, 1 to 24.
    F(u8),
}

/// Names between `<` and `>`; the first name of a code is the one that is written.
static NAMES: &[(&str, Code)] = &[
    ("space", Code::Char(' ')),
    ("lt", Code::Char('<')),
    ("gt", Code::Char('>')),
    ("enter", Code::Enter),
    ("cr", Code::Enter),
    ("return", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("bs", Code::Backspace),
    ("delete", Code::Delete),
    ("del", Code::Delete),
    ("insert", Code::Insert),
    ("ins", Code::Insert),
    ("left", Code::Left),
    ("right", Code::Right),
    ("up", Code::Up),
    ("down", Code::Down),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pageup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("pagedown", Code::PageDown),
];

/// A name between `<` and `>` that is no key's, or an opening `<` alone.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no key is called {0}")]
pub struct UnknownKeyName(pub String);

impl Key {
    /// The key by itself.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The key with what is held brought into the form the keymap compares.
    ///
    /// Shift is taken out of characters; Ctrl makes ASCII letters small.
    #[must_use]
    pub const fn held(code: Code, ctrl: bool, alt: bool, shift: bool) -> Self {
        match code {
            Code::Char(c) if ctrl => {
                Self { code: Code::Char(c.to_ascii_lowercase()), ctrl, alt, shift: false }
            }
            Code::Char(c) if shift => {
                Self { code: Code::Char(c.to_ascii_uppercase()), ctrl, alt, shift: false }
            }
            _ => Self { code, ctrl, alt, shift },
        }
    }

    /// The keys written in `text`, in order. A blank between keys means nothing.
    ///
    /// # Errors
    /// The first name that is no key's.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, UnknownKeyName> {
        let mut keys = Vec::new();
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            if c == '<' {
                let (name, after) = rest
                    .as_str()
                    .split_once('>')
                    .ok_or_else(|| UnknownKeyName(format!("<{}", rest.as_str())))?;
                keys.push(Self::named(name).ok_or_else(|| UnknownKeyName(format!("<{name}>")))?);
                rest = after.chars();
            } else if !c.is_whitespace() || c == '\u{3000}' {
                // An IME's blank stands for the blank key, as its other full-width forms do.
                let key = typed(c).map(Self::plain);
                keys.push(key.ok_or_else(|| UnknownKeyName(c.to_string()))?);
            }
        }
        Ok(keys)
    }

    /// The key that `text` names without the brackets: `ctrl-n`, `Alt+x`, `F5`, `Enter`. Names of two
    /// letters are none, for `gt` and `up` are keys one after another.
    #[must_use]
    pub fn bare(text: &str) -> Option<Self> {
        let (mut name, mut rest) = (String::new(), text.trim());
        while let Some((held, after)) = rest.split_once(['-', '+']).filter(|(_, after)| !after.is_empty()) {
            name.push_str(match &*held.to_ascii_lowercase() {
                "ctrl" | "control" | "c" => "C-",
                "alt" | "meta" | "option" | "a" | "m" => "A-",
                "shift" | "s" => "S-",
                _ => return None,
            });
            rest = after;
        }
        let letters = name.is_empty() && rest.len() < 3 && !matches!(code(rest), Some(Code::F(_)));
        if letters { None } else { Self::named(&(name + rest)) }
    }

    /// The key called `name` between `<` and `>`, with `C-`, `A-`, `S-` before it.
    fn named(name: &str) -> Option<Self> {
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut name = name;
        while let Some((held, rest)) = name.split_once('-').filter(|(_, rest)| !rest.is_empty()) {
            match held {
                "C" | "c" => ctrl = true,
                "A" | "a" | "M" | "m" => alt = true,
                "S" | "s" => shift = true,
                _ => return None,
            }
            name = rest;
        }
        let code = code(name)?;
        // `<x>` for a plain `x` would be a second spelling of one key for no gain.
        let bare = !(ctrl || alt || shift) && name.chars().count() == 1;
        (!bare).then(|| Self::held(code, ctrl, alt, shift))
    }
}

/// The key that types `c`. One that the gate would change has none: no key sends a control, and a
/// binding that cannot be shown cannot be found again.
fn typed(c: char) -> Option<Code> {
    let text = c.to_string();
    (Clean::new(&text).as_str() == text).then_some(Code::Char(c))
}

/// The code called `name`: one character, a function key, or a name of the table, in any case.
fn code(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return typed(c);
    }
    if let Some(number) = name.strip_prefix(['f', 'F']).and_then(|digits| digits.parse().ok()) {
        return (1..=24).contains(&number).then_some(Code::F(number));
    }
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, code)| *code)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(_, code)| *code == self.code).map(|(name, _)| *name);
        let held = self.ctrl || self.alt || self.shift;
        if let (Code::Char(c), false) = (self.code, held)
            && (name.is_none() || c == '>')
        {
            return write!(f, "{c}");
        }
        f.write_str("<")?;
        for (on, prefix) in [(self.ctrl, "C-"), (self.alt, "A-"), (self.shift, "S-")] {
            f.write_str(if on { prefix } else { "" })?;
        }
        match (name, self.code) {
            (Some(name), _) => f.write_str(name)?,
            (None, Code::Char(c)) => write!(f, "{c}")?,
            (None, Code::F(number)) => write!(f, "f{number}")?,
            (None, _) => {}
        }
        f.write_str(">")
    }
}

/// Keys one after another, as [`Key::parse_all`] reads them; with blanks where they spell a key's name.
#[must_use]
pub fn written(keys: &[Key]) -> String {
    let text: String = keys.iter().map(Key::to_string).collect();
    if Key::bare(&text).is_none() {
        return text;
    }
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        Key::parse_all(text).map_or_else(|fault| fault.to_string(), |keys| written(&keys))
    }

    #[test]
    fn notation_is_vims() {
        assert_eq!(read("jjl gd"), "jjlgd");
        assert_eq!(read("G<c-D><S-Tab><a-x><PageDown> <CR> <F12>"), "G<C-d><S-tab><A-x><pgdn><enter><f12>");
        assert_eq!(read("<lt><gt>><space><C-space><C-->"), "<lt>>><space><C-space><C-->");
        assert_eq!(Key::parse_all("<S-g>"), Key::parse_all("G"));
    }

    #[test]
    fn a_keys_name_without_its_brackets_is_known() {
        let bare = |text: &str| Key::bare(text).map(|key| key.to_string());
        for (text, meant) in [("ctrl-n", "<C-n>"), ("Ctrl+Shift+Up", "<C-S-up>"), ("F5", "<f5>")] {
            assert_eq!(bare(text).as_deref(), Some(meant), "{text}");
        }
        assert_eq!(bare("C-n").as_deref(), Some("<C-n>"));
        assert_eq!(bare("Enter").as_deref(), Some("<enter>"));
        for keys in ["gt", "gg", "<C-n>", "<enter>", "e n d", "x-y", "dd", "-", ""] {
            assert_eq!(bare(keys), None, "{keys}");
        }
        assert_eq!(read("e n d"), "e n d");
    }

    #[test]
    fn a_name_that_is_no_keys_is_given_back() {
        for (text, name) in
            [("j<hom>", "<hom>"), ("<", "<"), ("<C-d", "<C-d"), ("<f0>", "<f0>"), ("<>", "<>")]
        {
            assert_eq!(Key::parse_all(text), Err(UnknownKeyName(name.to_owned())), "{text}");
        }
    }

    fn any_key() -> impl Strategy<Value = Key> {
        let typed = any::<char>().prop_filter_map("typed", |c| typed(c).filter(|_| !c.is_whitespace()));
        let named = prop::sample::select(NAMES).prop_map(|(_, code)| code);
        let code = prop_oneof![typed, named, (1..=24u8).prop_map(Code::F)];
        (code, any::<[bool; 3]>()).prop_map(|(code, [ctrl, alt, shift])| Key::held(code, ctrl, alt, shift))
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(keys in prop::collection::vec(any_key(), 0..6)) {
            prop_assert_eq!(Key::parse_all(&written(&keys)), Ok(keys));
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = Key::parse_all(&text);
        }
    }
}
