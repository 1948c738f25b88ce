//! CSV by RFC 4180: commas, CRLF, quotes where a field needs them; and an apostrophe where a spreadsheet would run it.

/// How cells that a spreadsheet would run are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Formulas {
    /// Behind an apostrophe, so that every spreadsheet takes them for text: see [`guarded`].
    #[default]
    Guarded,
    /// As they are, for programs.
    Raw,
}

/// What formulas begin with, in every width that spreadsheets read.
const SIGNS: &[char] = &[
    '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−',
];
/// What some spreadsheets pass over before they look for a formula, beside white space.
const PASSED_OVER: &[char] = &['"', '\u{200b}', '\u{2060}', '\u{feff}'];

/// One line of fields, its line end included.
#[must_use]
pub fn line<T: AsRef<str>>(fields: impl IntoIterator<Item = T>, formulas: Formulas) -> String {
    let fields = fields.into_iter().map(|field| match formulas {
        Formulas::Guarded => quoted(&guarded(field.as_ref())),
        Formulas::Raw => quoted(field.as_ref()),
    });
    format!("{}\r\n", fields.collect::<Vec<_>>().join(","))
}

/// The text as a cell that no spreadsheet runs: with an apostrophe before it where it would be run, or begins with an
/// apostrophe itself; so that [`unguarded`] gives the text back.
#[must_use]
pub fn guarded(text: &str) -> String {
    match needs_guard(text) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// The text of a cell that [`guarded`] made.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if needs_guard(text) => text,
        _ => cell,
    }
}

/// A number is not a formula: nobody could add up the minutes before a start if `-20` were text.
fn needs_guard(text: &str) -> bool {
    if text.starts_with(['\'', '\t', '\r', '\n']) {
        return true;
    }
    let passed_over = |it: char| it.is_whitespace() || PASSED_OVER.contains(&it);
    text.trim_start_matches(passed_over).starts_with(SIGNS) && !is_number(text)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    all(whole) && all(part)
}

/// A field in quotes where it needs them, also where a reader that parts cells elsewhere would.
fn quoted(field: &str) -> String {
    let parts = [',', '"', '\r', '\n', ';', '\t'];
    if field.contains(parts) || field.starts_with(' ') || field.ends_with(' ') {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The fields of CSV text, read by the grammar of RFC 4180.
    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut lines, mut fields, mut field) = (Vec::new(), Vec::new(), String::new());
        let mut quoted = false;
        let mut characters = text.chars().peekable();
        while let Some(it) = characters.next() {
            match it {
                '"' if quoted && characters.peek() == Some(&'"') => {
                    characters.next();
                    field.push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => fields.push(std::mem::take(&mut field)),
                '\r' if !quoted && characters.peek() == Some(&'\n') => {
                    characters.next();
                    fields.push(std::mem::take(&mut field));
                    lines.push(std::mem::take(&mut fields));
                }
                other => field.push(other),
            }
        }
        assert!(!quoted && field.is_empty() && fields.is_empty());
        lines
    }

    #[test]
    fn what_a_spreadsheet_runs_stands_behind_an_apostrophe() {
        for text in [
            "=1+1",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠A1",
            " =1",
            "\u{3000}=1",
            "\"=1\"",
            "\u{feff}=1",
            "-",
            "'=1",
            "'tis",
            "-1e3",
            "−5 °C",
        ] {
            assert_eq!(guarded(text), format!("'{text}"));
            assert_eq!(unguarded(&guarded(text)), text);
        }
        for text in [
            "",
            "-20",
            "-0.50",
            "12",
            "a=1",
            "a@b",
            "\"quoted\" words",
            "–",
            "障害",
        ] {
            assert_eq!(guarded(text), text);
        }
        // A cell that a spreadsheet took the apostrophe of is the text already, and words of others stay as they are.
        assert_eq!(unguarded("=1+1"), "=1+1");
        assert_eq!(unguarded("'tis"), "'tis");
        assert_eq!(
            line(["=1,\"2\"", "-20"], Formulas::Guarded),
            "\"'=1,\"\"2\"\"\",-20\r\n"
        );
        assert_eq!(line(["=1", "a;b"], Formulas::Raw), "=1,\"a;b\"\r\n");
    }

    proptest! {
        #[test]
        fn fields_come_back(rows in prop::collection::vec(prop::collection::vec("['=+@＝a0,;.\"\r\n\t 障-]{0,6}", 1..5), 1..4)) {
            let text: String = rows.iter().map(|row| line(row, Formulas::Raw)).collect();
            prop_assert_eq!(&read(&text), &rows);
            let text: String = rows.iter().map(|row| line(row, Formulas::Guarded)).collect();
            for (cells, row) in read(&text).iter().zip(&rows) {
                for (cell, field) in cells.iter().zip(row) {
                    prop_assert_eq!(unguarded(cell), field);
                    prop_assert!(!cell.starts_with(['=', '+', '@', '＝', '\t', '\r']), "{:?}", cell);
                    prop_assert!(!cell.starts_with('-') || is_number(cell), "{:?}", cell);
                }
            }
        }
    }
}
