//! A project in a temporary folder, and runs of the program in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tenmatsu::check::CheckContext;
use tenmatsu::check::engine::policy::Policy;
use tenmatsu::clock::Instant;
use tenmatsu::diagnostic::Audience;
use tenmatsu::locale;
use tenmatsu::project::image::ImageFault;
use tenmatsu::report::own_font::OwnFonts;

/// A project that goes when the test ends.
pub struct Project {
    folder: tempfile::TempDir,
}

/// What a run of the program came to.
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// The top folder of the checkout.
pub fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What records are checked in that lie in no project: no settings, every language, no image.
pub fn context(now: Option<Instant>) -> CheckContext<'static> {
    CheckContext {
        audience: Audience::Public,
        ids: BTreeMap::new(),
        languages: locale::LIST.to_vec(),
        makes_pdf: false,
        fonts: OwnFonts::default(),
        images: Box::new(|_| Err(ImageFault::Missing)),
        policy: Policy::default(),
        now,
    }
}

/// The editions of the samples, by name.
pub fn editions() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    collect(&top().join("editions"), "", &mut files);
    let name = |(name, bytes): (String, Vec<u8>)| (format!("editions/{name}"), bytes);
    files.into_iter().map(name).collect()
}

/// The smallest record that nothing is found in.
pub fn small(id: &str) -> String {
    format!(
        "id: {id}\n\
         language: en\n\
         time_zone: Asia/Tokyo\n\
         status: restored\n\
         title: {{en: Mail was delayed, ja: メールの遅延}}\n\
         impact:\n  start: 2023-10-10 06:00\n  end: 2023-10-12 02:00\n\
         timeline:\n\
         \x20 - at: 2023-10-11 13:22\n    kind: post\n    text: {{en: We are looking into it., ja: 調査中}}\n"
    )
}

impl Project {
    /// An empty project.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("incidents")).unwrap();
        Self { folder }
    }

    /// The project's folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The same project with this file.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(name, content);
        self
    }

    /// Writes a file of the project.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    /// A file of the project as text.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name))
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Every file below `folder`, by name, with its bytes.
    pub fn tree(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        collect(&self.path().join(folder), "", &mut files);
        files.sort();
        files
    }

    /// Runs the program in the project.
    pub fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.path(), arguments, &[])
    }

    /// Runs the program in the project with this on its standard input.
    pub fn run_on(&self, input: &str, arguments: &[&str]) -> Run {
        self.write(".input", input);
        let input = std::fs::File::open(self.path().join(".input")).unwrap();
        let mut command = command(self.path(), arguments);
        run(command.stdin(input))
    }

    /// Runs the program in the project with these variables set.
    pub fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        run_in(self.path(), arguments, variables)
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.push((name, std::fs::read(entry.path()).unwrap()));
        }
    }
}

/// Runs the program in `folder`; nothing of the machine's locale or zone reaches it.
pub fn run_in(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    run(command(folder, arguments).envs(variables.iter().copied()))
}

/// A run of the program in `folder` that is still to be started.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tenmatsu"));
    command
        .current_dir(folder)
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1795000000");
    for name in ["TENMATSU_MESSAGES", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    without_repository(&mut command);
    command
}

/// Keeps the repository of a hook that the tests run in from a command.
pub fn without_repository(command: &mut Command) {
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
}

fn run(command: &mut Command) -> Run {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run {
        code: status.code().unwrap_or(-1),
        out: text(stdout),
        err: text(stderr),
    }
}
