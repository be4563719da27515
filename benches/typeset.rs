//! How fast text is set: megabytes of UTF-8 Chinese a second by either fit, an article of 5,000
//! characters, and the first page of ten megabytes.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use kanbao::model::{Article, Block, Clean, Kind};
use kanbao::typeset::{Fit, Galley, Manner, Spec, set_text};

const SENTENCES: &str = "本报讯(记者 李明)7月31日,全市集中供热改造工程提前完工,总投资12.75亿元,惠及6.7万户居民。\
    “今年冬天不用再穿棉袄看电视了。”家住道里区的王阿姨说。老人停下来，望着江面——那里刚刚结了一层薄冰……\
    列车以每小时350公里的速度驶过松花江大桥，车厢里，有人在读《呼兰河传》，也有人望着窗外的雪，一路无话。";

/// About `bytes` bytes of running text.
fn copy(bytes: usize) -> String {
    SENTENCES.repeat(bytes / SENTENCES.len() + 1)
}

/// Paragraphs of some 600 bytes.
fn article(bytes: usize) -> Arc<Article> {
    let mut blocks = vec![Block::plain(Kind::Headline, "全市集中供热改造工程提前完工")];
    blocks.extend((0..bytes / SENTENCES.len()).map(|_| Block::plain(Kind::Paragraph, SENTENCES)));
    Arc::new(Article::new(Clean::new("a"), Clean::new(""), Vec::new(), blocks))
}

fn throughput(c: &mut Criterion) {
    let paragraph = copy(3_000);
    let mut group = c.benchmark_group("paragraphs");
    group.throughput(Throughput::Bytes(paragraph.len() as u64));
    for (name, fit) in [("first fit", Fit::First), ("total fit", Fit::Total)] {
        for measure in [40, 80] {
            let spec = Spec { measure, fit, ..Spec::default() };
            group.bench_function(format!("{name}, {measure} cells"), |b| {
                b.iter(|| set_text(black_box(&paragraph), &spec, Manner::Running));
            });
        }
    }
    let spec = Spec { justify: true, ..Spec::default() };
    group.bench_function("justified, 80 cells", |b| {
        b.iter(|| set_text(black_box(&paragraph), &spec, Manner::Running))
    });
    group.finish();
}

fn articles(c: &mut Criterion) {
    let small = article(15_000);
    c.bench_function("an article of 5,000 characters, whole", |b| {
        b.iter(|| {
            let galley = Galley::new(small.clone(), Spec::default());
            galley.lines_from(galley.first()).count()
        });
    });
    for (name, large) in [("paragraphs", article(10_000_000)), ("one paragraph", one_paragraph(10_000_000))] {
        c.bench_function(&format!("ten megabytes in {name}, first page"), |b| {
            b.iter_batched(
                || large.clone(),
                |large| {
                    let galley = Galley::new(large, Spec::default());
                    galley
                        .lines_from(galley.first())
                        .take(60)
                        .map(|(_, line)| usize::from(line.width()))
                        .sum::<usize>()
                },
                BatchSize::PerIteration,
            );
        });
    }
}

fn one_paragraph(bytes: usize) -> Arc<Article> {
    let blocks = vec![Block::plain(Kind::Headline, "长文"), Block::plain(Kind::Paragraph, &copy(bytes))];
    Arc::new(Article::new(Clean::new("a"), Clean::new(""), Vec::new(), blocks))
}

criterion_group!(benches, throughput, articles);
criterion_main!(benches);
