//! Where a paragraph may be broken, and how dear each break is.
//!
//! In: settled clusters. Out: for each cluster how it holds to the one before it.
//! Beside CJK the pair table decides; between two others UAX #14 does, less what the table forbids.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::class::{Class, is_magnitude, is_unit};
use super::cluster::Cluster;
use super::pairs::{self, Join};
use super::spec::Level;
use super::url;

/// How each cluster of `text` holds to the one before it; blanks hold to what they follow.
pub(crate) fn joins(text: &str, clusters: &[Cluster], level: Level) -> Vec<Join> {
    let mut joins = vec![Join::Kinsoku; clusters.len()];
    let mut last: Option<usize> = None;
    let mut broken = false;
    for (k, this) in clusters.iter().enumerate() {
        if this.class.is_blank() {
            broken |= this.class == Class::Break;
            continue;
        }
        joins[k] = match last {
            None => Join::Kinsoku,
            Some(before) if before + 1 < k => across(&clusters[before], this, level, broken),
            Some(before) => pairs::join(clusters[before].class, this.class, level),
        };
        broken = false;
        last = Some(k);
    }
    hold_words(text, clusters, &mut joins);
    hold_numbers(clusters, &mut joins);
    open_addresses(text, clusters, &mut joins);
    joins
}

/// U+200B alone is no blank: a break there costs like any other.
fn across(before: &Cluster, after: &Cluster, level: Level, broken: bool) -> Join {
    match pairs::join_across_blank(before.class, after.class, level) {
        Join::Blank if broken => Join::Free,
        join => join,
    }
}

/// UAX #14 for each run of neighbours neither of which is CJK.
fn hold_words(text: &str, clusters: &[Cluster], joins: &mut [Join]) {
    let foreign = |c: &Cluster| !c.cjk && !c.class.is_blank();
    let mut k = 0;
    while k < clusters.len() {
        let start = k;
        while k < clusters.len() && foreign(&clusters[k]) {
            k += 1;
        }
        if k > start + 1 {
            hold_run(text, &clusters[start..k], &mut joins[start..k], clusters.get(k));
        }
        k = k.max(start + 1);
    }
}

fn hold_run(text: &str, run: &[Cluster], joins: &mut [Join], next: Option<&Cluster>) {
    let plain = |c: &Cluster| matches!(c.class, Class::Alpha | Class::Num);
    let start = run[0].at as usize;
    let end = next.map_or(text.len(), |next| next.at as usize);
    let mut breaks = Vec::new();
    if !run.iter().all(plain) {
        let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
        breaks.extend(segmenter.segment_str(&text[start..end]).map(|at| at + start));
    }
    for k in 1..run.len() {
        let (before, after) = (&run[k - 1], &run[k]);
        let parted = joins[k].is_open() && breaks.binary_search(&(after.at as usize)).is_ok();
        if parted {
            continue;
        }
        joins[k] = match joins[k] {
            _ if before.class == Class::Num && after.class == Class::Num => Join::Number,
            _ if is_joint(before.c) && !hides(&run[..k]) && after.c.is_ascii_alphanumeric() => Join::Part,
            join if join.is_open() => Join::Word,
            join => join,
        };
    }
}

/// Whether the run ends in the point of a hidden file: `~/.config` is not torn behind it.
fn hides(run: &[Cluster]) -> bool {
    matches!(run, [.., before, point] if before.c == '/' && point.c == '.')
}

/// Punctuation inside paths and names, behind which a tear hurts least.
fn is_joint(c: char) -> bool {
    matches!(c, '/' | '.' | '-' | '_' | '=' | '&' | '?' | ':' | '\\')
}

/// Keeps numbers with their measure words, `第` with its number, and dates together, where that
/// costs little: `1500万元`, `7月31日`, `第9`.
fn hold_numbers(clusters: &[Cluster], joins: &mut [Join]) {
    // How many clusters of an amount's tail (`万元`) have followed its digits.
    let mut tail = 0_u8;
    for k in 1..clusters.len() {
        let (before, this) = (&clusters[k - 1], &clusters[k]);
        let amount = match (before.class, this.class) {
            (Class::Num | Class::Post, Class::Han) if is_unit(this.c) => Some(Join::Unit),
            (Class::Han, Class::Han) if tail > 0 && is_magnitude(before.c) && is_unit(this.c) => {
                Some(Join::Unit)
            }
            _ => None,
        };
        let join = match amount {
            Some(join) => {
                tail = tail.saturating_add(1);
                Some(join)
            }
            None => {
                let date =
                    tail > 0 && matches!(before.c, '年' | '月' | '时' | '点') && this.class == Class::Num;
                let ordinal = before.c == '第' && this.class == Class::Num;
                tail = 0;
                (date || ordinal).then_some(Join::Phrase)
            }
        };
        if let Some(join) = join
            && joins[k] == Join::Free
        {
            joins[k] = join;
        }
    }
}

/// Opens the sensible places inside web addresses.
fn open_addresses(text: &str, clusters: &[Cluster], joins: &mut [Join]) {
    for address in url::addresses(text) {
        let web = !text[address.clone()].contains('@') || text[address.clone()].contains('/');
        let first = clusters.partition_point(|c| (c.at as usize) <= address.start);
        let last = clusters.partition_point(|c| (c.at as usize) < address.end);
        for k in first..last {
            joins[k] = match web && url::may_part(clusters[k - 1].c, clusters[k].c) {
                true => Join::Address,
                false => Join::Word,
            };
        }
    }
}
