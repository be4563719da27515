//! One press of a key.

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
}
