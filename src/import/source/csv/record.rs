//! Records of CSV as RFC 4180 has them, and with other delimiters.

use crate::text::source::Span;

/// A record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CsvRecord {
    /// Its cells without their quotes.
    pub cells: Vec<String>,
    /// Its bytes.
    pub span: Span,
}

/// The records of a text without its empty lines; the delimiter is the one that the first line has most often outside
/// quotes.
///
/// # Errors
/// A quote is never closed: its byte.
pub(super) fn read(text: &str) -> Result<Vec<CsvRecord>, usize> {
    let mut reader = CsvReader {
        text,
        at: 0,
        delimiter: delimiter(text),
    };
    let mut records = Vec::new();
    while reader.at < text.len() {
        let record = reader.record()?;
        if record.cells.iter().any(|cell| !cell.trim().is_empty()) {
            records.push(record);
        }
    }
    Ok(records)
}

fn delimiter(text: &str) -> char {
    let mut inside = false;
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    for next in text.chars() {
        inside ^= next == '"';
        if next == '\n' && !inside {
            break;
        }
        for (delimiter, count) in &mut counts {
            *count += usize::from(!inside && next == *delimiter);
        }
    }
    // Of equal counts the last: a comma is the most likely one to be a word's.
    let best = counts.iter().max_by_key(|(_, count)| *count);
    best.map_or(',', |(delimiter, _)| *delimiter)
}

struct CsvReader<'a> {
    text: &'a str,
    at: usize,
    delimiter: char,
}

impl CsvReader<'_> {
    fn record(&mut self) -> Result<CsvRecord, usize> {
        let start = self.at;
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell()?);
            let next = self.text[self.at..].chars().next();
            if next == Some(self.delimiter) {
                self.at += self.delimiter.len_utf8();
                continue;
            }
            let span = start..self.at;
            self.at += usize::from(next == Some('\r'));
            self.at += usize::from(self.text[self.at..].starts_with('\n'));
            return Ok(CsvRecord { cells, span });
        }
    }

    /// A cell up to the delimiter or the end of the line.
    fn cell(&mut self) -> Result<String, usize> {
        let mut cell = String::new();
        let rest = &self.text[self.at..];
        if rest.starts_with('"') {
            self.quoted(&mut cell)?;
        }
        let rest = &self.text[self.at..];
        let ends = |it: char| it == self.delimiter || it == '\n' || it == '\r';
        let end = rest.find(ends).unwrap_or(rest.len());
        cell.push_str(&rest[..end]);
        self.at += end;
        Ok(cell)
    }

    /// What is between quotes, a doubled one as one.
    fn quoted(&mut self, cell: &mut String) -> Result<(), usize> {
        let start = self.at;
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let end = rest.find('"').ok_or(start)?;
            cell.push_str(&rest[..end]);
            self.at += end + 1;
            if !self.text[self.at..].starts_with('"') {
                return Ok(());
            }
            cell.push('"');
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::read;

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text)
            .unwrap()
            .into_iter()
            .map(|record| record.cells)
            .collect()
    }

    #[test]
    fn records_are_read_as_spreadsheets_write_them() {
        assert_eq!(
            cells("a;b\r\n\"1;\n\"\"2\"\"\";3\r\n\r\n4"),
            [vec!["a", "b"], vec!["1;\n\"2\"", "3"], vec!["4"]]
        );
        assert_eq!(cells("a\tb,c\n"), [["a", "b,c"]]);
        assert_eq!(read("a,b\n1,\"2"), Err(6));
    }

    proptest! {
        #[test]
        fn what_is_quoted_comes_back(table in proptest::collection::vec(proptest::collection::vec("[a-z\",;\n\r\t遅 ]{0,6}", 2..4), 1..5)) {
            let line = |row: &Vec<String>| row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",");
            let text = table.iter().map(line).collect::<Vec<_>>().join("\r\n");
            let wanted: Vec<_> = table.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
            prop_assert_eq!(cells(&text), wanted);
        }

        #[test]
        fn nothing_panics(text in "[a,;\"\n\r\t遅]{0,30}") {
            let _ = read(&text);
        }
    }
}
