//! Reading aloud: the reader's own command says one sentence after another.
//!
//! In: a command line and sentences. Out: messages: the voice has come here, the voice has ended.
//! Promise: no shell, no engine; the command runs once a sentence, which it gets on its standard
//! input, so that the place is known whatever the engine; stopping stops all it has started.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use crate::lang::{Lang, fill, plain_words};
use crate::model::Place;
use crate::plain::utterance;
use crate::reader::{Stop, Utterance};

/// What the voice has to say for itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Voiced {
    /// It begins the sentence at this place of this story.
    At(Stop, Place),
    /// It has said everything, or it failed for this reason.
    Ended(Option<String>),
}

/// Who reads aloud.
pub struct Speaker {
    command: Vec<String>,
    lang: Lang,
    now: Option<Arc<Mutex<Mouth>>>,
}

/// What is running.
#[derive(Default)]
struct Mouth {
    child: Option<Pid>,
    shut: bool,
}

impl Speaker {
    /// Reads aloud by `command`, split at blanks.
    #[must_use]
    pub fn new(command: &str, lang: Lang) -> Self {
        Self { command: command.split_whitespace().map(str::to_owned).collect(), lang, now: None }
    }

    /// Begins; the first sentence is being said when this returns.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn start(&mut self, said: &Utterance, tell: impl Fn(Voiced) + Send + 'static) -> Result<(), String> {
        self.hush();
        let sentences = utterance(&said.article, said.from, self.lang);
        let mouth = Arc::new(Mutex::new(Mouth::default()));
        let mut sentences = sentences.into_iter();
        let Some((place, text)) = sentences.next() else {
            tell(Voiced::Ended(None));
            return Ok(());
        };
        let words = plain_words(self.lang);
        let name = self.command.first().cloned().unwrap_or_default();
        let first =
            begin(&self.command, &mouth).ok_or_else(|| fill(words.voice_missing, &[("name", &name)]))?;
        self.now = Some(Arc::clone(&mouth));
        let (command, stop) = (self.command.clone(), said.stop.clone());
        let failed = fill(words.voice_failed, &[("name", &name)]);
        let why = failed.clone();
        let thread = thread::Builder::new().spawn(move || {
            let broken = || Voiced::Ended(Some(why.clone()));
            let mut next = Some((first, place, text));
            while let Some((child, place, text)) = next {
                tell(Voiced::At(stop.clone(), place));
                let said_well = finish(child, &text, &mouth);
                if lock(&mouth).shut {
                    return;
                }
                if !said_well {
                    tell(broken());
                    return;
                }
                let Some((place, text)) = sentences.next() else { break };
                let Some(child) = begin(&command, &mouth) else {
                    if !lock(&mouth).shut {
                        tell(broken());
                    }
                    return;
                };
                next = Some((child, place, text));
            }
            tell(Voiced::Ended(None));
        });
        thread.map(drop).map_err(|_| {
            self.hush();
            failed
        })
    }

    /// Stops, and all the command has started with it.
    pub fn hush(&mut self) {
        if let Some(mouth) = self.now.take() {
            let mut mouth = lock(&mouth);
            mouth.shut = true;
            if let Some(child) = mouth.child {
                let _ = kill_process_group(child, Signal::TERM);
            }
        }
    }
}

impl Drop for Speaker {
    fn drop(&mut self) {
        self.hush();
    }
}

fn lock(mouth: &Mutex<Mouth>) -> std::sync::MutexGuard<'_, Mouth> {
    mouth.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts the command in a group of its own; `None` when it cannot be started or must not be.
fn begin(command: &[String], mouth: &Mutex<Mouth>) -> Option<Child> {
    let (program, arguments) = command.split_first()?;
    let mut mouth = lock(mouth);
    if mouth.shut {
        return None;
    }
    let quiet = Stdio::null;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(quiet()).stderr(quiet()).process_group(0);
    let child = command.spawn().ok()?;
    mouth.child = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    Some(child)
}

/// Gives the command its sentence and waits until it is said; whether that went well.
fn finish(mut child: Child, text: &str, mouth: &Mutex<Mouth>) -> bool {
    if let Some(mut input) = child.stdin.take() {
        // A command that does not read its input shows itself by its exit status.
        let _ = writeln!(input, "{text}");
    }
    let running = lock(mouth).child;
    if let Some(running) = running {
        // Waited for, but not yet reaped: until then nobody else can have its number.
        let _ = waitid(WaitId::Pid(running), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
    }
    lock(mouth).child = None;
    child.wait().is_ok_and(|status| status.success())
}
