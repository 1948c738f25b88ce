//! A text of one paragraph: what would begin a block in Markdown stands for itself there.

use super::traced::Traced;

/// `text` with its lines joined to one paragraph and every start of a block escaped, so that
/// `1. x`, `# x` or `- x` keep all their characters.
pub(super) fn escape(text: &str) -> Traced {
    let mut out = Traced::default();
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_start();
        let origin = start + whole.len() - line.len();
        start += whole.len();
        if line.is_empty() {
            continue;
        }
        match block_start(line.trim_end()) {
            Some(at) => {
                out.copy(&line[..at], origin);
                out.insert('\\', origin + at);
                out.copy(&line[at..], origin + at);
            }
            None => out.copy(line, origin),
        }
    }
    out
}

/// Whether a line of a text of one paragraph would begin a block elsewhere, or be between the head and the rows of a
/// table.
#[must_use]
pub fn begins_block(line: &str) -> bool {
    let is_delimiter = |cell: &str| {
        let dashes = cell.trim().trim_matches(':');
        !dashes.is_empty() && dashes.chars().all(|it| it == '-')
    };
    let is_table = line.contains('|') && line.trim_matches('|').split('|').all(is_delimiter);
    is_table || block_start(line).is_some()
}

/// Where a backslash keeps `line` from beginning a block, if it would.
fn block_start(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let run = line.len() - line.trim_start_matches(first).len();
    let rest = &line[run..];
    let alone = rest.is_empty() || rest.starts_with([' ', '\t']);
    let begins = match first {
        '>' => true,
        '#' => run <= 6 && alone,
        '+' => run == 1 && alone,
        '-' | '*' | '_' | '=' => (run == 1 && alone && first != '_') || is_rule(line, first),
        '`' => run >= 3 && !rest.contains('`'),
        '~' => run >= 3,
        '[' => line.contains("]:"),
        '0'..='9' => return ordered_start(line),
        _ => false,
    };
    begins.then_some(0)
}

fn is_rule(line: &str, mark: char) -> bool {
    line.chars().all(|c| c == mark || c == ' ' || c == '\t')
}

fn ordered_start(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    (digits <= 9 && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(digits)
}
