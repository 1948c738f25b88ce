//! The glossary as a file: a table with tabs between its cells, whose first line names the columns.

use std::collections::BTreeSet;

use super::term::{EnglishForm, Term};
use crate::diagnostic::Message;
use crate::text::source::Span;

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFault {
    /// Its bytes in the file.
    pub span: Span,
    /// What is wrong with it.
    pub message: Message,
}

/// What a column may be called.
const COLUMNS: &[&str] = &[
    "english",
    "japanese",
    "allowed",
    "forbidden",
    "context",
    "profile",
    "required",
    "note",
];

/// A line of the table, with the terms in it still to be told apart.
struct TableLine<'t> {
    /// Its bytes in the file.
    span: Span,
    text: &'t str,
}

fn lines(text: &str) -> impl Iterator<Item = TableLine<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |whole| {
        let text = whole.trim_end_matches(['\n', '\r']);
        let span = start..start + text.len();
        start += whole.len();
        let is_comment = text.trim().is_empty() || text.starts_with('#');
        (!is_comment).then_some(TableLine { span, text })
    })
}

/// Reads a table. Terms of a cell have `;` between them; an empty line, and one that begins with `#`, says nothing.
pub(super) fn read(text: &str) -> Result<Vec<Term>, TableFault> {
    let mut lines = lines(text);
    let Some(head) = lines.next() else {
        return Ok(Vec::new());
    };
    let columns = columns(&head)?;
    let mut terms: Vec<Term> = Vec::new();
    let mut known = BTreeSet::new();
    for line in lines {
        let term = term(&columns, &line)?;
        // One term may be there in capitals too.
        let forms: BTreeSet<&EnglishForm> = term.english.iter().collect();
        for form in forms {
            let key = (form.clone(), term.context.clone(), term.profile.clone());
            if !known.insert(key) {
                let message = Message::new("glossary-unusable.twice").with("text", &form.text);
                return Err(TableFault {
                    span: line.span,
                    message,
                });
            }
        }
        terms.push(term);
    }
    Ok(terms)
}

/// Whether two entries are about one English term.
pub(super) fn shares_form(one: &Term, other: &Term) -> bool {
    one.english.iter().any(|it| other.english.contains(it))
}

fn columns<'t>(head: &TableLine<'t>) -> Result<Vec<&'t str>, TableFault> {
    let columns: Vec<&str> = head.text.split('\t').map(str::trim).collect();
    let fault = |message: Message| TableFault {
        span: head.span.clone(),
        message: message.with("known", COLUMNS.join(", ")),
    };
    for column in &columns {
        if !COLUMNS.contains(column) {
            let message = Message::new("glossary-unusable.column");
            return Err(fault(message.with("name", *column)));
        }
        if columns.iter().filter(|it| *it == column).count() > 1 {
            let message = Message::new("glossary-unusable.column-twice");
            return Err(fault(message.with("name", *column)));
        }
    }
    for needed in ["english", "japanese"] {
        if !columns.contains(&needed) {
            let message = Message::new("glossary-unusable.no-column");
            return Err(fault(message.with("name", needed)));
        }
    }
    Ok(columns)
}

/// The terms of a cell.
fn list(cell: &str) -> Vec<String> {
    let terms = cell.split(';').map(str::trim);
    terms
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

fn term(columns: &[&str], line: &TableLine<'_>) -> Result<Term, TableFault> {
    let fault = |message: Message| TableFault {
        span: line.span.clone(),
        message,
    };
    let cells: Vec<&str> = line.text.split('\t').map(str::trim).collect();
    if cells.len() > columns.len() {
        let message = Message::new("glossary-unusable.cells");
        return Err(fault(
            message
                .with("count", cells.len())
                .with("most", columns.len()),
        ));
    }
    let cell = |name: &str| {
        let index = columns.iter().position(|it| *it == name);
        index
            .and_then(|it| cells.get(it))
            .copied()
            .unwrap_or_default()
    };
    let english: Vec<EnglishForm> = list(cell("english"))
        .iter()
        .map(|it| EnglishForm::read(it))
        .collect();
    if english.is_empty() {
        return Err(fault(Message::new("glossary-unusable.english")));
    }
    let is_required = match cell("required") {
        "" | "yes" => true,
        "no" => false,
        other => {
            let message = Message::new("glossary-unusable.required").with("text", other);
            return Err(fault(message));
        }
    };
    let profile = cell("profile");
    let context = list(cell("context"));
    let term = Term {
        english,
        japanese: cell("japanese").to_owned(),
        allowed: list(cell("allowed")),
        forbidden: list(cell("forbidden")),
        context: context.iter().map(|it| it.to_lowercase()).collect(),
        profile: (!profile.is_empty()).then(|| profile.to_owned()),
        is_required,
        is_own: false,
    };
    if let Some(both) = term
        .forbidden
        .iter()
        .find(|it| term.right().any(|right| right == *it))
    {
        let message = Message::new("glossary-unusable.both").with("text", both);
        return Err(fault(message));
    }
    if term.japanese.is_empty() && !(term.allowed.is_empty() && term.forbidden.is_empty()) {
        return Err(fault(Message::new("glossary-unusable.japanese")));
    }
    Ok(term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_names_its_columns() {
        let terms =
            read("# ours\nenglish\tjapanese\tforbidden\nrelay;hop (verb)\t中継\t転送;送信\n\n")
                .unwrap();
        assert_eq!(terms.len(), 1);
        assert_eq!(terms[0].english.len(), 2);
        assert_eq!(terms[0].forbidden, ["転送", "送信"]);
        assert!(terms[0].is_required);
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        let fault = |text: &str| read(text).unwrap_err();
        assert_eq!(
            fault("english\tjapan\n").message.key,
            "glossary-unusable.column"
        );
        assert_eq!(
            fault("english\n").message.key,
            "glossary-unusable.no-column"
        );
        let twice = "english\tjapanese\nrelay\t中継\nRelay\t転送\n";
        assert_eq!(fault(twice).message.key, "glossary-unusable.twice");
        assert_eq!(&twice[fault(twice).span], "Relay\t転送");
        assert_eq!(
            fault("english\tjapanese\nrelay\t中継\tx\n").message.key,
            "glossary-unusable.cells"
        );
        assert_eq!(
            fault("english\tjapanese\tforbidden\nrelay\t中継\t中継\n")
                .message
                .key,
            "glossary-unusable.both"
        );
    }
}
