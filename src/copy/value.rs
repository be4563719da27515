//! Front matter as parsed, whichever language it was written in: values with their places.
//!
//! In: what `toml_front` and `yaml_front` read. Out: a tree that `keys` takes apart.

/// A value and where it stands.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Node {
    /// First byte in the file's text.
    pub at: usize,
    /// The value.
    pub value: Value,
}

/// A key and its value.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Row {
    /// First byte of the key in the file's text.
    pub at: usize,
    /// The key, undotted.
    pub key: String,
    /// Its value.
    pub node: Node,
}

/// A place where front matter does not parse.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Flaw {
    /// The byte in the file's text.
    pub at: usize,
    /// The parser's own sentence.
    pub sentence: String,
}

/// What could be read of a front matter.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Matter {
    /// The rows at the top.
    pub rows: Vec<Row>,
    /// What could not be read.
    pub flaws: Vec<Flaw>,
}

/// What front matter can hold.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Value {
    /// Text in quotes.
    Text(String),
    /// An unquoted YAML scalar: what it is depends on the key that wants it.
    Loose(String),
    /// A whole number.
    Integer(i64),
    /// A day or time as written, or a fraction: nothing but a date is taken of it.
    Other(String),
    /// `true` or `false`.
    Flag(bool),
    /// A sequence.
    List(Vec<Node>),
    /// Keys and values, as written.
    Table(Vec<Row>),
}
