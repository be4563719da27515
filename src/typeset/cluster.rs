//! Text → clusters, classified and measured as they will be shown (UAX #29).
//!
//! In: a paragraph's stored text. Out: its grapheme clusters in order, with class, cells and
//! whether they are shown in full width. Promise: every byte belongs to exactly one cluster.

use unicode_segmentation::UnicodeSegmentation;

use super::class::{Class, is_cjk};
use super::restore;
use super::spec::Spec;
use super::width::{self, Form};

/// One grapheme cluster.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cluster {
    /// First byte in the stored text.
    pub at: u32,
    /// First character as stored.
    pub c: char,
    /// What it is to the line breaker.
    pub class: Class,
    /// Cells as shown: 0, 1 or 2.
    pub cells: u8,
    /// Whether it is CJK, or a mark that stands beside CJK.
    pub cjk: bool,
    /// Whether it is shown in full width.
    pub restored: bool,
}

impl Cluster {
    /// Whether it shows anything: a line neither begins nor ends with what does not.
    pub(crate) fn is_seen(&self) -> bool {
        !self.class.is_blank() && self.cells > 0
    }
}

/// The clusters of `text`, settled for breaking under `spec`.
pub(crate) fn settle(text: &str, spec: &Spec, verbatim: &dyn Fn(usize) -> bool) -> Vec<Cluster> {
    let mut clusters = split(text, spec.form());
    if spec.restore {
        restore::mark(text, &mut clusters, verbatim);
    }
    settle_classes(&mut clusters);
    settle_scripts(&mut clusters);
    clusters
}

/// Whether a boundary stands between `c` and any other such character (GCB=Other, GB999). Most
/// of a paragraph is made of these, and they save a table look-up each.
fn is_solitary(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
        | '\u{30a0}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}')
}

/// Cuts `text` into clusters, in order.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = (usize, char, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let mut chars = rest.chars();
        let c = chars.next()?;
        let solitary = is_solitary(c) && chars.next().is_none_or(is_solitary);
        let len = if solitary { c.len_utf8() } else { rest.graphemes(true).next()?.len() };
        let piece = (at, c, &rest[..len]);
        at += len;
        Some(piece)
    })
}

fn split(text: &str, form: Form) -> Vec<Cluster> {
    let mut clusters = Vec::with_capacity(text.len() / 3 + 1);
    for (at, c, piece) in pieces(text) {
        let (_, cells) = width::show(piece, form);
        let single = piece.len() == c.len_utf8();
        let class = match Class::of(c) {
            // A blank with a mark on it is no blank.
            Class::Space | Class::Break if !single => Class::Symbol,
            _ if cells == 0 && c != '\u{200b}' => Class::Glue,
            class => class,
        };
        let cjk = is_cjk(c) || (class == Class::Han);
        clusters.push(Cluster { at: at as u32, c, class, cells: cells as u8, cjk, restored: false });
    }
    clusters
}

fn is_word(class: Class) -> bool {
    matches!(class, Class::Num | Class::Alpha)
}

/// Gives each mark whose class depends on its neighbours the one it has here.
fn settle_classes(clusters: &mut [Cluster]) {
    let mut quoted = false;
    for k in 0..clusters.len() {
        let this = clusters[k];
        if this.restored {
            continue;
        }
        let before = k.checked_sub(1).and_then(|k| clusters.get(k)).map(|c| (c.class, c.c));
        let after = clusters.get(k + 1).map(|c| (c.class, c.c));
        let (prev, next) = (before.map(|b| b.0), after.map(|a| a.0));
        let within_number = prev == Some(Class::Num) && next == Some(Class::Num);
        let before_word = next.is_some_and(is_word);
        let after_word = prev.is_some_and(is_word);
        clusters[k].class = match this.c {
            '.' | ',' | ':' if within_number => Class::Num,
            // `.NET`, `.5`: the stop belongs to what follows.
            '.' if before_word && !after_word => Class::Alpha,
            // `~/.config`: no range, but where a path begins.
            '~' if next == Some(Class::Slash) && !after_word => Class::Alpha,
            '\'' | '’' if after_word && before_word => Class::Alpha,
            '-' | '+' | '−' if next == Some(Class::Num) && !after_word => Class::Pre,
            '"' => {
                quoted = opens(before, after, quoted);
                if quoted { Class::Open } else { Class::Close }
            }
            '\'' if opens(before, after, after_word) => Class::Open,
            '\'' => Class::Close,
            _ => continue,
        };
    }
}

/// Whether a straight quote between `before` and `after` opens; `inside` tells whether one of
/// its kind is open, for where the neighbours do not tell.
fn opens(before: Option<(Class, char)>, after: Option<(Class, char)>, inside: bool) -> bool {
    let starts = before.is_none_or(|(class, _)| class.is_blank() || class == Class::Open);
    let ends = after.is_none_or(|(class, _)| class.is_blank() || matches!(class, Class::Stop | Class::Close));
    match (starts, ends) {
        (true, false) => true,
        (false, true) => false,
        _ => !inside,
    }
}

/// A mark beside CJK is CJK: the Chinese rules hold for it, and UAX #14 does not.
fn settle_scripts(clusters: &mut [Cluster]) {
    let mut beside = false;
    for this in clusters.iter_mut() {
        this.cjk |= this.class.is_neutral() && beside;
        beside = this.cjk;
    }
    beside = false;
    for this in clusters.iter_mut().rev() {
        this.cjk |= this.class.is_neutral() && beside;
        beside = this.cjk;
    }
}
