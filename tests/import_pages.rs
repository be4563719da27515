//! Raw pages: how well they are read, and that nothing is ever lost.

mod support;

use kanbao::copy::page::{Wishes, read_page};
use support::press::{SHAPES, print};
use support::scorer::{Score, score};

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
        println!("{:32} headline {:.3} boundary {:.3} paragraph {:.3} fields {:.3}", shape.name, sum.headline, sum.boundary, sum.paragraph, sum.fields);
        all.push(sum);
    }
    let mean = |of: fn(&Score) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
    let (headline, boundary, paragraph, fields) = (mean(|s| s.headline), mean(|s| s.boundary), mean(|s| s.paragraph), mean(|s| s.fields));
    println!("all: headline {headline:.3} boundary {boundary:.3} paragraph {paragraph:.3} fields {fields:.3}");
    assert!(headline >= 0.90 && boundary >= 0.95 && paragraph >= 0.95 && fields >= 0.80);
}
