//! How a role looks, as a theme writes it: inks and attributes, no terminal's colours yet.

use toml::de::{DeTable, DeValue};

use crate::keymap::{Source, nearest};
use crate::model::Fault;

/// A colour as it is written, not as it is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ink {
    /// One of the terminal's own 16, 0 to 15: black, red, green, yellow, blue, magenta, cyan,
    /// white, then the bright ones.
    Ansi(u8),
    /// One of the 256, 16 to 255.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// What is not a colour about a look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Attribute {
    /// Heavier.
    Bold = 1,
    /// Fainter.
    Dim = 2,
    /// Slanted.
    Italic = 4,
    /// Underlined.
    Underline = 8,
    /// Foreground and background changed for each other.
    Reverse = 16,
}

impl Attribute {
    /// All of them, as themes name them.
    pub const ALL: [(&'static str, Self); 5] = [
        ("bold", Self::Bold),
        ("dim", Self::Dim),
        ("italic", Self::Italic),
        ("underline", Self::Underline),
        ("reverse", Self::Reverse),
    ];
}

/// A set of attributes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Attributes(u8);

impl Attributes {
    /// The set with `attribute` in it.
    #[must_use]
    pub const fn with(self, attribute: Attribute) -> Self {
        Self(self.0 | attribute as u8)
    }

    /// Whether `attribute` is in it.
    #[must_use]
    pub const fn has(self, attribute: Attribute) -> bool {
        self.0 & attribute as u8 != 0
    }
}

/// How a role looks. Without ink it keeps what is beneath: the body's, and under that the
/// terminal's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Look {
    /// The ink of the characters.
    pub fg: Option<Ink>,
    /// The ink behind them. The body's is the paper: it fills the page.
    pub bg: Option<Ink>,
    /// The rest.
    pub attributes: Attributes,
}

const EXPECTED_INK: &str = r##""red" | "bright-red" | "default" | 0..=255 | "#rrggbb""##;

impl Look {
    /// Reads one row; what is wrong in it is left out of the look.
    pub(super) fn read(row: &DeTable<'_>, role: &str, source: Source<'_>, faults: &mut Vec<Fault>) -> Self {
        let mut look = Self::default();
        for (name, value) in row {
            let key = format!("{role}.{}", name.get_ref());
            let attribute = Attribute::ALL.into_iter().find(|(known, _)| known == name.get_ref());
            match (&**name.get_ref(), attribute) {
                (name @ ("fg" | "bg"), _) => match ink(value.get_ref()) {
                    Some(ink) if name == "fg" => look.fg = ink,
                    Some(ink) => look.bg = ink,
                    None => faults.push(source.wrong(value.span(), &key, EXPECTED_INK)),
                },
                (_, Some((_, attribute))) => match value.get_ref().as_bool() {
                    Some(true) => look.attributes = look.attributes.with(attribute),
                    Some(false) => {}
                    None => faults.push(source.wrong(value.span(), &key, "true | false")),
                },
                (unknown, None) => {
                    let names = Attribute::ALL.into_iter().map(|(name, _)| name).chain(["fg", "bg"]);
                    faults.push(source.unknown(&name.span(), &key, nearest(unknown, names)));
                }
            }
        }
        look
    }
}

/// The ink that `value` writes; `Some(None)` is the one beneath.
fn ink(value: &DeValue<'_>) -> Option<Option<Ink>> {
    /// In the order of ANSI (ECMA-48 SGR 30 to 37).
    const NAMES: [&str; 8] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
    if let Some(number) = value.as_integer() {
        let number = u8::from_str_radix(number.as_str(), number.radix()).ok()?;
        return Some(Some(if number < 16 { Ink::Ansi(number) } else { Ink::Indexed(number) }));
    }
    let text = value.as_str()?;
    if text == "default" {
        return Some(None);
    }
    if let Some(digits) = text.strip_prefix('#') {
        let hex = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let number = hex.then(|| u32::from_str_radix(digits, 16).ok())??;
        let [_, red, green, blue] = number.to_be_bytes();
        return Some(Some(Ink::Rgb(red, green, blue)));
    }
    let (name, bright) = text.strip_prefix("bright-").map_or((text, 0), |name| (name, 8));
    let at = NAMES.iter().position(|known| *known == name)?;
    Some(Some(Ink::Ansi(u8::try_from(at).ok()? + bright)))
}
