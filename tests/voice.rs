//! Reading aloud by a command of the reader's own: sentence by sentence, stopped at once, without a
//! shell, and the place follows.

mod dialogue;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use dialogue::{Dialogue, Start, fixture};

/// A command that writes down what it is to say, and then takes its time.
struct Engine {
    folder: tempfile::TempDir,
    command: PathBuf,
}

impl Engine {
    fn new(then: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let command = folder.path().join("engine");
        let script = format!("#!/bin/sh\necho \"$@\" >>\"$0.arguments\"\ncat >>\"$0.said\"\n{then}\n");
        fs::write(&command, script).expect("written");
        fs::set_permissions(&command, fs::Permissions::from_mode(0o755)).expect("made to run");
        Self { folder, command }
    }

    fn said(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder.path().join("engine.said")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    fn wait_for(&self, count: usize) -> Vec<String> {
        let until = Instant::now() + Duration::from_secs(10);
        while self.said().len() < count {
            assert!(Instant::now() < until, "only {:?}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
        self.said()
    }

    fn start(&self, arguments: &str) -> Start {
        let mut start = Start::plain(&fixture("jiangbei"), "zh-Hans", 80);
        start.environment.push(("KANBAO_SPEAK", format!("{} {arguments}", self.command.display())));
        start
    }
}

#[test]
fn every_sentence_is_said_in_order_and_nothing_goes_through_a_shell() {
    let engine = Engine::new("");
    let mut dialogue = Dialogue::start(&engine.start("-v cmn ;touch $HOME/x"));
    dialogue.opening();
    dialogue.ask("3");
    assert_eq!(dialogue.ask("v"), ["开始朗读，v 停下。"]);
    let said = engine.wait_for(3);
    assert_eq!(
        said,
        [
            "冬季供暖提前5天",
            "气象部门预计，下周最低气温将降到零下12℃。",
            "市供热办决定，今年供暖提前5天，11月25日零时起全市达标运行。",
        ]
    );
    let arguments = fs::read_to_string(engine.folder.path().join("engine.arguments")).expect("arguments");
    assert!(arguments.lines().all(|line| line == "-v cmn ;touch $HOME/x"), "{arguments}");
    assert_eq!(dialogue.listen(Duration::from_millis(300)), b"", "nothing is written unasked");
    assert_eq!(dialogue.ask("")[0], "4、老菜场改造：摊位一个不少，屋顶多了天窗");
}

#[test]
fn the_place_follows_the_voice_and_stopping_is_at_once() {
    let engine = Engine::new("[ \"$(wc -l <\"$0.said\")\" -lt 6 ] || sleep 60");
    let mut dialogue = Dialogue::start(&engine.start(""));
    dialogue.opening();
    dialogue.ask("1");
    dialogue.ask("v");
    assert_eq!(engine.wait_for(6)[5], "“两岸直线距离不到1公里，以前坐渡船要等，绕公路桥要走40分钟。”");
    assert!(dialogue.ask("w")[0].starts_with("现在在第1篇，第2段，共5段："));
    assert_eq!(dialogue.ask("v"), ["朗读停了。"]);
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(engine.said().len(), 6);
    assert_eq!(dialogue.ask("")[0], "“两岸直线距离不到1公里，以前坐渡船要等，绕公路桥要走40分钟。”");
}

#[test]
fn a_command_that_fails_is_told_in_words() {
    let mut missing = Start::plain(&fixture("jiangbei"), "zh-Hans", 80);
    missing.environment.push(("KANBAO_SPEAK", "/nowhere/engine -v cmn".to_owned()));
    let mut dialogue = Dialogue::start(&missing);
    dialogue.opening();
    assert_eq!(dialogue.ask("v"), ["朗读不成：没有 /nowhere/engine 这个程序，或者不能运行。"]);
    assert_eq!(dialogue.ask("v"), ["朗读不成：没有 /nowhere/engine 这个程序，或者不能运行。"]);
    let engine = Engine::new("exit 3");
    let mut dialogue = Dialogue::start(&engine.start(""));
    dialogue.opening();
    dialogue.ask("v");
    engine.wait_for(1);
    std::thread::sleep(Duration::from_millis(200));
    let answer = dialogue.ask("w");
    assert!(answer[0].starts_with("朗读断了："), "{answer:?}");
    assert!(answer.concat().contains("现在在第1篇"), "{answer:?}");
}

#[test]
fn the_full_screen_speaks_too() {
    let engine = Engine::new("[ \"$(wc -l <\"$0.said\")\" -lt 2 ] || sleep 60");
    let mut start = engine.start("");
    start.arguments = vec!["--tui"];
    let mut dialogue = Dialogue::start(&start);
    dialogue.listen(Duration::from_millis(400));
    dialogue.keys("jjv");
    assert_eq!(engine.wait_for(2)[1], "气象部门预计，下周最低气温将降到零下12℃。");
    dialogue.keys("v");
    dialogue.listen(Duration::from_millis(300));
    dialogue.keys("Q");
    assert_eq!(dialogue.end().1, 0);
    assert_eq!(engine.said().len(), 2);
}
