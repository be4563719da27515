//! YAML front matter to values with places.
//!
//! In: the text between the `---` lines. Out: what could be read up to the first flaw, and the flaw.
//! Promise: built from events, so nesting is bounded and an alias (the "billion laughs") costs
//! nothing: aliases are refused.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::limits::{FRONT_DEPTH, FRONT_ROWS};
use super::value::{Flaw, Matter, Node, Row, Value};

/// A list or table that is not yet closed.
enum Open {
    List(usize, Vec<Node>),
    /// Where it began, its rows, and the key that waits for its value.
    Table(usize, Vec<Row>, Option<(usize, String)>),
}

/// Reads `text`, which begins `base` bytes into its file.
///
/// `None` when the text is YAML but no table: then it was no front matter.
pub(crate) fn parse(text: &str, base: usize) -> Option<Matter> {
    let mut flaws = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    let mut cursor = Cursor { text, chars: 0, bytes: 0 };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, at) = match event {
            Ok((event, span)) => (event, base + cursor.byte(&span.start)),
            Err(error) => {
                flaws.push(flaw(base + cursor.byte(error.marker()), error.info()));
                break;
            }
        };
        let closed = match event {
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= FRONT_DEPTH => {
                flaws.push(flaw(at, "nested too deeply"));
                break;
            }
            Event::SequenceStart(..) => {
                open.push(Open::List(at, Vec::new()));
                None
            }
            Event::MappingStart(..) => {
                open.push(Open::Table(at, Vec::new(), None));
                None
            }
            Event::Scalar(text, style, ..) => Some(Node { at, value: scalar(&text, style) }),
            Event::Alias(_) => {
                flaws.push(flaw(at, "aliases are not read"));
                Some(Node { at, value: Value::Loose(String::new()) })
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(close),
            Event::DocumentEnd | Event::StreamEnd => break,
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => None,
        };
        if let Some(node) = closed {
            hand_up(node, &mut open, &mut root, &mut flaws);
        }
    }
    // After a flaw, what was open is kept as far as it came.
    while let Some(last) = open.pop() {
        hand_up(close(last), &mut open, &mut root, &mut flaws);
    }
    match root {
        Some(Node { value: Value::Table(rows), .. }) => Some(Matter { rows, flaws }),
        Some(Node { value: Value::Loose(text), .. }) if text.is_empty() => {
            Some(Matter { rows: Vec::new(), flaws })
        }
        Some(_) => None,
        None => (!flaws.is_empty() || text.trim().is_empty()).then_some(Matter { rows: Vec::new(), flaws }),
    }
}

fn flaw(at: usize, sentence: &str) -> Flaw {
    Flaw { at, sentence: sentence.to_owned() }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    match style {
        ScalarStyle::Plain if matches!(text, "~" | "null" | "Null" | "NULL") => Value::Loose(String::new()),
        ScalarStyle::Plain => Value::Loose(text.to_owned()),
        ScalarStyle::SingleQuoted
        | ScalarStyle::DoubleQuoted
        | ScalarStyle::Literal
        | ScalarStyle::Folded => Value::Text(text.to_owned()),
    }
}

fn close(open: Open) -> Node {
    match open {
        Open::List(at, list) => Node { at, value: Value::List(list) },
        Open::Table(at, rows, _) => Node { at, value: Value::Table(rows) },
    }
}

/// Puts a finished value where it belongs: into the list or table around it, or at the root.
fn hand_up(node: Node, open: &mut [Open], root: &mut Option<Node>, flaws: &mut Vec<Flaw>) {
    match open.last_mut() {
        None => *root = Some(node),
        Some(Open::List(_, list)) => list.push(node),
        Some(Open::Table(_, rows, key)) => match (key.take(), node.value) {
            (Some((at, key)), value) => {
                if rows.len() >= FRONT_ROWS {
                    flaws.push(flaw(at, "too many keys"));
                } else if rows.iter().any(|row| row.key == key) {
                    flaws.push(flaw(at, "duplicate key"));
                } else {
                    rows.push(Row { at, key, node: Node { at: node.at, value } });
                }
            }
            (None, Value::Text(text) | Value::Loose(text)) => *key = Some((node.at, text)),
            (None, _) => {
                flaws.push(flaw(node.at, "a key must be text"));
                *key = Some((node.at, String::new()));
            }
        },
    }
}

/// Finds the byte of a place that the parser counts in characters. Places come in order, so the
/// text is walked once.
struct Cursor<'a> {
    text: &'a str,
    chars: usize,
    bytes: usize,
}

impl Cursor<'_> {
    fn byte(&mut self, mark: &Marker) -> usize {
        if mark.index() < self.chars {
            (self.chars, self.bytes) = (0, 0);
        }
        let rest = &self.text[self.bytes..];
        let steps = mark.index() - self.chars;
        match rest.char_indices().nth(steps) {
            Some((length, _)) => (self.chars, self.bytes) = (mark.index(), self.bytes + length),
            None => return self.text.len(),
        }
        self.bytes
    }
}
