use super::*;
use crate::model::{Block, Clean, Inline, Kind, Span};

fn story() -> Article {
    let mut paragraph = Block::plain(Kind::Paragraph, "1. 新桥*今日*通车，<b>不</b>收费，见 站点。");
    paragraph.spans.push(Span { range: 3..9, inline: Inline::Strong });
    let blocks = vec![
        Block::plain(Kind::Kicker, "“一江”两岸"),
        Block::plain(Kind::Headline, "新桥通车 & 免费"),
        Block::plain(Kind::Deck, "——大桥建设记"),
        paragraph,
        Block::plain(Kind::Crosshead, "路通了"),
        Block::plain(Kind::Caption, "新桥全景。"),
        Block::plain(Kind::Credit, "王一 摄"),
        Block::plain(Kind::Paragraph, "货车来了。"),
    ];
    Article::new(Clean::new("01"), Clean::new("城事"), vec![Clean::new("王一")], blocks)
}

fn about() -> About<'static> {
    About { paper: "江畔日报", edition: "2021-03-05", date: "2021-03-05".parse().ok() }
}

fn text(format: Format) -> String {
    String::from_utf8_lossy(&article(&story(), &about(), format)).into_owned()
}

#[test]
fn every_block_is_in_every_format() {
    let squeeze = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for format in Format::ALL {
        let out = squeeze(&text(format));
        for block in story().blocks() {
            for part in block
                .text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|part| !part.is_empty() && *part != "b")
            {
                assert!(out.contains(part), "{}: {part}", format.name());
            }
        }
    }
}

#[test]
fn front_matter_is_toml_or_yaml_and_bodies_escape_marks() {
    let toml = text(Format::Markdown);
    let (front, body) =
        toml.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).expect("front matter");
    let table: toml::Table = front.parse().expect("TOML");
    assert_eq!(table["title"].as_str(), Some("新桥通车 & 免费"));
    assert_eq!(table["extra"]["pictures"][0]["credit"].as_str(), Some("王一 摄"));
    assert!(body.contains("1\\. **新桥**\\*今日\\*通车，\\<b\\>不"), "{body}");
    assert!(body.contains("\n## 路通了\n"));
    let yaml = text(Format::YamlMarkdown);
    assert!(yaml.starts_with("---\ntitle: \"新桥通车 & 免费\"\ndate: 2021-03-05\n"), "{yaml}");
    assert!(
        yaml.contains("  pictures:\n    - caption: \"新桥全景。\"\n      credit: \"王一 摄\"\n"),
        "{yaml}"
    );
}

#[test]
fn json_is_what_the_formats_ask_for() {
    let ninjs: serde_json::Value = serde_json::from_str(&text(Format::Ninjs)).expect("JSON");
    assert_eq!(ninjs["standard"]["version"], "3.0");
    assert_eq!(ninjs["type"], "text");
    assert_eq!(ninjs["language"], "zh-Hans");
    assert_eq!(ninjs["headlines"][0]["value"], "新桥通车 & 免费");
    assert!(ninjs["uri"].as_str().is_some_and(|uri| uri.starts_with("urn:uuid:") && uri.len() == 45));
    let feed: serde_json::Value = serde_json::from_str(&text(Format::JsonFeed)).expect("JSON");
    assert_eq!(feed["items"][0]["authors"][0]["name"], "王一");
    assert!(
        feed["items"][0]["content_html"]
            .as_str()
            .is_some_and(|html| html.contains("<strong>新桥</strong>*今日*通车，&lt;b&gt;不"))
    );
}

#[test]
fn a_book_begins_with_its_type_and_is_the_same_every_time() {
    let book = article(&story(), &about(), Format::Epub);
    assert_eq!(&book[30..58], b"mimetypeapplication/epub+zip");
    assert_eq!(book, article(&story(), &about(), Format::Epub));
}

/// A line of text with the marks that Markdown and front matter care about.
fn words() -> impl proptest::strategy::Strategy<Value = String> {
    "[一-三a-c1。，.*_#>`<&|\\[\\](){}!~$+=:'\"%@^-][一-三a-c1 。，.*_#>`<&|\\[\\](){}!~$+=:'\"\\\\%@^-]{0,12}[一-三a-c1。，.*_#>`<&|\\[\\](){}!~$+=:'\"%@^-]"
}

/// A paragraph with spans of whole characters.
fn dressed(text: &str, spans: Vec<(Inline, [proptest::sample::Index; 2])>) -> Block {
    let mut block = Block::plain(Kind::Paragraph, text);
    let cuts: Vec<usize> = block.text.char_indices().map(|(at, _)| at).chain([block.text.len()]).collect();
    for (inline, ends) in spans {
        let [a, b] = ends.map(|end| *end.get(&cuts));
        let span = Span { range: a.min(b)..a.max(b), inline };
        // Spans nest, and none is in another of its kind.
        let crosses = |other: &Span| {
            let (start, end) = (other.range.start.max(span.range.start), other.range.end.min(span.range.end));
            let is_inside = [&other.range, &span.range].contains(&&(start..end));
            start < end && (!is_inside || other.inline == span.inline)
        };
        if !block.spans.iter().any(crosses) {
            block.spans.push(span);
        }
    }
    block.spans.sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
    block
}

/// What is read: the words, whatever their dress.
fn bare(story: &Article) -> Vec<(Kind, String)> {
    story.blocks().iter().map(|block| (block.kind, block.text.to_string())).collect()
}

/// A story as an article file can hold it.
fn stories() -> impl proptest::strategy::Strategy<Value = Article> {
    use proptest::collection::vec;
    use proptest::prelude::*;
    let head = vec(proptest::option::of(words()), 4);
    let kind = prop_oneof![
        4 => Just(Kind::Paragraph),
        1 => Just(Kind::Crosshead),
        1 => Just(Kind::Quote),
        1 => Just(Kind::Verbatim),
        1 => Just(Kind::Break),
        1 => Just(Kind::Listed { number: None, depth: 0 }),
        1 => Just(Kind::Listed { number: Some(0), depth: 0 }),
    ];
    let manner = prop_oneof![
        Just(Inline::Strong),
        Just(Inline::Emphasis),
        Just(Inline::Code),
        Just(Inline::Link("https://example.org/a_b*c".into())),
    ];
    let spans = vec((manner, any::<[proptest::sample::Index; 2]>()), 0..3);
    let body = vec((kind, words(), spans), 1..8);
    let pictures = vec((words(), proptest::option::of(words())), 0..3);
    (words(), head, body, pictures, words()).prop_map(|(headline, head, body, pictures, section)| {
        let kinds = [Kind::Kicker, Kind::Deck, Kind::Byline, Kind::Dateline];
        let mut blocks: Vec<Block> =
            kinds.iter().zip(head).filter_map(|(kind, text)| Some(Block::plain(*kind, &text?))).collect();
        let at = usize::from(blocks.first().is_some_and(|block| block.kind == Kind::Kicker));
        blocks.insert(at, Block::plain(Kind::Headline, &headline));
        blocks.extend(body.into_iter().enumerate().map(|(at, (kind, text, spans))| match kind {
            Kind::Break => Block::plain(kind, ""),
            Kind::Listed { number: Some(_), depth } => {
                Block::plain(Kind::Listed { number: u32::try_from(at + 1).ok(), depth }, &text)
            }
            Kind::Paragraph => dressed(&text, spans),
            _ => Block::plain(kind, &text),
        }));
        for (caption, credit) in pictures {
            blocks.push(Block::plain(Kind::Caption, &caption));
            blocks.extend(credit.map(|credit| Block::plain(Kind::Credit, &credit)));
        }
        Article::new(Clean::new("01"), Clean::new(&section), vec![Clean::new("王一")], blocks)
    })
}

proptest::proptest! {
    /// What is exported as Markdown and opened again is the same story.
    #[test]
    fn exported_markdown_opens_as_the_same_story(story in stories()) {
        for format in [Format::Markdown, Format::YamlMarkdown] {
            let file = article(&story, &about(), format);
            let (again, _) = crate::copy::article("01.md", &file);
            let mut expected = story.clone();
            if story.text_of(Kind::Byline).is_none() {
                // The loader makes a byline of the authors' names.
                let mut blocks = story.blocks().to_vec();
                let is_head = |block: &Block| matches!(block.kind, Kind::Kicker | Kind::Headline | Kind::Deck);
                let at = blocks.iter().take_while(|block| is_head(block)).count();
                blocks.insert(at, Block::plain(Kind::Byline, "王一"));
                expected = Article::new(story.slug.clone(), story.section.clone(), story.authors.clone(), blocks);
            }
            let again = again.map(|draft| draft.article).expect("a story");
            let written = String::from_utf8_lossy(&file).into_owned();
            proptest::prop_assert_eq!(bare(&again), bare(&expected), "{}", written);
            proptest::prop_assert_eq!((&again.slug, &again.section, &again.authors), (&expected.slug, &expected.section, &expected.authors));
            // And from then on it is the same to the last byte.
            let second = String::from_utf8_lossy(&article(&again, &about(), format)).into_owned();
            let (third, _) = crate::copy::article("01.md", second.as_bytes());
            proptest::prop_assert_eq!(third.map(|draft| draft.article), Some(again), "{}", second);
        }
    }
}

/// A day's stories: their bodies; what stands over them has no place of its own there.
fn days() -> impl proptest::strategy::Strategy<Value = Edition> {
    use proptest::prelude::*;
    let sections = proptest::collection::vec((words(), 1..4usize), 1..4);
    (proptest::collection::vec(stories(), 1..8), sections, words(), words()).prop_map(
        |(stories, sections, title, number)| {
            let names = sections.iter().flat_map(|(name, many)| std::iter::repeat_n(Clean::new(name), *many));
            let stories = stories.iter().zip(names.cycle()).map(|(story, section)| {
                let is_day = |block: &&Block| matches!(block.kind, Kind::Headline) || block.kind.is_body();
                let blocks = story.blocks().iter().filter(is_day).cloned().collect();
                Article::new(story.slug.clone(), section, Vec::new(), blocks)
            });
            let mut edition = Edition::default();
            edition.id = "2020-07-10".to_owned();
            edition.date = edition.id.parse().ok();
            (edition.title, edition.number) = (Clean::new(&title), Clean::new(&number));
            edition.paper = Clean::new("江城晚报");
            edition.with_stories(stories.collect(), &[])
        },
    )
}

proptest::proptest! {
    /// What is exported as a day in Markdown and opened again is the same day.
    #[test]
    fn an_exported_day_opens_as_the_same_day(edition in days()) {
        for format in [Format::Markdown, Format::YamlMarkdown] {
            let file = super::edition(&edition, format);
            let again = crate::copy::day("2020-07-10.md", &file);
            let told = |edition: &Edition| {
                let stories = edition.stories().iter();
                let stories: Vec<_> = stories.map(|story| (story.section.to_string(), bare(story))).collect();
                (edition.title.clone(), edition.paper.clone(), edition.number.clone(), edition.date, stories)
            };
            proptest::prop_assert_eq!(told(&again), told(&edition), "{}", String::from_utf8_lossy(&file));
        }
    }
}

#[test]
fn spans_are_written_as_they_are_read() {
    let file = "+++\ntitle = \"题\"\n+++\n\n今晨，**松花江**开江，见[说明](https://example.org/a)与`a_b*c`、``x`y``，*很*好。\n";
    let story = crate::copy::article("01.md", file.as_bytes()).0.expect("a story").article;
    let again = article(&story, &About::default(), Format::Markdown);
    let again = crate::copy::article("01.md", &again).0.expect("a story").article;
    assert_eq!(again, story);
    assert_eq!(story.blocks()[1].spans.len(), 5);
}
