//! Laws of reading: any keys, any size.

mod desk;

use desk::{Desk, narrow};
use kanbao::command::TABLE;
use kanbao::config::{AmbiguousWidth, Settings};
use kanbao::lang::{Lang, command_doc};
use kanbao::makeup::Pane;
use proptest::prelude::*;

const KEYS: &[&str] = &[
    "j",
    "k",
    "h",
    "l",
    "<tab>",
    "<S-tab>",
    "<enter>",
    "<esc>",
    "g",
    "G",
    "<space>",
    "b",
    "f",
    "<C-d>",
    "<C-u>",
    "n",
    "p",
    "N",
    "u",
    "m",
    "}",
    "{",
    "]",
    "[",
    "1",
    "2",
    "9",
    "z",
    "?",
    ":",
    "/",
    "步",
    "e",
    "x",
    "<C-l>",
    "<F1>",
    "？",
    "ｑ",
    "<home>",
    "<end>",
    "<backspace>",
];

fn keys() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(KEYS), 0..40).prop_map(|keys| keys.concat())
}

fn sizes() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![(0u16..=400, 0u16..=150), (0u16..40, 0u16..12)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_keys_on_no_screen_break_the_page(keys in keys(), sizes in prop::collection::vec(sizes(), 1..5), wide in any::<bool>()) {
        let ambiguous_width = if wide { AmbiguousWidth::Wide } else { AmbiguousWidth::Narrow };
        let settings = Settings { lang: Some(Lang::Hans), ambiguous_width, ..narrow() };
        let mut desk = Desk::open_with("jiangbei", settings, sizes[0]);
        for size in sizes {
            desk.press(&keys);
            desk.resize(size);
            let (screen, cursor) = desk.frame();
            prop_assert_eq!((screen.area.width, screen.area.height), size);
            match cursor {
                Some(at) => prop_assert!(screen.area.contains(at)),
                None => prop_assert!(screen.area.is_empty()),
            }
        }
    }

    #[test]
    fn a_resize_keeps_the_place_to_the_character(down in 0usize..12, sizes in prop::collection::vec((24u16..300, 6u16..90), 1..8)) {
        let mut desk = Desk::open("jiangbei", Lang::Hans, (60, 12));
        desk.press("<enter>").press(&"j".repeat(down));
        let place = desk.app.state().reading.as_ref().expect("an open story").place();
        for size in sizes {
            desk.resize(size);
            prop_assert_eq!(desk.app.state().reading.as_ref().expect("an open story").place(), place);
        }
    }
}

#[test]
fn space_alone_reads_the_whole_paper_to_its_end() {
    let mut desk = Desk::open("jiangbei", Lang::Hans, (60, 12));
    let mut seen = String::new();
    for _ in 0..60 {
        seen.push_str(&desk.press("<space>").screen());
    }
    for words in ["全长1,286米", "每天过江的行人", "摸出了", "零下12℃", "坡度", "“够了。”"]
    {
        assert!(seen.contains(words), "{words} was never on the screen");
    }
    assert!(desk.screen().contains("本期报纸都读完了"), "{}", desk.screen());
}

#[test]
fn the_cursor_stands_on_what_is_read_or_chosen() {
    let mut desk = Desk::open("jiangbei", Lang::Hans, (100, 30));
    assert!(desk.at_cursor().starts_with("江上第三座步行桥"), "{}", desk.at_cursor());
    assert!(desk.press("j").at_cursor().starts_with("全市最后一批公交站台"), "{}", desk.at_cursor());
    assert!(desk.press("<enter>").at_cursor().starts_with("全市最后一批"), "{}", desk.at_cursor());
    assert!(desk.press("hh").at_cursor().starts_with("要闻"), "{}", desk.at_cursor());
    assert!(desk.press("l/盲文").at_cursor().starts_with("  1/"), "typing goes on after the words");
    assert!(desk.press("<enter>").at_cursor().starts_with("盲文"), "{}", desk.at_cursor());
}

#[test]
fn full_width_forms_of_an_input_method_work_as_their_keys() {
    let mut desk = Desk::open("jiangbei", Lang::Hans, (100, 30));
    assert!(desk.press("？").screen().contains("按键"));
    desk.press("ｑ");
    assert_eq!(desk.app.state().focus, Pane::Headlines);
    assert!(desk.press("：").screen().contains("命令："));
}

#[test]
fn numbers_sections_and_stories_go_where_they_say() {
    let mut desk = Desk::open("jiangbei", Lang::Hans, (100, 30));
    assert_eq!(desk.press("2").app.state().story, 2);
    assert_eq!(desk.press("}").app.state().story, 4);
    assert_eq!(desk.press(":4<enter>").app.state().story, 3);
    assert!(desk.press("9").screen().contains("没有第9版，版面是1到3。"));
    assert!(desk.press(":9<enter>").screen().contains("没有第9篇，编号是1到5。"));
    assert!(desk.press(":nxt-story<enter>").screen().contains("是不是“next-story”"));
}

#[test]
fn a_story_left_and_taken_up_again_stands_where_it_was() {
    let mut desk = Desk::open("jiangbei", Lang::Hans, (60, 12));
    let place =
        |desk: &Desk| desk.app.state().reading.as_ref().map(|reading| (reading.story, reading.place()));
    let before = place(desk.press("<enter>jjjj"));
    let elsewhere = place(desk.press("n"));
    assert_ne!(before, elsewhere);
    assert_eq!(before, place(desk.press("p")));
}

#[test]
fn dropping_a_search_goes_back_to_the_place_before_it() {
    let mut desk = Desk::open("jiangbei", Lang::Hans, (60, 12));
    let before = desk.press("<enter>").screen();
    assert_ne!(desk.press("/绿化带").screen(), before);
    assert_eq!(desk.press("<esc>").screen(), before);
}

#[test]
fn every_row_of_the_help_comes_into_sight_and_a_page_passes_over_none() {
    for rows in [4, 5, 11, 12, 30, 45] {
        let mut desk = Desk::open("harbour", Lang::En, (160, rows));
        desk.press("?");
        let mut pages = vec![desk.screen()];
        while pages.len() < 3 || pages[pages.len() - 1] != pages[pages.len() - 2] {
            assert!(pages.len() < 3 * TABLE.len(), "{rows} rows: it never ends");
            pages.push(desk.press("<space>").screen());
        }
        for row in TABLE {
            let doc = command_doc(Lang::En, row.command);
            assert!(pages.iter().any(|page| page.contains(doc)), "{rows} rows: {} was passed over", row.name);
        }
        assert_eq!(desk.press("gG").screen(), pages[pages.len() - 1], "{rows} rows: the end is the end");
    }
}
