//! Signals, and calls from other threads, as one descriptor the loop can wait for.
//!
//! In: signals; messages of threads. Out: what happened since the last look.
//! Promise: a handler only sets a flag and rings the bell; a second signal to leave ends the
//! process at once, should the first one's farewell hang.

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::process::{self, Signal};
use signal_hook::{SigId, flag, low_level};

/// How often, and after how long each, a job told to stop looks whether it has been.
const STOP_LOOKS: u32 = 40;
const STOP_LOOK: Duration = Duration::from_millis(5);

/// Why the program was told to leave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leaving {
    /// The terminal went away (SIGHUP, or the line itself).
    Hangup,
    /// SIGTERM.
    Terminate,
    /// SIGINT from outside; the key Ctrl-C is a key.
    Interrupt,
    /// SIGQUIT.
    Quit,
}

impl Leaving {
    const ALL: [Self; 4] = [Self::Hangup, Self::Terminate, Self::Interrupt, Self::Quit];

    /// What the shell is told: 128 and the signal's number.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Hangup => 129,
            Self::Interrupt => 130,
            Self::Quit => 131,
            Self::Terminate => 143,
        }
    }

    fn signal(self) -> Signal {
        match self {
            Self::Hangup => Signal::HUP,
            Self::Terminate => Signal::TERM,
            Self::Interrupt => Signal::INT,
            Self::Quit => Signal::QUIT,
        }
    }
}

/// Signals to leave, heard by work that must not be broken off in its middle. Dropped, they end the
/// program as they end any other.
pub struct Deferred {
    seen: [Arc<AtomicBool>; 4],
    over: Arc<AtomicBool>,
}

impl Deferred {
    /// Registers the signals.
    ///
    /// # Errors
    /// When the system does not let us.
    pub fn new() -> io::Result<Self> {
        let deferred = Self { seen: Default::default(), over: Arc::default() };
        for (leaving, seen) in Leaving::ALL.into_iter().zip(&deferred.seen) {
            let number = leaving.signal().as_raw();
            flag::register_conditional_default(number, Arc::clone(&deferred.over))?;
            flag::register(number, Arc::clone(seen))?;
        }
        Ok(deferred)
    }

    /// The signal that has come.
    #[must_use]
    pub fn leaving(&self) -> Option<Leaving> {
        let all = Leaving::ALL.into_iter().zip(&self.seen);
        all.filter(|(_, seen)| seen.load(Ordering::SeqCst)).map(|(leaving, _)| leaving).next()
    }
}

impl Drop for Deferred {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
    }
}

/// Sends messages into the loop from any thread.
pub struct Sender<M> {
    messages: mpsc::Sender<M>,
    bell: Arc<UnixStream>,
}

impl<M> Clone for Sender<M> {
    fn clone(&self) -> Self {
        Self { messages: self.messages.clone(), bell: Arc::clone(&self.bell) }
    }
}

impl<M> Sender<M> {
    /// Hands `message` to the loop. False when the loop has ended.
    pub fn send(&self, message: M) -> bool {
        let sent = self.messages.send(message).is_ok();
        // A full pipe rings already.
        let _ = (&*self.bell).write(&[1]);
        sent
    }
}

/// Where signals and messages arrive.
pub struct Inbox<M> {
    messages: mpsc::Receiver<M>,
    ear: UnixStream,
    bell: Arc<UnixStream>,
    leaving: [Arc<AtomicBool>; 4],
    stop: Arc<AtomicBool>,
    resumed: Arc<AtomicBool>,
    resized: Arc<AtomicBool>,
    /// Somebody else has the terminal: a stop is not ours to delay.
    lent: Arc<AtomicBool>,
    /// The handlers of the signals that keys make.
    keyed: RefCell<Vec<SigId>>,
}

/// What happened since the last look.
#[derive(Debug)]
pub struct News<M> {
    /// Told to leave.
    pub leaving: Option<Leaving>,
    /// Told to stop (SIGTSTP from outside).
    pub stop: bool,
    /// Was stopped and goes on: the screen is not ours any more.
    pub resumed: bool,
    /// The screen's size was changed, perhaps there and back: what it shows may be cut.
    pub resized: bool,
    /// Messages, in order.
    pub messages: Vec<M>,
}

impl<M> Inbox<M> {
    /// Hangs up the bell and registers the signals.
    ///
    /// # Errors
    /// When the system has no descriptors left.
    pub fn new() -> io::Result<(Sender<M>, Self)> {
        let (ear, bell) = UnixStream::pair()?;
        ear.set_nonblocking(true)?;
        bell.set_nonblocking(true)?;
        let bell = Arc::new(bell);
        let (sender, messages) = mpsc::channel();
        let inbox = Self {
            messages,
            ear,
            bell: Arc::clone(&bell),
            leaving: Default::default(),
            stop: Arc::default(),
            resumed: Arc::default(),
            resized: Arc::default(),
            lent: Arc::default(),
            keyed: RefCell::default(),
        };
        inbox.register()?;
        Ok((Sender { messages: sender, bell }, inbox))
    }

    fn register(&self) -> io::Result<()> {
        for leaving in [Leaving::Hangup, Leaving::Terminate] {
            self.register_leaving(leaving)?;
        }
        self.hear_keys()?;
        flag::register_conditional_default(Signal::TSTP.as_raw(), Arc::clone(&self.lent))?;
        let others =
            [(Signal::TSTP, &self.stop), (Signal::CONT, &self.resumed), (Signal::WINCH, &self.resized)];
        for (signal, seen) in others {
            flag::register(signal.as_raw(), Arc::clone(seen))?;
            low_level::pipe::register(signal.as_raw(), self.bell.try_clone()?)?;
        }
        Ok(())
    }

    fn register_leaving(&self, leaving: Leaving) -> io::Result<[SigId; 3]> {
        let number = leaving.signal().as_raw();
        let seen = &self.leaving[leaving as usize];
        Ok([
            // Handlers run in this order: the first signal finds the flag down and raises it.
            flag::register_conditional_shutdown(number, leaving.exit_code().into(), Arc::clone(seen))?,
            flag::register(number, Arc::clone(seen))?,
            low_level::pipe::register(number, self.bell.try_clone()?)?,
        ])
    }

    /// Registers the signals that keys make where the terminal is not raw.
    fn hear_keys(&self) -> io::Result<()> {
        let mut keyed = self.keyed.borrow_mut();
        for leaving in [Leaving::Interrupt, Leaving::Quit] {
            keyed.extend(self.register_leaving(leaving)?);
        }
        Ok(())
    }

    /// Runs `task`, which has the terminal meanwhile: Ctrl-C and `Ctrl-\` there are not for us, and
    /// Ctrl-Z stops us together with it, or the shell would never know that the job has stopped.
    pub fn aside(&self, task: impl FnOnce()) {
        for handler in self.keyed.borrow_mut().drain(..) {
            low_level::unregister(handler);
        }
        self.lent.store(true, Ordering::SeqCst);
        task();
        self.lent.store(false, Ordering::SeqCst);
        self.stop.store(false, Ordering::SeqCst);
        // Registered once already, so nothing is wanting; without it Ctrl-C is still a key.
        let _ = self.hear_keys();
    }

    /// Takes everything that has come.
    pub fn news(&self) -> News<M> {
        let mut rings = [0; 256];
        while matches!((&self.ear).read(&mut rings), Ok(1..)) {}
        let leaving =
            Leaving::ALL.into_iter().zip(&self.leaving).find(|(_, seen)| seen.load(Ordering::SeqCst));
        News {
            leaving: leaving.map(|(leaving, _)| leaving),
            stop: self.stop.swap(false, Ordering::SeqCst),
            resumed: self.resumed.swap(false, Ordering::SeqCst),
            resized: self.resized.swap(false, Ordering::SeqCst),
            messages: self.messages.try_iter().collect(),
        }
    }

    /// Whether SIGINT has come since it was last forgiven.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        let flags = Leaving::ALL.into_iter().zip(&self.leaving);
        flags
            .filter(|(leaving, _)| *leaving == Leaving::Interrupt)
            .any(|(_, seen)| seen.load(Ordering::SeqCst))
    }

    /// Whether the program was told to leave, in whatever way.
    #[must_use]
    pub fn is_leaving(&self) -> bool {
        self.leaving.iter().any(|seen| seen.load(Ordering::SeqCst))
    }

    /// A SIGINT was answered without leaving: the next one is the first again.
    pub fn forgive(&self) {
        for (leaving, seen) in Leaving::ALL.into_iter().zip(&self.leaving) {
            if leaving == Leaving::Interrupt {
                seen.store(false, Ordering::SeqCst);
            }
        }
    }

    /// The descriptor to wait for.
    #[must_use]
    pub fn ear(&self) -> BorrowedFd<'_> {
        self.ear.as_fd()
    }

    /// Stops the job if that was asked for: for work that does not look at the news.
    pub fn stop_if_told(&self) {
        if self.stop.load(Ordering::SeqCst) {
            self.stop_job();
        }
    }

    /// Stops the whole job, as Ctrl-Z does, and comes back when it goes on. The terminal must have
    /// been given back before.
    ///
    /// Without job control (`ssh host kanbao`, a tmux window's only program) nobody could wake us:
    /// then nothing happens.
    pub fn stop_job(&self) {
        let group = process::getpgrp();
        if process::getsid(None).is_ok_and(|session| session != group) {
            // The group, because a wrapper (`cargo run`, a script) would hold the terminal
            // otherwise. SIGSTOP, because our SIGTSTP is a flag.
            let _ = process::kill_current_process_group(Signal::STOP);
            // With several threads the stop may reach this one a moment later; until then the
            // terminal must not be taken again. Going on raises the flag.
            for _ in 0..STOP_LOOKS {
                if self.resumed.swap(false, Ordering::SeqCst) {
                    break;
                }
                thread::sleep(STOP_LOOK);
            }
        }
        self.stop.store(false, Ordering::SeqCst);
    }
}
