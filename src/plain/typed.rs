//! What was typed → what is wanted.
//!
//! In: one line as it came. Out: a [`Wish`]. Width, case and blanks do not matter (NFKC); every
//! wish has a letter, an English word and Chinese words, and any other command of the table is
//! taken by its name.

use unicode_normalization::UnicodeNormalization;

use crate::command::Command;

/// What a typed line asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Wish {
    /// Go on.
    On,
    /// The article with this number; as typed, for it may be any number.
    Article(String),
    /// The headlines.
    List,
    /// The sections, or the headlines of one.
    Sections(Option<String>),
    /// The next article.
    Next,
    /// The article before.
    Previous,
    /// The next article not read yet.
    Unread,
    /// The last chunk again.
    Repeat,
    /// The rest without stopping.
    All,
    /// Where one is.
    Where,
    /// The articles that hold these words.
    Find(String),
    /// Those of all editions.
    FindAll(String),
    /// The editions, or one of them.
    Date(Option<String>),
    /// What can be asked.
    Help,
    /// Leave.
    Quit,
    /// Another command of the table.
    Command(Command),
    /// Not known; as typed.
    Unknown(String),
}

/// What a word asks for, and whether it takes an argument.
#[derive(Clone, Copy)]
enum Verb {
    Plain(fn() -> Wish),
    Named(fn(Option<String>) -> Wish),
}

const VERBS: &[(&[&str], Verb)] = &[
    (&["l", "list", "目录", "目錄", "列表"], Verb::Plain(|| Wish::List)),
    (&["s", "sections", "section", "版面", "栏目", "欄目"], Verb::Named(Wish::Sections)),
    (&["n", "next", "下一篇"], Verb::Plain(|| Wish::Next)),
    (&["p", "previous", "上一篇"], Verb::Plain(|| Wish::Previous)),
    (&["r", "repeat", "重读", "重讀"], Verb::Plain(|| Wish::Repeat)),
    (&["a", "all", "全文"], Verb::Plain(|| Wish::All)),
    (&["w", "where", "在哪", "在哪里", "在哪裡"], Verb::Plain(|| Wish::Where)),
    (
        &["//", "find-all", "查遍", "全部查找", "全部尋找", "全部搜尋"],
        Verb::Named(|words| Wish::FindAll(words.unwrap_or_default())),
    ),
    (
        &["/", "find", "查找", "寻找", "尋找", "搜尋"],
        Verb::Named(|words| Wish::Find(words.unwrap_or_default())),
    ),
    (&["d", "date", "日期"], Verb::Named(Wish::Date)),
    (&["h", "?", "help", "帮助", "幫助", "说明", "說明"], Verb::Plain(|| Wish::Help)),
    (&["q", "quit", "exit", "退出", "离开", "離開"], Verb::Plain(|| Wish::Quit)),
    (&["u", "unread", "未读", "未讀"], Verb::Plain(|| Wish::Unread)),
    (&["m", "mark", "标记", "標記"], Verb::Plain(|| Wish::Command(Command::ToggleRead))),
    (&["k", "links", "链接", "連結"], Verb::Plain(|| Wish::Command(Command::Links))),
    (&["v", "speak", "朗读", "朗讀"], Verb::Plain(|| Wish::Command(Command::Speak))),
];

impl Wish {
    /// Reads one typed line.
    pub fn parse(line: &str) -> Self {
        let folded: String = line.nfkc().collect::<String>().to_lowercase();
        let text = folded.trim().trim_end_matches(['。', '.', ',', '、', '，']).trim_end();
        let text = if text.is_empty() { folded.trim() } else { text };
        if text.is_empty() {
            return Self::On;
        }
        let number = text.strip_prefix('第').unwrap_or(text);
        let number = number.strip_suffix('篇').unwrap_or(number).trim();
        if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::Article(number.to_owned());
        }
        VERBS
            .iter()
            .find_map(|(names, verb)| {
                names.iter().find_map(|name| Some(verb.ask(text, name)?.as_typed(line, name)))
            })
            .or_else(|| Command::parse(text).map(Self::of))
            .unwrap_or_else(|| Self::Unknown(line.trim().to_owned()))
    }

    /// With the words of a search as they stand in `line` after `name`: a pattern has capitals.
    fn as_typed(self, line: &str, name: &str) -> Self {
        // Width and case change no character into two of these names'.
        let words = || line.trim().chars().skip(name.chars().count()).collect::<String>().trim().to_owned();
        match self {
            Self::Find(_) => Self::Find(words()),
            Self::FindAll(_) => Self::FindAll(words()),
            other => other,
        }
    }

    /// The wish behind a command's name, where lines have a way of their own for it.
    fn of(command: Command) -> Self {
        match command {
            Command::ReadOn | Command::PageDown | Command::Open => Self::On,
            Command::NextStory => Self::Next,
            Command::PreviousStory => Self::Previous,
            Command::NextUnread => Self::Unread,
            Command::Story(number) => Self::Article(number.to_string()),
            Command::Section(number) => Self::Sections(Some(number.to_string())),
            Command::Help => Self::Help,
            Command::Search => Self::Find(String::new()),
            Command::FindAll => Self::FindAll(String::new()),
            Command::Quit => Self::Quit,
            other => Self::Command(other),
        }
    }
}

impl Verb {
    /// The wish, if `text` is `name`, or `name` and what belongs to it.
    fn ask(self, text: &str, name: &str) -> Option<Wish> {
        let rest = text.strip_prefix(name)?;
        match self {
            Self::Plain(wish) => rest.is_empty().then(wish),
            Self::Named(wish) => {
                let apart = rest.is_empty()
                    || rest.starts_with(char::is_whitespace)
                    || !name.is_ascii()
                    || name.ends_with('/')
                    || rest.starts_with(|c: char| !c.is_ascii_alphabetic() && !matches!(c, '-' | '_'));
                let rest = rest.trim();
                apart.then(|| wish((!rest.is_empty()).then(|| rest.to_owned())))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn width_case_and_blanks_do_not_matter() {
        for line in ["3", "３", "  3  ", "　3", "第3篇", "3。"] {
            assert_eq!(Wish::parse(line), Wish::Article("3".to_owned()), "{line}");
        }
        for line in ["h", "H", "ｈ", "？", "help", "HELP", "帮助", " 幫助 "] {
            assert_eq!(Wish::parse(line), Wish::Help, "{line}");
        }
        for line in ["", " ", "　", "\t"] {
            assert_eq!(Wish::parse(line), Wish::On);
        }
    }

    #[test]
    fn words_take_their_arguments_with_and_without_a_blank() {
        let find = || Wish::Find("贷款".to_owned());
        assert_eq!(
            [Wish::parse("/贷款"), Wish::parse("／ 贷款"), Wish::parse("查找贷款")],
            [find(), find(), find()]
        );
        assert_eq!(Wish::parse("s 要闻"), Wish::Sections(Some("要闻".to_owned())));
        assert_eq!(Wish::parse("s要闻"), Wish::Sections(Some("要闻".to_owned())));
        assert_eq!(Wish::parse("d2020-07-10"), Wish::Date(Some("2020-07-10".to_owned())));
        assert_eq!(Wish::parse("/"), Wish::Find(String::new()));
        assert_eq!(Wish::parse("／／ re:\\D."), Wish::FindAll("re:\\D.".to_owned()));
        assert_eq!(Wish::parse("查遍贷款"), Wish::FindAll("贷款".to_owned()));
        assert_eq!(Wish::parse("find-all"), Wish::FindAll(String::new()));
    }

    #[test]
    fn other_commands_are_taken_by_name_and_nonsense_is_kept_as_typed() {
        assert_eq!(Wish::parse("toggle-read"), Wish::Command(Command::ToggleRead));
        assert_eq!(Wish::parse("story 4"), Wish::Article("4".to_owned()));
        assert_eq!(Wish::parse("Xyz"), Wish::Unknown("Xyz".to_owned()));
        assert_eq!(Wish::parse("suspended"), Wish::Unknown("suspended".to_owned()));
        assert_eq!(Wish::parse("-1"), Wish::Unknown("-1".to_owned()));
    }

    proptest! {
        #[test]
        fn any_line_is_read(line in any::<String>()) {
            let _ = Wish::parse(&line);
        }
    }
}
