//! What frames a page and tells no story: nameplates, folios, imprints, the menus of a web site.
//!
//! In: one printed line and where on the page it stands. Out: whether it is furniture.
//! Promise: a line with a sentence in it is never furniture.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::cues::{is_masthead, without_addresses};
use super::imprint::{
    is_edition_mark, is_house, is_imprint, is_issue, is_marked_page, is_notice_of_house, is_page_name,
    is_salutation,
};
use super::{marks, sealed};

/// Words that stand on furniture and hardly anywhere else.
#[rustfmt::skip]
const SURE: &[&str] = &[
    "国内统一连续出版物号", "國內統一", "国内统一刊号", "邮发代号", "郵發代號", "统一刊号", "零售价",
    "定价", "农历", "農曆", "夏历", "陰曆", "今日天气", "天气预报", "版面导航", "标题导航", "版面目录",
    "版面概览", "本版新闻", "上一版", "下一版", "上一期", "下一期", "上一篇", "下一篇", "返回首页",
    "返回目录", "返回顶部", "放大", "缩小", "数字报", "电子报", "电子版", "手机版", "网站首页", "往期回顾",
    "往期", "责任编辑", "責任編輯", "责编", "本版编辑", "本版责编", "版式", "美编", "组版", "校对",
    "值班主任", "值班总编", "值班编委", "值班", "总值班", "视觉", "图编", "邮编", "社址", "印刷厂",
    "广告热线", "新闻热线", "订阅热线", "投稿邮箱", "官方微博", "官方微信", "版权所有", "ICP备", "ICP備",
    "未经许可", "登录", "登入", "注册", "打印", "列印", "收藏", "分享到", "分享", "朗读", "字号", "字級",
    "新华通讯社主管", "创刊", "創刊", "発行所", "発行", "朝刊", "夕刊", "デジタル版", "ログイン",
    "会員登録", "紙面ビューアー", "購読申し込み", "購読のお申し込み", "구독", "로그인", "회원가입", "지면보기", "공유하기", "기사목록",
    "글자크기", "발행", "出版", "日刊", "農暦", "旧暦", "無断転載", "무단전재", "民國", "民国", "新闻报料",
    "客户端", "热线", "來稿", "来稿", "稿酬", "征订", "订报", "來論投稿", "投稿", "内部资料", "发行部", "本报代号", "扫一扫", "扫码", "国际标准连续出版物号", "ISSN", "CN", "编辑", "編輯", "電話", "电话",
    "传真", "邮箱", "E-mail", "email", "主编", "编审", "一版", "头版", "返回", "首页", "首頁", "下载", "PDF", "微博", "微信", "评论", "检索", "搜索", "目录", "导航", "默认", "关闭",
];

/// Words that may stand on furniture beside the sure ones.
#[rustfmt::skip]
const LIKELY: &[&str] = &[
    "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日", "星期天", "周一", "周二", "周三",
    "周四", "周五", "周六", "周日", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日",
    "월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일", "今日", "本期", "总第", "總第",
    "第", "期", "号", "號", "版", "面", "年", "月", "日", "代号", "甲", "乙", "丙", "丁", "戊", "己", "庚",
    "辛", "壬", "癸", "子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥", "初", "正",
    "闰", "每份", "元", "角", "共", "张", "要闻", "综合", "新闻", "国际", "体育", "文化", "副刊", "经济",
    "社会", "广告", "分类", "人物", "读本", "社区", "专刊", "特刊", "公告", "国内", "城事", "地方", "教育", "健康", "理论", "周刊", "專題", "要聞", "綜合", "國際",
    "體育", "財經", "社會", "地域", "総合", "国際", "时政", "民生", "法治", "财经", "科技", "生态", "时事", "科教", "文体", "県内", "暮らし", "経済", "スポーツ", "オピニオン", "くらし", "사회",
    "경제", "국제", "스포츠", "문화", "오피니언", "종합", "정치", "국내", "年", "大", "小", "中", "호", "제", "면", "년", "월", "일", "A", "B", "C", "NO", "No", "no", "VOL", "Vol", "http", "www", "com", "cn", "html",
];

/// How a line stands as furniture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// No furniture.
    None,
    /// Furniture only at the edge of the page or beside other furniture: 要闻, 人民日报.
    AtEdge,
    /// Furniture wherever it stands.
    Anywhere,
}

/// How `line` stands. `paper` is the paper's name, where it is known. Linear.
pub(super) fn standing(line: &str, paper: &str) -> Standing {
    let count = marks::solid_count(line);
    if count == 0 || line.chars().filter(|c| !c.is_whitespace()).all(is_ornament) {
        return Standing::Anywhere;
    }
    if is_edition_mark(line) {
        return Standing::Anywhere;
    }
    if line.trim_start().starts_with("本版编辑") && is_imprint(line) {
        return Standing::Anywhere;
    }
    let fallback = if is_notice_of_house(line) { Standing::AtEdge } else { Standing::None };
    if count > 120 || line.contains(['。', '“', '！', '？', '，']) {
        return fallback;
    }
    let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    if !paper.is_empty() && squeezed == paper.chars().filter(|c| !c.is_whitespace()).collect::<String>() {
        return Standing::Anywhere;
    }
    // 街坊热线: a column of letters; what is rung up has its number beside it, or the paper's own words before it.
    let is_own = ["新闻", "广告", "订阅", "服务", "本报", "咨询", "投诉", "爆料"]
        .iter()
        .any(|own| squeezed.starts_with(own));
    if (4..=8).contains(&count) && squeezed.ends_with("热线") && !is_own {
        return Standing::None;
    }
    // 编辑点评：, over what the editor says.
    let is_spoken =
        squeezed.ends_with(['：', ':']) && count <= 8 && squeezed.starts_with(['编', '編', '记', '記']);
    if is_spoken || is_salutation(&squeezed) || sealed::is_dated_office(line) {
        return Standing::None;
    }
    if is_sure(line, &squeezed) {
        return Standing::Anywhere;
    }
    let cover = covered(&without_addresses(line));
    // What a story tells its readers to ring up stands among its text; 홍길동 논설위원 hong@example.com is a writer.
    let is_writer = ["기자", "위원", "특파원"].iter().any(|post| squeezed.contains(post));
    if !is_writer && marks::ends_in_address(line) && !squeezed.contains(['版', '社', '印', '报', '報', '刊'])
    {
        return match cover {
            Cover { sure: 2.., open: 0 } => Standing::Anywhere,
            Cover { .. } => Standing::AtEdge,
        };
    }
    if cover.sure > 0 && cover.open * 100 <= count * 45 && is_label_like(&squeezed, cover)
        || is_dateline_bar(&squeezed)
    {
        return Standing::Anywhere;
    }
    if cover.open == 0 && count >= 5 && squeezed.contains(|c: char| c.is_ascii_digit()) {
        return Standing::Anywhere;
    }
    let is_latin_name = squeezed.is_ascii()
        && count <= 30
        && squeezed.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_punctuation());
    let is_named = is_paper_name(&squeezed) || is_page_name(line) || is_masthead(line);
    if is_house(line) {
        return Standing::Anywhere;
    }
    if cover.open == 0 || is_latin_name || is_named {
        return Standing::AtEdge;
    }
    fallback
}

/// One sure word in a long line proves nothing; a colon behind it, or a second one, does.
fn is_label_like(squeezed: &str, cover: Cover) -> bool {
    cover.sure >= 2
        || cover.open == 0
        || squeezed.contains([':', '：', '|', '｜', '/', '>', '►']) && cover.open <= 16
        || squeezed.chars().any(|c| c.is_ascii_digit()) && cover.open <= 6
}

/// Private use characters and rules: what a decorated frame leaves in the text.
fn is_ornament(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{2500}'..='\u{257f}' | '*' | '=' | '_' | '-' | '—' | '~' | '～' | '·' | '•' | '|' | '＊' | '◆' | '■' | '□' | '●' | '▲' | '★' | '☆' | '※' | '…' | '+' | '\u{200b}' | '/' | '\\' | '<' | '>')
}

/// A page number, with or without its letter and its word: 3, A03, 第三版, －12－, 12면.
fn is_folio(squeezed: &str) -> bool {
    let bare = squeezed.trim_matches(|c: char| {
        is_ornament(c)
            || matches!(
                c,
                '－' | '第'
                    | '版'
                    | '面'
                    | '页'
                    | '頁'
                    | '면'
                    | '('
                    | ')'
                    | '（'
                    | '）'
                    | '['
                    | ']'
                    | 'P'
                    | 'p'
                    | '：'
                    | ':'
            )
    });
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = bare.len() - digits.len();
    (letters <= 1 || letters == 2 && !digits.is_empty())
        && !squeezed.is_empty()
        && digits.chars().count() <= 4
        && if digits.is_empty() {
            bare.len() == 1 && squeezed.len() > 1
        } else {
            digits.chars().all(|c| {
                c.is_ascii_digit()
                    || (marks::is_numeral(c) && squeezed.contains(['版', '第', '页', '頁', '面']))
            })
        }
}

/// Whether a line is furniture wherever it stands: the imprint, where to write, an issue, a page's number.
fn is_sure(line: &str, squeezed: &str) -> bool {
    const WRITE: &[&str] =
        &["来信请寄", "来稿请寄", "稿件请寄", "投稿请寄", "來信請寄", "來稿請寄", "投稿邮箱", "来稿邮箱"];
    let is_site = ["http://", "https://", "www."].iter().any(|start| squeezed.starts_with(start))
        && !squeezed.contains(marks::is_cjk);
    // (A、B): the letters by which archives tell the pieces of a page apart.
    let is_letters = squeezed.starts_with(['(', '（'])
        && squeezed.chars().skip(1).all(|c| c.is_ascii_uppercase() || matches!(c, '、' | ')' | '）'));
    WRITE.iter().any(|start| squeezed.starts_with(start))
        || is_imprint(line)
        || is_marked_page(line)
        || is_issue(line)
        || squeezed.ends_with("社出版")
        || is_site
        || is_letters
        || is_folio(squeezed)
        || is_named_folio(squeezed)
}

/// A page number with the page's name: 第03版：要闻.
fn is_named_folio(squeezed: &str) -> bool {
    let Some(rest) = squeezed.strip_prefix('第') else { return false };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let name = rest.trim_start_matches(marks::is_numeral);
    name.len() < rest.len()
        && name
            .strip_prefix('版')
            .is_some_and(|name| name.chars().count() <= 8 && name.starts_with(['：', ':', '·', '|']))
}

/// A line that is a date and little besides: 2020年7月10日 星期五 哈尔滨.
fn is_dateline_bar(squeezed: &str) -> bool {
    let Some(year) = squeezed.find(['年', '년']) else {
        let digits = squeezed.chars().filter(char::is_ascii_digit).count();
        let others =
            squeezed.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '-' | '/' | '.' | ':')).count();
        let seps = squeezed.matches(['-', '/', '.']).count();
        return (6..=14).contains(&digits)
            && seps >= 2
            && others <= 12
            && squeezed.starts_with(|c: char| c.is_ascii_digit());
    };
    let before = squeezed[..year]
        .chars()
        .rev()
        .take_while(|c| marks::is_numeral(*c) || *c == '(' || *c == '（')
        .count();
    let after = &squeezed[year..];
    let is_dated = before >= 2 && after.contains(['月', '월']) && after.contains(['日', '일']);
    let mut rest = 0;
    for c in squeezed.chars() {
        rest += usize::from(
            !marks::is_numeral(c)
                && !matches!(
                    c,
                    '年' | '月'
                        | '日'
                        | '년'
                        | '월'
                        | '일'
                        | '('
                        | ')'
                        | '（'
                        | '）'
                        | '星'
                        | '期'
                        | '曜'
                        | '火'
                        | '水'
                        | '木'
                        | '金'
                        | '土'
                        | '요'
                        | '第'
                        | '版'
                        | ':'
                        | '：'
                        | '-'
                        | '|'
                        | '｜'
                        | '/'
                        | '农'
                        | '历'
                        | '農'
                        | '曆'
                ),
        );
    }
    is_dated && rest <= 14 && !squeezed.ends_with(['讯', '電', '电', '訊'])
}

/// The name of a paper and nothing else.
fn is_paper_name(squeezed: &str) -> bool {
    #[rustfmt::skip]
    const ENDS: &[&str] = &[
        "日报", "晚报", "晨报", "早报", "时报", "周报", "快报", "商报", "都市报", "日報", "晚報", "時報",
        "週報", "新聞", "新报", "新報", "일보", "신문", "매일", "周刊", "週刊", "副刊",
    ];
    let bare = squeezed.trim_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let count = bare.chars().count();
    let squeezed = bare;
    // 清溪报: a short name alone at the head of a page.
    let is_column = ["地方", "社會", "国际", "國際", "綜合", "體育", "財經", "經濟", "教育", "影視", "生活"]
        .iter()
        .any(|word| bare.starts_with(word));
    if is_column && bare.ends_with("新聞") || bare.ends_with("播报") {
        return false;
    }
    (3..=5).contains(&count) && squeezed.ends_with(['报', '報']) && !squeezed.ends_with("海报")
        || (3..=10).contains(&count)
            && ENDS.iter().any(|end| squeezed.ends_with(end))
            && !squeezed.contains(['は', 'が', 'を', 'に', 'で', 'と', 'も'])
}

/// How much of a line the words of furniture cover, in characters.
#[derive(Clone, Copy, Default)]
struct Cover {
    sure: usize,
    open: usize,
}

/// The words of furniture by their first letter, each with whether it is a sure one; longest first.
static WORDS: LazyLock<HashMap<char, Vec<(&'static str, bool)>>> = LazyLock::new(|| {
    let mut words: HashMap<char, Vec<(&'static str, bool)>> = HashMap::new();
    let sure = SURE.iter().map(|word| (*word, true));
    for (word, is_sure) in sure.chain(LIKELY.iter().map(|word| (*word, false))) {
        words.entry(word.chars().next().unwrap_or(' ')).or_default().push((word, is_sure));
    }
    for all in words.values_mut() {
        all.sort_by_key(|(word, is_sure)| (!is_sure, std::cmp::Reverse(word.len())));
    }
    words
});

fn covered(squeezed: &str) -> Cover {
    let mut cover = Cover::default();
    let mut rest = squeezed;
    while let Some(c) = rest.chars().next() {
        let known = WORDS.get(&c).and_then(|all| all.iter().find(|(word, _)| rest.starts_with(word)));
        let step = match known {
            Some((word, is_sure)) => {
                cover.sure += usize::from(*is_sure);
                word.len()
            }
            None => {
                let is_neutral = marks::is_numeral(c)
                    || is_ornament(c)
                    || c.is_ascii_punctuation()
                    || matches!(c, '：' | '　' | '（' | '）' | '【' | '】' | '｜');
                cover.open += usize::from(!is_neutral);
                c.len_utf8()
            }
        };
        rest = &rest[step..];
    }
    cover
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mastheads_folios_and_menus_are_furniture() {
        for line in [
            "国内统一连续出版物号 CN 23-0001",
            "代号13-1 第24567期",
            "2020年7月10日 星期五",
            "农历庚子年五月二十",
            "A03",
            "第三版",
            "－ 5 －",
            "责任编辑：王小明 版式：李红",
            "上一版 下一版 返回首页",
            "http://www.example.com/html/2020-07/10/node_3.htm",
            "——————",
            "\u{e001}\u{e002}",
            "2020年(令和2年)7月10日(金)",
            "2020년 7월 10일 금요일",
            "2020-07-10 08:12",
            "邮编：150010  电话：84692718",
        ] {
            assert_eq!(standing(line, "江畔日报"), Standing::Anywhere, "{line}");
        }
        assert_eq!(standing("江畔日报", "江畔日报"), Standing::Anywhere);
        assert_eq!(standing("街坊热线", "江畔日报"), Standing::None);
        assert_eq!(standing("校园播报", "江畔日报"), Standing::None);
        assert_eq!(standing("新闻热线", "江畔日报"), Standing::Anywhere);
        assert_eq!(standing("河口晚报", ""), Standing::AtEdge);
    }

    #[test]
    fn headlines_and_sentences_are_not() {
        for line in [
            "减租三个月惠及小店",
            "第三届冰雪节开幕",
            "电话那头的声音",
            "他来了。",
            "老城改造扫描",
            "市民首选电子书",
            "本报讯（记者王一）昨日，新桥通车。",
            "今日要去看海",
            "15项",
        ] {
            assert_eq!(standing(line, ""), Standing::None, "{line}");
        }
    }
}
