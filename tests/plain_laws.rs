//! Laws of the plain mode's dialogue, for any lines on any screen.

#[path = "door/dialogue.rs"]
mod dialogue;

use dialogue::assert_answer;
use kanbao::config::Settings;
use kanbao::lang::Lang;
use kanbao::model::{Article, Block, Clean, Date, Edition, Fault, FaultKind, Kind, Library, Locus, Place};
use kanbao::plain::{Outcome, Session};
use kanbao::reader::{Effect, State};
use proptest::prelude::*;

fn article(n: usize, paragraphs: usize) -> Article {
    let mut blocks = vec![Block::plain(Kind::Headline, &format!("第{n}号渡口的消息，以及后来的事"))];
    let text = "渡船照开，首班8:15，票价2元。没有人说话……只有水声。";
    blocks.extend((0..paragraphs).map(|k| Block::plain(Kind::Paragraph, &text.repeat(k % 7 + 1))));
    Article::new(Clean::from(format!("{n:02}")), Clean::new(["要闻", "民生", ""][n % 3]), Vec::new(), blocks)
}

fn edition(articles: usize) -> Edition {
    let stories = (0..articles).map(|n| article(n, n * 3 % 11)).collect();
    let mut edition = Edition::default();
    edition.date = Date::new(2026, 11, 22);
    edition.id = "2026-11-22".to_owned();
    edition.with_stories(stories, &[Clean::new("要闻")])
}

fn session(articles: usize, lang: Lang, size: (u16, u16)) -> Session {
    let settings = Settings { lang: Some(lang), ..Settings::default() };
    let library = Library::new(["2026-11-22".to_owned(), "2020-07-10".to_owned()]);
    Session::new(State::new(settings, library, edition(articles), (0, 0)), size)
}

fn typed() -> impl Strategy<Value = String> {
    let known = [
        "",
        "",
        "",
        "1",
        "3",
        "99",
        "l",
        "s",
        "s 要闻",
        "s 3",
        "n",
        "p",
        "r",
        "w",
        "/渡",
        "/没有",
        "d",
        "d 2020-07-10",
        "u",
        "m",
        "h",
        "v",
        "down",
        "read-on",
        "next-section",
        "newer-edition",
        "prompt",
        "zoom",
        "help",
    ];
    prop_oneof![6 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_answer_fits_and_ends_in_the_prompt(
        lines in prop::collection::vec(typed(), 0..40), articles in 0usize..30,
        lang in prop::sample::select(Lang::ALL.to_vec()), size in (30u16..120, 12u16..50),
    ) {
        let mut session = session(articles, lang, size);
        assert_answer(&session.start(), session.prompt(), size, false);
        for line in lines {
            let answer = session.line(&line, &mut |_| Outcome::Edition(Ok(edition(4)), Vec::new()));
            assert_answer(&answer, session.prompt(), size, false);
            if answer.over {
                break;
            }
        }
    }

    #[test]
    fn enter_alone_reads_the_whole_paper(articles in 1usize..12, size in (12u16..100, 6u16..40)) {
        let mut session = session(articles, Lang::Hans, size);
        let mut heard = session.start().text;
        let last = format!("第{articles}篇完，");
        for _ in 0..4000 {
            if heard.contains(&last) {
                break;
            }
            let answer = session.line("", &mut |_| Outcome::Done);
            heard.push_str(&answer.text);
        }
        prop_assert!(heard.contains(&last));
        let bare: String = heard.chars().filter(|c| !c.is_whitespace()).collect();
        let paragraphs: usize = (0..articles).map(|n| n * 3 % 11).flat_map(|count| (0..count).map(|k| k % 7 + 1)).sum();
        prop_assert_eq!(bare.matches("只有水声。").count(), paragraphs);
    }
}

/// A library of two days, of which only the older one can be brought; and a voice.
fn brings(effect: Effect) -> Outcome {
    match effect {
        Effect::OpenEdition(id) if id == "2020-07-10" => {
            let mut older = edition(4);
            older.id = id;
            Outcome::Edition(Ok(older), Vec::new())
        }
        Effect::OpenEdition(id) => {
            Outcome::Edition(Err(Fault::new(Locus::file(&id), FaultKind::Missing)), Vec::new())
        }
        _ => Outcome::Done,
    }
}

#[test]
fn an_edition_that_cannot_be_brought_can_be_asked_for_again() {
    let mut session = session(4, Lang::Hans, (80, 24));
    session.start();
    session.line("d 2020-07-10", &mut brings);
    let told = |session: &mut Session| session.line("newer-edition", &mut brings).text;
    let first = told(&mut session);
    assert!(first.contains("2026-11-22"), "{first}");
    assert_eq!(told(&mut session), first);
}

#[test]
fn a_voice_moves_no_article_but_its_own() {
    let settings = Settings { lang: Some(Lang::Hans), speak: "say".to_owned(), ..Settings::default() };
    let library = Library::new(["2026-11-22".to_owned(), "2020-07-10".to_owned()]);
    let mut session = Session::new(State::new(settings, library, edition(4), (0, 0)), (80, 24));
    session.start();
    session.line("3", &mut brings);
    let mut said = None;
    session.line("v", &mut |effect| {
        if let Effect::Speak(utterance) = effect {
            said = Some(utterance.stop);
        }
        Outcome::Done
    });
    let said = said.expect("spoken");
    let position = |session: &mut Session| session.line("w", &mut brings).text;
    let before = position(&mut session);
    session.follow(&said, Place::new(1, 0));
    assert_ne!(position(&mut session), before, "its own follows");
    session.line("d 2020-07-10", &mut brings);
    session.line("3", &mut brings);
    let before = position(&mut session);
    session.follow(&said, Place::new(1, 0));
    assert_eq!(position(&mut session), before, "another edition's does not");
}

#[test]
fn news_from_outside_is_said_once_before_an_answer_that_still_fits() {
    let trouble = Fault::new(Locus::file("state"), FaultKind::NotSaved(Clean::new("disk full")));
    let newer = || Library::new(["2026-11-22".to_owned(), "2026-11-23".to_owned()]);
    for size in [(80, 24), (40, 12)] {
        for typed in ["3", "l", "w", "h", "d"] {
            let mut session = session(40, Lang::Hans, size);
            session.start();
            session.shelve(Library::new(["2026-11-22".to_owned()]));
            session.line("", &mut brings);
            session.trouble(&trouble);
            session.shelve(newer());
            let answer = session.line(typed, &mut brings);
            assert_answer(&answer, session.prompt(), size, false);
            let said = answer.text.replace('\n', "");
            assert!(said.contains("disk full") && said.contains("2026-11-23"), "{typed}: {said}");
            let next = session.line(typed, &mut brings).text;
            assert!(!next.contains("没有存上"), "{typed}: {next}");
        }
    }
}
