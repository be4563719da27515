//! The words of the plain mode, in three languages side by side.
//!
//! Short, because every word is heard on every screen; sentences, because an error that is only a
//! code is silence; one language at a time, because engines change voices at the other.

use crate::lang::Lang;
use crate::lang::words::words;

words! {
    /// What the plain mode says in one language.
    PlainWords;
    /// Where commands are typed. Never changes, holds no state.
    prompt,
    /// After a number at a line's beginning.
    number_mark,
    /// Between parts of one line.
    comma,
    /// Between names in a list.
    list_comma,
    /// At a line's end.
    stop,
    /// First line: the paper, the mode, how many articles.
    opening,
    /// Second line: how to read and how to get help.
    opening_help,
    /// A section's name above its headlines.
    section_head,
    /// A section and how many articles it has.
    section,
    /// A part of the list was given; more follows.
    listed,
    /// The same where the line is short: it must not fall in two.
    listed_short,
    /// The end of the list was given.
    listed_then,
    /// The end of the list was given; an article is open.
    listed_then_on,
    /// A part of some articles was listed.
    listed_so_far,
    /// All were listed.
    all_listed_then,
    /// All were listed; an article is open.
    all_listed_then_on,
    /// More lines follow.
    more_lines,
    /// How many paragraphs an article has.
    paragraphs,
    /// It has none.
    no_body,
    /// Before a caption.
    picture,
    /// An article without a headline.
    no_headline,
    /// How far one has heard; more follows.
    more,
    /// An article's end.
    end_of_article,
    /// The last article's end.
    end_of_last,
    /// There is nothing more to go on with.
    paper_end,
    /// Where one is.
    where_is,
    /// Where one is, in an article without text.
    where_no_body,
    /// No article is open yet.
    where_list,
    /// How many articles hold the words.
    found,
    /// How many articles of all editions hold them.
    found_all,
    /// The search was left; how many editions were looked through.
    found_so_far,
    /// How to open one of them.
    found_choose,
    /// Before an article that is opened from that list.
    found_at,
    /// No article of this edition holds the words; how to search all.
    found_none_here,
    /// None does.
    found_none,
    /// Nothing passes the filters.
    found_nothing,
    /// No words were typed.
    find_what,
    /// What was typed is not known.
    unknown,
    /// What was typed cannot even be quoted.
    unknown_blank,
    /// No article has this number.
    no_article,
    /// No section is called so; `names` are those there are.
    no_section,
    /// No edition is called so.
    no_edition,
    /// There is no other edition.
    no_editions,
    /// The edition that is open.
    open_now,
    /// The command does something on the full screen only.
    only_on_screen,
    /// It is done.
    done,
    /// Leaving.
    goodbye,
    /// Reading aloud begins.
    voice_on,
    /// Reading aloud stops.
    voice_off,
    /// No command to read aloud is set.
    voice_none,
    /// The command is not there, or cannot be run.
    voice_missing,
    /// The command failed.
    voice_failed,
}

/// What the plain mode says.
#[must_use]
pub fn plain_words(lang: Lang) -> &'static PlainWords {
    match lang {
        Lang::Hans => &HANS,
        Lang::Hant => &HANT,
        Lang::En => &EN,
    }
}

/// The help, one command a line. No line begins with what all of them share.
#[must_use]
pub fn plain_help(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Hans => HELP_HANS,
        Lang::Hant => HELP_HANT,
        Lang::En => HELP_EN,
    }
}

static HANS: PlainWords = PlainWords {
    prompt: "命令: ",
    number_mark: "、",
    comma: "，",
    list_comma: "、",
    stop: "。",
    opening: "{title}，纯文本阅读，共{n}篇。",
    opening_help: "输入编号加回车读文章，h 帮助，q 退出。",
    section_head: "{name}：",
    section: "{name}，{n}篇。",
    listed: "第{from}到{to}篇，共{all}篇。回车继续。",
    listed_short: "{from}到{to}，共{all}篇。回车继续。",
    listed_then: "第{from}到{to}篇，共{all}篇。回车读第{next}篇。",
    listed_then_on: "第{from}到{to}篇，共{all}篇。回车接着读第{next}篇。",
    listed_so_far: "列出{n}篇，共{all}篇。回车继续。",
    all_listed_then: "共{all}篇。回车读第{next}篇。",
    all_listed_then_on: "共{all}篇。回车接着读第{next}篇。",
    more_lines: "没有完，回车继续。",
    paragraphs: "{n}段",
    no_body: "没有正文",
    picture: "图片：",
    no_headline: "没有标题",
    more: "读到第{n}段，共{all}段。回车继续。",
    end_of_article: "第{n}篇完，回车读第{next}篇。",
    end_of_last: "第{n}篇完，全报读完。",
    paper_end: "全报读完，共{all}篇。输入 l 看目录，q 退出。",
    where_is: "现在在第{n}篇，第{p}段，共{all}段：{title}",
    where_no_body: "现在在第{n}篇，没有正文：{title}",
    where_list: "现在在目录，共{all}篇，还没有打开文章。",
    found: "找到{n}篇含“{text}”：",
    found_all: "所有报纸里有{n}篇含“{text}”：",
    found_so_far: "没有查完，查了{done}期，共{all}期。",
    found_choose: "输入编号，打开那一篇；// 再列一遍。",
    found_at: "第{n}处，共{all}处：",
    found_none_here: "这一期没有文章含“{text}”。输入 // 查所有的报纸。",
    found_none: "没有文章含“{text}”。",
    found_nothing: "什么也没找到。",
    find_what: "要找什么？输入 / 再写要找的字。",
    unknown: "不认识“{text}”。输入 h 看帮助。",
    unknown_blank: "不认识这个命令。输入 h 看帮助。",
    no_article: "没有第{n}篇，编号是1到{all}。",
    no_section: "没有“{text}”版。有{names}。",
    no_edition: "没有“{text}”这一期。输入 d 看有哪几期。",
    no_editions: "只有这一期。",
    open_now: "正在读",
    only_on_screen: "“{text}”在这里用不上，要全屏。输入 h 看帮助。",
    done: "办好了。",
    goodbye: "再见。",
    voice_on: "开始朗读，v 停下。",
    voice_off: "朗读停了。",
    voice_none: "没有设朗读的命令，请在设置里写 speak。",
    voice_missing: "朗读不成：没有 {name} 这个程序，或者不能运行。",
    voice_failed: "朗读断了：{name} 出错退出。",
};

static HELP_HANS: &[&str] = &[
    "编号：读那一篇，比如 3。",
    "回车：往下读。",
    "l 或目录：标题。",
    "s 或版面：有哪些版；后面写版名，看那一版的标题。",
    "n 或下一篇。",
    "p 或上一篇。",
    "r 或重读：刚才的再来一遍。",
    "a 或全文：一直读到文章末尾。",
    "w 或在哪：读到了哪里。",
    "/ 或查找：后面写要找的字。",
    "// 或查遍：后面写要找的字，查所有的报纸。",
    "d 或日期：有哪几期；后面写日期，打开那一期。",
    "u 或未读：下一篇没读过的。",
    "m 或标记：标成已读，或者未读。",
    "k 或链接：这一篇里的链接和地址。",
    "v 或朗读：念这一篇，或者停下。",
    "h 或帮助。",
    "q 或退出。",
];

static HANT: PlainWords = PlainWords {
    prompt: "命令: ",
    number_mark: "、",
    comma: "，",
    list_comma: "、",
    stop: "。",
    opening: "{title}，純文字閱讀，共{n}篇。",
    opening_help: "輸入編號加回車讀文章，h 說明，q 離開。",
    section_head: "{name}：",
    section: "{name}，{n}篇。",
    listed: "第{from}到{to}篇，共{all}篇。回車繼續。",
    listed_short: "{from}到{to}，共{all}篇。回車繼續。",
    listed_then: "第{from}到{to}篇，共{all}篇。回車讀第{next}篇。",
    listed_then_on: "第{from}到{to}篇，共{all}篇。回車續讀第{next}篇。",
    listed_so_far: "列出{n}篇，共{all}篇。回車繼續。",
    all_listed_then: "共{all}篇。回車讀第{next}篇。",
    all_listed_then_on: "共{all}篇。回車續讀第{next}篇。",
    more_lines: "沒有完，回車繼續。",
    paragraphs: "{n}段",
    no_body: "沒有正文",
    picture: "圖片：",
    no_headline: "沒有標題",
    more: "讀到第{n}段，共{all}段。回車繼續。",
    end_of_article: "第{n}篇完，回車讀第{next}篇。",
    end_of_last: "第{n}篇完，全報讀完。",
    paper_end: "全報讀完，共{all}篇。輸入 l 看目錄，q 離開。",
    where_is: "現在在第{n}篇，第{p}段，共{all}段：{title}",
    where_no_body: "現在在第{n}篇，沒有正文：{title}",
    where_list: "現在在目錄，共{all}篇，還沒有打開文章。",
    found: "找到{n}篇含「{text}」：",
    found_all: "所有報紙裡有{n}篇含「{text}」：",
    found_so_far: "沒有查完，查了{done}期，共{all}期。",
    found_choose: "輸入編號，打開那一篇；// 再列一遍。",
    found_at: "第{n}處，共{all}處：",
    found_none_here: "這一期沒有文章含「{text}」。輸入 // 搜尋所有的報紙。",
    found_none: "沒有文章含「{text}」。",
    found_nothing: "什麼也沒找到。",
    find_what: "要找什麼？輸入 / 再寫要找的字。",
    unknown: "不認得「{text}」。輸入 h 看說明。",
    unknown_blank: "不認得這個命令。輸入 h 看說明。",
    no_article: "沒有第{n}篇，編號是1到{all}。",
    no_section: "沒有「{text}」版。有{names}。",
    no_edition: "沒有「{text}」這一期。輸入 d 看有哪幾期。",
    no_editions: "只有這一期。",
    open_now: "正在讀",
    only_on_screen: "「{text}」在這裡用不上，要全螢幕。輸入 h 看說明。",
    done: "辦好了。",
    goodbye: "再見。",
    voice_on: "開始朗讀，v 停下。",
    voice_off: "朗讀停了。",
    voice_none: "沒有設朗讀的命令，請在設定裡寫 speak。",
    voice_missing: "朗讀不成：沒有 {name} 這個程式，或者不能執行。",
    voice_failed: "朗讀斷了：{name} 出錯退出。",
};

static HELP_HANT: &[&str] = &[
    "編號：讀那一篇，比如 3。",
    "回車：往下讀。",
    "l 或目錄：標題。",
    "s 或版面：有哪些版；後面寫版名，看那一版的標題。",
    "n 或下一篇。",
    "p 或上一篇。",
    "r 或重讀：剛才的再來一遍。",
    "a 或全文：一直讀到文章末尾。",
    "w 或在哪：讀到了哪裡。",
    "/ 或搜尋：後面寫要找的字。",
    "// 或全部搜尋：後面寫要找的字，搜尋所有的報紙。",
    "d 或日期：有哪幾期；後面寫日期，打開那一期。",
    "u 或未讀：下一篇沒讀過的。",
    "m 或標記：標成已讀，或者未讀。",
    "k 或連結：這一篇裡的連結和網址。",
    "v 或朗讀：唸這一篇，或者停下。",
    "h 或說明。",
    "q 或離開。",
];

static EN: PlainWords = PlainWords {
    prompt: "Command: ",
    number_mark: ". ",
    comma: ", ",
    list_comma: ", ",
    stop: ".",
    opening: "{title}, plain mode, {n} {n|story|stories}.",
    opening_help: "Type a number and Enter to read a story, h for help, q to quit.",
    section_head: "{name}:",
    section: "{name}, {n} {n|story|stories}.",
    listed: "Stories {from} to {to} of {all}. Enter for more.",
    listed_short: "{from} to {to} of {all}. Enter for more.",
    listed_then: "Stories {from} to {to} of {all}. Enter for story {next}.",
    listed_then_on: "Stories {from} to {to} of {all}. Enter goes on with story {next}.",
    listed_so_far: "Listed {n} of {all}. Enter for more.",
    all_listed_then: "Stories: {all}. Enter for story {next}.",
    all_listed_then_on: "Stories: {all}. Enter goes on with story {next}.",
    more_lines: "There is more. Enter goes on.",
    paragraphs: "{n} {n|paragraph|paragraphs}",
    no_body: "no text",
    picture: "Picture: ",
    no_headline: "No headline",
    more: "Paragraph {n} of {all}. Enter for more.",
    end_of_article: "End of story {n}. Enter for story {next}.",
    end_of_last: "End of story {n} and of the paper.",
    paper_end: "End of the paper, {all} {all|story|stories}. Type l for the list, q to quit.",
    where_is: "You are in story {n}, paragraph {p} of {all}: {title}",
    where_no_body: "You are in story {n}, which has no text: {title}",
    where_list: "You are at the list of {all} {all|story|stories}, none is open yet.",
    found: "Stories with \"{text}\": {n}.",
    found_all: "Stories of all papers with \"{text}\": {n}.",
    found_so_far: "Not all searched: {done} of {all} editions.",
    found_choose: "Type a number to open that one, // for this list again.",
    found_at: "Find {n} of {all}:",
    found_none_here: "No story here has \"{text}\". Type // to search all papers.",
    found_none: "No story has \"{text}\".",
    found_nothing: "Nothing was found.",
    find_what: "Find what? Type / and the words.",
    unknown: "I do not know \"{text}\". Type h for help.",
    unknown_blank: "I do not know this command. Type h for help.",
    no_article: "There is no story {n}, the numbers are 1 to {all}.",
    no_section: "There is no section \"{text}\". There are {names}.",
    no_edition: "There is no edition \"{text}\". Type d for the editions.",
    no_editions: "There is only this edition.",
    open_now: "open now",
    only_on_screen: "\"{text}\" is of no use here, only on the full screen. Type h for help.",
    done: "Done.",
    goodbye: "Goodbye.",
    voice_on: "Reading aloud; v stops.",
    voice_off: "Reading aloud has stopped.",
    voice_none: "No command for reading aloud is set: write speak in the settings.",
    voice_missing: "Cannot read aloud: {name} is not there, or cannot be run.",
    voice_failed: "Reading aloud broke off: {name} failed.",
};

static HELP_EN: &[&str] = &[
    "A number: read that story, for example 3.",
    "Enter: go on.",
    "l or list: the headlines.",
    "s or sections: the sections; with a name, its headlines.",
    "n or next: the next story.",
    "p or previous: the story before.",
    "r or repeat: the last part again.",
    "a or all: the rest of the story without stopping.",
    "w or where: where you are.",
    "/ or find, and words: the storys that have them.",
    "// and words: those of all papers.",
    "d or date: the editions; with a date, opens that one.",
    "u or unread: the next story not read yet.",
    "m or mark: mark it read, or unread.",
    "k or links: the links of this story, with their addresses.",
    "v or speak: read this story aloud, or stop.",
    "h or help: this list.",
    "q or quit: leave.",
];
