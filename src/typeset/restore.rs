//! Full-width restoration: `,` and `(` beside Hanzi are shown as `，` and `（`.
//!
//! In: the clusters of a paragraph. Out: the same, those to be shown in full width marked.
//! Display only: the stored text stays. Promise: numbers, clock times, addresses, calls and text
//! in Latin or Korean keep their marks; what is full width already is left alone.

use super::class::{Class, is_hanzi_or_kana};
use super::cluster::Cluster;
use super::script;
use super::url;

/// The full-width form of an ASCII mark.
pub(crate) fn full_width(c: char) -> Option<&'static str> {
    Some(match c {
        ',' => "，",
        '.' => "。",
        ';' => "；",
        ':' => "：",
        '!' => "！",
        '?' => "？",
        '(' => "（",
        ')' => "）",
        _ => return None,
    })
}

/// Marks the clusters of `text` that are to be shown in full width, and widens them; none of those
/// at a byte that is `verbatim`.
pub(crate) fn mark(text: &str, clusters: &mut [Cluster], verbatim: &dyn Fn(usize) -> bool) {
    if !text.contains([',', '.', ';', ':', '!', '?', '(', ')']) || script::is_latin(text) {
        return;
    }
    let addresses = url::addresses(text);
    let mut free = vec![true; clusters.len()];
    for (k, cluster) in clusters.iter().enumerate() {
        let at = cluster.at as usize;
        free[k] = !url::within(&addresses, at) && !verbatim(at);
    }
    mark_stops(clusters, &free);
    mark_brackets(clusters, &free);
}

fn is_ascii_stop(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?')
}

/// Runs of stops: all of a run or none of it.
fn mark_stops(clusters: &mut [Cluster], free: &[bool]) {
    let mut k = 0;
    while k < clusters.len() {
        let start = k;
        while k < clusters.len()
            && free[k]
            && is_ascii_stop(clusters[k].c)
            && clusters[k].class == Class::Stop
        {
            k += 1;
        }
        if k == start {
            k += 1;
            continue;
        }
        let before = neighbour(clusters[..start].iter().rev(), Class::Close);
        let after = neighbour(clusters[k..].iter(), Class::Open);
        let run = &mut clusters[start..k];
        let fits = match run {
            // A full stop is rarely meant where no sentence ends.
            [one] if one.c == '.' => {
                before.is_some_and(is_hanzi_or_kana)
                    && after.is_none_or(|c| is_hanzi_or_kana(c) || is_full(c))
            }
            ref run if run.iter().any(|mark| mark.c == '.') => false,
            _ => before.is_some_and(is_han_side) || after.is_some_and(is_han_side),
        };
        if fits {
            run.iter_mut().for_each(widen);
        }
    }
}

/// The character that decides on one side: quotes, closers and the like are looked through.
fn neighbour<'a>(mut side: impl Iterator<Item = &'a Cluster>, through: Class) -> Option<char> {
    side.find(|c| c.class != through && c.c != '"' && c.class != Class::Post).map(|c| c.c)
}

fn is_han_side(c: char) -> bool {
    is_hanzi_or_kana(c) || is_full(c)
}

/// Marks that are full width by themselves.
fn is_full(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff60}')
}

/// Brackets, only as a pair: with Hanzi inside, or between CJK.
fn mark_brackets(clusters: &mut [Cluster], free: &[bool]) {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut hanzi = 0;
    for k in 0..clusters.len() {
        match clusters[k].c {
            '(' | '（' if free[k] => open.push((k, hanzi)),
            ')' | '）' if free[k] => {
                let Some((start, before)) = open.pop() else { continue };
                let half_full = clusters[start].c == '（' || clusters[k].c == '）';
                if half_full || hanzi > before || stands_between_cjk(clusters, start, k) {
                    for at in [start, k] {
                        if full_width(clusters[at].c).is_some() {
                            widen(&mut clusters[at]);
                        }
                    }
                }
            }
            c if is_hanzi_or_kana(c) => hanzi += 1,
            _ => {}
        }
    }
}

/// Whether the bracketed text from `start` to `end` has CJK on one side and nothing else on the other.
fn stands_between_cjk(clusters: &[Cluster], start: usize, end: usize) -> bool {
    let cjk = |c: &Cluster| c.restored || is_han_side(c.c);
    let before = start.checked_sub(1).map(|k| cjk(&clusters[k]));
    let after = clusters.get(end + 1).map(cjk);
    before.unwrap_or(true) && after.unwrap_or(true) && (before.is_some() || after.is_some())
}

fn widen(cluster: &mut Cluster) {
    cluster.restored = true;
    cluster.cells = 2;
    cluster.cjk = true;
}
