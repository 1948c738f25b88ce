//! Numbers with a unit of measure that is the same in every language: 4.5 TB, 30 ms, 10 Gbps.

use super::compared::{Side, pointing};
use super::difference::{Difference, DifferenceKind};
use crate::diagnostic::Severity;
use crate::text::source::Span;

/// Units, in lower case.
const UNITS: &[&str] = &[
    "kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib", "kbps", "mbps", "gbps", "tbps", "ms",
    "ghz", "mhz", "hz", "kw", "mw", "kva", "kwh", "rps", "qps", "iops", "km", "cm", "mm", "kg",
];

/// A number with its unit.
struct Size {
    number: String,
    unit: &'static str,
    span: Span,
}

fn sizes(side: &Side<'_>) -> Vec<Size> {
    let mut found = Vec::new();
    for sentence in &side.sentences {
        let text = &side.text[sentence.span.clone()];
        let is_number = |it: char| it.is_ascii_digit() || matches!(it, '.' | ',');
        let mut from = 0;
        while let Some(at) = text[from..].find(|it: char| it.is_ascii_digit()) {
            let start = from + at;
            let rest = &text[start..];
            let length = rest.find(|it| !is_number(it)).unwrap_or(rest.len());
            let number = rest[..length].trim_end_matches(['.', ',']);
            let behind = &rest[number.len()..];
            let word = behind.strip_prefix(' ').unwrap_or(behind);
            let letters = word.find(|it: char| !it.is_ascii_alphabetic());
            let letters = &word[..letters.unwrap_or(word.len())];
            let unit = UNITS.iter().find(|it| it.eq_ignore_ascii_case(letters));
            let joined =
                text[..start].ends_with(|it: char| it.is_ascii_alphanumeric() || it == '-');
            let begin = sentence.span.start + start;
            if let Some(unit) = unit.filter(|_| !joined && !sentence.is_masked(begin)) {
                let end = begin + number.len() + (behind.len() - word.len()) + letters.len();
                found.push(Size {
                    number: number.replace(',', ""),
                    unit,
                    span: begin..end,
                });
            }
            from = start + length.max(1);
        }
    }
    found
}

/// A size that the other language does not give, where it gives another one in its place.
pub(super) fn compare((english, japanese): (&Side<'_>, &Side<'_>), out: &mut Vec<Difference>) {
    let (mut left, mut right) = (sizes(english), sizes(japanese));
    let same = |one: &Size, other: &Size| one.number == other.number && one.unit == other.unit;
    let all: (Vec<_>, Vec<_>) = (
        left.iter()
            .map(|it| right.iter().any(|other| same(it, other)))
            .collect(),
        right
            .iter()
            .map(|it| left.iter().any(|one| same(one, it)))
            .collect(),
    );
    let mut is_said = all.0.into_iter();
    left.retain(|_| !is_said.next().unwrap_or(false));
    let mut is_said = all.1.into_iter();
    right.retain(|_| !is_said.next().unwrap_or(false));
    if left.len() != right.len() {
        return;
    }
    for (one, other) in left.into_iter().zip(right) {
        let meets = |span: &Option<Span>, own: &Span| {
            span.as_ref()
                .is_some_and(|it| it.start < own.end && own.start < it.end)
        };
        let is_known = out
            .iter()
            .any(|it| meets(&it.english, &one.span) || meets(&it.japanese, &other.span));
        // 1.5 GB is 1,500 MB.
        let is_converted = one.unit != other.unit && one.number != other.number;
        if !is_known && !is_converted {
            let (kind, severity) = (DifferenceKind::Count, Severity::Error);
            out.push(pointing(kind, severity, Some(one.span), Some(other.span)));
        }
    }
}
