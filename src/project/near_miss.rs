//! Files that are likely meant as records, but whose name or folder keeps them from being read.

use std::path::Path;

use super::INCIDENTS;
use crate::system::file;
use crate::text::near::nearest;
use crate::text::source::LARGEST;

/// A file or folder that is likely meant to hold records, and the path to give it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearMiss {
    /// Its path below the project, with `/`.
    pub name: String,
    /// The path that would be read.
    pub rename_to: String,
}

/// How much of a file is looked at for the field that every record has.
const HEAD: usize = 4_096;

/// The near miss among the files of the records' folder, if this is one: a wrong or further ending, or a hidden name.
pub(super) fn in_folder(name: &str) -> Option<NearMiss> {
    let (folder, own) = name.rsplit_once('/').unwrap_or(("", name));
    let lower = own.to_ascii_lowercase();
    let visible = own.trim_start_matches('.');
    let ends = |ending: &str| lower.ends_with(ending).then(|| own.len() - ending.len());
    let stem = [".yaml", ".yml", ".json"].into_iter().find_map(ends);
    let within = || {
        [".yaml.", ".yml."]
            .into_iter()
            .find_map(|it| lower.find(it))
    };
    let end = stem.or_else(within)?;
    let hidden = own.len() - visible.len();
    let stem = own.get(hidden..end).filter(|stem| !stem.is_empty())?;
    Some(NearMiss {
        name: name.to_owned(),
        rename_to: format!("{folder}/{stem}.yaml"),
    })
}

/// The near misses outside of the records' folder: records at the top of the project, and a folder of a similar name.
///
/// # Errors
/// The project's folder cannot be listed.
pub(super) fn outside(root: &Path) -> std::io::Result<Vec<NearMiss>> {
    let mut found = Vec::new();
    for entry in file::list(root)? {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_dir() {
            let is_near = nearest(&name.to_ascii_lowercase(), [INCIDENTS]).is_some();
            if name != INCIDENTS && is_near && holds_yaml(&path) {
                found.push(NearMiss {
                    name: format!("{name}/"),
                    rename_to: format!("{INCIDENTS}/"),
                });
            }
        } else if is_yaml(&path) && looks_like_record(&path) {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            found.push(NearMiss {
                rename_to: format!("{INCIDENTS}/{stem}.yaml"),
                name,
            });
        }
    }
    found.sort();
    Ok(found)
}

fn is_yaml(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    ["yaml", "yml"].contains(&ending.to_ascii_lowercase().as_str())
}

fn holds_yaml(folder: &Path) -> bool {
    let entries = file::list(folder).unwrap_or_default();
    entries.iter().any(|entry| is_yaml(&entry.path()))
}

/// Whether the beginning of a file has the fields that a record needs.
fn looks_like_record(path: &Path) -> bool {
    let Ok(bytes) = file::read(path, LARGEST) else {
        return false;
    };
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).into_owned();
    let has = |field: &str| head.lines().any(|line| line.starts_with(field));
    has("id:") && (has("impact:") || has("status:"))
}

#[cfg(test)]
mod tests {
    use super::in_folder;

    #[test]
    fn names_are_completed() {
        for (name, wanted) in [
            ("incidents/M-1.YAML", Some("incidents/M-1.yaml")),
            ("incidents/M-1.json", Some("incidents/M-1.yaml")),
            (
                "incidents/2026/M-1.yaml.txt",
                Some("incidents/2026/M-1.yaml"),
            ),
            ("incidents/.M-1.yaml", Some("incidents/M-1.yaml")),
            ("incidents/M-1.Yml", Some("incidents/M-1.yaml")),
            ("incidents/.yaml", None),
            ("incidents/README.md", None),
            ("incidents/M-1.png", None),
        ] {
            let found = in_folder(name).map(|it| it.rename_to);
            assert_eq!(found.as_deref(), wanted, "{name}");
        }
    }
}
