//! What a run of text is for. Themes give roles their looks; nothing else knows a colour.

use serde::Deserialize;

/// The role of a run of text or of a piece of chrome, as a theme names it (`kebab-case`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Running text.
    Body,
    /// 引题, above a headline.
    Kicker,
    /// 主题.
    Headline,
    /// 副题, below a headline.
    Deck,
    /// 署名.
    Byline,
    /// 电头: place and date of the report.
    Dateline,
    /// 小标题 in the running text.
    Crosshead,
    /// 图片说明.
    Caption,
    /// 供图: who made or gave the picture.
    Credit,
    /// A quoted paragraph.
    Quote,
    /// The mark or number before a list paragraph.
    Bullet,
    /// Verbatim text.
    Code,
    /// Stressed running text.
    Emphasis,
    /// Strongly stressed running text.
    Strong,
    /// The words of a link.
    Link,
    /// A search hit.
    Hit,
    /// The paper's name above the page.
    Nameplate,
    /// The date, weekday and progress beside it.
    Ears,
    /// A section's name in the section list.
    Section,
    /// A count beside a name.
    Count,
    /// A headline in the headline pane, not yet read.
    Unread,
    /// A headline in the headline pane, already read.
    Read,
    /// The row the cursor is on, in the pane that has the keys.
    Selected,
    /// The row the cursor is on, in a pane that has not.
    Resting,
    /// Rules between panes, and the scroll thumb.
    Rule,
    /// The folio line at the foot.
    Folio,
    /// A notice that wants to be read.
    Notice,
    /// Something went wrong.
    Fault,
    /// The name of a key in the help.
    Key,
    /// What the reader types.
    Input,
}
