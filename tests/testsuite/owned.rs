//! Files that a person owns: what somebody saves while the program writes is never lost.

use std::cell::Cell;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::sync::Barrier;

use tenmatsu::system::owned::{self, Lock, Locked, Steps, WriteError, WriteStep};

use crate::project::{Project, command, small};

const FILE: &str = "incidents/EX-1.yaml";
const BASE: &str = "id: EX-1\n";
const OURS: &str = "id: EX-1\nfixed: true\n";

/// A way in which programs save a file.
type Save = fn(&Path, &str);

/// Most editors write beside the file and rename.
fn by_name(path: &Path, text: &str) {
    let beside = path.with_extension("swp");
    std::fs::write(&beside, text).unwrap();
    std::fs::rename(&beside, path).unwrap();
}

/// Others, and shells, empty the file and write into it.
fn in_place(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap();
}

fn anew(path: &Path, text: &str) {
    drop(std::fs::remove_file(path));
    std::fs::write(path, text).unwrap();
}

const WAYS: [Save; 3] = [by_name, in_place, anew];

/// What stands in the folder of the records, but for editors' own files.
fn texts(project: &Project) -> Vec<(String, String)> {
    let files = project.tree("incidents").into_iter();
    files
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect()
}

fn only(text: &str) -> Vec<(String, String)> {
    vec![("EX-1.yaml".to_owned(), text.to_owned())]
}

#[test]
fn an_edit_between_comparing_and_exchanging_stays() {
    for exchanges in [true, false] {
        for save in WAYS {
            let project = Project::new().file(FILE, BASE);
            let path = project.path().join(FILE);
            let edited = Cell::new(0);
            let at = |step| {
                if step == WriteStep::Compared {
                    edited.set(edited.get() + 1);
                    save(&path, "theirs\n");
                }
            };
            let steps = Steps { exchanges, at: &at };
            let ours = owned::replace_in_steps(&path, BASE.as_bytes(), OURS.as_bytes(), &steps);
            assert!(matches!(ours, Err(WriteError::Changed)), "{ours:?}");
            assert_eq!((edited.get(), texts(&project)), (1, only("theirs\n")));
        }
    }
}

#[test]
fn an_edit_of_the_same_length_and_one_after_the_exchange_stay_too() {
    let project = Project::new().file(FILE, BASE);
    let path = project.path().join(FILE);
    // Who has the file open writes into what comes out of the exchange.
    let open = std::fs::File::options().write(true).open(&path).unwrap();
    let at = |step| {
        if step == WriteStep::Exchanged {
            std::io::Write::write_all(&mut &open, b"id: EX-2\n").unwrap();
        }
    };
    let steps = Steps {
        exchanges: true,
        at: &at,
    };
    let ours = owned::replace_in_steps(&path, BASE.as_bytes(), OURS.as_bytes(), &steps);
    assert!(matches!(ours, Err(WriteError::Changed)), "{ours:?}");
    assert_eq!(texts(&project), only("id: EX-2\n"));
}

#[test]
fn a_file_that_is_taken_away_is_not_written() {
    for exchanges in [true, false] {
        let project = Project::new().file(FILE, BASE);
        let path = project.path().join(FILE);
        let away = path.with_extension("away");
        let at = |step| {
            if step == WriteStep::Compared {
                std::fs::rename(&path, &away).unwrap();
            }
        };
        let steps = Steps { exchanges, at: &at };
        let ours = owned::replace_in_steps(&path, BASE.as_bytes(), OURS.as_bytes(), &steps);
        assert!(ours.is_err());
        assert_eq!(texts(&project), [("EX-1.away".to_owned(), BASE.to_owned())]);
    }
}

#[test]
fn of_two_edits_in_a_row_both_are_kept() {
    for (first, second) in [
        (by_name as Save, in_place as Save),
        (in_place, by_name),
        (by_name, anew),
    ] {
        let project = Project::new().file(FILE, BASE);
        let path = project.path().join(FILE);
        let at = |step| match step {
            WriteStep::Compared => first(&path, "first\n"),
            WriteStep::Exchanged => second(&path, "second\n"),
            WriteStep::ExchangedBack => {}
        };
        let steps = Steps {
            exchanges: true,
            at: &at,
        };
        let ours = owned::replace_in_steps(&path, BASE.as_bytes(), OURS.as_bytes(), &steps);
        let Err(WriteError::ChangedTwice(copy)) = &ours else {
            panic!("{ours:?}")
        };
        assert_eq!(
            copy,
            &std::fs::canonicalize(&path)
                .unwrap()
                .with_extension("yaml.saved")
        );
        let kept = [("EX-1.yaml", "first\n"), ("EX-1.yaml.saved", "second\n")];
        let kept: Vec<_> = kept
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .into();
        assert_eq!(texts(&project), kept);
        // A copy is never written over.
        std::fs::write(&path, BASE).unwrap();
        let again = owned::replace_in_steps(&path, BASE.as_bytes(), OURS.as_bytes(), &steps);
        assert!(again.is_err());
        assert_eq!(project.read("incidents/EX-1.yaml.saved-2"), "second\n");
    }
}

#[test]
fn where_names_cannot_be_exchanged_a_copy_is_kept() {
    let project = Project::new().file(FILE, BASE);
    let path = project.path().join(FILE);
    let steps = Steps {
        exchanges: false,
        at: &|_| {},
    };
    let ours = owned::replace_in_steps(&path, BASE.as_bytes(), OURS.as_bytes(), &steps);
    assert!(ours.unwrap().unwrap().ends_with("EX-1.yaml.before"));
    assert_eq!(project.read(FILE), OURS);
    assert_eq!(project.read("incidents/EX-1.yaml.before"), BASE);
    assert_eq!(texts(&project).len(), 2);
}

#[test]
fn nobody_loses_a_race() {
    const ROUNDS: usize = 200;
    let project = Project::new().file(FILE, BASE);
    let path = project.path().join(FILE);
    let (start, end) = (Barrier::new(2), Barrier::new(2));
    let theirs = |round: usize| format!("id: theirs-{round}\n");
    let (mut written, mut refused) = (0, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for round in 0..ROUNDS {
                start.wait();
                // A little later each time, so that they meet everywhere.
                for _ in 0..(round * 97) % 8_192 {
                    std::hint::black_box(round);
                }
                WAYS[round % WAYS.len()](&path, &theirs(round));
                end.wait();
            }
        });
        for round in 0..ROUNDS {
            std::fs::write(&path, BASE).unwrap();
            start.wait();
            match owned::replace(&path, BASE.as_bytes(), OURS.as_bytes()) {
                Ok(_) => written += 1,
                Err(_) => refused += 1,
            }
            end.wait();
            let found = texts(&project);
            assert!(
                found.iter().any(|(_, text)| *text == theirs(round)),
                "round {round}: {found:?}"
            );
            for (name, _) in found.iter().filter(|(name, _)| name != "EX-1.yaml") {
                assert!(name.contains(".saved"), "{name}");
                std::fs::remove_file(project.path().join("incidents").join(name)).unwrap();
            }
        }
    });
    assert_eq!(written + refused, ROUNDS);
}

#[test]
fn a_new_file_takes_no_name_that_is_taken() {
    let project = Project::new();
    let path = project.path().join("incidents/new/EX-2.yaml");
    owned::create(&path, b"ours\n").unwrap();
    assert!(owned::create(&path, b"again\n").is_err());
    assert_eq!(project.read("incidents/new/EX-2.yaml"), "ours\n");
    assert_eq!(project.tree("incidents").len(), 1);
    // Not even that of a link into nowhere.
    #[cfg(unix)]
    {
        let link = project.path().join("incidents/EX-3.yaml");
        std::os::unix::fs::symlink("nowhere.yaml", &link).unwrap();
        assert!(owned::create(&link, b"ours\n").is_err());
        assert!(!project.path().join("incidents/nowhere.yaml").exists());
    }
}

/// A record with one safe fix.
fn fixable() -> String {
    small("EX-1").replace("impact:", "services: [{all: NO}]\nimpact:")
}

#[test]
fn what_a_stopped_run_left_is_removed_and_what_a_person_saved_is_kept() {
    let project = Project::new().file(FILE, fixable());
    let path = project.path().join(FILE);
    let fixed = project.run(&["check", "--fix"]);
    assert!(fixed.err.contains("fixed "), "{}", fixed.err);
    let ours = project.read(FILE);
    // Stops the writer behind each step, as a kill would.
    for (step, edit) in [
        (WriteStep::Compared, false),
        (WriteStep::Exchanged, false),
        (WriteStep::Exchanged, true),
    ] {
        project.write(FILE, fixable());
        let at = |it| {
            if it == WriteStep::Compared && edit {
                by_name(&path, "theirs: 1\n");
            }
            if it == step {
                std::panic::resume_unwind(Box::new(()));
            }
        };
        let write = || {
            let steps = Steps {
                exchanges: true,
                at: &at,
            };
            drop(owned::replace_in_steps(
                &path,
                fixable().as_bytes(),
                ours.as_bytes(),
                &steps,
            ));
        };
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(write)).is_err());
        project.write("incidents/.tenmatsu-AbCdEf.part", "half a rec");
        assert_eq!(texts(&project).len(), 3);
        let run = project.run(&["check", "--fix"]);
        assert_eq!(
            run.err.matches("removed ").count(),
            if edit { 1 } else { 2 },
            "{}",
            run.err
        );
        assert_eq!(project.read(FILE), ours);
        let saved = std::fs::read_to_string(path.with_extension("yaml.saved"));
        match edit {
            true => {
                assert_eq!(saved.unwrap(), "theirs: 1\n");
                assert!(run.err.contains("EX-1.yaml.saved. Compare"), "{}", run.err);
            }
            false => assert_eq!(texts(&project), only(&ours)),
        }
    }
}

#[test]
fn a_file_that_was_set_aside_gets_its_name_back() {
    let project = Project::new().file(FILE, fixable());
    let path = project.path().join(FILE);
    // Where names cannot be exchanged: stopped when the record had no name of its own.
    let at = |_| std::panic::resume_unwind(Box::new(()));
    let write = || {
        let steps = Steps {
            exchanges: false,
            at: &at,
        };
        drop(owned::replace_in_steps(
            &path,
            fixable().as_bytes(),
            b"ours\n",
            &steps,
        ));
    };
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(write)).is_err());
    std::fs::rename(&path, path.with_extension("yaml.before")).unwrap();
    let run = project.run(&["new", "EX-2"]);
    assert!(run.err.contains("restored "), "{}", run.err);
    assert_eq!(project.read(FILE), fixable());
    assert!(!path.with_extension("yaml.before").exists());
}

#[test]
fn a_second_run_waits_for_the_first() {
    let project = Project::new().file(FILE, fixable());
    project.write("incidents/.tenmatsu-AbCdEf.part", "being written");
    let folder = owned::folder_of(&project.path().join(FILE));
    let folders = [tenmatsu::project::root(&folder)];
    let held = Lock::of(&folders, &|_| panic!("nobody else is here")).unwrap();
    let Locked::Held(held) = held else {
        // This file system knows no locks: then nothing of another run is touched.
        return;
    };
    let mut run = command(project.path(), &["check", "--fix"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(run.stderr.take().unwrap()).lines();
    assert!(
        said.next()
            .unwrap()
            .unwrap()
            .starts_with("waiting for another tenmatsu process")
    );
    // Reading waits for nobody, and nothing of a living run is removed.
    assert_eq!(project.run(&["check"]).code, 0);
    assert_eq!(project.read(FILE), fixable());
    assert_eq!(texts(&project).len(), 2);
    drop(held);
    let said: Vec<_> = said.map(Result::unwrap).collect();
    assert!(run.wait().unwrap().success());
    assert!(said[0].starts_with("removed "), "{said:?}");
    assert_ne!(project.read(FILE), fixable());
    assert_eq!(texts(&project).len(), 1);
}

#[test]
fn what_is_no_regular_file_is_not_written() {
    let project = Project::new();
    let folder = project.path().join("incidents/EX-1.yaml");
    std::fs::create_dir(&folder).unwrap();
    let refused = owned::replace(&folder, b"", b"ours\n");
    assert!(matches!(refused, Err(WriteError::NoFile)), "{refused:?}");
}
