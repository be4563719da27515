//! A paper to measure with: one very long story and many short ones, in Chinese of our own.

use std::fs;
use std::path::Path;

const WHO: [&str; 8] = [
    "渡口的老船工",
    "镇上的邮递员",
    "修表的师傅",
    "教书的先生",
    "卖豆腐的人家",
    "气象站的小周",
    "报社的校对",
    "看桥的老人",
];
const WHEN: [&str; 8] =
    ["清早", "下过雨以后", "吃过午饭", "天快黑的时候", "头一班船开走以后", "立冬那天", "集市散了", "夜里"];
const DID: [&str; 10] = [
    "沿着河堤走了一个来回",
    "把昨天的报纸又读了一遍",
    "在桥头数过往的车辆",
    "给远处的亲戚写了封信",
    "量了量河水，比昨天高出2厘米",
    "替邻居捎回三斤菱角",
    "把钟拨快了5分钟",
    "同人争论一个逗号该不该有",
    "修好了漏雨的屋顶",
    "站在廊下听了一会儿广播",
];
const SAID: [&str; 6] = [
    "“日子嘛，就是这么一天一天翻过去的。”",
    "“字要一个一个认，路要一步一步走……”",
    "“今年的水，比往年清得多。”",
    "“急什么——船总要来的。”",
    "“桥修好了，人反倒舍不得渡船。”",
    "“报上的话，隔一夜再看才知道真假。”",
];

/// Sentence `n`; none comes twice in the same company.
fn sentence(n: usize) -> String {
    let mixed = n.wrapping_mul(2_654_435_761) >> 5;
    let (who, when, did) = (WHO[mixed % 8], WHEN[mixed / 8 % 8], DID[mixed / 64 % 10]);
    match mixed / 640 % 3 {
        0 => format!("{when}，{who}{did}，这已经是第{n}回了。"),
        1 => format!("{who}{when}{did}，说：{}", SAID[mixed / 1920 % 6]),
        _ => format!("第{n}天，{who}{did}；{when}，又照样来过一次。"),
    }
}

/// Writes the edition `2026-11-22` into `folder`.
pub fn write(folder: &Path) {
    let edition = folder.join("2026-11-22");
    fs::create_dir_all(&edition).expect("a folder");
    let mut long =
        String::from("+++\ntitle = \"河上的一年\"\nweight = 1\n[extra]\nbyline = \"本报记者\"\n+++\n");
    for paragraph in 0..400 {
        for n in 0..3 + paragraph % 5 {
            long.push_str(&sentence(paragraph * 8 + n));
        }
        long.push_str("\n\n");
    }
    fs::write(edition.join("01.md"), long).expect("written");
    for story in 2..40 {
        let sentences: String = (0..12).map(|n| sentence(10_000 + story * 50 + n) + "\n\n").collect();
        let headline = sentence(20_000 + story).chars().take(12 + story % 20).collect::<String>();
        let head = format!(
            "+++\ntitle = '{headline}'\nweight = {story}\n[extra]\nsection = '第{}版'\n+++\n",
            story / 8
        );
        fs::write(edition.join(format!("{story:02}.md")), head + &sentences).expect("written");
    }
}
