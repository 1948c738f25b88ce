//! The tags of a record as reports show them.

use super::Record;

impl Record {
    /// The tags without white space around them, each once, in the order of the record.
    #[must_use]
    pub fn tags(&self) -> Vec<&str> {
        let mut tags = Vec::new();
        for tag in self.tags.iter().map(|tag| tag.value.trim()) {
            if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }
}
