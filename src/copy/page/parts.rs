//! What a story is made of inside: its numbered parts, the captions under 图片：, the lists that a colon announces.
//!
//! In: the units of a page. Out: their kinds and roles, before headlines are decided.
//! Promise: one pass each over the units.

use super::guess::{Reading, Role};
use super::{Kind, marks, pictures};

/// The longest caption under 图片：, in letters.
const CAPTION: usize = 160;

/// How a line counts the parts of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    /// 一, １, （二）: a number alone, or with the name of one of several poems.
    Bare,
    /// 第二章 供水设施.
    Chapter,
}

impl Reading {
    /// Takes what stands inside stories out of the lines that could be headlines.
    pub(super) fn parts(&mut self) {
        self.counted();
        self.under_mark();
        self.announced();
    }

    /// Numbers alone and chapters, two or more of a kind on the page, over text: no headlines.
    fn counted(&mut self) {
        for kind in [Count::Bare, Count::Chapter] {
            let all: Vec<usize> = (1..self.units.len().saturating_sub(1))
                .filter(|at| counts(&self.units[*at].text) == Some(kind))
                .filter(|at| kind == Count::Bare || self.units[*at - 1].kind.is_text())
                .filter(|at| self.units[*at + 1].kind.is_text())
                .collect();
            if all.len() < 2 {
                continue;
            }
            for at in all {
                self.units[at].kind = Kind::Body;
                self.roles[at] = Role::Crosshead;
            }
        }
    }

    /// The captions under 图片：: those that are numbered, or as many as the headline above promises.
    fn under_mark(&mut self) {
        let mut promised = 1;
        for at in 0..self.units.len() {
            let text = self.units[at].text.trim();
            if let Some(count) = pictures::promised(text) {
                promised = count;
            }
            if self.units[at].kind != Kind::Jump || !pictures::heads_captions(text) {
                continue;
            }
            let is_numbered = self.units.get(at + 1).is_some_and(|unit| is_counted(&unit.text));
            let mut taken = 0;
            for below in at + 1..self.units.len() {
                let unit = &self.units[below];
                let may = match unit.kind {
                    Kind::Credit => {
                        self.roles[below] = Role::Credit;
                        continue;
                    }
                    Kind::Lead | Kind::Byline | Kind::Jump => false,
                    Kind::Caption | Kind::Titleish | Kind::Asking | Kind::Numbered | Kind::Body => true,
                };
                let is_next = if is_numbered { is_counted(&unit.text) } else { taken < promised };
                if !may || !is_next || marks::solid_count(&unit.text) > CAPTION {
                    break;
                }
                self.units[below].kind = Kind::Caption;
                self.roles[below] = Role::Caption;
                taken += 1;
            }
        }
    }

    /// What stands without an end under 距离如下：, two lines or more, is what was announced.
    fn announced(&mut self) {
        for at in 1..self.units.len() {
            let told = self.units[at - 1].text.trim_end().trim_end_matches(['：', ':']);
            if !self.units[at - 1].kind.is_text()
                || told.len() == self.units[at - 1].text.trim_end().len()
                || !told.ends_with(['下', '列'])
            {
                continue;
            }
            let len = self.units[at..].iter().take_while(|unit| unit.kind.may_be_title()).count();
            let goes_on = self.units.get(at + len).is_some_and(|unit| unit.kind == Kind::Body);
            if len >= 2 && goes_on {
                for unit in at..at + len {
                    self.units[unit].kind = Kind::Body;
                    self.roles[unit] = Role::Verse;
                }
            }
        }
    }
}

/// How `text` counts a part, if it does nothing else.
fn counts(text: &str) -> Option<Count> {
    let text = text.trim();
    let bare = text.trim_matches(['（', '）', '(', ')', '、', '.', '．', ' ']);
    if (1..=3).contains(&bare.chars().count()) && bare.chars().all(marks::is_numeral) {
        return Some(Count::Bare);
    }
    // 二　晒网: one of several poems.
    let named = text.split_once(char::is_whitespace).is_some_and(|(number, name)| {
        number.chars().count() <= 2
            && number.chars().all(|c| marks::is_numeral(c) && marks::is_hanzi(c))
            && (2..=6).contains(&name.trim().chars().count())
            && name.trim().chars().all(marks::is_hanzi)
    });
    if named {
        return Some(Count::Bare);
    }
    let counted = text.strip_prefix('第')?.trim_start_matches(marks::is_numeral);
    let is_chapter = counted.len() + '第'.len_utf8() < text.len()
        && counted.starts_with(['章', '节', '節', '编', '編', '篇'])
        && marks::solid_count(text) <= 30
        && !text.contains(marks::is_comma)
        && marks::is_unfinished(text);
    is_chapter.then_some(Count::Chapter)
}

/// １、受灾的大河村…, 2：…: the number of a caption.
fn is_counted(text: &str) -> bool {
    let rest = text.trim_start_matches(marks::is_numeral);
    rest.len() < text.len() && rest.starts_with(['、', '：', ':', '.', '．'])
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    const STORY: &str = "新桥今起通车（附图片2张）\n\n本报讯（记者王晓）昨日上午，长桥镇的新桥通车，两岸居民走上桥头，看江水从脚下流过。";
    const NEXT: &str = "又过了两年，钱和料都凑齐了，施工队从县城开来，在河滩上搭起帐篷，一住就是三百天。";

    #[test]
    fn numbers_alone_and_chapters_are_parts_of_a_story() {
        for (one, two) in
            [("１", "２"), ("一", "二"), ("一　夜渡", "二　晨归"), ("第一章桥的由来", "第二章桥上的人")]
        {
            let text = format!("{STORY}\n\n{one}\n\n{NEXT}\n\n{two}\n\n{NEXT}\n");
            let page = read_page(&text, &Wishes::default()).expect("a page");
            assert_eq!(page.stories.len(), 1, "{one}");
        }
    }

    #[test]
    fn as_many_captions_as_the_headline_promises_stand_under_their_mark() {
        let text = format!("{STORY}\n\n图片：\n\n桥头老人\n\n夜渡\n\n菜价回落\n\n本报讯（记者王晓）{NEXT}\n");
        let page = read_page(&text, &Wishes::default()).expect("a page");
        assert_eq!(page.stories[0].texts_of(Part::Caption).count(), 2);
        assert_eq!(page.stories[1].text_of(Part::Headline), Some("菜价回落"));
    }

    #[test]
    fn numbered_captions_stand_under_their_mark() {
        let text = format!(
            "{STORY}\n\n图片：\n\n１、老人们走上桥头看江水。\n\n２、孩子们在桥上放风筝。\n\n３、渡船停在岸边。\n"
        );
        let page = read_page(&text, &Wishes::default()).expect("a page");
        assert_eq!(page.stories[0].texts_of(Part::Caption).count(), 3);
    }

    #[test]
    fn what_a_colon_announces_is_a_list() {
        let text = format!("{STORY}桥上的车速如下：\n\n小车每时40里\n\n大车每时20里\n\n{NEXT}\n");
        let page = read_page(&text, &Wishes::default()).expect("a page");
        assert_eq!(page.stories.len(), 1);
        assert_eq!(page.stories[0].texts_of(Part::Paragraph).count(), 4);
    }
}
