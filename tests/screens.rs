//! Screens one can proofread: keys pressed on a fixture, the screen that follows.
//!
//! After a wanted change, read each new picture, then `INSTA_UPDATE=always cargo test --test screens`.

mod desk;

use desk::Desk;
use insta::assert_snapshot;
use kanbao::lang::Lang;

#[test]
fn three_panes_in_chinese() {
    assert_snapshot!(Desk::open("jiangbei", Lang::Hans, (160, 45)).screen());
}

#[test]
fn two_panes_in_chinese_after_reading_the_lead() {
    let mut desk = Desk::open("jiangbei", Lang::Hans, (100, 30));
    assert_snapshot!(desk.press("<enter><space><space>").screen());
}

#[test]
fn one_pane_in_chinese_headlines_then_story() {
    let mut desk = Desk::open("jiangbei", Lang::Hans, (60, 20));
    assert_snapshot!("one_pane_headlines", desk.screen());
    assert_snapshot!("one_pane_story", desk.press("<enter>").screen());
    assert_snapshot!("one_pane_sections", desk.press("qq").screen());
}

#[test]
fn a_very_small_screen() {
    let mut desk = Desk::open("jiangbei", Lang::Hans, (20, 5));
    assert_snapshot!("small_headlines", desk.screen());
    assert_snapshot!("small_story", desk.press("<enter><space>").screen());
    assert_snapshot!("too_small", desk.resize((7, 2)).screen());
}

#[test]
fn three_panes_in_english() {
    assert_snapshot!(Desk::open("harbour", Lang::En, (160, 45)).screen());
}

#[test]
fn two_panes_in_english() {
    let mut desk = Desk::open("harbour", Lang::En, (100, 30));
    assert_snapshot!(desk.press("<enter>").screen());
}

#[test]
fn small_screens_in_english() {
    let mut desk = Desk::open("harbour", Lang::En, (60, 20));
    assert_snapshot!("small_en_60", desk.press("<enter>").screen());
    assert_snapshot!("small_en_20", desk.resize((20, 5)).screen());
}

#[test]
fn traditional_chinese_chrome() {
    assert_snapshot!(Desk::open("jiangbei", Lang::Hant, (100, 30)).screen());
}

#[test]
fn the_help_lists_the_live_keys_and_can_be_searched() {
    let mut desk = Desk::open("jiangbei", Lang::Hans, (100, 30));
    assert_snapshot!("help", desk.press("?").screen());
    assert_snapshot!("help_narrowed", desk.press("/翻").screen());
    let mut desk = Desk::open("harbour", Lang::En, (60, 20));
    assert_snapshot!("help_en", desk.press("?").screen());
}

#[test]
fn the_prompt_offers_names_and_words_are_found() {
    let mut desk = Desk::open("jiangbei", Lang::Hans, (100, 30));
    assert_snapshot!("prompt", desk.press(":next").screen());
    assert_snapshot!("words_found", desk.press("<esc>/步行").screen());
}

#[test]
fn zoom_gives_the_story_the_screen() {
    let mut desk = Desk::open("jiangbei", Lang::Hans, (160, 45));
    assert_snapshot!(desk.press("z").screen());
}

#[test]
fn the_first_screen_tells_of_the_help_and_whole_where_papers_go() {
    for (lang, keys) in [(Lang::En, "? keys"), (Lang::Hans, "? 按键"), (Lang::Hant, "? 按鍵")] {
        let desk = Desk::open("harbour", lang, (60, 20));
        let home = [("dir", &"~/.local/share/kanbao/articles" as _)];
        let mut state = desk.app.into_state();
        state.say(&kanbao::lang::fill(kanbao::lang::words(lang).embedded, &home));
        let screen = Desk::at(state, kanbao::shell::library::Source::Embedded, (60, 20)).screen();
        assert!(screen.contains("~/.local/share/kanbao/articles") && screen.contains(keys), "{screen}");
    }
}

#[test]
fn a_long_name_leaves_room_for_the_day_and_the_count() {
    let desk = Desk::open("harbour", Lang::En, (80, 24));
    let mut state = desk.app.into_state();
    state.edition.paper = kanbao::model::Clean::new(&"The Harbour and Hinterland Gazette ".repeat(4));
    let screen = Desk::at(state, kanbao::shell::library::Source::Embedded, (80, 24)).screen();
    let row = screen.lines().next().unwrap_or_default();
    assert!(row.contains("2026") && row.contains(" read") && row.contains('…'), "{row}");
}

#[test]
fn the_help_cuts_with_an_ellipsis() {
    let screen = Desk::open("harbour", Lang::En, (40, 45)).press("?").screen();
    assert!(screen.lines().filter(|line| line.ends_with('…')).count() > 2, "{screen}");
}

#[test]
fn a_search_without_a_find_says_what_to_do() {
    use kanbao::app::Event;
    use kanbao::reader::{Brought, Effect};
    let mut desk = Desk::open("harbour", Lang::En, (160, 45));
    for (typed, filters) in [("zzqq", false), ("sektion:x", true)] {
        let mut search = 0;
        for key in kanbao::keymap::Key::parse_all(&format!("s{typed}")).expect("keys") {
            for effect in desk.key(key) {
                if let Effect::Search { search: number, .. } = effect {
                    search = number;
                }
            }
        }
        assert!(!desk.screen().contains("Nothing found"), "not before it was looked for");
        let brought = Brought { search, found: Vec::new(), more: 0, progress: (3, 3) };
        desk.app.handle(Event::Finds(brought));
        let screen = desk.press("<enter>").screen();
        assert!(screen.contains("Nothing found (All papers): try fewer words"), "{screen}");
        assert_eq!(screen.contains("section:NAME"), filters, "{screen}");
        assert!(screen.contains("<tab> order"), "{screen}");
        desk.press("q");
    }
}
