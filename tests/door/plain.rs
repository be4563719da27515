//! The plain mode: any lines typed, over any copy.
//!
//! Three bytes give the screen and the language; then the copy, up to a NUL; then what is typed.
//! Without a NUL all is typed, over the door's own copy.
//! Promise: one clean answer a line, no longer and no wider than the screen; leaving ends it.

use kanbao::config::Settings;
use kanbao::copy::day;
use kanbao::lang::Lang;
use kanbao::model::{Edition, Library};
use kanbao::plain::{Outcome, Session};
use kanbao::reader::{Effect, State};
use unicode_normalization::UnicodeNormalization;

use super::dialogue::assert_answer;
use super::{assert_clean, assert_clean_lines};

/// The door's own copy.
const COPY: &str = "# 江畔日报\n\n## 渡口的消息\n\n渡船照开，首班8:15，票价2元。\n\n没有人说话……只有水声。\n\n\
    ## 桥\n\n# 民生\n\n## 冬麦\n\n见[说明](https://example.org/a)。\n\n### 后来\n\n- 一\n- 二\n\n```\n秤\t坨\n```\n";
/// The most lines typed.
const LINES: usize = 60;

pub fn enter(bytes: &[u8]) {
    let [width, height, lang, rest @ ..] = bytes else { return };
    let size = (30 + u16::from(*width) % 100, 12 + u16::from(*height) % 40);
    let lang = Lang::ALL[usize::from(*lang) % Lang::ALL.len()];
    let (copy, typed) = match rest.iter().position(|byte| *byte == 0) {
        Some(at) => (&rest[..at], &rest[at + 1..]),
        None => (COPY.as_bytes(), rest),
    };
    let settings = Settings { lang: Some(lang), ..Settings::default() };
    let library = Library::new(["2020-07-10".to_owned(), "2026-11-22".to_owned()]);
    let mut session = Session::new(State::new(settings, library, edition(copy), (0, 0)), size);
    assert_answer(&session.start(), session.prompt(), size, false);
    for line in String::from_utf8_lossy(typed).split('\n').take(LINES) {
        let mut perform = |effect: Effect| match effect {
            Effect::OpenEdition(_) => Outcome::Edition(Ok(edition(COPY.as_bytes())), Vec::new()),
            Effect::OpenLink(address) => {
                assert_clean(&address);
                Outcome::Failed("没有\u{1b}[31m浏览器".to_owned())
            }
            Effect::Copy(clip) => {
                assert_clean_lines(&clip.text());
                Outcome::Done
            }
            _ => Outcome::Done,
        };
        let answer = session.line(line, &mut perform);
        assert_answer(&answer, session.prompt(), size, asks_for_all(line));
        assert_clean_lines(&answer.text);
        if answer.over {
            return;
        }
        // Ctrl-C came in the middle of it.
        session.broken_off(&answer, line.len());
    }
    session.leave();
}

fn edition(copy: &[u8]) -> Edition {
    day("2026-11-22.md", copy)
}

/// Whether the answer may be longer than the screen.
fn asks_for_all(line: &str) -> bool {
    let word = line.nfkc().collect::<String>().to_lowercase();
    ["a", "all", "全文"].iter().any(|all| word.contains(all))
}
