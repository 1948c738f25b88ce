//! Pieces of a text, each under its own stamp: cut out of HTML, and put oldest first.

use super::when::{self, Order, StampContext};
use crate::clock::{self, Instant, Zone};
use crate::import::draft::{Drafts, Stamp};
use crate::import::format::html;
use crate::text::source::Span;

/// A piece of HTML behind its stamp.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::import) struct StampedPiece<'a> {
    /// The words of the stamp.
    pub stamp: String,
    /// The byte of the HTML at which the stamp begins.
    pub at: usize,
    /// The HTML up to the next stamp.
    pub body: &'a str,
}

/// The HTML before the first stamp, and the pieces behind the stamps: a stamp is an element of this name (`small`) or of
/// this beginning (`span class="yellowfg"`).
pub(in crate::import) fn pieces<'a>(
    html: &'a str,
    element: &str,
) -> (&'a str, Vec<StampedPiece<'a>>) {
    let lower = html.to_ascii_lowercase();
    let (open, close) = (
        format!("<{element}"),
        element.split(' ').next().unwrap_or(element),
    );
    let close = format!("</{close}");
    let mut stamps: Vec<(Span, usize)> = Vec::new();
    let mut from = 0;
    while let Some(start) = lower[from..].find(&open).map(|at| from + at) {
        from = start + open.len();
        if !lower[from..].starts_with(['>', ' ', '\n']) {
            continue;
        }
        let Some(inner) = lower[from..].find('>').map(|at| from + at + 1) else {
            break;
        };
        let Some(end) = lower[inner..].find(&close).map(|at| inner + at) else {
            break;
        };
        from = lower[end..].find('>').map_or(end, |at| end + at + 1);
        stamps.push((inner..end, start));
    }
    let first = stamps.first().map_or(html.len(), |(_, start)| *start);
    let mut found = Vec::with_capacity(stamps.len());
    for (index, (inner, at)) in stamps.iter().enumerate() {
        let behind = lower[inner.end..]
            .find('>')
            .map_or(inner.end, |it| inner.end + it + 1);
        let next = stamps
            .get(index + 1)
            .map_or(html.len(), |(_, start)| *start);
        found.push(StampedPiece {
            stamp: words(&html::markdown(&html[inner.clone()])),
            at: *at,
            body: html.get(behind..next).unwrap_or_default(),
        });
    }
    (&html[..first], found)
}

/// Words with one space between: that is what a page shows.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The items with their stamps resolved, oldest first by their own order: most steps from one to the next tell it, the
/// setting's where these do not. An item that contradicts its neighbours stays where it is.
pub(in crate::import) fn oldest_first<T>(
    items: Vec<(T, String, Span)>,
    setting: StampContext,
    drafts: &mut Drafts<'_>,
) -> Vec<(T, Stamp)> {
    let texts: Vec<_> = items
        .iter()
        .map(|(_, text, span)| (text.as_str(), span.clone()))
        .collect();
    let setting = StampContext {
        order: order(&texts, &setting),
        ..setting
    };
    let stamps = drafts.stamps(&texts, &setting);
    let mut items: Vec<_> = items
        .into_iter()
        .map(|(item, ..)| item)
        .zip(stamps)
        .collect();
    if setting.order == Order::NewestFirst {
        items.reverse();
    }
    items
}

/// How the stamps follow each other, each read by itself.
fn order(texts: &[(&str, Span)], setting: &StampContext) -> Order {
    let alone = StampContext {
        zone: setting.zone.or(Some(Zone::UTC)),
        ..*setting
    };
    let instant = |text: &str| -> Option<Instant> {
        let read = when::resolve(&[text], &alone).pop()?;
        Some(read.stamp.moment?.instant)
    };
    let known: Vec<_> = texts.iter().filter_map(|(text, _)| instant(text)).collect();
    let up = known.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let down = known.windows(2).filter(|pair| pair[0] > pair[1]).count();
    match up.cmp(&down) {
        std::cmp::Ordering::Less => Order::NewestFirst,
        std::cmp::Ordering::Greater => Order::OldestFirst,
        std::cmp::Ordering::Equal => setting.order,
    }
}

/// The instant of a Unix time in seconds, whatever fraction is after; none before 1970 or past the year 9999.
pub(in crate::import) fn unix(text: &str) -> Option<Instant> {
    let whole = text.trim().split('.').next()?;
    let seconds: i64 = whole.parse().ok()?;
    (1..253_402_300_800)
        .contains(&seconds)
        .then_some(Instant(seconds))
}

/// A stamp at an instant that the source states as a number or the like.
pub(in crate::import) fn at(instant: Instant, stated: &str, zone: Zone) -> Stamp {
    let text = instant.written(zone);
    Stamp {
        moment: clock::read(&text, None).ok().map(|reading| reading.moment),
        text,
        stated: stated.trim().to_owned(),
        notes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_stand_behind_their_stamps() {
        let html = "<p>Head</p><p><small class='x'>Mar <b>9</b>, 10:00</small><br>One</p><P><SMALL>11:00</SMALL>Two <smaller>x</p>";
        let (before, found) = pieces(html, "small");
        assert_eq!(before, "<p>Head</p><p>");
        let found: Vec<_> = found
            .iter()
            .map(|it| (it.stamp.as_str(), it.body))
            .collect();
        assert_eq!(
            found,
            [
                ("Mar **9**, 10:00", "<br>One</p><P>"),
                ("11:00", "Two <smaller>x</p>")
            ]
        );
        for broken in [
            "<small>10:00",
            "<small",
            "<small>10:00</small",
            "</small><small >",
        ] {
            pieces(broken, "small");
        }
    }
}
