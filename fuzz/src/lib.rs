//! What the targets share: a project in memory, and the properties that hold for every input.
//!
//! A target is a few lines that make something out of bytes; what must be true of it stands here, by noun. A property that
//! does not hold is a panic, which libFuzzer keeps with its input.

pub mod calls;
pub mod findings;
pub mod package;
pub mod page;
pub mod timeline;
pub mod tree;
pub mod words;
pub mod world;

/// The parts of an input: fuzzing gets several texts out of one by this byte, which no text needs.
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split('\0')
}
