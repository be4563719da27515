//! Raw pages: how well they are read, and that nothing is ever lost.

#[path = "door/books.rs"]
mod books;
mod support;

use books::assert_balanced;
use kanbao::copy::page::{Import, Refusal, Roles, Wishes, check, read_page};
use serde_json::{Value, json};
use support::material::{Chance, Script};
use support::press::{SHAPES, Shape, print, printed_lines};
use support::scorer::{Score, conservation, score};

/// How many pages of each shape are printed.
fn sheets() -> u64 {
    std::env::var("KANBAO_SHEETS").ok().and_then(|text| text.parse().ok()).unwrap_or(12)
}

#[test]
fn made_up_papers_of_every_shape_are_read_well() {
    let mut all = Vec::new();
    for shape in SHAPES {
        let mut sum = Score::default();
        let count = sheets();
        for seed in 0..count {
            let sheet = print(shape, seed);
            let page = match read_page(&sheet.source, &Wishes::default()) {
                Ok(page) => page,
                Err(refusal) => panic!("{} {seed}: {refusal:?}\n{}", shape.name, sheet.source),
            };
            let got = score(&sheet.golden, &page.to_json(None), &sheet.source);
            assert_eq!((got.lost, got.extra), (0, 0), "{} {seed}", shape.name);
            if let Ok(folder) = std::env::var("KANBAO_DUMP") {
                let base = format!("{folder}/{}-{seed}", shape.name.replace([' ', ',', '\''], "_"));
                std::fs::write(format!("{base}.txt"), &sheet.source).expect("dump");
                std::fs::write(format!("{base}.golden.json"), sheet.golden.to_string()).expect("dump");
                std::fs::write(format!("{base}.result.json"), page.to_json(None).to_string()).expect("dump");
            }
            sum.headline += got.headline / count as f64;
            sum.boundary += got.boundary / count as f64;
            sum.paragraph += got.paragraph / count as f64;
            sum.fields += got.fields / count as f64;
        }
        println!(
            "{:32} headline {:.3} boundary {:.3} paragraph {:.3} fields {:.3}",
            shape.name, sum.headline, sum.boundary, sum.paragraph, sum.fields
        );
        // No shape may be lost among the others.
        assert!(sum.headline >= 0.8 && sum.boundary >= 0.95, "{}", shape.name);
        all.push(sum);
    }
    let mean = |of: fn(&Score) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
    let (headline, boundary, paragraph, fields) =
        (mean(|s| s.headline), mean(|s| s.boundary), mean(|s| s.paragraph), mean(|s| s.fields));
    println!(
        "all: headline {headline:.3} boundary {boundary:.3} paragraph {paragraph:.3} fields {fields:.3}"
    );
    assert!(headline >= 0.90 && boundary >= 0.95 && paragraph >= 0.95 && fields >= 0.80);
}

/// How many mutated pages are tried; `KANBAO_CASES=100000` for the long run.
fn cases() -> u64 {
    std::env::var("KANBAO_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(2_000)
}

/// Lines cut, doubled, shuffled, characters dropped or thrown in, bytes at random.
fn mutated(seed: u64) -> String {
    let mut chance = Chance::new(seed);
    if chance.odds(12) {
        const ALL: &[&str] = &[
            "\n",
            "\r\n",
            "\u{c}",
            " ",
            "\u{3000}",
            "。",
            "，",
            "“",
            "”",
            "（",
            "）",
            "(",
            ")",
            "本报讯",
            "记者",
            "电",
            "9",
            "\u{feff}",
            "\0",
            "\u{fffd}",
            "\u{e001}",
            "摄",
            "图为",
            "—",
            "A",
            "말",
            "の",
            "𠀀",
            "e\u{301}",
            "王",
            "小",
            "明",
            ":",
            "\"",
            "下转第3版",
            "\u{2028}",
            "\u{85}",
            "【",
            "】",
            "=",
            "🀄",
        ];
        let count = chance.below(400);
        return (0..count).map(|_| *chance.pick(ALL)).collect();
    }
    let shape = &SHAPES[chance.below(SHAPES.len())];
    let source = print(shape, chance.next()).source;
    let mut lines: Vec<String> = source.split_inclusive('\n').map(str::to_owned).collect();
    for _ in 0..chance.below(6) {
        let count = lines.len();
        if count < 2 {
            break;
        }
        let (a, b) = (chance.below(count), chance.below(count));
        match chance.below(7) {
            0 => lines.swap(a, b),
            1 => drop(lines.remove(a)),
            2 => lines.insert(b, lines[a].clone()),
            3 => lines.truncate(a.max(1)),
            4 => lines[a] = lines[a].chars().filter(|_| chance.odds(80)).collect(),
            5 => {
                lines[a] = lines[a]
                    .chars()
                    .flat_map(|c| if chance.odds(10) { vec![c, '\n'] } else { vec![c] })
                    .collect()
            }
            _ => {
                let at = chance.below(count.min(a + 1));
                lines.rotate_left(at);
            }
        }
    }
    lines.concat()
}

#[test]
fn books_balance_or_the_page_is_refused_whatever_comes() {
    let mut refused = 0;
    for seed in 0..cases() {
        let source = mutated(seed);
        refused += u64::from(assert_balanced(&source).is_none());
    }
    println!("refused {refused} of {}", cases());
    assert!(refused * 4 < cases(), "too many refused: {refused}");
}

#[test]
fn a_sidecar_that_names_two_headlines_loses_neither() {
    let source =
        "新桥通车\n\n新泵站搬进南岭市\n\n本报讯（记者 王建国）南岭市今年新建了3处泵站，居民从中受益。\n";
    let roles = Roles::parse("story\nH1 H3 P5\n").expect("roles");
    let page = read_page(source, &Wishes { roles: Some(roles), ..Wishes::default() }).expect("a page");
    assert_eq!(page.to_json(None)["articles"][0]["headline"], "新桥通车 新泵站搬进南岭市");
    assert_eq!(conservation(&page.to_json(None), source), (0, 0));
    let files = Import::new(vec![page], &[]).files("江畔日报", None);
    let recount = check(&files, &files, &[source]);
    assert_eq!((recount.lost, recount.added), (0, 0), "{recount:?}");
}

/// The lines of `columns` columns, `block` lines of each in turn: what a reader of columns never wants.
fn interleaved(lines: &[&str], columns: usize, block: usize) -> String {
    let height = lines.len().div_ceil(columns).max(1);
    let mut out = String::new();
    for row in (0..height).step_by(block) {
        for column in lines.chunks(height) {
            for line in column.iter().skip(row).take(block) {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

fn is_broken(source: &str) -> bool {
    matches!(read_page(source, &Wishes::default()), Err(Refusal::Broken(_)))
}

#[test]
fn interleaved_columns_are_refused_and_straight_ones_are_not() {
    let (mut refused, mut all) = ([0; 2], [0; 2]);
    for script in [Script::Simplified, Script::Traditional, Script::Japanese, Script::Korean] {
        let shape = SHAPES.iter().find(|shape| shape.script == script && shape.measure.is_some());
        for measure in [24, 32, 40] {
            let shape = Shape { measure: Some(measure), ..*shape.expect("a wrapped shape") };
            for seed in 0..2 {
                let source = print(&shape, seed).source;
                let lines: Vec<&str> = source.lines().collect();
                assert!(!is_broken(&interleaved(&lines, 1, 1)), "{script:?} {measure} {seed}");
                for columns in 2..=5 {
                    for block in [1, 2 + (seed as usize + columns) % 4] {
                        let kind = usize::from(block > 1);
                        let is_refused = is_broken(&interleaved(&lines, columns, block));
                        all[kind] += 1;
                        refused[kind] += usize::from(is_refused);
                        if !is_refused {
                            println!(
                                "not refused: {script:?} {columns} columns of {measure}, {block} lines, {seed}"
                            );
                        }
                    }
                }
            }
        }
    }
    println!("refused {} of {} by lines, {} of {} by blocks", refused[0], all[0], refused[1], all[1]);
    assert!(refused[0] * 100 >= all[0] * 97);
    assert!(refused[1] * 100 >= all[1] * 95);
}

/// Pages set by hand are short: three of a script make one of usual length.
#[test]
fn pages_set_by_hand_are_refused_when_they_are_interleaved() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let scripts: [(&str, &[&str]); 4] = [
        (
            "simplified",
            &["front", "metro", "feature", "science", "archive", "interview", "national", "notices", "under"],
        ),
        ("traditional", &["taiwan", "evening_tw", "hongkong", "city_hk", "taiwan", "hongkong"]),
        ("japanese", &["japan", "morning_ja", "editorial_ja"]),
        ("korean", &["korea", "city_ko", "korea"]),
    ];
    let (mut refused, mut all) = ([0; 2], [0; 2]);
    for (script, names) in scripts {
        for (nth, names) in names.chunks(3).enumerate() {
            for measure in [22, 30, 38, 46] {
                let mut source = String::new();
                for name in names {
                    let text = std::fs::read_to_string(folder.join(format!("{name}.page"))).expect("a page");
                    let printing =
                        Printing { feeds: 1, measure: Some(measure), is_set_in: (nth + measure) % 4 == 0 };
                    source.push_str(&by_hand(&text, printing).0);
                }
                let lines: Vec<&str> = source.lines().collect();
                assert!(!is_broken(&source), "{script} {names:?} {measure}");
                for block in 1..=6 {
                    let columns = 2 + (block + measure / 2 + nth) % 3;
                    let is_refused = is_broken(&interleaved(&lines, columns, block));
                    all[usize::from(block > 1)] += 1;
                    refused[usize::from(block > 1)] += usize::from(is_refused);
                    if !is_refused {
                        println!(
                            "not refused: {script} {nth}: {columns} columns of {measure}, {block} lines"
                        );
                    }
                }
            }
        }
    }
    println!("refused {} of {} by lines, {} of {} by blocks", refused[0], all[0], refused[1], all[1]);
    assert!(refused[0] * 100 >= all[0] * 97);
    assert!(refused[1] * 100 >= all[1] * 90);
}

/// How a page set by hand is printed: feeds between lines, and the measure of its columns.
#[derive(Clone, Copy, Debug)]
struct Printing {
    feeds: usize,
    measure: Option<usize>,
    is_set_in: bool,
}

/// A page set by hand: each line behind the letter of its role (see `Page::roles`), `==` between stories.
fn by_hand(text: &str, printing: Printing) -> (String, Value) {
    let (mut source, mut articles, mut leftover) = (String::new(), Vec::<Value>::new(), Vec::new());
    let mut print_line = |line: &str| {
        source.push_str(line);
        source.push_str(&"\n".repeat(printing.feeds));
    };
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(names) = line.strip_prefix("== @") {
            let names: Vec<&str> = names.split(',').filter(|name| !name.is_empty()).collect();
            articles.push(json!({ "byline": names, "paragraphs": [], "paragraph_pieces": [], "captions": [], "credits": [], "flags": [] }));
            continue;
        }
        let (role, printed) = line.split_once('|').expect("a role");
        let said = printed.trim();
        if role == "U" {
            print_line(printed);
            leftover.push(said);
            continue;
        }
        let article = articles.last_mut().expect("a story");
        if role == "P" || role == "+" {
            let is_set_in = role == "P" && printing.is_set_in;
            let lines = printing
                .measure
                .map_or_else(|| vec![said.to_owned()], |measure| printed_lines(said, measure, is_set_in));
            for (at, line) in lines.iter().enumerate() {
                match printing.measure {
                    None => print_line(printed),
                    Some(_) => {
                        print_line(&format!("{}{line}", if at == 0 && is_set_in { "　　" } else { "" }))
                    }
                }
            }
            paragraph(article, role == "P", said, lines);
            continue;
        }
        print_line(printed);
        field(article, role, said);
    }
    (source, json!({ "articles": articles, "leftover": leftover }))
}

/// A paragraph, or the rest of the last one, with the lines it is printed on.
fn paragraph(article: &mut Value, is_new: bool, said: &str, lines: Vec<String>) {
    let list = |article: &mut Value, key: &str, value: Value| {
        article[key].as_array_mut().expect("a list").push(value)
    };
    if is_new {
        list(article, "paragraphs", said.into());
        list(article, "paragraph_pieces", lines.into());
        return;
    }
    let last = article["paragraphs"].as_array_mut().and_then(|all| all.last_mut()).expect("a paragraph");
    *last = format!("{}{said}", last.as_str().unwrap_or_default()).into();
    let pieces = article["paragraph_pieces"].as_array_mut().and_then(|all| all.last_mut());
    let pieces = pieces.and_then(|pieces| pieces.as_array_mut()).expect("pieces");
    pieces.extend(lines.into_iter().map(Value::from));
}

fn field(article: &mut Value, role: &str, said: &str) {
    let key = match role {
        "X" => return paragraph(article, true, said, vec![said.to_owned()]),
        "C" | "R" | "O" => {
            let key = if role == "C" {
                "captions"
            } else if role == "R" {
                "credits"
            } else {
                "other"
            };
            if article[key].is_null() {
                article[key] = json!([]);
            }
            return article[key].as_array_mut().expect("a list").push(said.into());
        }
        "L" => "section",
        "K" => "kicker",
        "H" => "headline",
        "D" => "deck",
        "B" => "byline_text",
        role => panic!("no role: {role}"),
    };
    article[key] = format!("{}{said}", article[key].as_str().unwrap_or_default()).into();
}

#[test]
fn pages_set_by_hand_in_the_manner_of_many_papers_are_read_well() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the pages").map(|row| row.expect("a page").path()).collect();
    paths.sort();
    // Flush columns: a kicker and a headline of one length look like one headline of two lines, and a paragraph
    // that ends in a full line like one that goes on. So fewer are asked for.
    let printings = [
        (Printing { feeds: 1, measure: None, is_set_in: false }, [0.90, 0.95, 0.95, 0.80]),
        (Printing { feeds: 2, measure: None, is_set_in: false }, [0.90, 0.95, 0.95, 0.80]),
        (Printing { feeds: 1, measure: Some(26), is_set_in: true }, [0.90, 0.95, 0.95, 0.80]),
        (Printing { feeds: 1, measure: Some(34), is_set_in: true }, [0.90, 0.95, 0.90, 0.80]),
        (Printing { feeds: 1, measure: Some(28), is_set_in: false }, [0.75, 0.93, 0.88, 0.70]),
    ];
    for (printing, least) in printings {
        let mut all = Vec::new();
        for path in &paths {
            let text = std::fs::read_to_string(path).expect("a page");
            // Pages that are printed lines or verse already are not broken again.
            let is_broken = ["wrapped", "pdf", "essay"]
                .iter()
                .any(|name| path.file_stem().is_some_and(|stem| stem == *name));
            if printing.measure.is_some() && is_broken {
                continue;
            }
            let (source, golden) = by_hand(&text, printing);
            let page = read_page(&source, &Wishes::default())
                .unwrap_or_else(|refusal| panic!("{}: {refusal:?}", path.display()));
            let got = score(&golden, &page.to_json(None), &source);
            assert_eq!((got.lost, got.extra), (0, 0), "{}", path.display());
            all.push([got.headline, got.boundary, got.paragraph, got.fields]);
        }
        let mean = |of: usize| all.iter().map(|row| row[of]).sum::<f64>() / all.len() as f64;
        let means = [mean(0), mean(1), mean(2), mean(3)];
        println!(
            "{printing:?}: headline {:.3} boundary {:.3} paragraph {:.3} fields {:.3}",
            means[0], means[1], means[2], means[3]
        );
        assert!(means.iter().zip(least).all(|(mean, least)| *mean >= least), "{printing:?}: {means:?}");
    }
}

/// A real page, when it is at hand: `../shared`, or where KANBAO_SHARED says.
#[test]
fn the_real_page_is_read_without_a_fault() {
    let shared = std::env::var_os("KANBAO_SHARED")
        .map_or_else(|| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), Into::into);
    let (Ok(source), Ok(golden)) = (
        std::fs::read_to_string(shared.join("import/page.txt")),
        std::fs::read_to_string(shared.join("import/golden.json")),
    ) else {
        println!("skipped: no import/page.txt and golden.json in {}", shared.display());
        return;
    };
    let golden: Value = serde_json::from_str(&golden).expect("JSON");
    let page = read_page(&source, &Wishes::default()).expect("read");
    let result = page.to_json(None);
    let got = score(&golden, &result, &source);
    assert_eq!((got.lost, got.extra), (0, 0));
    assert_eq!((got.headline, got.boundary, got.paragraph, got.fields), (1.0, 1.0, 1.0, 1.0), "{got:?}");
    for (wanted, read) in golden["articles"]
        .as_array()
        .into_iter()
        .flatten()
        .zip(result["articles"].as_array().into_iter().flatten())
    {
        assert_eq!(wanted["paragraphs_restored"], read["paragraphs"]);
    }
}

#[test]
fn a_megabyte_is_read_in_no_time_whatever_it_is_made_of() {
    let shapes: String = SHAPES.iter().map(|shape| print(shape, 7).source + "\n").collect();
    let pages = [
        shapes.repeat(1 + 250_000 / shapes.len()),
        "今天天气很好，".repeat(12_000),
        "今(".repeat(60_000),
        "（本报讯记者\n".repeat(12_000),
        "河清岸绿 水净村美\n新桥今起通车\n本报讯（记者王一）新桥今起通车了。\n".repeat(2_500),
        "a".repeat(250_000),
        "秩序得到改善。在清理行动中，各处治安\n\n".repeat(4_500),
        "春\n".repeat(60_000),
        "“".repeat(80_000),
        "图为 摄\n".repeat(20_000),
        "新桥建成通车以后大家都来了\n图为 摄\n".repeat(5_000),
        "今\u{c}".repeat(60_000),
        "△a\n▲b\n".repeat(20_000),
    ];
    for page in &pages {
        let short = &page[..page.floor_char_boundary(page.len() / 4)];
        let clock = |text: &str| {
            let start = std::time::Instant::now();
            let _ = read_page(text, &Wishes::default());
            start.elapsed().as_secs_f64()
        };
        let (quarter, whole) = (clock(short), clock(page));
        // Linear is four times; sixteen would be quadratic. The floor keeps noise out.
        assert!(
            whole < 0.15 + quarter * 9.0,
            "{quarter:.3} s for a quarter, {whole:.3} s for the whole of {:?}",
            page.chars().take(12).collect::<String>()
        );
    }
}
