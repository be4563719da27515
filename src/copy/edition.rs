//! Files to an edition: the masthead, a day in one file, a folder of stories.
//!
//! In: names and bytes. Out: an edition in the editors' order, with the faults of all its files.
//! Promise: one bad file never closes the paper; every story has a slug of its own.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use crate::model::{Article, Block, Clean, Date, Edition, Fault, FaultKind, Kind, Locus};

use super::article::{self, Draft, Manner, stem};
use super::decode;
use super::front::{self, Front};
use super::keys::Keys;
use super::limits::{BLOCKS_A_FILE, BLOCKS_AN_EDITION, STORIES_AN_EDITION};
use super::markdown::Piece;

/// The name of the file in an edition's folder that holds its masthead.
pub const INDEX: &str = "_index.md";

/// What an edition says of itself.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Masthead {
    /// The edition's own title.
    pub title: Clean,
    /// The paper's name.
    pub paper: Clean,
    /// The issue number as printed.
    pub number: Clean,
    /// The day.
    pub date: Option<Date>,
    /// Section names in the editors' order.
    pub sections: Vec<Clean>,
    /// A word to the reader, from the body of the file.
    pub intro: Vec<Block>,
}

impl Masthead {
    fn of(keys: &mut Keys<'_>) -> Self {
        Self {
            title: keys.text("title").unwrap_or_default(),
            paper: keys.text("paper").unwrap_or_default(),
            number: keys.text("number").unwrap_or_default(),
            date: keys.date("date"),
            sections: keys.texts("sections"),
            intro: Vec::new(),
        }
    }

    /// An edition named `id` under this masthead, of `stories` in the editors' order.
    fn edition(&self, id: &str, stories: Vec<Article>, faults: Vec<Fault>) -> Edition {
        let mut edition = named(id, self.date, faults);
        edition.paper = self.paper.clone();
        edition.title = self.title.clone();
        edition.number = self.number.clone();
        edition.intro = self.intro.iter().map(|block| block.text.clone()).collect();
        edition.with_stories(stories, &self.sections)
    }
}

/// An edition named `id`; without a `date` of its own, the day that the name begins with.
fn named(id: &str, date: Option<Date>, faults: Vec<Fault>) -> Edition {
    let mut edition = Edition::default();
    edition.id = id.to_owned();
    edition.date = date.or_else(|| day_of(id));
    edition.faults = faults;
    edition
}

/// Reads the masthead in `bytes`, the whole of `file`.
#[must_use]
pub fn edition_index(file: &str, bytes: &[u8]) -> (Masthead, Vec<Fault>) {
    let (text, mut faults) = decode::open(file, bytes);
    let Some(text) = text else { return (Masthead::default(), faults) };
    let Front { keys, body, faults: found } = front::split(file, &text);
    faults.extend(found);
    let mut masthead = Masthead::default();
    if let Some(mut keys) = keys {
        masthead = Masthead::of(&mut keys);
        faults.extend(keys.into_faults());
    }
    masthead.intro = Manner::of(file).pieces(body).into_iter().map(|piece| piece.block).collect();
    (masthead, faults)
}

/// Reads a file that is opened by itself: a day with a story under each `##`, or one story.
#[must_use]
pub fn day(file: &str, bytes: &[u8]) -> Edition {
    let id = stem(file);
    let (text, mut faults) = decode::open(file, bytes);
    let Some(text) = text else { return named(id, None, faults) };
    let mut front = front::split(file, &text);
    // A web page is a story, and so is a page of several articles: a day tells itself by its whole name.
    let is_page = Manner::of(file) == Manner::Web && id.parse::<Date>().is_err();
    if is_page || !is_day(id, front.keys.as_ref()) {
        return alone(id, file, &text, front, faults);
    }
    let mut pieces = Manner::of(file).pieces(front.body);
    if Manner::of(file) == Manner::Plain {
        pieces.iter_mut().for_each(mark_heading);
    }
    let cut = (pieces.len() >= BLOCKS_A_FILE).then_some(BLOCKS_A_FILE);
    if !pieces.iter().any(|piece| piece.level == 2) {
        return alone(id, file, &text, front, faults);
    }
    faults.append(&mut front.faults);
    let mut masthead = front.keys.as_mut().map(Masthead::of).unwrap_or_default();
    faults.extend(front.keys.map(Keys::into_faults).unwrap_or_default());
    let stories = split_day(id, pieces, &mut masthead);
    let crowded = (stories.len() >= STORIES_AN_EDITION).then_some(STORIES_AN_EDITION);
    for limit in crowded.into_iter().chain(cut) {
        faults.push(Fault::new(Locus::file(file), FaultKind::TooMany { limit }));
    }
    let mut slugs = Slugs::default();
    let stories = stories.into_iter().map(|story| slugs.give(story, file, &mut faults)).collect();
    masthead.edition(id, stories, faults)
}

/// An edition of the stories of one file.
fn alone(id: &str, file: &str, text: &str, front: Front<'_>, mut faults: Vec<Fault>) -> Edition {
    let (drafts, found) = article::from_front(file, text, front);
    faults.extend(found);
    let mut masthead = Masthead::default();
    if let Some(first) = drafts.first() {
        (masthead.date, masthead.paper) = (first.date, first.paper.clone());
    }
    let mut slugs = Slugs::default();
    let stories = drafts.into_iter().map(|draft| slugs.give(draft.article, file, &mut Vec::new())).collect();
    masthead.edition(id, stories, faults)
}

/// Whether a file's name and keys are those of a day, as against those of a story.
fn is_day(id: &str, keys: Option<&Keys<'_>>) -> bool {
    let has = |names: &[&str]| keys.is_some_and(|keys| names.iter().any(|name| keys.has(name)));
    let story =
        ["weight", "authors", "author", "section", "kicker", "deck", "byline", "dateline", "pictures"];
    if has(&story) {
        return false;
    }
    // Jekyll names its stories 2020-07-10-slug.md and gives them a title.
    id.parse::<Date>().is_ok()
        || has(&["paper", "number", "sections"])
        || (day_of(id).is_some() && !has(&["title"]))
}

/// A plain line that begins with `# ` or `## ` is a heading of a day.
fn mark_heading(piece: &mut Piece) {
    for (mark, level) in [("# ", 1), ("## ", 2)] {
        if let Some(text) = piece.block.text.strip_prefix(mark) {
            let text = Clean::new(text.trim());
            *piece = Piece { block: Block { kind: Kind::Crosshead, text, spans: Vec::new() }, level };
            return;
        }
    }
}

/// Parts a day's blocks into stories. `##` begins a story. A `#` is a section; one before all else
/// is the day's title if it is the only one or another follows at once. Text before the first story is a word to the reader, and a story of its own. Stories beyond
/// the limit go on in the last one.
fn split_day(id: &str, pieces: Vec<Piece>, masthead: &mut Masthead) -> Vec<Article> {
    let tops = pieces.iter().filter(|piece| piece.level == 1).count();
    let titled =
        masthead.title.is_empty() && (tops == 1 || pieces.get(1).is_some_and(|piece| piece.level == 1));
    let mut stories: Vec<(Clean, Vec<Block>)> = Vec::new();
    let mut section = Clean::default();
    let mut open = false;
    for (at, Piece { block, level }) in pieces.into_iter().enumerate() {
        match level {
            1 if at == 0 && titled => masthead.title = block.text,
            1 => {
                section = block.text;
                open = false;
            }
            2 if stories.len() < STORIES_AN_EDITION => {
                stories.push((section.clone(), vec![Block { kind: Kind::Headline, ..block }]));
                open = true;
            }
            _ => {
                if !open && stories.len() < STORIES_AN_EDITION {
                    stories.push((section.clone(), Vec::new()));
                }
                open = true;
                if let Some((_, blocks)) = stories.last_mut() {
                    blocks.push(block);
                }
            }
        }
    }
    let name = if masthead.title.is_empty() { Clean::new(id) } else { masthead.title.clone() };
    stories.into_iter().map(|(section, blocks)| story(section, blocks, &name)).collect()
}

/// A story of the day called `name`: its headline is its slug.
fn story(section: Clean, blocks: Vec<Block>, name: &Clean) -> Article {
    let headline = blocks.iter().find(|block| block.kind == Kind::Headline).map(|block| &block.text);
    let slug = headline.or(Some(&section).filter(|section| !section.is_empty())).unwrap_or(name).clone();
    Article::new(slug, section, Vec::new(), blocks)
}

/// Puts an edition named `id` together from the files of its folder. Names may have that folder before
/// them; faults repeat them as they are given. A folder inside it is a section, named by its own
/// `_index.md` or else by itself; one with an `index.md` is a story, as Hugo and Zola have it.
#[must_use]
pub fn edition<N, B>(id: &str, files: impl IntoIterator<Item = (N, B)>) -> Edition
where
    N: AsRef<str>,
    B: AsRef<[u8]>,
{
    let mut masthead = Masthead::default();
    let mut faults = Vec::new();
    let mut drafts: Vec<(String, Draft)> = Vec::new();
    let mut sections: HashMap<String, Clean> = HashMap::new();
    let mut blocks = 0;
    for (name, bytes) in files {
        let (name, bytes) = (name.as_ref(), bytes.as_ref());
        let folder = folder(id, name);
        let is_index = name.rsplit('/').next() == Some(INDEX);
        if is_index && folder.is_empty() {
            let (read, found) = edition_index(name, bytes);
            masthead = read;
            faults.extend(found);
            continue;
        }
        let full = [(blocks, BLOCKS_AN_EDITION), (drafts.len(), STORIES_AN_EDITION)];
        if let Some((_, limit)) = full.into_iter().find(|(count, limit)| count >= limit) {
            faults.push(Fault::new(Locus::file(name), FaultKind::TooMany { limit }));
            continue;
        }
        let (read, found) =
            if is_index { section(name, bytes, folder, &mut sections) } else { article::drafts(name, bytes) };
        faults.extend(found);
        for draft in read {
            if draft.withheld {
                faults.push(Fault::new(Locus::file(name), FaultKind::Draft));
                continue;
            }
            blocks += draft.article.blocks().len();
            drafts.push((name.to_owned(), draft));
        }
    }
    drafts.sort_by(|(a_name, a), (b_name, b)| {
        let weight = |draft: &Draft| draft.weight.unwrap_or(i64::MAX);
        weight(a).cmp(&weight(b)).then_with(|| by_number(a_name, b_name))
    });
    if masthead.paper.is_empty() {
        masthead.paper = drafts
            .iter()
            .map(|(_, draft)| &draft.paper)
            .find(|paper| !paper.is_empty())
            .cloned()
            .unwrap_or_default();
    }
    let mut slugs = Slugs::default();
    let stories = drafts
        .into_iter()
        .map(|(name, Draft { mut article, .. })| {
            let folder = folder(id, &name);
            if article.section.is_empty() && !folder.is_empty() {
                let own = || Clean::new(folder.rsplit('/').next().unwrap_or(folder));
                article.section = sections.get(folder).cloned().unwrap_or_else(own);
            }
            slugs.give(article, &name, &mut faults)
        })
        .collect();
    masthead.edition(id, stories, faults)
}

/// The folder, inside that of the edition `id`, in which the story of the file `name` lies.
fn folder<'n>(id: &str, name: &'n str) -> &'n str {
    let inside = name.strip_prefix(id).and_then(|rest| rest.strip_prefix('/')).unwrap_or(name);
    let (folder, file) = inside.rsplit_once('/').unwrap_or(("", inside));
    // The folder of a page bundle is the story itself.
    match file.rsplit_once('.') {
        Some((article::BUNDLE, _)) => folder.rsplit_once('/').map_or("", |(above, _)| above),
        _ => folder,
    }
}

/// Reads the masthead of the section in `folder`: its name, and its words to the reader as a story.
fn section(
    name: &str,
    bytes: &[u8],
    folder: &str,
    sections: &mut HashMap<String, Clean>,
) -> (Vec<Draft>, Vec<Fault>) {
    let (mut drafts, mut faults) = article::drafts(name, bytes);
    let Some(draft) = drafts.first_mut() else { return (drafts, faults) };
    let own = folder.rsplit('/').next().unwrap_or(folder);
    if !draft.withheld {
        let headline = draft.article.headline();
        let title = if **headline == *article::stem(name) { Clean::new(own) } else { headline.clone() };
        sections.insert(folder.to_owned(), title);
    }
    // Its weight is its place among the sections, and not its words' among the stories.
    draft.weight = Some(i64::MIN);
    draft.article.slug = Clean::new(own);
    drafts.retain(|draft| draft.article.blocks().iter().any(|block| block.kind.is_body()));
    faults.retain(|fault| fault.kind != FaultKind::NoBody);
    (drafts, faults)
}

/// The slugs of an edition so far.
#[derive(Default)]
struct Slugs {
    taken: HashSet<Clean>,
    /// The latest number given to each slug that came more than once.
    latest: HashMap<Clean, usize>,
}

impl Slugs {
    /// `story`, under another slug and with a fault if its own is taken.
    fn give(&mut self, mut story: Article, file: &str, faults: &mut Vec<Fault>) -> Article {
        if self.taken.contains(&story.slug) {
            faults.push(Fault::new(Locus::file(file), FaultKind::DuplicateSlug(story.slug.clone())));
            let base = story.slug.clone();
            let number = self.latest.entry(base.clone()).or_insert(1);
            while self.taken.contains(&story.slug) {
                *number += 1;
                story.slug = Clean::new(&format!("{base}-{number}"));
            }
        }
        self.taken.insert(story.slug.clone());
        story
    }
}

/// The day that `id` begins with.
fn day_of(id: &str) -> Option<Date> {
    id.get(..10).and_then(|day| day.parse().ok())
}

/// Names in the order a reader counts them: `2.md` before `10.md`.
fn by_number(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while let (Some(x), Some(y)) = (left.chars().next(), right.chars().next()) {
        let (m, n) = (digits(left), digits(right));
        if m.is_empty() || n.is_empty() {
            if x != y {
                return x.cmp(&y);
            }
            left = &left[x.len_utf8()..];
            right = &right[y.len_utf8()..];
            continue;
        }
        let (p, q) = (m.trim_start_matches('0'), n.trim_start_matches('0'));
        let order = p.len().cmp(&q.len()).then_with(|| p.cmp(q));
        if order.is_ne() {
            return order;
        }
        left = &left[m.len()..];
        right = &right[n.len()..];
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// The ASCII digits that `text` begins with.
fn digits(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()]
}
