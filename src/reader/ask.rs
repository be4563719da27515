//! A question on the folio line: words to find, a command's name.
//!
//! In: keys. Out: the text typed so far, and what the reader wants done with it.

use tui_input::{Input, InputRequest};

use crate::command::TABLE;
use crate::keymap::{Code, Key};
use crate::model::Place;

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// Words to find in the story; the page goes back to the place when the question is dropped.
    Words(Place),
    /// A command's name, a story's number or an edition's date.
    Command,
    /// Letters to find in the help.
    Help,
    /// Words to find in all papers.
    Finds,
}

/// The question and the answer as far as it is typed.
#[derive(Clone, Debug)]
pub struct Ask {
    /// What is asked for.
    pub purpose: Purpose,
    input: Input,
}

/// What a key did to the answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It changed the text.
    Changed,
    /// It only moved, or did nothing.
    Open,
    /// The reader gave it.
    Given,
    /// The reader dropped the question.
    Dropped,
}

impl Ask {
    /// Asks, with nothing typed yet.
    #[must_use]
    pub fn new(purpose: Purpose) -> Self {
        Self { purpose, input: Input::default() }
    }

    /// What is typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// What is typed before the cursor.
    #[must_use]
    pub fn before_cursor(&self) -> &str {
        let text = self.input.value();
        let at = text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(at, _)| at);
        &text[..at]
    }

    /// Takes one key.
    pub fn key(&mut self, key: Key) -> Answer {
        let request = match (key.code, key.ctrl) {
            (Code::Enter, _) => return Answer::Given,
            (Code::Esc, _) | (Code::Char('c' | 'g'), true) => return Answer::Dropped,
            (Code::Backspace, _) | (Code::Char('h'), true) if self.text().is_empty() => {
                return Answer::Dropped;
            }
            (Code::Tab, _) => return self.complete(),
            (Code::Backspace, _) | (Code::Char('h'), true) => InputRequest::DeletePrevChar,
            (Code::Delete, _) | (Code::Char('d'), true) => InputRequest::DeleteNextChar,
            (Code::Left, _) | (Code::Char('b'), true) => InputRequest::GoToPrevChar,
            (Code::Right, _) | (Code::Char('f'), true) => InputRequest::GoToNextChar,
            (Code::Home, _) | (Code::Char('a'), true) => InputRequest::GoToStart,
            (Code::End, _) | (Code::Char('e'), true) => InputRequest::GoToEnd,
            (Code::Char('w'), true) => InputRequest::DeletePrevWord,
            (Code::Char('u'), true) => InputRequest::DeleteLine,
            (Code::Char('k'), true) => InputRequest::DeleteTillEnd,
            (Code::Char(c), false) if !key.alt => InputRequest::InsertChar(c),
            _ => return Answer::Open,
        };
        match self.input.handle(request) {
            Some(change) if change.value => Answer::Changed,
            _ => Answer::Open,
        }
    }

    /// Takes pasted text; line ends and other controls become blanks.
    pub fn paste(&mut self, text: &str) {
        for c in crate::model::Clean::new(text).chars().take(PASTE) {
            self.input.handle(InputRequest::InsertChar(c));
        }
    }

    /// Completes a command's name as far as it is certain.
    fn complete(&mut self) -> Answer {
        let names = self.candidates();
        let Some(first) = names.first().filter(|_| self.purpose == Purpose::Command) else {
            return Answer::Open;
        };
        let shared = names.iter().fold(first.len(), |shared, name| {
            first.bytes().zip(name.bytes()).take(shared).take_while(|(a, b)| a == b).count()
        });
        self.input = Input::new(first[..shared].to_owned());
        Answer::Changed
    }

    /// The names of commands that begin with what is typed; none for other questions.
    #[must_use]
    pub fn candidates(&self) -> Vec<&'static str> {
        match self.purpose {
            Purpose::Command => {
                TABLE.iter().map(|row| row.name).filter(|name| name.starts_with(self.text())).collect()
            }
            Purpose::Words(_) | Purpose::Help | Purpose::Finds => Vec::new(),
        }
    }
}

/// The most characters taken from one paste into a question.
const PASTE: usize = 256;
