//! The twenty checks of the plain mode, as far as no screen reader is needed: a real terminal, the
//! sample papers and a hard one, 80 and 40 columns, Chinese and English.

mod dialogue;

use std::collections::BTreeMap;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixDatagram;
use std::process::{Command, Stdio};
use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use dialogue::hard::{EMPTY, ENGLISH, Hard, LONG, UNPUNCTUATED};
use dialogue::{Dialogue, KANBAO, Start, bare, fixture, is_han};

const SIZES: [u16; 2] = [80, 40];

/// Every answer of a reader who only presses Enter, and the whole transcript.
fn read_through(start: &Start, articles: usize) -> (Vec<Vec<String>>, Vec<u8>) {
    let mut dialogue = Dialogue::start(start);
    let mut answers = vec![dialogue.opening()];
    let end = [format!("第{articles}篇完，"), format!("End of story {articles} ")];
    while !answers
        .last()
        .and_then(|lines| lines.last())
        .is_some_and(|line| end.iter().any(|end| line.starts_with(end)))
    {
        assert!(answers.len() < 2000, "it never ends: {:?}", answers.last());
        answers.push(dialogue.ask(""));
    }
    (answers, dialogue.quit())
}

fn starts(hard: &Hard) -> Vec<(Start, usize)> {
    let mut starts = Vec::new();
    for lang in ["zh-Hans", "en"] {
        for columns in SIZES {
            starts.push((Start::plain(&fixture("jiangbei"), lang, columns), 5));
            starts.push((Start::plain(&fixture("harbour"), lang, columns), 2));
            starts.push((Start::plain(hard.folder.path(), lang, columns), 64));
        }
    }
    starts
}

#[test]
fn checks_1_2_3_6_10_and_12_hold_for_a_reader_who_only_presses_enter() {
    let hard = Hard::new();
    for (start, articles) in starts(&hard) {
        let (answers, transcript) = read_through(&start, articles);
        no_control(&transcript);
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for answer in &answers {
            no_ornament(&answer.join("\n"));
            for line in answer {
                assert!(line.width() < usize::from(start.size.0), "{} columns: {line}", line.width());
                assert!(!line.trim().is_empty());
            }
            assert!(answer.len() < usize::from(start.size.1), "{} lines: {answer:?}", answer.len() + 1);
            let mut lines: Vec<&str> = answer.iter().map(String::as_str).collect();
            lines.sort_unstable();
            lines.dedup();
            lines.into_iter().for_each(|line| *seen.entry(line).or_default() += 1);
        }
        let own: String =
            hard.stories.iter().flat_map(|story| story.heard.iter()).map(|text| bare(text)).collect();
        // The line that tells how far one is holds two numbers of the article, and no more.
        let tells = |line: &str| line.starts_with("读到第") || line.starts_with("Paragraph ");
        let again = |(line, times): &(&str, usize)| *times >= 4 && !tells(line) && !own.contains(&bare(line));
        let chrome: Vec<_> = seen.into_iter().filter(again).collect();
        assert!(chrome.is_empty(), "said again and again at {:?}: {chrome:?}", start.size);
    }
}

/// Check 1.
fn no_control(transcript: &[u8]) {
    let text = std::str::from_utf8(transcript).expect("UTF-8");
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => assert_eq!(chars.peek(), Some(&'\n'), "a line is written over"),
            '\n' => {}
            c => assert!(!c.is_control(), "{c:?} in the dialogue"),
        }
    }
}

/// Check 2. Symbols inside a line are the story's own words; nothing begins a line with one.
fn no_ornament(text: &str) {
    let mut before = ['\0'; 2];
    for c in text.chars() {
        let ornament = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..='\u{1faff}' | '\u{200b}'..='\u{200f}'
            | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '•' | '‣' | '⁃')
            || c == char::REPLACEMENT_CHARACTER;
        assert!(!ornament, "{c} in {text}");
        let symbol = matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{27bf}' | '\u{2800}'..='\u{28ff}'
            | '\u{2b00}'..='\u{2bff}');
        assert!(!symbol || !['\0', '\n'].contains(&before[1]), "{c} begins a line of {text}");
        let mark = !c.is_alphanumeric() && !c.is_whitespace();
        assert!(!mark || before != [c, c], "three {c} in {text}");
        before = [before[1], c];
    }
}

#[test]
fn check_4_lines_end_where_one_breathes() {
    let hard = Hard::new();
    for columns in SIZES {
        let start = Start {
            arguments: vec!["--plain", "--chunk", "all"],
            ..Start::plain(hard.folder.path(), "zh-Hans", columns)
        };
        let mut dialogue = Dialogue::start(&start);
        dialogue.opening();
        let (mut breaks, mut forced, mut unheard) = (0, 0, Vec::new());
        for (n, story) in hard.stories.iter().enumerate() {
            let answer = dialogue.ask(&(n + 1).to_string());
            let about = answer
                .iter()
                .position(|line| line.ends_with("段。") || line.ends_with("没有正文。"))
                .expect("about");
            let mut lines = answer[about + 1..answer.len() - 1].iter().peekable();
            for paragraph in &story.heard {
                let mut rest = paragraph.as_str();
                for line in lines.by_ref() {
                    rest = rest
                        .trim_start()
                        .strip_prefix(line.as_str())
                        .unwrap_or_else(|| panic!("{line} | {rest}"));
                    if rest.is_empty() {
                        break;
                    }
                    breaks += 1;
                    let last = line.chars().next_back().expect("text");
                    let next = rest.chars().next().expect("text");
                    let whole = !(last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric());
                    assert!(whole, "a number or a word is broken: {line} | {rest}");
                    assert!(
                        !"年月日时分元万亿米块天%℃，。、；：！？”’）》".contains(next),
                        "{line} | {rest}"
                    );
                    let heard = if n == ENGLISH { next == ' ' } else { !last.is_alphanumeric() };
                    forced += usize::from(!heard && n == UNPUNCTUATED);
                    if !heard && n != UNPUNCTUATED {
                        unheard.push(format!("{line} | {rest:.12}"));
                    }
                }
            }
            assert_eq!(lines.next(), None);
        }
        println!("check 4, {columns} columns: {} and {forced} of {breaks} breaks", unheard.len());
        assert!((unheard.len() + forced) * 10 <= breaks, "{} of {breaks}: {unheard:#?}", unheard.len());
    }
}

#[test]
fn check_5_the_opening_tells_paper_mode_and_help_in_one_language() {
    for columns in SIZES {
        let mut zh = Dialogue::start(&Start::plain(&fixture("jiangbei"), "zh-Hans", columns));
        let opening = zh.opening();
        if columns == 80 {
            assert_eq!(
                opening[..2],
                ["江北日报 2026年11月22日，纯文本阅读，共5篇。", "输入编号加回车读文章，h 帮助，q 退出。"]
            );
            assert_eq!(opening[2..4], ["要闻：", "1、江上第三座步行桥合龙 两岸居民明春可步行往来"]);
        }
        let mut chrome = opening;
        for line in [
            "h",
            "胡说",
            "999",
            "w",
            "s",
            "d",
            "/没有的词",
            "/",
            "2",
            "w",
            "n",
            "p",
            "p",
            "a",
            "m",
            "u",
            "s 胡说",
            "v",
        ] {
            chrome.extend(zh.ask(line));
        }
        for line in chrome {
            let word = line.split(|c: char| !c.is_ascii_alphabetic()).find(|word| word.len() > 1);
            assert!(word.is_none() || line.contains("speak"), "{word:?} in {line}");
        }
        let mut en = Dialogue::start(&Start::plain(&fixture("harbour"), "en", columns));
        let mut chrome = en.opening();
        if columns == 80 {
            assert_eq!(chrome[0], "Harbour Gazette 22 November 2026, plain mode, 2 stories.");
        }
        for line in [
            "h", "nonsense", "999", "w", "s", "d", "/zebra", "/", "2", "w", "n", "p", "a", "m", "u",
            "s zebra", "v",
        ] {
            chrome.extend(en.ask(line));
        }
        assert!(!chrome.iter().any(|line| line.chars().any(is_han)), "{chrome:?}");
    }
}

/// Lines of every kind, sensible or not.
const TYPED: [&str; 32] = [
    "",
    " ",
    "　",
    "3",
    "0",
    "999",
    "99999999999999999999999",
    "-1",
    "l",
    "l",
    "list",
    "目录",
    "s",
    "s 民生",
    "s nowhere",
    "n",
    "p",
    "r",
    "a",
    "w",
    "/桥",
    "/",
    "/zzz",
    "d",
    "d 1999-01-01",
    "h",
    "?",
    "xyz",
    "🙂",
    "down",
    "zoom",
    "help me",
];

#[test]
fn checks_6_7_and_13_every_line_is_answered_in_words_and_then_the_prompt() {
    for lang in ["zh-Hans", "zh-Hant", "en"] {
        let mut dialogue = Dialogue::start(&Start::plain(&fixture("jiangbei"), lang, 80));
        dialogue.opening();
        for typed in TYPED {
            // That the prompt comes once and last, `ask` holds itself.
            let answer = dialogue.ask(typed);
            let worded = |line: &String| {
                let letters = line.chars().filter(|c| c.is_alphabetic() && !is_han(*c)).count();
                letters >= 4 || line.chars().filter(|c| is_han(*c)).count() >= 2
            };
            assert!(answer.iter().any(worded), "{typed:?} is answered by {answer:?}");
            let text = answer.join("\n");
            for trace in ["panic", "os error", "src/", "unwrap"] {
                assert!(!text.contains(trace), "{text}");
            }
        }
    }
    let mut zh = Dialogue::start(&Start::plain(&fixture("jiangbei"), "zh-Hans", 80));
    zh.opening();
    assert_eq!(zh.ask("xyz"), ["不认识“xyz”。输入 h 看帮助。"]);
    assert_eq!(zh.ask("999"), ["没有第999篇，编号是1到5。"]);
    assert_eq!(zh.ask("\u{1b}[31m")[0].chars().filter(|c| c.is_control()).count(), 0);
}

#[test]
fn checks_8_and_9_numbers_stand_and_every_paragraph_comes_whole_once_and_in_order() {
    let hard = Hard::new();
    for (lang, mark) in [("zh-Hans", "、"), ("en", ". ")] {
        for columns in SIZES {
            let mut dialogue = Dialogue::start(&Start::plain(hard.folder.path(), lang, columns));
            let mut listed = dialogue.opening();
            let first =
                listed.iter().position(|line| line == "要闻：" || line == "要闻:").expect("a section");
            listed.drain(..first);
            while !listed
                .last()
                .is_some_and(|line| line.contains("回车读第1篇") || line.contains("for story 1."))
            {
                let more = dialogue.ask("");
                listed.extend(more);
            }
            let titles: Vec<String> = hard
                .stories
                .iter()
                .enumerate()
                .map(|(n, story)| format!("{}{mark}{}", n + 1, story.title()))
                .collect();
            let mut at = 0;
            let heads = ["要闻", "本埠", "民生", "经济", "文教", "体育", "读者来信", "副刊"];
            let mut heads = heads.iter();
            let mut lines = listed[..listed.len() - 1].iter().peekable();
            while let Some(line) = lines.next() {
                if line.ends_with(['：', ':']) && !line.starts_with(|c: char| c.is_ascii_digit()) {
                    assert_eq!(Some(line.trim_end_matches(['：', ':'])), heads.next().copied());
                    continue;
                }
                if ["回车继续。", "Enter for more."].iter().any(|end| line.ends_with(end))
                    || line.starts_with("Stories ")
                {
                    continue;
                }
                assert!(line.starts_with(&format!("{}{mark}", at + 1)), "{line}");
                let mut whole = line.clone();
                while bare(&whole) != bare(&titles[at]) {
                    whole.push_str(lines.next().expect("the rest of a headline"));
                }
                at += 1;
            }
            assert_eq!((at, heads.next()), (64, None));
            for (n, story) in hard.stories.iter().enumerate() {
                whole_article(&mut dialogue, n, &titles[n], story);
            }
        }
    }
}

/// Reads article `n` to its end; its text must come whole, and every chunk must tell where one is.
fn whole_article(dialogue: &mut Dialogue, n: usize, title: &str, story: &dialogue::hard::Story) {
    let mut answer = dialogue.ask(&(n + 1).to_string());
    let mut heard = String::new();
    loop {
        let mut tail = vec![answer.pop().expect("a tail")];
        while !["读到第", "Paragraph ", &format!("第{}篇完", n + 1), &format!("End of story {}", n + 1)]
            .iter()
            .any(|start| tail[0].starts_with(start))
        {
            tail.insert(0, answer.pop().expect("a tail"));
        }
        heard.extend(answer.iter().map(|line| bare(line)));
        if !(tail[0].starts_with("读到") || tail[0].starts_with("Para")) {
            break;
        }
        let numbers = numbers(&tail.join(""));
        assert_eq!(numbers.last(), Some(&story.heard.len()), "{tail:?}");
        assert!(numbers[0] >= 1 && numbers[0] <= story.heard.len());
        answer = dialogue.ask("");
    }
    let rest = heard.strip_prefix(&bare(title)).unwrap_or_else(|| panic!("{title} begins {heard}"));
    let about = rest.find(&bare(&story.byline)).expect("the byline") + bare(&story.byline).len();
    let text = story.text();
    let text_at = rest.len().checked_sub(text.len()).expect("long enough");
    assert_eq!(&rest[text_at..], text, "article {}", n + 1);
    assert!(rest[about..text_at].chars().count() < 20, "nothing between: {}", &rest[about..text_at]);
}

fn numbers(text: &str) -> Vec<usize> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}

#[test]
fn checks_10_and_11_help_fits_the_screen_and_where_tells_the_place() {
    let hard = Hard::new();
    for (columns, rows) in [(80, 24), (40, 24), (40, 12), (30, 12)] {
        let start = Start { size: (columns, rows), ..Start::plain(hard.folder.path(), "zh-Hans", columns) };
        let mut dialogue = Dialogue::start(&start);
        assert!(dialogue.opening().len() < usize::from(rows));
        for typed in ["h", "", "", "s", "d", "l", "", "5", "", "", "r", "21", "", "/船", "", "s 体育", "7"]
        {
            let answer = dialogue.ask(typed);
            assert!(
                answer.len() < usize::from(rows),
                "{typed:?}, {rows} rows: {} lines {answer:?}",
                answer.len()
            );
            assert!(answer.iter().all(|line| line.width() < usize::from(columns)), "{answer:?}");
        }
    }
    let mut dialogue = Dialogue::start(&Start::plain(hard.folder.path(), "zh-Hans", 80));
    dialogue.opening();
    dialogue.ask("5");
    let tail = dialogue.ask("").pop().expect("a tail");
    let paragraph = numbers(&tail)[0];
    assert_eq!(numbers(&tail), [paragraph, 60]);
    let at = dialogue.ask("w").join("");
    assert!(at.starts_with(&format!("现在在第5篇，第{paragraph}段，共60段：")), "{at}");
    assert!(at.ends_with(&hard.stories[LONG].title()), "{at}");
    dialogue.ask("xyz");
    dialogue.ask("h");
    dialogue.ask("999");
    assert_eq!(dialogue.ask("w").join(""), at);
    let next = dialogue.ask("");
    assert!(next[0].starts_with(&format!("第{}处。", paragraph + 1)), "{next:?}");
    assert!(dialogue.ask("17").join("").contains("没有正文"), "{EMPTY}");
}

#[test]
fn check_12_a_repeated_answer_is_pushed_up_first() {
    let mut dialogue = Dialogue::start(&Start::plain(&fixture("jiangbei"), "zh-Hans", 80));
    dialogue.opening();
    dialogue.keys("l\n");
    let again = dialogue.until_prompt();
    assert!(again.starts_with(&format!("l\n{}", "\n".repeat(23))), "{again:?}");
    dialogue.keys("1\n");
    assert!(dialogue.until_prompt().starts_with("1\n1、江上"));
}

#[test]
fn check_14_leaving_leaves_no_trace() {
    let start = Start::plain(&fixture("jiangbei"), "zh-Hans", 80);
    let mut quit = Dialogue::start(&start);
    quit.opening();
    quit.keys("q\n");
    assert_eq!(quit.end(), ("q\n再见。\n".to_owned(), 0));
    let mut end = Dialogue::start(&start);
    end.opening();
    end.keys("\u{4}");
    assert_eq!(end.end(), ("\n".to_owned(), 0));
    let mut broken = Dialogue::start(&start);
    broken.opening();
    broken.keys("\u{3}");
    let (text, code) = broken.end();
    assert_eq!((text.as_str(), code), ("^C\n", 130));
}

#[test]
fn check_15_it_is_silent_when_idle_and_writes_once_an_answer() {
    let hard = Hard::new();
    let mut dialogue = Dialogue::start(&Start::plain(hard.folder.path(), "zh-Hans", 80));
    dialogue.opening();
    dialogue.ask("5");
    assert_eq!(dialogue.listen(Duration::from_millis(2500)), b"");
    // Every write to a datagram socket is a message of its own.
    let (ours, theirs) = UnixDatagram::pair().expect("a pair");
    ours.set_read_timeout(Some(Duration::from_millis(400))).expect("set");
    let mut child = Command::new(KANBAO)
        .args(["--plain", "--lang", "zh-Hans", "--chunk", "all", "--articles"])
        .arg(hard.folder.path())
        .stdin(Stdio::piped())
        .stdout(OwnedFd::from(theirs))
        .spawn()
        .expect("kanbao starts");
    let mut bytes = vec![0; 1 << 18];
    let mut writes = |wanted: &str| {
        let mut count = 0;
        while let Ok(length) = ours.recv(&mut bytes) {
            count += 1;
            let text = String::from_utf8_lossy(&bytes[..length]);
            assert!(text.ends_with("命令: ") && text.contains(wanted), "{text}");
        }
        count
    };
    let mut keys = child.stdin.take().expect("a pipe");
    assert_eq!(writes("大江晚报"), 1);
    for (typed, wanted) in [("5\n", "第60处"), ("w\n", "第5篇"), ("l\n", "64、"), ("xyz\n", "xyz")] {
        std::io::Write::write_all(&mut keys, typed.as_bytes()).expect("typed");
        assert_eq!(writes(wanted), 1, "{typed}");
    }
    drop(keys);
    assert_eq!(child.wait().expect("ended").code(), Some(0));
}

#[test]
fn check_16_input_is_taken_as_it_comes() {
    let mut dialogue = Dialogue::start(&Start::plain(&fixture("jiangbei"), "zh-Hans", 80));
    dialogue.opening();
    for typed in ["3", "３", "  3  ", "　3", "第3篇", "33\u{7f}", "3好\u{7f}"] {
        assert_eq!(dialogue.ask(typed)[0], "3、冬季供暖提前5天", "{typed:?}");
    }
    for typed in ["h", "H", "ｈ", "HELP", "帮助", "幫助", "？"] {
        assert!(dialogue.ask(typed)[0].starts_with("编号："), "{typed}");
    }
    assert_eq!(dialogue.ask("目录")[0], "要闻：");
}

#[test]
fn marks_and_places_are_the_same_as_on_the_full_screen() {
    let mut dialogue = Dialogue::start(&Start::plain(&fixture("jiangbei"), "zh-Hans", 80));
    dialogue.opening();
    dialogue.ask("1");
    assert_eq!(dialogue.ask("u")[0], "2、全市最后一批公交站台换上盲文站牌");
    assert_eq!(dialogue.ask("toggle-read"), ["已标为未读。"]);
    assert_eq!(dialogue.ask("d"), ["2026-11-22，星期日，正在读。"]);
}

#[test]
fn progress_the_list_for_later_and_back_issues_are_told_in_lines() {
    let mut dialogue = Dialogue::start(&Start::plain(&fixture("jiangbei"), "zh-Hans", 80));
    dialogue.opening();
    assert_eq!(dialogue.ask("progress")[1], "读过0篇，共5篇，还需2分钟");
    let first = "1、江上第三座步行桥合龙 两岸居民明春可步行往来";
    assert_eq!(dialogue.ask("later"), ["放进了稍后读。", first], "no story is open: which one?");
    assert!(dialogue.ask("later-list")[2].starts_with("江上第三座步行桥合龙"));
    assert_eq!(dialogue.ask("calendar"), ["2026-11-22，星期日，正在读。"]);
    assert!(dialogue.ask("mark-edition-read")[0].starts_with("又有5篇标为读过"));
    assert_eq!(dialogue.ask("mark-edition-read"), ["本期各篇都已经标为读过了。"]);
    assert_eq!(dialogue.ask("progress")[1], "本期报纸都读完了。");
    dialogue.ask("2");
    assert_eq!(dialogue.ask("star"), ["加了星。"], "the story is being read");
    let second = "“全市最后一批公交站台换上盲文站牌”";
    assert_eq!(dialogue.ask("undo"), [format!("撤回了一步（加星）：{second}。")]);
    assert_eq!(dialogue.ask("undo"), ["撤回了一步（已读）：5篇。"]);
}

#[test]
fn links_are_read_and_nothing_is_said_to_be_copied() {
    let mut dialogue = Dialogue::start(&Start::plain(&fixture("links"), "zh-Hans", 200));
    dialogue.opening();
    let links = [
        "1、《中文排版需求》原文",
        "https://www.w3.org/TR/clreq/",
        "2、这一页",
        "https://example.org/a/rather/long/address/of/a/page/that/nobody/remembers?edition=2026-11-22&section=1&story=4",
        "3、编辑部",
        "mailto:bianji@example.org",
    ];
    dialogue.ask("1");
    let told = dialogue.ask("链接");
    assert_eq!(told[1..], links[1..]);
    for (typed, count) in [("copy", 1), ("copy-link", 7), ("open-link", 7)] {
        let told = dialogue.ask(typed);
        assert_eq!(told[0], format!("“{typed}”在这里用不上，要全屏。输入 h 看帮助。"));
        assert_eq!(told.len(), count, "{typed}");
    }
    dialogue.ask("3");
    assert_eq!(dialogue.ask("links"), ["这篇文章里没有链接。"]);
}

#[test]
fn only_the_papers_of_the_program_are_said_to_come_with_it() {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/links/2026-11-22/01.md");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/links/2026-11-22");
    for (what, told) in [(None, true), (Some(own), false), (Some(folder), false)] {
        let mut start = Start::embedded("zh-Hans", 80);
        start.arguments.extend(what);
        let opening = Dialogue::start(&start).opening().concat();
        assert_eq!(opening.contains("附送的报纸"), told, "{what:?}: {opening}");
    }
}

/// What mode one lands in.
fn mode(arguments: &[&'static str], environment: &[(&'static str, &str)]) -> &'static str {
    let environment = environment.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    let start = Start {
        arguments: arguments.to_vec(),
        environment,
        ..Start::plain(&fixture("jiangbei"), "zh-Hans", 80)
    };
    let mut dialogue = Dialogue::start(&start);
    let mut heard = Vec::new();
    for _ in 0..50 {
        heard.extend(dialogue.listen(Duration::from_millis(60)));
        let text = String::from_utf8_lossy(&heard).into_owned();
        match text {
            text if text.contains("\u{1b}[?1049h") || text.contains("\u{1b}[2J") => return "full",
            text if text.ends_with("命令: ") && !text.contains('\u{1b}') => return "plain",
            text if text.ends_with("雪前一日\r\n") && text.contains('\t') => return "list",
            _ => {}
        }
    }
    panic!("no mode: {:?}", String::from_utf8_lossy(&heard));
}

#[test]
fn check_18_the_mode_is_the_one_asked_for() {
    let xterm = ("TERM", "xterm-256color");
    assert_eq!(mode(&[], &[xterm]), "full");
    assert_eq!(mode(&[], &[("TERM", "dumb")]), "plain");
    assert_eq!(mode(&[], &[]), "plain");
    assert_eq!(mode(&["--plain"], &[xterm]), "plain");
    assert_eq!(mode(&["--tui"], &[("TERM", "dumb"), ("ACCESSIBLE", "1")]), "full");
    assert_eq!(mode(&[], &[xterm, ("ACCESSIBLE", "1")]), "plain");
    assert_eq!(mode(&[], &[xterm, ("ACCESSIBLE", "0")]), "full");
    assert_eq!(mode(&[], &[xterm, ("ACCESSIBLE", "false")]), "full");
    assert_eq!(mode(&[], &[xterm, ("ACCESSIBLE", "")]), "full");
    assert_eq!(mode(&[], &[xterm, ("NO_COLOR", "1")]), "full");
    assert_eq!(mode(&[], &[xterm, ("CLICOLOR", "0")]), "full");
    assert_eq!(mode(&["--plain"], &[xterm, ("CLICOLOR_FORCE", "1")]), "plain");
    assert_eq!(mode(&[], &[xterm, ("KANBAO_UI", "plain")]), "plain");
    assert_eq!(mode(&[], &[xterm, ("KANBAO_UI", "tui"), ("ACCESSIBLE", "1")]), "full");
    assert_eq!(mode(&["--plain"], &[xterm, ("KANBAO_UI", "tui")]), "plain");
    assert_eq!(mode(&["list"], &[xterm, ("KANBAO_UI", "tui")]), "list");
}

#[test]
fn the_way_to_plain_mode_is_told_once_and_the_key_keeps_the_place() {
    let mut start = Start::plain(&fixture("jiangbei"), "zh-Hans", 80);
    start.arguments.clear();
    let mut dialogue = Dialogue::start(&start);
    let text = String::from_utf8_lossy(&dialogue.listen(Duration::from_millis(600))).into_owned();
    let (before, _) = text.split_once("\u{1b}[?1049h").expect("the full screen");
    assert!(before.contains("全屏模式。读屏用户请用 kanbao --plain，或设 ACCESSIBLE=1。"), "{before}");
    dialogue.keys("jj\r");
    dialogue.listen(Duration::from_millis(300));
    dialogue.keys("P");
    let text = dialogue.until_prompt();
    let (_, plain) = text.rsplit_once("\u{1b}[?1049l").expect("the full screen is left");
    assert!(!plain.contains("江上第三座"), "not the list: {plain}");
    assert!(plain.contains("\n3、冬季供暖提前5天\n"), "{plain}");
    assert_eq!(dialogue.ask("w"), ["现在在第3篇，第1段，共1段：冬季供暖提前5天"]);
}
