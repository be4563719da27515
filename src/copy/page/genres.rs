//! Names that say what kind of piece follows: 短评, 散文, 读者来信 — whatever the paper, they are columns' names.
//!
//! In: the text of one line. Out: whether it is such a name, and how many pieces a column of a name has.
//! Promise: blanks between letters and frames around them do not count; linear in the text.

use super::{marks, rubrics};

/// Kinds of pieces, as papers print them over one or several.
#[rustfmt::skip]
const GENRES: &[&str] = &[
    "社论", "社评", "社評", "社論", "社説", "論説", "사설", "短评", "短評", "时评", "時評", "评论", "評論", "杂谈", "雜談", "杂文", "雜文",
    "散文", "诗", "詩", "诗歌", "詩歌", "诗苑", "詩苑", "诗页", "诗抄", "詩抄", "诗词", "詩詞", "诗坛", "詩壇", "小说", "小說",
    "随笔", "隨筆", "小品", "书评", "書評", "影评", "影評", "剧评", "劇評", "文艺", "文藝", "书讯", "歌壇", "俳壇", "柳壇", "連載", "连载",
    "读者来信", "读者来函", "讀者來信", "讀者來函", "读者投书", "讀者投書", "读者信箱", "讀者信箱", "读者之声", "讀者之聲", "来信摘编", "来信选登", "来信摘登",
    "简讯", "簡訊", "短讯", "短訊", "要闻", "要聞", "要电", "要電", "国内要闻", "国际要闻", "國內要聞", "國際要聞", "國內要電",
    "國外要電", "國際要電", "本埠新闻", "本埠新聞", "本市新闻", "本市新聞", "地方新聞", "国际短讯", "国内短讯",
    "一句话新闻", "단신", "인사", "부음", "기고", "칼럼",
];

/// Whether the line names a kind of piece.
pub(super) fn is_genre(text: &str) -> bool {
    let bare = bare(text);
    GENRES.contains(&bare.as_str())
}

/// How the name of a column ends that is one piece a day.
#[rustfmt::skip]
const ONES: &[&str] = &[
    "谈", "談", "评", "評", "论", "論", "议", "議", "说", "話", "话", "语", "語", "笔", "筆", "记", "記", "思考", "人物", "人家",
    "ノート", "春秋", "기고", "칼럼", "连载", "連載", "访谈", "访", "故事", "观察", "觀察", "日和", "이야기", "기자석", "陣",
    "坛", "壇", "感", "想", "忆", "憶", "见", "見", "调查", "調查", "オピニオン", "오피니언",
    "信箱", "散文", "小品", "旧闻", "舊聞", "往事", "旧事", "舊事",
];

/// How the name of a column ends that gathers several.
#[rustfmt::skip]
const MANIES: &[&str] = &[
    "讯", "訊", "短信", "来信", "來信", "来函", "來函", "来稿", "來稿", "来论", "來論", "投书", "投書", "之声", "之聲", "呼声", "呼聲",
    "花絮", "速递", "速遞", "快递", "快遞", "速览", "速覽", "播报", "动态", "動態", "短波", "消息", "提示", "辟谣", "新闻", "新聞",
    "要闻", "要聞", "要电", "要電", "电讯", "단신", "声", "聲", "之窗", "服務", "服务", "广角", "廣角", "热线", "熱線", "直通", "公告", "公告栏",
    "快报", "快報", "摘登", "选登", "選登", "摘编", "摘編", "集锦", "集錦", "家言", "交流站", "広場", "ひろば", "广场", "廣場",
    "一览", "一覽", "预告", "人事", "인사", "부음", "알림", "新製品", "新产品", "新知", "社説", "사설",
];

/// How many pieces a column has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pieces {
    /// An essay, a comment.
    One,
    /// News, letters.
    Several,
    /// What a campaign or an event brings: a name of its own.
    Matter,
}

/// The fewest letters of a name that tells a matter rather than a place in the paper.
const MATTER: usize = 7;

/// How many pieces a column of this name has, where the name tells.
pub(super) fn pieces(text: &str) -> Option<Pieces> {
    let bare = bare(text);
    let ends = |names: &[&str]| names.iter().any(|end| bare.ends_with(end));
    if rubrics::is_slogan(text) {
        Some(Pieces::Matter)
    } else if ends(MANIES) {
        Some(Pieces::Several)
    } else if ends(ONES) {
        Some(Pieces::One)
    } else if marks::solid_count(&bare) >= MATTER {
        Some(Pieces::Matter)
    } else {
        None
    }
}

/// The letters of a name.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_how_many_pieces_stand_under_it() {
        assert_eq!(pieces("河边小语"), Some(Pieces::One));
        assert_eq!(pieces("【河边短讯】"), Some(Pieces::Several));
        assert_eq!(pieces("河清岸绿 水净村美"), Some(Pieces::Matter));
        assert_eq!(pieces("河边"), None);
    }

    #[test]
    fn kinds_of_pieces_are_known_however_they_are_set() {
        assert!(is_genre("短 评") && is_genre("【读者来信】") && is_genre("詩"));
        assert!(!is_genre("诗人") && !is_genre(""));
    }
}
