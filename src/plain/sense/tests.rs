use super::*;
use proptest::prelude::*;

fn lines(text: &str, cells: usize) -> Vec<&str> {
    sense_lines(text, Measure::of(cells)).into_iter().map(|line| &text[line]).collect()
}

#[test]
fn sentences_keep_together_and_then_clauses() {
    let text = "桥通了。步行过江只要15分钟左右，骑车更快。两岸居民，明春往来。";
    assert_eq!(lines(text, 60), ["桥通了。步行过江只要15分钟左右，骑车更快。", "两岸居民，明春往来。"]);
    assert_eq!(lines(text, 32), ["桥通了。步行过江只要15分钟左右，", "骑车更快。两岸居民，明春往来。"]);
}

#[test]
fn closers_belong_to_what_they_close() {
    assert_eq!(lines("“好！”他说。“再来？”", 10), ["“好！”", "他说。", "“再来？”"]);
}

#[test]
fn straight_quotes_close_and_open_in_turn() {
    assert_eq!(
        lines("他说,\"好。\"又说：\"再来？\"她反问:\"谁?\"", 11),
        ["他说,\"好。\"", "又说：", "\"再来？\"", "她反问:", "\"谁?\""]
    );
    assert_eq!(lines("He is 5'10\" tall. \"Yes,\" he said. \"No.\"", 20).last(), Some(&"\"No.\""));
}

#[test]
fn the_indent_of_code_stays_and_no_other_blanks() {
    assert_eq!(lines("    if a, b", 20), ["    if a, b"]);
    assert_eq!(lines("    if a, b", 8), ["    if", "a, b"]);
}

#[test]
fn numbers_and_times_are_not_ends() {
    assert_eq!(lines("全长1,286米，8：30开门。", 16), ["全长1,286米，", "8：30开门。"]);
    assert_eq!(sentences("It left at 6 p.m. on Nov. 21. Mr. Lu stayed. Why?").len(), 3);
}

#[test]
fn a_long_clause_is_cut_where_no_word_or_number_is() {
    for line in lines("江上第三座步行桥的最后一段钢梁吊装就位之后总投资达到2.4亿元的大桥全线合龙", 30)
    {
        assert!(width(line) <= 30, "{line}");
        assert!(!line.starts_with(['亿', '元']) && !line.ends_with(|c: char| c.is_ascii_digit()), "{line}");
    }
}

#[test]
fn a_glued_number_stays_with_its_headline() {
    let text = "12、一篇标题比较长，所以要分成两行";
    let glued = Measure { cells: 20, glued: "12、".len() };
    let got: Vec<&str> = sense_lines(text, glued).into_iter().map(|line| &text[line]).collect();
    assert_eq!(got, ["12、一篇标题比较长，", "所以要分成两行"]);
}

#[test]
fn vowel_signs_that_the_page_leaves_out_are_counted() {
    // On a base that is not their own each of them takes a cell of its own in most terminals.
    let text = "鶝ෳෳ".repeat(40);
    let lines = sense_lines(&text, Measure::of(30));
    assert!(lines.len() > 3 && lines.iter().all(|line| text[line.clone()].width() <= 30));
}

#[test]
fn a_cluster_wider_than_a_line_is_parted() {
    let text = "𰀀𖽑".to_owned() + &"𖽑".repeat(30);
    assert!(sense_lines(&text, Measure::of(9)).iter().all(|line| width(&text[line.clone()]) <= 9));
    assert_eq!(lines("𰀀𖽑", 2).concat(), "𰀀𖽑");
}

#[test]
fn a_paragraph_without_a_stop_takes_no_longer_than_its_length() {
    // It took the cube of it.
    let begun = std::time::Instant::now();
    for text in ["1 ", "字", "a", "的a "] {
        let text = text.repeat(20_000);
        assert!(sense_lines(text.trim(), Measure::of(60)).len() > 300);
    }
    assert!(begun.elapsed().as_secs() < 20);
}

#[test]
fn a_million_characters_without_a_mark_are_cut_in_one_go() {
    for text in ["字".repeat(1_000_000), "a".repeat(1_000_000), "[a ".repeat(300_000)] {
        let begun = std::time::Instant::now();
        let lines = sense_lines(&text, Measure::of(80));
        assert!(lines.len() > 10_000 && lines.iter().all(|line| width(&text[line.clone()]) <= 80));
        assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
    }
}

#[test]
fn what_is_wider_in_parts_than_as_a_whole_still_fits() {
    let text =
        crate::plain::spoken::Spoken::new(&crate::model::Clean::new("\u{1dc0}\"𑍇ি¡A")).text().to_owned();
    let lines = sense_lines(&text, Measure::of(2));
    assert!(lines.len() > 3 && lines.iter().all(|line| width(&text[line.clone()]) <= 2), "{lines:?}");
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_is_too_wide(text in "[甲乙，。、：“”（）a-z0-9.,! 年%—…]{0,120}", cells in 2usize..60) {
        let lines = sense_lines(&text, Measure::of(cells));
        let joined: String = lines.iter().map(|line| &text[line.clone()]).collect();
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(bare(&joined), bare(&text));
        for line in lines {
            prop_assert!(width(&text[line.clone()]) <= cells, "{}", &text[line]);
        }
        prop_assert_eq!(sentences(&text).iter().map(|range| range.len()).sum::<usize>(), text.len());
    }

    #[test]
    fn any_text_is_set(text in any::<String>(), cells in 0usize..40) {
        let text = crate::plain::spoken::Spoken::new(&crate::model::Clean::new(&text)).text().to_owned();
        for line in sense_lines(&text, Measure::of(cells)) {
            let line = &text[line];
            prop_assert!(width(line) <= cells.max(2) || line.graphemes(true).count() == 1);
        }
    }
}
