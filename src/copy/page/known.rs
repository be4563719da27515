//! Labels that past editions of the same paper have: what stands alone on a line as one of them is one.
//!
//! In: a reading, the labels known. Out: the roles of such lines.
//! Promise: a label of any shape is known by its letters alone; blanks between them do not count.

use std::collections::HashSet;

use super::guess::{Reading, Role};
use super::marks;

/// The longest label, in characters that are not blank: a longer line is a text like any other.
const LONGEST: usize = 24;

impl Reading {
    /// Gives every line that is one of `labels` its role. A label stands over something: the last line of a
    /// page is none.
    pub(super) fn known(&mut self, labels: &[String]) {
        let known: HashSet<String> =
            labels.iter().map(|label| solid(label)).filter(|label| !label.is_empty()).collect();
        if known.is_empty() {
            return;
        }
        let last = self.units.len().saturating_sub(1);
        for (unit, role) in self.units[..last].iter().zip(&mut self.roles) {
            if unit.lines.len() == 1
                && marks::solid_count(&unit.text) <= LONGEST
                && known.contains(&solid(&unit.text))
            {
                *role = Role::Label;
            }
        }
    }
}

/// The letters of a text without blanks.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    const PAGE: &str = "新桥今起通车\n\n本报讯（记者王晓）昨日上午，长桥镇的新桥通车，两岸居民走上桥头，看江水从脚下流过。老人们说，等这座桥等了四十年，从前过江要等渡船，雾天一等就是半日。\n\n你说，我听\n\n旧书换新书\n\n本报讯（记者李红）图书馆门前的换书摊一周换出三千册，规则是一本换一本，不看定价。\n";

    fn sections(labels: &[&str]) -> Vec<(Option<String>, String)> {
        let labels = labels.iter().map(|label| (*label).to_owned()).collect();
        let page = read_page(PAGE, &Wishes { labels, ..Wishes::default() }).expect("a page");
        let section = |at: usize| page.labels[at].text.clone();
        let stories = page.stories.iter();
        stories
            .map(|story| {
                (story.section.map(section), story.text_of(Part::Headline).unwrap_or_default().to_owned())
            })
            .collect()
    }

    #[test]
    fn a_label_of_odd_shape_is_known_only_from_a_past_edition() {
        let second = |section: Option<&str>| (section.map(str::to_owned), "旧书换新书".to_owned());
        assert_eq!(sections(&["你说 我听", "你说，我听"])[1], second(Some("你说，我听")));
        assert!(sections(&["你说他听"]).iter().all(|(section, _)| section.is_none()));
        assert!(sections(&[]).iter().all(|(section, _)| section.is_none()));
    }
}
