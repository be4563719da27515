//! Raw newspaper pages: the wreck of text that a PDF or a scan gives, back to stories.
//!
//! In: the text of a page. Out: stories as spans of that text, the leftover, the doubts.
//! The rooms, by step:
//! - lines: `decoded`, `lines`, `measure`; refused if woven: `columns` (`woven`, `follow`, `seams`, `pairs`)
//! - units: `wrapped` (`openings`, `printed`, `flush`), `units`; set aside: `furniture` (`imprint`, `cues`, `contents`)
//! - what a unit looks like alone: `kinds` (`shapes`, `bylines`, `pictures`, `onward`, `lead`, `reporters`)
//! - what it is among the others: `guess` (`neighbours`, `writers`, `sealed`, `lists`, `parts`, `verses`, `headlines` by
//!   `habits` and `evidence`)
//! - names: `names` (`surnames`, `posts`, `glued`, `signers`, `tails`)
//! - stories: `stories` (`titles` in their `order`, `paragraphs`, `jumps`), `draft`; their labels: `labels` (`labelled`,
//!   `rubrics`, `genres`, `forms`, `known`)
//! - the page: `compose`, `page` (`punctuation`, `damage`), `books`; its files: `files`, `roles`, `check`, `result`,
//!   `escape`. `marks` knows letters.
//!
//! Promise: nothing is lost — the books of a page balance, or it is refused.

mod books;
mod bylines;
mod check;
mod columns;
mod compose;
mod contents;
mod cues;
mod damage;
mod decoded;
mod draft;
pub(in crate::copy) mod escape;
mod evidence;
mod files;
mod flush;
mod follow;
mod forms;
mod furniture;
mod genres;
mod glued;
mod guess;
mod habits;
mod headlines;
mod imprint;
mod jumps;
mod kinds;
mod known;
mod labelled;
mod labels;
mod lead;
mod lines;
mod lists;
mod marks;
mod measure;
mod names;
mod neighbours;
mod onward;
mod openings;
mod order;
#[expect(clippy::module_inception, reason = "the page is what this room makes")]
mod page;
mod pairs;
mod paragraphs;
mod parts;
mod pictures;
mod posts;
mod printed;
mod punctuation;
mod reporters;
mod result;
mod roles;
mod rubrics;
mod sealed;
mod seams;
mod shapes;
mod signers;
mod stories;
mod surnames;
mod tails;
mod titles;
mod units;
mod verses;
mod woven;
mod wrapped;
mod writers;

pub use books::Imbalance;
pub use check::{Difference, Recount, check};
pub use columns::Broken;
pub use decoded::{Garbling, decode};
pub use draft::{Part, Reason};
pub use files::File;
pub use guess::Order;
pub use jumps::{Import, Link, Spot};
use kinds::{Kind, kind};
pub use lead::Lead;
pub use onward::Jump;
pub use page::{Confidence, Field, Flag, FlagKind, Join, Label, Page, Refusal, Story, Wishes, read_page};
pub use punctuation::Edit;
pub use roles::{Roles, RolesFault, RolesFaultKind, digest};
pub use units::Setting;
