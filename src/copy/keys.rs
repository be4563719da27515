//! Known keys of front matter, taken out by kind; the rest reported with the nearest known one.
//!
//! In: the rows of a front matter. Out: checked values, and a fault for each that is wrong.
//! Promise: a wrong value costs only itself; every fault has a line and a column.

use crate::model::{Clean, Date, Fault, FaultKind, Locus};

use super::limits::{FAULTS_A_FILE, FOUND_CHARS};
use super::value::{Matter, Node, Row, Value};

/// Tables whose keys count as if they stood at the top: Zola's and ours, and Hugo's.
const TABLES: [&str; 2] = ["extra", "params"];

/// Keys that mean something to kanbao.
const OURS: [&str; 18] = [
    "title", "date", "weight", "authors", "author", "slug", "extra", "params", "section", "kicker", "deck",
    "byline", "dateline", "pictures", "paper", "number", "sections", "import",
];

/// Keys of Hugo, Zola and Jekyll that say nothing to a reader, and where the copy came from.
const THEIRS: [&str; 44] = [
    "aliases",
    "build",
    "cascade",
    "categories",
    "comments",
    "description",
    "draft",
    "excerpt",
    "expiryDate",
    "expirydate",
    "featured",
    "generate_feeds",
    "headless",
    "image",
    "images",
    "in_search_index",
    "insert_anchor_links",
    "keywords",
    "lang",
    "language",
    "lastmod",
    "layout",
    "linkTitle",
    "menu",
    "menus",
    "outputs",
    "page_template",
    "paginate_by",
    "path",
    "permalink",
    "publishDate",
    "render",
    "resources",
    "series",
    "sort_by",
    "source",
    "subtitle",
    "summary",
    "tags",
    "taxonomies",
    "template",
    "transparent",
    "type",
    "updated",
];

/// What a key that wants text takes, as in the settings: a word in capitals is of one's own.
const TEXT: &str = "\"TEXT\"";

/// Front matter whose keys are being taken.
pub(crate) struct Keys<'a> {
    file: &'a str,
    text: &'a str,
    rows: Vec<Row>,
    faults: Vec<Fault>,
}

impl<'a> Keys<'a> {
    /// The front `matter` of `file`, whose whole text is `text`. Reports unknown keys.
    pub(crate) fn new(file: &'a str, text: &'a str, matter: Matter) -> Self {
        let mut keys = Self { file, text, rows: Vec::new(), faults: Vec::new() };
        for flaw in matter.flaws.into_iter().take(FAULTS_A_FILE) {
            keys.fault(flaw.at, FaultKind::Syntax(short(&flaw.sentence)));
        }
        for row in matter.rows {
            keys.admit(row);
        }
        keys
    }

    /// Whether `key` is given.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.rows.iter().any(|row| row.key == key)
    }

    /// The faults found so far.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }

    /// The text of `key`, not blank.
    pub(crate) fn text(&mut self, key: &str) -> Option<Clean> {
        let node = self.take(key)?;
        match &node.value {
            Value::Text(text) | Value::Loose(text) | Value::Other(text) => filled(text),
            // An edition's number is most often written as one.
            Value::Integer(number) => filled(&number.to_string()),
            Value::Flag(_) | Value::List(_) | Value::Table(_) => self.wrong(key, &node, TEXT),
        }
    }

    /// The whole number of `key`.
    pub(crate) fn integer(&mut self, key: &str) -> Option<i64> {
        let node = self.take(key)?;
        match &node.value {
            Value::Integer(number) => Some(*number),
            Value::Loose(text) if text.is_empty() => None,
            Value::Loose(text) if text.parse::<i64>().is_ok() => text.parse().ok(),
            _ => self.wrong(key, &node, "1"),
        }
    }

    /// Whether `key` is true.
    pub(crate) fn flag(&mut self, key: &str) -> bool {
        let Some(node) = self.take(key) else { return false };
        match &node.value {
            Value::Flag(flag) => *flag,
            Value::Loose(text) if text.is_empty() || text == "false" => false,
            Value::Loose(text) if text == "true" => true,
            _ => self.wrong::<()>(key, &node, "true").is_some(),
        }
    }

    /// The day of `key`; what follows it, such as a time, is not looked at.
    pub(crate) fn date(&mut self, key: &str) -> Option<Date> {
        let node = self.take(key)?;
        match &node.value {
            Value::Loose(text) if text.is_empty() => None,
            Value::Text(text) | Value::Loose(text) | Value::Other(text) => {
                let day = text.trim().get(..10).and_then(|day| day.parse().ok());
                day.or_else(|| self.wrong(key, &node, "2020-07-10"))
            }
            _ => self.wrong(key, &node, "2020-07-10"),
        }
    }

    /// The texts of `key`: a list, or one text alone.
    pub(crate) fn texts(&mut self, key: &str) -> Vec<Clean> {
        let Some(node) = self.take(key) else { return Vec::new() };
        let list = match node.value {
            Value::List(list) => list,
            Value::Text(_) | Value::Loose(_) => vec![node],
            _ => {
                self.wrong::<()>(key, &node, &format!("[{TEXT}]"));
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for node in list {
            match &node.value {
                Value::Text(text) | Value::Loose(text) => texts.extend(filled(text)),
                _ => {
                    self.wrong::<()>(key, &node, TEXT);
                }
            }
        }
        texts
    }

    /// The tables of `key`, for example `pictures`, each as (first of `names`, second) texts.
    pub(crate) fn pairs(&mut self, key: &str, names: [&str; 2]) -> Vec<[Option<Clean>; 2]> {
        let Some(node) = self.take(key) else { return Vec::new() };
        let list = match node.value {
            Value::List(list) => list,
            Value::Table(_) => vec![node],
            _ => {
                self.wrong::<()>(key, &node, &format!("[[{key}]]"));
                return Vec::new();
            }
        };
        list.into_iter().map(|node| self.pair(key, node, names)).collect()
    }

    fn pair(&mut self, key: &str, node: Node, names: [&str; 2]) -> [Option<Clean>; 2] {
        let mut pair = [None, None];
        match node.value {
            // A list of plain texts is taken as a list of the first.
            Value::Text(text) | Value::Loose(text) => pair[0] = filled(&text),
            Value::Table(rows) => {
                for row in rows {
                    let dotted = format!("{key}.{}", row.key);
                    match (names.iter().position(|name| *name == row.key), &row.node.value) {
                        (Some(at), Value::Text(text) | Value::Loose(text)) => pair[at] = filled(text),
                        (Some(_), _) => {
                            self.wrong::<()>(&dotted, &row.node, TEXT);
                        }
                        (None, _) if ["src", "file", "url", "alt"].contains(&&*row.key) => {}
                        (None, _) => {
                            let near =
                                nearest(&row.key, names).map(|name| Clean::new(&format!("{key}.{name}")));
                            self.fault(row.at, FaultKind::UnknownKey { key: short(&dotted), nearest: near });
                        }
                    }
                }
            }
            _ => {
                self.wrong::<()>(key, &node, &format!("[[{key}]]"));
            }
        }
        pair
    }

    /// Takes a row in, and the rows of the tables that count as if they stood at the top.
    fn admit(&mut self, row: Row) {
        let table = TABLES.contains(&&*row.key);
        match row.node.value {
            Value::Table(rows) if table => {
                for inner in rows {
                    self.known(&inner, &format!("{}.{}", row.key, inner.key));
                    self.rows.push(inner);
                }
            }
            Value::Loose(ref text) if table && text.is_empty() => {}
            _ if table => {
                self.wrong::<()>(&row.key, &row.node, &format!("[{}]", row.key));
            }
            _ => {
                self.known(&row, &row.key);
                self.rows.push(row);
            }
        }
    }

    fn known(&mut self, row: &Row, dotted: &str) {
        let key = &*row.key;
        if self.faults.len() < FAULTS_A_FILE && !OURS.contains(&key) && !THEIRS.contains(&key) {
            let nearest = nearest(key, OURS.into_iter().chain(THEIRS)).map(Clean::new);
            self.fault(row.at, FaultKind::UnknownKey { key: short(dotted), nearest });
        }
    }

    /// Takes the value of `key`; the first if it is given both at the top and in a table.
    fn take(&mut self, key: &str) -> Option<Node> {
        let at = self.rows.iter().position(|row| row.key == key)?;
        Some(self.rows.remove(at).node)
    }

    fn wrong<T>(&mut self, key: &str, node: &Node, expected: &str) -> Option<T> {
        let kind = FaultKind::Wrong {
            key: short(key),
            expected: Clean::new(expected),
            found: short(&found(&node.value)),
        };
        self.fault(node.at, kind);
        None
    }

    fn fault(&mut self, at: usize, kind: FaultKind) {
        if self.faults.len() >= FAULTS_A_FILE {
            return;
        }
        let at = Locus::in_text(self.file, self.text, at);
        // One slip makes the parser complain of all that follows on the line.
        let slip = |last: &Fault| last.at.line == at.line && matches!(last.kind, FaultKind::Syntax(_));
        if !self.faults.iter().any(slip) {
            self.faults.push(Fault::new(at, kind));
        }
    }
}

/// `text` for one line, or `None` when it is blank.
fn filled(text: &str) -> Option<Clean> {
    let text = Clean::new(text.trim());
    (!text.trim().is_empty()).then_some(text)
}

/// What stands there, as its author wrote it, near enough.
fn found(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("\"{text}\""),
        Value::Loose(text) | Value::Other(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(_) => "[…]".to_owned(),
        Value::Table(_) => "{…}".to_owned(),
    }
}

/// `text` cut to what a fault may repeat.
fn short(text: &str) -> Clean {
    match text.char_indices().nth(FOUND_CHARS) {
        Some((end, _)) => Clean::new(&format!("{}…", &text[..end])),
        None => Clean::new(text),
    }
}

/// The known name that `key` was most likely meant to be.
fn nearest<'n>(key: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if key.chars().count() > FOUND_CHARS {
        return None;
    }
    names
        .into_iter()
        .map(|name| (strsim::osa_distance(&key.to_lowercase(), &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= name.len().div_ceil(3).min(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
