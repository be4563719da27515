//! A page of Chinese on the wire, without the app: `cargo run --example wire_demo`.
use kanbao::keymap::{Code, Key};
use kanbao::shell::run::{Event, Next, Paper, run};
use kanbao::shell::signals::Inbox;
use kanbao::shell::wire::caps_from_env;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};

struct Demo {
    top: usize,
    keys: usize,
}

#[derive(Debug)]
enum Effect {
    Quit,
    Redraw,
    Suspend,
    Panic,
}

fn put(buffer: &mut Buffer, mut x: u16, y: u16, text: &str, style: Style) {
    for c in text.chars() {
        let wide = !c.is_ascii();
        if x + u16::from(wide) >= buffer.area.width || y >= buffer.area.height {
            return;
        }
        buffer[(x, y)].set_char(c).set_style(style);
        if wide {
            buffer[(x + 1, y)].set_symbol("").set_style(style);
        }
        x += 1 + u16::from(wide);
    }
}

impl Paper for Demo {
    type Message = ();
    type Effect = Effect;
    fn handle(&mut self, event: Event<()>) -> Vec<Effect> {
        let Event::Key(key) = event else { return Vec::new() };
        self.keys += 1;
        match key {
            Key { code: Code::Char('q'), ctrl: false, .. } => return vec![Effect::Quit],
            Key { code: Code::Char('z'), ctrl: true, .. } => return vec![Effect::Suspend],
            Key { code: Code::Char('l'), ctrl: true, .. } => return vec![Effect::Redraw],
            Key { code: Code::Char('!'), .. } => return vec![Effect::Panic],
            Key { code: Code::Char('j') | Code::Down, .. } => self.top += 1,
            Key { code: Code::Char('k') | Code::Up, .. } => self.top = self.top.saturating_sub(1),
            Key { code: Code::Char(' ') | Code::PageDown, .. } => self.top += 20,
            _ => {}
        }
        Vec::new()
    }
    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        let Size { width, height } = buffer.area.as_size();
        for y in 0..height.saturating_sub(1) {
            let line = self.top + usize::from(y);
            let text: String = (0..36)
                .map(|i| match (line * 36 + i) * 7919 % 97 {
                    0 => '“',
                    1 => '…',
                    n => char::from_u32(0x4e00 + ((line * 31 + i * 17 + n) % 3000) as u32).unwrap_or('口'),
                })
                .collect();
            put(buffer, width.saturating_sub(80) / 2, y, &text, Style::new());
        }
        let folio = format!("line {} keys {}", self.top, self.keys);
        put(buffer, 0, height - 1, &folio, Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD));
        Some(Position::new(width.saturating_sub(80) / 2, 0))
    }
}

fn main() -> std::process::ExitCode {
    let value = |name| std::env::var(name).unwrap_or_default();
    let caps =
        caps_from_env(&value("TERM"), &value("COLORTERM"), !value("NO_COLOR").is_empty(), &value("TMUX"));
    kanbao::shell::panic::install(std::env::temp_dir().join("kanbao-demo"), |path| {
        format!("kanbao broke; the report is {path:?}")
    });
    let (_sender, inbox) = Inbox::new().expect("descriptors");
    let mut perform = |effect| match effect {
        Effect::Quit => Next::Quit,
        Effect::Redraw => Next::Redraw,
        Effect::Suspend => Next::Suspend,
        Effect::Panic => panic!("asked for"),
    };
    match run(&mut Demo { top: 0, keys: 0 }, &inbox, caps, &mut perform) {
        Ok(exit) => exit.code().into(),
        Err(_) => 1.into(),
    }
}
