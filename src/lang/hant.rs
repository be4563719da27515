//! 繁體中文。用詞取臺灣、香港都通行的。

use crate::command::{Chapter, Command};
use crate::lang::words::Words;

/// The texts of the chrome.
pub static WORDS: Words = Words {
    paper: "看報",
    pane_sections: "版面",
    pane_headlines: "要聞目錄",
    pane_story: "內文",
    unread: "未讀",
    read: "已讀",
    lead: "頭條",
    no_headline: "無題",
    no_section_name: "未分版",
    stories: "{n}篇",
    progress: "讀過{read}篇，共{all}篇",
    story_of: "第{n}篇，共{all}篇",
    minutes_left: "約{n}分鐘",
    percent: "{n}%",
    too_small: "視窗太小，請放大",
    full_screen_hint: "全螢幕模式。螢幕報讀使用者請用 kanbao --plain，或設 ACCESSIBLE=1。 Screen reader: kanbao --plain",

    end_of_story: "本篇完，按{key}續讀。",
    edition_finished: "本期報紙都讀完了。",
    no_unread: "沒有未讀的文章了。",
    first_story: "這是第一篇。",
    last_story: "這是最後一篇。",
    first_section: "這是第一版。",
    last_section: "這是最後一版。",
    newest_edition: "這是最新一期。",
    oldest_edition: "這是最早一期。",
    no_edition: "沒有「{name}」這一期。",
    no_section: "沒有第{n}版，版面是1到{all}。",
    no_story: "沒有第{n}篇，編號是1到{all}。",
    marked_read: "已標為讀過。",
    marked_unread: "已標為未讀。",
    embedded: "這是隨程式附送的報紙。自己的報紙請放進 {dir}，一天一個資料夾，如 2026-11-22。",
    copy_faults: "來稿有{n}處問題。{first}",
    config_faults: "設定有{n}處問題，kanbao config check 可看詳情。",

    help: "按鍵",
    help_hint: "輸入文字搜尋，{key}返回",
    prompt_label: "命令：",
    search_label: "搜尋：",
    hits: "{n}/{all}",
    not_found: "沒有找到「{text}」。",
    wrapped_to_top: "到底了，從頭再找。",
    wrapped_to_bottom: "到頭了，從底再找。",
    unknown_command: "沒有「{name}」這個命令，按{key}看按鍵。",
    unknown_command_near: "沒有「{name}」這個命令，是不是「{near}」？",
    unbound: "{keys} 沒有用處，按{key}看按鍵。",

    check_good: "設定沒有問題：{file}",
    check_no_file: "沒有設定檔，用的是預設值。要寫一份，請用 kanbao config init。",
    check_found: "錯誤{errors}處，提醒{warnings}處。",
    init_written: "寫好了：{file}",
    init_kept: "已經有設定檔，沒有動它：{file}",

    fault_unreadable: "讀不了（{why}）：請看看檔案在不在、有沒有讀取權限。",
    fault_too_large: "超過{limit}，沒有讀：請分成幾個檔案。",
    fault_not_a_file: "不是普通檔案，沒有讀：請換成文字檔。",
    fault_not_text: "不是文字，沒有讀：請存成 UTF-8 文字檔。",
    fault_damaged: "有些字認不出，用替代符號代替：請存成 UTF-8 再看。",
    fault_empty: "檔案是空的：請寫上文章，或者刪去它。",
    fault_no_body: "只有標題，沒有內文：請在標題下面寫上內文。",
    fault_unclosed: "開頭的說明沒有結束：請在後面補一行 +++ 或 ---。",
    fault_syntax: "寫法有誤（{why}）：請改好這一處。",
    fault_wrong: "「{key}」不能是 {found}，先用預設值：請寫成 {expected}。",
    fault_unknown_key: "不認識「{key}」，沒有用它：請核對名稱，或者刪去它。",
    fault_unknown_key_near: "不認識「{key}」，沒有用它：是不是「{near}」？",
    fault_duplicate_slug: "代號「{slug}」在本期用了兩次：請改掉一個。",
    fault_clash: "「{keys}」與「{first}」的鍵相撞，「{second}」沒有得到它：請換一個鍵。",
    fault_unknown_command: "沒有「{name}」這個命令：請看說明中的命令名稱。",
    fault_unknown_command_near: "沒有「{name}」這個命令：是不是「{near}」？",
    fault_unknown_key_name: "沒有「{name}」這個鍵：請照 j、<C-d>、<enter>、<space> 這樣寫。",
    fault_no_copy: "沒有報紙，也沒有文章：請放進日期資料夾，如 2026-11-22。",
    fault_too_many: "檔案太多，只讀了{limit}個：請分成幾個資料夾。",
};

/// 星期一 first.
pub static WEEKDAYS: [&str; 7] = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];

/// The chapters of the help.
pub fn chapter(chapter: Chapter) -> &'static str {
    match chapter {
        Chapter::Moving => "走動",
        Chapter::Reading => "閱讀",
        Chapter::Paper => "版面與日期",
        Chapter::Finding => "搜尋",
        Chapter::Program => "螢幕與程式",
    }
}

/// What the command does, for the help.
pub fn command(command: Command) -> &'static str {
    match command {
        Command::Down => "下移一行",
        Command::Up => "上移一行",
        Command::Right => "到右邊一欄，在目錄打開文章",
        Command::Left => "到左邊一欄",
        Command::ReadOn => "翻頁，讀完續讀下一篇未讀的",
        Command::PageDown => "下翻一頁",
        Command::PageUp => "上翻一頁",
        Command::HalfDown => "下翻半頁",
        Command::HalfUp => "上翻半頁",
        Command::Top => "到開頭",
        Command::Bottom => "到末尾",
        Command::Open => "打開",
        Command::Back => "返回，在最外層離開",
        Command::NextPane => "下一欄",
        Command::PreviousPane => "上一欄",
        Command::NextStory => "下一篇",
        Command::PreviousStory => "上一篇",
        Command::NextUnread => "下一篇未讀的",
        Command::NextSection => "下一版",
        Command::PreviousSection => "上一版",
        Command::Section(_) => "到第幾版",
        Command::Story(_) => "到第幾篇",
        Command::NewerEdition => "後一期報紙",
        Command::OlderEdition => "前一期報紙",
        Command::Zoom => "內文佔滿螢幕，或復原",
        Command::Search => "在本篇搜尋",
        Command::NextHit => "下一處",
        Command::PreviousHit => "上一處",
        Command::ToggleRead => "標為讀過或未讀",
        Command::Help => "看按鍵",
        Command::Prompt => "輸入命令",
        Command::Redraw => "重畫螢幕",
        Command::Suspend => "暫時回到終端機",
        Command::Quit => "離開",
    }
}
