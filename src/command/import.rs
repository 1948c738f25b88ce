//! `tenmatsu import`: draft records out of what others wrote.

mod folder;
mod reading;

use std::collections::BTreeMap;

pub(super) use self::reading::{Imported, ReadRequest, read_all};
use super::session::Session;
use super::{ExitStatus, Stop};
use crate::check::engine::policy::Policy;
use crate::cli::ImportArguments;
use crate::diagnostic::{Finding, Message, Severity};
use crate::import::{self, Draft, GATHERED, Input, Options, Redacted, Refused, Select};
use crate::system::environment::Stream;
use crate::system::{console, owned};
use crate::text::diff;
use crate::text::source::{Source, SourceRef};

/// How many pieces of advice of one kind are shown in one run.
const MOST_ALIKE: usize = 5;

pub(super) fn run(session: &Session<'_>, arguments: &ImportArguments) -> Result<ExitStatus, Stop> {
    let options = Options {
        zone: arguments
            .zone
            .as_deref()
            .map(super::incidents::zone)
            .transpose()?,
        audience: arguments.audience,
    };
    let select = select(arguments)?;
    let request = ReadRequest {
        from: arguments.from,
        options,
        select: select.as_ref(),
    };
    let mut read = read_all(session, &arguments.files, &request)?;
    find_nameless(&mut read, arguments);
    let redacted = redact(&mut read, arguments.redact);
    if redacted.is_none() {
        find_private(&mut read);
    }
    let findings = tell(session, &mut read, redacted);
    let failed = findings.iter().any(|it| it.severity == Severity::Error);
    let drafts: Vec<_> = read
        .iter()
        .flat_map(|read| read.drafts.iter().map(move |draft| (read, draft)))
        .collect();
    match &arguments.into {
        Some(record) => add(session, record, &drafts)?,
        None => write(session, arguments, &drafts)?,
    }
    Ok(if failed {
        ExitStatus::Errors
    } else {
        ExitStatus::Fine
    })
}

/// What is selected of the messages of a source that has some.
fn select(arguments: &ImportArguments) -> Result<Option<Select>, Message> {
    let select = Select::read(&arguments.select)
        .map_err(|word| Message::new("argument-no-selection").with("text", word))?;
    let selects = |source: &import::Source| GATHERED.iter().any(|it| it.name == source.name);
    match arguments
        .from
        .filter(|from| select.is_some() && !selects(from))
    {
        Some(from) => Err(Message::new("argument-select")
            .with("source", from.name)
            .with("known", reading::selected())),
        None => Ok(select),
    }
}

/// Finds the drafts that no id can be given.
fn find_nameless(read: &mut [Imported], arguments: &ImportArguments) {
    for it in read.iter_mut().filter(|_| arguments.id.is_none()) {
        let Some(input) = &it.input else { continue };
        let nameless = it.drafts.iter().filter(|draft| import::id(draft).is_none());
        let starts: Vec<_> = nameless.map(|draft| draft.start).collect();
        it.findings.extend(starts.into_iter().map(|start| {
            let words = Message::new("import-no-id");
            let finding = Finding::new(
                "import-no-id",
                Severity::Error,
                &input.source,
                start..start,
                words,
            );
            finding.help(Message::new("import-no-id.help"))
        }));
    }
}

/// Finds what `--redact` would take out.
fn find_private(read: &mut [Imported]) {
    for it in read {
        let Some(input) = &it.input else { continue };
        let private = it.drafts.iter().flat_map(|it| import::private(it, input));
        it.findings.extend(private);
    }
}

fn redact(read: &mut [Imported], asked: bool) -> Option<Redacted> {
    asked.then(|| {
        let drafts = read.iter_mut().flat_map(|read| &mut read.drafts);
        drafts
            .map(import::redact)
            .fold(Redacted::default(), |all, one| Redacted {
                persons: all.persons + one.persons,
                machines: all.machines + one.machines,
                secrets: all.secrets + one.secrets,
            })
    })
}

/// Says what the files were read as, and by which lists persons and machines were told apart.
fn tell_kinds(session: &Session<'_>, read: &[Imported]) {
    let mut kinds: BTreeMap<&str, Vec<&Imported>> = BTreeMap::new();
    for it in read {
        if let Some(source) = it.source {
            kinds.entry(source).or_default().push(it);
        }
    }
    for (source, read) in kinds {
        let files: usize = read.iter().map(|it| it.files).sum();
        let key = match &read[..] {
            [_] if files == 1 => "import-read",
            [_] => "import-read-folder",
            _ => "import-read-many",
        };
        let words = Message::new(key)
            .with("source", source)
            .with("number", files);
        session.remark(&words.with("path", read.first().map_or("", |it| &it.name)));
    }
    let lists: BTreeMap<_, _> = read
        .iter()
        .filter_map(|it| it.people.as_ref())
        .map(|(name, number)| (name, number))
        .collect();
    for (name, number) in lists {
        let words = Message::new("import-people").with("path", name);
        session.remark(&words.with("number", *number));
    }
}

/// Says on standard error what was read, passed over and found; gives back the findings.
pub(super) fn tell(
    session: &Session<'_>,
    read: &mut [Imported],
    redacted: Option<Redacted>,
) -> Vec<Finding> {
    tell_kinds(session, read);
    for skipped in read.iter().flat_map(|read| &read.skipped) {
        let words = Message::new(skipped.reason).with("title", &skipped.title);
        session.remark(&words.with("place", format!("{}:{}", skipped.input, skipped.line)));
    }
    if let Some(redacted) = redacted {
        session.remark(&redacted.words("import-redacted"));
    }
    let findings: Vec<_> = read
        .iter_mut()
        .flat_map(|read| std::mem::take(&mut read.findings))
        .collect();
    let (shown, left) = shorten(findings);
    console::message(session.excerpts(&shown));
    for (check, number) in left {
        session.remark(
            &Message::new("import-more")
                .with("check", check)
                .with("number", number),
        );
    }
    shown
}

/// Findings with at most a few of each kind that is not an error, and how many of which are left out.
fn shorten(findings: Vec<Finding>) -> (Vec<Finding>, BTreeMap<&'static str, usize>) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut left = BTreeMap::new();
    let mut shown = Vec::new();
    for finding in findings {
        let count = seen.entry(finding.message.key).or_default();
        *count += 1;
        if *count > MOST_ALIKE && finding.severity != Severity::Error {
            *left.entry(finding.check).or_default() += 1;
        } else {
            shown.push(finding);
        }
    }
    (shown, left)
}

/// Writes the records: one to standard output, or each to its own file.
fn write(
    session: &Session<'_>,
    arguments: &ImportArguments,
    drafts: &[(&Imported, &Draft)],
) -> Result<(), Stop> {
    if drafts.len() > 1 && arguments.id.is_some() {
        return Err(Message::new("import-one-id")
            .with("number", drafts.len())
            .into());
    }
    if drafts.len() > 1 && arguments.out.is_none() {
        return Err(Message::new("import-several")
            .with("number", drafts.len())
            .into());
    }
    let out = arguments.out.as_ref().map(|folder| folder.join("record"));
    let _lock = session.lock(out.iter().map(std::path::PathBuf::as_path))?;
    let (mut written, mut failed) = (0, 0);
    for (read, draft) in drafts {
        let Some(input) = &read.input else { continue };
        let Some(id) = arguments.id.clone().or_else(|| import::id(draft)) else {
            continue;
        };
        let text = import::write(draft, &id, input, &session.catalogue);
        let Some(folder) = &arguments.out else {
            console::result(&text)
                .map_err(|error| Message::new("cannot-print").with("reason", error))?;
            continue;
        };
        let path = folder.join(format!("{id}.yaml"));
        match owned::create(&path, text.as_bytes()) {
            Ok(()) => written += 1,
            Err(error) => {
                session.complain(&error.words(path.display()));
                failed += 1;
            }
        }
    }
    if failed > 0 {
        let words = Message::new("import-not-written").with("number", failed);
        return Err(words.with("all", drafts.len()).into());
    }
    if let Some(folder) = &arguments.out {
        let key = if written == 0 {
            "import-written-none"
        } else {
            "import-written"
        };
        let words = Message::new(key).with("number", written);
        session.remark(&words.with("out", folder.display()));
    }
    Ok(())
}

/// Adds the entries of the one incident to a record that is there.
fn add(session: &Session<'_>, record: &str, drafts: &[(&Imported, &Draft)]) -> Result<(), Stop> {
    let (imported, draft) = match drafts {
        [] => return Ok(()),
        [one] => one,
        several => {
            return Err(Message::new("import-one-record")
                .with("number", several.len())
                .into());
        }
    };
    let Some(input) = &imported.input else {
        return Ok(());
    };
    let project = session.project()?;
    let file = super::check::select(
        session,
        &project,
        &session.records(&project)?,
        &[record.to_owned()],
    )?;
    let [file] = &file[..] else {
        return Err(Message::new("no-such-record").with("id", record).into());
    };
    let _lock = session.lock(std::iter::once(file.path.as_path()))?;
    let source = crate::project::read(file)?;
    let policy = Policy::of(&project.settings);
    let inserted =
        import::insert(&source, draft, input, (&session.catalogue, &policy)).map_err(refused)?;
    if inserted.added > 0 {
        let new = source.bytes_with(&inserted.text);
        let copy = owned::replace(&file.path, &source.bytes(), &new)
            .map_err(|error| error.words(&file.name))?;
        if let Some(copy) = copy {
            session.remark(&super::session::copy_kept(&file.name, &copy));
        }
    }
    let words = Message::new("import-added").with("path", &file.name);
    session.remark(
        &words
            .with("added", inserted.added)
            .with("present", inserted.present),
    );
    let after = Source::new(&file.name, inserted.text);
    show_conflicts(session, &after, draft, (input, &policy))
}

/// Shows what the source says otherwise than the record, as a diff on standard output.
fn show_conflicts(
    session: &Session<'_>,
    record: &SourceRef,
    draft: &Draft,
    (input, policy): (&Input, &Policy),
) -> Result<(), Stop> {
    let words = (&session.catalogue, policy);
    let conflicts = import::conflicts(record, draft, input, words).map_err(refused)?;
    if conflicts.number == 0 {
        return Ok(());
    }
    let words = Message::new("import-conflicts").with("path", &record.name);
    session.complain(&words.with("number", conflicts.number));
    let colour = session.colours(Stream::Output);
    let text = diff::unified(&record.name, &record.text, &conflicts.text, colour);
    super::mend::print(text)
}

fn refused(refused: Refused) -> Stop {
    match refused {
        Refused::Findings(findings) => Stop::Findings(findings),
        Refused::Message(words) => Stop::Message(words),
    }
}
