//! What the system says of a failure, for a sentence.

use std::io;

/// The system's own words, without the number it gives them.
#[must_use]
pub(super) fn why(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}
