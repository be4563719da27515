//! The README shows what the program shows. `UPDATE_README=1 cargo test --test readme` rewrites it.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use kanbao::app::App;
use kanbao::command::TABLE;
use kanbao::config::{AmbiguousWidth, Settings, Theme};
use kanbao::keymap::{Context, Keymap};
use kanbao::lang::{Lang, command_doc};
use kanbao::reader::State;
use kanbao::shell::library::{Source, list, open_edition};
use kanbao::view::{Palette, proof};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The first screen of the embedded paper.
fn screen() -> String {
    let settings = Settings { ambiguous_width: AmbiguousWidth::Narrow, ..Settings::default() };
    let (library, _) = list(&Source::Embedded).expect("the embedded papers");
    let newest = library.newest().expect("an edition").id.clone();
    let edition = open_edition(&Source::Embedded, &newest).expect("the newest edition");
    let size = (100, 26);
    let app = App::new(State::new(settings, library, edition, size), Palette::new(Theme::default()));
    let mut screen = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let _ = app.draw(&mut screen);
    format!("```text\n{}```\n", proof(&screen))
}

/// Every command with its default keys.
fn keys() -> String {
    let keymap = Keymap::default();
    let mut text = String::from("| 键 keys | 作用 | what it does | `:` |\n|---|---|---|---|\n");
    for row in TABLE {
        let kind = std::mem::discriminant(&row.command);
        let written: Vec<String> = [Context::Page, Context::Hits]
            .into_iter()
            .flat_map(|context| keymap.rows(context))
            .filter(|(_, does)| matches!(does, [one] if std::mem::discriminant(one) == kind))
            .map(|(keys, _)| format!("`{}`", keys.replace('|', "\\|")))
            .collect();
        let [hans, en] = [Lang::Hans, Lang::En].map(|lang| command_doc(lang, row.command));
        writeln!(text, "| {} | {hans} | {en} | `{}` |", written.join(" "), row.name)
            .expect("a string takes text");
    }
    text
}

#[test]
fn the_screen_and_the_keys_are_the_programs_own() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("the README");
    let mut fresh = readme.clone();
    for (name, text) in [("screen", screen()), ("keys", keys())] {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let from = fresh.find(&open).expect("an opening mark") + open.len();
        let to = fresh.find(&close).expect("a closing mark");
        fresh.replace_range(from..to, &text);
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, fresh).expect("rewritten");
    } else {
        assert!(readme == fresh, "README.md is behind the program: UPDATE_README=1 cargo test --test readme");
    }
}
