//! What is to be read and is no file, is too large, or lies behind a link out of the project: a finding, never a wait.
#![cfg(unix)]

use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use crate::project::{Project, Run, small};

/// A place that the program reads, the commands that read it, and the finding of what is no file there.
struct Read {
    place: &'static str,
    command: &'static [&'static str],
    check: &'static str,
}

/// Every kind of thing that is read. What is found by its name, of which a project may have many, comes before what is named.
const READS: &[Read] = &[
    read("incidents/GOOD-1.yaml", &["check"]),
    read("incidents/GOOD-1.yaml", &["check", "--fix"]),
    read("incidents/GOOD-1.yaml", &["build", "--to", "md"]),
    read("templates/report.md", &["build", "--to", "md"]),
    read(
        "templates/letter.md",
        &["build", "--to", "md", "--template", "letter"],
    ),
    read("templates/page.css", &["build", "--to", "html"]),
    read("templates/document.typ", &["build", "--to", "html"]),
    read("templates/stats.svg", &["stats", "--to", "svg"]),
    read(
        "templates/figure.svg",
        &["timeline", "GOOD-1", "--to", "svg"],
    ),
    read("templates/language/ja.toml", &["build", "--to", "md"]),
    read("tenmatsu.toml", &["check"]),
    read("tenmatsu.toml", &["stats"]),
    read("fonts/own.otf", &["check"]),
    Read {
        place: "images/load.png",
        command: &["check"],
        check: "image-unreadable",
    },
    read("given/1.json", &["import", "given"]),
    read("given/users.json", &["import", "given/2025-03-09.json"]),
];

/// Places that a person names on the command line.
const NAMED: &[Read] = &[
    read(
        "given/known.tsv",
        &["check", "--baseline", "given/known.tsv"],
    ),
    read(
        "given/known.tsv",
        &["check", "--write-baseline", "given/known.tsv"],
    ),
    read("given/1.json", &["import", "given/1.json"]),
    read(
        "given/1.json",
        &["timeline", "GOOD-1", "--with", "given/1.json"],
    ),
];

const fn read(place: &'static str, command: &'static [&'static str]) -> Read {
    Read {
        place,
        command,
        check: "file-not-regular",
    }
}

/// A project that reads something at every place.
fn project(read: &Read) -> Project {
    let record = small("GOOD-1") + "summary: \"![Load](images/load.png)\"\n";
    let project = Project::new()
        .file("incidents/GOOD-1.yaml", record)
        .file("images/load.png", png())
        .file(
            "given/2025-03-09.json",
            "[{\"type\": \"message\", \"ts\": \"1741500000.000100\", \"text\": \"Mail waits.\"}]",
        );
    if read.place.starts_with("fonts/") {
        project.write("tenmatsu.toml", "fonts = \"fonts\"\n");
    }
    let path = project.path().join(read.place);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    if path.exists() {
        std::fs::remove_file(path).unwrap();
    }
    project
}

/// The smallest picture.
fn png() -> Vec<u8> {
    let mut bytes =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55".to_vec();
    bytes.extend(b"\0\0\0\x0aIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}

fn assert_found(run: &Run, check: &str, read: &Read, what: &str) {
    let said = format!("{}{}", run.out, run.err);
    let told = said.contains(&format!("[{check}]"));
    assert!(
        told && run.code > 0,
        "{what} at {} for {:?}: {}\n{said}",
        read.place,
        read.command,
        run.code
    );
}

#[test]
fn what_is_no_file_is_a_finding() {
    for read in READS.iter().chain(NAMED) {
        for what in ["folder", "pipe", "socket"] {
            // A folder among those to import is looked into, and one that is named, too.
            if what == "folder" && read.command[0] != "check" && read.place.starts_with("given/1") {
                continue;
            }
            let project = project(read);
            let path = project.path().join(read.place);
            let socket = match what {
                "folder" => std::fs::create_dir(&path).map(|()| None),
                "pipe" => pipe(&path).map(|()| None),
                // The name of a socket is short; it is moved to its place.
                _ => UnixListener::bind(project.path().join("s")).map(Some),
            };
            let socket = socket.unwrap();
            if socket.is_some() {
                std::fs::rename(project.path().join("s"), &path).unwrap();
            }
            let run = project.run(read.command);
            assert_found(&run, read.check, read, what);
            let japanese = project.run(&[read.command, &["--messages", "ja"]].concat());
            assert_found(&japanese, read.check, read, what);
        }
    }
}

fn pipe(path: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, FileType, Mode};
    #[cfg(target_os = "linux")]
    rustix::fs::mknodat(CWD, path, FileType::Fifo, Mode::from_raw_mode(0o644), 0)?;
    // Other systems make pipes otherwise; a socket stands for one.
    #[cfg(not(target_os = "linux"))]
    drop((
        UnixListener::bind(path)?,
        CWD,
        FileType::Fifo,
        Mode::empty(),
    ));
    Ok(())
}

#[test]
fn a_device_that_never_ends_is_not_opened() {
    let project = Project::new().file("incidents/GOOD-1.yaml", small("GOOD-1"));
    for command in [
        &["import", "/dev/zero"][..],
        &["import", "--from", "csv", "/dev/urandom"],
        &["timeline", "GOOD-1", "--with", "/dev/zero"],
        &["check", "/dev/zero"],
        &["import", "/dev/zero", "--into", "GOOD-1"],
    ] {
        let run = project.run(command);
        let said = format!("{}{}", run.out, run.err);
        assert!(said.contains("[file-not-regular]"), "{command:?}: {said}");
    }
}

/// An output that is a pipe is replaced, not waited for.
#[cfg(target_os = "linux")]
#[test]
fn a_pipe_in_place_of_a_document_is_replaced() {
    let project = Project::new().file("incidents/GOOD-1.yaml", small("GOOD-1"));
    std::fs::create_dir_all(project.path().join("output/en")).unwrap();
    pipe(&project.path().join("output/en/GOOD-1.md")).unwrap();
    let run = project.run(&["build", "--to", "md"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(project.read("output/en/GOOD-1.md").contains("\n# "));
}

#[test]
fn a_link_out_of_the_project_is_a_finding_and_one_within_is_followed() {
    let outside = tempfile::tempdir().unwrap();
    for read in READS {
        let check = "link-outside-project";
        // Who is who may stand beside the messages or above them, and nowhere else.
        let project = project(read);
        let path = project.path().join(read.place);
        let target = outside.path().join("target");
        std::fs::write(&target, small("GOOD-1")).unwrap();
        symlink(&target, &path).unwrap();
        assert_found(&project.run(read.command), check, read, "a link out");

        // The same by way of a folder.
        std::fs::remove_file(&path).unwrap();
        let folder = path.parent().unwrap();
        if folder != project.path() && read.command[0] != "import" {
            let elsewhere = outside.path().join("folder");
            std::fs::create_dir_all(&elsewhere).unwrap();
            std::fs::write(elsewhere.join(path.file_name().unwrap()), "x").unwrap();
            std::fs::remove_dir_all(folder).unwrap();
            symlink(&elsewhere, folder).unwrap();
            assert_found(&project.run(read.command), check, read, "a folder out");
            std::fs::remove_file(folder).unwrap();
            std::fs::create_dir_all(folder).unwrap();
        }
    }
    // Within the project, also by way of a folder and in a circle.
    let project = Project::new()
        .file(
            "kept/A-1.yaml",
            small("A-1") + "summary: \"![Load](images/load.png)\"\n",
        )
        .file("kept/load.png", png())
        .file("kept/report.md", "# {{ title }}\n")
        .file("kept/settings.toml", "languages = [\"en\"]\n")
        .file("archive/B-1.yaml", small("B-1"));
    std::fs::create_dir(project.path().join("images")).unwrap();
    std::fs::create_dir(project.path().join("templates")).unwrap();
    for (target, link) in [
        ("../kept/A-1.yaml", "incidents/A-1.yaml"),
        ("../archive", "incidents/archive"),
        ("../incidents", "archive/circle"),
        ("../kept/load.png", "images/load.png"),
        ("../kept/report.md", "templates/report.md"),
        ("kept/settings.toml", "tenmatsu.toml"),
    ] {
        symlink(target, project.path().join(link)).unwrap();
    }
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let names: Vec<_> = project
        .tree("output")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    for name in ["en/A-1.html", "en/A-1.md", "en/B-1.md"] {
        assert!(names.iter().any(|it| it == name), "{names:?}");
    }
    assert!(!names.iter().any(|it| it.starts_with("ja/")), "{names:?}");
    // A file that a person names may lie anywhere.
    std::fs::write(outside.path().join("C-1.yaml"), small("C-1")).unwrap();
    let named = outside.path().join("C-1.yaml");
    let run = project.run(&["check", named.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.out);
}

#[test]
fn what_is_not_there_behind_its_name_is_not_passed_over() {
    for read in READS.iter().filter(|read| !read.place.ends_with(".png")) {
        let project = project(read);
        symlink("nowhere", project.path().join(read.place)).unwrap();
        assert_found(
            &project.run(read.command),
            "file-unreadable",
            read,
            "a link to nothing",
        );
    }
}

/// None of these could be read whole: the length is looked at before.
#[test]
fn sizes_are_looked_at_before_anything_is_read() {
    for read in READS.iter().chain(NAMED) {
        let project = project(read);
        let file = std::fs::File::create(project.path().join(read.place)).unwrap();
        file.set_len(1 << 38).unwrap();
        let check = match read.check {
            "image-unreadable" => "image-too-large",
            _ => "file-too-large",
        };
        let run = project.run(read.command);
        assert_found(&run, check, read, "a large file");
        assert!(
            run.out.contains("MiB") || run.err.contains("MiB"),
            "{}{}",
            run.out,
            run.err
        );
    }
}

/// Where no record is found, the command ends with an error and names what was likely meant.
#[test]
fn a_project_without_records_is_an_error() {
    for (name, text, rename) in [
        ("incidents/README.md", "x", None),
        ("incidents/M-1.YAML", "id: M-1", Some("incidents/M-1.yaml")),
        ("incidents/M-1.json", "{}", Some("incidents/M-1.yaml")),
        ("incidents/.M-1.yaml", "id: M-1", Some("incidents/M-1.yaml")),
        (
            "incidents/M-1.yaml.txt",
            "id: M-1",
            Some("incidents/M-1.yaml"),
        ),
        ("incident/M-1.yaml", "id: M-1", Some("incidents/")),
        (
            "M-1.yaml",
            "id: M-1\nstatus: restored\n",
            Some("incidents/M-1.yaml"),
        ),
    ] {
        let project = Project::new().file(name, text).file("tenmatsu.toml", "");
        for command in ["check", "build"] {
            let run = project.run(&[command]);
            assert_eq!(run.code, 2, "{name}: {}", run.err);
            assert!(run.err.contains("no records found"), "{}", run.err);
            match rename {
                Some(rename) => assert!(run.err.contains(&format!("to {rename}")), "{}", run.err),
                None => assert!(run.err.contains("tenmatsu new"), "{}", run.err),
            }
        }
        let run = project.run(&["check", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(json["findings"][0]["check"], "no-records");
        // Beside a record it is only named.
        project.write("incidents/A-1.yaml", small("A-1"));
        let run = project.run(&["check"]);
        assert_eq!(run.code, 0, "{}", run.out);
        let is_named = rename.is_some() && name.starts_with("incidents/");
        assert_eq!(
            run.err.contains("was not read as a record"),
            is_named,
            "{}",
            run.err
        );
    }
}
