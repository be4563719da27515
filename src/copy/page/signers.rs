//! Who signs with more than a name: a house and a name, a name and a calling, several names of several peoples.
//!
//! In: a short line under a headline. Out: whether it names its writers. Promise: linear in the line.

use super::{bylines, habits, kinds, marks, names, sealed, tails};

/// How houses, classes and callings end that stand before a name.
#[rustfmt::skip]
const HOUSES: &[&str] = &[
    "小学", "中学", "大学", "学校", "学院", "年级", "班", "校友", "医院", "职工", "教师", "教授", "医生",
    "医师", "主任", "农民", "村民", "律师", "工程师", "研究员", "幼儿园", "小學", "中學", "大學", "學校",
    "學院", "年級", "政府", "战士", "戰士", "学员", "學員", "官兵", "醫院", "職工", "教師", "醫師", "農民", "學生", "学生",
];

/// How houses end that could be other words as well: a family name must follow.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "公司", "厂", "局", "队", "村", "乡", "镇", "县", "市", "区", "社", "所", "院", "店", "站", "中心", "部",
    "廠", "隊", "鄉", "鎮", "縣", "區", "委", "会", "會", "协会", "協會", "省", "组", "組", "车间", "處", "处",
    "科", "室", "段", "司机", "司機", "居民", "市民", "街道", "工人", "读者", "讀者", "路", "街", "连", "連", "营", "營", "团", "團",
];

/// What people are called in letters to a paper.
const PEOPLE: &[&str] = &[
    "市民", "居民", "村民", "读者", "讀者", "学生", "學生", "工人", "司机", "司機", "农民", "農民", "职工",
    "職工", "教师", "教師", "医生", "醫師", "网友", "網友", "顾客", "家长", "家長",
];

/// 河口新村 十五户居民, 柳营镇部分群众: many who sign together, and where they live.
pub(super) fn is_crowd(text: &str) -> bool {
    #[rustfmt::skip]
    const CROWDS: &[&str] = &[
        "居民", "群众", "群眾", "村民", "社员", "社員", "职工", "職工", "工人", "读者", "讀者", "家长", "家長", "学生", "學生",
        "乘客", "住户", "住戶", "战士", "戰士", "市民",
    ];
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(rest) = CROWDS.iter().find_map(|crowd| squeezed.strip_suffix(crowd)) else { return false };
    let counted =
        rest.strip_suffix(['户', '戶', '名', '位']).is_some_and(|rest| rest.ends_with(marks::is_numeral));
    let is_some =
        counted || ["部分", "全体", "全體", "一群", "众", "多名"].iter().any(|word| rest.ends_with(word));
    is_some
        && (4..=20).contains(&squeezed.chars().count())
        && squeezed.chars().all(|c| marks::is_hanzi(c) || c.is_ascii_digit())
}

/// Callings in brackets behind a name.
const CALLINGS: &[&str] = &[
    "工", "民", "業", "业", "兵", "者", "家", "員", "员", "師", "师", "授", "長", "长", "人", "生", "手",
    "婦", "妇",
];

/// Whether the line under a headline names who wrote it.
pub(super) fn is_signer(text: &str) -> bool {
    let text = text.trim();
    marks::solid_count(text) <= 24
        && !head_of(text).contains(['，', '。', '、', ',', '；', '“', '：', '！', '？', '《'])
        && !text.contains(['。', '；', '“', '！', '？'])
        && (housed(text).is_some() || called(text).is_some() || is_company(text))
}

/// What stands before the brackets.
fn head_of(text: &str) -> &str {
    text.split(['（', '(']).next().unwrap_or(text)
}

/// Whether a story ends here with its writer: ……了。（某学院 某某）.
pub(super) fn signs_off(text: &str) -> bool {
    let is_housed = marks::is_finished(text)
        && marks::closed_tail(text).is_some_and(|inside| {
            let words: Vec<&str> = inside.split_whitespace().collect();
            matches!(words[..], [house, name] if house.chars().count() >= 3 && (2..=3).contains(&name.chars().count()))
                && words.iter().all(|word| word.chars().all(marks::is_hanzi))
        });
    is_housed || !tails::tail_names(text).is_empty() || tails::pens(text).is_some()
}

/// Where the writer stands in life, and the name, which may be printed wide: 八里堡小学三（2）班　米粒,
/// 某县某村 某某某 等23名村民, 木工二组 王 大 川.
pub(super) fn housed(text: &str) -> Option<(&str, String)> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 2 && words.last().is_some_and(|last| last.starts_with('等')) {
        words.pop();
    }
    let is_single = |word: &&&str| word.chars().count() == 1;
    let wide = words.iter().rev().take_while(is_single).count();
    let wide = if (2..=3).contains(&wide) { wide } else { 1 };
    let (houses, name) = words.split_at_checked(words.len().checked_sub(wide)?)?;
    let (house, name) = (*houses.last()?, name.concat());
    // 王小明等十一人.
    let (name, is_many) = match name.split_once('等') {
        Some((first, rest)) if rest.ends_with(['人', '名']) => (first.to_owned(), true),
        _ => (name, false),
    };
    // 东风中学 老教师: one of them, whoever it is.
    let is_anybody = PEOPLE.iter().any(|people| name.ends_with(people));
    let is_name = (2..=3).contains(&name.chars().count()) && name.chars().all(marks::is_hanzi) && !is_anybody;
    let ends = |all: &[&str]| all.iter().any(|end| house.ends_with(end) && house.len() > end.len());
    let is_school = house.ends_with(['中', '小', '级', '級'])
        && house.chars().rev().nth(1).is_some_and(marks::is_numeral);
    let is_calling = house.chars().count() >= 3
        && house.ends_with(['工', '员', '員', '师', '師', '手', '家'])
        && !house.ends_with("记者")
        && names::is_surname(&name);
    let is_house = is_calling
        || PEOPLE.contains(&house)
        || ends(HOUSES)
        || is_school
        || is_many
        || ends(PLACES) && names::is_surname(&name);
    (is_name && is_house && marks::solid_count(house) <= 18).then_some((house, name))
}

/// Two or three letters that stand over columns, printed wide as names are.
fn is_column(word: &str) -> bool {
    #[rustfmt::skip]
    const COLUMNS: &[&str] = &[
        "公告", "通告", "启事", "声明", "通知", "寻人", "招聘", "广告", "说明", "目录", "前言", "后记", "电影",
        "天气", "要闻", "副刊", "本报讯", "公示", "遗失", "转让", "出租", "征婚", "鸣谢",
    ];
    habits::is_standing_head(word) || COLUMNS.contains(&word)
}

/// 海 风, 柳 上 客: two or three letters printed wide, as papers print the names under headlines. Pen names have no
/// family names.
pub(super) fn is_wide_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else { return false };
    let count = marks::solid_count(text);
    first.chars().count() == 1
        && (2..=3).contains(&count)
        && words.all(|word| word.chars().count() <= 2)
        && text.split_whitespace().count() >= 2
        && text.chars().all(|c| marks::is_hanzi(c) || c.is_whitespace())
        && !is_column(&text.split_whitespace().collect::<String>())
}

/// 某某某（动物学者）, 北河市　某某某（退休工人）, 某某某／雲林（國小志工）: the name before a calling in brackets.
pub(super) fn called(text: &str) -> Option<String> {
    let inside = marks::closed_tail(text)?;
    let head = text.split(['（', '(']).next()?;
    let name = match head.split_once(['／', '/']) {
        Some((name, _)) => name,
        None => head.split_whitespace().last()?,
    };
    let parts = || inside.split(['・', '·', '、', '，', ',']);
    let is_calling = (2..=16).contains(&marks::solid_count(inside))
        && parts().all(|part| part.chars().all(|c| marks::is_cjk(c) || c.is_whitespace()))
        && parts().any(|part| CALLINGS.iter().any(|end| part.ends_with(end)));
    // 某某某／公車駕駛（新北市）: the calling behind the stroke, the place in brackets.
    let callings = head.split_once(['／', '/']).map(|(_, calling)| calling.trim());
    let is_stroked = callings.is_some_and(|calling| {
        (2..=14).contains(&calling.chars().count())
            && calling.chars().all(marks::is_hanzi)
            && names::is_surname(name)
    });
    if is_stroked && (2..=3).contains(&name.chars().count()) && inside.chars().all(marks::is_hanzi) {
        return Some(name.to_owned());
    }
    let is_name = (2..=5).contains(&name.chars().count()) && name.chars().all(marks::is_hanzi);
    let is_placed = head.split_whitespace().count() <= 4
        && head.chars().all(|c| marks::is_hanzi(c) || c.is_whitespace() || matches!(c, '／' | '/'));
    let is_plain = head.trim() == name || names::is_surname(name);
    (is_calling && is_name && is_placed && is_plain).then(|| name.to_owned())
}

/// Who signs with a line of names, posts and houses.
pub(super) fn signed(text: &str) -> Vec<String> {
    if sealed::is_sealed(text) {
        return sealed::sealer(text).into_iter().collect();
    }
    if sealed::is_office(text) {
        // An office is nobody's name.
        return Vec::new();
    }
    let inside = kinds::bare(text);
    // 讲述：秀兰（化名） 整理：王小明: a second part behind a second colon.
    let second = inside.rsplit_once(['：', ':']).filter(|(first, _)| first.contains(['：', ':']));
    if let Some((name, (_, second))) = bylines::teller(text).zip(second) {
        return std::iter::once(name).chain(names::names_in(second).names).collect();
    }
    if let Some(name) = bylines::teller(text).filter(|_| inside.contains(['，', ',', '（', '('])) {
        return vec![name];
    }
    if let Some(name) = aged(inside).or_else(|| aged(text)) {
        return vec![name];
    }
    if let Some(name) = called(inside) {
        return vec![name];
    }
    let found = names::names_in(inside);
    if let Some((_, name)) =
        housed(inside).filter(|(house, _)| !names::names_in(house).role || names::is_post(house))
    {
        return vec![name];
    }
    if is_wide_name(inside) {
        return vec![inside.split_whitespace().collect()];
    }
    let is_own = found.role || !text.contains(|c| marks::is_hangul(c) || c == '（' || c == '(');
    match signature(text).filter(|_| !is_own) {
        Some(name) => vec![name],
        None if found.names.len() == 2 && is_placed(inside) => found.names[1..].to_vec(),
        None => found.names,
    }
}

/// 永城 莫小琴, 江苏 柳红: where the writer of a letter lives, in two letters, and the name.
fn is_placed(text: &str) -> bool {
    #[rustfmt::skip]
    const PROVINCES: &[&str] = &[
        "北京", "天津", "河北", "山西", "辽宁", "吉林", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南",
        "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏",
        "新疆", "香港", "澳门", "台湾", "台北", "台中", "高雄",
    ];
    let mut words = text.split_whitespace();
    let (Some(place), Some(name), None) = (words.next(), words.next(), words.next()) else { return false };
    let is_place = place.chars().count() == 2 && (PROVINCES.contains(&place) || !names::is_surname(place));
    is_place && name.chars().count() <= 3 && names::is_bare(name)
}

/// The name in a line such as 채윤희 사회복지사, 会社員 松永恵子（千葉県 44）, 市轴承厂工人 费永年: who wrote,
/// and what and where he is.
pub(super) fn signature(text: &str) -> Option<String> {
    let text = text.trim();
    if marks::solid_count(text) > 24 || marks::is_finished(text) && !text.ends_with(['）', ')']) {
        return None;
    }
    if let Some(name) = aged(text) {
        return Some(name);
    }
    if marks::closed_tail(text).is_some() && !text.contains(marks::is_hangul) {
        return None;
    }
    let mut words = text.split_whitespace();
    let (first, last) = (words.next()?, words.next_back()?);
    if text.contains(marks::is_hangul) {
        let count = first.chars().count();
        let is_name = count == 3 && first.chars().next().is_some_and(|c| names::KOREAN.contains(c));
        // 홍길동 <시인>: in pointed brackets stands anything that he is.
        let behind = text[first.len()..].trim();
        if is_name && behind.starts_with(['<', '〈', '＜']) && behind.ends_with(['>', '〉', '＞']) {
            return Some(first.to_owned());
        }
        // 수거함을: a word with its particle stands in a sentence.
        let is_free = |word: &str| !word.ends_with(['을', '를', '은', '는', '에', '의']);
        let is_plain = text.chars().all(|c| marks::is_hangul(c) || c.is_whitespace() || c == '·')
            && text.split_whitespace().skip(1).all(is_free);
        let is_calling = last.split('·').next().unwrap_or(last).ends_with([
            '장', '사', '원', '수', '자', '생', '부', '가', '인', '관', '표', '시', '군', '구', '읍', '면',
            '동', '도', '서', '민', '업',
        ]);
        return (is_name && is_plain && is_calling && marks::solid_count(text) <= 18)
            .then(|| first.to_owned());
    }
    let is_name = last.chars().count() == 3 && names::is_bare(last);
    (is_name && (2..=14).contains(&first.chars().count()) && first.chars().all(marks::is_hanzi))
        .then(|| last.to_owned())
}

/// The name in 会社員 松永恵子（千葉県 44）, 主婦　松永恵子　４４: with the age behind it.
fn aged(text: &str) -> Option<String> {
    let is_age = |inside: &str| {
        let digits = inside.chars().filter(|c| c.is_numeric()).count();
        (1..=3).contains(&digits)
            && marks::solid_count(inside) <= 12
            && !inside.ends_with(['日', '月', '年', '時', '时', '名', '人', '円', '元'])
    };
    let (head, is_bare_age) = match marks::closed_tail(text).filter(|inside| is_age(inside)) {
        Some(inside) => (text.get(..text.rfind(inside)?)?.trim_end_matches(['（', '(']), false),
        None => {
            let (head, age) = text.trim().trim_end_matches(['歳', '才']).rsplit_once(char::is_whitespace)?;
            ((2..=3).contains(&age.chars().count()) && age.chars().all(char::is_numeric))
                .then_some((head, true))?
        }
    };
    let words: Vec<&str> = head.split_whitespace().collect();
    // 高校教諭　松永　隆　（福島市　43歳）: the family's name and one's own apart.
    let is_part = |word: &&&str| (1..=3).contains(&word.chars().count()) && word.chars().all(marks::is_hanzi);
    if let [calling, family, own] = &words[..]
        && !is_bare_age
        && [family, own].iter().all(is_part)
        && (family.chars().count() + own.chars().count()) <= 5
        && own.chars().count() <= 2
        && !family.ends_with(['県', '市', '都', '府', '区', '町', '村', '業', '員'])
        && calling.chars().all(marks::is_cjk)
    {
        return Some(format!("{family}{own}"));
    }
    let name = words.last()?;
    let is_calm = words.len() <= 3 && !head.contains(char::is_numeric) && (words.len() >= 2 || !is_bare_age);
    let is_name = (2..=6).contains(&name.chars().count()) && name.chars().all(marks::is_cjk);
    let is_japanese = !is_bare_age || words.iter().all(|word| word.chars().all(marks::is_solid));
    (is_calm && is_name && is_japanese && marks::solid_count(text) <= 24).then(|| (*name).to_owned())
}

/// Two or three names, one of them sure: not every people has family names.
fn is_company(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=3).contains(&words.len())
        && words
            .iter()
            .all(|word| (2..=4).contains(&word.chars().count()) && word.chars().all(marks::is_hanzi))
        && words.iter().any(|word| word.chars().count() <= 3 && names::is_bare(word))
        && words.iter().all(|word| word.chars().count() == 4 || names::is_bare(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crowds_sign_together() {
        assert!(is_crowd("河口新村 十五户居民") && is_crowd("柳营镇部分群众"));
        assert!(!is_crowd("服务居民") && !is_crowd("十五户居民搬进新居"));
    }

    #[test]
    fn houses_and_callings_tell_names_from_headlines() {
        for text in
            ["八里堡小学三（2）班　米粒", "南阳县 李麦生 等23名村民", "山下千尋（動物学者）", "扎西旺堆 程远"]
        {
            assert!(is_signer(text), "{text}");
        }
        for text in ["春天来到河边", "老店新开 客人盈门", "新桥通车（图）", "小学开学"]
        {
            assert!(!is_signer(text), "{text}");
        }
    }

    #[test]
    fn a_signature_names_its_writer() {
        assert_eq!(signature("채윤희 사회복지사").as_deref(), Some("채윤희"));
        assert_eq!(signature("会社員　松永恵子（千葉県　44）").as_deref(), Some("松永恵子"));
        assert_eq!(signature("市轴承厂工人 费永年").as_deref(), Some("费永年"));
        assert_eq!(signature("新桥今起 通车了吗"), None);
        assert_eq!(signature("홍길동 한강도서관 사서").as_deref(), Some("홍길동"));
        assert_eq!(signature("高校教諭　松永　隆　（千葉市　４４歳）").as_deref(), Some("松永隆"));
        assert_eq!(signed("張小美（江畔市，家庭主婦）"), ["張小美"]);
        assert_eq!(signed("中村春夫（江畔大学教授・都市計画）"), ["中村春夫"]);
        assert_eq!(signed("王小明／公車駕駛（新北市）"), ["王小明"]);
        assert_eq!(signature("主婦　松永はな　７２").as_deref(), Some("松永はな"));
        assert_eq!(signature("영하 4도의 추위 속에 정순례(81)"), None);
        assert_eq!(signed("大学生　松永理沙（京都府 21）"), ["松永理沙"]);
        assert_eq!(signed("北河市　孙吉安（退休工人）"), ["孙吉安"]);
        assert_eq!(signed("洪淑安／雲林斗六（國小志工）"), ["洪淑安"]);
        assert_eq!(signed("讲述：秀兰（化名） 整理：本报记者 舒安"), ["秀兰", "舒安"]);
        assert_eq!(signed("电信2004级　王小明"), ["王小明"]);
        assert_eq!(signature("홍길동 한강대 교수·행정학").as_deref(), Some("홍길동"));
        assert_eq!(signature("홍길동 <회사원·한강시 새말동>").as_deref(), Some("홍길동"));
        assert_eq!(signature("도둑이 남긴 쌀"), None);
        assert_eq!(signature("愛知県　農業　松永フミ　７６").as_deref(), Some("松永フミ"));
        assert_eq!(signature("北島市　主婦　松永はな　４２歳").as_deref(), Some("松永はな"));
        assert_eq!(signed("江苏　柳红"), ["柳红"]);
        assert_eq!(signed("市民 卓安"), ["卓安"]);
        assert_eq!(signature("人事　沢田電機（２６日）"), None);
        assert_eq!(signed("记者 于佳 实习生 田小甜"), ["于佳", "田小甜"]);
    }

    #[test]
    fn an_age_in_any_brackets_is_no_name() {
        assert_eq!(signature("(44)"), None);
        assert_eq!(signature("子(44)"), None);
        assert_eq!(signature("会社員 松永恵子(44)").as_deref(), Some("松永恵子"));
    }

    #[test]
    fn names_stand_behind_their_houses_and_are_printed_wide() {
        assert_eq!(signed("柳河镇人民政府 郝 安"), ["郝安"]);
        assert_eq!(signed("木工三组 岳 长 安"), ["岳长安"]);
        assert_eq!(signed("机修车间 卢德江等十一人"), ["卢德江"]);
        assert_eq!(signed("（柳河县双石镇 娄素青）"), ["娄素青"]);
        assert_eq!(signed("讲述人:关 安,80岁,机务段原司炉"), ["关安"]);
        assert_eq!(signed("起重工 邢万江"), ["邢万江"]);
        assert_eq!(signed("賴林罔市　啟"), ["賴林罔市"]);
        assert!(signed("柳河市园林管理局").is_empty() && signed("大元飯店有限公司　同人鞠躬").is_empty());
        assert!(is_wide_name("海 风") && is_wide_name("江 上 人"));
        assert!(
            !is_wide_name("短 评")
                && !is_wide_name("公　告")
                && !is_wide_name("海风")
                && !is_wide_name("春 天来了")
        );
    }
}
