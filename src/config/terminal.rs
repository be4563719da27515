//! What the environment tells of the terminal's widths. Nothing is asked of the terminal itself:
//! an answer that comes late would be read as keys.
//!
//! In: environment variables. Out: [`Ambiguous`] for `ambiguous_width = "auto"`.

use crate::typeset::Ambiguous;

/// Terminals that draw ambiguous characters in one cell whatever the reader set, by `TERM`.
/// Multiplexers count one cell themselves, so inside them the two-cell way cannot help.
const NARROW_TERMS: &[&str] =
    &["alacritty", "foot", "linux", "rio", "screen", "tmux", "wezterm", "xterm-ghostty", "xterm-kitty"];
/// The same, by a variable that only they set.
const NARROW_MARKS: &[&str] = &[
    "ALACRITTY_WINDOW_ID",
    "GHOSTTY_RESOURCES_DIR",
    "KITTY_WINDOW_ID",
    "STY",
    "TMUX",
    "WEZTERM_PANE",
    "WT_SESSION",
];

/// One cell where the environment names a terminal known for it, else two.
///
/// A wrong "two" leaves gaps; a wrong "one" destroys text. So two is what is not known.
#[must_use]
pub fn ambiguous(get: impl Fn(&str) -> Option<String>) -> Ambiguous {
    let set = |name: &&str| get(name).is_some_and(|value| !value.is_empty());
    let term = get("TERM").unwrap_or_default();
    let named =
        |known: &&str| term.strip_prefix(*known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    match NARROW_MARKS.iter().any(set) || NARROW_TERMS.iter().any(named) {
        true => Ambiguous::Narrow,
        false => Ambiguous::Wide,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Ambiguous {
        ambiguous(|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn only_what_is_known_is_taken_as_narrow() {
        assert_eq!(of(&[("TERM", "xterm-256color")]), Ambiguous::Wide);
        assert_eq!(of(&[("TERM", "tmux-256color")]), Ambiguous::Narrow);
        assert_eq!(of(&[("TERM", "xterm"), ("TMUX", "/tmp/x,1,0")]), Ambiguous::Narrow);
        assert_eq!(of(&[("TERM", "footer")]), Ambiguous::Wide);
        assert_eq!(of(&[("TERM", "xterm"), ("TMUX", "")]), Ambiguous::Wide);
        assert_eq!(of(&[]), Ambiguous::Wide);
    }
}
