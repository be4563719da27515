//! The program called once, as from a script: its input given, its output and its end taken.
// Each test file uses a part of this.
#![allow(dead_code)]

use std::io::{Read, Write};
use std::process::{Command, Output, Stdio};

/// Runs `command`, gives it `input` while it runs, and waits for its end.
pub fn fed(command: &mut Command, input: &[u8]) -> Output {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the program");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("an end");
    writer.join().expect("written");
    output
}

/// Holds that a reader who goes away (`| head`) is the end of `command`, and no error.
pub fn assert_ends_with_its_reader(command: &mut Command) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    drop(child.stdout.take());
    let mut errors = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut errors).expect("read");
    assert_eq!((child.wait().expect("ended").code(), errors.as_str()), (Some(0), ""));
}
