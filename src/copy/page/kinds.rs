//! What a unit of a page looks like by itself, before its neighbours are asked.
//!
//! In: the text of one unit. Out: its [`Kind`].
//! Promise: looks at this text alone; linear in it.

use super::{lead, marks, names};

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
    if is_credit(text, count) {
        return Kind::Credit;
    }
    if is_byline(text, count) {
        return Kind::Byline;
    }
    if is_caption(text, count) {
        return Kind::Caption;
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

/// （附图片1张）: archives say so where a picture stood.
fn is_picture_mark(text: &str, count: usize) -> bool {
    let inside = bare(text);
    let says = ["附图", "附圖", "图片", "圖片", "见图", "見圖", "未完", "待续", "待續", "续完", "續完"]
        .iter()
        .any(|word| inside.starts_with(word));
    says && count <= 12 && inside.len() < text.len()
}

/// Where a story goes on, or where it comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Jump {
    /// 下转: it goes on on that page.
    To(u16),
    /// 上接: it comes from that page.
    From(u16),
}

/// The jump that `text` ends or begins with.
pub(super) fn jump(text: &str) -> Option<Jump> {
    const TO: &[&str] = &["下转", "下轉", "转第", "面に続く", "으로 계속", "면에 계속", "文转"];
    const FROM: &[&str] = &["上接", "上承", "面から続く", "면에서 계속", "面の続き"];
    let find =
        |words: &[&str]| words.iter().find_map(|word| text.rfind(word).map(|at| (at, at + word.len())));
    let (at, end, is_from) =
        find(FROM).map(|(a, b)| (a, b, true)).or_else(|| find(TO).map(|(a, b)| (a, b, false)))?;
    let window_start = text[..at].char_indices().rev().take(6).last().map_or(at, |(start, _)| start);
    let window_end = text[end..].char_indices().nth(12).map_or(text.len(), |(len, _)| end + len);
    let around = &text[window_start..window_end];
    if !around.contains(['版', '面', '면', '页', '頁']) {
        return None;
    }
    let digits: String =
        around.chars().skip_while(|c| !marks::is_numeral(*c)).take_while(|c| marks::is_numeral(*c)).collect();
    let page = numeral(&digits)?;
    Some(if is_from { Jump::From(page) } else { Jump::To(page) })
}

/// The value of a page number: 3, ３, 十二.
fn numeral(digits: &str) -> Option<u16> {
    let mut value = 0u16;
    for c in digits.chars() {
        let digit = match c {
            '0'..='9' => c as u16 - '0' as u16,
            '０'..='９' => c as u16 - '０' as u16,
            '十' => {
                value = value.max(1).checked_mul(10)?;
                continue;
            }
            _ => "〇一二三四五六七八九".chars().position(|d| d == c)? as u16,
        };
        let is_after_ten = digits.contains('十');
        value = if is_after_ten {
            value.checked_add(digit)?
        } else {
            value.checked_mul(10)?.checked_add(digit)?
        };
    }
    (!digits.is_empty()).then_some(value)
}

/// Brackets and ornaments around a whole line taken off.
fn bare(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || marks::is_bullet(c));
    let is_wrapped = |open: char, close: char| {
        text.starts_with(open) && text.ends_with(close) && text.matches(close).count() == 1
    };
    let pairs = [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']'), ('〔', '〕'), ('［', '］')];
    if let Some((open, close)) = pairs.into_iter().find(|(open, close)| is_wrapped(*open, *close)) {
        return text[open.len_utf8()..text.len() - close.len_utf8()].trim();
    }
    text
}

/// 本报记者 某某 摄, 某某提供, 写真はいずれも…, 사진=….
fn is_credit(text: &str, count: usize) -> bool {
    #[rustfmt::skip]
    const ENDS: &[&str] = &[
        "摄", "攝", "供图", "供圖", "提供", "摄影", "攝影", "绘", "繪", "制图", "製圖", "撮影", "제공",
        "撮", "新华社发", "新華社發", "资料照片", "资料图", "资料图片", "資料照片", "資料照", "作図",
        "漫画", "CFP", "촬영",
    ];
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "摄影", "攝影", "图片来源", "圖片來源", "图源", "图/", "图／", "圖/", "圖／", "图｜", "图：",
        "图片：", "摄/", "摄／", "供图", "供圖", "制图", "插图", "漫画", "绘图", "사진=", "사진제공",
        "写真・", "写真＝", "写真=", "写真提供", "資料照片", "资料图片", "资料照片", "本版图片",
        "本版照片", "本组图片", "(资料图",
    ];
    if count > 28
        || text.contains(['。', '，', '；'])
        || text.contains(". ")
        || text.contains(',') && count > 20
    {
        return false;
    }
    let bare = bare(text);
    if matches!(
        bare,
        "연합뉴스" | "뉴시스" | "뉴스1" | "CFP" | "东方IC" | "视觉中国" | "AP" | "AFP" | "ロイター"
    ) {
        return true;
    }
    if bare.contains("报道")
        || bare.contains("報導")
        || bare.contains("文/")
        || bare.contains("文／")
        || bare.contains("文并摄")
    {
        return false;
    }
    let ends = ENDS.iter().any(|end| bare.ends_with(end));
    if bare.ends_with("提供") {
        // …平台提供 may as well be the first half of a sentence.
        return count <= 18
            && !bare
                .contains(['为', '将', '向', '可', '能', '需', '所', '会', '積', '為', '給', '给', '、']);
    }
    if bare.ends_with("绘") || bare.ends_with("繪") || bare.ends_with("漫画") {
        return count <= 10;
    }
    ends && !marks::is_open(bare) && !(count > 14 && bare.ends_with("摄影") && bare.contains('的'))
        || STARTS.iter().any(|start| bare.starts_with(start)) && (count <= 24)
}

/// A whole line of roles and names.
fn is_byline(text: &str, count: usize) -> bool {
    if !(2..=60).contains(&count) || text.contains(['。', '，', ',', '！', '？', '“', '《', '；', '…'])
    {
        return false;
    }
    if text.starts_with(['【', '〔', '[']) && !text.contains(['】', '〕', ']']) {
        // The beginning of a lead that runs over into the next line.
        return false;
    }
    let marked = text.trim_start().starts_with(marks::is_bullet);
    let inside = bare(text);
    #[rustfmt::skip]
    const POSTS: &[&str] = &[
        "记者", "記者", "通讯员", "通訊員", "特派员", "特派員", "评论员", "評論員", "撰文", "文/", "文／",
        "文｜", "文|", "/文", "／文", "文图", "图文", "作者：", "作者:", "编译", "編譯", "기자", "특파원",
        "논설위원", "칼럼니스트", "편집위원", "編集委員", "論説委員", "聞き手", "文・", "文：", "文:",
        "采访：", "编辑部", "读者 ", "讀者 ", "综合报道", "通信员", "글=", "글·", "글 ",
    ];
    let found = names::names_in(inside);
    if text.chars().any(marks::is_hangul) {
        // Addresses and posts stand beside the name.
        let words = inside.split_whitespace().count();
        return POSTS.iter().any(|post| inside.contains(post))
            && words <= 6
            && count <= 45
            && !marks::is_finished(inside)
            && !inside.contains("기자회견");
    }
    // 记者走基层 is a column, not a reporter: a name glued to its post begins with a family name.
    let is_named = marked
        || inside.contains(char::is_whitespace)
        || found.names.is_empty()
        || found
            .names
            .iter()
            .any(|name| names::is_surname(name) || name.chars().any(|c| !marks::is_hanzi(c)))
        || inside.contains(marks::is_kana);
    if !is_named {
        return false;
    }
    let says = POSTS.iter().any(|post| inside.contains(post));
    if says
        && found.foreign == 0
        && (!found.names.is_empty()
            || inside.contains("评论员")
            || inside.contains("編集")
            || inside.contains("编辑部"))
    {
        return lead::lead(text).is_none_or(|(_, len)| text[len..].trim().is_empty());
    }
    if says
        && found.foreign <= 1
        && !found.names.is_empty()
        && (marked || inside.contains("記者") || inside.contains("记者 ") || inside.contains("驻"))
        && count <= 24
    {
        return lead::lead(text).is_none_or(|(_, len)| text[len..].trim().is_empty());
    }
    let is_bracketed = !marked && inside.len() < text.trim().len();
    let is_agency =
        ["均据", "据", "均據", "據", "综合", "本报综合"].iter().any(|word| inside.starts_with(word))
            && inside.ends_with(['电', '電', '讯', '訊', '道']);
    if is_bracketed && is_agency && count <= 20 {
        return true;
    }
    (marked || is_bracketed) && names::is_bare(inside)
}

/// 图为……, ……。某某摄.
fn is_caption(text: &str, count: usize) -> bool {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "图为", "圖為", "上图", "下图", "左图", "右图", "上圖", "下圖", "左圖", "右圖", "题图", "图①",
        "图②", "图③", "图一：", "图1", "图2", "图3", "图片说明", "圖說", "图说", "图：", "圖：", "▲", "△",
        "▼", "▽", "↑", "↓", "←", "→", "◀", "▶", "写真は", "【写真", "(写真", "（写真", "사진은",
        "사진설명", "▲사진",
    ];
    #[rustfmt::skip]
    const ENDS: &[&str] = &[
        "摄", "攝", "摄影", "攝影", "撮影", "供图", "供圖", "新华社发", "新華社發", "资料照片", "资料图",
        "資料照片", "제공", "=写真", "提供",
    ];
    if count > 160 {
        return false;
    }
    let trimmed = text.trim();
    let starts = STARTS.iter().any(|start| trimmed.starts_with(start));
    if starts
        && (!trimmed.starts_with(['▲', '△', '▼', '▽', '▶', '◀']) || count > 12 || marks::is_finished(trimmed))
    {
        return true;
    }
    // Japanese captions end with the place: ＝某市で.
    let placed = trimmed.rsplit(['＝', '=']).next().is_some_and(|place| {
        place.len() < trimmed.len() && marks::solid_count(place) <= 30 && place.ends_with(['で', '影', '供'])
    });
    if placed && trimmed.contains(marks::is_kana) && count <= 80 {
        return true;
    }
    let inside = marks::closed_tail(trimmed).unwrap_or(trimmed);
    let tail = inside.rsplit(['。', '.']).next().unwrap_or(inside);
    let credited = ENDS.iter().any(|end| tail.trim_end().ends_with(end))
        && marks::solid_count(tail) <= 24
        && !tail.contains(['，', ','])
        && !inside.contains("报道")
        && !inside.contains("報導");
    // The credit must stand apart from the description: behind a stop, in brackets or behind a blank.
    let apart = tail.len() < trimmed.len();
    credited && apart && count <= 110 && lead::lead(text).is_none()
}

/// 一、…… （二）…… 1.…… ■……: crossheads and list heads.
fn is_numbered(text: &str, count: usize) -> bool {
    if !(3..=26).contains(&count)
        || marks::is_finished(text)
        || text.contains(['。', '；'])
        || text.ends_with(['，', ',', '、', '：'])
    {
        return false;
    }
    let text = text.trim();
    let first = text.chars().next().unwrap_or(' ');
    if matches!(first, '■' | '◆' | '●' | '◇' | '★' | '▶' | '▌' | '◎' | '♦') {
        return true;
    }
    let bare = text.trim_start_matches(['（', '(', '第']);
    let number: String = bare.chars().take_while(|c| marks::is_numeral(*c)).collect();
    let behind = bare[number.len()..].chars().next().unwrap_or(' ');
    let is_listed = !number.is_empty()
        && number.chars().count() <= 3
        && (behind == '、' || matches!(behind, ')' | '）') && bare.len() < text.len());
    is_listed
        || !number.is_empty()
            && number.len() <= 2
            && matches!(behind, '.' | '．')
            && bare[number.len() + behind.len_utf8()..]
                .starts_with(|c: char| c.is_whitespace() || marks::is_hanzi(c))
}

/// 问：…… 记者：……: questions and answers take turns.
pub(super) fn is_turn(text: &str) -> bool {
    let speaker = text.split(['：', ':']).next().unwrap_or(text);
    (1..=5).contains(&speaker.chars().count())
        && speaker.len() < text.len()
        && speaker.chars().all(marks::is_hanzi)
}

/// A row of a table: figures in columns.
pub(super) fn is_row(text: &str) -> bool {
    let is_figure = |word: &&str| {
        word.chars().any(|c| c.is_ascii_digit())
            && word.chars().all(|c| {
                c.is_ascii_digit() || c.is_ascii_punctuation() || matches!(c, '％' | '－' | '—' | '∶' | '：')
            })
    };
    let words = text.split_whitespace().take(40).count();
    let figures = text.split_whitespace().take(40).filter(is_figure).count();
    words >= 3 && figures * 2 >= words && !marks::is_finished(text)
}

/// The shape of a headline: short, no stop, no more than one comma, everything closed.
fn title_likeness(text: &str, count: usize) -> Kind {
    let is_spaced = text.trim().contains(char::is_whitespace);
    let hangul = text.chars().any(marks::is_hangul);
    let kana = text.chars().any(marks::is_kana);
    let limit = if hangul {
        60
    } else if is_spaced {
        80
    } else {
        48
    };
    let last = text.chars().next_back().unwrap_or(' ');
    let first = text.chars().next().unwrap_or(' ');
    let commas = text.matches(['，', ',']).count() + if kana { 0 } else { text.matches('、').count() / 2 };
    let most = if hangul { 3 } else { 1 };
    let wrong = count > limit
        || text.contains(['。', '；', ';'])
        || commas > most
        || matches!(
            last,
            '，' | ',' | '、' | '：' | ':' | '(' | '（' | '—' | '的' | '和' | '与' | '及' | '而'
        )
        || (marks::is_closing(first) && first != '"' && first != '\'')
        || matches!(first, '，' | ',' | '、' | '。' | '；' | '：' | '！' | '？' | '%' | '％')
        || !marks::is_balanced(text)
        || hangul && text.contains("다. ")
        || ["编辑同志", "编辑部：", "編輯先生", "編者先生"].iter().any(|word| text.starts_with(word))
        || text.chars().all(|c| !c.is_alphabetic());
    // A whole line in brackets is a note.
    if wrong || bare(text).len() < text.trim().len() && count > 6 && text.starts_with(['（', '(']) {
        return Kind::Body;
    }
    // 首相「増税せず」: words spoken end a Japanese headline as well.
    let speaks = kana || text.contains('「');
    if !marks::is_finished(text)
        || speaks && last == '」' && first != '「' && count <= 30 && !text.contains(['！', '？'])
    {
        return Kind::Titleish;
    }
    let asks = matches!(last, '？' | '！' | '?' | '!') && count <= 26 && commas <= 1;
    let quoted = first == '“' || first == '「' || first == '"';
    if asks && !quoted && !is_turn(text) || (hangul && last == '…') { Kind::Asking } else { Kind::Body }
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

    #[test]
    fn jumps_tell_their_page() {
        assert_eq!(jump("去了。（下转第三版）"), Some(Jump::To(3)));
        assert_eq!(jump("（上接第12版）"), Some(Jump::From(12)));
        assert_eq!(jump("（下转A十二版）"), Some(Jump::To(12)));
        assert_eq!(jump("上接一条大路"), None);
    }
}
