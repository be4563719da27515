//! The words of calls on the command line, in three languages side by side: help, usage, what is wrong.

use crate::lang::Lang;
use crate::lang::words::words;

words! {
    /// What a call on the command line is answered with in one language.
    CallWords;
    /// First line of `--help`.
    about,
    /// Second line of `--help`: for those who land in the wrong mode.
    plain_hint,
    /// How the program is called to read.
    usage,
    /// How it is called for the settings.
    usage_config,
    /// Head of the options.
    options,
    /// Before the way a subcommand is called.
    usage_label,
    /// Head of the arguments.
    arguments,
    /// Head of the subcommands.
    subcommands,
    /// A value an argument does not take, and those it takes.
    one_of,
    /// What the argument may be.
    edition,
    /// `--articles`
    articles,
    /// `--lang`
    lang,
    /// `--theme`
    theme,
    /// `--plain`
    plain,
    /// `--tui`
    tui,
    /// `--help`
    help,
    /// `--version`
    version,
    /// `config`
    config,
    /// How it is called to set text.
    usage_set,
    /// `set`
    set,
    /// `set --measure`
    measure,
    /// `set --indent`
    indent,
    /// `set --hang`
    hang,
    /// `set --justify`
    justify,
    /// `set --first-fit`
    first_fit,
    /// `set --no-restore`
    no_restore,
    /// `set --level`
    level,
    /// `set --ambiguous`
    ambiguous,
    /// An argument nobody knows.
    unknown,
    /// An argument nobody knows, and a known one near it.
    unknown_near,
    /// A value an argument does not take.
    wrong_value,
    /// Any other wrong use; the reason is the parser's.
    wrong,
    /// How the program is called to print.
    usage_print,
    /// What printing is for.
    print,
    /// `list`
    list,
    /// `sections`
    sections,
    /// `read`
    read,
    /// `search`
    search,
    /// `search --since`
    since,
    /// `search --until`
    until,
    /// `editions`
    editions,
    /// `digest`
    digest,
    /// `--edition`
    edition_flag,
    /// `--section`
    section,
    /// `--format`
    format,
    /// `--chunk`
    chunk,
    /// `--top`
    top,
    /// `--print-schema`
    schema,
    /// `--no-borders`
    no_borders,
    /// An argument that has to be given is not.
    missing,
    /// How it is called to import and export.
    usage_import,
    /// `import`
    import,
    /// `import --paper`
    paper,
    /// `import --date`
    date,
    /// `import --into`
    into,
    /// `import --dry-run`
    dry_run,
    /// `import --format`
    report,
    /// `export`
    export,
    /// `export --story`
    story,
    /// `export --format`
    export_format,
    /// How it is called to check articles.
    usage_check,
    /// `check`
    check,
    /// Which words stand for days.
    days,
}

/// The words of calls in `lang`.
#[must_use]
pub fn call_words(lang: Lang) -> &'static CallWords {
    match lang {
        Lang::Hans => &HANS,
        Lang::Hant => &HANT,
        Lang::En => &EN,
    }
}

static HANS: CallWords = CallWords {
    about: "看报：终端里的日报。",
    plain_hint: "读屏、盲文点显器请用 kanbao --plain。",
    usage: "用法：kanbao [选项] [日期|文件夹|文件]",
    usage_config: "      kanbao config init|show|path|check",
    options: "选项：",
    usage_label: "用法：",
    arguments: "参数：",
    subcommands: "命令：",
    one_of: "“{arg}”不能是“{value}”，可以是：{values}。",
    edition: "要读的一期：日期（2020-07-10）、文件夹或单个文件",
    articles: "报纸所在的文件夹",
    lang: "界面语言：zh-Hans、zh-Hant、en",
    theme: "配色：terminal、light、dark、mono，或自己的主题名",
    plain: "纯文本方式",
    tui: "全屏方式",
    help: "显示这段帮助",
    version: "显示版本",
    config: "设置：init 写一份，show 看现在的，path 在哪里，check 查错",
    usage_set: "      kanbao set [文件…] [--measure N] …",
    set: "把一段一行的文字排成行，像 fmt，但懂中文",
    measure: "行长，以列计（1–1000），默认 80",
    indent: "段首空几列，默认 0",
    hang: "行末的句号逗号可以伸出两列",
    justify: "两端对齐",
    first_fit: "逐行断行，不通盘考虑",
    no_restore: "半角标点不改成全角",
    level: "避头尾：basic、gb、strict",
    ambiguous: "“”…—这类字符占几列：1 或 2",
    unknown: "不认识“{arg}”。请看 kanbao --help。",
    unknown_near: "不认识“{arg}”，是不是“{near}”？请看 kanbao --help。",
    wrong_value: "“{arg}”不能是“{value}”。请看 kanbao --help。",
    wrong: "用法不对：{why}。请看 kanbao --help。",
    usage_print: "      kanbao list|sections|read N|search 文字|editions|digest [选项]",
    print: "印到管道里：标题、版面、文章、查找、期次、摘要",
    list: "印出标题：编号、版面、标题，以制表符分开",
    sections: "印出版面和篇数",
    read: "印出文章，一段一行",
    search: "在所有报纸里查找，一处一行：期次、编号、版面、标题、上下文",
    since: "只要这一天起的：2020、2020-07 或 2020-07-10",
    until: "只要到这一天为止的",
    editions: "印出有哪几期",
    digest: "印出标题和导语，可以放进邮件或 motd",
    edition_flag: "读哪一期：日期或名字",
    section: "只要这一版",
    format: "格式：text、tsv、json",
    chunk: "纯文本一次给多少：paragraph、screen、all",
    top: "只要前几篇",
    schema: "印出 JSON 的格式说明（JSON Schema）",
    no_borders: "全屏不画线",
    missing: "还少一样：{arg}。请看 kanbao --help。",
    usage_import: "      kanbao import 版面… --paper 报名 --date 日期 [选项]；export [日期] [--format 格式]",
    import: "把报纸版面的原始文字变成一期报纸",
    paper: "报纸的名称",
    date: "报纸的日期",
    into: "放报纸的文件夹",
    dry_run: "只报告，不写",
    report: "报告的格式：text、json",
    export: "把一期或一篇写给别的程序",
    story: "只要第几篇",
    export_format: "格式：markdown、markdown-yaml、ninjs、jsonfeed、epub、plain",
    usage_check: "      kanbao check [日期|文件夹|文件]",
    check: "检查来稿，报出有问题的文章",
    days: "日期还可写 昨天、周五（最近的一个）、-3（三天前），没有那天的报纸便看之前最近的一期",
};

static HANT: CallWords = CallWords {
    about: "看報：終端機裡的日報。",
    plain_hint: "螢幕報讀、點字顯示器請用 kanbao --plain。",
    usage: "用法：kanbao [選項] [日期|資料夾|檔案]",
    usage_config: "      kanbao config init|show|path|check",
    options: "選項：",
    usage_label: "用法：",
    arguments: "參數：",
    subcommands: "命令：",
    one_of: "「{arg}」不能是「{value}」，可以是：{values}。",
    edition: "要讀的一期：日期（2020-07-10）、資料夾或單個檔案",
    articles: "報紙所在的資料夾",
    lang: "介面語言：zh-Hans、zh-Hant、en",
    theme: "配色：terminal、light、dark、mono，或自己的主題名",
    plain: "純文字方式",
    tui: "全螢幕方式",
    help: "顯示這段說明",
    version: "顯示版本",
    config: "設定：init 寫一份，show 看現在的，path 在哪裡，check 查錯",
    usage_set: "      kanbao set [檔案…] [--measure N] …",
    set: "把一段一行的文字排成行，像 fmt，但懂中文",
    measure: "行長，以欄計（1–1000），預設 80",
    indent: "段首空幾欄，預設 0",
    hang: "行末的句號逗號可以伸出兩欄",
    justify: "兩端對齊",
    first_fit: "逐行斷行，不通盤考慮",
    no_restore: "半形標點不改成全形",
    level: "避頭尾：basic、gb、strict",
    ambiguous: "“”…—這類字元佔幾欄：1 或 2",
    unknown: "不認識「{arg}」。請看 kanbao --help。",
    unknown_near: "不認識「{arg}」，是不是「{near}」？請看 kanbao --help。",
    wrong_value: "「{arg}」不能是「{value}」。請看 kanbao --help。",
    wrong: "用法不對：{why}。請看 kanbao --help。",
    usage_print: "      kanbao list|sections|read N|search 文字|editions|digest [選項]",
    print: "印到管線裡：標題、版面、文章、搜尋、期次、摘要",
    list: "印出標題：編號、版面、標題，以定位字元分開",
    sections: "印出版面和篇數",
    read: "印出文章，一段一行",
    search: "在所有報紙裡搜尋，一處一行：期次、編號、版面、標題、上下文",
    since: "只要這一天起的：2020、2020-07 或 2020-07-10",
    until: "只要到這一天為止的",
    editions: "印出有哪幾期",
    digest: "印出標題和導語，可以放進郵件或 motd",
    edition_flag: "讀哪一期：日期或名字",
    section: "只要這一版",
    format: "格式：text、tsv、json",
    chunk: "純文字一次給多少：paragraph、screen、all",
    top: "只要前幾篇",
    schema: "印出 JSON 的格式（JSON Schema）",
    no_borders: "全螢幕不畫線",
    missing: "還少一樣：{arg}。請看 kanbao --help。",
    usage_import: "      kanbao import 版面… --paper 報名 --date 日期 [選項]；export [日期] [--format 格式]",
    import: "把報紙版面的原始文字變成一期報紙",
    paper: "報紙的名稱",
    date: "報紙的日期",
    into: "放報紙的資料夾",
    dry_run: "只報告，不寫",
    report: "報告的格式：text、json",
    export: "把一期或一篇寫給別的程式",
    story: "只要第幾篇",
    export_format: "格式：markdown、markdown-yaml、ninjs、jsonfeed、epub、plain",
    usage_check: "      kanbao check [日期|資料夾|檔案]",
    check: "檢查來稿，報出有問題的文章",
    days: "日期還可寫 昨天、週五（最近的一個）、-3（三天前），沒有那天的報紙便看之前最近的一期",
};

static EN: CallWords = CallWords {
    about: "kanbao: a daily newspaper in the terminal.",
    plain_hint: "With a screen reader or a braille display: kanbao --plain.",
    usage: "Usage: kanbao [OPTIONS] [DATE|FOLDER|FILE]",
    usage_config: "       kanbao config init|show|path|check",
    options: "Options:",
    usage_label: "Usage: ",
    arguments: "Arguments:",
    subcommands: "Commands:",
    one_of: "\"{arg}\" cannot be \"{value}\"; it is one of: {values}.",
    edition: "The edition to read: a date (2020-07-10), a folder or a single file",
    articles: "The folder that holds the papers",
    lang: "Language of the screen: zh-Hans, zh-Hant, en",
    theme: "Colours: terminal, light, dark, mono, or a theme of your own",
    plain: "Plain text mode",
    tui: "Full screen mode",
    help: "Show this help",
    version: "Show the version",
    config: "Settings: init writes a file, show prints those in force, path tells where, check finds faults",
    usage_set: "       kanbao set [FILE...] [--measure N] ...",
    set: "Sets text, a paragraph a line, into lines: an fmt that knows Chinese",
    measure: "Line length in columns (1-1000), 80 by default",
    indent: "Columns before a paragraph, 0 by default",
    hang: "A stop may stand two columns beyond the line",
    justify: "Even right edge",
    first_fit: "Breaks line by line, not by the whole paragraph",
    no_restore: "Leaves half-width marks as they are",
    level: "What may begin or end a line: basic, gb, strict",
    ambiguous: "Columns of characters of ambiguous width: 1 or 2",
    unknown: "\"{arg}\" is not known. See kanbao --help.",
    unknown_near: "\"{arg}\" is not known; did you mean \"{near}\"? See kanbao --help.",
    wrong_value: "\"{arg}\" cannot be \"{value}\". See kanbao --help.",
    wrong: "Wrong usage: {why}. See kanbao --help.",
    usage_print: "       kanbao list|sections|read N|search WORDS|editions|digest [OPTIONS]",
    print: "Prints headlines, sections, stories, what is found, editions or a digest",
    list: "Prints number, section and headline, separated by tabs",
    sections: "Prints the sections and how many stories they have",
    read: "Prints stories, one paragraph a line",
    search: "Finds words in all papers, one hit a line: edition, number, section, headline, context",
    since: "Only from this day on: 2020, 2020-07 or 2020-07-10",
    until: "Only up to this day",
    editions: "Prints the editions there are",
    digest: "Prints headlines and ledes, fit for mail or motd",
    edition_flag: "The edition to read: its date or name",
    section: "Only this section",
    format: "The format: text, tsv, json",
    chunk: "How much plain mode gives at once: paragraph, screen, all",
    top: "Only the first stories",
    schema: "Prints the JSON Schema of the JSON",
    no_borders: "No rules on the full screen",
    missing: "Something is missing: {arg}. See kanbao --help.",
    usage_import: "       kanbao import PAGE... --paper NAME --date DATE [OPTIONS]; export [DATE] [--format FORMAT]",
    import: "Makes an edition of the raw text of newspaper pages",
    paper: "The paper's name",
    date: "The day of the paper",
    into: "The folder of papers",
    dry_run: "Only reports, writes nothing",
    report: "The report's format: text, json",
    export: "Writes an edition or a story for other programs",
    story: "Only the story with this number",
    export_format: "Format: markdown, markdown-yaml, ninjs, jsonfeed, epub, plain",
    usage_check: "       kanbao check [DATE|FOLDER|FILE]",
    check: "Names the stories with faults",
    days: "A date is also yesterday, last-friday, last-week or -3 (days ago); without a paper of that day the last one before it",
};
