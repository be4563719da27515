//! Laws of a galley: every cluster that shows something is set once, in order, and nothing is too
//! wide; places and rows agree; however it is stepped, it is the same strip.

use kanbao::model::{Kind, Place, Role};
use kanbao::typeset::{Form, Galley, show};
use unicode_segmentation::UnicodeSegmentation;

/// Holds them of `galley`; `steps` is a walk over its rows.
pub fn assert_set(galley: &Galley, steps: &[isize]) {
    let (article, spec) = (galley.article().clone(), galley.spec().clone());
    let lines: Vec<_> = galley.lines_from(galley.first()).collect();
    assert!(!lines.is_empty());
    assert_eq!(lines[0].0, galley.first());
    assert_eq!(lines[lines.len() - 1].0, galley.last());
    let mut places = Vec::new();
    for (n, (row, line)) in lines.iter().enumerate() {
        // Counting from both ends costs the square of the lines: the first ones stand for all.
        if n < 200 {
            assert_eq!(galley.step(galley.first(), n as isize), *row);
            assert_eq!(galley.step(galley.last(), n as isize - lines.len() as isize + 1), *row);
            assert_eq!(galley.distance(galley.first(), *row, usize::MAX), n);
        }
        if line.is_blank() {
            assert_eq!(line.glyphs(&article).count(), 0);
            continue;
        }
        assert_eq!(galley.row_of(line.place()), *row);
        let text = line.glyphs(&article).filter(|g| g.role != Role::Bullet && g.role != Role::Rule);
        places.extend(text.filter(|g| !g.text.trim().is_empty()).map(|g| g.place));
        assert!(line.width() <= spec.measure.max(2));
    }
    let set = article.blocks().iter().enumerate().filter(|(_, block)| block.kind != Kind::Break);
    let expected = set.flat_map(|(at, block)| {
        visible(&block.text, spec.form(), false).into_iter().map(move |offset| Place::new(at, offset))
    });
    assert_eq!(places, expected.collect::<Vec<_>>());
    let mut at = 0_isize;
    let mut row = galley.first();
    for by in steps {
        at = (at + by).clamp(0, lines.len() as isize - 1);
        row = galley.step(row, *by);
        assert_eq!(row, lines[at as usize].0);
    }
}

/// The clusters of `text` that show something, with their places.
pub fn visible(text: &str, form: Form, blanks: bool) -> Vec<usize> {
    let shown = text.grapheme_indices(true).filter(|(_, cluster)| {
        let (shown, cells) = show(cluster, form);
        cells > 0 && (blanks || !shown.trim().is_empty())
    });
    shown.map(|(at, _)| at).collect()
}
