//! What a unit of a page looks like by itself, before its neighbours are asked.
//!
//! In: the text of one unit. Out: its [`Kind`].
//! Promise: looks at this text alone; linear in it.

use super::bylines::is_byline;
use super::onward::jump;
use super::pictures::{is_archived, is_caption, is_credit, is_picture_mark};
use super::shapes::{is_numbered, title_likeness};
use super::{lead, marks};

/// What a unit looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// （下转第三版）: where a story goes on or comes from; （附图片1张）.
    Jump,
    /// A line that only says who wrote: □文/摄 本报记者 某某.
    Byline,
    /// Running text that begins with a lead.
    Lead,
    /// Who made or gave a picture.
    Credit,
    /// Says of itself that it describes a picture.
    Caption,
    /// Could be a headline, a label, a crosshead — or the first half of a cut paragraph.
    Titleish,
    /// Could be a headline although a stop ends it: 这条路何时修好？
    Asking,
    /// A numbered or marked short line: 一、…… ■……
    Numbered,
    /// Running text.
    Body,
}

impl Kind {
    /// Whether it may be read as a headline when its neighbours say so.
    pub(super) fn may_be_title(self) -> bool {
        match self {
            Self::Titleish | Self::Asking | Self::Numbered => true,
            Self::Jump | Self::Byline | Self::Lead | Self::Credit | Self::Caption | Self::Body => false,
        }
    }

    /// Whether it is running text.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Lead | Self::Body)
    }
}

/// What `text` looks like.
pub(super) fn kind(text: &str) -> Kind {
    let count = marks::solid_count(text);
    if is_jump(text, count) {
        return Kind::Jump;
    }
    if is_archived(text) {
        return Kind::Titleish;
    }
    if is_credit(text, count) {
        return Kind::Credit;
    }
    if is_byline(text, count) {
        return Kind::Byline;
    }
    if is_caption(text, count) {
        return Kind::Caption;
    }
    // 【河口＝某某記者】 alone on its line.
    if text.starts_with('【')
        && count <= 16
        && text.strip_suffix('】').is_some_and(|text| text.ends_with("記者") || text.ends_with("特派員"))
    {
        return Kind::Byline;
    }
    if lead::lead(text).is_some_and(|(lead, len)| {
        count > 30 || !lead.names.is_empty() || text.len() - len > 12 || text[len..].trim().is_empty()
    }) {
        return Kind::Lead;
    }
    if is_numbered(text, count) {
        return Kind::Numbered;
    }
    title_likeness(text, count)
}

/// （下转第三版） （上接A1版） ＝3面に続く.
fn is_jump(text: &str, count: usize) -> bool {
    let is_whole = bare(text).len() < text.trim().len() || text.starts_with(['下', '上', '＝', '▶', '☞']);
    count <= 24 && is_whole && jump(text).is_some() || is_picture_mark(text, count)
}

/// Brackets and ornaments around a whole line taken off.
pub(super) fn bare(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || marks::is_bullet(c));
    let is_wrapped = |open: char, close: char| {
        text.starts_with(open) && text.ends_with(close) && text.matches(close).count() == 1
    };
    // ．王小明．: the dots with which older papers frame a name.
    if let Some(framed) =
        text.strip_prefix(['．', '・', '·']).and_then(|text| text.strip_suffix(['．', '・', '·']))
    {
        return framed.trim();
    }
    // <홍길동 기자>: other words in such brackets are a column's name.
    const ANGLES: [(char, char); 3] = [('<', '>'), ('〈', '〉'), ('＜', '＞')];
    let posts = ["기자", "특파원", "記者", "记者", "特派員"];
    if let Some((open, close)) = ANGLES.into_iter().find(|(open, close)| is_wrapped(*open, *close))
        && posts.iter().any(|post| text.contains(post))
    {
        return text[open.len_utf8()..text.len() - close.len_utf8()].trim();
    }
    let pairs = [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']'), ('〔', '〕'), ('［', '］')];
    if let Some((open, close)) = pairs.into_iter().find(|(open, close)| is_wrapped(*open, *close)) {
        return text[open.len_utf8()..text.len() - close.len_utf8()].trim();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn all(expected: Kind, texts: &[&str]) {
        for text in texts {
            assert_eq!(kind(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_are_known_by_their_looks() {
        all(
            Kind::Byline,
            &[
                "□文/摄 本报记者 王安",
                "本报记者 王小明 通讯员 李红",
                "記者王小明／台北報導",
                "◎王小明",
                "김철수 기자 kim@example.com",
                "本报评论员",
                "本报驻美国记者 王小明",
                "（記者 陳大文）",
                "文/王小明",
            ],
        );
        all(
            Kind::Credit,
            &[
                "本报记者 王安 摄",
                "河口公园提供",
                "新华社记者 王小明摄",
                "图片来源：视觉中国",
                "（王小明摄）",
                "山田太郎撮影",
            ],
        );
        all(
            Kind::Caption,
            &[
                "图为施工现场",
                "工人在楼顶施工。 本报记者 王安 摄",
                "▲工人在楼顶施工。",
                "孩子们在雪地里玩耍（王小明 摄）",
            ],
        );
        all(
            Kind::Lead,
            &[
                "本报讯（记者王小明）昨日，新桥通车了，市民走上桥头。",
                "【記者王小明／台北報導】市府昨日宣布，新橋今起通車。",
            ],
        );
        all(
            Kind::Titleish,
            &[
                "老城区改造让居民满意",
                "香江 每栋楼设专员",
                "八百万低息款帮小店过冬",
                "首相、来月訪米へ",
                "정부, 새 대책 발표",
            ],
        );
        all(Kind::Body, &["肥料运到了,老张却还在犯愁,往年这时运费", "“钱虽然不算多", "按照省、", "他走了。"]);
        all(Kind::Jump, &["（下转第三版）", "（上接A1版）"]);
        all(Kind::Numbered, &["一、加强组织领导", "（二）落实责任", "■老店新开"]);
        all(Kind::Asking, &["这条路何时修好？"]);
    }
}
