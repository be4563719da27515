//! How long a megabyte of newspaper takes: blocks, printed lines, and a page that is all short lines.
#![allow(missing_docs, reason = "criterion's macros document nothing")]

#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kanbao::copy::page::{Wishes, read_page};
use support::press::{SHAPES, Shape, print};

/// A megabyte of pages of one shape.
fn megabyte(shape: &Shape) -> String {
    let mut source = String::new();
    let mut seed = 0;
    while source.len() < 1_000_000 {
        source.push_str(&print(shape, seed).source);
        source.push('\n');
        seed += 1;
    }
    source
}

fn import(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("import a megabyte");
    group.sample_size(10);
    let wrapped = SHAPES.iter().find(|shape| shape.measure.is_some()).unwrap_or(&SHAPES[0]);
    let pages = [
        ("blocks", megabyte(&SHAPES[0])),
        ("printed lines", megabyte(wrapped)),
        ("short lines", "新桥今起通车\n".repeat(52_000)),
    ];
    for (name, source) in &pages {
        group.throughput(Throughput::Bytes(source.len() as u64));
        group.bench_function(*name, |bencher| {
            bencher.iter(|| read_page(std::hint::black_box(source), &Wishes::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, import);
criterion_main!(benches);
