//! Looks into the terminal's colours. The only file that knows a colour type of ratatui's.

use ratatui::style::{Color, Modifier, Style};

use crate::config::{Attribute, Ink, Look, Theme};
use crate::model::Role;

/// A theme ready to paint with.
#[derive(Clone, Debug)]
pub struct Palette {
    theme: Theme,
}

impl Palette {
    /// Paints with `theme`.
    #[must_use]
    pub fn new(theme: Theme) -> Self {
        Self { theme }
    }

    /// How `role` is painted.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        let Look { fg, bg, attributes } = self.theme.look(role);
        let mut style = Style::new();
        style.fg = fg.map(color);
        style.bg = bg.map(color);
        for (_, attribute) in Attribute::ALL.into_iter().filter(|(_, one)| attributes.has(*one)) {
            style = style.add_modifier(match attribute {
                Attribute::Bold => Modifier::BOLD,
                Attribute::Dim => Modifier::DIM,
                Attribute::Italic => Modifier::ITALIC,
                Attribute::Underline => Modifier::UNDERLINED,
                Attribute::Reverse => Modifier::REVERSED,
            });
        }
        style
    }
}

fn color(ink: Ink) -> Color {
    match ink {
        Ink::Ansi(n) | Ink::Indexed(n) => Color::Indexed(n),
        Ink::Rgb(r, g, b) => Color::Rgb(r, g, b),
    }
}
