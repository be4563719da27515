//! What the core wants done, done; and what comes of it, brought back as events.
//!
//! In: effects. Out: what the loop does next; events from threads. Nothing here blocks the loop.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::app::{App, Event};
use crate::model::{Edition, Fault, Library};
use crate::plain::Outcome;
use crate::reader::{Effect, Utterance};

use super::archive::Archive;
use super::desk::open_loose;
use super::errand;
use super::library::{Source, list, open_edition};
use super::outside::{copy_out, open_link};
use super::run::{self, Next, Paper};
use super::seeker::Seeker;
use super::signals::Sender;
use super::state::{Ledger, News};
use super::voice::{Speaker, Voiced};
use super::wire::Caps;

/// What effects are done with.
pub(super) struct Hands {
    source: Source,
    sender: Sender<Event>,
    /// Editions of which the core knows already what was kept.
    loaded: BTreeSet<String>,
    ledger: Option<Ledger>,
    seeker: Seeker,
    speaker: Speaker,
    caps: Caps,
    /// The reader asked for plain mode.
    to_plain: bool,
}

impl Hands {
    /// Hands for a reader who has edition `open` of `source` before him.
    pub(super) fn new(
        source: Source,
        sender: Sender<Event>,
        open: &str,
        ledger: Option<Ledger>,
        archive: Archive,
        speaker: Speaker,
        caps: Caps,
    ) -> Self {
        let loaded = BTreeSet::from([open.to_owned()]);
        let seeker = Seeker::new(archive, ledger.clone());
        Self { source, sender, loaded, ledger, seeker, speaker, caps, to_plain: false }
    }

    /// Whether the reader goes on in plain mode.
    pub(super) fn goes_on_plain(&self) -> bool {
        self.to_plain
    }

    /// Stops reading aloud.
    pub(super) fn hush(&mut self) {
        self.speaker.hush();
    }

    /// Does one thing the core wants done, for the full screen.
    pub(super) fn perform(&mut self, effect: Effect) -> Next {
        match effect {
            Effect::Quit => return Next::Quit,
            Effect::Redraw => return Next::Redraw,
            Effect::Suspend => return Next::Suspend,
            Effect::OpenEdition(id) => self.open(id),
            Effect::Keep(changes) => self.ledger.iter().for_each(|ledger| ledger.keep(changes.clone())),
            Effect::Tally(ids) => {
                if let Some(ledger) = self.ledger.clone() {
                    let sender = self.sender.clone();
                    errand::send(move || {
                        sender.send(Event::Tallies(ledger.tallies(&ids)));
                    });
                }
            }
            Effect::Search { search, typed, marks } => {
                let sender = self.sender.clone();
                self.seeker.search(search, &typed, marks, move |brought| sender.send(Event::Finds(brought)));
            }
            Effect::StopSearch => self.seeker.stop(),
            Effect::Copy(clip) => return copy_out(clip, &self.caps, &self.sender),
            Effect::OpenLink(address) => return open_link(address, &self.sender),
            Effect::Plain => {
                self.to_plain = true;
                return Next::Quit;
            }
            Effect::Speak(said) => {
                if let Err(why) = self.speak(&said) {
                    self.sender.send(Event::Silent(Some(why)));
                }
            }
            Effect::Hush => self.speaker.hush(),
        }
        Next::Stay
    }

    /// The same for plain mode, where an answer waits for it.
    /// It waits no longer when `turns_away` says so.
    pub(super) fn answer(&mut self, effect: Effect, turns_away: &dyn Fn() -> bool) -> Outcome {
        match effect {
            Effect::OpenEdition(id) => {
                let ledger = self.ledger.as_ref().filter(|_| self.loaded.insert(id.clone()));
                let kept = ledger.map(|ledger| ledger.edition(&id)).unwrap_or_default();
                return Outcome::Edition(bring(&self.source, &id), kept);
            }
            Effect::Search { search, typed, marks } => {
                return Outcome::Finds(self.seeker.wait_for(search, &typed, marks, turns_away));
            }
            Effect::StopSearch => self.seeker.stop(),
            Effect::Speak(said) => return self.speak(&said).map_or_else(Outcome::Failed, |()| Outcome::Done),
            Effect::Hush => self.speaker.hush(),
            Effect::Keep(changes) => self.ledger.iter().for_each(|ledger| ledger.keep(changes.clone())),
            Effect::Quit
            | Effect::Redraw
            | Effect::Suspend
            | Effect::Plain
            | Effect::Copy(_)
            | Effect::OpenLink(_)
            | Effect::Tally(_) => {}
        }
        Outcome::Done
    }

    fn speak(&mut self, said: &Utterance) -> Result<(), String> {
        let sender = self.sender.clone();
        self.speaker.start(said, move |voiced| {
            sender.send(match voiced {
                Voiced::At(stop, place) => Event::Spoken(stop, place),
                Voiced::Ended(why) => Event::Silent(why),
            });
        })
    }

    /// Brings the library, while the first frame is drawn already.
    pub(super) fn list(&self) {
        let (source, sender) = (self.source.clone(), self.sender.clone());
        errand::send(move || match list(&source) {
            Ok((library, faults)) => {
                sender.send(Event::Library(library));
                for met in faults {
                    sender.send(Event::Fault(met));
                }
            }
            Err(met) => {
                sender.send(Event::Fault(met));
            }
        });
    }

    /// The library, waited for.
    ///
    /// # Errors
    /// As [`list`].
    pub(super) fn list_now(&self) -> Result<(Library, Vec<Fault>), Fault> {
        list(&self.source)
    }

    /// Brings an edition, and what was kept of it before, unless this session knows better.
    fn open(&mut self, id: String) {
        let (source, sender) = (self.source.clone(), self.sender.clone());
        let ledger = self.ledger.clone().filter(|_| self.loaded.insert(id.clone()));
        errand::send(move || {
            // First, for an edition asked for twice may come sooner by the second thread.
            if let Some(ledger) = ledger {
                sender.send(Event::Kept(ledger.edition(&id)));
            }
            let opened = bring(&source, &id).map(Arc::new);
            sender.send(Event::Edition(id, opened));
        });
    }
}

/// Opens an edition of the library; one outside it has its path for an id.
fn bring(source: &Source, id: &str) -> Result<Edition, Fault> {
    if id.contains('/') { open_loose(Path::new(id)) } else { open_edition(source, id) }
}

impl From<News> for Event {
    fn from(news: News) -> Self {
        match news {
            News::Kept(changes) => Self::Kept(changes),
            News::Library(library) => Self::Library(library),
            News::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl Paper for App {
    type Message = Event;
    type Effect = Effect;

    fn handle(&mut self, event: run::Event<Event>) -> Vec<Effect> {
        match event {
            run::Event::Key(key) => App::handle(self, Event::Key(key)),
            run::Event::Paste(text) => App::handle(self, Event::Paste(text)),
            run::Event::Resize(size) => App::handle(self, Event::Resize(size.width, size.height)),
            run::Event::Message(brought) => App::handle(self, brought),
            run::Event::Leaving(_) => App::handle(self, Event::Leaving),
        }
    }

    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        App::draw(self, buffer)
    }

    fn links(&self, _size: Size) -> Vec<(Rect, &str)> {
        App::links(self)
    }
}
