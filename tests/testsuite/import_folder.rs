//! Importing folders: an export of Slack becomes one draft a channel, and what is selected of it is said.

use serde_json::{Value, json};

use crate::project::{Project, Run};

fn message(ts: &str, user: &str, text: &str) -> Value {
    json!({ "type": "message", "user": user, "ts": ts, "text": text })
}

/// A message with further fields.
fn with(mut message: Value, fields: &Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        message[name] = value.clone();
    }
    message
}

fn user(id: &str, name: &str, real: &str, is_bot: bool) -> Value {
    json!({ "id": id, "name": name, "is_bot": is_bot, "profile": { "real_name": real, "display_name": "" } })
}

/// An export with three channels, and files that belong to none.
fn export() -> Project {
    let thread = json!({ "thread_ts": "1741511100.000300" });
    let first = json!([
        with(
            message(
                "1741511100.000300",
                "U1",
                "Mail is slow\nSample Person looks."
            ),
            &with(thread.clone(), &json!({ "pinned_to": ["C1"] }))
        ),
        message(
            "1741511400.000400",
            "U3",
            "Queue depth 5000 of <@U3>, <@U2>"
        ),
        with(
            message(
                "1741511460.000500",
                "U2",
                "The mail queue waits for Quokka."
            ),
            &json!({ "reactions": [{ "name": "eyes" }, { "name": "+1::skin-tone-2" }] })
        ),
    ]);
    let second = json!([
        with(
            message("1741597500.000600", "U2", "The disk was full."),
            &thread
        ),
        message("1741597560.000700", "U1", "All is well."),
    ]);
    let users = json!([
        user("U1", "sample.person", "Sample Person", false),
        user("U2", "mail", "Quokka", false),
        user("U3", "watcher", "Queue watcher", true),
    ]);
    let joined = with(
        message("1741511100.000100", "U1", "joined"),
        &json!({ "subtype": "channel_join" }),
    );
    let other = with(
        message("1741597500.000100", "U1", "Logs are kept."),
        &json!({ "reactions": [{ "name": "memo" }] }),
    );
    let project = Project::new();
    for (name, value) in [
        ("users.json", users),
        (
            "channels.json",
            json!([{ "id": "C1", "name": "incident-123" }]),
        ),
        ("integration_logs.json", json!([])),
        ("incident-123/2025-03-09.json", first.clone()),
        ("incident-123/2025-03-10.json", second),
        ("incident-123/2025-03-11.json", json!([])),
        ("general/2025-03-09.json", json!([joined])),
        ("mail-ops/2025-03-10.json", json!([other])),
        ("mail-ops/.hidden/2025-03-09.json", first),
    ] {
        project.write(
            &format!("export/{name}"),
            serde_json::to_vec_pretty(&value).unwrap(),
        );
    }
    project
        .file("export/README.txt", "An export.")
        .file("export/picture.png", [0x89_u8, 0x50, 0xff, 0x00])
}

/// What a run said and wrote, and its exit code.
fn shown(run: &Run) -> String {
    format!("exit code {}\n\n{}\n----\n{}", run.code, run.err, run.out)
}

#[test]
fn a_channel_is_one_draft_of_all_its_days() {
    let project = export();
    let run = project.run(&["import", "export/incident-123/", "--select", "all"]);
    insta::assert_snapshot!("channel", shown(&run));
    // Wherever it is called from, the channel is called the same.
    let folder = project.path().join("export/incident-123");
    let whole = folder.to_str().unwrap();
    for arguments in [
        &["import", whole, "--select", "all"][..],
        &[
            "import",
            "export/incident-123",
            "--select",
            "all",
            "--from",
            "slack",
        ],
    ] {
        let again = project.run(arguments);
        let out = again
            .out
            .replace(" incident-123/2025", " export/incident-123/2025");
        assert_eq!((again.code, out), (0, run.out.clone()), "{}", again.err);
    }
    let inside = crate::project::run_in(&folder, &["import", ".", "--select", "all"], &[]);
    assert!(
        inside.out.starts_with("id: incident-123  #"),
        "{}",
        inside.out
    );
    assert!(
        inside.out.contains("source: 2025-03-10.json:"),
        "{}",
        inside.out
    );
}

#[test]
fn an_export_is_one_draft_a_channel() {
    let project = export();
    let none = project.run(&["import", "export"]);
    assert_eq!((none.code, none.out.as_str()), (2, ""), "{}", none.err);
    for language in ["en", "ja"] {
        let out = format!("drafts-{language}");
        let run = project.run(&["import", "export/", "--out", &out, "--messages", language]);
        insta::assert_snapshot!(format!("export_{language}"), shown(&run));
        let names: Vec<_> = project
            .tree(&out)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["incident-123.yaml", "mail-ops.yaml"]);
    }
}

#[test]
fn names_that_the_list_of_users_knows_are_taken_out() {
    let project = export();
    for path in ["export/incident-123", "export/incident-123/2025-03-09.json"] {
        let run = project.run(&["import", path, "--select", "all", "--redact"]);
        assert_eq!(run.code, 0, "{}", run.err);
        for gone in ["Sample Person", "Quokka"] {
            assert!(!run.out.contains(gone), "{gone}: {}", run.out);
        }
        // A user is called mail, and so is what waits.
        assert!(
            run.out.contains("The mail queue waits for […]."),
            "{}",
            run.out
        );
        assert!(
            run.out.contains("Queue depth 5000 of Bot, Participant 2"),
            "{}",
            run.out
        );
    }
    project.write("export/users.json", "[{\"id\": \"U1\"");
    let run = project.run(&["import", "export/incident-123", "--redact"]);
    assert_eq!(run.code, 1, "a list that cannot be read is no small matter");
    assert!(run.err.contains("export/users.json:1"), "{}", run.err);
}

#[test]
fn what_is_asked_for_is_taken_and_nothing_else() {
    let project = export();
    for (select, texts) in [
        (&["pins"][..], &["Mail is slow"][..]),
        (&["reaction:eyes", "reaction::+1:"], &["The mail queue"]),
        (&["pins,reaction:eyes"], &["Mail is slow", "The mail queue"]),
        // A reply on a later day belongs to its thread, and names it.
        (&["thread:1741511100.000300"], &["Mail is slow", "The disk"]),
        (&["thread:p1741597500000600"], &["Mail is slow", "The disk"]),
        (
            &["all"],
            &[
                "Mail is slow",
                "Queue depth",
                "The mail queue",
                "The disk",
                "All is well",
            ],
        ),
    ] {
        let mut arguments = vec!["import", "export/incident-123"];
        arguments.extend(select.iter().flat_map(|it| ["--select", *it]));
        let run = project.run(&arguments);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(
            run.out.matches("  - at: ").count(),
            texts.len(),
            "{}",
            run.out
        );
        let mut rest = run.out.as_str();
        for text in texts {
            rest = rest
                .split_once(text)
                .unwrap_or_else(|| panic!("{text}: {}", run.out))
                .1;
        }
    }
    for language in ["en", "ja"] {
        let run = project.run(&[
            "import",
            "export/incident-123",
            "--select",
            "reaction:memo,reactions",
            "--messages",
            language,
        ]);
        insta::assert_snapshot!(format!("unselected_{language}"), shown(&run));
    }
    // Of an export, a channel with nothing of the kind is passed over with a word.
    let run = project.run(&["import", "export", "--select", "pins"]);
    assert!(
        run.code == 0 && run.out.starts_with("id: incident-123"),
        "{}",
        run.err
    );
    assert!(run.err.contains("advice[import-unselected]"), "{}", run.err);
    let run = project.run(&["import", "export", "--select", "reaction:none"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
}

#[test]
fn a_selection_that_means_nothing_is_refused() {
    let project = export().file("posts.csv", "time,event\n2025-03-09 10:00Z,One\n");
    let mut all = String::new();
    for (path, more) in [
        ("export/general", &["--select", "pin"][..]),
        (
            "export/general",
            &["--select", "thread:yesterday", "--messages", "ja"],
        ),
        ("posts.csv", &["--select", "pins", "--from", "csv"]),
        ("posts.csv", &["--select", "pins"]),
    ] {
        let run = project.run(&[&["import", path], more].concat());
        all.push_str(&shown(&run));
    }
    insta::assert_snapshot!("select_refused", all);
}

#[test]
fn a_folder_of_any_kind_is_what_is_recognised_in_it() {
    let posts = |id: &str| {
        format!(
            "version: incident/v1\nid: {id}\nname: Mail\nimpact: minor\ntimeline:\n    - {{ts: \"2025-03-09 09:58:03\", description: Late}}\n"
        )
    };
    let project = Project::new()
        .file("old/b.yaml", posts("b"))
        .file("old/a.yaml", posts("a"))
        .file("old/more/c.csv", "time,event\n2025-03-09 10:00Z,One\n")
        .file("old/notes.txt", "Call them.")
        .file("old/.hidden.yaml", posts("hidden"))
        .file("strange/notes.txt", "Call them.")
        .file("export.zip", b"PK\x03\x04rest".as_slice());
    std::fs::create_dir(project.path().join("empty")).unwrap();
    let run = project.run(&["import", "old", "--out", "drafts"]);
    let names: Vec<_> = project
        .tree("drafts")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["a.yaml", "b.yaml", "c.yaml"], "{}", run.err);
    let mut all = shown(&run);
    for path in ["strange", "empty", "export.zip"] {
        all.push_str(&shown(&project.run(&["import", path])));
    }
    insta::assert_snapshot!("folders", all);
    let run = project.run(&["import", "old", "--from", "csv"]);
    assert!(
        run.code == 0 && run.out.starts_with("id: c"),
        "{}",
        shown(&run)
    );
    let run = project.run(&["timeline", "--with", "old", "--to", "csv"]);
    assert_eq!(
        (run.code, run.out.lines().count()),
        (0, 3),
        "{}",
        shown(&run)
    );
}

#[test]
fn the_days_of_a_channel_go_into_a_record_once_each_with_its_place() {
    let record = "id: EX-1\nlanguage: en\nstatus: restored\ntitle: Mail\nimpact: {end: unknown}\n";
    let project = export().file("incidents/EX-1.yaml", record);
    for added in [5, 0] {
        let run = project.run(&[
            "import",
            "export/incident-123",
            "--select",
            "all",
            "--into",
            "EX-1",
        ]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(
            run.err.contains(&format!("{added} entries added,")),
            "{}",
            run.err
        );
    }
    let csv = project.run(&["timeline", "--with", "export/incident-123", "--to", "csv"]);
    assert_eq!(csv.code, 0, "{}", csv.err);
    assert!(
        project
            .read("incidents/EX-1.yaml")
            .contains("2025-03-10.json:9")
    );
}

#[test]
fn pages_kept_in_folders_are_named_by_them() {
    let page = |title: &str| {
        format!("# {title}\n\n- 13:50 UTC An alarm went off\n- 14:20 UTC All of it was back\n")
    };
    let issue = "---\ntitle: Web is slow\ndate: 2025-05-09T10:00:00Z\nresolved: true\n\
                 resolvedWhen: 2025-05-09T11:00:00Z\nsection: issue\n---\nPages are slow.\n";
    let project = Project::new()
        .file("posts/2025-03-09-mail/index.md", page("Mail is late"))
        .file("posts/2025-04-09-web/README.md", page("Web is down"))
        .file("posts/2025-05-09-web/_index.md", issue)
        .file(
            "posts/2025-06-09-print/index.csv",
            "time (UTC),event\n13:50,Printing stops\n14:20,Printing goes on\n",
        );
    let run = project.run(&["import", "posts", "--out", "drafts"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for (id, day) in [
        ("2025-03-09-mail", "2025-03-09 13:50"),
        ("2025-04-09-web", "2025-04-09 13:50"),
        ("2025-05-09-web", "2025-05-09T10:00"),
        ("2025-06-09-print", "2025-06-09 13:50"),
    ] {
        let draft = std::fs::read_to_string(project.path().join(format!("drafts/{id}.yaml")));
        let draft = draft.unwrap();
        assert!(draft.starts_with(&format!("id: {id}")), "{draft}");
        assert!(draft.contains(day), "{draft}");
    }
    // Of the same name in two folders, one is not written, and that is an error.
    let twice = Project::new()
        .file("2024/mail/index.md", page("Mail is late"))
        .file("2025/mail/index.md", page("Mail is late again"));
    let run = twice.run(&["import", "2024", "2025", "--out", "drafts", "--zone", "UTC"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("mail.yaml already exists"), "{}", run.err);
}
