//! What a text may name beside its words: images of the project and times of its record.

use crate::incident::ReferenceFault;
use crate::project::image::{Image, ImageFault};
use crate::report::document::Inline;

/// Reads an image of the project by the path that a text names.
pub type Images<'a> = dyn Fn(&str) -> Result<Image, ImageFault> + Sync + 'a;

/// Says what stands for a reference, which is given without its brackets: `t:impact.start`.
pub type Refer<'a> = dyn Fn(&str) -> Result<Inline, ReferenceFault> + 'a;

/// What a text may name.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// Reads images.
    pub images: &'a Images<'a>,
    /// Says what stands for references; without it they are characters like all others.
    pub refer: Option<&'a Refer<'a>>,
}

impl Names<'static> {
    /// Nothing, for texts that belong to no record.
    pub const NONE: Self = Self {
        images: &no_images,
        refer: None,
    };
}

fn no_images(_: &str) -> Result<Image, ImageFault> {
    Err(ImageFault::Missing)
}
