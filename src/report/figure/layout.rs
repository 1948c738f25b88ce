//! Where everything of the figure is.

use super::axis::{Axis, Scale};
use super::drawing::{Drawing, round};
use super::form::{FigureForm, LABEL};
use super::sheet::{DrawingSheet, OUT};
use super::{FigureView, happening, legend, milestone, post, promise, window};
use crate::locale::{Catalogue, TimeWords};
use crate::report::advance::{Letters, Weight};

/// The drawing of `view` in one form, with fewer lanes if it would be too high otherwise.
pub(super) fn lay_out(
    view: &FigureView,
    form: &FigureForm,
    time: &TimeWords,
    catalogue: &Catalogue,
) -> Drawing {
    let drawing = lay_out_in(view, form, time, catalogue);
    match drawing.height <= form.most {
        true => drawing,
        false => lay_out_in(view, &form.tight(), time, catalogue),
    }
}

fn lay_out_in(
    view: &FigureView,
    form: &FigureForm,
    time: &TimeWords,
    catalogue: &Catalogue,
) -> Drawing {
    let letters = Letters::of(view.language);
    let left = left(view, form, catalogue, &letters);
    let right = form.width - form.margin - OUT;
    let scale = Scale::of(view, left, right);
    let mut sheet = DrawingSheet {
        form,
        letters: &letters,
        scale: &scale,
        catalogue,
        time,
        y: 8.0,
        drawing: Drawing::default(),
        explained: Vec::new(),
    };
    let axis = Axis::of(view, &sheet);
    let (own, others) = view.zones.split_at(view.zones.len().min(1));
    let (above, below) = others.split_at(others.len().min(1));
    for zone in above {
        axis.draw(zone, &mut sheet, true);
    }
    let top = sheet.y;
    window::draw(view, &mut sheet);
    milestone::draw(view, &mut sheet);
    post::draw(view, &mut sheet);
    promise::draw(view, &mut sheet);
    happening::draw(view, &mut sheet);
    let bottom = sheet.y;
    sheet.y += 5.0;
    for zone in own.iter().chain(below) {
        axis.draw(zone, &mut sheet, false);
    }
    legend::draw(&mut sheet);
    let height = (sheet.y + 8.0).ceil();
    Drawing {
        id: format!("{}{}", view.id, form.suffix),
        language: view.language.code,
        font: view.language.drawing_fonts,
        title: format!("{} {}", view.title, view.id),
        width: form.width,
        height,
        shown_width: round(form.width * form.shown),
        shown_height: round(height * form.shown),
        left,
        right,
        top: round(top),
        bottom: round(bottom),
        grid: axis.grid(view.zone(), &scale),
        ..sheet.drawing
    }
}

/// Where the rows begin: behind the longest of their names, where these stand beside them.
fn left(view: &FigureView, form: &FigureForm, catalogue: &Catalogue, letters: &Letters) -> f64 {
    if form.names_above {
        return form.margin + OUT;
    }
    let rows = [
        ("figure.impact", view.windows.is_empty()),
        ("figure.milestones", view.milestones.is_empty()),
        ("figure.posts", view.posts.is_empty()),
        ("figure.promises", view.promises.is_empty()),
    ];
    let rows = rows.into_iter().filter(|(_, is_empty)| !is_empty);
    let rows = rows.map(|(name, _)| name).chain(happening::names(view));
    let zones = view.zones.iter().map(|zone| zone.name.as_str());
    let names = rows.map(|name| catalogue.word(name)).chain(zones);
    let widths = names.map(|name| letters.width(name, LABEL, Weight::Bold));
    let widest = widths.fold(50.0, f64::max).min(form.gutter);
    (form.margin + widest + OUT + 12.0).round()
}
