//! The legend: what the signs mean that the drawing has, and no others.

use super::drawing::{LegendSign, round};
use super::sheet::{Anchor, DrawingSheet};

/// From a sign's beginning to its words, and from them to the next sign.
const SIGN: f64 = 34.0;
const GAP: f64 = 20.0;
const LINE: f64 = 18.0;

/// Every sign, in the order of the legend.
const SIGNS: [(&str, &str); 8] = [
    ("kept", "figure.kept"),
    ("missed", "figure.missed"),
    ("open", "figure.open"),
    ("several-kept", "figure.kept"),
    ("several-missed", "figure.missed_number_means"),
    ("several-open", "figure.open"),
    ("range", "figure.range"),
    ("several", "figure.several"),
];

/// Draws the signs that are to be explained, with their words.
pub(super) fn draw(sheet: &mut DrawingSheet<'_>) {
    if sheet.explained.is_empty() {
        return;
    }
    let right = sheet.form.width - sheet.form.margin;
    let left = match sheet.form.names_above {
        true => sheet.form.margin,
        false => sheet.scale.left,
    };
    sheet.y += 8.0;
    let mut x = left;
    for (sign, name) in SIGNS {
        if !sheet.explained.contains(&sign) {
            continue;
        }
        let word = sheet.catalogue.word(name);
        let cut = sheet.cut("legend", word, right - left - SIGN);
        let width = SIGN + sheet.width("legend", &cut);
        if x > left && x + width > right {
            x = left;
            sheet.y += LINE;
        }
        let y = sheet.y + LINE / 2.0;
        sheet.drawing.signs.push(LegendSign {
            kind: sign,
            x: round(x),
            y: round(y),
        });
        if let Some((kind, number)) = pill(sign, sheet) {
            sheet.pill(kind, &number, (x, x + SIGN - 6.0), y);
        }
        let whole = (cut != word).then(|| word.to_owned());
        sheet.words("legend", cut, whole, (x + SIGN, y + 3.9), Anchor::Start);
        x += width + GAP;
    }
    sheet.y += LINE;
}

/// The kind and the number of a sign that is a mark with a number.
fn pill(sign: &str, sheet: &DrawingSheet<'_>) -> Option<(&'static str, String)> {
    let several = sheet.catalogue.word("figure.several_sign");
    let fill = |name| sheet.catalogue.fill(name, &[("number", several)]);
    Some(match sign {
        "range" => ("post", sheet.catalogue.word("figure.range_sign").to_owned()),
        "several" => ("several", several.to_owned()),
        "several-kept" => ("kept", fill("figure.kept_number")),
        "several-missed" => ("missed", fill("figure.missed_number")),
        "several-open" => ("open", fill("figure.open_number")),
        _ => return None,
    })
}
