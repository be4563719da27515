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
