//! 电头: the words with which a report begins — 本报讯（记者某某）, 新华社北京7月9日电, 【記者某某／台北報導】.
//!
//! In: the beginning of a paragraph. Out: what stands there and how long it is.
//! Promise: the words stay where they are printed; only copies are derived from them. Bounded look-ahead.

use super::reporters::names_behind;
use super::{marks, names};

/// What a report says of itself before it begins.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lead {
    /// The house and the day as printed: `本报9日讯`, `新华社北京7月9日电`.
    pub source: String,
    /// The place in it.
    pub place: Option<String>,
    /// The day in it, as printed: `7月9日`.
    pub day: Option<String>,
    /// The reporters.
    pub names: Vec<String>,
    /// 据…: somebody else's report is quoted, so it need not begin a story.
    pub quoted: bool,
}

/// Houses whose name before 讯 or 电 makes a lead. Longest first where one begins another.
#[rustfmt::skip]
const HOUSES: &[&str] = &[
    "本报", "本報", "本刊", "本台", "本网", "本網", "本社", "新华社", "新華社", "新华网", "新華網",
    "中新社", "中新网", "人民网", "中央社", "中通社", "央视网", "央视新闻", "光明网", "中国网", "环球网",
    "澎湃新闻", "塔斯社", "路透社", "法新社", "美联社", "合众社", "共同社", "时事社", "韩联社", "朝中社",
    "合眾社", "路透電", "美聯社", "國際社", "南都", "晨报", "早报", "晚报", "快报", "日报", "时报", "商报",
    "晚報", "日報", "時報", "通讯社", "通訊社",
    "周报", "週報", "导报", "導報", "青年报", "工人报", "农民报", "法制报", "教育报", "科技报", "生活报", "健康报",
    "体育报", "新报", "文摘报", "新報", "电视台", "電視台",
];

/// Posts with which a report may begin.
const ROLES: &[&str] = &[
    "本报记者",
    "本報記者",
    "记者",
    "記者",
    "特派記者",
    "本报特派记者",
    "本报特约记者",
    "本报见习记者",
    "本报通讯员",
    "通讯员",
    "通訊員",
    "特约记者",
    "见习记者",
];

/// How far a lead may reach, in characters.
pub(super) const REACH: usize = 30;
/// How far the brackets behind it may reach, in characters.
pub(super) const BRACKETS: usize = 70;

/// The lead that `text` begins with, and its length in bytes of `text`.
pub(super) fn lead(text: &str) -> Option<(Lead, usize)> {
    let start =
        text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || marks::is_bullet(c)).len();
    let rest = &text[start..];
    let (mut found, mut len) =
        bracketed(rest).or_else(|| plain(rest)).or_else(|| dated(rest)).or_else(|| reporter(rest))?;
    len += names_behind(&rest[len..], &mut found);
    Some((found, start + len))
}

/// The inside of the brackets `text` begins with and the length of the whole, when short.
pub(super) fn brackets(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next()?;
    let close: &[char] = match open {
        '【' => &['】'],
        '〔' => &['〕'],
        '[' | '［' => &[']', '］'],
        '(' | '（' => &[')', '）'],
        '〖' => &['〗'],
        _ => return None,
    };
    let body = &text[open.len_utf8()..];
    let (at, c) = body.char_indices().take(BRACKETS).find(|(_, c)| close.contains(c))?;
    Some((&body[..at], open.len_utf8() + at + c.len_utf8()))
}

/// 【本报讯】 〔新華社北京六日電〕 （中央社記者某某台北9日電） 【ソウル＝某某】 [서울=연합뉴스].
fn bracketed(text: &str) -> Option<(Lead, usize)> {
    let (inside, len) = brackets(text)?;
    let has = |words: &[&str]| words.iter().any(|word| inside.contains(word));
    let is_picture = inside.ends_with(['摄', '攝', '影', '图', '圖']) && !has(&["报道", "報導"]);
    let ends = ["讯", "訊", "电", "電", "報導", "报道", "報道", "発", "外電", "综合", "消息", "文章"]
        .iter()
        .any(|word| inside.trim_end().ends_with(word));
    let posts =
        has(&["记者", "記者", "기자", "特派員", "特派员", "통신", "연합뉴스", "뉴시스", "뉴스1", "특파원"]);
    let equals = inside.contains(['=', '＝'])
        && marks::solid_count(inside) <= 25
        && !inside.contains(|c: char| c.is_ascii_digit());
    let short =
        matches!(inside.trim(), "共同" | "時事" | "ロイター" | "AFP時事" | "AP" | "本报专讯" | "本報訊");
    if is_picture
        || marks::solid_count(inside) > 50
        || inside.contains(['。', '，'])
        || !(ends || posts || equals || short)
    {
        return None;
    }
    let mut lead = Lead { source: inside.trim().to_owned(), ..Lead::default() };
    lead.names = names::names_in(inside).names;
    if equals {
        let mut sides = inside.split(['=', '＝']);
        lead.place = sides.next().map(|side| side.trim().to_owned());
        lead.names = sides.next().map(|side| names::names_in(side).names).unwrap_or_default();
        lead.names.retain(|name| !name.contains("뉴스") && !name.contains("뉴시스") && name != "共同");
    } else if !(posts || inside.contains(['/', '／', '╱'])) {
        lead.names.clear();
        place_and_day(inside, &mut lead);
    }
    Some((lead, len))
}

/// 本报讯, 据新华社北京7月9日电, 本报北京1月14日电.
fn plain(text: &str) -> Option<(Lead, usize)> {
    let quoted = text.starts_with(['据', '據']);
    let body = if quoted { &text[text.chars().next()?.len_utf8()..] } else { text };
    let head_end = body.char_indices().nth(REACH).map_or(body.len(), |(at, _)| at);
    let head = &body[..head_end];
    let stop = head.find(['，', ',', '。', '、', '：', ':', '“', '《', '；']).unwrap_or(head.len());
    let open = head[..stop].find(['(', '（']);
    // 新华社江城（河西岸）1月25日电: a note on the place is no end.
    let is_note = |at: usize| {
        brackets(&head[at..]).is_some_and(|(_, len)| {
            head[at + len..].starts_with(|c: char| marks::is_numeral(c))
                && head[at + len..].contains(['电', '電'])
        })
    };
    let head = &head[..open.filter(|at| !is_note(*at)).unwrap_or(stop)];
    let known = HOUSES
        .iter()
        .filter_map(|house| head.find(house).map(|at| (at, at + house.len())))
        .filter(|(at, _)| head[..*at].chars().count() <= 6)
        .min_by_key(|(at, end)| (*at, std::cmp::Reverse(*end)));
    let (house, at) = known
        .and_then(|(_, house)| told(head, house, body).map(|at| (house, at)))
        .or_else(|| any_house(head).and_then(|house| told(head, house, body).map(|at| (house, at))))?;
    let mut lead = Lead { source: head[..at].trim().to_owned(), quoted, ..Lead::default() };
    place_and_day(&head[house..at], &mut lead);
    Some((lead, at + (text.len() - body.len())))
}

/// Where the 讯 or 电 of a lead ends whose house ends at `house`. `body` goes on behind `head`.
fn told(head: &str, house: usize, body: &str) -> Option<usize> {
    head[house..].char_indices().find_map(|(at, _)| {
        let rest = &head[house + at..];
        let word = ["专讯", "讯", "訊", "电", "電", "消息"].iter().find(|word| rest.starts_with(**word))?;
        let between = &head[house..house + at];
        let end = house + at + word.len();
        (is_between(between, word, &rest[word.len()..]) || is_reported(between, word, &body[end..]))
            .then_some(end)
    })
}

/// Any house by its end, when 讯 stands right behind it or the day does: 江畔都市报讯, 江畔网6月3日电.
fn any_house(head: &str) -> Option<usize> {
    let (at, c) = head.char_indices().take(11).skip(2).find(|(at, c)| {
        let rest = &head[at + c.len_utf8()..];
        let is_told = rest.starts_with(['讯', '訊'])
            && !rest[3..].starts_with(['息', '问', '号', '飞', '录', '期'])
            || rest.starts_with(|c: char| marks::is_numeral(c) && c != '千' && c != '百');
        matches!(c, '报' | '報' | '网' | '網' | '台' | '社' | '刊') && is_told
    })?;
    head[..at].chars().all(marks::is_hanzi).then_some(at + c.len_utf8())
}

/// 本报江城电（记者某某）: a place without a day, with the reporters behind it.
fn is_reported(between: &str, word: &str, behind: &str) -> bool {
    let is_place = (2..=6).contains(&between.chars().count()) && between.chars().all(marks::is_hanzi);
    is_place
        && matches!(word, "电" | "電")
        && brackets(behind.trim_start()).is_some_and(|(inside, _)| names::names_in(inside).role)
}

/// 江畔时讯6月3日电（记者某某）: any house, when the day and the reporters stand there too.
fn dated(text: &str) -> Option<(Lead, usize)> {
    let end = text.char_indices().take(REACH).find(|(_, c)| matches!(c, '(' | '（'))?.0;
    let head = text[..end].trim_end();
    let body = head.strip_suffix(['讯', '訊', '电', '電'])?;
    let named = body.strip_suffix('日')?.trim_end_matches(|c| marks::is_numeral(c) || c == '月');
    let is_named = (2..=12).contains(&named.chars().count()) && named.chars().all(marks::is_hanzi);
    let inside = brackets(&text[end..])?.0;
    if !is_named || named.len() + '日'.len_utf8() >= body.len() || !names::names_in(inside).role {
        return None;
    }
    let mut lead = Lead { source: head.to_owned(), ..Lead::default() };
    lead.day = Some(body[named.len()..].to_owned());
    Some((lead, head.len()))
}

/// Whether `between` a house and its 讯 or 电 stands a place, a day, a post — or nothing.
fn is_between(between: &str, word: &str, after: &str) -> bool {
    let count = marks::solid_count(between);
    let is_dated = between.trim_end().ends_with('日')
        || between.contains("日上午")
        || between.contains("日下午")
        || between.ends_with(['晨', '晚', '午']);
    if between.contains(['记', '記', '通']) || after.starts_with(['员', '員', '息']) {
        return false;
    }
    let is_wired = matches!(word, "电" | "電");
    if is_wired
        && after.starts_with([
            '影', '视', '視', '力', '话', '話', '子', '梯', '脑', '腦', '商', '网', '網', '动', '動', '池',
            '器', '台',
        ])
    {
        return false;
    }
    match word {
        "消息" => count <= 6 && (count == 0 || is_dated),
        // 本报申江专电.
        _ if is_wired => {
            count == 0 || is_dated && count <= 18 || between.ends_with(['专', '專']) && count <= 7
        }
        _ => {
            count <= 14
                && (count == 0
                    || is_dated
                    || count <= 6 && !after.starts_with(['息', '问', '号', '飞', '息']))
        }
    }
}

/// 記者王小明／台北報導, 本报记者王安报道：, printed before the text on its line.
pub(super) fn reporter(text: &str) -> Option<(Lead, usize)> {
    let head_end = text.char_indices().nth(REACH + 10).map_or(text.len(), |(at, _)| at);
    let head = &text[..head_end];
    let role = ROLES.iter().find(|role| head.starts_with(**role))?;
    let (at, word) =
        ["报道", "報導", "電", "电"].iter().filter_map(|word| head.find(word).map(|at| (at, *word))).min()?;
    let between = &head[role.len()..at];
    if between.contains(['，', '。', ',', '在', '从', '從', '了', '的']) || marks::solid_count(between) > 16
    {
        return None;
    }
    let end = at + word.len();
    let end = end + head[end..].chars().next().filter(|c| matches!(c, '：' | ':')).map_or(0, char::len_utf8);
    let found = names::names_in(&head[..at + word.len()]);
    (!found.names.is_empty()).then(|| {
        (Lead { source: head[..at + word.len()].to_owned(), names: found.names, ..Lead::default() }, end)
    })
}

/// Splits 北京7月9日 into a place and a day.
fn place_and_day(between: &str, lead: &mut Lead) {
    let bare = between.trim_end_matches(['讯', '訊', '电', '電']).trim_end_matches("消息").trim();
    let day_at = bare.find(|c: char| marks::is_numeral(c));
    let place: String = bare[..day_at.unwrap_or(bare.len())].trim().to_owned();
    let place = HOUSES.iter().find_map(|house| place.strip_prefix(house)).unwrap_or(&place);
    if (2..=8).contains(&place.chars().count()) {
        lead.place = Some(place.to_owned());
    }
    lead.day = day_at.map(|at| bare[at..].trim().to_owned()).filter(|day| day.contains('日'));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, source: &str, names: &[&str], rest: &str) {
        let (found, len) = lead(text).unwrap_or_else(|| panic!("no lead: {text}"));
        assert_eq!((found.source.as_str(), &text[len..]), (source, rest), "{text}");
        assert_eq!(found.names, names, "{text}");
    }

    #[test]
    fn leads_of_the_usual_kinds() {
        check("本报讯(记者周晓 李爱国)昨日", "本报讯", &["周晓", "李爱国"], "昨日");
        check("本报9日讯(柏小露 记者邢小沃)为引导", "本报9日讯", &["柏小露", "邢小沃"], "为引导");
        check(
            "新华社江口（河口省）1月25日电（记者王晓）国家",
            "新华社江口（河口省）1月25日电",
            &["王晓"],
            "国家",
        );
        check("本报北京1月14日电（记者王晓）国家", "本报北京1月14日电", &["王晓"], "国家");
        check("新华社北京7月9日电 国家", "新华社北京7月9日电", &[], " 国家");
        check("据新华社电 国家", "新华社电", &[], " 国家");
        check("【新华社北京十四日电】国家", "新华社北京十四日电", &[], "国家");
        check("【記者王小明／台北報導】市府", "記者王小明／台北報導", &["王小明"], "市府");
        check("（中央社記者王小明台北9日電）市府", "中央社記者王小明台北9日電", &["王小明"], "市府");
        check("江畔都市报讯（记者王晓）昨日", "江畔都市报讯", &["王晓"], "昨日");
        check(
            "新华社江城（河西岸）1月25日电（记者王晓、李红）昨日",
            "新华社江城（河西岸）1月25日电",
            &["王晓", "李红"],
            "昨日",
        );
        check("本报江城电　（记者王晓）昨日", "本报江城电", &["王晓"], "昨日");
        check("本报江城专电 特派记者王晓红报道：昨日", "本报江城专电", &["王晓红"], "昨日");
        check("本报讯 记者王晓从市里获悉", "本报讯", &["王晓"], "记者王晓从市里获悉");
        check(
            "【美国《大河报》10月21日文章】题：桥（作者　亨利·乔治）昨日",
            "美国《大河报》10月21日文章",
            &["亨利·乔治"],
            "题：桥（作者　亨利·乔治）昨日",
        );
        check("南都讯 记者王成波 某市", "南都讯", &["王成波"], "某市");
        check("【ソウル＝山田太郎】政府", "ソウル＝山田太郎", &["山田太郎"], "政府");
        check("[서울=연합뉴스] 김철수 기자 = 정부", "서울=연합뉴스", &["김철수"], " 정부");
        check("江城晚报讯（通讯员 李四）雨", "江城晚报讯", &["李四"], "雨");
    }

    #[test]
    fn what_only_resembles_a_lead_is_none() {
        for text in [
            "（一）加强管理",
            "本报电影版今天开张",
            "据介绍，新桥",
            "记者从市里了解到",
            "本报记者在现场看到，电话",
            "【新民晚报·夜光杯】",
            "通讯员们来了",
            "举报电话已经公布",
            "江畔日报讯息中心",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
    }
}
