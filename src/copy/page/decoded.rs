//! Was this text decoded in the encoding it was written in?
//!
//! In: bytes, which `copy::decode` reads, or text already decoded. Out: the text, or what makes it look wrong.
//! Promise: stored bytes are never touched; text that looks wrong is refused, never mended.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};

use super::marks;
use crate::copy::decode::told;

/// What tells that text was decoded wrongly.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Garbling {
    /// Bytes that no known encoding of newspapers explains.
    NotText,
    /// Many replacement characters (U+FFFD).
    Replaced,
    /// Letters such as ä, å and ¸ in rows: multibyte text read as Latin-1.
    Latin,
    /// Hanzi or Hangul, but none of those that any text is full of.
    Unlikely,
    /// Half-width katakana in rows: multibyte text read as Shift-JIS.
    HalfKana,
}

/// The Hanzi that make up two fifths of any running text, simplified, traditional and Japanese.
const COMMON_HANZI: &str = "的一是在不了有和人这这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理府市记者本报国会发這個來時們為國說對發經動學會過後現實電體關開問題長將見計別員軍議選東京都首相氏約前年度者述今日同社調查報導台北市政府表示昨人";

const COMMON_HANGUL: &str = "이다는의을에가고하지로은한를사기도있해자인대서리정스시나어아라그장일것수보부과여전제조만원들관주성면계적구동신상공으게위경";

/// Decodes the bytes of a page, as all copy is decoded.
///
/// # Errors
/// What makes the bytes look like no text at all.
pub fn decode(bytes: &[u8]) -> Result<(String, &'static Encoding), Garbling> {
    let ((text, _), encoding) = told(bytes).map_err(|_| Garbling::NotText)?;
    Ok((text.into_owned(), encoding))
}

/// The common letters, sorted for lookup.
struct Table(Vec<char>);

/// The table, sorted once.
static COMMON: std::sync::LazyLock<Table> = std::sync::LazyLock::new(Table::new);

impl Table {
    fn new() -> Self {
        let mut all: Vec<char> = COMMON_HANZI.chars().chain(COMMON_HANGUL.chars()).collect();
        all.sort_unstable();
        Self(all)
    }

    fn is_common(&self, c: char) -> bool {
        self.0.binary_search(&c).is_ok()
    }
}

/// Looks for the traces of a wrong decoding. Linear.
pub(super) fn garbling(source: &str) -> Option<Garbling> {
    let (mut solid, mut replaced, mut latin, mut controls, mut half) =
        (0usize, 0usize, 0usize, 0usize, 0usize);
    for c in source.chars().filter(|c| !c.is_whitespace()) {
        solid += 1;
        match c {
            '\u{fffd}' => replaced += 1,
            '\u{80}'..='\u{ff}' if c != '·' && c != '×' && c != '°' => latin += 1,
            '\u{152}' | '\u{153}' | '\u{160}' | '\u{161}' | '\u{178}' | '\u{17d}' | '\u{17e}' | '\u{192}'
            | '\u{2c6}' | '\u{2dc}' | '\u{201a}' | '\u{201e}' | '\u{2020}' | '\u{2021}' | '\u{2030}'
            | '\u{2039}' | '\u{203a}' | '\u{2122}' => latin += 1,
            '\0'..='\u{1f}' | '\u{7f}' => controls += 1,
            '\u{ff61}'..='\u{ff9f}' => half += 1,
            _ => {}
        }
    }
    if solid == 0 {
        return None;
    }
    let share = |count: usize, percent: usize| count * 100 >= solid * percent;
    if controls >= 3 && share(controls, 2) {
        return Some(Garbling::NotText);
    }
    if replaced >= 8 && share(replaced, 3) || source.contains("锟斤拷") || replaced * 2 > solid {
        return Some(Garbling::Replaced);
    }
    if latin >= 12 && share(latin, 5) && !is_western(source, latin) {
        return Some(Garbling::Latin);
    }
    if half >= 20 && share(half, 8) {
        return Some(Garbling::HalfKana);
    }
    unlikely(source).then_some(Garbling::Unlikely)
}

/// Accented letters of a western language stand alone between plain ones; wrongly decoded ones stand in rows.
fn is_western(source: &str, latin: usize) -> bool {
    let is_accented = |c: char| matches!(c, '\u{80}'..='\u{ff}');
    let rows = source
        .chars()
        .zip(source.chars().skip(1))
        .filter(|(a, b)| is_accented(*a) && is_accented(*b))
        .count();
    rows * 5 < latin
}

/// Hanzi or Hangul in number, and hardly one of the common ones among them.
fn unlikely(source: &str) -> bool {
    let table = &*COMMON;
    let (mut hanzi, mut hangul, mut common, mut kana) = (0usize, 0usize, 0usize, 0usize);
    for c in source.chars() {
        hanzi += usize::from(marks::is_hanzi(c));
        hangul += usize::from(marks::is_hangul(c));
        kana += usize::from(marks::is_kana(c));
        common += usize::from(table.is_common(c));
    }
    let letters = hanzi + hangul;
    if letters >= 60 && kana < letters / 4 && common * 100 < letters * 9 {
        return true;
    }
    letters >= 40 && kana < letters / 4 && reencodes(source)
}

/// Written back in a legacy encoding, the text turns out to be UTF-8: 涓浗 for 中国.
fn reencodes(source: &str) -> bool {
    let sample: String = source.chars().filter(|c| !c.is_ascii()).take(4_000).collect();
    [GB18030, BIG5, SHIFT_JIS, EUC_KR, WINDOWS_1252].into_iter().any(|encoding| {
        let bytes: Vec<u8> = if encoding == GB18030 {
            sample
                .chars()
                .flat_map(|c| encoding.encode(c.encode_utf8(&mut [0; 4])).0.into_owned())
                .filter(|b| *b >= 0x80)
                .collect()
        } else {
            encoding.encode(&sample).0.iter().copied().filter(|b| *b >= 0x80).collect()
        };
        let valid: usize = bytes
            .utf8_chunks()
            .map(|chunk| {
                chunk
                    .valid()
                    .chars()
                    .filter(|c| {
                        marks::is_cjk(*c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
                    })
                    .count()
            })
            .sum();
        bytes.len() > 60 && valid * 3 * 100 >= bytes.len() * 70
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::UTF_8;

    const PLAIN: &str = "昨天上午，市里的工人们在河边种下了三百棵树，孩子们也来帮忙，大家说这里的水比去年清了许多，以后还要在两岸修一条小路，方便附近的人散步，也让骑车的人有地方走。来年春天，这里会开满花。";

    #[test]
    fn what_was_decoded_rightly_passes() {
        for text in [
            PLAIN,
            "",
            "café déjà vu, l'été à la plage",
            "短",
            "한국어 신문의 기사는 이렇게 시작한다. 기자는 어제 시장에서 사람들을 만났다.",
        ] {
            assert_eq!(garbling(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_decoded_wrongly_is_refused() {
        let utf8 = PLAIN.as_bytes();
        for encoding in [GB18030, BIG5, SHIFT_JIS, EUC_KR, WINDOWS_1252] {
            assert!(garbling(&encoding.decode_without_bom_handling(utf8).0).is_some(), "{}", encoding.name());
        }
        let gbk = GB18030.encode(PLAIN).0.into_owned();
        for encoding in [BIG5, SHIFT_JIS, EUC_KR, WINDOWS_1252, UTF_8] {
            assert!(garbling(&encoding.decode_without_bom_handling(&gbk).0).is_some(), "{}", encoding.name());
        }
    }

    #[test]
    fn legacy_bytes_are_known_by_their_looks() {
        let traditional =
            "昨天上午，市裡的工人們在河邊種下了三百棵樹，孩子們也來幫忙，大家說這裡的水比去年清了許多。";
        let japanese = "きのうの朝、市の職員らが川のほとりに三百本の木を植えた。子どもたちも手伝い、水は去年よりきれいになったという。";
        let korean = "어제 아침 시에서 일하는 사람들이 강가에 나무를 심었다. 아이들도 와서 도왔다.";
        for (text, encoding) in
            [(PLAIN, GB18030), (traditional, BIG5), (japanese, SHIFT_JIS), (korean, EUC_KR)]
        {
            let bytes = encoding.encode(text).0.into_owned();
            let (decoded, found) = decode(&bytes).expect("text");
            assert_eq!((decoded.as_str(), found.name()), (text, encoding.name()));
        }
        assert_eq!(decode(&[0xff, 0xff, 0x00, 0x80, 0xff]), Err(Garbling::NotText));
    }
}
