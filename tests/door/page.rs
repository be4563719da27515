//! A raw page for import, and a sidecar an editor has been at.
//!
//! Promise: the books of the page balance or it is refused; so they do by any sidecar.

use kanbao::copy::page::{Import, Page, Refusal, Roles, Wishes, check, decode, read_page};

use super::books::assert_balanced;
use super::{assert_clean_edition, seed};
use crate::support::material::Chance;
use crate::support::scorer::conservation;

pub fn enter(bytes: &[u8]) {
    // Whatever stands in a sidecar, reading it does no harm.
    let _ = std::str::from_utf8(bytes).map(Roles::parse);
    let Ok((source, _)) = decode(bytes) else { return };
    let Some(page) = assert_balanced(&source) else { return };
    assert_eq!(read_page(&source, &Wishes::default()).as_ref(), Ok(&page), "not the same twice");
    let files = Import::new(vec![page.clone()], &[]).files("江畔日报", None);
    let copy = files.iter().filter(|file| file.name.ends_with(".md"));
    let edition =
        kanbao::copy::edition("2020-07-10", copy.map(|file| (&*file.name, file.contents.as_bytes())));
    assert_clean_edition(&edition);
    assert_edited(&source, &page, &mut Chance::new(seed(bytes)));
}

/// The sidecar with some of its words changed, swapped or gone: a fault of the sidecar is named,
/// and a page that is cut by it balances.
fn assert_edited(source: &str, page: &Page, chance: &mut Chance) {
    let roles = page.roles();
    let mut lines: Vec<Vec<String>> =
        roles.lines().map(|line| line.split_whitespace().map(str::to_owned).collect()).collect();
    for _ in 0..chance.between(1, 6) {
        let (a, b) = (chance.below(lines.len()), chance.below(lines.len()));
        let word = chance.below(lines[a].len().max(1));
        match chance.below(4) {
            0 if !lines[a].is_empty() => {
                let letter = *chance.pick(&["K", "H", "D", "B", "P", "C", "R", "O", "L", "X"]);
                let numbers = lines[a][word].trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned();
                lines[a][word] = format!("{letter}{numbers}");
            }
            1 if !lines[a].is_empty() => drop(lines[a].remove(word)),
            2 if !lines[a].is_empty() => {
                let moved = lines[a].remove(word);
                lines[b].push(moved);
            }
            _ => lines.swap(a, b),
        }
    }
    let edited: Vec<String> = lines.iter().map(|words| words.join(" ")).collect();
    let Ok(roles) = Roles::parse(&edited.join("\n")) else { return };
    let page = match read_page(source, &Wishes { roles: Some(roles), ..Wishes::default() }) {
        Ok(page) => page,
        Err(Refusal::Unbalanced(why)) => panic!("{why:?}\n{}", edited.join("\n")),
        Err(_) => return,
    };
    assert_eq!(conservation(&page.to_json(None), source), (0, 0), "{}", edited.join("\n"));
    let files = Import::new(vec![page], &[]).files("江畔日报", None);
    let recount = check(&files, &files, &[source]);
    assert_eq!((recount.lost, recount.added), (0, 0), "{recount:?}\n{}", edited.join("\n"));
}
