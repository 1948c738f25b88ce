//! Images of a project, embedded in its reports: read by their path, their measures known before they are drawn, and
//! every pixel read once before a report shows them.

mod container;
mod metadata;
mod pixels;

use std::collections::hash_map::RandomState;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;
use std::path::{Component, Path};
use std::sync::{Arc, Mutex, PoisonError};

use container::ImageKind;
use pixels::PixelFault;

use crate::system::file::{self, FileFault};

/// The most megapixels of an image: the typesetter keeps every one of them in memory.
pub const MOST_MEGAPIXELS: usize = 40;
/// The most bytes of an image's file: every page holds them.
pub const MOST_BYTES: u64 = 32 << 20;

/// An image as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its bytes, without metadata.
    pub data: Arc<[u8]>,
    /// Its media type (RFC 6838).
    pub media_type: &'static str,
}

/// Why there is no image to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageFault {
    /// It is not in the project.
    Missing,
    /// It is in the project, but its name says that it is of a kind that reports cannot show.
    Unsupported,
    /// Its bytes cannot be read, or are not an image of the kind that its name says, or not all of it.
    Unreadable,
    /// Its colours are those of a printing press (CMYK).
    PrintingColours,
    /// It is not a regular file; what it is, by its name below `[file]` of the catalogues.
    NotRegular(&'static str),
    /// A link leads out of the project.
    Outside,
    /// It has more than [`MOST_BYTES`].
    TooManyBytes,
    /// It has more than [`MOST_MEGAPIXELS`].
    TooLarge {
        /// In pixels.
        width: usize,
        /// In pixels.
        height: usize,
    },
}

/// Images that are read once, however often one record names them.
pub struct ReadOnce<'a> {
    read: &'a (dyn Fn(&str) -> Result<Image, ImageFault> + Sync + 'a),
    known: Mutex<BTreeMap<String, Result<Image, ImageFault>>>,
}

impl<'a> ReadOnce<'a> {
    /// Reads images with `read`.
    #[must_use]
    pub fn new(read: &'a (dyn Fn(&str) -> Result<Image, ImageFault> + Sync + 'a)) -> Self {
        let known = Mutex::default();
        Self { read, known }
    }

    /// The image of this path.
    ///
    /// # Errors
    /// See [`ImageFault`].
    pub fn image(&self, name: &str) -> Result<Image, ImageFault> {
        // What another thread left half done is read again.
        let Ok(mut known) = self.known.lock() else {
            return (self.read)(name);
        };
        if let Some(image) = known.get(name) {
            return image.clone();
        }
        let image = (self.read)(name);
        known.insert(name.to_owned(), image.clone());
        image
    }
}

/// The endings of images, with the media type of each and the kind that its bytes must be of.
const KINDS: &[(&str, &str, ImageKind)] = &[
    ("png", "image/png", ImageKind::Png),
    ("jpg", "image/jpeg", ImageKind::Jpeg),
    ("jpeg", "image/jpeg", ImageKind::Jpeg),
    ("gif", "image/gif", ImageKind::Gif),
    ("webp", "image/webp", ImageKind::Webp),
];

/// What is known of images whose pixels were read: many texts may show the same one.
#[derive(Debug, Default)]
pub struct Gallery {
    state: RandomState,
    known: Mutex<HashMap<u64, Result<(), ImageFault>>>,
}

impl Gallery {
    /// The image of this path below `root`, the project's folder. Its measures are read before its pixels.
    ///
    /// # Errors
    /// See [`ImageFault`].
    pub fn read(&self, root: &Path, name: &str) -> Result<Image, ImageFault> {
        let path = Path::new(name);
        let ending = path.extension().and_then(|it| it.to_str());
        let ending = ending.unwrap_or_default().to_ascii_lowercase();
        if !path
            .components()
            .all(|it| matches!(it, Component::Normal(_)))
        {
            return Err(ImageFault::Missing);
        }
        let Some((_, media_type, kind)) = KINDS.iter().find(|(it, ..)| *it == ending) else {
            return Err(match file::is_there(&root.join(path)) {
                true => ImageFault::Unsupported,
                false => ImageFault::Missing,
            });
        };
        let mut opened = file::open_below(root, &root.join(path), MOST_BYTES)?;
        let head = opened.head();
        let measured = measured(*kind);
        let is_kind = imagesize::reader_type(&mut *head).is_ok_and(|it| it == measured);
        let size = measured
            .reader_size(head)
            .ok()
            .filter(|_| is_kind)
            .ok_or(ImageFault::Unreadable)?;
        if size.width.saturating_mul(size.height) > MOST_MEGAPIXELS * 1_000_000 {
            let (width, height) = (size.width, size.height);
            return Err(ImageFault::TooLarge { width, height });
        }
        let data = opened.read()?;
        // Readers get the picture, not what was written into its file besides.
        let data = metadata::without(*kind, &data).ok_or(ImageFault::Unreadable)?;
        self.prove(*kind, &data)?;
        Ok(Image {
            data: data.into(),
            media_type,
        })
    }

    /// Reads the pixels of an image that was not read yet.
    fn prove(&self, kind: ImageKind, data: &[u8]) -> Result<(), ImageFault> {
        let key = self.state.hash_one((kind, data));
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(&key).cloned();
        known.unwrap_or_else(|| {
            let proven = prove(kind, data);
            lock().insert(key, proven.clone());
            proven
        })
    }
}

/// What reads the measures of an image.
fn measured(kind: ImageKind) -> imagesize::ImageType {
    match kind {
        ImageKind::Png => imagesize::ImageType::Png,
        ImageKind::Jpeg => imagesize::ImageType::Jpeg,
        ImageKind::Gif => imagesize::ImageType::Gif,
        ImageKind::Webp => imagesize::ImageType::Webp,
    }
}

/// Whether a report can show all of an image.
fn prove(kind: ImageKind, data: &[u8]) -> Result<(), ImageFault> {
    if !container::is_whole(kind, data) {
        return Err(ImageFault::Unreadable);
    }
    pixels::read(kind, data).map_err(|fault| match fault {
        PixelFault::Broken => ImageFault::Unreadable,
        PixelFault::PrintingColours => ImageFault::PrintingColours,
    })
}

impl From<FileFault> for ImageFault {
    fn from(fault: FileFault) -> Self {
        match fault {
            FileFault::Unreadable(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Self::Missing
            }
            FileFault::Unreadable(_) => Self::Unreadable,
            FileFault::NotRegular(kind) => Self::NotRegular(kind),
            FileFault::TooLarge(_) => Self::TooManyBytes,
            FileFault::Outside(_) => Self::Outside,
        }
    }
}
