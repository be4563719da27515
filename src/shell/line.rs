//! The plain mode at a terminal or on two pipes: lines in, one write an answer out.
//!
//! In: a session and whatever is typed. Out: its answers; an exit code.
//! Promise: the terminal stays in its own line mode (the kernel echoes and edits), nothing is
//! written while nothing is asked, and no answer goes out in pieces of our making.

use std::io::{self, IsTerminal};
use std::os::fd::AsFd;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{self, InputModes, OptionalActions};

use crate::plain::{Answer, Outcome, Session};
use crate::reader::Effect;

use super::signals::{Inbox, Leaving};

/// What a screen is taken for when nobody tells its size, in columns and rows.
const UNTOLD: (u16, u16) = (80, 24);
/// The longest line taken, in bytes.
const LONGEST: usize = 1 << 16;

/// What came from the reader.
enum Heard {
    Line(String),
    End,
    Told(Leaving),
}

/// How a text went out.
#[derive(PartialEq, Eq)]
enum Sent {
    Whole,
    /// Ctrl-C came after so many bytes.
    BrokenOff(usize),
    /// Nobody is there.
    Gone,
}

/// Reads `session` line by line until the reader leaves; returns the exit code.
///
/// `perform` does what the core wants done; `tell` hands messages of threads to the session.
///
/// # Errors
/// When standard input cannot be waited for.
pub fn run<M>(
    mut session: Session,
    inbox: &Inbox<M>,
    perform: &mut dyn FnMut(Effect) -> Outcome,
    tell: &dyn Fn(&mut Session, M),
) -> io::Result<u8> {
    let _editing = WholeCharacters::set();
    let mut line = Line { inbox, typed: Vec::new(), ended: false, messages: Vec::new() };
    let gap = Duration::from_millis(session.state().settings.plain_repeat_gap_ms.into());
    session.resize(size());
    let mut answer = session.start();
    loop {
        match line.answer(&answer, gap, &session) {
            Sent::Gone => break leave(&mut session, perform, 0),
            Sent::Whole | Sent::BrokenOff(_) if answer.over => break Ok(0),
            Sent::Whole => {}
            Sent::BrokenOff(count) => session.broken_off(&answer, count),
        }
        let heard = line.hear()?;
        for message in line.messages.drain(..) {
            tell(&mut session, message);
        }
        match heard {
            Heard::Line(typed) => {
                session.resize(size());
                answer = session.line(&typed, perform);
            }
            Heard::End => {
                send(b"\n", inbox);
                break leave(&mut session, perform, 0);
            }
            Heard::Told(leaving) => {
                if leaving != Leaving::Hangup {
                    inbox.forgive();
                    send(b"\n", inbox);
                }
                break leave(&mut session, perform, leaving.exit_code());
            }
        }
    }
}

/// Whether the reader turns to something else while an answer is made: a line comes that was not
/// there before, or Ctrl-C, which is forgiven then, or the end.
pub fn turns_away<M>(inbox: &Inbox<M>) -> impl Fn() -> bool {
    let before = has_line();
    move || {
        let told = inbox.is_leaving();
        if inbox.is_interrupted() {
            inbox.forgive();
        }
        told || (!before && has_line())
    }
}

/// Whether standard input has something to read.
fn has_line() -> bool {
    let stdin = io::stdin();
    let mut ready = [PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN)];
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut ready, Some(&now)).is_ok_and(|count| count > 0)
}

fn leave(session: &mut Session, perform: &mut dyn FnMut(Effect) -> Outcome, code: u8) -> io::Result<u8> {
    for effect in session.leave() {
        perform(effect);
    }
    Ok(code)
}

/// The screen's columns and rows.
fn size() -> (u16, u16) {
    match termios::tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
        _ => UNTOLD,
    }
}

struct Line<'a, M> {
    inbox: &'a Inbox<M>,
    /// Read and not yet answered.
    typed: Vec<u8>,
    ended: bool,
    messages: Vec<M>,
}

impl<M> Line<'_, M> {
    fn answer(&self, answer: &Answer, gap: Duration, session: &Session) -> Sent {
        if answer.push_up > 0 && io::stdout().is_terminal() {
            send("\n".repeat(answer.push_up).as_bytes(), self.inbox);
            thread::sleep(gap);
        }
        let sent = send(answer.text.as_bytes(), self.inbox);
        if let Sent::BrokenOff(_) = sent {
            self.inbox.forgive();
            send(format!("\n{}", session.prompt()).as_bytes(), self.inbox);
        }
        sent
    }

    /// Waits for the next line.
    fn hear(&mut self) -> io::Result<Heard> {
        loop {
            if let Some(end) = self.typed.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.typed.drain(..=end).collect();
                return Ok(Heard::Line(String::from_utf8_lossy(&line).into_owned()));
            }
            if self.ended || self.typed.len() > LONGEST {
                let rest = std::mem::take(&mut self.typed);
                return Ok(match rest.is_empty() {
                    true => Heard::End,
                    false => Heard::Line(String::from_utf8_lossy(&rest).into_owned()),
                });
            }
            let stdin = io::stdin();
            let mut ready = [
                PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN),
                PollFd::from_borrowed_fd(self.inbox.ear(), PollFlags::IN),
            ];
            match poll(&mut ready, None) {
                Ok(_) => {}
                Err(Errno::INTR) => continue,
                Err(fault) => return Err(fault.into()),
            }
            let [input, ear] = ready.map(|fd| !fd.revents().is_empty());
            if ear {
                let news = self.inbox.news();
                self.messages.extend(news.messages);
                if let Some(leaving) = news.leaving {
                    return Ok(Heard::Told(leaving));
                }
                if news.stop {
                    self.inbox.stop_job();
                }
            }
            if input {
                self.read();
            }
        }
    }

    fn read(&mut self) {
        let mut bytes = [0; 4096];
        match rustix::io::read(io::stdin(), &mut bytes) {
            Ok(0) => self.ended = true,
            Ok(count) => self.typed.extend_from_slice(&bytes[..count]),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => self.ended = true,
        }
    }
}

/// Writes `bytes` with one call, if the terminal takes them at once.
fn send<M>(bytes: &[u8], inbox: &Inbox<M>) -> Sent {
    let mut rest = bytes;
    while !rest.is_empty() {
        match rustix::io::write(io::stdout(), rest) {
            Ok(count) => rest = rest.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let stdout = io::stdout();
                let mut ready = [PollFd::from_borrowed_fd(stdout.as_fd(), PollFlags::OUT)];
                let _ = poll(&mut ready, None);
            }
            Err(_) => return Sent::Gone,
        }
        if !rest.is_empty() && inbox.is_interrupted() {
            return Sent::BrokenOff(bytes.len() - rest.len());
        }
    }
    Sent::Whole
}

/// Tells the kernel that characters are UTF-8, so that Backspace takes away a whole one; puts the
/// terminal back when dropped.
struct WholeCharacters {
    before: Option<termios::Termios>,
}

impl WholeCharacters {
    fn set() -> Self {
        let before = termios::tcgetattr(io::stdin()).ok();
        let before = before.filter(|modes| !modes.input_modes.contains(InputModes::IUTF8));
        if let Some(before) = &before {
            let mut modes = before.clone();
            modes.input_modes |= InputModes::IUTF8;
            let _ = termios::tcsetattr(io::stdin(), OptionalActions::Now, &modes);
        }
        Self { before }
    }
}

impl Drop for WholeCharacters {
    fn drop(&mut self) {
        if let Some(before) = &self.before {
            let _ = termios::tcsetattr(io::stdin(), OptionalActions::Now, before);
        }
    }
}
