//! `demo.env`: `NAME=value` lines, readable by its owner alone.

use anyhow::Context;
use std::{
    collections::BTreeMap,
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

pub(super) struct DemoFile {
    pub(super) path: PathBuf,
    pub(super) values: BTreeMap<String, String>,
}

impl DemoFile {
    /// Empty when it does not exist yet.
    pub(super) fn open(data_dir: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(data_dir).with_context(|| format!("cannot make {}", data_dir.display()))?;
        let path = data_dir.join("demo.env");
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        let values = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.trim_matches('\'').to_owned()))
            .collect();
        Ok(Self { path, values })
    }

    /// Whole or not at all. Values in single quotes, so that a shell can read the file (`. demo.env`).
    pub(super) fn save(&self) -> anyhow::Result<()> {
        let mut text =
            "# Made by `kembara serve --demo`. Sign-ins, tokens and secrets of this demo only.\n".to_owned();
        for (name, value) in &self.values {
            text += &format!("{name}='{value}'\n");
        }
        let draft = self.path.with_extension("env.draft");
        write_private(&draft, &text)
            .and_then(|()| fs::rename(&draft, &self.path))
            .with_context(|| format!("cannot write {}", self.path.display()))
    }
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    // A draft left by a crash might have other permissions: mode counts only when the file is made.
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn it_is_private_and_reads_back_what_was_saved() {
        let dir = tempfile::tempdir().unwrap();
        let mut file = DemoFile::open(dir.path()).unwrap();
        assert!(file.values.is_empty());

        let url = "postgres://postgres@localhost/ops_db?host=/run/x";
        file.values.insert("OPS_DB_URL".to_owned(), url.to_owned());
        file.save().unwrap();
        file.save().unwrap();

        assert_eq!(fs::metadata(&file.path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(DemoFile::open(dir.path()).unwrap().values["OPS_DB_URL"], url);
    }
}
