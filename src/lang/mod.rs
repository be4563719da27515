//! Words a user sees. A stand-in for the room of that name: [`import`] is what this branch brings to it.

pub mod import;

/// The language of the chrome.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Lang {
    /// 简体中文.
    #[default]
    Hans,
    /// 繁體中文.
    Hant,
    /// English.
    En,
}

impl Lang {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Hans, Self::Hant, Self::En];
}
