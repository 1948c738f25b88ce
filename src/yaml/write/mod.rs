//! Types to text: scalars, texts and whole documents in the house style.

mod block;
mod fold;
mod scalar;
#[cfg(test)]
mod tests;

pub use block::{NodeForm, NodeValue, document};
pub use fold::{WIDTH, fold};
pub use scalar::{folded, is_ambiguous, is_plain, quoted, scalar};
