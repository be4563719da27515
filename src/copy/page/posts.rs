//! The words beside the names of writers: houses, posts, callings.
//!
//! In: a word. Out: what is left of it without them, or whether it is one. Promise: linear in the word.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::glued;
use super::surnames::is_surname;

/// What may stand before a name: the house, the post, the rank. Taken off again and again.
#[rustfmt::skip]
pub(super) const ROLES: &[&str] = &[
    "本报", "本報", "本刊", "本网", "本社", "新华社", "新華社", "人民日报", "人民网", "新华网", "央视",
    "中新社", "中新网", "中央社", "中通社", "时报", "時報", "晚报", "日报", "晨报", "早报", "见习", "實習",
    "实习", "特约", "特約", "特派", "驻外", "首席", "高级", "高級", "全媒体", "融媒体", "全媒體", "融媒體",
    "记者", "記者", "通讯员", "通訊員", "特派员", "特派員", "摄影", "攝影", "编译", "編譯", "编辑", "編輯",
    "评论员", "評論員", "撰稿", "读者", "讀者", "作者", "撰文", "文字", "图片", "圖片", "图文", "摄影报道", "整理",
    "实习生", "實習生", "学生记者", "小记者", "综合", "綜合", "译", "譯", "文", "图", "圖", "摄", "攝",
    "采写", "采訪", "采访", "漫画", "绘图", "编辑部", "編集委員", "論説委員", "主任", "通信员", "報導",
    "报道", "報道", "聯合報", "自由時報", "台灣", "聞き手", "主笔", "主筆", "主持人", "本台", "南都",
    "北青报", "新京报", "讯", "訊", "及", "中心", "指导教师", "指导老师", "指導老師", "讲述人", "口述", "供稿",
    "执笔", "写真", "撮影", "圖與文", "图与文", "記録", "记录", "专讯", "專訊",
];

/// How the names of houses, posts and trades end that stand beside a name.
#[rustfmt::skip]
const POSTS: &[&str] = &[
    "学院", "医院", "处", "部", "系", "委", "会", "局", "科", "室", "馆", "所", "站", "厂", "公司", "中心",
    "小学", "中学", "大学", "年级", "班", "校友", "医师", "医生", "药师", "律师", "教授", "老师", "教师",
    "老師", "教師", "学生", "研究员", "工程师", "战士", "图片", "圖片", "學院", "醫院", "處", "會", "館",
    "醫師", "醫生", "律師", "中學", "小學", "大學", "照片", "法院", "检察院", "支队", "大队", "连队", "村", "电台", "报社", "街道", "机关", "政府",
];

/// Whether a word says where its writer works or what he is: 教务处, 主治医师, 五（1）班.
pub(super) fn is_post(word: &str) -> bool {
    word.chars().count() >= 3 && POSTS.iter().any(|end| word.ends_with(end))
}

/// What may stand behind a name.
#[rustfmt::skip]
pub(super) const TAILS: &[&str] = &[
    "摄影报道", "攝影報導", "综合报道", "綜合報導", "文并摄", "文并图", "报道", "報導", "報道", "摄影",
    "攝影", "撮影", "整理", "编译", "編譯", "撰文", "供图", "供圖", "提供", "绘", "摄", "攝", "文", "图",
    "圖", "撰", "写", "译", "譯", "記者", "기자", "특파원", "논설위원", "특파", "선임기자", "객원기자",
    "인턴기자", "사진기자", "教授", "発", "电", "電", "讯", "訊",
];

/// Whether a word says what its writer did or is: 摄影, 记者.
pub(super) fn is_role(word: &str) -> bool {
    ROLES.contains(&word) || TAILS.contains(&word)
}

/// A word with the houses and posts before a name taken off, and whether there were any.
pub(super) fn without_roles(token: &str) -> (&str, bool) {
    let mut rest = token;
    let mut had_role = false;
    loop {
        let post = ["记者", "記者", "特派"].iter().filter_map(|word| rest.find(word)).min();
        // 驻某地记者: the place goes with the post; 某某晚报记者: so does any house.
        let is_posted = |at: usize| {
            rest.starts_with(['驻', '駐'])
                || at > 3 && rest[..at].ends_with(['报', '報', '社', '网', '網', '刊', '台'])
        };
        if let Some(at) = post.filter(|at| *at > 0 && is_posted(*at)) {
            rest = &rest[at..];
            continue;
        }
        match role_before(rest) {
            Some(role)
                if !(role.chars().count() == 1
                    && (2..=3).contains(&rest.chars().count())
                    && is_surname(rest)) =>
            {
                had_role = true;
                rest = &rest[role.len()..];
            }
            _ => return (rest, had_role),
        }
    }
}

/// The longest role that `text` begins with.
fn role_before(text: &str) -> Option<&'static str> {
    static BY_LETTER: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
        ROLES.iter().fold(HashMap::new(), |mut all, role| {
            all.entry(role.chars().next().unwrap_or_default()).or_insert_with(Vec::new).push(*role);
            all
        })
    });
    let roles = BY_LETTER.get(&text.chars().next()?)?;
    roles.iter().copied().filter(|role| text.starts_with(role)).max_by_key(|role| role.len())
}

/// Where a second post begins behind a name: 记者商红|通讯员庄敏, 新华社记者张安|本报记者崔一凡. Bytes of `token`.
pub(super) fn second(token: &str) -> Option<usize> {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "本报", "本報", "本刊", "新华社", "新華社", "中国", "通讯员", "通訊員", "实习生", "實習生", "记者", "記者", "特约",
        "特約", "见习", "实习", "特派", "人民日报",
    ];
    let is_name = |name: &str| {
        is_surname(name)
            && ((2..=3).contains(&name.chars().count()) || glued::apart(name).is_some())
            && !name.ends_with(['报', '報', '社', '网', '網', '刊', '台', '约', '約'])
    };
    let begins = |at: &usize| {
        STARTS.iter().any(|start| token[*at..].starts_with(start)) && is_name(without_roles(&token[..*at]).0)
    };
    let has_post =
        ["记者", "記者", "通讯员", "通訊員", "实习生", "實習生"].iter().any(|post| token.contains(post));
    token.char_indices().map(|(at, _)| at).skip(2).filter(|_| has_post).find(begins)
}

/// What stands behind the last house in a word: 江城市广播电台|王小明.
pub(super) fn behind_house(token: &str) -> Option<&str> {
    let is_end = |end: &usize| POSTS.iter().any(|post| token[..*end].ends_with(post));
    let end = token.char_indices().rev().map(|(at, c)| at + c.len_utf8()).find(is_end)?;
    (token[..end].chars().count() >= 4 && end < token.len()).then(|| &token[end..])
}
