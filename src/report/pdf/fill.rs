//! How full pages are: a figure that does not fit leaves much of a page empty, and may then stand apart from its table.

use typst::layout::{Frame, FrameItem, Point};
use typst_layout::PagedDocument;

/// The margins above and below in points, those of the built-in shell.
const MARGIN: f64 = 24.0 / 25.4 * 72.0;
/// The least share of a page that is full enough; the last page may be emptier.
const LEAST: f64 = 2.0 / 3.0;

/// How full each page is: where its lowest text or image ends, as a share of what lies between the margins.
pub(super) fn of(document: &PagedDocument) -> Vec<f64> {
    let pages = document.pages().iter();
    pages
        .map(|page| {
            let height = page.frame.height().to_pt();
            let bottom = lowest(&page.frame, Point::zero(), height - MARGIN);
            (bottom - MARGIN) / (height - 2.0 * MARGIN)
        })
        .collect()
}

/// How full the emptiest page is, the last one left out; `None` where all are full enough.
pub(super) fn emptiest(document: &PagedDocument) -> Option<f64> {
    let shares = of(document);
    let (_, but_last) = shares.split_last()?;
    let least = but_last.iter().copied().reduce(f64::min)?;
    (least < LEAST).then_some(least)
}

/// Where what is in `frame` ends above `limit`, from the top of the page.
fn lowest(frame: &Frame, at: Point, limit: f64) -> f64 {
    let items = frame.items().map(|(offset, item)| {
        let at = at + *offset;
        match item {
            FrameItem::Group(group) => {
                let at = at + Point::new(group.transform.tx, group.transform.ty);
                lowest(&group.frame, at, limit)
            }
            FrameItem::Text(_) => at.y.to_pt(),
            FrameItem::Image(_, size, _) => (at.y + size.y).to_pt(),
            FrameItem::Shape(..) | FrameItem::Link(..) | FrameItem::Tag(_) => 0.0,
        }
    });
    items.filter(|it| *it <= limit).fold(0.0, f64::max)
}
