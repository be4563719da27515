//! The real program in a pty: bytes of every action, idle, processor time, writes a frame.
//!
//! In: nothing. Out: a table, and whether every bound holds.

use std::thread;
use std::time::Duration;

use crate::session::Session;

/// Rows of the page: between the rule under the nameplate and the folio line.
const PAGE: std::ops::Range<usize> = 2..29;
/// The first column of the reading pane with three panes on 160 columns.
const THIRD_PANE: usize = 78;
/// How often each action is tried; the dearest counts.
const TRIES: usize = 40;

/// A terminal: its name, what the environment says of it, the cells of an ambiguous glyph.
type Known = (&'static str, &'static [(&'static str, &'static str)], usize);

const TERMINALS: [Known; 3] = [
    ("width unknown", &[], 2),
    ("width 1", &[("KANBAO_AMBIGUOUS_WIDTH", "1")], 1),
    ("width 2", &[("KANBAO_AMBIGUOUS_WIDTH", "2")], 2),
];

/// Bytes against their bound.
struct Cost {
    bytes: usize,
    bound: usize,
    text: usize,
}

/// Prints the tables.
pub fn measure() -> bool {
    println!("\nThe program in a pty, the dearest of {TRIES} times");
    println!("{:44} {:>7} {:>7} {:>7} {:>7}", "action", "bytes", "bound", "text", "mean");
    let mut fine = true;
    for (name, environment, ambiguous) in TERMINALS {
        let mut row = |action: &str, costs: Vec<Cost>| {
            let mean = costs.iter().map(|cost| cost.bytes).sum::<usize>() / costs.len().max(1);
            let worst = costs.into_iter().max_by_key(|cost| cost.bytes * 1000 / cost.bound.max(1));
            let Some(Cost { bytes, bound, text }) = worst else { return };
            fine &= bytes <= bound;
            let mark = if bytes <= bound { "" } else { "  TOO MUCH" };
            println!("{:44} {bytes:>7} {bound:>7} {text:>7} {mean:>7}{mark}", format!("{action} ({name})"));
        };
        zoomed(environment, ambiguous, &mut row);
        lists(environment, ambiguous, &mut row);
        three_panes(environment, ambiguous, &mut row);
    }
    fine & still()
}

type Row<'a> = dyn FnMut(&str, Vec<Cost>) + 'a;

fn zoomed(environment: &[(&str, &str)], ambiguous: usize, row: &mut Row<'_>) {
    let mut session = Session::start(environment, (100, 30), ambiguous);
    session.press("z");
    let line = |session: &mut Session, key: &str, new: usize| {
        let bytes = session.press(key);
        let text = session.text_bytes(new..new + 1, 0);
        Cost { bytes, bound: text * 13 / 10 + 40, text }
    };
    let down = (0..TRIES).map(|_| line(&mut session, "j", PAGE.end - 1)).collect();
    row("line down, zoomed 100×30", down);
    let up = (0..TRIES).map(|_| line(&mut session, "k", PAGE.start)).collect();
    row("line up, zoomed 100×30", up);
    let page = |session: &mut Session, key: &str| {
        let bytes = session.press(key);
        let text = session.text_bytes(PAGE, 0);
        Cost { bytes, bound: text * 115 / 100 + 200, text }
    };
    let turns = (0..TRIES).map(|_| page(&mut session, " ")).collect();
    row("page turn, zoomed 100×30", turns);
    let back = (0..TRIES / 2).map(|_| page(&mut session, "b")).collect();
    row("page back, zoomed 100×30", back);
    let next = (0..TRIES / 2)
        .map(|_| {
            let bytes = session.press("n");
            let text = session.text_bytes(PAGE, 0);
            Cost { bytes, bound: text * 5 / 4 + 300, text }
        })
        .collect();
    row("next story, zoomed 100×30", next);
    session.end();
}

fn lists(environment: &[(&str, &str)], ambiguous: usize, row: &mut Row<'_>) {
    let unseen = [environment, &[("KANBAO_PREVIEW", "false")]].concat();
    let mut session = Session::start(&unseen, (100, 30), ambiguous);
    let (mut still, mut scrolled) = (Vec::new(), Vec::new());
    for _ in 0..38 {
        let above = session.row(PAGE.start);
        let bytes = session.press("j");
        let text = session.text_bytes(PAGE, 0);
        match session.row(PAGE.start) == above {
            true => still.push(Cost { bytes, bound: 250, text: 0 }),
            false => scrolled.push(Cost { bytes, bound: text * 13 / 10, text }),
        }
    }
    row("selection down, no preview, 100×30", still);
    row("selection down, the list scrolls, 100×30", scrolled);
    session.press("g");
    let open = |session: &mut Session, keys: &str, rows: std::ops::Range<usize>, x: usize| {
        session.press("j");
        let bytes = session.press(keys);
        let text = session.text_bytes(rows, x);
        session.press("q");
        Cost { bytes, bound: text * 5 / 4 + 300, text }
    };
    let opened = (0..20).map(|_| open(&mut session, "\r", PAGE, 41)).collect();
    row("opening a story beside the list, 100×30", opened);
    let opened = (0..10).map(|_| open(&mut session, "z", PAGE, 0)).collect();
    row("opening a story zoomed, 100×30", opened);
    session.end();
    let mut session = Session::start(&unseen, (70, 24), ambiguous);
    let opened = (0..20).map(|_| open(&mut session, "\r", 2..23, 0)).collect();
    row("opening a story, one pane 70×24", opened);
    session.end();
}

fn three_panes(environment: &[(&str, &str)], ambiguous: usize, row: &mut Row<'_>) {
    let mut session = Session::start(environment, (160, 45), ambiguous);
    session.press("\r");
    let down = (0..TRIES)
        .map(|_| {
            let bytes = session.press("j");
            let text = session.text_bytes(2..44, THIRD_PANE);
            Cost { bytes, bound: text * 13 / 10, text }
        })
        .collect();
    row("line down, three panes 160×45", down);
    session.end();
}

/// Idle, processor time and writes.
fn still() -> bool {
    let mut session = Session::start(&[], (100, 30), 2);
    session.press("z");
    // The keeper writes down where one is within two seconds; then there is nothing to do.
    thread::sleep(Duration::from_secs(3));
    let (before, wakeups) = (session.pty.written(), session.wakeups());
    thread::sleep(Duration::from_secs(5));
    let bytes = session.pty.written() - before;
    let woken = session.wakeups().zip(wakeups).map_or(0, |(after, before)| after - before);
    println!("\nidle 5 s: {bytes} bytes, {woken} wake-ups");
    let mut fine = bytes == 0 && woken == 0;
    for (name, key, keys) in [("line", "j", 300), ("page", " ", 40)] {
        let (cpu, writes) = (session.processor(), session.writes());
        for _ in 0..keys {
            session.press(key);
        }
        if let (Some(cpu), Some(after)) = (cpu, session.processor()) {
            let a_key = (after - cpu) / keys;
            println!("a {name} down: {a_key:.1?} of processor time");
            fine &= a_key < Duration::from_millis(1);
        }
        if let (Some(writes), Some(after)) = (writes, session.writes()) {
            let frames = (after - writes) as f64 / f64::from(keys);
            println!("a {name} down: {frames} writes");
            fine &= after - writes <= u64::from(keys);
        }
    }
    session.end();
    fine
}
