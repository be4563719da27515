//! How good a segmentation is, against one made by hand or by the press of these tests.
//!
//! In: a golden and a result in the shape of `Page::to_json`. Out: the measures, 0 to 1, and characters lost.
//! Promise: blanks and the width of ASCII marks do not count.

use std::collections::HashMap;

use serde_json::Value;

/// The measures of one page.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub headline: f64,
    pub boundary: f64,
    pub paragraph: f64,
    pub fields: f64,
    pub lost: usize,
    pub extra: usize,
    pub each: Vec<(String, f64)>,
}

type Bag = HashMap<String, usize>;

/// Blanks out, full-width ASCII narrow, quotation marks straight.
fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            c => c,
        })
        .collect()
}

fn list(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(all) => all
            .iter()
            .filter_map(|one| one.as_str().or_else(|| one.get("kind")?.as_str()))
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

fn bag(all: impl IntoIterator<Item = String>) -> Bag {
    let mut bag = Bag::new();
    for one in all {
        *bag.entry(one).or_insert(0) += 1;
    }
    bag
}

fn common(a: &Bag, b: &Bag) -> usize {
    a.iter().map(|(key, count)| (*count).min(b.get(key).copied().unwrap_or(0))).sum()
}

fn f1(hits: usize, result: usize, golden: usize) -> f64 {
    let p = if result > 0 { hits as f64 / result as f64 } else { f64::from(u8::from(golden == 0)) };
    let r = if golden > 0 { hits as f64 / golden as f64 } else { 1.0 };
    if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
}

const TEXTS: &[&str] =
    &["kicker", "headline", "deck", "byline_text", "paragraphs", "captions", "credits", "other"];

fn texts(article: &Value) -> Vec<String> {
    TEXTS.iter().flat_map(|key| list(&article[*key])).collect()
}

fn pairs(text: &str) -> Bag {
    let all: Vec<char> = fold(text).chars().collect();
    bag(all.windows(2).map(|pair| pair.iter().collect()))
}

fn articles(value: &Value) -> Vec<&Value> {
    value["articles"].as_array().map(|all| all.iter().collect()).unwrap_or_default()
}

/// Which result article each golden article is.
fn matched(golden: &[&Value], result: &[&Value]) -> HashMap<usize, usize> {
    let bags = |all: &[&Value]| all.iter().map(|one| pairs(&texts(one).concat())).collect::<Vec<_>>();
    let (gb, rb) = (bags(golden), bags(result));
    let mut all = Vec::new();
    for (i, g) in gb.iter().enumerate() {
        for (j, r) in rb.iter().enumerate() {
            let size: usize = g.values().sum::<usize>() + r.values().sum::<usize>();
            all.push((2.0 * common(g, r) as f64 / size.max(1) as f64, i, j));
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut out = HashMap::new();
    for (dice, i, j) in all {
        if dice >= 0.3 && !out.contains_key(&i) && !out.values().any(|used| *used == j) {
            out.insert(i, j);
        }
    }
    out
}

/// Scores `result` against `golden`; `source` is the page.
pub fn score(golden: &Value, result: &Value, source: &str) -> Score {
    let (ga, ra) = (articles(golden), articles(result));
    let matched = matched(&ga, &ra);
    let heads = |all: &[&Value]| bag(all.iter().filter_map(|one| one["headline"].as_str()).map(fold));
    let (gh, rh) = (heads(&ga), heads(&ra));
    let size = |bag: &Bag| bag.values().sum::<usize>();
    let mut out = Score { headline: f1(common(&gh, &rh), size(&rh), size(&gh)), ..Score::default() };
    out.boundary = boundary(&ga, &ra, &matched);
    let paragraphs =
        |all: &[&Value]| bag(all.iter().flat_map(|one| list(&one["paragraphs"])).map(|text| fold(&text)));
    let (gp, rp) = (paragraphs(&ga), paragraphs(&ra));
    out.paragraph = f1(common(&gp, &rp), size(&rp), size(&gp));
    fields(&ga, &ra, &matched, &mut out);
    let (lost, extra) = conservation(result, source);
    (out.lost, out.extra) = (lost, extra);
    out
}

fn boundary(ga: &[&Value], ra: &[&Value], matched: &HashMap<usize, usize>) -> f64 {
    let bodies: Vec<String> = ra.iter().map(|one| fold(&list(&one["paragraphs"]).concat())).collect();
    let all: Vec<String> = ra.iter().map(|one| fold(&texts(one).join("\u{1}"))).collect();
    let locate = |article: usize, piece: &str| -> Option<usize> {
        let within =
            |texts: &[String]| (0..texts.len()).filter(|at| texts[*at].contains(piece)).collect::<Vec<_>>();
        let mut found = within(&bodies);
        if found.is_empty() {
            found = within(&all);
        }
        let own = matched.get(&article).filter(|own| found.contains(own));
        own.or(found.first()).copied()
    };
    let mut pieces = Vec::new();
    for (at, article) in ga.iter().enumerate() {
        for paragraph in article["paragraph_pieces"].as_array().into_iter().flatten() {
            pieces.extend(list(paragraph).into_iter().map(|piece| (at, locate(at, &fold(&piece)))));
        }
    }
    let (mut hits, mut result, mut golden) = (0, 0, 0);
    for pair in pieces.windows(2) {
        let want = pair[0].0 != pair[1].0;
        let got = pair[0].1 != pair[1].1 || pair[0].1.is_none();
        hits += usize::from(want && got);
        result += usize::from(got);
        golden += usize::from(want);
    }
    f1(hits, result, golden)
}

fn fields(ga: &[&Value], ra: &[&Value], matched: &HashMap<usize, usize>, out: &mut Score) {
    const FREE: &[&str] = &["join_doubtful", "title_order", "label_position", "ocr_suspect", "missing_glyph"];
    let of = |article: &Value, key: &str| -> Bag {
        let all = list(&article[key])
            .into_iter()
            .map(|text| fold(&text))
            .filter(|text| !(key == "flags" && FREE.contains(&text.as_str())));
        let mut bag = bag(all);
        bag.values_mut().for_each(|count| *count = 1);
        bag
    };
    let (mut sum, mut count) = (0.0, 0);
    for key in ["byline", "kicker", "deck", "section", "captions", "credits", "flags"] {
        let (mut hits, mut result, mut golden) = (0, 0, 0);
        for (at, article) in ga.iter().enumerate() {
            let want = of(article, key);
            let got = matched.get(&at).map(|own| of(ra[*own], key)).unwrap_or_default();
            hits += common(&want, &got);
            result += got.len();
            golden += want.len();
        }
        result += (0..ra.len())
            .filter(|at| !matched.values().any(|used| used == at))
            .map(|at| of(ra[at], key).len())
            .sum::<usize>();
        if golden > 0 {
            sum += f1(hits, result, golden);
            count += 1;
        }
        if golden + result > 0 {
            out.each.push((key.to_owned(), f1(hits, result, golden)));
        }
    }
    out.fields = if count > 0 { sum / f64::from(count) } else { 1.0 };
}

/// Characters of `source` that `result` has not, and those it has too often.
pub fn conservation(result: &Value, source: &str) -> (usize, usize) {
    let ra = articles(result);
    let mut have: HashMap<char, isize> = HashMap::new();
    let mut sections: Vec<String> = Vec::new();
    let mut add = |text: &str, by: isize| fold(text).chars().for_each(|c| *have.entry(c).or_insert(0) += by);
    for article in ra {
        texts(article).iter().for_each(|text| add(text, 1));
        for section in list(&article["section"]) {
            if !sections.contains(&section) {
                add(&section, 1);
                sections.push(section);
            }
        }
    }
    list(&result["leftover"]).iter().for_each(|text| add(text, 1));
    add(source, -1);
    let lost = have.values().filter(|count| **count < 0).map(|count| count.unsigned_abs()).sum();
    let extra = have.values().filter(|count| **count > 0).map(|count| count.unsigned_abs()).sum();
    (lost, extra)
}
