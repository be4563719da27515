//! Effects that leave the paper: the clipboard and the browser.
//!
//! In: what to copy, which address to open, what the terminal and the environment offer. Out: what
//! the loop does next, and for the reader what came of it. Promise: no shell is ever involved.

use std::env;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::Event;
use crate::model::Clean;
use crate::reader::{Clip, Outcome};

use super::browser::{Manner, commands, is_there, manner};
use super::clipboard::{Copied, copy};
use super::run::Next;
use super::signals::Sender;
use super::wire::{Caps, Dialect};

/// A browser that fails later than this was used and closed, whatever it answers.
const EARLY: Duration = Duration::from_secs(5);

/// Sends `clip` to the terminal's clipboard.
#[must_use]
pub fn copy_out(clip: Clip, caps: &Caps, sender: &Sender<Event>) -> Next {
    // Terminals without OSC 52 would print it.
    if caps.dialect != Dialect::Xterm {
        sender.send(Event::Outcome(Outcome::NoClipboard(clip)));
        return Next::Stay;
    }
    let Copied { bytes, kept } = copy(&clip.text(), caps);
    sender.send(Event::Outcome(Outcome::Copied { clip, kept }));
    Next::Send(bytes)
}

/// Opens `address` in the first browser of `$BROWSER` that is there.
#[must_use]
pub fn open_link(address: Clean, sender: &Sender<Event>) -> Next {
    let browsers = env::var("BROWSER").unwrap_or_default();
    let path = env::var_os("PATH").unwrap_or_default();
    let found =
        commands(&browsers, &address).into_iter().find(|command| is_there(command.get_program(), &path));
    let Some(mut command) = found else {
        sender.send(Event::Outcome(Outcome::NotOpened(address)));
        return Next::Stay;
    };
    let sender = sender.clone();
    match manner(command.get_program()) {
        Manner::Aside => Next::Aside(Box::new(move || {
            if !command.status().is_ok_and(|status| status.success()) {
                sender.send(Event::Outcome(Outcome::NotOpened(address)));
            }
        })),
        Manner::Window => {
            let (told, wanted) = (sender.clone(), address.clone());
            let window = move || open_window(&mut command, address, &sender);
            if thread::Builder::new().spawn(window).is_err() {
                told.send(Event::Outcome(Outcome::NotOpened(wanted)));
            }
            Next::Stay
        }
    }
}

/// Starts a browser that has a window of its own; its keys and its end are not ours.
fn open_window(command: &mut Command, address: Clean, sender: &Sender<Event>) {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    let Ok(mut browser) = command.spawn() else {
        sender.send(Event::Outcome(Outcome::NotOpened(address)));
        return;
    };
    let begun = Instant::now();
    sender.send(Event::Outcome(Outcome::Opened(address.clone())));
    if !browser.wait().is_ok_and(|status| status.success()) && begun.elapsed() < EARLY {
        sender.send(Event::Outcome(Outcome::NotOpened(address)));
    }
}
