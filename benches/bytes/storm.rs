//! A storm of window sizes: what it writes, what it leaves on the screen and in memory.
//!
//! In: nothing. Out: lines, and whether every bound holds.

use std::thread;
use std::time::Duration;

use crate::emulator::Emulator;
use crate::session::Session;

/// 200 random sizes from 1×1 to 300×100 in a second, then back; three times, for the memory.
pub fn measure() -> bool {
    println!();
    let mut session = Session::start(&[], (100, 30), 2);
    session.press("\rzjj");
    let mut random = 88_172_645_463_325_252_u64;
    let mut next = |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        u16::try_from(1 + random % below).expect("a size")
    };
    let mut fine = true;
    let mut memory = Vec::new();
    for _ in 0..4 {
        let before = session.pty.written();
        for _ in 0..200 {
            session.pty.resize((next(300), next(100)));
            thread::sleep(Duration::from_millis(5));
        }
        session.pty.resize((100, 30));
        session.pty.settle(Duration::from_millis(200));
        let written = session.pty.bytes_from(before);
        let last = written.windows(4).rposition(|part| part == b"\x1b[2J").expect("a whole frame");
        let mut stormy = Emulator::new(100, 30, 2);
        stormy.feed(&written[last..]);
        session.screen = Emulator::new(100, 30, 2);
        session.settle();
        session.screen = Emulator::new(100, 30, 2);
        session.press("\x0c");
        let same = stormy.first_difference(&session.screen).is_none();
        memory.extend(session.memory());
        println!("200 sizes in a second: {} bytes, same screen: {same}", written.len());
        fine &= same && written.len() < 2_000_000;
    }
    println!("memory after each: {memory:?} KiB");
    // Pages come and go; what counts is that the last storm needs no more than those before.
    let last = memory.pop();
    fine &= last.zip(memory.into_iter().max()).is_none_or(|(last, most)| last <= most + most / 20);
    session.end();
    fine
}
