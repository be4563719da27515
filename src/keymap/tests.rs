//! Laws of the keymap: defaults without fault, the reader's rows over them, clashes with places.

use proptest::prelude::*;
use toml::de::DeTable;

use crate::command::{Command, TABLE};
use crate::keymap::{Context, DEFAULT, Key, Keymap, Resolved, Source};
use crate::model::{Clean, FaultKind};

/// The default keys with `text` as the reader's file, and `line:column kind` of each fault.
fn with(text: &str) -> (Keymap, Vec<(usize, usize, FaultKind)>) {
    let mut keymap = Keymap::default();
    let document = DeTable::parse(text).expect("TOML");
    let table = document.get_ref().get("keys").and_then(|keys| keys.get_ref().as_table()).expect("[keys]");
    let faults = keymap.rebind(table, Source { file: "config.toml", text });
    let place = |fault: crate::model::Fault| (fault.at.line.unwrap(), fault.at.column.unwrap(), fault.kind);
    (keymap, faults.into_iter().map(place).collect())
}

fn resolve<'a>(keymap: &'a Keymap, context: Context, keys: &str) -> Resolved<'a> {
    keymap.resolve(context, &Key::parse_all(keys).expect("keys"))
}

fn page<'a>(keymap: &'a Keymap, keys: &str) -> Resolved<'a> {
    resolve(keymap, Context::Page, keys)
}

#[test]
fn the_default_keys_are_without_fault_and_reach_every_command() {
    let (keymap, faults) = with(DEFAULT);
    assert_eq!(faults, []);
    assert_eq!(keymap, Keymap::default());
    let rows = || keymap.rows(Context::Page).chain(keymap.rows(Context::Hits));
    let bound: Vec<Command> = rows().flat_map(|(_, commands)| commands).copied().collect();
    for row in TABLE.iter().filter(|row| row.command != Command::Story(1)) {
        assert!(bound.contains(&row.command), "{} has no key", row.name);
    }
    for (keys, commands) in keymap.rows(Context::Page) {
        assert_eq!(page(&keymap, &keys), Resolved::Commands(commands), "{keys}");
    }
}

#[test]
fn an_input_method_left_on_does_no_harm() {
    let keymap = Keymap::default();
    for (sent, command) in [("ｑ", Command::Back), ("？", Command::Help), ("／", Command::Search)] {
        assert_eq!(page(&keymap, sent), Resolved::Commands(&[command]));
    }
    assert_eq!(page(&keymap, "\u{3000}"), Resolved::Commands(&[Command::ReadOn]));
    assert_eq!(page(&with("[keys]\n'？' = 'zoom'").0, "?"), Resolved::Commands(&[Command::Zoom]));
}

#[test]
fn the_overlay_is_asked_first_and_only_while_hits_are_shown() {
    let keymap = Keymap::default();
    assert_eq!(page(&keymap, "n"), Resolved::Commands(&[Command::NextStory]));
    assert_eq!(resolve(&keymap, Context::Hits, "n"), Resolved::Commands(&[Command::NextHit]));
    assert_eq!(resolve(&keymap, Context::Hits, "j"), Resolved::Commands(&[Command::Down]));
    let (keymap, _) = with("[keys.search]\nn = []");
    assert_eq!(resolve(&keymap, Context::Hits, "n"), Resolved::Commands(&[Command::NextStory]));
}

#[test]
fn the_readers_row_takes_its_keys_from_the_defaults() {
    let (keymap, faults) = with("[keys]\ngg = 'top'\nz = []\n'<C-d>x' = ['bottom', 'zoom']\n'<c-q>' = []");
    let lost = FaultKind::Swallowed { keys: Clean::new("<C-d>"), lost: Clean::new("half-down") };
    assert_eq!(faults, [(4, 1, lost)]);
    assert_eq!(with("[keys]\n'<C-d>x' = 'bottom'\n'<C-d>' = []").1, [], "said to be wanted");
    assert_eq!(page(&keymap, "g"), Resolved::Pending);
    assert_eq!(page(&keymap, "gg"), Resolved::Commands(&[Command::Top]));
    assert_eq!(page(&keymap, "gx"), Resolved::Unbound);
    assert_eq!(page(&keymap, "z"), Resolved::Unbound);
    assert_eq!(page(&keymap, "<C-d>x"), Resolved::Commands(&[Command::Bottom, Command::Zoom]));
    assert_eq!(keymap.keys_for(Context::Page, Command::Top).collect::<Vec<_>>(), ["gg", "<home>"]);
}

#[test]
fn two_rows_that_cannot_both_be_reached_clash_at_the_second() {
    let (keymap, faults) = with("[keys]\ngd = 'down'\n'<C-X>' = 'up'\n  g = 'up'\n'<C-x>' = 'zoom'\n");
    let clash = |keys, first, second| FaultKind::Clash {
        keys: Clean::new(keys),
        first: Clean::new(first),
        second: Clean::new(second),
    };
    let lost = FaultKind::Swallowed { keys: Clean::new("g"), lost: Clean::new("top") };
    let clashes = [(4, 3, clash("g", "down", "up")), (5, 1, clash("<C-x>", "up", "zoom"))];
    assert_eq!(faults, [clashes.to_vec(), vec![(2, 1, lost)]].concat());
    assert_eq!(page(&keymap, "gd"), Resolved::Commands(&[Command::Down]));
    assert_eq!(with("[keys]\ng = 'up'\ngd = 'down'").1, [(3, 1, clash("gd", "up", "down"))]);
}

#[test]
fn a_keys_name_without_brackets_is_told_and_takes_no_letters() {
    let (keymap, faults) = with("[keys]\n'ctrl-n' = 'next-story'\nF5 = 'reread'\n'e n d' = 'bottom'\ne = []");
    let bare =
        |written, meant| FaultKind::BareKeyName { written: Clean::new(written), meant: Clean::new(meant) };
    assert_eq!(faults, [(2, 1, bare("ctrl-n", "<C-n>")), (3, 1, bare("F5", "<f5>"))]);
    assert_eq!(page(&keymap, "c"), Resolved::Commands(&[Command::Calendar]));
    assert_eq!(page(&keymap, "end"), Resolved::Commands(&[Command::Bottom]));
}

#[test]
fn a_bad_row_is_named_and_the_default_stays() {
    let (keymap, faults) = with(
        "[keys]\nj = 'dwon'\nk = 3\n'<hoem>' = 'top'\nl = ['section']\n'' = 'up'\nh = ['up', 1]\n[keys.serach]\nn = 'up'",
    );
    let unknown = |name, nearest| FaultKind::UnknownCommand {
        name: Clean::new(name),
        nearest: Some(Clean::new(nearest)),
    };
    let wrong = |key, found| FaultKind::Wrong {
        key: Clean::new(key),
        expected: Clean::new(r#""down" | ["top", "open"] | []"#),
        found: Clean::new(found),
    };
    let expected = [
        (2, 5, unknown("dwon", "down")),
        (3, 5, wrong("keys.k", "3")),
        (4, 1, FaultKind::UnknownKeyName(Clean::new("<hoem>"))),
        (5, 6, unknown("section", "section 1")),
        (6, 1, FaultKind::UnknownKeyName(Clean::default())),
        (7, 12, wrong("keys.h", "1")),
        (
            8,
            7,
            FaultKind::UnknownKey {
                key: Clean::new("keys.serach"),
                nearest: Some(Clean::new("keys.search")),
            },
        ),
    ];
    assert_eq!(faults, expected);
    assert_eq!(keymap, Keymap::default());
}

proptest! {
    /// However the reader binds, no row hides another, and each row is reached.
    #[test]
    fn every_binding_can_be_reached(rows in prop::collection::btree_map("[ghjk]{1,4}", any::<bool>(), 0..12)) {
        let row = |(keys, bound): (&String, &bool)| format!("{keys} = {}\n", if *bound { "'zoom'" } else { "[]" });
        let text = format!("[keys]\n{}", rows.iter().map(row).collect::<String>());
        let (keymap, _) = with(&text);
        for (keys, commands) in keymap.rows(Context::Page) {
            prop_assert_eq!(page(&keymap, &keys), Resolved::Commands(commands));
            let pressed = Key::parse_all(&keys).expect("written by us");
            for end in 1..pressed.len() {
                prop_assert_eq!(keymap.resolve(Context::Page, &pressed[..end]), Resolved::Pending);
            }
        }
    }
}
