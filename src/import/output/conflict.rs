//! Where a source says otherwise than a record that has its entry already: shown to a person, never written.

use super::insert::{Refused, present, read, understand, zone_stamp, zoned};
use super::record::write_entries;
use crate::check::engine::policy::Policy;
use crate::clock::{self, Zone};
use crate::import::draft::{Draft, DraftEnd, DraftEntry, Stamp};
use crate::import::input::Input;
use crate::locale::Catalogue;
use crate::text::source::{Source, SourceRef, Span};
use crate::yaml::edit::meaning;
use crate::yaml::tree::{Kind, Node};

/// Fields that a source states. The others are choices of a person, or were inferred.
const STATED: &[&str] = &[
    "until",
    "posted",
    "status",
    "severity",
    "text",
    "details",
    "next_update_by",
    "promises",
    "stated",
];

/// What differs between a record and a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflicts {
    /// How many entries differ, and one more where the impact's start or end does.
    pub number: usize,
    /// The record as it would be in the source's words.
    pub text: String,
}

/// A change of the record's text: these bytes to this.
type Change = (Span, String);

/// What the source states otherwise than the record, where both have the same entry, and of the impact's start and end.
///
/// # Errors
/// See [`Refused`].
pub fn conflicts(
    record: &SourceRef,
    draft: &Draft,
    input: &Input,
    (catalogue, policy): (&Catalogue, &Policy),
) -> Result<Conflicts, Refused> {
    let root = read(record)?;
    let incident = understand(record, &root, policy)?;
    let language = incident.record.language.value.code;
    let mut groups = vec![impact(draft, &root, incident.zone)];
    let items = match child(&root, "timeline").map(|it| &it.kind) {
        Some(Kind::Sequence(items)) => &items[..],
        _ => &[],
    };
    for entry in &draft.entries {
        let there = present(entry, &incident, input).and_then(|number| items.get(number));
        let Some(there) = there else { continue };
        let entry = certain(zoned(entry, incident.zone));
        let text = write_entries(&[entry], input, catalogue).concat();
        let written = Source::new("new", text);
        if let Kind::Sequence(new) = &read(&written)?.kind
            && let Some(new) = new.first()
        {
            let sides = Sides {
                ours: &record.text,
                theirs: &written.text,
                zone: incident.zone,
                language,
            };
            groups.push(sides.mapping(there, new, STATED));
        }
    }
    groups.retain(|edits| !edits.is_empty());
    Ok(Conflicts {
        number: groups.len(),
        text: edited(&record.text, groups.concat()),
    })
}

/// The entry without what was guessed.
fn certain(mut entry: DraftEntry) -> DraftEntry {
    entry.status = entry.status.filter(|status| status.notes.is_empty());
    entry
}

fn impact(draft: &Draft, root: &Node, zone: Option<Zone>) -> Vec<Change> {
    let end = match &draft.impact_end {
        DraftEnd::At(stamp) => Some(stamp),
        DraftEnd::NotStated => None,
    };
    let stated = [("start", draft.impact_start.as_ref()), ("end", end)];
    let Some(there) = child(root, "impact") else {
        return Vec::new();
    };
    let differing = stated.into_iter().filter_map(|(name, stamp)| {
        let (mut stamp, value): (Stamp, _) = (stamp?.clone(), child(there, name)?);
        let moment = stamp.moment.as_ref()?.instant;
        let same = |text: &str| clock::read(text, zone).is_ok_and(|it| it.moment.instant == moment);
        if times(value).into_iter().any(same) {
            return None;
        }
        zone_stamp(&mut stamp, zone);
        Some((value.span.clone(), stamp.text))
    });
    differing.collect()
}

/// The texts of the record and of the entry as the source has it, and how the record reads them.
struct Sides<'a> {
    ours: &'a str,
    theirs: &'a str,
    zone: Option<Zone>,
    language: &'static str,
}

impl Sides<'_> {
    /// What `theirs` says otherwise of the keys `names`, or of all where there are none.
    fn mapping(&self, ours: &Node, theirs: &Node, names: &[&str]) -> Vec<Change> {
        let Kind::Mapping(pairs) = &theirs.kind else {
            return Vec::new();
        };
        let mut edits = Vec::new();
        for (key, value) in pairs {
            let name = scalar(key).unwrap_or_default();
            if !names.is_empty() && !names.contains(&name) {
                continue;
            }
            match pair(ours, name) {
                Some((own_key, own)) => edits.extend(self.value(own_key, own, key, value)),
                None if self.in_all(ours, value) => {}
                None => {
                    let end = self.end(self.ours, &ours.span);
                    let line = self.ours[..ours.span.start]
                        .rfind('\n')
                        .map_or(0, |at| at + 1);
                    let column = self.ours[line..ours.span.start].chars().count();
                    let text = self.piece(key, value);
                    edits.push((end..end, format!("\n{}{text}", " ".repeat(column))));
                }
            }
        }
        edits
    }

    fn value(&self, own_key: &Node, own: &Node, key: &Node, value: &Node) -> Vec<Change> {
        let same = match (&own.kind, &value.kind) {
            (Kind::Mapping(_), Kind::Mapping(_)) => return self.mapping(own, value, &[]),
            (_, Kind::Scalar { text, .. }) => times(own).into_iter().any(|it| self.same(it, text)),
            // A plain text is in the record's language.
            (Kind::Scalar { text, .. }, Kind::Mapping(_)) => {
                let theirs = child(value, self.language).or_else(|| child(value, "all"));
                theirs.and_then(scalar).is_none_or(|it| self.same(text, it))
            }
            _ => meaning(own) == meaning(value),
        };
        if same {
            return Vec::new();
        }
        let end = self.end(self.ours, &own.span);
        vec![(own_key.span.start..end, self.piece(key, value))]
    }

    /// Whether the record has this text as one that is equal in every language.
    fn in_all(&self, ours: &Node, value: &Node) -> bool {
        let all = child(ours, "all").and_then(scalar);
        all.is_some_and(|all| scalar(value).is_some_and(|it| self.same(all, it)))
    }

    /// White space does not count, nor how a time is written.
    fn same(&self, one: &str, other: &str) -> bool {
        let instant = |text| {
            clock::read(text, self.zone)
                .map(|it| it.moment.instant)
                .ok()
        };
        one.split_whitespace().eq(other.split_whitespace())
            || instant(one).is_some_and(|it| instant(other) == Some(it))
    }

    /// A pair as the source's entry has it.
    fn piece(&self, key: &Node, value: &Node) -> String {
        self.theirs[key.span.start..self.end(self.theirs, &value.span)].to_owned()
    }

    /// The end of what a node says, without the line ends of a block.
    fn end(&self, text: &str, span: &Span) -> usize {
        span.start + text[span.clone()].trim_end().len()
    }
}

/// The text of a scalar, or both of a correction.
fn times<'n>(node: &'n Node) -> Vec<&'n str> {
    let parts = [Some(node), child(node, "stated"), child(node, "corrected")];
    parts.into_iter().flatten().filter_map(scalar).collect()
}

fn scalar<'n>(node: &'n Node) -> Option<&'n str> {
    match &node.kind {
        Kind::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

fn pair<'n, 't>(node: &'n Node<'t>, name: &str) -> Option<&'n (Node<'t>, Node<'t>)> {
    match &node.kind {
        Kind::Mapping(pairs) => pairs.iter().find(|(key, _)| scalar(key) == Some(name)),
        _ => None,
    }
}

fn child<'n, 't>(node: &'n Node<'t>, name: &str) -> Option<&'n Node<'t>> {
    pair(node, name).map(|(_, value)| value)
}

fn edited(text: &str, mut edits: Vec<Change>) -> String {
    edits.sort_by_key(|(span, _)| (span.start, span.end));
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (span, piece) in edits {
        // Two entries of the source may be one of the record.
        if span.start < from {
            continue;
        }
        out.push_str(&text[from..span.start]);
        out.push_str(&piece);
        from = span.end;
    }
    out + &text[from..]
}
