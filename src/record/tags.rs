//! The tags of a record as reports show them.

use std::collections::BTreeSet;

use super::Record;

impl Record {
    /// The tags without white space around them, each once, in the order of the record.
    #[must_use]
    pub fn tags(&self) -> Vec<&str> {
        let mut known = BTreeSet::new();
        let tags = self.tags.iter().map(|tag| tag.value.trim());
        tags.filter(|tag| !tag.is_empty() && known.insert(*tag))
            .collect()
    }
}
