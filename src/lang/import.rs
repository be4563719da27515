//! The words of `import` and `check`: what was read, what is doubtful, what was refused.
//!
//! In: a language and a phrase. Out: its text, with `{}` where a value goes, in order, and
//! `{page|pages}` for the noun that goes with the value before it.
//! Promise: a phrase without a text in one of the languages does not compile.

use super::{Lang, numbered};
use crate::model::Clean;

/// Declares the phrases with their texts in the order simplified, traditional, English.
macro_rules! phrases {
    ($($(#[$doc:meta])+ $name:ident: $hans:literal, $hant:literal, $en:literal;)+) => {
        /// Something `import` or `check` says.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Phrase {
            $($(#[$doc])+ $name,)+
        }

        impl Phrase {
            /// Every phrase.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Its text.
            #[must_use]
            pub fn text(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$name, Lang::Hans) => $hans,
                    (Self::$name, Lang::Hant) => $hant,
                    (Self::$name, Lang::En) => $en,)+
                }
            }
        }
    };
}

phrases! {
    /// Pages, stories, characters, characters left over.
    Summary: "{} 页，{} 篇文章，{} 字；版面余文 {} 字", "{} 頁，{} 篇文章，{} 字；版面餘文 {} 字", "{} {page|pages}, {} {story|stories}, {} {character|characters}; {} left over";
    /// A story without a headline.
    NoHeadline: "（无题）", "（無題）", "(no headline)";
    /// Paragraphs of a story.
    Paragraphs: "{} 段", "{} 段", "{} {paragraph|paragraphs}";
    /// The section a story stands in.
    Section: "栏目：{}", "欄目：{}", "section: {}";
    /// Who wrote it.
    Byline: "署名：{}", "署名：{}", "byline: {}";
    /// How far to trust the cut of a story, and why.
    Confidence: "把握：{}（{}）", "把握：{}（{}）", "confidence: {} ({})";
    /// Low confidence.
    Low: "低", "低", "low";
    /// Medium confidence.
    Medium: "中", "中", "medium";
    /// High confidence.
    High: "高", "高", "high";
    /// A headline with a lead or a byline under it.
    HeadlineAndLead: "标题下有电头或署名", "標題下有電頭或署名", "a lead or byline under the headline";
    /// A headline known by its shape.
    HeadlineByShape: "只凭形状认出标题", "只憑形狀認出標題", "headline known by its shape only";
    /// A headline below its story.
    HeadlineBelow: "标题在文后", "標題在文後", "headline below the story";
    /// A lead without a headline.
    LeadOnly: "有电头，无标题", "有電頭，無標題", "a lead without a headline";
    /// Text at the top without a headline.
    NoTitle: "文前无标题", "文前無標題", "no headline above the text";
    /// Kicker, headline and deck cannot be told apart.
    TitleOrder: "引题、主题、副题不能确定", "引題、主題、副題不能確定", "kicker, headline and deck cannot be told apart";
    /// The editor cut it so.
    Edited: "按编辑所定", "按編輯所定", "as the editor set it";
    /// A cut was closed at a line.
    Joined: "第 {} 行接上：{}｜{}", "第 {} 行接上：{}｜{}", "joined at line {}: {}|{}";
    /// The same, and it may be wrong.
    JoinedDoubtful: "第 {} 行接上（存疑）：{}｜{}", "第 {} 行接上（存疑）：{}｜{}", "joined at line {} (doubtful): {}|{}";
    /// A caption was taken out of the text.
    Caption: "图片说明：{}", "圖片說明：{}", "caption: {}";
    /// A credit was taken out of the text.
    Credit: "供图：{}", "供圖：{}", "credit: {}";
    /// The page ends in the middle.
    Truncated: "结尾残缺：{}", "結尾殘缺：{}", "cut off at the end: {}";
    /// Text stands there twice.
    Repeated: "文字重复：{}", "文字重複：{}", "repeated text: {}";
    /// A join may be wrong.
    JoinDoubtful: "接缝存疑：{}", "接縫存疑：{}", "doubtful join: {}";
    /// The order of titles may be wrong.
    TitleOrderOf: "题目次序存疑：{}", "題目次序存疑：{}", "doubtful order of titles: {}";
    /// A label may belong to the other side.
    LabelPosition: "栏目归属存疑：{}", "欄目歸屬存疑：{}", "the label may belong to other stories: {}";
    /// A letter looks mistaken.
    OcrSuspect: "疑似误识：{}", "疑似誤識：{}", "suspected recognition error: {}";
    /// A glyph is missing.
    MissingGlyph: "缺字：{}", "缺字：{}", "missing glyph: {}";
    /// A story goes on on another page: its headline, the page.
    JumpJoined: "转版接续：{}（第 {} 页）", "轉版接續：{}（第 {} 頁）", "continued: {} (page {})";
    /// What is left over.
    Leftover: "版面余文：", "版面餘文：", "left over:";
    /// A file was written.
    Wrote: "已写入 {}", "已寫入 {}", "wrote {}";
    /// Nothing was written.
    DryRun: "只是预览，未写入任何文件。", "只是預覽，未寫入任何檔案。", "dry run: nothing was written.";
    /// A file someone changed was kept.
    Kept: "{} 有改动，保留原样。要重新导入，请先移走它。", "{} 有改動，保留原樣。要重新匯入，請先移走它。", "{} was changed by hand and is kept; move it away to import it afresh.";
    /// A page was refused: which, why.
    Refused: "拒收 {}：{}", "拒收 {}：{}", "refused {}: {}";
    /// Empty page.
    Empty: "没有文字", "沒有文字", "there is no text";
    /// Wrong decoding.
    Garbled: "文字像是用错了编码，请用正确的编码另存后再导入", "文字像是用錯了編碼，請用正確的編碼另存後再匯入", "the text looks wrongly decoded; save it in its own encoding and import that";
    /// Columns woven into one another: how many, lines of each in turn, the first and the last line.
    Woven: "{} 栏交错，每栏轮流 {} 行（第 {}–{} 行），阅读顺序已乱；请按栏重新取文（pdftotext 不加 -layout，或加 -raw）", "{} 欄交錯，每欄輪流 {} 行（第 {}–{} 行），閱讀順序已亂；請按欄重新取文（pdftotext 不加 -layout，或加 -raw）", "{} columns are interleaved, {} of their lines at a time (lines {}–{}); extract the text column by column (pdftotext without -layout, or with -raw)";
    /// Columns side by side on one line.
    Interleaved: "各栏逐行交错，阅读顺序已乱；请按栏重新取文（pdftotext 不加 -layout）", "各欄逐行交錯，閱讀順序已亂；請按欄重新取文（pdftotext 不加 -layout）", "columns are interleaved; extract the text column by column (pdftotext without -layout)";
    /// Unbalanced books.
    Unbalanced: "字数不平（第 {} 字节）：这是程序的错误，请报告", "字數不平（第 {} 位元組）：這是程式的錯誤，請回報", "the books do not balance at byte {}: a fault of the program, please report it";
    /// The sidecar has a fault: line, what.
    RolesFault: "分段文件第 {} 行有误：{}", "分段檔案第 {} 行有誤：{}", "line {} of the roles file: {}";
    /// An unknown word in the sidecar.
    RolesUnknown: "不认识“{}”", "不認識「{}」", "unknown: {}";
    /// A role before the first story.
    RolesNoStory: "前面要先有一行 story", "前面要先有一行 story", "a line \"story\" must stand before it";
    /// A line that is not there.
    RolesNoLine: "版面第 {} 行没有文字", "版面第 {} 行沒有文字", "the page has nothing on line {}";
    /// A line used twice.
    RolesTwice: "第 {} 行用了两次", "第 {} 行用了兩次", "line {} is used twice";
    /// The sidecar of another text.
    RolesOther: "它属于另一份文字；请删去它再导入", "它屬於另一份文字；請刪去它再匯入", "it belongs to another text; remove it and import again";
    /// Reading failed: which, why.
    Unreadable: "读不了 {}：{}", "讀不了 {}：{}", "cannot read {}: {}";
    /// Writing failed: which, why.
    Unwritable: "写不了 {}：{}", "寫不了 {}：{}", "cannot write {}: {}";
    /// Why it cannot be written: a link.
    LeadsOut: "链接指到了报纸文件夹外面", "連結指到了報紙資料夾外面", "a link leads out of the folder of editions";
    /// A web page needs no import: which.
    WebPage: "{} 是网页，不用导入：放进一期的文件夹，或直接用 kanbao 打开", "{} 是網頁，不用匯入：放進一期的資料夾，或直接用 kanbao 打開", "{} is a web page and needs no import: put it into an edition's folder, or open it with kanbao";
    /// A paragraph of an article: its number.
    Paragraph: "第 {} 段", "第 {} 段", "paragraph {}";
    /// Too large: which.
    TooLarge: "{} 太大", "{} 太大", "{} is too large";
    /// The edition has no day, and is called so.
    Undated: "没有给日期：这一期叫“{}”，排在有日期的各期之前；用 --date 2026-11-22 可以给它日期", "沒有給日期：這一期叫「{}」，排在有日期的各期之前；用 --date 2026-11-22 可以給它日期", "no date was given: the edition is called \"{}\" and stands before all that have one; --date 2026-11-22 gives it a day";
    /// No page was named.
    NoPages: "没有给出版面文件", "沒有給出版面檔案", "no page was named";
    /// There is no home, and no folder was named.
    NoFolder: "没有家目录，不知放到哪里：请用 --into 指定文件夹", "沒有家目錄，不知放到哪裡：請用 --into 指定資料夾", "there is no home folder to put it into: name a folder with --into";
    /// Result of a check: source, edition, lost, added.
    Recount: "原版 {} 字，本期 {} 字；缺 {} 字，多 {} 字", "原版 {} 字，本期 {} 字；缺 {} 字，多 {} 字", "{} {character|characters} on the pages, {} in the edition; {} lost, {} added";
    /// No difference.
    Same: "与导入时一致。", "與匯入時一致。", "as imported.";
    /// A file is gone.
    Missing: "缺少 {}", "缺少 {}", "{} is gone";
    /// A file that import did not write.
    Added: "{} 不是导入时写的", "{} 不是匯入時寫的", "{} was not written by import";
    /// A file that cannot be read as an article.
    NotArticle: "{} 读不成文章了：请看开头两行 +++ 之间", "{} 讀不成文章了：請看開頭兩行 +++ 之間", "{} can no longer be read as a story: look between the two +++ lines at its head";
    /// A text was changed: file, key, before, after.
    Changed: "{} {}：“{}” → “{}”", "{} {}：「{}」→「{}」", "{} {}: “{}” → “{}”";
    /// No record of an import.
    NoManifest: "{} 里没有导入记录", "{} 裡沒有匯入紀錄", "{} has no record of an import";
}

/// `phrase` in `lang` with its values, which pass the gate. Values too many are left out, places too
/// many stay empty.
#[must_use]
pub fn say(lang: Lang, phrase: Phrase, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut out = String::new();
    let mut value = "";
    let mut rest = phrase.text(lang);
    while let Some((before, (place, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        out.push_str(before);
        match place.split_once('|') {
            Some(forms) => out.push_str(numbered(forms, value)),
            None => {
                value = values.next().copied().unwrap_or_default();
                out.push_str(&Clean::new(value));
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_places() {
        for phrase in Phrase::ALL {
            let places = Lang::ALL.map(|lang| phrase.text(lang).matches("{}").count());
            assert!(places.iter().all(|count| *count == places[0]), "{phrase:?}: {places:?}");
        }
    }

    #[test]
    fn values_stand_in_their_places() {
        assert_eq!(say(Lang::En, Phrase::Refused, &["a.txt", "why"]), "refused a.txt: why");
        assert_eq!(
            say(Lang::En, Phrase::Summary, &["1", "2", "1", "0"]),
            "1 page, 2 stories, 1 character; 0 left over"
        );
        assert_eq!(say(Lang::Hans, Phrase::Same, &["x"]), "与导入时一致。");
    }
}
