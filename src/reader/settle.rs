//! Layout settled after every change: panes, the galley's measure, what is in sight.

use crate::makeup::{Pane, Spread, Wishes, make_up, measure};
use crate::model::Place;
use crate::typeset::{Leading, Spec};

use super::kept::{Kept, Mark};
use super::resume::{place_of, spot_at};
use super::{Contents, Overlay, Reading, State};

/// The measure stories are set to while no reading pane is shown, in cells.
const UNSEEN_MEASURE: u16 = 40;

impl State {
    /// Gives the page a screen of `size` columns and rows. The reader's place stays.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.settle();
    }

    /// Makes up the screen and sets again what its new shape asks for.
    pub(super) fn settle(&mut self) {
        let wishes = Wishes {
            focus: self.focus,
            spread: self.spread,
            measure: self.settings.measure.saturating_mul(2),
            rules: self.settings.borders,
        };
        self.panes = make_up(self.size, &wishes);
        let spec = self.spec();
        if let (Some(reading), true) = (&mut self.reading, self.panes.reading.is_some()) {
            reading.set(spec.clone());
        }
        let height = self.overlay_rows();
        if let Overlay::Listing(listing) = &mut self.overlay {
            listing.settle(self.size.0, height, &spec);
        }
        if let Some(area) = self.panes.headlines {
            if self.contents.width() != area.width {
                self.contents = Contents::new(&self.edition, area.width, &spec, self.words);
            }
            self.contents.show(self.story, usize::from(area.height));
        }
        if let Some(area) = self.panes.sections {
            let (section, rows) = (self.section(), usize::from(area.height));
            let least = (section + 1).saturating_sub(rows);
            self.sections_top = self.sections_top.clamp(least, section.max(least));
        }
        self.settle_links();
    }

    /// How running text is set on the page as it is made up now.
    pub(super) fn spec(&self) -> Spec {
        let settings = &self.settings;
        Spec {
            measure: self.panes.column.map_or(UNSEEN_MEASURE, measure),
            indent: settings.indent.saturating_mul(2),
            leading: if settings.leading == 0 { Leading::Solid } else { Leading::Open },
            level: settings.level,
            fit: settings.fit,
            hang: settings.hang,
            justify: settings.justify,
            restore: settings.restore,
            ambiguous: settings.ambiguous(),
            plain_glyphs: settings.plain_glyphs,
        }
    }

    /// Puts the story under the cursor on the reading pane, where it was left.
    pub(super) fn lay_out_story(&mut self) {
        if self.reading.as_ref().is_some_and(|reading| reading.story == self.story) {
            return;
        }
        self.keep_place();
        let Some(article) = self.edition.stories().get(self.story) else { return };
        let spot = self.log().spot(&article.slug);
        let place = spot.map_or_else(Place::default, |spot| place_of(article, spot));
        self.reading = Some(Reading::new(self.story, article.clone(), self.spec(), place));
    }

    /// Shows the story under the cursor beside the headlines, if the reader wants that.
    pub(super) fn preview(&mut self) {
        if self.settings.preview && self.spread == Spread::Full && self.panes.reading.is_some() {
            self.lay_out_story();
        }
    }

    /// Notes in the log where the open story is being left.
    pub(super) fn keep_place(&mut self) {
        let Some(reading) = &self.reading else { return };
        let (article, place) = (reading.article(), reading.place());
        let kept = self.log().spot(&article.slug).map_or_else(Place::default, |spot| spot.place);
        if kept != place {
            let (slug, spot) = (article.slug.clone(), spot_at(article, place));
            self.keep(Kept::Spot { slug, spot });
        }
    }

    /// Marks the open story read when its end has been seen by one who reads it.
    pub(super) fn mark_if_read(&mut self) {
        let rows = self.page_rows();
        let Some(reading) = self.reading.as_mut().filter(|_| self.focus == Pane::Reading) else { return };
        if reading.sees_end(rows) {
            let story = reading.article().clone();
            self.memory.mark(&self.edition.id, [&*story], Mark::Read, true);
        }
    }
}
