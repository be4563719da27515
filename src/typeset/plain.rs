//! Plain glyphs: stand-ins for ambiguous characters, for terminals that lie about their width.
//!
//! In: a character that is one cell here and two there. Out: one that is the same everywhere.
//! Where nothing comes near, 〓 (U+3013) stands: the mark type-setters have always put for a
//! sort they lack. ASCII comes first, then full- and half-width forms; pairs of ASCII for ①.

/// What stands for the ambiguous character `c`, and its cells.
pub(crate) fn stand_in(c: char) -> (&'static str, u16) {
    let narrow = match c {
        '“' | '”' | '„' | '‟' | '″' => "\"",
        '‘' | '’' | '′' | '´' | '°' => "'",
        '–' | '‐' | '‑' | '─' | '━' | '┄' | '╌' => "-",
        // Half-width katakana dots and the midline ellipsis are narrow everywhere (UAX #11 H, N).
        '·' | '•' | '‧' | '∙' => "･",
        '…' | '‥' => "⋯",
        '×' => "x",
        '÷' | '∕' => "/",
        '±' => "+",
        '℃' => "C",
        '℉' => "F",
        '→' | '⇒' | '▶' | '▷' => ">",
        '←' | '◀' | '◁' => "<",
        '↑' | '▲' | '△' => "^",
        '↓' | '▼' | '▽' => "v",
        '★' | '☆' | '※' => "*",
        '●' | '○' | '◎' | '■' | '□' | '◆' | '◇' => "o",
        '│' | '┃' | '║' | '╎' => "|",
        '≈' | '∼' => "~",
        '∶' => ":",
        _ => "",
    };
    if !narrow.is_empty() {
        return (narrow, 1);
    }
    const CIRCLED: [&str; 20] = [
        "1)", "2)", "3)", "4)", "5)", "6)", "7)", "8)", "9)", "10", "11", "12", "13", "14", "15", "16", "17",
        "18", "19", "20",
    ];
    let wide = match c {
        '—' | '―' => "－",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "!=",
        '①'..='⑳' => CIRCLED[(u32::from(c) - u32::from('①')) as usize % 20],
        '⑴'..='⒇' => CIRCLED[(u32::from(c) - u32::from('⑴')) as usize % 20],
        '⒈'..='⒛' => CIRCLED[(u32::from(c) - u32::from('⒈')) as usize % 20],
        _ => "〓",
    };
    (wide, 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::width::is_ambiguous;

    #[test]
    fn no_stand_in_is_ambiguous_itself_and_each_has_its_cells() {
        for c in ('\u{80}'..=char::MAX).filter(|c| is_ambiguous(*c)) {
            let (text, cells) = stand_in(c);
            assert!(!text.chars().any(is_ambiguous), "{c} becomes {text}");
            assert_eq!(unicode_width::UnicodeWidthStr::width(text), usize::from(cells), "{c} becomes {text}");
        }
        assert_eq!(stand_in('③'), ("3)", 2));
    }
}
