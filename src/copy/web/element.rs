//! The elements of a web page that mean something to a story.
//!
//! In: a tag's name, its classes. Out: what it is, what it says its text is.
//! Promise: an element nobody knows is passed through: its text belongs to the one around it.

use crate::model::Kind;

/// What an element is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Element {
    /// A story.
    Article,
    /// The page's own matter.
    Main,
    /// What stands around the page's matter: menus, forms, pictures that are drawn.
    Beside,
    /// What a browser without scripts or frames is told; markup as text.
    Raw,
    /// `header` and `footer`: of a story inside one, else of the site.
    Edge,
    /// What no browser shows as text.
    Hidden,
    /// `h1` to `h6`, by its level.
    Heading(u8),
    /// `p`.
    Paragraph,
    /// Parts lines and nothing more.
    Division,
    /// `blockquote`.
    Quote,
    /// `ol` or `ul`.
    List { ordered: bool },
    /// `li`.
    Item,
    /// `figure`.
    Figure,
    /// `figcaption`.
    Caption,
    /// `pre`: lines as they stand.
    Verbatim,
    /// The same without markup in it, of old: `xmp`, `plaintext`.
    Typed,
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// `em`, `i`.
    Emphasis,
    /// `strong`, `b`.
    Strong,
    /// `code` and its like.
    Code,
    /// `a`.
    Link,
    /// `time`.
    Time,
    /// Anything inside a line.
    Inline,
}

impl Element {
    /// Whether it stands inside a line, as against parting lines.
    pub(super) fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Emphasis | Self::Strong | Self::Code | Self::Link | Self::Time | Self::Inline | Self::Cell
        )
    }

    /// Whether `next` cannot stand inside it, so that its end tag was left out (HTML §13.1.2.4).
    pub(super) fn ends_before(self, next: Self) -> bool {
        match self {
            Self::Paragraph | Self::Heading(_) => !next.is_inline() || next == Self::Cell,
            Self::Item => next == Self::Item,
            Self::Cell => matches!(next, Self::Cell | Self::Row),
            Self::Row => next == Self::Row,
            _ => false,
        }
    }
}

/// The element called `name`, which is in lower case, and its name for as long as the program runs.
pub(super) fn known(name: &[u8]) -> Option<(&'static str, Element)> {
    let name = std::str::from_utf8(name).ok()?;
    ELEMENTS.iter().find(|(known, _)| *known == name).copied()
}

/// Sorted by what they are; the list is short enough to be walked.
const ELEMENTS: &[(&str, Element)] = &[
    ("p", Element::Paragraph),
    ("div", Element::Division),
    ("span", Element::Inline),
    ("a", Element::Link),
    ("li", Element::Item),
    ("td", Element::Cell),
    ("th", Element::Cell),
    ("tr", Element::Row),
    ("b", Element::Strong),
    ("strong", Element::Strong),
    ("em", Element::Emphasis),
    ("i", Element::Emphasis),
    ("code", Element::Code),
    ("kbd", Element::Code),
    ("samp", Element::Code),
    ("tt", Element::Code),
    ("h1", Element::Heading(1)),
    ("h2", Element::Heading(2)),
    ("h3", Element::Heading(3)),
    ("h4", Element::Heading(4)),
    ("h5", Element::Heading(5)),
    ("h6", Element::Heading(6)),
    ("ul", Element::List { ordered: false }),
    ("menu", Element::List { ordered: false }),
    ("ol", Element::List { ordered: true }),
    ("article", Element::Article),
    // The newspapers' editing system of Founder 方正, which most Chinese papers use, marks its stories so.
    ("founder-content", Element::Article),
    ("main", Element::Main),
    ("nav", Element::Beside),
    ("form", Element::Beside),
    ("button", Element::Beside),
    ("noscript", Element::Raw),
    ("header", Element::Edge),
    ("footer", Element::Edge),
    ("aside", Element::Edge),
    ("figure", Element::Figure),
    ("figcaption", Element::Caption),
    ("blockquote", Element::Quote),
    ("pre", Element::Verbatim),
    ("xmp", Element::Typed),
    ("plaintext", Element::Typed),
    ("time", Element::Time),
    ("cite", Element::Inline),
    ("small", Element::Inline),
    ("address", Element::Division),
    ("body", Element::Division),
    ("caption", Element::Division),
    ("center", Element::Division),
    ("dd", Element::Division),
    ("details", Element::Division),
    ("dl", Element::Division),
    ("dt", Element::Division),
    ("fieldset", Element::Division),
    ("hgroup", Element::Division),
    ("section", Element::Division),
    ("summary", Element::Division),
    ("table", Element::Division),
    ("script", Element::Hidden),
    ("style", Element::Hidden),
    ("template", Element::Beside),
    ("title", Element::Hidden),
    ("textarea", Element::Raw),
    ("iframe", Element::Raw),
    ("noembed", Element::Raw),
    ("noframe", Element::Raw),
    ("noframes", Element::Beside),
    ("select", Element::Beside),
    ("datalist", Element::Beside),
    ("object", Element::Beside),
    ("svg", Element::Beside),
    ("canvas", Element::Beside),
    ("audio", Element::Beside),
    ("video", Element::Beside),
];

/// What the classes of an element say its text is.
pub(super) fn role(classes: &str) -> Option<Kind> {
    let words = || classes.split(|c: char| !c.is_ascii_alphanumeric()).take(64);
    // The box on who the author is, as against who it is by.
    if words().any(|word| ["bio", "avatar", "card", "image", "img"].contains(&word)) {
        return None;
    }
    words().find_map(|word| ROLES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|row| row.1))
}

/// Words that papers' sites call these parts by.
const ROLES: &[(&str, Kind)] = &[
    ("kicker", Kind::Kicker),
    ("eyebrow", Kind::Kicker),
    ("overline", Kind::Kicker),
    ("introtitle", Kind::Kicker),
    ("deck", Kind::Deck),
    ("dek", Kind::Deck),
    ("standfirst", Kind::Deck),
    ("subtitle", Kind::Deck),
    ("subheadline", Kind::Deck),
    ("byline", Kind::Byline),
    ("author", Kind::Byline),
    ("authors", Kind::Byline),
    ("dateline", Kind::Dateline),
    ("caption", Kind::Caption),
    ("credit", Kind::Credit),
    ("photographer", Kind::Credit),
];
