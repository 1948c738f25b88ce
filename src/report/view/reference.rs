//! What else there is to read.

use super::ReferenceView;
use super::builder::ViewBuilder;
use super::fact;

/// The references in the order of the record.
pub(super) fn references(builder: &mut ViewBuilder<'_>) -> Vec<ReferenceView> {
    let references = builder.incident.record.references.iter();
    references
        .map(|it| ReferenceView {
            title: builder.line(&it.title),
            link: fact::address(builder, &it.link.value),
        })
        .collect()
}
