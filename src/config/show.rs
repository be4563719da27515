//! The settings as they stand, as a file: what `config show` prints.
//!
//! Promise: read as the reader's file, it gives these settings again.

use std::collections::BTreeSet;

use crate::config::Settings;
use crate::config::setting::{SETTINGS, quote};
use crate::keymap::{Context, Keymap};

impl Settings {
    /// Every setting and every key as TOML.
    #[must_use]
    pub fn show(&self) -> String {
        let settings: String =
            SETTINGS.iter().map(|setting| format!("{} = {}\n", setting.name, (setting.show)(self))).collect();
        let keys = |context| keys(&self.keys, context);
        format!("{settings}\n[keys]\n{}\n[keys.search]\n{}", keys(Context::Page), keys(Context::Hits))
    }
}

/// One row a binding; default keys that do nothing now are shown as unbound.
fn keys(keymap: &Keymap, context: Context) -> String {
    let defaults = Keymap::default();
    let bound: BTreeSet<String> = keymap.rows(context).map(|(keys, _)| keys).collect();
    let lost = defaults.rows(context).map(|(keys, _)| keys).filter(|keys| !bound.contains(keys));
    let row = |(keys, commands): (String, &[_])| {
        let names: Vec<String> = commands.iter().map(|command| quote(&format!("{command}"))).collect();
        match names.as_slice() {
            [name] => format!("{} = {name}\n", quote(&keys)),
            names => format!("{} = [{}]\n", quote(&keys), names.join(", ")),
        }
    };
    keymap.rows(context).map(row).chain(lost.map(|keys| format!("{} = []\n", quote(&keys)))).collect()
}
