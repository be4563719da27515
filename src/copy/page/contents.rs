//! What a page says of its own and the other pages' stories: 导读, then titles with the pages they stand on.
//!
//! In: the units of a page. Out: those that are such contents. Promise: linear in the page.

use std::collections::HashSet;

use super::furniture::Standing;
use super::marks;
use super::units::Unit;

/// The longest title in a page's contents, in letters.
const TITLE: usize = 40;

/// Marks as furniture what stands again below without its mark, and what names another page under 导读.
pub(super) fn set_aside(all: &[Unit], standing: &mut [Standing]) {
    let bare = |text: &str| text.trim_start_matches(|c| c == '·' || marks::is_bullet(c)).trim().to_owned();
    let mut seen = HashSet::new();
    for at in (0..all.len()).rev() {
        let own = bare(&all[at].text);
        if own.len() < all[at].text.trim().len() && marks::solid_count(&own) >= 4 && seen.contains(&own) {
            standing[at] = Standing::Anywhere;
        }
        seen.insert(own);
    }
    for at in (0..all.len()).filter(|at| is_guide(&all[*at].text)) {
        let titles = all[at + 1..].iter().take_while(|unit| names_page(&unit.text)).count();
        if titles > 0 {
            standing[at..=at + titles].fill(Standing::Anywhere);
        }
    }
}

/// 导读, 今日导读.
fn is_guide(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).take(8).collect();
    (2..=6).contains(&bare.chars().count()) && ["导读", "導讀", "要目"].iter().any(|end| bare.ends_with(end))
}

/// 新桥今起通车 5版, 新桥今起通车（A7）: a title with the page it stands on.
fn names_page(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || marks::is_closing(c));
    let page = text.trim_end_matches(['版', '面', '页', '頁']);
    let title = page.trim_end_matches(|c: char| marks::is_numeral(c) || c.is_ascii_uppercase());
    (page.len() < text.len() || title.ends_with(['（', '(']))
        && title.len() < page.len()
        && (4..=TITLE).contains(&marks::solid_count(title))
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    #[test]
    fn titles_with_their_pages_are_the_papers_contents() {
        let page = read_page(
            "导读\n\n渡口停用 2版\n\n老街有了新灯 5版\n\n新桥今起通车\n\n本报讯（记者王晓）昨日上午，长桥镇的新桥通车，两岸居民走上桥头，看江水从脚下流过。\n",
            &Wishes::default(),
        )
        .expect("a page");
        assert_eq!(page.stories.len(), 1);
        assert_eq!(page.stories[0].text_of(Part::Headline), Some("新桥今起通车"));
        assert_eq!(page.leftover.len(), 3);
    }
}
