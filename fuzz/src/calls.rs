//! What holds for the typesetter's calls: nothing but calls of the shell's functions, and every text a string literal
//! that reads back.

use std::collections::BTreeSet;

use tenmatsu::locale;
use tenmatsu::report::document::{Block, Document, Inline, Row, Table};
use typst_syntax::{SyntaxKind, SyntaxNode, ast};

/// Every name that the calls may say: the shell's functions, their arguments, and values of the typesetter.
const NAMES: &[&str] = &[
    "report",
    "with",
    "language",
    "id",
    "title",
    "short",
    "edition",
    "author",
    "organisation",
    "reported",
    "logo",
    "logo-alt",
    "date",
    "datetime",
    "year",
    "month",
    "day",
    "head",
    "para",
    "lead",
    "document-type",
    "rule",
    "hyperlink",
    "code-span",
    "code-block",
    "long-code-block",
    "line-end",
    "word-break",
    "gap",
    "whole",
    "whole-behind",
    "whole-bracket",
    "small-print",
    "tone-label",
    "cover",
    "fine",
    "cite-block",
    "notice",
    "bulleted",
    "numbered",
    "tasks",
    "task-box",
    "note-list",
    "note-reference",
    "note-return",
    "picture",
    "drawing",
    "grid-table",
    "row",
    "long-row",
    "row-head",
    "row-below",
    "foreign",
    "emph",
    "strong",
    "strike",
    "linebreak",
    "start",
    "center",
    "end",
];

/// Holds the calls of a document.
pub fn hold(document: &Document, calls: &str) {
    let root = typst_syntax::parse(calls);
    let (errors, _) = root.errors_and_warnings();
    assert!(errors.is_empty(), "{errors:?} in {calls}");
    let mut literals = Vec::new();
    walk(&root, calls, &mut literals);
    let mut texts = Texts(Vec::new());
    texts.document(document);
    let meant = texts.0.concat();
    // A text may be in several literals, one behind the other; the program's own constants are between them. Where a
    // literal could be either, both are tried.
    let mut reached = BTreeSet::from([0]);
    for literal in &literals {
        let goes_on = |at: &usize| {
            meant[*at..]
                .starts_with(literal)
                .then_some(*at + literal.len())
        };
        let mut next: BTreeSet<usize> = reached.iter().filter_map(goes_on).collect();
        if is_constant(literal) {
            next.extend(&reached);
        }
        assert!(
            !next.is_empty(),
            "no text goes on with the literal {literal:?}: behind {reached:?} of {meant:?}"
        );
        reached = next;
    }
    assert!(
        reached.contains(&meant.len()),
        "the literals end at {reached:?} of {meant:?}"
    );
}

/// Roles, languages and names of files, which the program itself puts between the texts.
fn is_constant(text: &str) -> bool {
    let file = |start: &str| {
        let rest = text.strip_prefix(start);
        rest.and_then(|rest| rest.split_once('.'))
            .is_some_and(|(number, ending)| {
                number.bytes().all(|it| it.is_ascii_digit())
                    && ["png", "jpeg", "gif", "webp"].contains(&ending)
            })
    };
    matches!(
        text,
        "/document.typ" | "/figure.svg" | "/logo.svg" | "/logo.png"
    ) || ["facts", "figures", "report", "timeline", "text"].contains(&text)
        || [
            "kind",
            "post",
            "milestone",
            "working",
            "settled",
            "mild",
            "grave",
        ]
        .contains(&text)
        || locale::LIST.iter().any(|language| language.code == text)
        || file("/image-")
}

/// Goes over the leaves: each is punctuation, a known name, a number or a string.
fn walk(node: &SyntaxNode, calls: &str, literals: &mut Vec<String>) {
    if node.children().next().is_some() {
        node.children()
            .for_each(|child| walk(child, calls, literals));
        return;
    }
    match node.kind() {
        SyntaxKind::Str => {
            literals.extend(node.cast::<ast::Str<'_>>().map(|it| it.get().to_string()))
        }
        SyntaxKind::Ident => assert!(
            NAMES.contains(&node.leaf_text().as_str()),
            "the name {:?} in {calls}",
            node.leaf_text()
        ),
        // Widths of columns.
        SyntaxKind::Numeric
        | SyntaxKind::Int
        | SyntaxKind::Bool
        | SyntaxKind::None
        | SyntaxKind::Space
        | SyntaxKind::Parbreak => {}
        SyntaxKind::Hash
        | SyntaxKind::Colon
        | SyntaxKind::Comma
        | SyntaxKind::Semicolon
        | SyntaxKind::Dot
        | SyntaxKind::Star => {}
        SyntaxKind::LeftParen
        | SyntaxKind::RightParen
        | SyntaxKind::LeftBrace
        | SyntaxKind::RightBrace => {}
        SyntaxKind::LeftBracket
        | SyntaxKind::RightBracket
        | SyntaxKind::Markup
        | SyntaxKind::Code => {}
        SyntaxKind::Import
        | SyntaxKind::Show
        | SyntaxKind::Args
        | SyntaxKind::Array
        | SyntaxKind::End => {}
        other => panic!("{other:?} {:?} in {calls}", node.leaf_text()),
    }
}

/// The texts of a document in the order in which the calls have them.
struct Texts(Vec<String>);

impl Texts {
    fn document(&mut self, document: &Document) {
        self.push(document.language.code);
        self.push(&document.id);
        self.push(&document.title);
        self.push(&document.short_title());
        self.push(&document.edition);
        let optional = [&document.author, &document.organisation, &document.reported];
        optional
            .into_iter()
            .flatten()
            .for_each(|text| self.push(text));
        let logo = document.logo.as_ref();
        logo.into_iter()
            .for_each(|logo| self.push(&logo.alternative));
        self.blocks(&document.blocks);
    }

    fn push(&mut self, text: &str) {
        self.0.push(text.to_owned());
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { content, .. } | Block::Paragraph(content) => self.inlines(content),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Table(table) => self.table(table),
                Block::Quote(inner)
                | Block::Notice(inner)
                | Block::Group(_, inner)
                | Block::Other(_, inner) => self.blocks(inner),
                Block::Code { text, .. } => self.push(text.trim_end_matches('\n')),
                Block::Rule => {}
                Block::Notes(notes) => notes.iter().for_each(|note| self.blocks(note)),
                Block::Figure(figure) => {
                    self.push(&figure.description);
                    self.inlines(&figure.caption);
                }
            }
        }
    }

    fn table(&mut self, table: &Table) {
        table
            .caption
            .iter()
            .for_each(|caption| self.inlines(caption));
        table.head.iter().for_each(|cell| self.inlines(cell));
        for row in &table.rows {
            match row {
                Row::Cells(cells) => cells.iter().for_each(|cell| self.inlines(cell)),
                Row::Head(content) => self.inlines(content),
                Row::Below(blocks) => self.blocks(blocks),
            }
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text)
                | Inline::Code(text)
                | Inline::Label(_, text)
                | Inline::Time { text, .. } => self.push(text),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Small(inner)
                | Inline::Whole(inner)
                | Inline::Strikethrough(inner)
                | Inline::Other(_, inner) => {
                    self.inlines(inner);
                }
                Inline::Link { url, content, .. } => {
                    if leads(url) {
                        self.push(url);
                    }
                    self.inlines(content);
                }
                Inline::Image { alternative, .. } => self.push(alternative),
                Inline::SoftBreak
                | Inline::HardBreak
                | Inline::Task { .. }
                | Inline::NoteReference { .. }
                | Inline::NoteReturn { .. } => {}
            }
        }
    }
}

/// Whether an address leads anywhere from a file that stands alone.
fn leads(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
}
