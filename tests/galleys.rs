//! Proof sheets: `tests/galleys/*.txt` show articles as they must be set. A sheet holds proofs;
//! each is a line of settings, the copy, and the lines as set, the measure's edge drawn as `|`
//! (what stands right of it hangs). `KANBAO_PROOF=write` sets the sheets anew: read the change.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use kanbao::model::{Article, Block, Clean, Kind};
use kanbao::typeset::{Ambiguous, Fit, Galley, Leading, Level, Spec};

const COPY: &str = "--- copy";
const SET: &str = "--- set";

fn spec(settings: &str) -> Spec {
    let mut spec = Spec { hang: false, indent: 0, ..Spec::default() };
    for word in settings.split_whitespace() {
        match word.split_once('=').unwrap_or((word, "")) {
            ("measure", n) => spec.measure = n.parse().expect("a measure"),
            ("indent", n) => spec.indent = n.parse().expect("an indent"),
            ("open", _) => spec.leading = Leading::Open,
            ("hang", _) => spec.hang = true,
            ("justify", _) => spec.justify = true,
            ("as-stored", _) => spec.restore = false,
            ("plain", _) => spec.plain_glyphs = true,
            ("wide", _) => spec.ambiguous = Ambiguous::Wide,
            ("first-fit", _) => spec.fit = Fit::First,
            ("basic", _) => spec.level = Level::Basic,
            ("gb", _) => spec.level = Level::Gb,
            _ => panic!("no such setting: {word}"),
        }
    }
    spec
}

fn block(line: &str) -> Block {
    let (kind, text) = line.split_once(": ").unwrap_or((line, ""));
    let kind = match kind {
        "kicker" => Kind::Kicker,
        "headline" => Kind::Headline,
        "deck" => Kind::Deck,
        "byline" => Kind::Byline,
        "dateline" => Kind::Dateline,
        "paragraph" => Kind::Paragraph,
        "crosshead" => Kind::Crosshead,
        "quote" => Kind::Quote,
        "bullet" => Kind::Listed { number: None, depth: 0 },
        "deep" => Kind::Listed { number: None, depth: 1 },
        "verbatim" => Kind::Verbatim,
        "break" => Kind::Break,
        "caption" => Kind::Caption,
        "credit" => Kind::Credit,
        number => Kind::Listed { number: Some(number.parse().expect("a kind of block")), depth: 0 },
    };
    Block::plain(kind, text)
}

/// The article's lines with the edge drawn.
fn proof(settings: &str, copy: &str) -> String {
    let spec = spec(settings);
    let mut blocks: Vec<Block> = copy.lines().filter(|line| !line.is_empty()).map(block).collect();
    // A proof of paragraphs alone does without the headline every article has.
    let headless = !blocks.iter().any(|block| block.kind == Kind::Headline);
    if headless {
        blocks.insert(0, Block::plain(Kind::Headline, " "));
    }
    let article = Article::new(Clean::new("proof"), Clean::new(""), Vec::new(), blocks);
    let galley = Galley::new(Arc::new(article), spec.clone());
    let mut out = String::new();
    for (_, line) in galley.lines_from(galley.first()) {
        let mut x = 0;
        let mut edge = false;
        for glyph in line.glyphs(galley.article()) {
            while x < glyph.x {
                out.push(' ');
                x += 1;
            }
            if x + glyph.width > spec.measure && !edge {
                (x..spec.measure).for_each(|_| out.push(' '));
                out.push('|');
                edge = true;
            }
            out.push_str(glyph.text);
            x += glyph.width;
        }
        if !edge {
            (x..spec.measure).for_each(|_| out.push(' '));
            out.push('|');
        }
        out.push('\n');
    }
    out
}

/// Proofs of one sheet, set anew.
fn reset(sheet: &str) -> String {
    let mut out = String::new();
    for part in sheet.split_inclusive("\n\n\n") {
        let (head, rest) = part.split_once(COPY).expect("a proof has copy");
        let (copy, _) = rest.split_once(SET).expect("a proof shows its lines");
        let settings = head.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join(" ");
        let end = if part.ends_with("\n\n\n") { "\n\n" } else { "" };
        write!(out, "{head}{COPY}{copy}{SET}\n{}{end}", proof(&settings, copy)).expect("a string");
    }
    out
}

#[test]
fn every_proof_sheet_is_set_as_it_shows() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/galleys");
    let mut sheets = 0;
    for entry in fs::read_dir(folder).expect("there are proof sheets").flatten() {
        let sheet = fs::read_to_string(entry.path()).expect("a sheet is text");
        let set = reset(&sheet);
        sheets += 1;
        if std::env::var_os("KANBAO_PROOF").is_some_and(|how| how == "write") {
            fs::write(entry.path(), set).expect("a sheet can be written");
        } else {
            assert!(set == sheet, "{} is set otherwise:\n{set}", entry.path().display());
        }
    }
    assert!(sheets > 0);
}
