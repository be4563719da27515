//! The thin front door.

fn main() {}
