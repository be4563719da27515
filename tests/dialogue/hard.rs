//! A hard paper: 64 articles, one of 60 paragraphs, a headline of 120 columns, ornaments,
//! full-width digits, English, no body, no punctuation, a paragraph longer than the screen.

use std::fs;

use super::bare;

/// An article as it was written, and as it is to be heard.
pub struct Story {
    pub section: String,
    pub headline: String,
    pub byline: String,
    /// As written.
    pub written: Vec<String>,
    /// As heard: marks dropped, digits in ASCII.
    pub heard: Vec<String>,
}

/// The paper in a folder of its own.
pub struct Hard {
    pub folder: tempfile::TempDir,
    pub stories: Vec<Story>,
}

pub const ENGLISH: usize = 12;
pub const EMPTY: usize = 16;
pub const UNPUNCTUATED: usize = 18;
pub const LONG: usize = 4;

const SECTIONS: [&str; 8] = ["要闻", "本埠", "民生", "经济", "文教", "体育", "读者来信", "副刊"];
const WHO: [&str; 8] = [
    "渡口的船工",
    "菜场的摊主",
    "修钟的老人",
    "值夜的护士",
    "养路的班长",
    "图书馆的馆员",
    "放学的孩子",
    "过江的旅客",
];
const WHEN: [&str; 7] =
    ["昨天清早", "上个周末", "立冬那天", "下午3时20分", "12月1日", "雨停以后", "开市之前"];
const WHAT: [&str; 9] = [
    "把一封旧信送到了对岸",
    "数出了1,286块新铺的石板",
    "等到了今年的第一场雪",
    "说起涨了2.4%的票价",
    "在告示栏前站了40分钟",
    "认领了一把没人要的伞",
    "替邻居抄下了停水的通知",
    "把钟拨快了5分钟",
    "量出水位降了0.3米",
];
const SAID: [&str; 5] = [
    "“不急，”他说，“船总会来的。”",
    "这件事没有人反对。",
    "有人笑了，有人摇头；更多的人只是看着。",
    "谁也没有料到会这样！",
    "明年怎样，还要看水情……",
];

/// One sentence; the same for the same number.
fn sentence(n: usize) -> String {
    let (who, when, what) = (WHO[n % 8], WHEN[n / 3 % 7], WHAT[n / 2 % 9]);
    match n % 4 {
        0 => format!("{when}，{who}{what}。"),
        1 => format!("{who}{what}，{when}又{}。", WHAT[(n / 2 + 4) % 9]),
        2 => SAID[n / 4 % 5].to_owned(),
        _ => format!("{when}{who}和{}一道，{what}，前后不到{}天。", WHO[(n + 3) % 8], n % 28 + 2),
    }
}

fn paragraph(n: usize, sentences: usize) -> String {
    (0..sentences).map(|k| sentence(n * 5 + k * 3)).collect()
}

fn story(n: usize) -> Story {
    let section = SECTIONS[n / 8].to_owned();
    let (who, what) = (WHO[n * 3 % 8], WHAT[n * 5 % 9]);
    let mut story = Story {
        section,
        headline: format!("{who}{what} {}第{}回", WHEN[n % 7], n + 1),
        byline: format!(
            "本报记者 {}{}",
            ["林", "周", "沈", "何"][n % 4],
            ["一舟", "望", "秋", "苗", "远"][n / 4 % 5]
        ),
        written: (0..n % 5 + 2).map(|k| paragraph(n * 7 + k, (n + k) % 4 + 1)).collect(),
        heard: Vec::new(),
    };
    match n {
        LONG => {
            story.written = (0..60).map(|k| format!("第{}处。{}", k + 1, paragraph(k, k % 3 + 1))).collect()
        }
        6 => {
            story.headline =
                "全市水厂停电检修期间二十七个街道分三批供水，高层住户请提前储水，养老院与医院由消防车逐户送水，学校照常上课，具体时间以各街道张榜为准".to_owned();
        }
        8 => {
            story.written = vec![
                format!("□■{}", paragraph(3, 2)),
                "※　※　※".to_owned(),
                format!("●{}★", paragraph(5, 1)),
                "——————".to_owned(),
                format!("▲◆{}", paragraph(9, 2)),
                "·江南→江北，票价不变！！！".to_owned(),
            ];
            story.heard = vec![
                paragraph(3, 2),
                paragraph(5, 1) + "★",
                paragraph(9, 2),
                "江南→江北，票价不变！".to_owned(),
            ];
        }
        10 => {
            story.headline = "投资３．２亿元的ＢＲＴ１２号线开工".to_owned();
            story.written = vec![
                "线路全长１２．６公里，设１８站，票价２元，预计２０２８年１０月通车。".to_owned(),
                paragraph(2, 2),
            ];
            story.heard =
                vec!["线路全长12.6公里，设18站，票价2元，预计2028年10月通车。".to_owned(), paragraph(2, 2)];
        }
        ENGLISH => {
            story.headline = "A letter from the harbour, with 3 corrections".to_owned();
            story.byline = "By Ada Quill".to_owned();
            story.written = vec![
                "The ferry was late again on Tuesday, and Mr. Lu, who keeps the clock on the pier, set it back by 12 minutes so that nobody should feel hurried. It cost nothing.".to_owned(),
                "Of the 1,042 passengers counted before noon, only four asked for their money back; the rest read the notice, twice, and went for tea. Why not?".to_owned(),
            ];
        }
        EMPTY => story.written = Vec::new(),
        UNPUNCTUATED => {
            story.written = vec![(0..30).map(|k| format!("{}{}", WHO[k % 8], WHAT[k % 9])).collect()]
        }
        20 => story.written = vec![paragraph(1, 60), paragraph(2, 1)],
        _ => {}
    }
    if story.heard.is_empty() {
        story.heard.clone_from(&story.written);
    }
    story
}

impl Hard {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let day = folder.path().join("2026-11-22");
        fs::create_dir(&day).expect("a day");
        let sections: Vec<String> = SECTIONS.iter().map(|name| format!("\"{name}\"")).collect();
        let index = format!(
            "+++\ntitle = \"试刊\"\ndate = 2026-11-22\n[extra]\npaper = \"大江晚报\"\nsections = [{}]\n+++\n",
            sections.join(", ")
        );
        fs::write(day.join("_index.md"), index).expect("written");
        let stories: Vec<Story> = (0..64).map(story).collect();
        for (n, story) in stories.iter().enumerate() {
            let copy = format!(
                "+++\ntitle = \"{}\"\nweight = {}\n[extra]\nsection = \"{}\"\nbyline = \"{}\"\n+++\n{}\n",
                story.headline,
                n + 1,
                story.section,
                story.byline,
                story.written.join("\n\n")
            );
            fs::write(day.join(format!("{:02}.md", n + 1)), copy).expect("written");
        }
        Self { folder, stories }
    }
}

impl Story {
    /// The headline as heard.
    pub fn title(&self) -> String {
        let ascii = |c: char| match c {
            '０'..='９' | 'Ａ'..='Ｚ' | '．' => char::from_u32(u32::from(c) - 0xfee0).expect("ASCII"),
            c => c,
        };
        self.headline.chars().map(ascii).collect()
    }

    /// Everything heard of its text, without blanks.
    pub fn text(&self) -> String {
        self.heard.iter().map(|text| bare(text)).collect()
    }
}
