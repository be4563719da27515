//! Bytes to text: which encoding copy is in, and what it says.
//!
//! In: bytes of any kind. Out: text with `\n` line ends, borrowed where the bytes are already that.
//! Promise: never panics; text that is nearly all readable is read, with U+FFFD for the rest.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::{Fault, FaultKind, Locus};

/// Bytes that the detector of encodings is fed: its verdict settles long before.
const DETECTED_BYTES: usize = 256 << 10;

/// Text, and what could not be read of it.
pub type Decoded<'a> = (Cow<'a, str>, Vec<FaultKind>);

/// Text too short for statistics, in bytes from the first that is not ASCII.
const SHORT_BYTES: usize = 32;

/// Decodes `bytes` and reports what could not be read.
///
/// A byte order mark decides. Else UTF-8 if it is (nearly) valid, UTF-16 if it has the shape of
/// it, else what chardetng finds most likely.
///
/// # Errors
/// [`FaultKind::NotText`] when the bytes are no text in any encoding known.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, FaultKind> {
    told(bytes).map(|(decoded, _)| decoded)
}

/// As [`decode`], with the encoding.
///
/// # Errors
/// As [`decode`].
pub(crate) fn told(bytes: &[u8]) -> Result<(Decoded<'_>, &'static Encoding), FaultKind> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return read(encoding, &bytes[length..], Trust::Marked);
    }
    if let Some(encoding) = sixteen_bit(bytes) {
        return read(encoding, bytes, Trust::Guessed);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return accept(Cow::Borrowed(text), false, Trust::Marked).map(|text| (text, UTF_8));
    }
    if let Some(encoding) = declared(bytes) {
        return read(encoding, bytes, Trust::Guessed);
    }
    if mostly_utf8(bytes) {
        return read(UTF_8, bytes, Trust::Marked);
    }
    read(legacy(bytes), bytes, Trust::Guessed)
}

/// Decodes `bytes`, the whole of `file`, with the place of what could not be read.
///
/// `None` when there is no text: the faults say why.
pub(crate) fn open<'a>(file: &str, bytes: &'a [u8]) -> (Option<Cow<'a, str>>, Vec<Fault>) {
    let whole = |kind| Fault::new(Locus::file(file), kind);
    match decode(bytes) {
        Err(kind) => (None, vec![whole(kind)]),
        Ok((text, _)) if text.trim().is_empty() => (None, vec![whole(FaultKind::Empty)]),
        Ok((text, kinds)) => {
            let place = |kind| match text.find(char::REPLACEMENT_CHARACTER) {
                Some(at) => Fault::new(Locus::in_text(file, &text, at), kind),
                None => whole(kind),
            };
            let faults = kinds.into_iter().map(place).collect();
            (Some(text), faults)
        }
    }
}

/// How sure the encoding is: what a guess makes of binary data must not pass for text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    Marked,
    Guessed,
}

fn read<'a>(
    encoding: &'static Encoding,
    bytes: &'a [u8],
    trust: Trust,
) -> Result<(Decoded<'a>, &'static Encoding), FaultKind> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    accept(text, damaged, trust).map(|text| (text, encoding))
}

/// Refuses what is not text, and makes line ends one.
fn accept(text: Cow<'_, str>, damaged: bool, trust: Trust) -> Result<Decoded<'_>, FaultKind> {
    let (mut nul, mut odd, mut all) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        all += 1;
        match c {
            '\0' => nul += 1,
            '\t' | '\n' | '\r' | '\u{c}' => {}
            '\u{1}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | char::REPLACEMENT_CHARACTER => odd += 1,
            _ => {}
        }
    }
    // Copy full of escape sequences is still copy and is shown with visible marks; data that a
    // guess turned into letters gives itself away by every twentieth character.
    let most_odd = match trust {
        Trust::Marked => all / 2,
        Trust::Guessed => all / 20,
    };
    if nul > all / 16 || odd > most_odd {
        return Err(FaultKind::NotText);
    }
    let faults = if damaged { vec![FaultKind::Damaged] } else { Vec::new() };
    Ok((line_feeds(text), faults))
}

/// CR LF and CR become LF.
fn line_feeds(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.as_bytes().contains(&b'\r') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((before, after)) = rest.split_once('\r') {
        out.push_str(before);
        out.push('\n');
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// UTF-8 with damage here and there: eight good characters beyond ASCII for each bad stretch.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad.saturating_mul(8)
}

/// The encoding that a web page says it is in, in the first kilobyte as HTML has it (§4.2.5.4). Where the
/// bytes are UTF-8 they are that, whatever the page says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (_, label) =
        head.split_once("<meta").filter(|_| head.trim_start().starts_with('<'))?.1.split_once("charset=")?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end]).filter(|encoding| *encoding != UTF_8)
}

/// UTF-16 without a mark: it has NUL bytes (every ASCII character has one), and read the right
/// way round nearly all of it is ASCII or Chinese. Where it would do as UTF-8 too, it must be
/// English through and through, for UTF-8 with a NUL in it is still UTF-8. Hangul is not known
/// here: GB18030 read in pairs looks like it.
fn sixteen_bit(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DETECTED_BYTES)];
    if !bytes.len().is_multiple_of(2) || !head.contains(&0) {
        return None;
    }
    let english = head.iter().filter(|byte| **byte == 0).count() > head.len() / 4;
    if !english && std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let known = |order: fn([u8; 2]) -> u16| {
        let units = head.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(order));
        let common = |unit: &u16| {
            matches!(unit, 0x0a | 0x0d | 0x09 | 0x20..=0x7e | 0x2010..=0x2027 | 0x3000..=0x30ff | 0x4e00..=0x9fff
                | 0xff00..=0xffef)
        };
        units.filter(common).count()
    };
    let (little, big) = (known(u16::from_le_bytes), known(u16::from_be_bytes));
    // ASCII read the wrong way round looks like Hanzi (U+6100 for a), but its line ends and
    // blanks do not (U+0A00, U+2000), so the right way has more known units.
    let (best, encoding) = if little >= big { (little, UTF_16LE) } else { (big, UTF_16BE) };
    (best.saturating_mul(10) >= (head.len() / 2).saturating_mul(9)).then_some(encoding)
}

/// The likeliest encoding of bytes that are not Unicode.
fn legacy(bytes: &[u8]) -> &'static Encoding {
    let from = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let rest = &bytes[from..];
    let head = &rest[..rest.len().min(DETECTED_BYTES)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, head.len() == rest.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    // Few bytes leave the detector little to go by: a headline alone is as good Korean or Western
    // as Chinese, and a newspaper reader's is Chinese.
    if guess.is_single_byte() || rest.len() < SHORT_BYTES {
        let fits = [GB18030, BIG5].into_iter().find(|encoding| all_hanzi(encoding, head));
        return fits.unwrap_or(guess);
    }
    if guess == GBK { GB18030 } else { guess }
}

/// Whether `encoding` reads `bytes` without a flaw as common Hanzi and their punctuation.
fn all_hanzi(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let common = |c: char| {
        matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{301f}' | '\u{4e00}'..='\u{9fa5}'
            | '\u{ff01}'..='\u{ff5e}')
    };
    !damaged && text.chars().filter(|c| !c.is_ascii()).all(common)
}
