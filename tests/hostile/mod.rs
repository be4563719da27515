//! A library of hostile copy, made anew for each run: what an enemy could put into an article, its
//! front matter, its name. [`lay`] writes it; `judge` tells what of it got through.
// Each test file uses a part of this.
#![allow(dead_code)]

pub mod judge;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// The day of the edition that holds the articles.
pub const DAY: &str = "2026-11-22";

/// A hostile article.
pub struct Story {
    /// The file's name, as bytes.
    pub name: Vec<u8>,
    /// The file.
    pub bytes: Vec<u8>,
    /// Words behind the attack that must be read all the same.
    pub survives: Option<String>,
}

/// What speaks to a terminal, or steers what stands beside it, as characters.
pub const PAYLOADS: &[(&str, &str)] = &[
    ("csi", "\u{1b}[2J\u{1b}[H\u{1b}[31m"),
    ("title", "\u{1b}]0;owned\u{7}"),
    ("icon", "\u{1b}]2;owned\u{1b}\\"),
    ("link", "\u{1b}]8;;https://evil.example/\u{1b}\\here\u{1b}]8;;\u{1b}\\"),
    ("clipboard", "\u{1b}]52;c;cm0gLXJmIC8K\u{7}"),
    ("palette", "\u{1b}]4;1;#000000\u{7}"),
    ("dcs", "\u{1b}P$q\"p\u{1b}\\"),
    ("tmux", "\u{1b}Ptmux;\u{1b}\u{1b}]0;x\u{7}\u{1b}\\"),
    ("apc", "\u{1b}_Gi=1,a=q;AAAA\u{1b}\\"),
    ("pm", "\u{1b}^secret\u{1b}\\"),
    ("sos", "\u{1b}Xstring\u{1b}\\"),
    ("open", "\u{1b}]0;never closed"),
    ("reset", "\u{1b}c"),
    ("report", "\u{1b}[6n\u{1b}[c\u{1b}[>q\u{1b}Z\u{5}"),
    ("screen", "\u{1b}[?1049l\u{1b}[?25l\u{1b}[?2004l\u{1b}#8"),
    ("charset", "\u{1b}(0\u{e}qqq\u{f}"),
    ("c1-csi", "\u{9b}2J\u{9b}31m"),
    ("c1-osc", "\u{9d}0;owned\u{9c}"),
    ("c1-dcs", "\u{90}q\u{9c}\u{9e}x\u{9c}\u{9f}y\u{9c}\u{98}z\u{9c}"),
    ("c1-all", "\u{80}\u{84}\u{85}\u{88}\u{8d}\u{8e}\u{8f}\u{96}\u{97}\u{9a}"),
    ("bell", "\u{7}\u{7}\u{7}"),
    ("backspace", "safe\u{8}\u{8}\u{8}\u{8}evil"),
    ("delete", "safe\u{7f}\u{7f}\u{7f}\u{7f}"),
    ("return", "safe words\revil"),
    ("feeds", "a\u{b}b\u{c}c"),
    ("nul", "a\0b"),
    ("sub", "a\u{1a}b\u{18}c\u{13}d\u{11}"),
    ("override", "\u{202e}lives\u{202c}"),
    ("override-open", "\u{202d}\u{202e}\u{202b}\u{202a}"),
    ("isolate", "\u{2066}a\u{2067}b\u{2068}c\u{2069}"),
    ("marks", "\u{200e}\u{200f}\u{61c}"),
    ("tags", "\u{e0001}\u{e0068}\u{e0069}\u{e007f}"),
    ("zero-width", "a\u{200b}b\u{200c}c\u{2060}d\u{feff}e"),
    ("hyphen", "soft\u{ad}hyphen"),
    ("mongolian", "a\u{180e}b\u{180b}c"),
    ("fillers", "a\u{3164}b\u{115f}c\u{1160}d\u{ffa0}e"),
    ("separators", "a\u{2028}b\u{2029}c"),
    ("operators", "a\u{2061}\u{2062}\u{2063}\u{2064}b\u{206a}\u{206f}c"),
    ("annotations", "a\u{fff9}b\u{fffa}c\u{fffb}d"),
    ("musical", "a\u{1d173}b\u{1d17a}c\u{1bca0}d"),
    ("private", "a\u{e000}b\u{f8ff}c\u{10fffd}d"),
    ("nonchars", "a\u{fffe}b\u{ffff}c\u{fdd0}d\u{10ffff}e"),
    ("prepended", "a\u{600}b\u{6dd}c\u{70f}d\u{890}e\u{110bd}f"),
    ("joiner", "a\u{34f}b\u{17b4}c\u{17b5}d"),
];

/// The same as entities and escapes, which a parser turns into the characters.
const ENTITIES: &[(&str, &str)] = &[
    ("decimal", "&#27;[31m&#27;]0;x&#7;"),
    ("hex", "&#x1b;[31m&#X1B;]0;x&#x07;"),
    ("c1", "&#155;31m&#x9b;31m&#x9d;0;x&#x9c;"),
    ("bidi", "&#x202e;&#x2066;&rlm;&lrm;&#8238;"),
    ("invisible", "&shy;&zwj;&zwnj;&#x200b;&NoBreak;&ZeroWidthSpace;&#xfeff;&#xe0041;"),
    ("nul", "&#0;&#x0;&#xffff;&#x110000;"),
    ("bell", "&#7;&BEL;&#8;&#13;&Tab;&NewLine;"),
    ("html", "<b>&#27;[1m</b><i title=\"\u{1b}]0;x\u{7}\">x</i><!-- \u{1b}[2J -->"),
];

fn story(name: impl AsRef<[u8]>, bytes: impl Into<Vec<u8>>, survives: Option<&str>) -> Story {
    Story { name: name.as_ref().to_vec(), bytes: bytes.into(), survives: survives.map(str::to_owned) }
}

/// Every article of the edition.
#[must_use]
pub fn stories() -> Vec<Story> {
    let mut all = Vec::new();
    controls(&mut all);
    encodings(&mut all);
    floods(&mut all);
    nested(&mut all);
    fronts(&mut all);
    links(&mut all);
    names(&mut all);
    brought(&mut all);
    all
}

/// Payloads in every part of a story, and as entities.
fn controls(all: &mut Vec<Story>) {
    for (what, payload) in PAYLOADS {
        let end = format!("后文{what}完");
        let one = payload.replace(['\n', '\r'], "");
        let body = format!(
            "标题{what}{one}尾\n\n前文{payload}{end}。\n\n# 小标{payload}题\n\n> 引{payload}文\n\n- 项{payload}目\n\n\
             `码{payload}`\n\n```{payload}\n码{payload}\n```\n\n|a{payload}|b|\n|-|-|\n|c{payload}|d|\n\n[字{payload}](https://e.example/)\n\n![图{payload}](a.png)\n\n<div>{payload}块</div>\n"
        );
        // Enough of good text for it not to be taken for data.
        let body = format!("{body}\n{}\n", "报纸是给人读的，读得完才是报纸。".repeat(20));
        all.push(story(format!("c-{what}.md"), body, Some(&end)));
        all.push(story(
            format!("t-{what}.txt"),
            format!("纯{what}{one}尾\n前文{payload}{end}。\n"),
            Some(&end),
        ));
        // The escapes of TOML and YAML are the parser's to decode.
        let escaped: String = payload.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
        let keys = ["kicker", "deck", "byline", "dateline", "section"];
        let rows: String = keys.map(|key| format!("{key} = \"眉{escaped}眼\"\n")).concat();
        let pictures =
            format!("[[extra.pictures]]\ncaption = \"图{escaped}说\"\ncredit = \"摄{escaped}影\"\n");
        let toml = format!(
            "+++\ntitle = \"题{escaped}目\"\nslug = \"名{escaped}字\"\nauthors = [\"甲{escaped}\"]\nwrong{what} = \"{escaped}\"\nweight = \"{escaped}\"\n[extra]\n{rows}{pictures}+++\n{end}。\n"
        );
        all.push(story(format!("f-{what}.md"), toml, Some(&end)));
        let rows: String = keys.map(|key| format!("{key}: \"眉{escaped}眼\"\n")).concat();
        let yaml = format!(
            "---\ntitle: \"题{escaped}目\"\nslug: '名{payload}字'\n\"bad{escaped}\": 1\ndate: \"{escaped}\"\n{rows}---\n{end}。\n"
        );
        all.push(story(format!("y-{what}.md"), yaml, Some(&end)));
    }
    for (what, entity) in ENTITIES {
        let end = format!("实体{what}完");
        let body = format!(
            "标题 {entity} 尾\n\n前文 {entity} {end}。\n\n<p>块 {entity} 完</p>\n\n[x](https://e.example/{entity} \"题{entity}\")\n"
        );
        all.push(story(format!("e-{what}.md"), body, Some(&end)));
    }
}

/// What it is, a title, bytes that are no text, words behind them.
type Raw<'a> = (&'a str, &'a [u8], &'a [u8], &'a [u8]);

/// Bytes that are no UTF-8, or become something else when they are decoded.
fn encodings(all: &mut Vec<Story>) {
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let long = "报纸是给人读的，读得完才是报纸。".repeat(8);
    let mut nine_b = gbk(&format!("国标题\n\n{long}"));
    // GB18030 has four bytes for each of U+0080 to U+009F.
    nine_b.extend(encoding_rs::GB18030.encode("前\u{9b}31m\u{9d}0;x\u{9c}\u{85}国标后文").0.iter());
    all.push(story("g-c1.md", nine_b, Some("国标后文")));
    let mut escapes = gbk(&format!("国标转义\n\n{long}"));
    escapes.extend(b"\x1b]0;x\x07\x1b[2J");
    escapes.extend(gbk("国标转义后文"));
    all.push(story("g-esc.md", escapes, Some("国标转义后文")));
    let raw: [Raw<'_>; 7] = [
        ("c1-bytes", "坏字节标题".as_bytes(), b"\x9b31m\x9d0;x\x9c\x90\x9e\x9f", "坏字节后文".as_bytes()),
        (
            "overlong",
            "过长标题".as_bytes(),
            b"\xc0\x9b\xe0\x80\x9b\xf0\x80\x80\x9b\xc1\x9b[2J",
            "过长后文".as_bytes(),
        ),
        (
            "surrogates",
            "代理标题".as_bytes(),
            b"\xed\xa0\x80\xed\xb0\x80\xed\xa0\xbd\xed\xb8\x80",
            "代理后文".as_bytes(),
        ),
        (
            "beyond",
            "越界标题".as_bytes(),
            b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80\xfe\xff",
            "越界后文".as_bytes(),
        ),
        ("cut", "断字标题".as_bytes(), b"\xe4\xb8\x1b[2J\xe4", "断字后文".as_bytes()),
        ("bom", "\u{feff}标记标题".as_bytes(), "\u{feff}\u{feff}".as_bytes(), "标记后文".as_bytes()),
        ("cr-only", "回车标题".as_bytes(), b"\rsafe\revil\r", "回车后文".as_bytes()),
    ];
    for (what, title, bytes, end) in raw {
        let filler = "这里是许多好的文字，让坏的显得少一些。".repeat(10);
        let body = [title, b"\n\n", filler.as_bytes(), bytes, end, "。\n".as_bytes()].concat();
        all.push(story(format!("b-{what}.md"), body, std::str::from_utf8(end).ok()));
    }
    for (what, order) in [("le", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("be", u16::to_be_bytes)] {
        let text = format!("\u{feff}宽字{what}\n\n前文\u{1b}[2J\u{9b}31m\u{202e}宽字{what}后文。\n");
        let bytes: Vec<u8> = text.encode_utf16().flat_map(order).collect();
        all.push(story(format!("u-{what}.md"), bytes, Some(&format!("宽字{what}后文"))));
    }
    all.push(story("b-binary.md", (0..=255u8).cycle().take(5000).collect::<Vec<_>>(), None));
    all.push(story("b-zeros.md", vec![0; 4096], None));
    all.push(story("b-empty.md", Vec::new(), None));
}

/// Too much of something.
fn floods(all: &mut Vec<Story>) {
    let many = |what: &str, text: String, end: &str| {
        story(format!("l-{what}.md"), format!("多{what}\n\n{text}{end}。\n"), Some(end))
    };
    all.push(many("zalgo", format!("x{}", "\u{334}".repeat(10_000)), "叠字后文"));
    all.push(many("zalgo-joined", format!("x{}", "\u{334}\u{200d}".repeat(10_000)), "叠连后文"));
    all.push(many("family", "👩\u{200d}".repeat(1000), "家人后文"));
    all.push(many("selectors", format!("葛{}", "\u{e0100}\u{fe0f}".repeat(5000)), "选择后文"));
    all.push(many("jamo", format!("{}{}", "\u{1100}".repeat(5000), "\u{1161}".repeat(5000)), "字母后文"));
    all.push(many("flags", "🇨".repeat(2001), "国旗后文"));
    all.push(many("virama", "क\u{94d}".repeat(5000), "连音后文"));
    all.push(many("line", "字".repeat(1_000_000), "长行后文"));
    all.push(many("line-latin", "a".repeat(1_000_000), "长词后文"));
    all.push(many("blank", " ".repeat(1_000_000), "空白后文"));
    all.push(many("escapes", "\u{1b}[2J".repeat(50_000), "转义后文"));
    all.push(many("rtl", "שלום עולם 12 ".repeat(200), "右行后文"));
}

/// Nested ten thousand deep.
fn nested(all: &mut Vec<Story>) {
    const DEEP: usize = 10_000;
    let bodies = [
        ("quotes", "> ".repeat(DEEP)),
        ("quotes-tight", ">".repeat(DEEP)),
        ("lists", (0..500).map(|n| format!("{}- x\n", "  ".repeat(n))).collect::<String>()),
        ("lists-line", "- ".repeat(DEEP)),
        ("numbers-line", "1. ".repeat(DEEP)),
        ("brackets", "[".repeat(DEEP)),
        ("links", format!("{}x{}", "[".repeat(DEEP), "](u)".repeat(DEEP))),
        ("images", format!("{}x{}", "![".repeat(DEEP), "](u)".repeat(DEEP))),
        ("stars", "*a **a ".repeat(DEEP)),
        ("tags", "<div>".repeat(DEEP)),
        ("comments", "<!-- ".repeat(DEEP)),
        ("ticks", (1..400).map(|n| "`".repeat(n) + "a").collect::<String>()),
        ("table", format!("{}\n{}\n{}\n", "|a".repeat(DEEP), "|-".repeat(DEEP), "|b\n".repeat(DEEP))),
        ("footnotes", (0..2000).map(|n| format!("[^{n}]: [^{}]\n", n + 1)).collect::<String>()),
        ("entities", "&".repeat(100_000)),
        ("angle", "<".repeat(100_000)),
    ];
    for (what, body) in bodies {
        let text = format!("深{what}\n\n{body}\n\n深处后文{what}。\n");
        all.push(story(format!("d-{what}.md"), text, Some(&format!("深处后文{what}"))));
    }
    let tomls = [
        ("arrays", format!("x = {}{}", "[".repeat(DEEP), "]".repeat(DEEP))),
        ("arrays-open", format!("x = {}", "[".repeat(DEEP))),
        ("tables", format!("x = {}1{}", "{a=".repeat(DEEP), "}".repeat(DEEP))),
        ("keys", format!("{}a = 1", "a.".repeat(DEEP))),
        ("header", format!("[{}a]", "a.".repeat(DEEP))),
        ("headers", format!("[[{}a]]", "a.".repeat(DEEP))),
        ("headers-many", (1..120).map(|n| format!("[{}]\n", vec!["b"; n].join("."))).collect::<String>()),
    ];
    for (what, matter) in tomls {
        let text = format!("+++\ntitle = \"深{what}\"\n{matter}\n+++\n深层后文{what}。\n");
        all.push(story(format!("m-{what}.md"), text, Some(&format!("深层后文{what}"))));
    }
    let bomb: String = ('b'..='z')
        .map(|c| {
            let before = char::from(c as u8 - 1);
            format!("{c}: &{c} [{}]\n", vec![format!("*{before}"); 10].join(","))
        })
        .collect();
    let yamls = [
        ("flow", format!("x: {}{}", "[".repeat(DEEP), "]".repeat(DEEP))),
        ("flow-map", format!("x: {}{}", "{a: ".repeat(DEEP), "}".repeat(DEEP))),
        ("block", (0..1000).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>()),
        ("dashes", "- ".repeat(DEEP)),
        ("bomb", format!("a: &a [x,x,x]\n{bomb}")),
        ("cycle", "x: &x [*x]".to_owned()),
        ("merge", "base: &b {a: 1}\nx:\n  <<: *b".to_owned()),
        ("tagged", "x: !!python/object/apply:os.system [id]".to_owned()),
    ];
    for (what, matter) in yamls {
        let text = format!("---\ntitle: 深{what}\n{matter}\n---\n深底后文{what}。\n");
        all.push(story(format!("n-{what}.md"), text, Some(&format!("深底后文{what}"))));
    }
}

/// Front matter that is too large, wrong or never closed.
fn fronts(all: &mut Vec<Story>) {
    let large: String = (0..200_000).map(|n| format!("key{n} = \"{}\"\n", "v".repeat(35))).collect();
    assert!(large.len() > 9 << 20);
    all.push(story("h-large.md", format!("+++\n{large}+++\n大头后文。\n"), Some("大头后文")));
    let wrong = [
        ("date", "date = \"2026-02-30\""),
        ("date-far", "date = 9999-99-99"),
        ("date-none", "date = 0000-00-00"),
        ("weight", "weight = 99999999999999999999999999"),
        ("types", "title = [1, 2]\nauthors = {a = 1}"),
        ("twice", "title = \"a\"\ntitle = \"b\u{1b}[2J\""),
        ("syntax", "title = \"\u{1b}]0;x\u{7}\nbad \u{9b}line \u{202e}here"),
        ("escapes", "title = \"\\u001b]0;x\\u0007\\u009b\\ud800\""),
        ("key", "\"\u{1b}[31m\" = 1\n\"\u{202e}x\" = 2"),
    ];
    for (what, matter) in wrong {
        let text = format!("+++\n{matter}\n+++\n错头后文{what}。\n");
        all.push(story(format!("h-{what}.md"), text, Some(&format!("错头后文{what}"))));
    }
    all.push(story("h-open.md", "+++\ntitle = \"\u{1b}[2J\"\n开头后文。\n", Some("开头后文")));
    for n in 0..3 {
        let text = format!("+++\ntitle = \"重名{n}\"\nslug = \"same\u{1b}[2J\"\n+++\n重名后文{n}。\n");
        all.push(story(format!("s-{n}.md"), text, Some(&format!("重名后文{n}"))));
    }
    let path = "+++\ntitle = \"路径\"\nslug = \"../../../../tmp/owned\"\n+++\n路径后文。\n";
    all.push(story("s-path.md", path, Some("路径后文")));
}

/// Addresses no browser should be handed, or that look like others.
fn links(all: &mut Vec<Story>) {
    let addresses = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>x</script>",
        "file:///etc/passwd",
        "ftp://e.example/",
        "ssh://e.example/",
        "--help",
        "https://good.example@evil.example/",
        "https://xn--80ak6aa92e.example/",
        "https://аpple.example/",
        "https://e.example/\u{202e}gpj.exe",
        "https://e.example/&#10;x",
        "https://e.example/&#27;]0;x&#7;",
        "https://e.example/a&#x9b;b",
        "https://e.example/%1b%5d0;x%07",
        "https://e.example/;rm -rf",
        "https://e.example/$(id)`id`",
        "http://[::1]/",
        "mailto:a@e.example?cc=b&#10;Bcc:c",
        "https://e.example/a\"b'c",
        "//e.example/",
        "https:",
        "https://",
        "http:x",
        "https:///x",
    ];
    let rows: String = addresses
        .iter()
        .map(|url| format!("[字{url}]({url} \"题\u{1b}]0;x\u{7}\")\n[尖](<{url}>)\n<{url}>\n裸{url} 完\n\n"))
        .collect();
    let long = format!("[长](https://e.example/{})", "a".repeat(100_000));
    all.push(story("k-links.md", format!("链接\n\n{rows}\n{long}\n\n链接后文。\n"), Some("链接后文")));
    let many: String = (0..5000).map(|n| format!("[第{n}](https://e.example/{n})\n")).collect();
    all.push(story("k-many.md", format!("许多链接\n\n{many}\n\n多链后文。\n"), Some("多链后文")));
}

/// Names of files.
fn names(all: &mut Vec<Story>) {
    let names: Vec<Vec<u8>> = vec![
        b"z-\x1b]0;owned\x07.md".to_vec(),
        b"z-\x1b[2J\x1b[31m.md".to_vec(),
        b"z-\xc2\x9b31m.md".to_vec(),
        b"z-\x9b31m.md".to_vec(),
        b"z-\xba\xc5\xcd\xe2.md".to_vec(),
        "z-\u{202e}dm.md".as_bytes().to_vec(),
        b"z-\nnew\nline.md".to_vec(),
        b"z-\r\x08\x7f.md".to_vec(),
        [&b"z-"[..], &[b'n'; 250], b".md"].concat(),
        b"-rf.md".to_vec(),
        b"z-$(id).md".to_vec(),
        b"z-..md".to_vec(),
        "z-\u{200b}\u{feff}\u{e0041}.md".as_bytes().to_vec(),
    ];
    for (n, name) in names.into_iter().enumerate() {
        let text = format!("+++\ntitle = \"文件名{n}\"\n+++\n文件名后文{n}。\n");
        all.push(story(name, text, Some(&format!("文件名后文{n}"))));
        let broken =
            [&b"bad-"[..], &[b'0' + u8::try_from(n).unwrap_or(9)], b"-\x1b[31m\xe2\x80\xae.md"].concat();
        // Left out, and named in one clean line.
        all.push(story(broken, vec![0; 64], None));
    }
}

/// What others would bring: old encodings with shifts of their own, commands cut over lines,
/// entities within entities, text of nothing but what cannot be seen.
fn brought(all: &mut Vec<Story>) {
    let long = "报纸是给人读的，读得完才是报纸。".repeat(10);
    let latin = "The newspaper is for those who read it. ".repeat(10);
    let raw: [(&str, &[u8]); 7] = [
        ("iso2022jp", b"\x1b$B?7J9\x1b(J\x1b$(D\x1b.A\x1b[2J\x1b(0qqq\x1b(B"),
        ("iso2022kr", b"\x1b$)C\x0eGQ1[\x0f\x1b[2J"),
        ("hz", b"~{<:Ky2;NiP4~}~~~{\x1b[2J~}"),
        ("utf7", b"+AFsAMQA7ADMAMQBt- +ABs-[31m +AJs-2J"),
        ("six", b"\xf8\x80\x80\x80\x9b\xfc\x80\x80\x80\x80\x9b\xc0\x8a[2J"),
        ("latin", b"Caf\xe9 \x9b31m \x9d0;x\x9c\x92"),
        ("big", b"\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\\x1bk title\x1b\\\x1b%G\x1b%@\x1b F\x1b}\x1b[5i"),
    ];
    for (what, bytes) in raw {
        let body = [b"title\n\n", latin.as_bytes(), bytes, b" read on "].concat();
        all.push(story(format!("w-{what}.md"), [body, what.as_bytes().to_vec()].concat(), None));
    }
    for (what, order) in [("le", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("be", u16::to_be_bytes)] {
        let text = format!("无标记宽字\n\n{long}\u{1b}[2J\u{9b}31m\u{202e}\n");
        all.push(story(
            format!("w-bare-{what}.md"),
            text.encode_utf16().flat_map(order).collect::<Vec<_>>(),
            None,
        ));
    }
    let texts = [
        (
            "entities",
            "&amp;#27;]0;x&amp;#7; &#38;#27;[31m &#x26;#x9b;31m &#0000000000027; &#27 &#x1b".to_owned(),
        ),
        (
            "split",
            "\u{1b}]0;ti\u{1b}\n\\tle\u{1b}\r\n\\ \u{1b}P\n\n1$r\n\u{1b}\n\\ \u{1b}[\n\n31\n\nm \u{1b}\n[2J"
                .to_owned(),
        ),
        ("hieroglyphs", ('\u{13430}'..='\u{13455}').collect()),
        ("formats", "\u{600}\u{8e2}\u{110cd}\u{fff9}\u{1d173}\u{1bca3}\u{e0001}\u{180e}\u{2065}".repeat(30)),
        (
            "ends",
            (0..17)
                .flat_map(|n| [n * 0x1_0000 + 0xfffe, n * 0x1_0000 + 0xffff])
                .filter_map(char::from_u32)
                .collect(),
        ),
        ("wide", "\u{2e3b}\u{fdfd}\u{12031}\u{a9c5}\u{bf8}".repeat(60)),
        ("blanks", "字".to_owned() + &"\u{1680}\u{2003}\u{200a}\u{202f}\u{205f}\u{3000}\u{2800}".repeat(40)),
        ("keycaps", "1\u{fe0f}\u{20e3}".repeat(300) + &"👍🏽🏽🏽".repeat(300)),
        (
            "address",
            format!(
                "[a](<https://e.example/{}>) [b](https://good%40evil/) [c](&#106;avascript:x) [d](blob:https://x)",
                "a".repeat(300_000)
            ),
        ),
        ("returns", "a\rb\r".repeat(50_000)),
        ("tabs", "\t".repeat(100_000)),
        ("quotes", "“（《【".repeat(20_000)),
        ("columns", format!("{0}\n{1}\n{0}", "a|".repeat(10_000), "-|".repeat(10_000))),
    ];
    for (what, text) in texts {
        let end = format!("别处带来{what}");
        all.push(story(
            format!("w-{what}.md"),
            format!("带来{what}\n\n{text}\n\n{end}。{long}\n"),
            Some(&end),
        ));
    }
    // A header that only another's parser reads, and keys that no parser should.
    let escapes = "---\n!!map {title: !!str \"签\\e[2J\\a\", \"\\x9b\": \"\\N\\L\\P\"}\n---\n别处带来签。\n";
    all.push(story("w-flow.md", escapes, Some("别处带来签")));
    for date in [
        "0000-00-00",
        "99999-12-31",
        "-9999-01-01",
        "2026-11-22T25:61:61+99:99",
        "2026-11-22T10:00:00+08:00[\\u001B]",
    ] {
        let end = format!("别处带来{}天", date.len());
        all.push(story(
            format!("w-date-{}.md", date.len()),
            format!("+++\ntitle = \"日\"\ndate = \"{date}\"\n+++\n{end}。\n"),
            Some(&end),
        ));
    }
    let page = format!(
        "<html><head><title>&#27;]0;t&#7;</title></head><body><article><h1>网&#x9b;31m页&#27;[2J</h1>\
        <p>甲&#x202e;乙<!--\u{1b}[2J--></p><img alt=\"图&#27;]52;c;eA==&#7;\" src=a><a href=\"javascript:&#27;[2J\">链</a>\
        <pre>\u{1b}[31m&#27;c</pre><table><tr><td>&#27;[2J<td>x</table>{}<p>别处带来网页。{long}</p></article></body></html>",
        "<p>".repeat(30)
    );
    all.push(story("w-page.html", page, Some("别处带来网页")));
}

/// Names of editions beside the one of [`DAY`].
pub const EDITIONS: &[&[u8]] = &[
    b"2026-11-21\x1b]0;owned\x07",
    b"2026-11-20\xc2\x9b31m",
    "2026-11-19\u{202e}gnp".as_bytes(),
    b"2026-11-18 \xba\xc5\xcd\xe2",
    b"2026-11-17\nline",
    "news\u{200b}\u{e0041}".as_bytes(),
];

/// Writes the library into `root`; returns the stories of [`DAY`].
pub fn lay(root: &Path) -> Vec<Story> {
    let all = stories();
    write(root, &all);
    all
}

/// Writes `all` as the edition of [`DAY`], and the other editions beside it.
pub fn write(root: &Path, all: &[Story]) {
    let day = root.join(DAY);
    fs::create_dir_all(&day).expect("a folder");
    for story in all {
        fs::write(day.join(OsStr::from_bytes(&story.name)), &story.bytes).expect("a file");
    }
    let index = "+++\ntitle = \"敌\\u001B]0;x\\u0007刊\"\npaper = \"报\\u009B31m名\"\nnumber = \"\\u202E1\"\n\
                 date = 2026-11-22\nsections = [\"要\\u001B[2J闻\", \"\\u202E\"]\n+++\n编者\u{1b}[2J的话。\n";
    fs::write(day.join("_index.md"), index).expect("a file");
    for name in EDITIONS {
        let folder = root.join(OsStr::from_bytes(name));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("01.md"), "另一期\u{1b}[2J\n\n另一期的文章\u{9b}31m。\n").expect("a file");
        fs::write(folder.join("02\u{1b}[2J.md"), [0; 64]).expect("a file");
    }
    let whole = "# 整天\u{1b}]0;x\u{7}\n\n## 一\u{9b}2J\n\n文\u{202e}一。\n\n## 二\n\n文二。\n";
    fs::write(root.join("2026-11-16.md"), whole).expect("a file");
}
