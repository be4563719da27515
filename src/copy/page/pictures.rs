//! Lines that speak of pictures: who made them, what they show, where they stood.
//!
//! In: the text of one line. Out: whether it is a credit, a caption or a mark. Promise: linear in the text.

use super::kinds::bare;
use super::{lead, lists, marks};

/// （附图片1张）: archives say so where a picture stood.
pub(super) fn is_picture_mark(text: &str, count: usize) -> bool {
    let inside = bare(text);
    if heads_captions(text) {
        return true;
    }
    let says = ["附图", "附圖", "图片", "圖片", "见图", "見圖", "未完", "待续", "待續", "续完", "續完"]
        .iter()
        .any(|word| inside.starts_with(word));
    says && count <= 12 && inside.len() < text.len() && !inside.contains(['：', ':'])
}

/// 图片：, over the captions of a story.
pub(super) fn heads_captions(text: &str) -> bool {
    matches!(text.trim(), "图片：" | "图片:" | "圖片：" | "圖片:")
}

/// How many pictures a headline says its story has: （附图片２张）.
pub(super) fn promised(text: &str) -> Option<usize> {
    let inside = marks::closed_tail(text).filter(|_| is_archived(text))?;
    let digit = inside.chars().find_map(|c| match c {
        '０'..='９' => Some(c as usize - '０' as usize),
        _ => c.to_digit(10).map(|digit| digit as usize),
    });
    Some(digit.unwrap_or(1))
}

/// A headline with its picture's mark behind it, as archives set it: 新桥今起通车（附图片1张）.
pub(super) fn is_archived(text: &str) -> bool {
    let Some(inside) = marks::closed_tail(text) else { return false };
    let mark = ["附图", "附圖", "图片", "圖片"].iter().any(|word| inside.starts_with(word));
    let count = marks::solid_count(text);
    mark && marks::solid_count(inside) <= 8
        && (marks::solid_count(inside) + 4..=70).contains(&count)
        && !inside.contains(['：', ':'])
        && !text.contains('。')
}

/// 本报记者 某某 摄, 某某提供, 写真はいずれも…, 사진=….
pub(super) fn is_credit(text: &str, count: usize) -> bool {
    #[rustfmt::skip]
    const ENDS: &[&str] = &[
        "摄", "攝", "供图", "供圖", "提供", "摄影", "攝影", "绘", "繪", "制图", "製圖", "撮影", "제공",
        "撮", "新华社发", "新華社發", "资料照片", "资料图", "资料图片", "資料照片", "資料照", "作図",
        "漫画", "CFP", "촬영", "翻拍", "新华社稿",
    ];
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "摄影", "攝影", "图片来源", "圖片來源", "图源", "图/", "图／", "圖/", "圖／", "图｜", "图：",
        "图片：", "图片:", "圖片：", "撮影・", "撮影＝", "撮影：", "摄/", "摄／", "供图", "供圖", "制图", "插图", "漫画", "绘图", "사진=", "사진제공",
        "写真・", "写真＝", "写真=", "写真提供", "資料照片", "资料图片", "资料照片", "本版图片",
        "本版照片", "本组图片", "(资料图", "本社機から", "本社ヘリから",
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
    // 王小明 文 李红 摄 wrote as well; 本报记者 王安 摄于5月 made a picture.
    let writes = bare.split_whitespace().any(|word| matches!(word, "文" | "文字" | "撰文" | "采写"));
    if writes && bare.contains(['摄', '攝', '图', '圖']) {
        return false;
    }
    if bare.contains("摄于") || bare.contains("攝於") {
        return true;
    }
    // 新华社发（王小明 摄）.
    let inside = marks::closed_tail(bare);
    if inside.is_some_and(|inside| {
        inside.ends_with(['摄', '攝', '影']) && marks::solid_count(bare) <= marks::solid_count(inside) + 8
    }) && ["发", "發", "资料图", "供图", "資料圖"].iter().any(|word| bare.contains(word))
    {
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

/// 图为……, ……。某某摄.
pub(super) fn is_caption(text: &str, count: usize) -> bool {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "图为", "圖為", "上图", "下图", "左图", "右图", "上圖", "下圖", "左圖", "右圖", "题图", "图①",
        "压题照片", "压题图片", "图②", "图③", "图一：", "图1", "图2", "图3", "图片说明", "圖說", "图说", "图：", "圖：", "▲", "△",
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
    if is_archived(trimmed) {
        return false;
    }
    let is_work = is_work(trimmed);
    if is_work && count <= 24 {
        return true;
    }
    // △승 홍길동 △패 김철수: several in a line are a list.
    let is_list = lists::is_marked(trimmed);
    let starts = STARTS.iter().any(|start| trimmed.starts_with(start)) && !is_list;
    if starts
        && (!trimmed.starts_with(['▲', '△', '▼', '▽', '▶', '◀'])
            || (13..=60).contains(&count)
            || marks::is_finished(trimmed))
    {
        return true;
    }
    // Japanese captions end with the place: ＝某市で, ＝某島; or with where in the picture one stands: （中央）.
    let placed = trimmed.rsplit_once(['＝', '=']).is_some_and(|(_, place)| {
        // ＝8日、月島川: the day before the place.
        let is_day = |day: &str| day.chars().all(|c| marks::is_numeral(c) || c == '月');
        let place = place.split_once("日、").filter(|(day, _)| is_day(day)).map_or(place, |(_, place)| place);
        let is_name = (2..=6).contains(&place.chars().count()) && place.chars().all(marks::is_hanzi)
            || (4..=16).contains(&place.chars().count())
                && place.chars().all(|c| marks::is_hanzi(c) || c == 'の')
                && !place.ends_with('の');
        marks::solid_count(place) <= 30
            && (place.ends_with(['で', '影', '供']) || (is_name || is_day_and_place(place)) && count >= 12)
    }) || marks::closed_tail(trimmed).is_some_and(|inside| {
        matches!(inside, "中央" | "左" | "右" | "手前" | "奥" | "左端" | "右端" | "後列" | "前列")
    });
    if placed && trimmed.contains(marks::is_kana) && count <= 80 || is_korean_scene(trimmed) {
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

/// 江边的桥（钢笔画）, 江边的桥（速写·局部）（王小明）: what is drawn and how.
fn is_work(text: &str) -> bool {
    #[rustfmt::skip]
    const ARTS: &[&str] = &[
        "钢笔画", "油画", "国画", "木刻", "版画", "剪纸", "速写", "素描", "水彩", "水彩画", "水粉", "彩墨画", "水墨画",
        "鋼筆畫", "油畫", "國畫", "木刻畫", "版畫", "剪紙", "速寫", "中国画", "中國畫", "摄影", "漫画", "漫畫",
    ];
    let of_tail = |text: &str| {
        marks::closed_tail(text).is_some_and(|inside| {
            let (art, note) = inside.split_once('·').unwrap_or((inside, ""));
            ARTS.contains(&art) && note.chars().count() <= 4
        })
    };
    let before =
        marks::closed_tail(text).filter(|name| name.chars().count() <= 4).and_then(|name| text.rfind(name));
    let signed = before.map(|at| text[..at].trim_end_matches(['（', '(']));
    of_tail(text) || signed.is_some_and(of_tail)
}

/// 8日、大島川: the day and the place behind the ＝ of a Japanese caption.
fn is_day_and_place(place: &str) -> bool {
    let is_part =
        |c: char| marks::is_hanzi(c) || marks::is_numeral(c) || matches!(c, '、' | 'の' | '前' | '後');
    place.chars().count() <= 20 && place.contains('日') && place.contains('、') && place.chars().all(is_part)
}

/// 주민들이 다리를 건너고 있다. 홍길동 기자: one sentence of what goes on, and who made the picture.
fn is_korean_scene(text: &str) -> bool {
    let Some((scene, name)) = text.strip_suffix("기자").and_then(|text| text.trim_end().rsplit_once("있다."))
    else {
        return false;
    };
    scene.trim_end().ends_with('고')
        && !scene.contains(". ")
        && (2..=5).contains(&name.trim().chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_scenes_and_archives_marks() {
        for text in [
            "江边的桥（水彩·局部）",
            "江边的桥（速写）（王小明）",
            "網を引き上げる漁師たち＝8日、大島川",
            "주민들이 새 다리를 건너고 있다. 홍길동 기자",
        ] {
            assert!(is_caption(text, marks::solid_count(text)), "{text}");
        }
        assert!(
            is_archived("新桥通车（附图片1张）")
                && is_archived("新桥通车（图片）")
                && !is_archived("（附图片1张）")
        );
        let told = "다리는 지난해 착공했다. 시는 점검하고 있다. 홍길동 기자";
        assert!(!is_caption(told, marks::solid_count(told)) && is_picture_mark("图片：", 3));
    }

    #[test]
    fn half_a_sentence_is_no_credit() {
        assert!(is_credit("河口公园提供", 6) && is_credit("연합뉴스", 4));
        assert!(!is_credit("希望有关方面能向居民提供", 12));
    }

    #[test]
    fn who_made_a_picture_and_where_one_stands_in_it() {
        for text in ["新华社发(王立 摄)", "读者 王小明 摄于11月8日", "（撮影・山田太郎）", "(图片:资料)"]
        {
            assert!(is_credit(text, marks::solid_count(text)), "{text}");
        }
        assert!(!is_credit("晨报记者 王小明 实习生 李红 文 陈大文 摄", 19));
        for text in [
            "江边的桥（钢笔画）",
            "本を並べる山田さんたち＝大島市の旧中学校",
            "本を並べる山田さんたち＝大島",
            "水しぶきを上げて川を上るサケ＝8日、大島川",
            "打球を追う山田（中央）",
        ] {
            assert!(is_caption(text, marks::solid_count(text)), "{text}");
        }
    }
}
