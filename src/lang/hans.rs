//! 简体中文。

use crate::command::{Chapter, Command};
use crate::lang::words::Words;

/// The texts of the chrome.
pub static WORDS: Words = Words {
    paper: "看报",
    pane_sections: "版面",
    pane_headlines: "要闻目录",
    pane_story: "正文",
    unread: "未读",
    read: "已读",
    lead: "头条",
    no_headline: "无题",
    no_section_name: "未分版",
    stories: "{n}篇",
    progress: "读过{read}篇，共{all}篇",
    story_of: "第{n}篇，共{all}篇",
    minutes_left: "约{n}分钟",
    percent: "{n}%",
    too_small: "窗口太小，请放大",
    full_screen_hint: "全屏模式。读屏用户请用 kanbao --plain，或设 ACCESSIBLE=1。 Screen reader: kanbao --plain",

    end_of_story: "本篇完，按{key}接着读。",
    edition_finished: "本期报纸都读完了。",
    no_unread: "没有未读的文章了。",
    first_story: "这是第一篇。",
    last_story: "这是最后一篇。",
    first_section: "这是第一版。",
    last_section: "这是最后一版。",
    newest_edition: "这是最新一期。",
    oldest_edition: "这是最早一期。",
    no_edition: "没有“{name}”这一期。",
    no_section: "没有第{n}版，版面是1到{all}。",
    no_story: "没有第{n}篇，编号是1到{all}。",
    marked_read: "已标为读过。",
    marked_unread: "已标为未读。",
    embedded: "这是随程序附送的报纸。自己的报纸请放进 {dir}，一天一个文件夹，如 2026-11-22。",
    copy_faults: "来稿有{n}处问题。{first}",
    config_faults: "设置有{n}处问题，kanbao config check 可看详情。",

    help: "按键",
    help_hint: "输入文字查找，{key}返回",
    prompt_label: "命令：",
    search_label: "查找：",
    hits: "{n}/{all}",
    not_found: "没有找到“{text}”。",
    wrapped_to_top: "到底了，从头再找。",
    wrapped_to_bottom: "到头了，从底再找。",
    unknown_command: "没有“{name}”这个命令，按{key}看按键。",
    unknown_command_near: "没有“{name}”这个命令，是不是“{near}”？",
    unbound: "{keys} 没有用处，按{key}看按键。",

    check_good: "设置没有问题：{file}",
    check_no_file: "没有设置文件，用的是默认设置。要写一份，请用 kanbao config init。",
    check_found: "错误{errors}处，提醒{warnings}处。",
    init_written: "写好了：{file}",
    init_kept: "已经有设置文件，没有动它：{file}",

    fault_unreadable: "读不了（{why}）：请看看文件在不在、有没有读取权限。",
    fault_too_large: "超过{limit}，没有读：请分成几个文件。",
    fault_not_a_file: "不是普通文件，没有读：请换成文本文件。",
    fault_not_text: "不是文字，没有读：请存成 UTF-8 文本。",
    fault_damaged: "有些字认不出，用替代符号代替：请存成 UTF-8 再看。",
    fault_empty: "文件是空的：请写上文章，或者删去它。",
    fault_no_body: "只有标题，没有正文：请在标题下面写上正文。",
    fault_unclosed: "开头的说明没有结束：请在后面补一行 +++ 或 ---。",
    fault_syntax: "写法有误（{why}）：请改好这一处。",
    fault_wrong: "“{key}”不能是 {found}，先用默认值：请写成 {expected}。",
    fault_unknown_key: "不认识“{key}”，没有用它：请核对名称，或者删去它。",
    fault_unknown_key_near: "不认识“{key}”，没有用它：是不是“{near}”？",
    fault_duplicate_slug: "代号“{slug}”在本期用了两次：请改掉一个。",
    fault_clash: "“{keys}”与“{first}”的键相撞，“{second}”没有得到它：请换一个键。",
    fault_unknown_command: "没有“{name}”这个命令：请在帮助里查命令名称。",
    fault_unknown_command_near: "没有“{name}”这个命令：是不是“{near}”？",
    fault_unknown_key_name: "没有“{name}”这个键：请照 j、<C-d>、<enter>、<space> 这样写。",
    fault_no_copy: "没有报纸，也没有文章：请放进日期文件夹，如 2026-11-22。",
    fault_too_many: "文件太多，只读了{limit}个：请分成几个文件夹。",
};

/// 星期一 first.
pub static WEEKDAYS: [&str; 7] = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];

/// The chapters of the help.
pub fn chapter(chapter: Chapter) -> &'static str {
    match chapter {
        Chapter::Moving => "走动",
        Chapter::Reading => "阅读",
        Chapter::Paper => "版面与日期",
        Chapter::Finding => "查找",
        Chapter::Program => "屏幕与程序",
    }
}

/// What the command does, for the help.
pub fn command(command: Command) -> &'static str {
    match command {
        Command::Down => "下移一行",
        Command::Up => "上移一行",
        Command::Right => "到右边一栏，在目录里打开文章",
        Command::Left => "到左边一栏",
        Command::ReadOn => "翻页，读完接着读下一篇未读的",
        Command::PageDown => "下翻一页",
        Command::PageUp => "上翻一页",
        Command::HalfDown => "下翻半页",
        Command::HalfUp => "上翻半页",
        Command::Top => "到开头",
        Command::Bottom => "到末尾",
        Command::Open => "打开",
        Command::Back => "返回，在最外层离开",
        Command::NextPane => "下一栏",
        Command::PreviousPane => "上一栏",
        Command::NextStory => "下一篇",
        Command::PreviousStory => "上一篇",
        Command::NextUnread => "下一篇未读的",
        Command::NextSection => "下一版",
        Command::PreviousSection => "上一版",
        Command::Section(_) => "到第几版",
        Command::Story(_) => "到第几篇",
        Command::NewerEdition => "后一期报纸",
        Command::OlderEdition => "前一期报纸",
        Command::Zoom => "正文占满屏幕，或复原",
        Command::Search => "在本篇里查找",
        Command::NextHit => "下一处",
        Command::PreviousHit => "上一处",
        Command::ToggleRead => "标为读过或未读",
        Command::Help => "看按键",
        Command::Prompt => "输入命令",
        Command::Redraw => "重画屏幕",
        Command::Suspend => "暂时回到终端",
        Command::Quit => "离开",
    }
}
