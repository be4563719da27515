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
    /// It did not.
    Failed(Errno),
}

/// Reads `session` line by line until the reader leaves; returns the exit code.
///
/// `perform` does what the core wants done; `tell` hands messages of threads to the session.
///
/// # Errors
/// When standard input cannot be waited for, or standard output cannot be written.
pub fn run<M>(
    mut session: Session,
    inbox: &Inbox<M>,
    perform: &mut dyn FnMut(Effect) -> Outcome,
    tell: &dyn Fn(&mut Session, M),
) -> io::Result<u8> {
    let _editing = WholeCharacters::set();
    let mut line = Line { inbox, typed: Typed::default(), ended: false, messages: Vec::new() };
    let gap = Duration::from_millis(session.state().settings.plain_repeat_gap_ms.into());
    session.resize(size());
    let mut answer = session.start();
    loop {
        match line.answer(&answer, gap, &session) {
            Sent::Failed(why) => {
                let left = leave(&mut session, perform, 0);
                // Without a reader, or a terminal, there is nobody to be told.
                break if matches!(why, Errno::PIPE | Errno::IO) { left } else { Err(why.into()) };
            }
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
        inbox.stop_if_told();
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
    typed: Typed,
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
            if let Some(line) = self.typed.line() {
                return Ok(Heard::Line(line));
            }
            if self.ended {
                return Ok(self.typed.rest().map_or(Heard::End, Heard::Line));
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
            Ok(count) => self.typed.push(&bytes[..count]),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => self.ended = true,
        }
    }
}

/// What was read and is not yet answered.
#[derive(Default)]
struct Typed {
    bytes: Vec<u8>,
    /// The length of its last line, whose end has not come, as it was typed.
    unfinished: usize,
}

impl Typed {
    /// Takes `bytes` in; what goes beyond [`LONGEST`] in a line is dropped.
    fn push(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.unfinished += 1;
            if self.unfinished <= LONGEST || *byte == b'\n' {
                self.bytes.push(*byte);
            }
            if *byte == b'\n' {
                self.unfinished = 0;
            }
        }
    }

    /// The next whole line.
    fn line(&mut self) -> Option<String> {
        let end = self.bytes.iter().position(|byte| *byte == b'\n')?;
        let line: Vec<u8> = self.bytes.drain(..=end).collect();
        Some(String::from_utf8_lossy(&line).into_owned())
    }

    /// What stands behind the last whole line, at the end of all input.
    fn rest(&mut self) -> Option<String> {
        let rest = std::mem::take(&mut self.bytes);
        (!rest.is_empty()).then(|| String::from_utf8_lossy(&rest).into_owned())
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
            Err(why) => return Sent::Failed(why),
        }
        inbox.stop_if_told();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_any_length_is_one_line() {
        let mut typed = Typed::default();
        // What is dropped of the first must not be taken for a command.
        let endless = [&b"a".repeat(3 * LONGEST)[..], b"q"].concat();
        endless.chunks(1000).for_each(|bytes| typed.push(bytes));
        assert_eq!(typed.line(), None);
        assert!(typed.bytes.len() <= LONGEST, "what is kept of it is bounded");
        typed.push(b"\nw\n\xe8\x88");
        assert_eq!(typed.line().map(|line| line.len()), Some(LONGEST + 1));
        assert_eq!(typed.line().as_deref(), Some("w\n"));
        assert_eq!(typed.line(), None);
        typed.push(b"\xb9\0\xff");
        assert_eq!(typed.rest().as_deref(), Some("船\0\u{fffd}"));
        assert_eq!(typed.rest(), None);
    }
}
