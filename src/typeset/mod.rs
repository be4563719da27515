//! Setting Chinese as print sets it (clreq, GB/T 15834, UAX #11, #14, #29).
//!
//! In: an [`Article`](crate::model::Article) and a [`Spec`]. Out: a [`Galley`] of [`Line`]s, or
//! for one paragraph the lines alone. Promise: at any measure no cluster is lost or doubled, no
//! line is wider than the measure and one hanging stop, and stored text is never changed.
//!
//! A file a step: `cluster` (with `class`, `width`, `plain`, `script`, `restore`, `url`) →
//! `pairs` and `breaks` → `fit` and `justify` → `setting` → `kinds` and `galley`.

mod breaks;
mod class;
mod cluster;
mod fit;
mod galley;
mod justify;
mod kinds;
mod line;
mod pairs;
mod plain;
mod restore;
mod script;
mod setting;
mod spec;
mod url;
mod width;

pub use galley::{Galley, Row};
pub use line::{Glyph, Line};
pub use script::is_latin;
pub use setting::{Manner, opportunities, set_text};
pub use spec::{Ambiguous, Fit, Leading, Level, Spec};
pub use width::{Form, cells, clusters, fitted, show};
