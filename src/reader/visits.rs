//! The way one came: stories visited, back and forward, across editions.
//!
//! In: the story one reads. Out: the story before it, or after it.

use crate::model::Slug;

use super::update::Way;

/// How many stories are remembered.
const STOPS: usize = 500;

/// A story of an edition. Where in it one was, the log knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stop {
    /// The edition.
    pub edition: String,
    /// The story.
    pub slug: Slug,
}

/// Stories in the order of visiting.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Visits {
    stops: Vec<Stop>,
    /// The one visited last, or gone back to.
    at: usize,
}

impl Visits {
    /// Notes that `stop` is read now. What lay ahead is forgotten, if it is another one.
    pub fn visit(&mut self, stop: Stop) {
        if self.stops.get(self.at) == Some(&stop) {
            return;
        }
        self.stops.truncate(self.at + 1);
        if self.stops.len() == STOPS {
            self.stops.remove(0);
        }
        self.stops.push(stop);
        self.at = self.stops.len() - 1;
    }

    /// Goes one stop back or on from `here`, the story one reads, if one does; back from elsewhere
    /// leads to the story read last.
    pub(super) fn step(&mut self, way: Way, here: Option<&Stop>) -> Option<Stop> {
        let away = way == Way::Backward && here != self.stops.get(self.at);
        let at = if away { self.at } else { self.at.checked_add_signed(way.times(1))? };
        let stop = self.stops.get(at)?.clone();
        self.at = at;
        Some(stop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(name: &str) -> Stop {
        Stop { edition: "e".into(), slug: name.into() }
    }

    #[test]
    fn back_and_forward_follow_the_way_one_came() {
        let mut visits = Visits::default();
        assert_eq!(visits.step(Way::Backward, None), None);
        for name in ["a", "b", "b", "c"] {
            visits.visit(stop(name));
        }
        assert_eq!(visits.step(Way::Backward, None), Some(stop("c")), "from the headlines back to reading");
        assert_eq!(visits.step(Way::Backward, Some(&stop("c"))), Some(stop("b")));
        assert_eq!(visits.step(Way::Backward, Some(&stop("b"))), Some(stop("a")));
        assert_eq!(visits.step(Way::Backward, Some(&stop("a"))), None);
        assert_eq!(visits.step(Way::Forward, Some(&stop("a"))), Some(stop("b")));
        visits.visit(stop("d"));
        assert_eq!(visits.step(Way::Forward, Some(&stop("d"))), None, "another way was taken");
        assert_eq!(visits.step(Way::Backward, Some(&stop("d"))), Some(stop("b")));
    }

    #[test]
    fn the_oldest_stops_are_forgotten() {
        let mut visits = Visits::default();
        (0..2 * STOPS).for_each(|n| visits.visit(stop(&n.to_string())));
        assert_eq!((visits.stops.len(), visits.at), (STOPS, STOPS - 1));
    }
}
