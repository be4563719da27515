//! Which units sign a story: over its text, under it, or in brackets behind it.
//!
//! In: the units of a page. Out: their kinds and roles mended. Promise: one pass; looks two units away at most.

use super::guess::{Reading, Role};
use super::{Kind, glued, habits, marks, names, rubrics, shapes, signers};

impl Reading {
    /// A house and a name under a story's end: 八里堡中学 某某.
    pub(super) fn signed(&mut self) {
        for at in 1..self.units.len() {
            if self.signs_in_brackets(at) {
                // 还能修吗？ above such a name is the end of the text.
                if self.units[at - 1].kind == Kind::Asking {
                    self.units[at - 1].kind = Kind::Body;
                }
            } else if self.signs_below(at) {
                // 规矩能不能改一改？ is how a letter ends.
                if self.units[at - 1].kind == Kind::Asking {
                    self.units[at - 1].kind = Kind::Body;
                }
            } else if !self.signs_above(at) {
                continue;
            }
            self.units[at].kind = Kind::Byline;
            self.roles[at] = Role::Byline;
        }
    }

    /// A writer under a title and over text, or over the first half of a paragraph that a column cuts.
    fn signs_above(&self, at: usize) -> bool {
        let (unit, above) = (&self.units[at], &self.units[at - 1]);
        let opens = self.units.get(at + 1).is_some_and(|below| {
            let is_half = below.kind == Kind::Titleish
                && marks::solid_count(&below.text) >= 20
                && self.units.get(at + 2).is_some_and(|next| next.kind == Kind::Body);
            below.kind.is_text() || is_half
        });
        let is_korean = unit.text.contains(marks::is_hangul) && signers::signature(&unit.text).is_some();
        unit.kind == Kind::Titleish
            && above.kind.may_be_title()
            && !names::is_bare(&above.text)
            && (is_writer(&unit.text) || is_korean || names::is_japanese(&unit.text))
            && opens
    }

    /// （八里堡中学 某某） under the end of a text.
    fn signs_in_brackets(&self, at: usize) -> bool {
        let (unit, above) = (&self.units[at], &self.units[at - 1]);
        let inner =
            unit.text.trim().strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
        let is_name = |name: &str| name.chars().count() <= 5 && name.chars().all(marks::is_hanzi);
        let is_bracketed = inner.is_some_and(|inner| {
            signers::housed(inner).is_some()
                || (2..=14).contains(&marks::solid_count(inner))
                    && inner
                        .split(|c: char| c.is_whitespace() || matches!(c, '、' | '・'))
                        .all(|name| is_name(name) || glued::apart(name).is_some())
        });
        let is_asked = above.kind == Kind::Asking && at > 1 && self.units[at - 2].kind.is_text();
        is_bracketed
            && (above.kind.is_text() || is_asked)
            && marks::is_finished(&above.text)
            && matches!(unit.kind, Kind::Titleish | Kind::Body | Kind::Byline)
    }

    /// A writer under the end of a text, over a title or over the answer to the letter.
    fn signs_below(&self, at: usize) -> bool {
        let (unit, above) = (&self.units[at], &self.units[at - 1]);
        let is_housed = |(house, name): (&str, &str)| {
            names::is_bare(name)
                && marks::solid_count(name) >= 2
                && (2..=14).contains(&marks::solid_count(house))
                && house.chars().all(|c| marks::is_hanzi(c) || c.is_whitespace())
        };
        let is_name = signers::housed(&unit.text).is_some()
            || signers::called(&unit.text).is_some()
            || signers::is_crowd(&unit.text)
            || unit.text.trim().rsplit_once([' ', '\u{3000}']).is_some_and(is_housed)
            || unit.text.contains(marks::is_hangul) && signers::signature(&unit.text).is_some();
        let is_lone = marks::solid_count(&unit.text) <= 3
            && names::is_bare(&unit.text)
            && !rubrics::is_column(&unit.text)
            && !habits::is_standing_head(&unit.text.split_whitespace().collect::<String>());
        let is_over_title = self
            .units
            .get(at + 1)
            .is_none_or(|below| below.kind.may_be_title() || is_name && shapes::is_turn(&below.text));
        let is_asked = is_name && above.kind == Kind::Asking && at > 1 && self.units[at - 2].kind.is_text();
        (is_name || is_lone)
            && unit.kind == Kind::Titleish
            && (above.kind.is_text() || is_asked)
            && marks::is_finished(&above.text)
            && is_over_title
    }

    /// A name alone between a story's end and the next headline signs the story, where several do.
    pub(super) fn named_below(&mut self) {
        let signs = |at: &usize| {
            let unit = &self.units[*at];
            let above = &self.units[*at - 1];
            let is_over_title = self
                .units
                .get(*at + 1)
                .is_none_or(|below| below.kind == Kind::Titleish && marks::solid_count(&below.text) >= 5);
            unit.kind == Kind::Titleish
                && unit.text.chars().count() <= 4
                && names::is_bare(&unit.text)
                && !rubrics::is_column(&unit.text)
                && above.kind == Kind::Body
                && marks::is_finished(&above.text)
                && is_over_title
        };
        let named: Vec<usize> = (1..self.units.len()).filter(signs).collect();
        for at in named.iter().copied().filter(|_| named.len() >= 2) {
            self.units[at].kind = Kind::Byline;
            self.roles[at] = Role::Byline;
        }
    }

    /// A line that only names its writer, over text: 王小明, 王 安, 王小明／教師（新北市）.
    pub(super) fn names_writer_over_text(&self, at: usize) -> bool {
        let Some(unit) = self.units.get(at) else { return false };
        let is_name = || {
            (2..=3).contains(&marks::solid_count(&unit.text)) && names::is_bare(&unit.text)
                || signers::is_wide_name(&unit.text)
                || names::is_japanese(&unit.text) && marks::solid_count(&unit.text) <= 5
                || signers::called(&unit.text).is_some()
        };
        unit.kind == Kind::Titleish
            && !rubrics::is_column(&unit.text)
            && self.units.get(at + 1).is_some_and(|below| below.kind.is_text())
            && is_name()
    }
}

/// 光明小学五（1）班 王安, 主治医师 李红, 江城大学教授王小明: where the writer stands in life, and the name.
fn is_writer(text: &str) -> bool {
    let is_ranked = |house: &str| {
        (6..=18).contains(&house.chars().count())
            && house.ends_with(['长', '長', '员', '員', '授', '师', '師', '任', '记', '記'])
            && !house.ends_with("成员")
            && house.chars().all(marks::is_hanzi)
    };
    let is_glued = text.char_indices().rev().skip(1).take(2).any(|(at, _)| {
        names::is_bare(&text[at..]) && marks::solid_count(&text[at..]) == 3 && is_ranked(&text[..at])
    });
    is_glued
        || text.trim().rsplit_once([' ', '\u{3000}']).is_some_and(|(house, name)| {
            let house = house.trim_end();
            (2..=4).contains(&marks::solid_count(name))
                && name.chars().all(marks::is_hanzi)
                && marks::solid_count(house) <= 18
                && names::is_post(house)
        })
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Page, Part, Wishes, read_page};

    fn read(text: &str) -> Page {
        read_page(text, &Wishes::default()).expect("a page")
    }

    const TEXT: &str = "清晨六点，渡口的老人已经坐在石阶上，看江水从脚下流过，船早就不来了，他还是天天来，说是习惯了，改不掉。";

    #[test]
    fn pen_names_and_callings_stand_under_headlines() {
        for name in ["柳客", "剑影", "王小明／公車駕駛（新北市）", "．柳上客．", "王 安"]
        {
            let page = read(&format!("老渡口的最后一班船\n\n{name}\n\n{TEXT}\n"));
            assert_eq!(page.stories[0].text_of(Part::Headline), Some("老渡口的最后一班船"), "{name}");
            assert_eq!(page.stories[0].byline.len(), 1, "{name}");
        }
    }

    #[test]
    fn pictures_with_an_archives_mark_are_the_story() {
        let page = read(&format!(
            "新桥今起通车（图片）\n\n两岸居民走上桥头，看江水从脚下流过。（王小明摄）\n\n老渡口的最后一班船\n\n柳客\n\n{TEXT}\n"
        ));
        assert_eq!(page.stories[0].texts_of(Part::Paragraph).count(), 1);
        assert_eq!(page.stories.len(), 2);
    }
}
