//! The first stamp of a document whose own date lies somewhere near it.

use super::{StampReading, period};
use crate::clock::Instant;
use crate::diagnostic::Message;
use crate::import::draft::inferred::InferredFrom;

/// Dates the oldest stamp by what lies nearest to `near`; past a quarter of the length after which it comes again, the
/// next nearest is possible too, and that is said.
pub(super) fn date_first(stamps: &mut [StampReading<'_>], near: Option<Instant>) {
    let (Some(near), Some(first)) = (near, stamps.first_mut()) else {
        return;
    };
    if first.instant.is_some() {
        return;
    }
    let far = |it: &Instant| (it.0 - near.0).abs();
    let mut candidates = first.candidates(near);
    candidates.sort_by_key(far);
    let Some(chosen) = candidates.first().copied() else {
        return;
    };
    first.note_inferred(InferredFrom::Document);
    first.instant = Some(chosen);
    let date = first.written.as_ref().and_then(|written| written.date);
    let (round, _) = period(date);
    if let Some(other) = candidates.get(1).filter(|_| far(&chosen) > round / 4) {
        let words = Message::new("import-far")
            .with("text", first.text)
            .with("chosen", chosen.written(first.zone))
            .with("other", other.written(first.zone));
        first.notes.push(words.clone());
        first.doubt = Some(words);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{StampContext, resolve};
    use crate::clock;

    fn read(texts: &[&str], near: &str) -> Vec<String> {
        let setting = StampContext {
            near: clock::read(near, None).ok().map(|it| it.moment.instant),
            ..StampContext::default()
        };
        let resolved = resolve(texts, &setting).into_iter();
        let shown = resolved.map(|it| {
            let doubt = it.doubt.map_or("", |words| words.key);
            format!("{} {doubt}", it.stamp.text)
        });
        shown.collect()
    }

    #[test]
    fn the_first_stamp_lies_near_the_document_s_date() {
        // An hour before it, just behind midnight, a year turned, and half a day away.
        assert_eq!(
            read(&["10:31 AM PST", "12:19 PM PST"], "2019-11-12 19:39 UTC"),
            ["2019-11-12 10:31 PST ", "2019-11-12 12:19 PST "]
        );
        assert_eq!(
            read(&["12:01 AM PST"], "2019-11-12 23:59-08:00"),
            ["2019-11-13 00:01 PST "]
        );
        assert_eq!(
            read(
                &["Dec 31, 11:50 PM PST", "12:10 AM PST"],
                "2020-01-01 00:10-08:00"
            ),
            ["2019-12-31 23:50 PST ", "2020-01-01 00:10 PST "]
        );
        assert_eq!(
            read(&["7:00 PM PDT"], "2018-10-08 10:00-07:00"),
            ["2018-10-08 19:00 PDT import-far"]
        );
    }
}
