//! Copy of every kind, good and hostile: what must come of it, and laws that hold for any bytes.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};
use kanbao::copy::{article, day, decode, edition, edition_index};
use kanbao::model::{Article, Block, Date, Fault, FaultKind, Inline, Kind};
use proptest::prelude::*;

const STORY: &str = "+++
title = \"松花江今晨开江\"
date = 2020-04-01
weight = 3
authors = [\"张三\", \"李四\"]
[extra]
section = \"要闻\"
kicker = \"春来了\"
deck = \"比去年早四天\"
byline = \"本报记者 张三\"
dateline = \"本报讯\"
[[extra.pictures]]
caption = \"江面\"
credit = \"王五 摄\"
+++
今晨六时，**松花江**开江。

## 江畔

- 见[说明](https://example.org/a)
- 另见`kanbao`
";

fn story(file: &str, text: &str) -> (Article, Vec<Fault>) {
    let (draft, faults) = article(file, text.as_bytes());
    (draft.expect("there is text, so there is a story").article, faults)
}

fn shown(article: &Article) -> Vec<(Kind, String)> {
    article.blocks().iter().map(|block| (block.kind, block.text.to_string())).collect()
}

fn body(text: &str) -> Vec<(Kind, String)> {
    let (article, _) = story("a.md", &format!("+++\ntitle = \"题\"\n+++\n{text}"));
    shown(&article).split_off(1)
}

fn dressed(block: &Block) -> Vec<(&str, &Inline)> {
    block.spans.iter().map(|span| (&block.text[span.range.clone()], &span.inline)).collect()
}

fn places(faults: &[Fault]) -> Vec<String> {
    let place = |fault: &Fault| {
        let number = |n: Option<usize>| n.map(|n| format!(":{n}")).unwrap_or_default();
        format!("{}{}{} {:?}", fault.at.file, number(fault.at.line), number(fault.at.column), fault.kind)
    };
    faults.iter().map(place).collect()
}

#[test]
fn a_story_stands_in_printed_order() {
    let (draft, faults) = article("01.md", STORY.as_bytes());
    let draft = draft.unwrap();
    assert_eq!(faults, []);
    assert_eq!((draft.weight, draft.date), (Some(3), Date::new(2020, 4, 1)));
    assert_eq!(&*draft.article.section, "要闻");
    assert_eq!(&*draft.article.slug, "01");
    let expected = [
        (Kind::Kicker, "春来了"),
        (Kind::Headline, "松花江今晨开江"),
        (Kind::Deck, "比去年早四天"),
        (Kind::Byline, "本报记者 张三"),
        (Kind::Dateline, "本报讯"),
        (Kind::Paragraph, "今晨六时，松花江开江。"),
        (Kind::Crosshead, "江畔"),
        (Kind::Listed { number: None, depth: 0 }, "见说明"),
        (Kind::Listed { number: None, depth: 0 }, "另见kanbao"),
        (Kind::Caption, "江面"),
        (Kind::Credit, "王五 摄"),
    ];
    assert_eq!(shown(&draft.article), expected.map(|(kind, text)| (kind, text.to_owned())));
    let blocks = draft.article.blocks();
    assert_eq!(dressed(&blocks[5]), [("松花江", &Inline::Strong)]);
    assert_eq!(dressed(&blocks[7]), [("说明", &Inline::Link("https://example.org/a".into()))]);
    assert_eq!(dressed(&blocks[8]), [("kanbao", &Inline::Code)]);
}

#[test]
fn yaml_says_the_same_as_toml() {
    let yaml = "---
title: 松花江今晨开江
date: 2020-04-01T06:00:00+08:00
weight: 3
authors: [张三, 李四]
extra:
  section: 要闻
  kicker: 春来了
  deck: \"比去年早四天\"
  byline: 本报记者 张三
  dateline: 本报讯
  pictures:
    - caption: 江面
      credit: 王五 摄
---
";
    let text = STORY.split_once("+++\n今晨").unwrap().1;
    let (yaml, faults) = article("01.md", format!("{yaml}今晨{text}").as_bytes());
    assert_eq!(faults, []);
    assert_eq!(yaml, article("01.md", STORY.as_bytes()).0);
}

#[test]
fn every_encoding_says_the_same() {
    let simplified =
        "松花江今晨开江\n\n哈尔滨新区新经济跨界星空场项目9日启动，黑龙江省网商发展研讨会同场举行。\n";
    let traditional =
        "報紙隔了夜\n\n報紙隔了夜，還算不算新聞？學徒問。老師傅把鉛字一顆顆放回字盤，慢慢答道。\n";
    let japanese = "きょうの新聞\n\n佐々木さん、ちょっと待って。コーヒーを飲みながら、新聞を読みましょう。\n";
    let korean = "오늘 신문\n\n오늘 신문은, 늦어도 오늘 밤까지, 다 읽습니다. 끝이 있으니까요.\n";
    let cases: [(&'static Encoding, &str); 5] = [
        (GB18030, simplified),
        (BIG5, traditional),
        (SHIFT_JIS, japanese),
        (EUC_JP, japanese),
        (EUC_KR, korean),
    ];
    for (encoding, text) in cases {
        let bytes = encoding.encode(text).0;
        assert_eq!(decode(&bytes), Ok((text.into(), Vec::new())), "{}", encoding.name());
    }
    // A headline alone is little to go by.
    for (encoding, text) in [(GB18030, "看报"), (GB18030, "今日停刊"), (BIG5, "報紙今日停刊")] {
        assert_eq!(decode(&encoding.encode(text).0).unwrap().0, text, "{}", encoding.name());
    }
    for text in [simplified, traditional, japanese, korean, "Plain English, and nothing else.\n"] {
        // Korean without a mark is not told from GB18030.
        for mark in [true, false].into_iter().take(if text == korean { 1 } else { 2 }) {
            let units: Vec<u16> = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16()).collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            assert_eq!(decode(&little).unwrap().0, text, "UTF-16LE, mark {mark}");
            assert_eq!(decode(&big).unwrap().0, text, "UTF-16BE, mark {mark}");
        }
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        assert_eq!(decode(&marked).unwrap().0, text);
        for end in ["\r\n", "\r"] {
            assert_eq!(decode(text.replace('\n', end).as_bytes()).unwrap().0, text);
        }
    }
}

#[test]
fn a_stray_nul_changes_no_encoding() {
    let text = "Plain English with a stray\0 character, even in length\n";
    assert_eq!(text.len() % 2, 0);
    assert_eq!(decode(text.as_bytes()).unwrap().0, text);
    let text = format!("\0\0{}", "哈尔滨新区新经济跨界星空场项目九日启动".repeat(4));
    assert_eq!(decode(&GB18030.encode(&text).0).unwrap().0, text);
}

#[test]
fn damaged_text_is_read_and_its_place_named() {
    let mut bytes = "今日\n要闻，又是一天。".repeat(3).into_bytes();
    bytes.insert(6 + 1 + 6, 0xff);
    let (draft, faults) = article("a.txt", &bytes);
    assert!(draft.unwrap().article.headline().starts_with("今日"));
    assert_eq!(places(&faults), ["a.txt:2:3 Damaged"]);
}

#[test]
fn what_is_no_text_is_refused() {
    let noise: Vec<u8> = (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &noise].concat();
    for bytes in [noise.as_slice(), &png, &[0; 100], b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0"] {
        assert_eq!(decode(bytes), Err(FaultKind::NotText));
    }
    assert!(matches!(&article("a.md", &[0; 100]).1[..], [Fault { kind: FaultKind::NotText, .. }]));
}

#[test]
fn bad_front_matter_is_named_to_the_character_and_the_body_opens() {
    let cases: &[(&str, &[&str])] = &[
        ("+++\ntitle = \"题\"\nweight = = 3\n+++\n正文\n", &["a.md:3:10 Syntax"]),
        ("+++\ntitle = \"题\"\n\"坏 = 3\n+++\n正文\n", &["a.md:3:"]),
        (
            "+++\ntitle = \"题\"\nweight = \"三\"\n+++\n正文\n",
            &["a.md:3:10 Wrong { key: \"weight\", expected: \"1\", found: \"\\\"三\\\"\" }"],
        ),
        (
            "+++\ntitle = true\n+++\n正文\n",
            &["a.md:2:9 Wrong { key: \"title\", expected: \"\\\"TEXT\\\"\", found: \"true\" }"],
        ),
        ("+++\ntitle = \"题\"\ndate = \"昨天\"\n+++\n正文\n", &["a.md:3:8 Wrong { key: \"date\""]),
        ("+++\ntitle = \"题\"\ndate = 2020-02-30\n+++\n正文\n", &["a.md:3:"]),
        (
            "+++\ntitle = \"题\"\nauthors = [\"张三\", 4]\n+++\n正文\n",
            &["a.md:3:18 Wrong { key: \"authors\""],
        ),
        ("+++\ntitle = \"题\"\nextra = 4\n+++\n正文\n", &["a.md:3:9 Wrong { key: \"extra\""]),
        (
            "+++\ntitel = \"题\"\n+++\n正文\n",
            &["a.md:2:1 UnknownKey { key: \"titel\", nearest: Some(\"title\") }"],
        ),
        (
            "+++\ntitle = \"题\"\n[extra]\nkiker = \"引\"\n+++\n正文\n",
            &["a.md:4:1 UnknownKey { key: \"extra.kiker\", nearest: Some(\"kicker\") }"],
        ),
        (
            "+++\ntitle = \"题\"\n[[extra.pictures]]\ncaptoin = \"图\"\n+++\n正文\n",
            &["a.md:4:1 UnknownKey { key: \"pictures.captoin\", nearest: Some(\"pictures.caption\") }"],
        ),
        ("+++\ntitle = \"题\"\n正文\n", &["a.md:1:1 Unclosed"]),
        ("---\ntitle: 题\n正文\n", &["a.md:1:1 Unclosed"]),
        ("---\ntitle: 题\nweight: 三\n---\n正文\n", &["a.md:3:9 Wrong { key: \"weight\""]),
        ("---\ntitle: 题\nextra: {kicker: [\n---\n正文\n", &["a.md:4:1 Syntax", "a.md:3:17 Wrong"]),
        ("---\ntitle: 题\ntitle: 二\n---\n正文\n", &["a.md:3:1 Syntax(\"duplicate key\")"]),
        ("---\ntitle: &x 题\nbyline: *x\n---\n正文\n", &["a.md:3:9 Syntax(\"aliases are not read\")"]),
        ("+++\ntitle = \"题\"\n+++\n", &["a.md NoBody"]),
        ("只有一行", &["a.md NoBody"]),
        (
            "+++\ntitle = \"题\"\ndraft = true\ntags = [\"a\"]\naliases = []\n[taxonomies]\nx = [1]\n+++\n正文\n",
            &[],
        ),
        ("---\n\n正文\n\n---\n\n后文\n", &[]),
    ];
    for (text, expected) in cases {
        let (article, faults) = story("a.md", text);
        let places = places(&faults);
        assert_eq!(places.len(), expected.len(), "{text:?}: {places:?}");
        for (place, expected) in places.iter().zip(*expected) {
            assert!(place.starts_with(expected), "{text:?}: {place} is not {expected}");
        }
        if text.contains("正文") {
            assert!(article.blocks().iter().any(|block| block.text.contains("正文")), "{text:?}");
        }
        if text.contains("title = \"题\"\n") && places.first().is_none_or(|place| !place.contains("Unclosed"))
        {
            assert_eq!(&**article.headline(), "题", "{text:?}");
        }
    }
}

#[test]
fn nothing_of_a_hostile_line_but_marks_stands_in_a_fault() {
    let (_, faults) = story("\u{1b}[2Ja.md", "+++\ntitle = \u{1b}]0;x\u{7}\n\u{9b}31m = 1\n+++\n正文\n");
    let all = format!("{faults:?}");
    assert!(!faults.is_empty() && !all.contains(char::is_control), "{all}");
}

#[test]
fn giants_and_nests_in_front_matter_cost_only_themselves() {
    let deep = format!("+++\ntitle = \"题\"\nx = {}{}\n+++\n正文\n", "[".repeat(10_000), "]".repeat(10_000));
    let long = format!("+++\ntitle = \"题\"\nx = \"{}\"\n+++\n正文\n", "长".repeat(4_000_000));
    let yaml = format!("---\ntitle: 题\nx: {}{}\n---\n正文\n", "[".repeat(10_000), "]".repeat(10_000));
    let keys: String = (0..9_000).map(|n| format!("k{n} = 1\n")).collect();
    let many = format!("+++\n{}+++\n正文\n", &keys[..60_000]);
    let front = |open: &str, row: &str| {
        let rows = row.repeat(60_000 / row.len());
        format!("{open}\n{rows}\n{open}\n正文\n")
    };
    let dotted = format!("+++\n{}a = 1\n+++\n正文\n", "a.".repeat(20_000));
    let list = format!("---\na: [{}]\n---\n正文\n", "a,".repeat(30_000));
    let toml = ["=\n", "= ", "[a]\n", "[[a]]\n", "a.b = 1\n", "\"", "{", "a = [\n", "[a.", "'''\n", "#"];
    let toml = toml.map(|row| front("+++", row));
    let rows = ["? ", "- ", "&a ", "a: b: ", "{", "? - ", "*a ", "!a ", "a:\n ", "'\n", "|\n", "\t", "%"];
    let rows = rows.map(|row| front("---", row));
    let numbered: String = (0..7_000).map(|n| format!("k{n}: 1\n")).collect();
    let numbered = format!("---\n{}---\n正文\n", &numbered[..60_000]);
    for text in [dotted, list, numbered].into_iter().chain(toml).chain(rows) {
        let started = std::time::Instant::now();
        let (article, _) = story("a.md", &text);
        assert!(article.blocks().iter().any(|block| block.text.contains("正文")), "{:?}", &text[..12]);
        assert!(started.elapsed().as_secs() < 5, "{:?}: {:?}", &text[..12], started.elapsed());
    }
    for text in [deep, long, yaml, many] {
        let started = std::time::Instant::now();
        let (article, faults) = story("a.md", &text);
        assert!(!faults.is_empty() && faults.len() <= kanbao::copy::limits::FAULTS_A_FILE, "{faults:?}");
        assert!(article.blocks().iter().any(|block| &*block.text == "正文"));
        assert!(started.elapsed().as_secs() < 5);
    }
}

#[test]
fn without_front_matter_the_first_line_is_the_headline() {
    let long = "长".repeat(100_000);
    let cases = [
        (
            "a.txt",
            "\n  今日头条 \n\n　　第一段。\n第二段。\n* 三\n",
            vec!["今日头条", "第一段。", "第二段。", "* 三"],
        ),
        (
            "a.md",
            "今日头条\n\n第一段，\n接着。\n\n第二段。\n",
            vec!["今日头条", "第一段，接着。", "第二段。"],
        ),
        ("a.md", "# 今日头条\n第一段。\n", vec!["今日头条", "第一段。"]),
        ("a.md", "今日头条\n====\n第一段。\n", vec!["今日头条", "第一段。"]),
        ("a.md", "> 今日头条\n\n第一段。\n", vec!["> 今日头条", "第一段。"]),
        ("a.md", "1. 今日头条\n\n第一段。\n", vec!["1. 今日头条", "第一段。"]),
        ("a.md", "```\n码\n```\n", vec!["a", "码"]),
        ("a.txt", "一\r二\r三", vec!["一", "二", "三"]),
        ("a.txt", &long, vec!["a", &long]),
        ("a.md", &long, vec!["a", &long]),
    ];
    for (file, text, expected) in cases {
        let (article, _) = story(file, text);
        let texts: Vec<&str> = article.blocks().iter().map(|block| &*block.text).collect();
        assert_eq!(texts, expected, "{text:?}");
        assert_eq!(article.blocks()[0].kind, Kind::Headline);
    }
}

#[test]
fn bodies_are_set_as_their_authors_meant() {
    let paragraph = |text: &str| (Kind::Paragraph, text.to_owned());
    let verbatim = |text: &str| (Kind::Verbatim, text.to_owned());
    let quote = |text: &str| (Kind::Quote, text.to_owned());
    let listed = |number, depth, text: &str| (Kind::Listed { number, depth }, text.to_owned());
    let cases = [
        ("上一行，\n下一行 Rust\nis fast\n又", vec![paragraph("上一行，下一行 Rust is fast 又")]),
        ("一\n　　二", vec![paragraph("一"), paragraph("二")]),
        ("    今日开会。\n\n\t散会。", vec![paragraph("今日开会。"), paragraph("散会。")]),
        ("    cargo run\n      --release", vec![verbatim("cargo run"), verbatim("  --release")]),
        ("```sh\na  b\n\nc\n```", vec![verbatim("a  b"), verbatim(""), verbatim("c")]),
        ("> 雪还没有来，\n> 光标先来了", vec![quote("雪还没有来，"), quote("光标先来了")]),
        ("> one\n> two", vec![quote("one two")]),
        ("行一  \n行二", vec![paragraph("行一"), paragraph("行二")]),
        ("行一<br>行二", vec![paragraph("行一"), paragraph("行二")]),
        (
            "3. 三\n5. 五\n\n   续\n   - 内",
            vec![listed(Some(3), 0, "三"), listed(Some(5), 0, "五"), paragraph("续"), listed(None, 1, "内")],
        ),
        ("1. 一\n1. 二", vec![listed(Some(1), 0, "一"), listed(Some(2), 0, "二")]),
        ("一\n\n---\n\n二", vec![paragraph("一"), (Kind::Break, String::new()), paragraph("二")]),
        ("不是标题\n---", vec![paragraph("不是标题"), (Kind::Break, String::new())]),
        ("看图![江面](a.png)后文", vec![paragraph("看图后文"), (Kind::Caption, "江面".to_owned())]),
        ("![江面](a.png)", vec![(Kind::Caption, "江面".to_owned())]),
        ("<div>\n<p>甲&lt;乙</p><p>丙\n</div>", vec![paragraph("甲<乙"), paragraph("丙")]),
        ("甲<b>乙</b><标题>丙", vec![paragraph("甲乙<标题>丙")]),
        ("<!-- 开\n\n不关", vec![paragraph("<!-- 开"), paragraph("不关")]),
        ("| 市 | 温 |\n|---|---|\n| 哈 | 25 |", vec![paragraph("市 | 温"), paragraph("哈 | 25")]),
        (
            "见注[^1]。\n\n[^1]: 注文\n\n[^2]: 没人提到",
            vec![paragraph("见注[1]。"), paragraph("[1] 注文"), paragraph("[2] 没人提到")],
        ),
        ("[注]: 以上数据", vec![paragraph("[注]: 以上数据")]),
        ("> [注]: 以上数据", vec![quote("[注]: 以上数据")]),
        ("[记者](张三)", vec![paragraph("记者(张三)")]),
        ("长3*4*5米，*要*", vec![paragraph("长3*4*5米，要")]),
        ("**粗体。**后文", vec![paragraph("粗体。后文")]),
        ("&#27;]0;x&#7;后&#x202e;文", vec![paragraph("␛]0;x␇后文")]),
        ("甲 ~~乙~~ 3~5度", vec![paragraph("甲 ~~乙~~ 3~5度")]),
    ];
    for (text, expected) in cases {
        assert_eq!(body(text), expected, "{text:?}");
    }
}

#[test]
fn only_addresses_that_can_be_shown_whole_are_links() {
    let linked = |text: &str| {
        let (article, _) = story("a.md", &format!("+++\ntitle=\"题\"\n+++\n{text}"));
        let spans = article.blocks()[1].spans.clone();
        (article.blocks()[1].text.to_string(), spans.into_iter().map(|span| span.inline).collect::<Vec<_>>())
    };
    for good in ["http://a.b/", "https://a.b/看报", "mailto:a@b.c", "HTTPS://a.b"] {
        assert_eq!(linked(&format!("[词]({good})")), ("词".to_owned(), vec![Inline::Link(good.into())]));
    }
    for bad in
        ["javascript:x", "file:///etc/passwd", "data:,x", "a.md", "https://a&#27;b", "https://a&#x202e;b"]
    {
        assert_eq!(linked(&format!("[词](<{bad}>)")).1, [], "{bad}");
    }
    assert_eq!(
        linked("[](https://a.b)"),
        ("https://a.b".to_owned(), vec![Inline::Link("https://a.b".into())])
    );
    assert_eq!(
        linked("[词][a]\n\n[a]: https://a.b"),
        ("词".to_owned(), vec![Inline::Link("https://a.b".into())])
    );
}

#[test]
fn spans_stay_right_when_cleaning_changes_lengths() {
    let (article, _) = story("a.md", "+++\ntitle=\"题\"\n+++\n&#27;e\u{301}**粗\u{ad}e\u{301}*斜*** 后");
    let block = &article.blocks()[1];
    assert_eq!(&*block.text, "␛é粗é斜 后");
    assert_eq!(dressed(block), [("粗é斜", &Inline::Strong), ("斜", &Inline::Emphasis)]);
    let (article, _) =
        story("a.md", "+++\ntitle=\"题\"\n+++\nsee\n[this\u{ad}\nword](http://a.b) \u{ad}*end*\u{ad} ");
    let block = &article.blocks()[1];
    assert_eq!(&*block.text, "see this word end");
    assert_eq!(
        dressed(block),
        [("this word", &Inline::Link("http://a.b".into())), ("end", &Inline::Emphasis)]
    );
}

#[test]
fn addresses_in_running_text_are_links_in_every_kind_of_copy() {
    let text = "题\n\n详见https://a.b/c?d=1，`https://x.y`除外。\n";
    let page =
        "<title>题</title><article><p>详见https://a.b/c?d=1，<code>https://x.y</code>除外。</p></article>";
    for (name, copy) in [("a.md", text), ("a.txt", &text.replace('`', "<")), ("a.html", page)] {
        let (article, _) = story(name, copy);
        let links =
            article.blocks().iter().flat_map(|block| &block.spans).filter_map(|span| match &span.inline {
                Inline::Link(address) => Some(&**address),
                Inline::Code | Inline::Emphasis | Inline::Strong => None,
            });
        assert_eq!(
            links.filter(|link| link.contains("a.b")).collect::<Vec<_>>(),
            ["https://a.b/c?d=1"],
            "{name}"
        );
    }
}

#[test]
fn an_edition_keeps_the_editors_order() {
    let file = |title: &str, rest: &str| format!("+++\ntitle = \"{title}\"\n{rest}\n+++\n文\n");
    let files = [
        ("_index.md", "+++\ntitle = \"创刊号\"\ndate = 2020-07-10\n[extra]\npaper = \"看报\"\nnumber = 42\nsections = [\"要闻\", \"副刊\"]\n+++\n导读。\n".to_owned()),
        ("10.md", file("十", "")),
        ("2.md", file("二", "")),
        ("a.md", file("副", "weight = 1\n[extra]\nsection = \"副刊\"")),
        ("b.md", file("要", "weight = 2\n[extra]\nsection = \"要闻\"")),
        ("bad.md", "\0\0\0\0".to_owned()),
        ("c.md", file("同", "weight = 9\nslug = \"a\"\n[extra]\nsection = \"副刊\"")),
    ];
    let edition = edition("2020-07-10", files.iter().map(|(name, text)| (*name, text.as_bytes())));
    let headlines: Vec<&str> = edition.stories().iter().map(|story| &**story.headline()).collect();
    assert_eq!(headlines, ["要", "副", "同", "二", "十"]);
    let sections: Vec<&str> = edition.sections().iter().map(|section| &*section.name).collect();
    assert_eq!(sections, ["要闻", "副刊", ""]);
    let slugs: Vec<&str> = edition.stories().iter().map(|story| &*story.slug).collect();
    assert_eq!(slugs, ["b", "a", "a-2", "2", "10"]);
    assert_eq!(
        (&*edition.paper, &*edition.title, &*edition.number, edition.date),
        ("看报", "创刊号", "42", Date::new(2020, 7, 10))
    );
    assert_eq!(places(&edition.faults), ["bad.md NotText", "c.md DuplicateSlug(\"a\")"]);
    let (masthead, faults) = edition_index("_index.md", files[0].1.as_bytes());
    assert_eq!((masthead.intro, faults), (vec![Block::plain(Kind::Paragraph, "导读。")], vec![]));
}

#[test]
fn a_day_in_one_file_is_an_edition() {
    let headlines = |edition: &kanbao::model::Edition| -> Vec<(String, String)> {
        edition.stories().iter().map(|s| (s.section.to_string(), s.headline().to_string())).collect()
    };
    let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    let text = "# 今日看报\n\n## 一\n\n甲\n\n### 小标题\n\n```\n## 不是标题\n```\n\n## 二\n乙\n";
    for (file, text) in [("2020-07-10.md", text), ("2020-07-10.txt", "# 今日看报\n## 一\n甲\n## 二\n乙\n")]
    {
        let paper = day(file, text.as_bytes());
        assert_eq!(
            (&*paper.id, &*paper.title, paper.date),
            ("2020-07-10", "今日看报", Date::new(2020, 7, 10))
        );
        assert_eq!(headlines(&paper), pairs(&[("", "一"), ("", "二")]));
        assert_eq!(paper.faults, []);
    }
    let parts = "# 要闻\n## 一\n甲\n# 副刊\n## 二\n乙\n# 体育\n## 三\n丙\n";
    let expected = pairs(&[("要闻", "一"), ("副刊", "二"), ("体育", "三")]);
    assert_eq!(headlines(&day("2020-07-10.md", parts.as_bytes())), expected);
    let titled = day("2020-07-10.md", format!("# 今日看报\n{parts}").as_bytes());
    assert_eq!((headlines(&titled), &*titled.title), (expected, "今日看报"));
    let intro = day("2020-07-10.md", "先说两句。\n\n## 一\n甲\n## 一\n乙\n".as_bytes());
    assert_eq!(intro.stories().len(), 3);
    assert!(intro.stories()[0].blocks().iter().any(|block| &*block.text == "先说两句。"));
    assert!(matches!(&intro.faults[..], [Fault { kind: FaultKind::DuplicateSlug(_), .. }]));
    // One story with crossheads is no day, whatever its name.
    let single = day("2020-07-10.md", STORY.as_bytes());
    assert_eq!(headlines(&single), pairs(&[("要闻", "松花江今晨开江")]));
    assert_eq!(day("散页.md", "头条\n\n## 小标题\n文\n".as_bytes()).stories().len(), 1);
    assert_eq!(day("2020-07-10.md", b"").stories().len(), 0);
}

#[test]
fn nests_and_floods_are_read_in_a_small_stack_and_in_time() {
    let soups = [
        ">",
        "> ",
        "[",
        "![",
        "*",
        "_*",
        "**a ",
        "`a``",
        "<",
        "<a ",
        "&",
        "[a](",
        "[a]: b\n",
        "[^a]: b\n",
        "[^a]",
        "- ",
        "1. ",
        "\\",
        "|",
        "|a|\n|-|\n",
        "<!--",
        "![a](<b",
        "\t",
        "\\\n",
        "- -\n",
        "a  \n",
        "> > \n>\n",
        "[a]:",
        "3*4*5",
        "```\n",
        "+++\n",
        "---\n",
        "---\na: ",
        "\r",
        "\u{301}",
        "\0a",
        "&#27;",
        "e\u{334}",
        "<b",
        "## a\n",
        "[a]:x[",
        "<!-- aaaaaaaaaa",
        "<p>aaaaaaaa<",
    ];
    for soup in soups {
        for head in ["", "+++\ntitle = \"题\"\n+++\n"] {
            let text = format!("{head}{}", soup.repeat(100_000 / soup.len()));
            let started = std::time::Instant::now();
            let bytes = text.into_bytes();
            std::thread::Builder::new()
                .stack_size(512 << 10)
                .spawn(move || {
                    let _ = (article("a.md", &bytes), day("2020-07-10.md", &bytes));
                })
                .unwrap()
                .join()
                .unwrap();
            assert!(started.elapsed().as_secs() < 10, "{soup:?} took {:?}", started.elapsed());
        }
    }
}

/// All text of a story, without blanks.
fn letters(article: &Article) -> String {
    article.blocks().iter().flat_map(|block| block.text.chars()).filter(|c| !c.is_whitespace()).collect()
}

/// Pieces of Markdown, each of which could make the parser drop what is beside it.
const MARKUP: [&str; 34] = [
    "\n\n",
    "\n",
    " ",
    "**",
    "*",
    "_",
    "`",
    "\n```\n",
    "\n~~~\n",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n# ",
    "\n## ",
    "|",
    "\n|-|\n",
    "[",
    "]",
    "](http://a.b)",
    "[^1]",
    "\n[^1]: ",
    "\n[a]: ",
    "[a]",
    "<b>",
    "</b>",
    "<",
    ">",
    "&amp;",
    "\\",
    "\t",
    "    ",
    "\n---\n",
    "\n<div>\n",
    "~",
];

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = decode(&bytes);
        for file in ["a.md", "a.txt", "2020-07-10.md", "_index.md"] {
            let _ = (article(file, &bytes), day(file, &bytes), edition_index(file, &bytes));
        }
    }

    #[test]
    fn no_soup_makes_it_panic(parts in proptest::collection::vec(prop_oneof![
        proptest::sample::select(&MARKUP[..]).prop_map(str::to_owned),
        proptest::sample::select(&["+++\n", "---\n", "title = ", "title: ", "\"", "[extra]\n", "\r", "\u{9b}", "\0", "字",
            "![", "<!--", "-->", "\u{feff}", "\u{301}", "{", "- a: ", "2020-07-10"][..]).prop_map(str::to_owned),
        any::<String>(),
    ], 0..40)) {
        let text = parts.concat();
        for file in ["a.md", "a.txt", "2020-07-10.md", "_index.md"] {
            let (draft, _) = article(file, text.as_bytes());
            let paper = day(file, text.as_bytes());
            for story in draft.iter().map(|draft| &draft.article).chain(paper.stories().iter().map(|story| &**story)) {
                for block in story.blocks() {
                    for span in &block.spans {
                        prop_assert!(block.text.get(span.range.clone()).is_some_and(|text| !text.is_empty()));
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_of_a_plain_body_is_lost(text in "(\\PC|\n|\r|\t){0,200}") {
        prop_assume!(!text.trim().is_empty() && !text.trim_start().starts_with(['+', '-']));
        let (draft, _) = article("a.txt", text.as_bytes());
        if let Some(draft) = draft {
            let lines = text.split(['\n', '\r']).map(|line| kanbao::model::Clean::new(line.trim()));
            let expected: String = lines.flat_map(|line| line.chars().collect::<Vec<_>>()).filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(letters(&draft.article), expected);
        }
    }

    #[test]
    fn no_word_of_a_markdown_body_is_lost(parts in proptest::collection::vec(
        (proptest::collection::vec(proptest::sample::select(&MARKUP[..]), 0..4), 0x4e00u32..0x9000), 1..30)) {
        let mut text = "题\n".to_owned();
        let mut words = String::from("题");
        for (markup, word) in parts {
            let word = char::from_u32(word).unwrap_or('字');
            text.push_str(&markup.concat());
            text.push(word);
            words.push(word);
        }
        let (article, _) = story("a.md", &text);
        let han: String = letters(&article).chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect();
        prop_assert_eq!(han, words, "{:?}", text);
    }
}

#[test]
fn hostile_web_pages_are_read_in_no_time() {
    let much = 100_000;
    for (name, page) in [
        ("deep", "<div>".repeat(much) + "字"),
        ("deep manners", "<b><i><a href=http://x>".repeat(much) + "字"),
        ("deep lists", "<ul><li>".repeat(much) + "字"),
        ("deep tables", "<table><tr><td>".repeat(much) + "字"),
        ("crossed", "<b><p></b>".repeat(much) + "字"),
        ("unknown", "<x-y>".repeat(much) + "字"),
        ("stories", "<article>字</article>".repeat(much)),
        ("scripts", "<div>".repeat(600) + "<script>x</script>字"),
        ("an attribute", format!("<p class=\"{}\">字", "author ".repeat(much))),
        ("attributes", format!("<p {}>字", (0..much).map(|at| format!("a{at} ")).collect::<String>())),
        ("open comments", "<!--".repeat(much) + "字"),
        ("open tags", "<p ".repeat(much) + "字"),
    ] {
        let start = std::time::Instant::now();
        let (draft, _) = article("a.html", page.as_bytes());
        let blocks = draft.expect(name).article.blocks().to_vec();
        assert!(blocks.iter().any(|block| block.text.contains('字')), "{name}");
        assert!(name != "scripts" || !blocks.iter().any(|block| block.text.contains('x')), "{name}");
        assert!(start.elapsed() < std::time::Duration::from_secs(10), "{name}: {:?}", start.elapsed());
    }
}
