//! Rows of a `[keys]` table, read and checked one by one.
//!
//! In: a parsed TOML table with spans. Out: [`Row`]s in the order of the file, and a fault for
//! each row that was left out. Promise: a bad row never spoils another.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::command::{Command, TABLE};
use crate::keymap::key::Key;
use crate::keymap::nearest::nearest;
use crate::keymap::source::{Source, quoted};
use crate::model::{Clean, Fault, FaultKind};

/// What a value of the table may be, as its author would write it.
const EXPECTED: &str = r#""down" | ["top", "open"] | []"#;

/// One good row: these keys do that; no command at all takes the keys away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Folded, so that they compare with folded presses.
    pub keys: Vec<Key>,
    /// Done one after another.
    pub commands: Vec<Command>,
    /// Where the keys stand, in bytes of the source.
    pub span: Range<usize>,
}

/// Reads the rows of `table`, whose name with a dot behind it is `prefix`. Rows whose value is a
/// table are not rows of keys and are the caller's.
pub fn read(table: &DeTable<'_>, prefix: &str, source: Source<'_>) -> (Vec<Row>, Vec<Fault>) {
    let mut written: Vec<_> = table.iter().filter(|(_, value)| !value.get_ref().is_table()).collect();
    written.sort_by_key(|(name, _)| name.span().start);
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for (name, value) in written {
        match row(name, value, prefix, source) {
            Ok(row) => rows.push(row),
            Err(fault) => faults.push(fault),
        }
    }
    (rows, faults)
}

fn row(
    name: &Spanned<DeString<'_>>,
    value: &Spanned<DeValue<'_>>,
    prefix: &str,
    source: Source<'_>,
) -> Result<Row, Fault> {
    let keys = Key::parse_all(name.get_ref())
        .map_err(|fault| source.fault(&name.span(), FaultKind::UnknownKeyName(quoted(&fault.0))))?;
    if keys.is_empty() {
        return Err(source.fault(&name.span(), FaultKind::UnknownKeyName(Clean::default())));
    }
    if let Some(key) = Key::bare(name.get_ref()) {
        let kind =
            FaultKind::BareKeyName { written: quoted(name.get_ref()), meant: Clean::new(&key.to_string()) };
        return Err(source.fault(&name.span(), kind));
    }
    let wrong = |part: &Spanned<DeValue<'_>>| {
        source.wrong(part.span(), &format!("{prefix}{}", quoted(name.get_ref())), EXPECTED)
    };
    let parts = match value.get_ref().as_array() {
        Some(array) => array,
        None => std::slice::from_ref(value),
    };
    let command = |part: &Spanned<DeValue<'_>>| {
        let name = part.get_ref().as_str().ok_or_else(|| wrong(part))?;
        Command::parse(name).ok_or_else(|| source.fault(&part.span(), unknown_command(name)))
    };
    let commands = parts.iter().map(command).collect::<Result<_, _>>()?;
    Ok(Row { keys: keys.into_iter().map(Key::folded).collect(), commands, span: name.span() })
}

/// That nobody knows the command `name`, and which one may be meant.
#[must_use]
pub fn unknown_command(name: &str) -> FaultKind {
    let word = name.split_whitespace().next().unwrap_or_default();
    let near = nearest(word, TABLE.iter().map(|row| row.name));
    let row = near.and_then(|near| TABLE.iter().find(|row| row.name == near));
    FaultKind::UnknownCommand {
        name: quoted(name),
        nearest: row.map(|row| Clean::new(&row.command.to_string())),
    }
}
