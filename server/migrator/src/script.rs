use sha2::{Digest, Sha256};
use std::fmt;

include!(concat!(env!("OUT_DIR"), "/scripts.rs"));

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Database {
    Ops,
    Channel,
}

impl Database {
    pub const ALL: [Self; 2] = [Self::Ops, Self::Channel];

    pub fn scripts(self) -> &'static [Script] {
        match self {
            Self::Ops => OPS,
            Self::Channel => CHANNEL,
        }
    }
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ops => "ops_db",
            Self::Channel => "channel_db",
        })
    }
}

/// One embedded file; its name is its key in the run log.
#[derive(Debug, Clone, Copy)]
pub struct Script {
    pub name: &'static str,
    pub sql: &'static str,
}

impl Script {
    /// SHA-256 of the text, in hex.
    pub fn checksum(&self) -> String {
        hex::encode(Sha256::digest(self.sql))
    }
}

/// One short word for all scripts of both databases: it changes when any of them does.
pub fn fingerprint() -> String {
    let mut digest = Sha256::new();
    for database in Database::ALL {
        digest.update(database.to_string());
        for script in database.scripts() {
            digest.update(script.name);
            digest.update([0]);
            digest.update(script.checksum());
        }
    }
    hex::encode(&digest.finalize()[..6])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_numbered_and_no_number_is_used_twice() {
        for database in Database::ALL {
            let mut seen = BTreeSet::new();
            for script in database.scripts() {
                let (number, name) = script.name.split_once('_').unwrap_or_default();
                assert!(
                    number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit()) && !name.is_empty(),
                    "{database}: {} is not NNNN_name",
                    script.name
                );
                assert!(seen.insert(number), "{database}: two scripts are numbered {number}");
            }
        }
    }

    /// A running older process must survive the script: what it reads may not disappear under it.
    /// A contraction that is due says so: a line `-- contract: <why nobody reads it any more>`.
    #[test]
    fn scripts_only_add() {
        const STATEMENTS: [&str; 4] = ["drop table", "drop schema", "drop view", "truncate "];
        const CLAUSES: [&str; 3] = ["drop column", "rename to", "rename column"];
        for database in Database::ALL {
            for script in database.scripts() {
                let sql = script.sql.to_ascii_lowercase();
                if sql.contains("-- contract:") {
                    continue;
                }
                for line in sql.lines().map(|line| line.split("--").next().unwrap_or_default().trim()) {
                    let takes_away = STATEMENTS.iter().any(|words| line.starts_with(words))
                        || CLAUSES.iter().any(|words| line.contains(words));
                    assert!(!takes_away, "{database}: {}: {line}", script.name);
                }
            }
        }
    }
}
