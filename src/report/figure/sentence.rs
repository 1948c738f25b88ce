//! What the figure shows, in one sentence, for who cannot see it.

use super::{FigureView, PromiseMark, PromiseOutcome};
use crate::incident::Bound;
use crate::locale::{Catalogue, TimeWords};

/// What the figure shows, in one sentence.
#[must_use]
pub fn describe(view: &FigureView, time: &TimeWords, catalogue: &Catalogue) -> String {
    let mut parts = Vec::new();
    if !view.windows.is_empty() {
        parts.push(impact(view, time, catalogue));
    }
    let count = |name: &str, number: usize| counted(name, number, catalogue);
    if !view.posts.is_empty() {
        parts.push(count("describe_posts", view.posts.len()));
    }
    if !view.promises.is_empty() {
        parts.push(promises(&view.promises, catalogue));
    }
    if !view.happenings.is_empty() {
        parts.push(count("describe_happenings", view.happenings.len()));
    }
    if let Some((_, _, length)) = &view.longest_silence {
        parts.push(catalogue.fill("figure.describe_silence", &[("length", length)]));
    }
    let parts = parts.join(catalogue.word("figure.describe_gap"));
    catalogue.fill("figure.describe", &[("parts", &parts)])
}

/// A number of things: `{name}_one` where it is one.
fn counted(name: &str, number: usize, catalogue: &Catalogue) -> String {
    let form = if number == 1 { "one" } else { "more" };
    let number = number.to_string();
    catalogue.fill(&format!("figure.{name}_{form}"), &[("number", &number)])
}

/// From when to when the impact lasted, and in how many windows.
fn impact(view: &FigureView, time: &TimeWords, catalogue: &Catalogue) -> String {
    let starts = view.windows.iter().map(|window| &window.start);
    let ends = view.windows.iter().map(|window| &window.end);
    let (start, end) = (Bound::first(starts.clone()), Bound::last(ends.clone()));
    let side = |side: &str, bound: &Bound| {
        let text = bound.moment().map(|it| time.long(it, view.zone()));
        let time = text.unwrap_or_default();
        let name = format!("figure.describe_{side}_{}", bound.state());
        catalogue.fill(&name, &[("time", &time)])
    };
    let span = match (start.moment(), end.moment()) {
        (Some(start), Some(end)) => {
            let (start, end) = (time.long(start, view.zone()), time.long(end, view.zone()));
            catalogue.fill(
                "figure.describe_impact",
                &[("start", &start), ("end", &end)],
            )
        }
        _ => side("start", &start) + &side("end", &end),
    };
    if view.windows.len() < 2 {
        return span;
    }
    let mut states = Vec::new();
    for (side, bounds) in [
        ("start", starts.collect::<Vec<_>>()),
        ("end", ends.collect()),
    ] {
        for state in [Bound::Unknown, Bound::Unreadable, Bound::Absent] {
            let number = bounds.iter().filter(|bound| **bound == &state).count();
            if number > 0 {
                let number = number.to_string();
                let name = format!("figure.describe_windows_{side}_{}", state.state());
                states.push(catalogue.fill(&name, &[("number", &number)]));
            }
        }
    }
    let number = view.windows.len().to_string();
    let arguments = [("span", span.as_str()), ("number", number.as_str())];
    if states.is_empty() {
        return catalogue.fill("figure.describe_windows", &arguments);
    }
    let states = states.join(catalogue.word("figure.note_gap"));
    let arguments = [arguments[0], arguments[1], ("states", states.as_str())];
    catalogue.fill("figure.describe_windows_states", &arguments)
}

fn promises(promises: &[PromiseMark], catalogue: &Catalogue) -> String {
    let is_missed = |it: &&PromiseMark| matches!(it.outcome, PromiseOutcome::Missed { .. });
    let missed = promises.iter().filter(is_missed).count().to_string();
    let is_open = |it: &&PromiseMark| it.outcome == PromiseOutcome::Open;
    let open = promises.iter().filter(is_open).count();
    let form = match (promises.len(), open) {
        (1, 0) => "one",
        (1, _) => "one_open",
        (_, 0) => "more",
        _ => "more_open",
    };
    let (number, open) = (promises.len().to_string(), open.to_string());
    let arguments = [
        ("number", number.as_str()),
        ("missed", &missed),
        ("open", &open),
    ];
    catalogue.fill(&format!("figure.describe_promises_{form}"), &arguments)
}
