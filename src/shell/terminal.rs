//! The terminal: taken over, written to, and put back as it was found on every way out.
//!
//! In: bytes. Out: bytes, the size, the news that the terminal is gone.
//! Promise: nothing is asked of the terminal; no write blocks (what does not fit waits here, and
//! the loop draws no frame meanwhile); the screen and the line discipline are given back on quit,
//! error, signal, stop and panic, and a dead terminal is never waited for.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use crossterm::cursor::Show;
use crossterm::queue;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::{self, QueueSelector};

use crate::shell::wire::{Caps, Dialect};

/// The size when the terminal tells none (serial lines, `ssh -T`), in cells.
const UNTOLD: Size = Size { width: 80, height: 24 };
/// The largest screen drawn on, in cells: bounds memory whatever the terminal claims.
const LARGEST: Size = Size { width: 1000, height: 500 };
/// How long a farewell may take to reach a terminal that takes nothing.
const FAREWELL: Duration = Duration::from_millis(200);

/// Bracketed paste, on and off; crossterm has them only together with its event reader.
const PASTE_ON: &[u8] = b"\x1b[?2004h";
const PASTE_OFF: &[u8] = b"\x1b[?2004l";
/// Style and scroll region as the shell expects them.
const PLAIN: &[u8] = b"\x1b[m\x1b[r";
/// Where there is no second screen to leave, an empty one is left.
const EMPTY: &[u8] = b"\x1b[H\x1b[2J";
const END_SYNC: &[u8] = b"\x1b[?2026l";
const END_LINK: &[u8] = b"\x1b]8;;\x1b\\";

/// What must be put back, where the panic hook finds it.
static ENTERED: Mutex<Option<Entered>> = Mutex::new(None);

struct Entered {
    line: Line,
    farewell: Vec<u8>,
    thread: ThreadId,
}

/// The two directions of the terminal.
#[derive(Clone)]
struct Line {
    input: Arc<OwnedFd>,
    output: Arc<OwnedFd>,
}

/// The terminal has gone, or gave an error there is no way round.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gone;

/// The terminal in our hands.
pub struct Terminal {
    line: Line,
    greeting: Vec<u8>,
    farewell: Vec<u8>,
    /// What the terminal has not taken yet.
    unsent: Vec<u8>,
}

impl Terminal {
    /// Takes the terminal of standard input and output, without touching it yet.
    ///
    /// # Errors
    /// When there is none.
    pub fn open(caps: &Caps) -> io::Result<Self> {
        if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
            return Err(io::Error::new(io::ErrorKind::Unsupported, "not a terminal"));
        }
        let (greeting, farewell) = (greeting(caps), farewell(caps));
        Ok(Self { line: Line::open()?, greeting, farewell, unsent: Vec::new() })
    }

    /// Raw mode; alternate screen and bracketed paste where there are such.
    ///
    /// # Errors
    /// When the terminal does not take the mode.
    pub fn enter(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        let entered = Entered {
            line: self.line.clone(),
            farewell: self.farewell.clone(),
            thread: thread::current().id(),
        };
        *ENTERED.lock().unwrap_or_else(PoisonError::into_inner) = Some(entered);
        let greeting = self.greeting.clone();
        self.send(&greeting).map_err(|Gone| io::Error::from(io::ErrorKind::BrokenPipe))
    }

    /// Gives everything back. Does nothing when nothing was taken.
    pub fn leave(&mut self) {
        let until = Instant::now() + FAREWELL;
        while !self.unsent.is_empty() && self.line.wait_for_room(until) && self.flush().is_ok() {}
        self.unsent.clear();
        restore();
    }

    /// Throws away what was typed and not read: the rest of a paste must not reach the shell.
    pub fn discard_input(&self) {
        let _ = termios::tcflush(&self.line.input, QueueSelector::IFlush);
    }

    /// The screen's size in cells, at least 1×1, at most 1000×500.
    #[must_use]
    pub fn size(&self) -> Size {
        let told = termios::tcgetwinsize(&self.line.output)
            .map_or(UNTOLD, |size| Size { width: size.ws_col, height: size.ws_row });
        if told.width == 0 || told.height == 0 {
            return UNTOLD;
        }
        Size { width: told.width.min(LARGEST.width), height: told.height.min(LARGEST.height) }
    }

    /// Sends `bytes` with one `write`; what the terminal does not take now waits.
    ///
    /// # Errors
    /// [`Gone`] when there is nobody to send to.
    pub fn send(&mut self, bytes: &[u8]) -> Result<(), Gone> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.unsent.extend_from_slice(bytes);
        self.flush()
    }

    /// Everything was taken: a new frame may be drawn.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.unsent.is_empty()
    }

    /// Sends more of what waits.
    ///
    /// # Errors
    /// [`Gone`] when there is nobody to send to.
    pub fn flush(&mut self) -> Result<(), Gone> {
        while !self.unsent.is_empty() {
            match rustix::io::write(&self.line.output, &self.unsent) {
                Ok(sent) => {
                    self.unsent.drain(..sent);
                }
                Err(Errno::AGAIN) => return Ok(()),
                Err(Errno::INTR) => {}
                Err(_) => return Err(Gone),
            }
        }
        Ok(())
    }

    /// Reads what is there into `bytes`; the caller has seen that something is.
    ///
    /// # Errors
    /// [`Gone`] at the end of input.
    pub fn read(&self, bytes: &mut [u8]) -> Result<usize, Gone> {
        match rustix::io::read(&self.line.input, bytes) {
            Ok(0) => Err(Gone),
            Ok(count) => Ok(count),
            Err(Errno::AGAIN | Errno::INTR) => Ok(0),
            Err(_) => Err(Gone),
        }
    }

    /// The descriptor keys come from.
    #[must_use]
    pub fn input(&self) -> BorrowedFd<'_> {
        self.line.input.as_fd()
    }

    /// The descriptor frames go to.
    #[must_use]
    pub fn output(&self) -> BorrowedFd<'_> {
        self.line.output.as_fd()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

impl Line {
    /// Opens the terminal anew, so that not blocking is our own affair: the flag belongs to the
    /// open file, which standard input and output share with the shell that started us.
    fn open() -> io::Result<Self> {
        let own = termios::ttyname(io::stdout(), Vec::new())
            .ok()
            .and_then(|name| open_both_ways(Path::new(std::ffi::OsStr::from_bytes(name.as_bytes()))).ok())
            // After `su` the device belongs to somebody else, in a container it has no name here.
            .or_else(|| open_both_ways(Path::new("/dev/tty")).ok());
        if let Some(file) = own
            && rustix::io::ioctl_fionbio(&file, true).is_ok()
        {
            let both = Arc::new(OwnedFd::from(file));
            return Ok(Self { input: Arc::clone(&both), output: both });
        }
        Ok(Self {
            input: Arc::new(io::stdin().as_fd().try_clone_to_owned()?),
            output: Arc::new(io::stdout().as_fd().try_clone_to_owned()?),
        })
    }

    /// Waits until the terminal takes bytes; false when the time is over or it is gone.
    fn wait_for_room(&self, until: Instant) -> bool {
        let left = until.saturating_duration_since(Instant::now());
        let Ok(left) = left.try_into() else { return false };
        let mut ready = [PollFd::new(&self.output, PollFlags::OUT)];
        matches!(poll(&mut ready, Some(&left)), Ok(1..) | Err(Errno::INTR))
            && !ready[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
            && Instant::now() < until
    }
}

/// What makes the screen ours. The Linux console and the terminals of long ago have neither a
/// second screen nor bracketed paste (terminfo `linux`, `vt100`).
fn greeting(caps: &Caps) -> Vec<u8> {
    let mut bytes = Vec::new();
    if caps.dialect == Dialect::Xterm {
        // Writing to memory cannot fail.
        let _ = queue!(bytes, EnterAlternateScreen);
        bytes.extend_from_slice(PASTE_ON);
    }
    bytes
}

/// What ends whatever a cut frame may have left open, and gives the screen back.
fn farewell(caps: &Caps) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend_from_slice(if caps.sync { END_SYNC } else { b"" });
    bytes.extend_from_slice(if caps.osc8 { END_LINK } else { b"" });
    bytes.extend_from_slice(PLAIN);
    // Writing to memory cannot fail.
    let _ = match caps.dialect {
        Dialect::Xterm => {
            bytes.extend_from_slice(PASTE_OFF);
            queue!(bytes, Show, LeaveAlternateScreen)
        }
        Dialect::Linux => {
            bytes.extend_from_slice(EMPTY);
            queue!(bytes, Show)
        }
        Dialect::Vt100 => {
            bytes.extend_from_slice(EMPTY);
            Ok(())
        }
    };
    bytes
}

fn open_both_ways(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).open(path)
}

/// Puts back what [`Terminal::enter`] took, once.
fn restore() {
    let entered = ENTERED.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(entered) = entered {
        entered.restore();
    }
}

/// Puts the terminal back if it is this thread's: for the panic hook. True when it was.
pub(super) fn restore_mine() -> bool {
    // The lock is held only for moments and never by code that panics.
    let Ok(mut entered) = ENTERED.try_lock() else { return false };
    let mine = entered.as_ref().is_some_and(|entered| entered.thread == thread::current().id());
    if mine && let Some(entered) = entered.take() {
        entered.restore();
    }
    mine
}

impl Entered {
    fn restore(self) {
        let until = Instant::now() + FAREWELL;
        let mut rest = &self.farewell[..];
        while !rest.is_empty() {
            match rustix::io::write(&self.line.output, rest) {
                Ok(sent) => rest = rest.get(sent..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) if self.line.wait_for_room(until) => {}
                Err(_) => break,
            }
        }
        // At once, without waiting for the output to drain: it may never.
        let _ = disable_raw_mode();
    }
}
