//! What the reader typed, understood.
//!
//! In: `date:2020-07 section:垃圾分类 by:李天池 贷款 "一句 话" re:第\d+期 unread`.
//! Out: words that must all stand in a story, and filters that it must pass.
//! Promise: anything can be typed; what makes no sense is a [`Flaw`], never a panic.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Article, Clean, Date, Kind};

use super::term::Term;

/// The most words and filters that are taken.
const MOST_PARTS: usize = 32;

/// A search.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// All of them stand in the story.
    pub terms: Vec<Term>,
    /// Days from which stories are taken.
    pub since: Option<Date>,
    /// Days up to which stories are taken.
    pub until: Option<Date>,
    /// One for each `section:`; the section's name holds it.
    pub sections: Vec<Term>,
    /// One for each `by:`; the byline or an author's name holds it.
    pub by: Vec<Term>,
    /// Starred stories only.
    pub starred: bool,
    /// Unread stories only.
    pub unread: bool,
}

/// Why a search cannot be understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// Not a year, a month, a day, or a range of them; as typed.
    Date(Clean),
    /// Not a regular expression; the engine's reason.
    Pattern(Clean),
}

/// What the reader has marked, by edition and slug: what the filters look at.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Marks {
    /// Stories with a star.
    pub starred: BTreeMap<String, BTreeSet<Clean>>,
    /// Stories read.
    pub read: BTreeMap<String, BTreeSet<Clean>>,
}

impl Marks {
    /// These marks, and those of `older` for editions of which these know nothing.
    #[must_use]
    pub fn over(mut self, older: Self) -> Self {
        for (ours, older) in [(&mut self.read, older.read), (&mut self.starred, older.starred)] {
            for (edition, slugs) in older {
                ours.entry(edition).or_insert(slugs);
            }
        }
        self
    }

    fn holds(marked: &BTreeMap<String, BTreeSet<Clean>>, edition: &str, slug: &str) -> bool {
        marked.get(edition).is_some_and(|slugs| slugs.contains(slug))
    }
}

/// The filters a word can name, in ASCII and as one types with an input method on.
enum Filter {
    Date,
    Section,
    By,
    Pattern,
}

impl Filter {
    fn named(name: &str) -> Option<Self> {
        match name {
            "date" | "日期" => Some(Self::Date),
            "section" | "版面" | "栏目" | "欄目" => Some(Self::Section),
            "by" | "署名" | "作者" => Some(Self::By),
            "re" => Some(Self::Pattern),
            _ => None,
        }
    }
}

impl Query {
    /// Understands `typed`, through the gate that stories pass too: what cannot stand in one is not
    /// looked for.
    ///
    /// # Errors
    /// A [`Flaw`]; the rest of what was typed is not looked at.
    pub fn parse(typed: &str) -> Result<Self, Flaw> {
        let mut query = Self::default();
        for part in parts(&Clean::new(typed)).into_iter().take(MOST_PARTS) {
            query.take(&part)?;
        }
        Ok(query)
    }

    fn take(&mut self, part: &Part) -> Result<(), Flaw> {
        let value = part.value.as_str();
        match part.name.as_deref().and_then(Filter::named) {
            Some(Filter::Date) => {
                let (since, until) = days(value).ok_or_else(|| Flaw::Date(Clean::new(value)))?;
                self.since = self.since.max(since);
                self.until = self.until.into_iter().chain(until).min();
            }
            Some(Filter::Section) => self.sections.extend(Term::word(value)),
            Some(Filter::By) => self.by.extend(Term::word(value)),
            Some(Filter::Pattern) if value.is_empty() => {}
            Some(Filter::Pattern) => {
                self.terms.push(Term::pattern(value).map_err(|why| Flaw::Pattern(Clean::new(&why)))?);
            }
            None if part.quoted => self.terms.extend(Term::phrase(value)),
            None => match value {
                "starred" | "加星" => self.starred = true,
                "unread" | "未读" | "未讀" => self.unread = true,
                word => self.terms.extend(Term::word(word)),
            },
        }
        Ok(())
    }

    /// Whether nothing was asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && !self.is_narrowed()
    }

    /// Whether it has a filter.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        self.since.is_some()
            || self.until.is_some()
            || !self.sections.is_empty()
            || !self.by.is_empty()
            || self.starred
            || self.unread
    }

    /// Whether it looks at the reader's marks.
    #[must_use]
    pub fn asks_for_marks(&self) -> bool {
        self.starred || self.unread
    }

    /// Whether stories of an edition of the day `date` are asked for. One without a day passes
    /// only where no day is asked for.
    #[must_use]
    pub fn wants_day(&self, date: Option<Date>) -> bool {
        match date {
            Some(date) => {
                self.since.is_none_or(|since| since <= date) && self.until.is_none_or(|until| date <= until)
            }
            None => self.since.is_none() && self.until.is_none(),
        }
    }

    /// Whether the story passes all filters but the day's. `names` are its byline and authors.
    pub(super) fn wants<'a>(
        &self,
        edition: &str,
        slug: &str,
        section: &str,
        names: impl Iterator<Item = &'a str> + Clone,
        marks: &Marks,
    ) -> bool {
        self.sections.iter().all(|term| term.is_in(section))
            && self.by.iter().all(|term| names.clone().any(|name| term.is_in(name)))
            && (!self.starred || Marks::holds(&marks.starred, edition, slug))
            && !(self.unread && Marks::holds(&marks.read, edition, slug))
    }

    /// Whether `article` of the edition named `edition` passes all filters but the day's.
    #[must_use]
    pub fn wants_story(&self, edition: &str, article: &Article, marks: &Marks) -> bool {
        let bylines = article.blocks().iter().filter(|block| block.kind == Kind::Byline);
        let names = bylines.map(|block| block.text.as_str());
        let names = names.chain(article.authors.iter().map(Clean::as_str));
        self.wants(edition, &article.slug, &article.section, names, marks)
    }
}

/// One part of what was typed.
struct Part {
    /// What stands before the colon, if it names a filter.
    name: Option<String>,
    value: String,
    quoted: bool,
}

/// Parts are parted by blanks of any width; quotes of any kind hold blanks in.
fn parts(typed: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let (name, after) = named(rest).map_or((None, rest), |(name, after)| (Some(name.to_owned()), after));
        let mut chars = after.chars();
        let quote = chars.next().and_then(closing);
        let (value, left) = match quote {
            // An open quote runs to the end: it is still being typed.
            Some(close) => chars.as_str().split_once(close).unwrap_or((chars.as_str(), "")),
            None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        if quote.is_none() || !value.trim().is_empty() {
            parts.push(Part { name, value: value.to_owned(), quoted: quote.is_some() });
        }
        rest = left.trim_start();
    }
    parts
}

/// The filter's name that `typed` begins with, and what stands behind its colon.
fn named(typed: &str) -> Option<(&str, &str)> {
    // A name has neither blank nor quote in it. To look on would take the square of a line of quotes.
    let end = typed.find(|c: char| matches!(c, ':' | '：') || c.is_whitespace() || closing(c).is_some())?;
    let (name, after) = typed.split_at(end);
    Filter::named(name)?;
    Some((name, after.strip_prefix([':', '：'])?))
}

fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' | '”' => Some('”'),
        '「' => Some('」'),
        '＂' => Some('＂'),
        _ => None,
    }
}

/// The first and the last day of `2020`, `2020-07`, `2020-07-10`, or of a range `a..b`, `a..`, `..b`.
#[must_use]
pub fn days(text: &str) -> Option<(Option<Date>, Option<Date>)> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    if from.is_empty() && to.is_empty() {
        return text.is_empty().then_some((None, None));
    }
    let first = if from.is_empty() { None } else { Some(span(from)?.0) };
    let last = if to.is_empty() { None } else { Some(span(to)?.1) };
    Some((first, last))
}

/// The first and the last day of a year, a month or a day.
fn span(text: &str) -> Option<(Date, Date)> {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|c| c.is_ascii_digit());
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| digits(year, 4))?.parse().ok()?;
    let month: Option<u8> = match parts.next() {
        Some(month) => Some(Some(month).filter(|month| digits(month, 2))?.parse().ok()?),
        None => None,
    };
    match (month, parts.next(), parts.next()) {
        (None, _, _) => Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)),
        (Some(month), None, _) => {
            let last = (28..=31).rev().find_map(|day| Date::new(year, month, day))?;
            Some((Date::new(year, month, 1)?, last))
        }
        (Some(_), Some(_), None) => text.parse().ok().map(|day| (day, day)),
        (Some(_), Some(_), Some(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn words_phrases_and_filters_are_told_apart() {
        let query =
            Query::parse(r#"date:2020-07 section:垃圾分类 by:李天池 贷款 "一句 话" unread"#).expect("sense");
        assert_eq!(query.terms.len(), 2);
        assert_eq!((query.sections.len(), query.by.len()), (1, 1));
        assert_eq!((query.since, query.until), (Some(date("2020-07-01")), Some(date("2020-07-31"))));
        assert!(query.unread && !query.starred);
        let wide = Query::parse("版面：要闻　“一句话”　12:30").expect("sense");
        assert_eq!((wide.sections.len(), wide.terms.len()), (1, 2));
    }

    #[test]
    fn days_are_years_months_days_and_ranges() {
        let of = |text| days(text).map(|(a, b)| (a.map(|a| a.to_string()), b.map(|b| b.to_string())));
        let text = |a: &str, b: &str| Some((Some(a.to_owned()), Some(b.to_owned())));
        assert_eq!(of("2020"), text("2020-01-01", "2020-12-31"));
        assert_eq!(of("2020-02"), text("2020-02-01", "2020-02-29"));
        assert_eq!(of("2020-07-10..2020-08"), text("2020-07-10", "2020-08-31"));
        assert_eq!(of("2020-07.."), Some((Some("2020-07-01".to_owned()), None)));
        assert_eq!(of("2020-13"), None);
        assert_eq!(of("昨天"), None);
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        assert!(matches!(Query::parse("date:2020-02-30"), Err(Flaw::Date(_))));
        assert!(matches!(Query::parse("re:(甲"), Err(Flaw::Pattern(_))));
        assert!(Query::parse("\"").expect("sense").is_empty());
        assert!(Query::parse("date: re:").expect("sense").is_empty());
    }

    #[test]
    fn what_no_story_can_hold_is_looked_for_as_it_is_shown() {
        let query = Query::parse("k\0").expect("sense");
        assert!(query.terms.iter().all(|term| term.is_in("the shell prints k␀ here")));
        assert!(!query.terms.iter().any(|term| term.is_in("k")));
    }

    #[test]
    fn a_long_line_of_quotes_takes_no_longer_than_its_length() {
        // It took the square of it.
        let begun = std::time::Instant::now();
        assert!(Query::parse(&"\"".repeat(400_000)).expect("sense").is_empty());
        assert!(begun.elapsed().as_secs() < 5);
    }

    #[test]
    fn newer_marks_stand_over_older_ones_edition_by_edition() {
        let of = |rows: &[(&str, &str)]| {
            let mut marks = Marks::default();
            for (edition, slug) in rows {
                let slugs = marks.read.entry((*edition).to_owned()).or_default();
                slugs.extend((!slug.is_empty()).then(|| Clean::new(slug)));
            }
            marks
        };
        // In the first edition the reader has taken a mark away since.
        let both = of(&[("1", "")]).over(of(&[("1", "a"), ("2", "b")]));
        assert_eq!(both, of(&[("1", ""), ("2", "b")]));
    }

    proptest! {
        #[test]
        fn anything_can_be_typed(typed in any::<String>()) {
            let _ = Query::parse(&typed);
        }

        #[test]
        fn anything_like_a_search_can_be_typed(typed in "(re:|date:|by:|\"|“|[a甲 (*.+]|2020|-){0,12}") {
            let _ = Query::parse(&typed);
        }
    }
}
