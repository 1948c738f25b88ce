//! The findings of one check over many files at a terminal: in full as long as they fit on a screen, else in a few lines.

use annotate_snippets::{Group, Level};

use super::block::{self, BlockPlace, FindingBlock, TerminalFindings};
use super::{Context, Message};
use crate::diagnostic::{Finding, Severity};
use crate::system::console::Painted;

/// Up to how many findings are all shown with their lines.
const SCREENFUL: usize = 20;

/// Lines that more findings of several files may take, beside errors; past them, the longest groups are shortened.
const ROOM: usize = 30;

/// The most places of a check in several files that are kept to show each.
const MOST_KEPT: usize = 60;

/// Up to how many places a shortened group shows each; of more, it shows the first [`FEW`].
const ALL: usize = 5;

/// How many places a shortened group shows of many.
const FEW: usize = 3;

/// The most kinds of help that are counted.
const MOST_HELPS: usize = 8;

/// The findings of one check and severity, in the order of the records.
#[derive(Debug)]
pub struct FindingGroup {
    check: &'static str,
    severity: Severity,
    count: usize,
    files: usize,
    /// The file of the last one.
    last: String,
    /// What is wrong, where all say the same.
    message: Option<String>,
    /// What to do, and how many say so; of more kinds than [`MOST_HELPS`], the first.
    helps: Vec<(Vec<String>, usize)>,
    /// The first places.
    first: Vec<BlockPlace>,
    /// All of it, one block for each kind of help; none once it is too much.
    blocks: Vec<FindingBlock>,
    is_cut: bool,
}

impl FindingGroup {
    /// The group of a finding.
    pub(super) fn of(finding: &Finding, context: &Context<'_>) -> Self {
        let place = BlockPlace::of(finding, context);
        let block = FindingBlock::of(finding, context);
        Self {
            check: finding.check,
            severity: finding.severity,
            count: 1,
            files: 1,
            last: finding.place.source.name.clone(),
            message: Some(place.message.clone()),
            helps: vec![(block.help.clone(), 1)],
            first: vec![place],
            blocks: vec![block],
            is_cut: false,
        }
    }

    /// Whether it is that of the finding.
    pub(super) fn is_of(&self, finding: &Finding) -> bool {
        (self.check, self.severity) == (finding.check, finding.severity)
    }

    /// Whether both are of one check and severity.
    pub(super) fn goes_with(&self, other: &Self) -> bool {
        (self.check, self.severity) == (other.check, other.severity)
    }

    /// Adds a finding.
    pub(super) fn add(&mut self, finding: &Finding, context: &Context<'_>) {
        let name = &finding.place.source.name;
        let is_same_file = self.last == *name;
        if !is_same_file {
            self.last.clone_from(name);
        }
        self.count += 1;
        self.files += usize::from(!is_same_file);
        let place = BlockPlace::of(finding, context);
        let help = context.help(finding);
        self.compare(Some(&place.message));
        self.advise(&help, 1);
        if self.first.len() < ALL {
            self.first.push(place.clone());
        }
        if !self.is_cut {
            match self.blocks.iter_mut().find(|it| it.help == help) {
                Some(block) => block.add(place),
                None => self.blocks.push(FindingBlock::of(finding, context)),
            }
        }
        self.cut();
    }

    /// Adds those of a later record.
    pub(super) fn append(&mut self, later: Self) {
        self.count += later.count;
        self.files += later.files;
        self.last = later.last;
        self.compare(later.message.as_ref());
        for (help, count) in &later.helps {
            self.advise(help, *count);
        }
        let room = ALL.saturating_sub(self.first.len());
        self.first.extend(later.first.into_iter().take(room));
        self.is_cut |= later.is_cut;
        if !self.is_cut {
            for block in later.blocks {
                match self.blocks.iter_mut().find(|it| it.help == block.help) {
                    Some(own) => own.append(block),
                    None => self.blocks.push(block),
                }
            }
        }
        self.cut();
    }

    /// Keeps the message where a further finding says the same.
    fn compare(&mut self, message: Option<&String>) {
        if self.message.as_ref() != message {
            self.message = None;
        }
    }

    /// Counts who says what to do.
    fn advise(&mut self, help: &[String], count: usize) {
        let has_room = self.helps.len() < MOST_HELPS;
        match self.helps.iter_mut().find(|(own, _)| own == help) {
            Some((_, known)) => *known += count,
            None if has_room => self.helps.push((help.to_vec(), count)),
            None => {}
        }
    }

    /// Lets go of what would never be shown.
    fn cut(&mut self) {
        let kept = self.blocks.iter().map(FindingBlock::places);
        self.is_cut |= self.files > 1 && kept.sum::<usize>() > MOST_KEPT;
        if self.is_cut {
            self.blocks = Vec::new();
        }
    }

    /// Each finding with its place; none where they are too many.
    fn full(&self, context: &Context<'_>) -> Option<Painted> {
        let mut out = Painted::new();
        for block in &self.blocks {
            out.append(&block.draw(context));
        }
        (!self.is_cut).then_some(out)
    }

    /// How many places it shows when it is shortened.
    fn shown(&self) -> usize {
        if self.count <= ALL { self.count } else { FEW }
    }

    /// How many there are, the first places, and what to do.
    fn short(&self, context: &Context<'_>) -> Painted {
        let say = |words: &Message| context.catalogue.say(words);
        let counted = |words: Message| words.with("number", self.count).with("files", self.files);
        let title = match &self.message {
            Some(message) if self.count == 1 => message.clone(),
            Some(message) => say(&counted(
                Message::new("group.same").with("message", message),
            )),
            None => say(&counted(Message::new("group"))),
        };
        let level = block::level(self.severity, context);
        let mut group = Group::with_title(level.primary_title(title).id(self.check));
        let shown = self.shown();
        let more = self.count - shown;
        let more = (more > 0).then(|| say(&Message::new("group.more").with("number", more)));
        let first = self.first.iter().take(shown);
        if self.message.is_some() {
            let mut line = first.map(BlockPlace::path).collect::<Vec<_>>().join(", ");
            line.extend(more.map(|more| format!(" {more}")));
            group = group.element(block::note(&line, "show.at", context));
        } else {
            for place in first {
                let line = format!("{}: {}", place.path(), place.message);
                group = group.element(block::note(&line, "show.at", context));
            }
            group = group.elements(more.map(|more| Level::NOTE.no_name().message(more)));
        }
        block::drawn(group, &self.advice(context), context)
    }

    /// What to do, if most say the same, else where to read about it.
    fn advice(&self, context: &Context<'_>) -> Vec<String> {
        let mut helps = self.helps.iter();
        match helps.find(|(_, count)| 2 * count > self.count) {
            Some((help, _)) => help.clone(),
            None => {
                let page = Message::new("group.page").with("name", self.check);
                vec![context.catalogue.say(&page)]
            }
        }
    }
}

/// A group as it is shown for now.
struct ShownGroup<'g> {
    group: &'g FindingGroup,
    text: Painted,
    rows: usize,
    is_short: bool,
}

impl TerminalFindings {
    /// What is shown of them: what is not an error as far as there is room, then every error, then how many findings are
    /// only counted.
    #[must_use]
    pub fn draw(&self, context: &Context<'_>) -> Painted {
        let mut shown: Vec<_> = self.groups.iter().map(|it| first(it, context)).collect();
        // A single file is shown in full: that is how one sees all of it.
        let count: usize = self.groups.iter().map(|it| it.count).sum();
        let is_long = self.files > 1 && count > SCREENFUL;
        while is_long && shown.iter().map(|it| it.rows).sum::<usize>() > ROOM {
            let long = shown.iter_mut().filter(|it| !it.is_short);
            let Some(longest) = long.max_by_key(|it| it.rows) else {
                break;
            };
            *longest = short(longest.group, context);
        }
        let mut out = Painted::new();
        out.extend(shown.iter().map(|it| &it.text));
        out.append(&self.errors);
        let short = shown.iter().filter(|it| it.is_short);
        let hidden: usize = short.map(|it| it.group.count - it.group.shown()).sum();
        if hidden > 0 {
            let words = match context.records {
                0 => Message::new("group.hidden"),
                _ => Message::new("group.hidden-record"),
            };
            let line = context.catalogue.say(&words.with("number", hidden));
            out.push(&format!("{line}\n"));
        }
        out
    }
}

fn first<'g>(group: &'g FindingGroup, context: &Context<'_>) -> ShownGroup<'g> {
    match group.full(context) {
        Some(text) => ShownGroup {
            group,
            rows: text.rows(context.width),
            text,
            is_short: false,
        },
        None => short(group, context),
    }
}

fn short<'g>(group: &'g FindingGroup, context: &Context<'_>) -> ShownGroup<'g> {
    let text = group.short(context);
    ShownGroup {
        group,
        rows: text.rows(context.width),
        text,
        is_short: true,
    }
}
