//! Colours brought down to those a terminal has.
//!
//! In: any ratatui colour. Out: the nearest one there is; the terminal's own colours stay its own.

use ratatui::style::Color;

use crate::shell::wire::caps::Colours;

/// The place of a named colour in the terminal's palette.
pub(super) fn sixteen(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return None,
    })
}

/// The palette by number: the form the reductions give back.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// The colour the terminal has that is nearest to `colour`.
pub(super) fn nearest(colour: Color, colours: Colours) -> Color {
    match (colours, colour) {
        (_, Color::Reset) | (Colours::Mono, _) => Color::Reset,
        (Colours::True, any) => any,
        (Colours::TwoFiftySix, Color::Rgb(r, g, b)) => Color::Indexed(cube(r, g, b)),
        (Colours::TwoFiftySix, any) => any,
        (Colours::Sixteen, any) => NAMED[usize::from(to_sixteen(any) & 15)],
        (Colours::Eight, any) => match to_sixteen(any) {
            // Dark grey would fall on black, the commonest ground.
            8 => Color::Reset,
            index => NAMED[usize::from(index & 7)],
        },
    }
}

fn to_sixteen(colour: Color) -> u8 {
    match colour {
        Color::Rgb(r, g, b) => from_light(r, g, b),
        Color::Indexed(index @ 0..=15) => index,
        Color::Indexed(index) => {
            let (r, g, b) = uncube(index);
            from_light(r, g, b)
        }
        named => sixteen(named).unwrap_or(7),
    }
}

/// The nearest of xterm's 6×6×6 cube or its grey ramp.
fn cube(r: u8, g: u8, b: u8) -> u8 {
    let step = |light: u8| -> u8 {
        match light {
            0..48 => 0,
            48..115 => 1,
            _ => (light - 35) / 40,
        }
    };
    if r == g && g == b && (8..=238).contains(&r) {
        return 232 + (r - 8) / 10;
    }
    16 + 36 * step(r) + 6 * step(g) + step(b)
}

fn uncube(index: u8) -> (u8, u8, u8) {
    if index >= 232 {
        let light = 8 + 10 * (index - 232);
        return (light, light, light);
    }
    let light = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let cell = index.saturating_sub(16);
    (light(cell / 36), light(cell / 6 % 6), light(cell % 6))
}

/// The named colour nearest to a light: hue by which channels are strong, brightness by the strongest.
fn from_light(r: u8, g: u8, b: u8) -> u8 {
    let top = r.max(g).max(b);
    let low = r.min(g).min(b);
    if top - low < 32 {
        return match top {
            0..64 => 0,
            64..144 => 8,
            144..216 => 7,
            _ => 15,
        };
    }
    let half = low + (top - low) / 2;
    let hue = u8::from(r > half) | u8::from(g > half) << 1 | u8::from(b > half) << 2;
    if top > 208 { hue + 8 } else { hue }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_come_down_to_what_there_is() {
        assert_eq!(nearest(Color::Rgb(250, 20, 20), Colours::Sixteen), Color::LightRed);
        assert_eq!(nearest(Color::Rgb(250, 20, 20), Colours::Eight), Color::Red);
        assert_eq!(nearest(Color::Rgb(128, 128, 128), Colours::TwoFiftySix), Color::Indexed(244));
        assert_eq!(nearest(Color::DarkGray, Colours::Eight), Color::Reset);
        assert_eq!(nearest(Color::Red, Colours::Mono), Color::Reset);
    }
}
