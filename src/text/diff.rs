//! The difference between two texts in the unified format of `diff -u` (POSIX, IEEE Std 1003.1-2024).

use crate::system::console::{Outgoing, Paint, Painted};
use crate::text::source::Span;

/// Lines of context around a change.
const CONTEXT: usize = 3;
/// Changed lines past which one hunk shows the whole difference: the shortest one would take too long to find.
const MOST_CHANGES: usize = 1_000;
/// What follows a last line without a line end.
const NO_LINE_END: &str = "\\ No newline at end of file\n";

/// A run of lines that differs.
struct Change {
    old: Span,
    new: Span,
}

/// The difference from `old` to `new` of the file `name`, empty where there is none: byte for byte, so that it can be
/// applied, or painted for people.
#[must_use]
pub fn unified(name: &str, old: &str, new: &str, colour: bool) -> Outgoing<'static> {
    let lines =
        |text: &'_ str| -> Vec<String> { text.split_inclusive('\n').map(str::to_owned).collect() };
    let (old, new) = (lines(old), lines(new));
    let changes = changes(&old, &new);
    let mut out = Painter {
        out: String::new(),
        painted: colour.then(Painted::new),
    };
    if !changes.is_empty() {
        out.line(Some(Paint::Name), "", &format!("--- a/{name}"));
        out.line(Some(Paint::Name), "", &format!("+++ b/{name}"));
    }
    let mut rest = changes.as_slice();
    while !rest.is_empty() {
        let near = |pair: &&[Change]| pair[1].old.start - pair[0].old.end <= 2 * CONTEXT;
        let length = 1 + rest.windows(2).take_while(near).count();
        hunk(&mut out, &old, &new, &rest[..length]);
        rest = &rest[length..];
    }
    match out.painted {
        Some(painted) => painted.into(),
        None => out.out.into(),
    }
}

fn hunk(out: &mut Painter, old: &[String], new: &[String], changes: &[Change]) {
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else {
        return;
    };
    let before = first.old.start.min(CONTEXT);
    let after = (old.len() - last.old.end).min(CONTEXT);
    let range = |start: usize, end: usize| match end - start {
        1 => format!("{}", start + 1),
        // An empty range names the line before it.
        0 => format!("{start},0"),
        length => format!("{},{length}", start + 1),
    };
    let start = first.old.start - before;
    let ours = range(start, last.old.end + after);
    let theirs = range(first.new.start - before, last.new.end + after);
    out.line(Some(Paint::Place), "", &format!("@@ -{ours} +{theirs} @@"));
    let mut at = start;
    for change in changes {
        old[at..change.old.start]
            .iter()
            .for_each(|it| out.line(None, " ", it));
        old[change.old.clone()]
            .iter()
            .for_each(|it| out.line(Some(Paint::Removed), "-", it));
        new[change.new.clone()]
            .iter()
            .for_each(|it| out.line(Some(Paint::Added), "+", it));
        at = change.old.end;
    }
    old[at..last.old.end + after]
        .iter()
        .for_each(|it| out.line(None, " ", it));
}

struct Painter {
    out: String,
    painted: Option<Painted>,
}

impl Painter {
    /// Writes one line of the difference.
    fn line(&mut self, paint: Option<Paint>, mark: &str, line: &str) {
        let content = line.trim_end_matches('\n');
        match &mut self.painted {
            Some(painted) => {
                let content = content.trim_end_matches('\r');
                painted.paint(&format!("{mark}{content}"), paint);
                painted.push("\n");
            }
            None => self.out.extend([mark, content, "\n"]),
        }
        let whole = line.ends_with('\n') || mark.is_empty();
        if !whole {
            self.out.push_str(NO_LINE_END);
            if let Some(painted) = &mut self.painted {
                painted.push(NO_LINE_END);
            }
        }
    }
}

/// The runs in which two lists differ, in order: what only `old` has and what stands there in `new`.
#[must_use]
pub fn runs(old: &[String], new: &[String]) -> Vec<(Span, Span)> {
    let changes = changes(old, new).into_iter();
    changes.map(|it| (it.old, it.new)).collect()
}

/// The runs of lines that differ, in order (E. Myers, An O(ND) Difference Algorithm, 1986).
fn changes(old: &[String], new: &[String]) -> Vec<Change> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (rest, others) = (&old[head..], &new[head..]);
    let pairs = rest.iter().rev().zip(others.iter().rev());
    let tail = pairs.take_while(|(a, b)| a == b).count();
    let (rest, others) = (&rest[..rest.len() - tail], &others[..others.len() - tail]);
    let mut changes: Vec<Change> = Vec::new();
    for (x, y, taken) in steps(rest, others) {
        let (x, y) = (head + x, head + y);
        let (old, new) = (x..x + usize::from(taken), y..y + usize::from(!taken));
        match changes.last_mut() {
            Some(last) if last.old.end == old.start && last.new.end == new.start => {
                (last.old.end, last.new.end) = (old.end, new.end);
            }
            _ => changes.push(Change { old, new }),
        }
    }
    changes
}

/// The lines taken out (`true`) and put in (`false`), each with where it is in both texts.
fn steps(old: &[String], new: &[String]) -> Vec<(usize, usize, bool)> {
    let Some(trace) = trace(old, new) else {
        let taken = (0..old.len()).map(|x| (x, 0, true));
        return taken
            .chain((0..new.len()).map(|y| (old.len(), y, false)))
            .collect();
    };
    let mut steps = Vec::new();
    let (mut x, mut y) = (old.len(), new.len());
    for (depth, reach) in trace.iter().enumerate().skip(1).rev() {
        let diagonal = MIDDLE + x - y;
        let down = goes_down(reach, diagonal, depth);
        let before = if down { diagonal + 1 } else { diagonal - 1 };
        x = reach[before];
        y = x + MIDDLE - before;
        steps.push((x, y, !down));
    }
    steps.reverse();
    steps
}

/// Diagonals are counted from here, so that none is negative.
const MIDDLE: usize = MOST_CHANGES + 1;

/// How far each diagonal reaches before each further change; `None` where more than [`MOST_CHANGES`] are needed.
fn trace(old: &[String], new: &[String]) -> Option<Vec<Vec<usize>>> {
    let mut reach = vec![0; 2 * MIDDLE + 1];
    let mut trace = Vec::new();
    for depth in 0..=MOST_CHANGES {
        trace.push(reach.clone());
        for diagonal in (MIDDLE - depth..=MIDDLE + depth).step_by(2) {
            let down = goes_down(&reach, diagonal, depth);
            let mut x = if down {
                reach[diagonal + 1]
            } else {
                reach[diagonal - 1] + 1
            };
            let mut y = x + MIDDLE - diagonal;
            while x < old.len() && y < new.len() && old[x] == new[y] {
                (x, y) = (x + 1, y + 1);
            }
            reach[diagonal] = x;
            if x >= old.len() && y >= new.len() {
                return Some(trace);
            }
        }
    }
    None
}

/// Whether the way to a diagonal that reaches furthest puts a line in, not one out.
fn goes_down(reach: &[usize], diagonal: usize, depth: usize) -> bool {
    diagonal == MIDDLE - depth
        || (diagonal != MIDDLE + depth && reach[diagonal - 1] < reach[diagonal + 1])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `old` with the difference applied.
    fn patched(old: &str, diff: &str) -> String {
        let old: Vec<_> = old.split_inclusive('\n').collect();
        let (mut out, mut at, mut taken) = (String::new(), 0, false);
        for line in diff.split_inclusive('\n').skip(2) {
            if let Some(rest) = line.strip_prefix("@@ -") {
                let range = rest.split(' ').next().unwrap();
                let (start, length) = range.split_once(',').unwrap_or((range, "1"));
                let start: usize = start.parse().unwrap();
                let start = if length == "0" { start } else { start - 1 };
                old[at..start].iter().for_each(|it| out.push_str(it));
                at = start;
            } else if line.starts_with('\\') {
                out.truncate(out.len() - usize::from(!taken));
            } else {
                let (mark, text) = line.split_at(1);
                taken = mark == "-";
                if mark != "+" {
                    assert_eq!(old[at].trim_end_matches('\n'), text.trim_end_matches('\n'));
                    at += 1;
                }
                if mark != "-" {
                    out.push_str(text);
                }
            }
        }
        old[at..].iter().for_each(|it| out.push_str(it));
        out
    }

    proptest! {
        #[test]
        fn a_difference_leads_from_one_text_to_the_other(
            old in "([abc\r日]{0,2}\n){0,14}x{0,1}",
            new in "([abc\r日]{0,2}\n){0,14}x{0,1}",
        ) {
            let diff = unified("a", &old, &new, false);
            let diff = diff.as_str();
            assert_eq!(diff.is_empty(), old == new);
            assert_eq!(patched(&old, diff), new, "{diff}");
        }
    }

    #[test]
    fn a_difference_too_long_to_shorten_is_still_whole() {
        let text = |mark: char| {
            (0..3_000)
                .map(|it| format!("{mark}{it}\n"))
                .collect::<String>()
        };
        let diff = unified("a", &text('a'), &text('b'), false);
        assert_eq!(patched(&text('a'), diff.as_str()), text('b'));
    }
}
