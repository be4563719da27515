//! The loop: draw, block, take everything that waits, handle it, perform.
//!
//! In: keys, sizes, signals, messages of threads. Out: frames, effects performed by the caller.
//! Promise: asleep until something happens (no ticks); all waiting keys are taken before one
//! frame is drawn; no frame is drawn while the terminal has not taken the last one; within a
//! second of a hang-up or a signal the loop has ended.

use std::io;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::keymap::Key;
use crate::shell::keys::{Decoder, Input};
use crate::shell::signals::{Inbox, Leaving};
use crate::shell::terminal::{Gone, Terminal};
use crate::shell::wire::{Caps, Link, Wire};

/// How long the rest of a cut key sequence is waited for.
const ESCAPE_GAP: Duration = Duration::from_millis(50);
/// How long the rest of a paste is waited for.
const PASTE_GAP: Duration = Duration::from_secs(1);
/// How much is read before a frame is drawn, in bytes: bounds a flood of keys.
const MOST_READ: usize = 1 << 20;

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event<M> {
    /// A key.
    Key(Key),
    /// Pasted text, not cleaned.
    Paste(String),
    /// The screen has another size, in cells.
    Resize(Size),
    /// A thread has something to say.
    Message(M),
    /// The loop is about to end; effects that save state are still performed.
    Leaving(Leaving),
}

/// What the loop shows: the app, or a demonstration.
pub trait Paper {
    /// What threads send.
    type Message;
    /// What the caller performs.
    type Effect;

    /// Takes an event in; answers what is to be done.
    fn handle(&mut self, event: Event<Self::Message>) -> Vec<Self::Effect>;

    /// Draws everything; answers where the cursor stands (`None`: hidden).
    fn draw(&self, buffer: &mut Buffer) -> Option<Position>;

    /// The links of what [`Self::draw`] drew on a screen of this size.
    fn links(&self, _size: Size) -> Vec<(Rect, &str)> {
        Vec::new()
    }
}

/// What the loop does after an effect.
pub enum Next {
    /// Goes on.
    Stay,
    /// Goes on and writes the whole screen again (Ctrl-L).
    Redraw,
    /// Sends bytes of the caller's own making (OSC 52) as they are.
    Send(Vec<u8>),
    /// Stops the job (Ctrl-Z); goes on when it is continued.
    Suspend,
    /// Gives the terminal back, runs this, takes it again (a browser that needs the terminal).
    Aside(Box<dyn FnOnce()>),
    /// Ends.
    Quit,
}

/// How the loop ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// The reader left.
    Quit,
    /// A signal or a hang-up.
    Told(Leaving),
}

impl Exit {
    /// The process's exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Told(leaving) => leaving.exit_code(),
        }
    }
}

/// Shows `paper` until it ends. `perform` does what the paper wants done.
///
/// # Errors
/// When there is no terminal, or it cannot be put into raw mode.
pub fn run<P: Paper>(
    paper: &mut P,
    inbox: &Inbox<P::Message>,
    caps: Caps,
    perform: &mut dyn FnMut(P::Effect) -> Next,
) -> io::Result<Exit> {
    let mut terminal = Terminal::open(&caps)?;
    terminal.enter()?;
    let size = terminal.size();
    let mut stage = Stage {
        terminal,
        wire: Wire::new(caps),
        buffer: Buffer::empty(Rect::from((Position::ORIGIN, size))),
        decoder: Decoder::default(),
        stale: true,
    };
    let effects = paper.handle(Event::Resize(size));
    let exit = stage.perform(effects, inbox, perform).map_or_else(|| stage.go(paper, inbox, perform), Ok);
    if stage.decoder.is_pasting() {
        stage.terminal.discard_input();
    }
    stage.terminal.leave();
    exit
}

struct Stage {
    terminal: Terminal,
    wire: Wire,
    buffer: Buffer,
    decoder: Decoder,
    /// The screen may not show what the paper is.
    stale: bool,
}

/// What ended a sleep.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Woken {
    /// Something came.
    Called,
    /// Nothing came, and nothing more will to what waits half read.
    TimeUp,
    /// The terminal has gone.
    Gone,
}

/// What a look at the world brought.
struct Heard<M> {
    events: Vec<Event<M>>,
    leaving: Option<Leaving>,
    stop: bool,
}

impl Stage {
    fn go<P: Paper>(
        &mut self,
        paper: &mut P,
        inbox: &Inbox<P::Message>,
        perform: &mut dyn FnMut(P::Effect) -> Next,
    ) -> io::Result<Exit> {
        loop {
            let mut heard = match self.draw(paper) {
                Ok(()) => self.hear(inbox)?,
                Err(Gone) => Heard { events: Vec::new(), leaving: Some(Leaving::Hangup), stop: false },
            };
            heard.events.extend(heard.leaving.map(Event::Leaving));
            for event in heard.events {
                self.stale = true;
                let effects = paper.handle(event);
                let exit = self.perform(effects, inbox, perform);
                if let (Some(exit), None) = (exit, heard.leaving) {
                    return Ok(exit);
                }
            }
            if let Some(leaving) = heard.leaving {
                return Ok(Exit::Told(leaving));
            }
            if heard.stop {
                self.suspend(inbox);
            }
        }
    }

    /// Draws a frame if one is due and the terminal has taken the last one.
    fn draw<P: Paper>(&mut self, paper: &P) -> Result<(), Gone> {
        self.terminal.flush()?;
        // What waits is sent first; then at once the frame that was due meanwhile, for nothing else
        // may ever wake us.
        if !self.terminal.is_clear() || !self.stale {
            return Ok(());
        }
        self.stale = false;
        self.buffer.reset();
        let cursor = paper.draw(&mut self.buffer);
        let links: Vec<Link<'_>> = paper
            .links(self.buffer.area.as_size())
            .into_iter()
            .map(|(area, url)| Link { area, url })
            .collect();
        let mut bytes = Vec::new();
        self.wire.frame(&self.buffer, &links, cursor, &mut bytes);
        self.terminal.send(&bytes)
    }

    /// Sleeps until something happens, then takes all there is.
    fn hear<M>(&mut self, inbox: &Inbox<M>) -> io::Result<Heard<M>> {
        let woken = self.sleep(inbox)?;
        let news = inbox.news();
        let mut gone = woken == Woken::Gone;
        // A hang-up wakes stopped jobs too: then there is nothing to take again.
        if news.resumed && news.leaving.is_none() && !gone {
            gone = self.retake().is_err();
        }
        let mut events = Vec::new();
        if news.resized || news.resumed {
            self.wire.forget();
            self.stale = true;
            events.extend(self.measure().map(Event::Resize));
        }
        let mut inputs = Vec::new();
        if woken == Woken::TimeUp {
            self.decoder.give_up(&mut inputs);
        }
        gone |= self.read(&mut inputs) == Err(Gone);
        events.extend(inputs.into_iter().map(|input| match input {
            Input::Key(key) => Event::Key(key),
            Input::Paste(text) => Event::Paste(text),
        }));
        events.extend(news.messages.into_iter().map(Event::Message));
        let leaving = news.leaving.or(gone.then_some(Leaving::Hangup));
        Ok(Heard { events, leaving, stop: news.stop })
    }

    /// Blocks; only half a key sequence sets a limit to it.
    fn sleep<M>(&self, inbox: &Inbox<M>) -> io::Result<Woken> {
        let gap = if self.decoder.is_pasting() { PASTE_GAP } else { ESCAPE_GAP };
        let timeout = self.decoder.is_waiting().then(|| Timespec::try_from(gap)).transpose();
        let out = if self.terminal.is_clear() { PollFlags::empty() } else { PollFlags::OUT };
        let mut ready = [
            PollFd::from_borrowed_fd(self.terminal.input(), PollFlags::IN),
            PollFd::from_borrowed_fd(inbox.ear(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.terminal.output(), out),
        ];
        match poll(&mut ready, timeout.ok().flatten().as_ref()) {
            Ok(0) => return Ok(Woken::TimeUp),
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(Woken::Called),
            Err(fault) => return Err(fault.into()),
        }
        let lost = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        let gone = ready[0].revents().intersects(lost) || ready[2].revents().intersects(lost);
        Ok(if gone { Woken::Gone } else { Woken::Called })
    }

    /// Reads all that waits.
    fn read(&mut self, inputs: &mut Vec<Input>) -> Result<(), Gone> {
        let mut chunk = [0; 16 * 1024];
        let mut total = 0;
        while total < MOST_READ && self.has_input() {
            let count = self.terminal.read(&mut chunk)?;
            self.decoder.feed(&chunk[..count], inputs);
            total += count;
            if count == 0 {
                break;
            }
        }
        Ok(())
    }

    fn has_input(&self) -> bool {
        let mut ready = [PollFd::from_borrowed_fd(self.terminal.input(), PollFlags::IN)];
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        poll(&mut ready, Some(&now)).is_ok_and(|count| count > 0)
    }

    /// The new size, if it is another.
    fn measure(&mut self) -> Option<Size> {
        let size = self.terminal.size();
        if size == self.buffer.area.as_size() {
            return None;
        }
        self.buffer = Buffer::empty(Rect::from((Position::ORIGIN, size)));
        Some(size)
    }

    fn perform<E, M>(
        &mut self,
        effects: Vec<E>,
        inbox: &Inbox<M>,
        perform: &mut dyn FnMut(E) -> Next,
    ) -> Option<Exit> {
        let mut exit = None;
        for effect in effects {
            match perform(effect) {
                Next::Stay => {}
                Next::Redraw => self.wire.forget(),
                // A terminal that is gone shows itself at the next frame.
                Next::Send(bytes) => drop(self.terminal.send(&bytes)),
                Next::Suspend => self.suspend(inbox),
                Next::Aside(task) => {
                    self.terminal.leave();
                    inbox.aside(task);
                    // Failing to come back is found by the next write.
                    let _ = self.retake();
                }
                Next::Quit => exit = Some(Exit::Quit),
            }
        }
        exit
    }

    fn suspend<M>(&mut self, inbox: &Inbox<M>) {
        self.terminal.leave();
        inbox.stop_job();
        let _ = self.retake();
    }

    /// Takes the terminal again after somebody else had it.
    fn retake(&mut self) -> io::Result<()> {
        self.terminal.leave();
        self.wire.forget();
        self.stale = true;
        self.terminal.enter()
    }
}
