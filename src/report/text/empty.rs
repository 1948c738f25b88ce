//! Whether running text shows anything.

use crate::report::document::Inline;

/// Whether readers would see nothing of `content`.
pub(super) fn says_nothing(content: &[Inline]) -> bool {
    !has_words(content) && !has_image(content)
}

/// Whether `content` has words of its own; an image's text alternative is none.
pub(super) fn has_words(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Time { text, .. } => {
            !text.trim().is_empty()
        }
        Inline::Task { .. } => true,
        other => other.inner().is_some_and(has_words),
    })
}

/// Whether `content` shows an image.
pub(super) fn has_image(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Image { .. } => true,
        other => other.inner().is_some_and(has_image),
    })
}
