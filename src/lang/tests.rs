//! Parity of the languages, and the small forms.

use std::collections::BTreeSet;
use std::fmt::Display;

use proptest::prelude::*;

use crate::command::TABLE;
use crate::lang::{
    Lang, call_words, chapter, command_doc, date, fill, full_date, plain_help, plain_words, time, words,
};
use crate::model::{Clean, Date};

/// The names in braces.
fn places(template: &str) -> BTreeSet<&str> {
    let inside = template.split('{').skip(1).filter_map(|part| part.split_once('}'));
    inside.filter_map(|(place, _)| place.split('|').next()).collect()
}

#[test]
fn every_language_has_the_same_places_for_values() {
    let of = |lang| [words(lang).all(), plain_words(lang).all(), call_words(lang).all()].concat();
    for ((hans, hant), en) in of(Lang::Hans).into_iter().zip(of(Lang::Hant)).zip(of(Lang::En)) {
        assert_eq!(places(hans.1), places(hant.1), "{}", hans.0);
        assert_eq!(places(hans.1), places(en.1), "{}", hans.0);
    }
}

#[test]
fn every_text_has_words_may_be_shown_and_keeps_to_its_script() {
    // A few characters that every text of some length has in one script only.
    let simplified = "这没读键报纸页开级错认识个为与说写删设终标题处话门问实时区见规让请过还进选";
    let traditional = "這沒讀鍵報紙頁開級錯認識個為與說寫刪設終標題處話門問實時區見規讓請過還進選";
    for lang in Lang::ALL {
        let docs = TABLE.iter().map(|row| (row.name, command_doc(lang, row.command)));
        let chapters = TABLE.iter().map(|row| ("chapter", chapter(lang, row.chapter)));
        let plain =
            plain_words(lang).all().into_iter().chain(plain_help(lang).iter().map(|line| ("help", *line)));
        for (name, text) in [words(lang).all(), call_words(lang).all()]
            .concat()
            .into_iter()
            .chain(plain)
            .chain(docs)
            .chain(chapters)
        {
            assert!(!text.trim().is_empty(), "{name}");
            assert_eq!(&*Clean::new(text), text, "{name}");
            match lang {
                Lang::Hans => assert!(!text.contains(|c| traditional.contains(c) && !simplified.contains(c))),
                Lang::Hant => assert!(!text.contains(|c| simplified.contains(c)), "{text}"),
                Lang::En => assert!(text.is_ascii(), "{text}"),
            }
        }
    }
}

#[test]
fn no_two_commands_are_said_in_the_same_words() {
    for lang in Lang::ALL {
        let said: BTreeSet<&str> = TABLE.iter().map(|row| command_doc(lang, row.command)).collect();
        assert_eq!(said.len(), TABLE.len(), "{lang}");
    }
}

#[test]
fn locales_and_tags_name_a_language() {
    let cases = [
        ("zh_CN.UTF-8", Some(Lang::Hans)),
        ("zh", Some(Lang::Hans)),
        ("zh-Hans-HK", Some(Lang::Hans)),
        ("zh_SG", Some(Lang::Hans)),
        ("zh_TW.Big5", Some(Lang::Hant)),
        ("zh_HK@x", Some(Lang::Hant)),
        ("zh-hant", Some(Lang::Hant)),
        ("en_US.UTF-8", Some(Lang::En)),
        ("EN", Some(Lang::En)),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("fr_FR", None),
        ("", None),
        ("zhongwen", None),
    ];
    for (locale, lang) in cases {
        assert_eq!(Lang::from_tag(locale), lang, "{locale}");
    }
    let cases = [
        ("de_DE.UTF-8", Some(Lang::En)),
        ("ja_JP", Some(Lang::En)),
        ("yue_HK", Some(Lang::En)),
        ("zh_CN.UTF-8", Some(Lang::Hans)),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("", None),
        ("zhongwen", None),
    ];
    for (locale, lang) in cases {
        assert_eq!(Lang::from_locale(locale), lang, "{locale}");
    }
    for lang in Lang::ALL {
        assert_eq!(lang.tag().parse(), Ok(lang));
    }
}

#[test]
fn dates_are_written_as_a_paper_of_the_language_writes_them() {
    let day = Date::new(2026, 11, 22).expect("a day");
    assert_eq!(full_date(Lang::Hans, day), "2026年11月22日 星期日");
    assert_eq!(full_date(Lang::Hant, day), "2026年11月22日 星期日");
    assert_eq!(full_date(Lang::En, day), "Sunday 22 November 2026");
    assert_eq!(date(Lang::En, Date::new(2020, 1, 5).expect("a day")), "5 January 2020");
}

#[test]
fn long_readings_are_told_in_hours() {
    let told = |lang, minutes| time(words(lang), minutes);
    assert_eq!([told(Lang::Hans, 119), told(Lang::Hans, 149)], ["119分钟", "2小时"]);
    assert_eq!([told(Lang::Hant, 150), told(Lang::En, 1212)], ["3小時", "20 h"]);
}

#[test]
fn nouns_go_with_their_numbers() {
    let told = |n: usize| fill("{n} {n|story|stories}, {m|one|x}", &[("n", &n)]);
    assert_eq!(
        [told(1), told(0), told(11)],
        ["1 story, {m|one|x}", "0 stories, {m|one|x}", "11 stories, {m|one|x}"]
    );
    for lang in Lang::ALL {
        for (name, text) in [words(lang).all(), plain_words(lang).all(), call_words(lang).all()].concat() {
            for place in text.split('{').skip(1).filter_map(|part| part.split_once('}')) {
                assert!([0, 2].contains(&place.0.matches('|').count()), "{name}: {text}");
            }
        }
    }
    // 1 is never said of many.
    let said = plain_words(Lang::En);
    let all = [said.opening, said.section, said.paragraphs, said.paper_end, said.where_list];
    for text in all.map(|text| fill(text, &[("n", &1), ("all", &1), ("title", &""), ("name", &"")])) {
        assert!(text.contains("1 story") || text.contains("1 paragraph"), "{text}");
        assert!(!text.contains("stories") && !text.contains("paragraphs"), "{text}");
    }
}

#[test]
fn one_thing_has_one_name() {
    let of = |lang| {
        let docs = TABLE.iter().map(move |row| command_doc(lang, row.command));
        let tables = [words(lang).all(), plain_words(lang).all(), call_words(lang).all()].concat();
        docs.chain(tables.into_iter().map(|(_, text)| text)).chain(plain_help(lang).iter().copied())
    };
    for text in of(Lang::En) {
        // The flag has the name of its folder.
        assert!(!text.replace("--articles", "").to_lowercase().contains("article"), "{text}");
    }
    for text in of(Lang::Hant) {
        let other = ["裏", "查找", "尋找", "開啟", "讀屏"];
        assert!(!other.iter().any(|other| text.contains(other)), "{text}");
        assert!(!text.contains('“') || text.contains("“”"), "{text}");
    }
}

#[test]
fn values_are_put_in_once_and_never_read_as_templates() {
    let values: [(&str, &dyn Display); 2] = [("n", &"{all}"), ("all", &7)];
    assert_eq!(fill("第{n}篇，共{all}篇", &values), "第{all}篇，共7篇");
    assert_eq!(fill("{x} {n {", &values), "{x} {n {");
}

proptest! {
    #[test]
    fn filling_takes_any_template(template in any::<String>(), value in any::<String>()) {
        let filled = fill(&template, &[("n", &value)]);
        prop_assert_eq!(filled, template.replace("{n}", &value));
    }
}
