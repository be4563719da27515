//! Who reports, behind a lead: （记者某某）, 记者某某报道：, 记者某某从市里获悉.
//!
//! In: what stands behind a lead's house and day. Out: the names, and how much of the text they take.
//! Promise: bounded look-ahead; what is part of a sentence is no part of the lead.

use super::lead::{BRACKETS, Lead, REACH, brackets, reporter};
use super::{marks, names};

/// The reporters in brackets, or behind 记者, after a lead. Gives the length they take.
pub(super) fn names_behind(rest: &str, lead: &mut Lead) -> usize {
    let skip = rest.len() - rest.trim_start().len();
    let text = &rest[skip..];
    if let Some((inside, len)) = brackets(text) {
        let found = names::names_in(inside);
        let is_names = found.role
            || found.foreign == 0
                && inside.chars().all(|c| marks::is_cjk(c) || c.is_whitespace() || c == '、');
        if is_names && !inside.contains(['。', '，']) && !found.names.is_empty() {
            lead.names.extend(
                found.names.into_iter().filter(|name| !lead.names.contains(name)).collect::<Vec<_>>(),
            );
            return skip + len;
        }
        return 0;
    }
    let reported = || reporter(text).map(|(inner, len)| (inner.names, len)).or_else(|| reporting(text));
    if let Some((names, len)) = reported() {
        lead.names.extend(names);
        return skip + len;
    }
    korean(text, lead)
        .or_else(|| open_reporter(text, lead))
        .or_else(|| hearing(text, lead))
        .or_else(|| titled(text, lead))
        .map_or(0, |len| skip + len)
}

/// 题：桥（作者　亨利·乔治）: a foreign paper's article, with its own headline and writer.
fn titled(text: &str, lead: &mut Lead) -> Option<usize> {
    text.strip_prefix('题')?.strip_prefix(['：', ':'])?;
    let (at, _) = text.char_indices().take(REACH).find(|(_, c)| matches!(c, '（' | '('))?;
    let name = brackets(&text[at..])?.0.strip_prefix("作者")?.trim();
    let is_name =
        (2..=16).contains(&name.chars().count()) && name.chars().all(|c| marks::is_hanzi(c) || c == '·');
    is_name.then(|| {
        lead.names.push(name.to_owned());
        0
    })
}

/// 记者王安从市里获悉：the reporter is the subject of the first sentence, whose words are no part of the lead.
fn hearing(text: &str, lead: &mut Lead) -> Option<usize> {
    let rest = text.strip_prefix("记者").or_else(|| text.strip_prefix("記者"))?;
    let (at, _) = rest.char_indices().take(4).find(|(_, c)| "从從在昨今日近获獲前".contains(*c))?;
    let name = &rest[..at];
    ((2..=3).contains(&name.chars().count()) && names::is_bare(name)).then(|| {
        lead.names.push(name.to_owned());
        0
    })
}

/// 王安、特约记者李红报道： — names, each with its post or without one.
fn reporting(text: &str) -> Option<(Vec<String>, usize)> {
    let (at, word) = ["报道：", "报道:", "報導：", "報導:", "報道："]
        .iter()
        .filter_map(|word| text.find(word).map(|at| (at, *word)))
        .min()?;
    let inner = &text[..at];
    if marks::solid_count(inner) > BRACKETS / 2 || inner.contains(['，', '。', ',', '；', '“']) {
        return None;
    }
    let found = names::names_in(inner);
    let is_short = found.names.iter().all(|name| name.chars().count() <= 4);
    (found.foreign == 0 && is_short && !found.names.is_empty()).then_some((found.names, at + word.len()))
}

/// 홍길동 기자 = behind [서울=연합뉴스].
fn korean(text: &str, lead: &mut Lead) -> Option<usize> {
    let end = text.char_indices().nth(30).map_or(text.len(), |(at, _)| at);
    let at = text[..end].find(['=', '＝'])?;
    let found = names::names_in(&text[..at]);
    (found.role && found.foreign == 0).then(|| {
        lead.names.extend(found.names);
        at + 1
    })
}

/// `南都讯 记者王晓 通讯员李小 昨日…`: names without brackets, each behind its post.
fn open_reporter(text: &str, lead: &mut Lead) -> Option<usize> {
    let mut len = 0;
    let mut post = false;
    for token in text.split_inclusive(char::is_whitespace).take(8) {
        let found = names::names_in(token);
        let count = marks::solid_count(token);
        let fits =
            found.foreign == 0 && (found.role && count <= 12 || post && count <= 4 && names::is_bare(token));
        if !fits || !token.ends_with(char::is_whitespace) {
            break;
        }
        post = true;
        lead.names
            .extend(found.names.into_iter().filter(|name| !lead.names.contains(name)).collect::<Vec<_>>());
        len += token.len();
    }
    (post && len > 0).then_some(len)
}
