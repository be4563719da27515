//! What a page is in the habit of: how its headlines are followed and its stories end, and what papers set day by day.
//!
//! In: units, short texts. Out: weights. Promise: one pass over the units.

use super::guess::Reading;
use super::headlines::Follower;
use super::{Kind, marks, signers};

/// What the page as a whole says of headlines before plain text.
pub(super) struct Prior {
    /// Headlines stand over leads or bylines here: how much speaks against one before plain text.
    pub leads: i32,
    /// Stories end with their writer's name here: a headline stands under such an end.
    tails: bool,
    /// More room than usual stands above headlines here, and above nothing else.
    pub gaps: bool,
    /// First lines of paragraphs are set in here.
    pub sets_in: bool,
}

impl Prior {
    pub(super) fn new(reading: &Reading, runs: &[std::ops::Range<usize>]) -> Self {
        let opening = runs
            .iter()
            .filter(|run| reading.bare_names(run) || reading.follower(run.end) == Follower::Opening)
            .count();
        let plain = runs
            .iter()
            .filter(|run| !reading.bare_names(run) && reading.follower(run.end) == Follower::Plain)
            .count();
        let is_signed = |at: &usize| {
            let unit = &reading.units[*at];
            unit.kind == Kind::Byline && *at > 0 && reading.units[*at - 1].kind.is_text()
                || unit.kind.is_text() && signers::signs_off(&unit.text)
        };
        let tails = (0..reading.units.len()).filter(is_signed).count();
        let leads = if opening >= 3 && opening >= plain * 2 || opening >= 2 && plain <= 1 {
            3
        } else if opening >= 3 {
            2
        } else {
            i32::from(opening >= 1)
        };
        Self {
            leads,
            tails: tails >= 2 && opening < tails,
            gaps: gaps(reading, runs),
            sets_in: reading.sets_in(),
        }
    }

    /// What the page's habits say of a headline behind a story's end, or behind text that is none.
    pub(super) fn weight(&self, ended: bool, under: bool) -> i32 {
        let tail = match (self.tails, ended) {
            (true, true) => 3,
            (true, false) => -2,
            (false, true) => 2,
            (false, false) => 0,
        };
        // Where headlines stand below, what follows them is another story's lead: it proves nothing.
        tail - if under { 0 } else { self.leads }
    }
}

/// Whether the page sets more room above the headlines that are sure, and hardly ever above text.
fn gaps(reading: &Reading, runs: &[std::ops::Range<usize>]) -> bool {
    let is_wide = |at: usize| reading.units[at].gap > reading.base_gap;
    let sure: Vec<usize> = runs
        .iter()
        .filter(|run| {
            run.len() > 1 || reading.bare_names(run) || reading.follower(run.end) == Follower::Opening
        })
        .map(|run| run.start)
        .filter(|at| *at > 0)
        .collect();
    let wide = sure.iter().filter(|at| is_wide(**at)).count();
    let text: Vec<usize> = (1..reading.units.len())
        .filter(|at| reading.units[*at].kind == Kind::Body && reading.units[*at - 1].kind.is_text())
        .filter(|at| marks::is_finished(&reading.units[*at - 1].text))
        .collect();
    let parted = text.iter().filter(|at| is_wide(**at)).count();
    sure.len() >= 3 && wide * 10 >= sure.len() * 8 && parted * 10 <= text.len()
}

impl Reading {
    /// Whether most paragraphs that come to an end begin set in.
    pub(super) fn sets_in(&self) -> bool {
        let whole: Vec<usize> = (1..self.units.len())
            .filter(|at| self.units[*at].kind.is_text() && marks::is_finished(&self.units[*at - 1].text))
            .map(|at| self.units[at].indent)
            .collect();
        let set_in = whole.iter().filter(|indent| **indent >= 2).count();
        whole.len() >= 4 && set_in * 10 >= whole.len() * 8
    }
}

/// Words with which first paragraphs like to begin.
pub(super) fn opens_story(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "近日", "日前", "昨日", "昨天", "今天", "今日", "据", "據", "記者", "记者", "本报", "随着", "近年来",
        "为", "在", "“", "「", "最近", "昨", "今年", "当前", "清晨", "又", "每", "我",
    ];
    WORDS.iter().any(|word| text.starts_with(word))
        || text.chars().take(5).collect::<String>().contains(['月', '日'])
}

/// A standing headline with the story's own behind a colon: 编后：老店为何新开.
pub(super) fn names_standing_head(text: &str) -> bool {
    text.split_once(['：', ':']).is_some_and(|(head, own)| {
        is_standing_head(head) && (4..=24).contains(&marks::solid_count(own)) && !marks::is_finished(own)
    })
}

/// Columns of comment: a headline of their own stands under them.
pub(super) fn is_comment(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    matches!(bare.as_str(), "사설" | "社说" | "社論" | "社论" | "社説" | "論考")
}

/// Words over what a story says of itself before it begins: 核心提示.
pub(super) fn is_inset(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "核心提示", "新闻提示", "内容提要", "内容提示", "阅读提示", "核心阅读", "新闻提要", "导读", "提要", "核心导读",
        "內容提要", "導讀", "閱讀提示", "事件回放", "新闻回放",
    ];
    let is_frame =
        |c: char| c.is_whitespace() || marks::is_bullet(c) || matches!(c, '【' | '】' | '：' | ':');
    WORDS.contains(&text.trim_matches(is_frame))
}

/// Names that stand over one piece and no more: 短评, 链接.
pub(super) fn is_single(text: &str) -> bool {
    #[rustfmt::skip]
    const NAMES: &[&str] = &[
        "短评", "时评", "快评", "微评", "编后", "编者按", "编后语", "记者手记", "采访手记", "链接", "相关链接",
        "新闻链接", "延伸阅读", "新闻背景", "短評", "編後", "記者手記", "編輯室報告", "社论", "社评", "社評", "社論",
        "本报评论员", "本報評論員",
    ];
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).take(12).collect();
    NAMES.contains(&bare.as_str())
}

/// Headlines that papers use day after day: they need no lead to be known.
pub(super) fn is_standing_head(text: &str) -> bool {
    #[rustfmt::skip]
    const HEADS: &[&str] = &[
        "编者按", "编后", "编后语", "编者的话", "短评", "时评", "快评", "微评", "社论", "链接", "相关链接",
        "新闻链接", "相关新闻", "延伸阅读", "新闻背景", "背景资料", "记者手记", "采访手记", "名词解释",
        "編者按", "短評", "社論", "新聞辭典", "社説", "天声人語", "사설", "알립니다", "更正",
        "简讯", "简明新闻", "一句话新闻", "短讯", "訃報", "讣告", "おくやみ", "編集手帳", "余録", "春秋", "부고",
        "단신", "바로잡습니다", "알림", "인사", "부음", "동정", "오늘의 날씨", "寻人", "寻物", "寻人启事", "失物招领",
        "招聘", "招租", "招生", "转让", "求购", "遗失声明", "启事", "声明", "公告", "通告", "鸣谢", "致歉", "更正启事",
        "天气", "今日天气", "外汇", "影讯", "书讯", "尋人", "尋人啟事", "招租", "徵才", "啟事", "聲明", "訃聞", "訃告",
        "外匯", "船期", "数字", "數字", "映画", "天氣", "鳴謝", "おわび", "訂正", "お知らせ", "人事", "今日活动", "今日活動", "知识链接", "小资料", "小知识", "小百科", "小檔案", "記者手記", "編輯室報告",
    ];
    let bare = text.trim_matches(|c: char| {
        c.is_whitespace()
            || marks::is_bullet(c)
            || matches!(c, '【' | '】' | '·' | '：' | ':' | '<' | '>' | '〈' | '〉' | '＜' | '＞')
    });
    #[rustfmt::skip]
    const ENDS: &[&str] = &[
        "天气", "天氣", "날씨", "简讯", "簡訊", "短讯", "快讯", "启事", "啟事", "声明", "聲明", "信箱", "行情", "贴士",
        "貼士", "预报", "預報", "公告", "通告", "寻人", "尋人", "馬經", "马经", "意见", "運勢",
        "通知", "预告", "預告", "一览", "一覽", "须知", "須知", "数字", "數字",
    ];
    HEADS.contains(&bare) || marks::solid_count(bare) <= 7 && ENDS.iter().any(|end| bare.ends_with(end))
}
