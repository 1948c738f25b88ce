//! Which words of a block of code are comments, strings, keywords and so on, for the style sheet to colour.
//!
//! The grammars and the engine that reads them are those of the dependency, whatever else is built: a page is the same
//! with and without the typesetter.

use std::ops::Range;
use std::sync::{LazyLock, mpsc};
use std::time::Duration;

use syntect::parsing::{ParseState, ParsingError, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::meter;

/// The most bytes of code in one block that is coloured; a longer one stays plain.
pub const LARGEST_BLOCK: usize = 16 << 10;
/// The most bytes of code that is coloured in one page; the blocks behind them stay plain.
pub const MOST_CODE: usize = 64 << 10;
/// The most bytes of a line in a block that is coloured: a grammar may read a line once for each of its characters.
pub const LONGEST_LINE: usize = 300;

/// The names of languages that are coloured, in lower case, each with its grammar. Others that there are grammars for are
/// left out: some of those read certain code without an end (HTML, JavaScript, PHP, Scala), others slowly.
const LANGUAGES: &[(&[&str], &str)] = &[
    (&["sh", "bash", "shell", "zsh"], "Bourne Again Shell (bash)"),
    (&["c", "h"], "C"),
    (&["cs", "csharp", "c#"], "C#"),
    (&["css"], "CSS"),
    (&["diff", "patch"], "Diff"),
    (&["dockerfile", "docker"], "Dockerfile"),
    (&["dotenv", "env"], "DotENV"),
    (&["go", "golang"], "Go"),
    (&["graphql", "gql"], "GraphQL"),
    (&["hcl", "terraform", "tf"], "Terraform"),
    (&["ini", "cfg"], "INI"),
    (&["java"], "Java"),
    (&["json", "jsonc"], "JSON"),
    (&["jsonnet"], "jsonnet"),
    (&["kotlin", "kt"], "Kotlin"),
    (&["lua"], "Lua"),
    (&["makefile", "make"], "Makefile"),
    (&["nginx"], "nginx"),
    (&["properties"], "Java Properties"),
    (&["protobuf", "proto"], "Protocol Buffer"),
    (&["puppet"], "Puppet"),
    (&["python", "py"], "Python"),
    (&["rego"], "Rego"),
    (&["ruby", "rb"], "Ruby"),
    (&["rust", "rs"], "Rust"),
    (&["sql"], "SQL"),
    (&["toml"], "TOML"),
    (&["typescript", "ts"], "TypeScript"),
    (&["xml", "svg"], "XML"),
    (&["yaml", "yml"], "YAML"),
];

/// How long a block is read at most: many times as long as the slowest takes, so that a page is the same anywhere.
const PATIENCE: Duration = Duration::from_secs(60);

/// The names of a session at a shell: commands behind a prompt, and what they print. Code of a shell that begins with
/// [`PROMPT`] is one too.
const SESSIONS: &[&str] = &["console", "shell-session", "sh-session"];
/// The language of commands in a session.
const SHELL: &str = "sh";
/// The usual prompt, which is no command of any shell.
const PROMPT: &str = "$ ";
/// What a command in a session follows.
const PROMPTS: &[&str] = &[PROMPT, "# ", "% ", "> "];

/// What a scope of a grammar is to a reader, the narrower scope first; an empty class is that of plain text.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "comment"),
    ("constant", "constant"),
    ("entity.name.tag", "type"),
    ("entity.name.class", "type"),
    ("entity.name.struct", "type"),
    ("entity.name.enum", "type"),
    ("entity.name.trait", "type"),
    ("entity.name.interface", "type"),
    ("entity.name.impl", "type"),
    ("entity.name.type", "type"),
    ("entity.name.section", "type"),
    ("entity.name", "function"),
    ("entity.other.attribute-name", "variable"),
    ("entity.other.inherited-class", "type"),
    ("invalid", ""),
    ("keyword.operator.word", "keyword"),
    ("keyword.operator.logical.python", "keyword"),
    ("keyword.operator", ""),
    ("keyword", "keyword"),
    ("markup.deleted", "deleted"),
    ("markup.inserted", "inserted"),
    ("meta.diff.header", "comment"),
    ("meta.diff.range", "function"),
    ("meta.interpolation", ""),
    ("source", ""),
    ("storage", "type"),
    ("string.unquoted", ""),
    ("string", "string"),
    ("support.class", "type"),
    ("support.constant", "constant"),
    ("support.type", "type"),
    ("support.function", "function"),
    ("text", ""),
    ("variable.function", "function"),
    ("variable.language", "keyword"),
    ("variable.parameter", "variable"),
    ("variable.other", "variable"),
    ("variable", "variable"),
];

/// The grammars and the classes of their scopes, read when a page first has code in a known language.
struct Grammars {
    set: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

static GRAMMARS: LazyLock<Grammars> = LazyLock::new(|| Grammars {
    set: two_face::syntax::extra_newlines(),
    classes: CLASSES
        .iter()
        .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class)))
        .collect(),
});

/// A piece of code, as a range of its bytes, and its class; an empty one for plain text.
type CodePiece = (Range<usize>, &'static str);

/// The pieces of `text`, all of it in order; `None` where it stays plain: in a language that is not known, beyond the
/// limits, or where its grammar does not come to an end.
#[must_use]
pub fn pieces(language: &str, text: &str) -> Option<Vec<CodePiece>> {
    let is_long = |line: &str| line.len() > LONGEST_LINE;
    let language = language.to_ascii_lowercase();
    let is_session = SESSIONS.contains(&language.as_str());
    let name = match is_session {
        true => SHELL,
        false => language.as_str(),
    };
    let known = LANGUAGES.iter().find(|(names, _)| names.contains(&name))?;
    let is_session = is_session || (known.0.contains(&SHELL) && text.starts_with(PROMPT));
    if text.len() > LARGEST_BLOCK || text.lines().any(is_long) {
        return None;
    }
    meter::steps(text.len());
    // Nothing but time tells a grammar that goes on for ever from one that takes long, and nothing ends it: it is left.
    let (sender, receiver) = mpsc::channel();
    let (grammar, text) = (known.1, text.to_owned());
    let read = move || sender.send(read(grammar, is_session, &text));
    std::thread::Builder::new().spawn(read).ok()?;
    receiver.recv_timeout(PATIENCE).ok().flatten()
}

/// The pieces of `text`, of a session at a shell where that `is_session`.
fn read(grammar: &str, is_session: bool, text: &str) -> Option<Vec<CodePiece>> {
    let grammars = &*GRAMMARS;
    let syntax = grammars.set.find_syntax_by_name(grammar)?;
    let mut reader = CodeReader::new(grammars, syntax);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        // What a command prints is in no language.
        let prompt = PROMPTS.iter().find(|it| line.starts_with(**it));
        match (is_session, prompt) {
            (false, _) => reader.line(at, line).ok()?,
            (true, Some(prompt)) => {
                reader.push(at..at + prompt.len(), "comment");
                reader.begin(syntax);
                reader.line(at + prompt.len(), &line[prompt.len()..]).ok()?;
            }
            (true, None) => reader.push(at..end, ""),
        }
        at = end;
    }
    Some(reader.pieces)
}

/// Reads code line by line.
struct CodeReader<'a> {
    grammars: &'a Grammars,
    state: ParseState,
    scopes: ScopeStack,
    pieces: Vec<CodePiece>,
}

impl<'a> CodeReader<'a> {
    fn new(grammars: &'a Grammars, syntax: &SyntaxReference) -> Self {
        Self {
            grammars,
            state: ParseState::new(syntax),
            scopes: ScopeStack::new(),
            pieces: Vec::new(),
        }
    }

    /// Begins anew, as at the head of a file.
    fn begin(&mut self, syntax: &SyntaxReference) {
        self.state = ParseState::new(syntax);
        self.scopes = ScopeStack::new();
    }

    /// Reads a line that begins at byte `at`.
    fn line(&mut self, at: usize, line: &str) -> Result<(), ParsingError> {
        let changes = self.state.parse_line(line, &self.grammars.set)?;
        let mut done = 0;
        for (place, change) in changes {
            let place = place.min(line.len());
            if place > done && line.is_char_boundary(place) {
                self.push(at + done..at + place, self.class());
                done = place;
            }
            // A grammar that closes what it never opened leaves the scopes as they are.
            let _ = self.scopes.apply(&change);
        }
        self.push(at + done..at + line.len(), self.class());
        Ok(())
    }

    /// The class of the innermost scope that has one.
    fn class(&self) -> &'static str {
        let scopes = self.scopes.as_slice().iter().rev();
        let mut classes = scopes.filter_map(|scope| {
            let classes = self.grammars.classes.iter();
            let mut of_scope = classes.filter(|(known, _)| known.is_prefix_of(*scope));
            of_scope.next().map(|(_, class)| *class)
        });
        classes.next().unwrap_or_default()
    }

    fn push(&mut self, range: Range<usize>, class: &'static str) {
        match self.pieces.last_mut() {
            _ if range.is_empty() => {}
            Some((last, known)) if *known == class => last.end = range.end,
            _ => self.pieces.push((range, class)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `text` with the class of each piece before it.
    fn shown(language: &str, text: &str) -> String {
        let pieces = pieces(language, text).expect("a language that is known");
        let show = |(range, class): CodePiece| match class {
            "" => text[range].to_owned(),
            class => format!("‹{class}:{}›", &text[range]),
        };
        pieces.into_iter().map(show).collect()
    }

    #[test]
    fn every_language_has_its_grammar() {
        for (names, grammar) in LANGUAGES {
            let known = GRAMMARS.set.find_syntax_by_name(grammar);
            assert!(known.is_some(), "no grammar {grammar:?}");
            for name in *names {
                assert_eq!(*name, name.to_ascii_lowercase());
                assert!(pieces(name, "x = \"1\" # y\n").is_some(), "{name}");
            }
        }
        assert_eq!(GRAMMARS.classes.len(), CLASSES.len());
    }

    #[test]
    fn words_have_their_classes() {
        let cases = [
            ("yaml", "# wait\nretries: 3\nhost: \"mx.example.com\"\n"),
            ("JSON", "{\"queue\": [1, true, null]}\n"),
            (
                "rust",
                "fn main() { let x: u32 = 5; println!(\"{x}\"); } // done\n",
            ),
            ("sql", "SELECT count(*) FROM mail WHERE state = 'queued';\n"),
            ("toml", "[queue]\nlimit = 5 # lower\n"),
            ("diff", "@@ -1 +1 @@\n-limit = 5\n+limit = 9\n"),
            (
                "console",
                "$ grep -c queued mail.log\n42\n# systemctl restart mta\n",
            ),
            ("bash", "$ date\nno comment\n"),
        ];
        let all: Vec<_> = cases.iter().map(|(name, text)| shown(name, text)).collect();
        insta::assert_snapshot!(all.join("\n"), @r#"
        ‹comment:# wait
        ›‹type:retries›: ‹constant:3›
        ‹type:host›: ‹string:"mx.example.com"›

        {‹string:"queue"›: [‹constant:1›, ‹constant:true›, ‹constant:null›]}

        ‹type:fn› ‹function:main›() { ‹type:let› x: ‹type:u32› = ‹constant:5›; println!(‹string:"›‹constant:{x}›‹string:"›); } ‹comment:// done
        ›
        ‹keyword:SELECT› ‹function:count›(‹keyword:*›) ‹keyword:FROM› mail ‹keyword:WHERE› state = ‹string:'queued'›;

        [‹function:queue›]
        ‹type:limit› = ‹constant:5› ‹comment:# lower›

        ‹function:@@ -1 +1 @@
        ›‹deleted:-limit = 5
        ›‹inserted:+limit = 9
        ›
        ‹comment:$ ›‹function:grep›‹variable: -c› queued mail.log
        42
        ‹comment:# ›‹function:systemctl› restart mta

        ‹comment:$ ›‹function:date›
        no comment
        "#);
    }

    #[test]
    fn what_is_unknown_or_beyond_a_limit_is_plain() {
        let long = "x".repeat(LONGEST_LINE + 1);
        let large = "x = 1\n".repeat(LARGEST_BLOCK / 6 + 1);
        for (language, text) in [
            ("", "x = 1\n"),
            ("text", "x = 1\n"),
            ("no-language", "x = 1\n"),
            ("rust,ignore", "let x = 1;\n"),
            ("rust", &long),
            ("rust", &large),
        ] {
            assert_eq!(pieces(language, text), None, "{language}");
        }
        let line = "x".repeat(LONGEST_LINE);
        assert!(pieces("rust", &line).is_some());
    }

    /// Parts of code that grammars open, close and remember.
    const PARTS: &str = "[a-z0-9 é語\\t]{1,8}|\\n|\\r\\n|[\\[\\](){}<>\"'`\\\\/*#$%&|;:,.=~^@!?-]{1,4}|\
        <<['\"]?[A-Z#&~^*+.-]{1,3}['\"]?\\n|\\$\\{|\\$\\(|%w\\(|r##?\"|\"##?|'''|\"\"\"|<\\?php|<!--|-->|<script>|=begin\\n|\
        s\\{|tr/|\\{%|: \\||- |def |fn |if |end|\\PC";

    proptest! {
        #[test]
        fn pieces_are_the_whole_code(
            language in 0..LANGUAGES.len() + 1,
            parts in proptest::collection::vec(PARTS, 0..40),
        ) {
            let name = LANGUAGES.get(language).map_or("console", |(names, _)| names[0]);
            let text = parts.concat();
            let Some(pieces) = pieces(name, &text) else {
                prop_assert!(text.lines().any(|line| line.len() > LONGEST_LINE));
                return Ok(());
            };
            let mut end = 0;
            for (range, class) in &pieces {
                prop_assert_eq!(range.start, end);
                prop_assert!(range.end > range.start);
                prop_assert!(class.is_empty() || CLASSES.iter().any(|(_, known)| known == class));
                end = range.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
