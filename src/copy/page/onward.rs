//! Where a story goes on: （下转第三版）, （上接A1版）, ＝3面に続く.
//!
//! In: a line or the edge of a paragraph. Out: the page it names. Promise: bounded; a number that is none is no jump.

use super::marks;

/// Where a story goes on, or where it comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Jump {
    /// 下转: it goes on on that page.
    To(u16),
    /// 上接: it comes from that page.
    From(u16),
}

/// The jump that `text` ends or begins with.
pub(super) fn jump(text: &str) -> Option<Jump> {
    const TO: &[&str] = &["下转", "下轉", "转第", "面に続く", "으로 계속", "면에 계속", "文转"];
    const FROM: &[&str] = &["上接", "上承", "面から続く", "면에서 계속", "面の続き"];
    let find =
        |words: &[&str]| words.iter().find_map(|word| text.rfind(word).map(|at| (at, at + word.len())));
    let (at, end, is_from) =
        find(FROM).map(|(a, b)| (a, b, true)).or_else(|| find(TO).map(|(a, b)| (a, b, false)))?;
    let window_start = text[..at].char_indices().rev().take(6).last().map_or(at, |(start, _)| start);
    let window_end = text[end..].char_indices().nth(12).map_or(text.len(), |(len, _)| end + len);
    let around = &text[window_start..window_end];
    if !around.contains(['版', '面', '면', '页', '頁']) {
        return None;
    }
    let digits: String =
        around.chars().skip_while(|c| !marks::is_numeral(*c)).take_while(|c| marks::is_numeral(*c)).collect();
    let page = numeral(&digits)?;
    Some(if is_from { Jump::From(page) } else { Jump::To(page) })
}

/// The value of a page number: 3, ３, 十二.
fn numeral(digits: &str) -> Option<u16> {
    let mut value = 0u16;
    for c in digits.chars() {
        let digit = match c {
            '0'..='9' => c as u16 - '0' as u16,
            '０'..='９' => c as u16 - '０' as u16,
            '十' => {
                value = value.max(1).checked_mul(10)?;
                continue;
            }
            _ => "〇一二三四五六七八九".chars().position(|d| d == c)? as u16,
        };
        let is_after_ten = digits.contains('十');
        value = if is_after_ten {
            value.checked_add(digit)?
        } else {
            value.checked_mul(10)?.checked_add(digit)?
        };
    }
    (!digits.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jumps_tell_their_page() {
        assert_eq!(jump("去了。（下转第三版）"), Some(Jump::To(3)));
        assert_eq!(jump("（上接第12版）"), Some(Jump::From(12)));
        assert_eq!(jump("（下转A十二版）"), Some(Jump::To(12)));
        assert_eq!(jump("上接一条大路"), None);
    }
}
