//! The law of a raw page: its books balance, and they balance again by the sidecar and the files.

use kanbao::copy::page::{Import, Page, Refusal, Roles, Wishes, check, read_page};

use crate::support::scorer::conservation;

/// Reads `source` and holds it; `None` for a page that is refused.
pub fn assert_balanced(source: &str) -> Option<Page> {
    let page = match read_page(source, &Wishes::default()) {
        Ok(page) => page,
        Err(Refusal::Unbalanced(why)) => panic!("{why:?}\n{source}"),
        Err(_) => return None,
    };
    assert_eq!(conservation(&page.to_json(None), source), (0, 0), "{source}");
    let roles = Roles::parse(&page.roles()).unwrap_or_else(|fault| panic!("{fault:?}"));
    let again = read_page(source, &Wishes { roles: Some(roles), ..Wishes::default() })
        .unwrap_or_else(|why| panic!("{why:?}"));
    assert_eq!(page.roles(), again.roles());
    let files = Import::new(vec![page.clone()], &[]).files("江畔日报", None);
    let recount = check(&files, &files, &[source]);
    assert_eq!((recount.lost, recount.added, recount.differences.len()), (0, 0, 0), "{recount:?}\n{source}");
    Some(page)
}
