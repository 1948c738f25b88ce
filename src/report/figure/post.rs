//! The posts with their numbers, and the longest silence between two of them.

use super::cluster;
use super::drawing::{Silence, SpanBar, round};
use super::sheet::{Anchor, DrawingSheet, OUT, PILL};
use super::{FigurePost, FigureView};
use crate::meter;
use crate::report::lane::Lanes;

const LANE: f64 = PILL + 2.0;
/// How thick a line is that shows how long a post lasted.
const BAR: f64 = 5.0;

/// Draws the row of the posts.
pub(super) fn draw(view: &FigureView, sheet: &mut DrawingSheet<'_>) {
    if view.posts.is_empty() {
        return;
    }
    let mut posts: Vec<_> = view.posts.iter().collect();
    posts.sort_by_key(|post| (post.at, post.number));
    sheet.begin(sheet.catalogue.word("figure.posts"), 13.0);
    let lanes = match lanes(&posts, sheet) {
        Some(lanes) => each(&posts, &lanes, sheet),
        None => merged(&posts, sheet),
    };
    let mut below = LANE * lanes as f64;
    if let Some((from, to, length)) = &view.longest_silence {
        let place = (sheet.scale.x(*from), sheet.scale.x(*to));
        let text = sheet
            .catalogue
            .fill("figure.silence", &[("length", length)]);
        silence(place, &text, sheet.y + below + 3.0, sheet);
        below += 25.0;
    }
    sheet.end(below);
}

/// Where a post's mark begins and ends.
fn extent(post: &FigurePost, sheet: &DrawingSheet<'_>) -> (f64, f64) {
    let x = sheet.scale.x(post.at);
    let half = sheet.pill_width(&post.number.to_string()) / 2.0;
    let until = post.until.map_or(x, |it| sheet.scale.x(it));
    (x - half, until.max(x + half))
}

/// The lane of each post; `None` where there are too many.
fn lanes(posts: &[&FigurePost], sheet: &DrawingSheet<'_>) -> Option<Vec<usize>> {
    let mut lanes = Lanes::default();
    let mut taken = Vec::new();
    for post in posts {
        meter::steps(1);
        let (start, end) = extent(post, sheet);
        taken.push(lanes.take(start - 0.5, end + 0.5));
        if lanes.number() > sheet.form.post_lanes {
            return None;
        }
    }
    Some(taken)
}

fn each(posts: &[&FigurePost], lanes: &[usize], sheet: &mut DrawingSheet<'_>) -> usize {
    for (post, lane) in posts.iter().zip(lanes) {
        let y = sheet.y + LANE * (*lane as f64 + 0.5);
        let x = sheet.scale.x(post.at);
        if let Some(until) = post.until {
            sheet.drawing.spans.push(SpanBar {
                kind: "post",
                x,
                y: round(y - BAR / 2.0),
                width: round((sheet.scale.x(until) - x).max(0.0)),
                height: BAR,
            });
        }
        let number = post.number.to_string();
        let half = sheet.pill_width(&number) / 2.0;
        sheet.pill("post", &number, (x - half, x + half), y);
    }
    lanes.iter().max().map_or(0, |last| last + 1)
}

/// Posts in one lane; those that meet are one mark with their first and last number.
fn merged(posts: &[&FigurePost], sheet: &mut DrawingSheet<'_>) -> usize {
    let widest = posts.iter().map(|post| post.number).max().unwrap_or(0);
    let widest = sheet.pill_width(&numbers(sheet, widest, widest));
    // All are as wide as the widest, so that they begin in the order of their times.
    let half = posts.iter().map(|post| post.number).max().unwrap_or(0);
    let half = sheet.pill_width(&half.to_string()) / 2.0;
    let extents: Vec<_> = posts
        .iter()
        .map(|post| {
            let (x, (_, end)) = (sheet.scale.x(post.at), extent(post, sheet));
            (x - half, end.max(x + half))
        })
        .collect();
    let y = sheet.y + LANE / 2.0;
    for (it, room) in cluster::lay(&extents, widest, sheet.bounds()) {
        let own = &posts[it.first..it.first + it.count];
        let numbers_of = || own.iter().map(|post| post.number);
        let (first, last) = (numbers_of().min(), numbers_of().max());
        let (first, last) = (first.unwrap_or(0), last.unwrap_or(0));
        if it.count == 1 {
            sheet.pill("post", &first.to_string(), room, y);
        } else if last - first + 1 == it.count {
            let text = numbers(sheet, first, last);
            sheet.pill("post", &text, room, y);
            sheet.explain("range");
        } else {
            // Numbers that do not follow each other are no range.
            sheet.pill("several", &it.count.to_string(), room, y);
            sheet.explain("several");
        }
    }
    1
}

fn numbers(sheet: &DrawingSheet<'_>, first: usize, last: usize) -> String {
    let (first, last) = (first.to_string(), last.to_string());
    sheet
        .catalogue
        .fill("figure.numbers", &[("first", &first), ("last", &last)])
}

/// A bracket below the posts, with its words in the middle of it where they fit into the row.
fn silence((x, end): (f64, f64), text: &str, y: f64, sheet: &mut DrawingSheet<'_>) {
    sheet.drawing.silence = Some(Silence {
        x,
        end,
        y: round(y + 5.0),
    });
    let (left, right) = (sheet.scale.left, sheet.scale.right + OUT);
    let cut = sheet.cut("label", text, right - left);
    let width = sheet.width("label", &cut);
    let start = ((x + end - width) / 2.0).min(right - width).max(left);
    let whole = (cut != text).then(|| text.to_owned());
    sheet.words("label", cut, whole, (start, y + 19.0), Anchor::Start);
}
