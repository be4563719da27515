//! Hyperlinks (OSC 8): which cells lead where, and which addresses may be sent.
//!
//! In: a side table of areas and addresses beside the frame's buffer. Out: a number a cell.
//! Promise: only http, https and mailto, printable ASCII, at most [`LONGEST`] bytes; anything
//! else is shown as plain text. A frame's links are told apart by address, so a link broken over
//! two lines lights up as one.

use ratatui::layout::Rect;

/// The longest address sent, in bytes (VTE takes 2083, the de facto bound).
pub const LONGEST: usize = 2000;

/// Cells that lead to an address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link<'a> {
    /// The cells, in the buffer's coordinates.
    pub area: Rect,
    /// Where they lead.
    pub url: &'a str,
}

/// Whether `url` may be sent to a terminal or handed to a browser.
#[must_use]
pub fn is_safe(url: &str) -> bool {
    let (scheme, rest) = url.split_once(':').unwrap_or_default();
    let is = |known: &str| scheme.eq_ignore_ascii_case(known);
    // `http:x` leads to a host for some, beside the page for others: a host must be named.
    let host = rest.strip_prefix("//").unwrap_or_default();
    let named = host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[');
    (is("mailto") || (named && (is("http") || is("https"))))
        && url.len() <= LONGEST
        && url.bytes().all(|b| b.is_ascii_graphic())
}

/// The addresses a wire has met; a link's number is its place here, from 1.
#[derive(Default)]
pub(super) struct Addresses(Vec<String>);

impl Addresses {
    /// How many addresses are remembered before all are forgotten and the frame is sent afresh.
    pub(super) const MOST: usize = 4096;

    /// The number of `url`; 0, no link, when it may not be sent.
    pub(super) fn number(&mut self, url: &str) -> u16 {
        if !is_safe(url) {
            return 0;
        }
        let place = self.0.iter().position(|known| known == url).unwrap_or_else(|| {
            self.0.push(url.to_owned());
            self.0.len() - 1
        });
        u16::try_from(place + 1).unwrap_or(0)
    }

    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= Self::MOST
    }

    /// Appends the sequence that begins link `number`, or ends links when it is 0.
    pub(super) fn begin(&self, number: u16, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\x1b]8;");
        if let Some(url) = usize::from(number).checked_sub(1).and_then(|place| self.0.get(place)) {
            out.extend_from_slice(b"id=");
            super::motion::number(number, out);
            out.push(b';');
            out.extend_from_slice(url.as_bytes());
        } else {
            out.push(b';');
        }
        out.extend_from_slice(b"\x1b\\");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_pass() {
        assert!(is_safe("https://example.org/a?b=c#d") && is_safe("mailto:a@example.org"));
        assert!(is_safe("HTTP://[::1]/"));
        for url in ["http:x", "http:/x", "https://", "https:///x", "https://?x", "https://-oX", "https:\\\\x"]
        {
            assert!(!is_safe(url), "{url}");
        }
        for bad in ["javascript:alert(1)", "file:///etc/passwd", "https://a\u{1b}\\b", "http://中", "x", ""]
        {
            assert!(!is_safe(bad), "{bad}");
        }
        assert!(!is_safe(&format!("http://{}", "a".repeat(LONGEST))));
    }
}
