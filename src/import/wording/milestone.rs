//! Milestones by the statuses that entries state: the first that knows the cause, the first of the last that say it is
//! over.

use crate::import::draft::DraftEntry;
use crate::record::{Milestone, Status};

/// Marks the entries, oldest first: `identified` at the first that states it, `resolved` where the incident became
/// restored and stayed so. One that was reopened and never closed again gets no `resolved`.
pub(in crate::import) fn mark(entries: &mut [DraftEntry]) {
    let (mut identified, mut resolved) = (None, None);
    for (index, entry) in entries.iter().enumerate() {
        let Some(status) = &entry.status else {
            continue;
        };
        match status.value {
            Status::Restored => resolved = resolved.or(Some(index)),
            Status::Identified => {
                identified = identified.or(Some(index));
                resolved = None;
            }
            _ => resolved = None,
        }
    }
    for (index, milestone) in [
        (identified, Milestone::Identified),
        (resolved, Milestone::Resolved),
    ] {
        if let Some(entry) = index.and_then(|index| entries.get_mut(index)) {
            entry.milestone = entry.milestone.or(Some(milestone));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::draft::Stamp;
    use crate::record::EntryKind;

    fn marked(statuses: &[Option<Status>]) -> Vec<Option<Milestone>> {
        let entry = |status: &Option<Status>| {
            let mut entry = DraftEntry::new(EntryKind::Post, Stamp::stated("x"), 0..0);
            entry.status = status.map(Into::into);
            entry
        };
        let mut entries: Vec<_> = statuses.iter().map(entry).collect();
        mark(&mut entries);
        entries.iter().map(|entry| entry.milestone).collect()
    }

    #[test]
    fn only_the_last_end_is_the_end() {
        use Milestone as M;
        use Status::{Identified, Investigating, Monitoring, Restored};
        let reopened = [
            Some(Restored),
            Some(Investigating),
            None,
            Some(Restored),
            None,
            Some(Restored),
        ];
        assert_eq!(
            marked(&reopened),
            [None, None, None, Some(M::Resolved), None, None]
        );
        let open = [
            Some(Identified),
            Some(Restored),
            Some(Identified),
            Some(Monitoring),
        ];
        assert_eq!(marked(&open), [Some(M::Identified), None, None, None]);
    }
}
