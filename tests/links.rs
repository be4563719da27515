//! Links and the clipboard at the desk: what is lit up, listed, copied and opened.

mod desk;

use desk::Desk;
use insta::assert_snapshot;
use kanbao::app::Event;
use kanbao::keymap::Key;
use kanbao::lang::Lang;
use kanbao::model::Clean;
use kanbao::reader::{Clip, Effect, Outcome};

const SPEC: &str = "https://www.w3.org/TR/clreq/";

/// Presses one key; the effects it has beside keeping where one is.
fn effects(desk: &mut Desk, key: &str) -> Vec<Effect> {
    let keys = Key::parse_all(key).expect("a key");
    let all = keys.into_iter().flat_map(|key| desk.key(key));
    all.filter(|effect| !matches!(effect, Effect::Keep(_))).collect()
}

#[test]
fn a_link_broken_over_two_lines_is_lit_whole_and_nothing_else_is() {
    for size in [(160, 45), (100, 30), (60, 20), (20, 40), (12, 60)] {
        let mut desk = Desk::open("links", Lang::Hans, size);
        desk.press("z");
        let (screen, _) = desk.frame();
        let mut lit = String::new();
        for (area, address) in desk.app.links() {
            assert_eq!(area.intersection(screen.area), area, "{size:?}");
            if address == SPEC {
                lit.extend(area.positions().map(|at| screen[at].symbol()));
            }
        }
        assert_eq!(lit, "《中文排版需求》原文", "{size:?}");
    }
}

#[test]
fn the_list_shows_every_address_once_and_in_full() {
    let mut desk = Desk::open("links", Lang::Hans, (60, 20));
    assert_snapshot!("link_list", desk.press("x").screen());
    assert_snapshot!("link_list_small", desk.press("j").resize((20, 8)).screen());
    let lit: Vec<String> = desk.app.links().into_iter().map(|(_, address)| address.to_owned()).collect();
    assert!(lit.iter().any(|address| address.starts_with("https://example.org/")), "{lit:?}");
    let mut desk = Desk::open("links", Lang::En, (60, 20));
    assert_snapshot!("link_list_en", desk.press("xG").screen());
}

#[test]
fn links_are_opened_and_copied_by_number_cursor_and_key() {
    let mut desk = Desk::open("links", Lang::Hans, (60, 20));
    let open = |address| vec![Effect::OpenLink(Clean::new(address))];
    let copy = |address| vec![Effect::Copy(Clip::Address(Clean::new(address)))];
    assert_eq!(effects(&mut desk, "Y"), copy(SPEC));
    assert_eq!(effects(&mut desk, "o"), []);
    assert_eq!(effects(&mut desk, "3"), open("mailto:bianji@example.org"));
    assert_eq!(effects(&mut desk, "k<enter>")[0], effects(&mut desk, "2")[0]);
    assert_eq!(effects(&mut desk, "gy"), copy(SPEC));
    assert_eq!(effects(&mut desk, "9"), []);
    assert!(desk.screen().contains("没有第9个链接"));
    assert_eq!(effects(&mut desk, "<esc>n"), []);
    assert_eq!(effects(&mut desk, "o"), open("https://example.org/one"));
    assert_eq!(effects(&mut desk, "nox"), []);
    assert!(desk.screen().contains("没有链接"));
}

#[test]
fn what_came_of_it_is_said() {
    let mut desk = Desk::open("links", Lang::Hans, (80, 20));
    let Some(Effect::Copy(clip)) = effects(&mut desk, "y").pop() else { panic!("nothing to copy") };
    let text = clip.text();
    assert!(text.starts_with("带链接的一篇\n看报编辑部\n\n") && text.ends_with("没有了。\n"), "{text}");
    let copied = |kept| Event::Outcome(Outcome::Copied { clip: clip.clone(), kept });
    desk.app.handle(copied(text.len()));
    assert!(desk.screen().contains("全文已送到剪贴板"));
    desk.app.handle(copied("带链接的".len()));
    assert!(desk.screen().contains("只有前4字"));
    desk.app.handle(Event::Outcome(Outcome::NoClipboard(clip)));
    assert!(desk.screen().contains("没有剪贴板"));
    desk.app.handle(Event::Outcome(Outcome::Opened(SPEC.into())));
    assert!(desk.screen().contains(SPEC));
    desk.app.handle(Event::Outcome(Outcome::NotOpened("https://example.org/gone".into())));
    assert!(desk.screen().contains("https://example.org/gone") && desk.screen().contains("BROWSER"));
}
