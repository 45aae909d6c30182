use crate::{
    Database, MigrateError, lock,
    run_log::{self, Outcome, RunRecord},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScriptState {
    Pending,
    Applied,
    /// It ran here with another text.
    Changed,
    /// It ran here, and this binary does not know it: a newer release migrated.
    Newer,
}

#[derive(Debug, Clone)]
pub struct ScriptStatus {
    pub script: String,
    pub state: ScriptState,
    /// The run that applied it, else the last one that tried.
    pub run: Option<RunRecord>,
}

#[derive(Debug, Clone)]
pub struct Status {
    pub database: Database,
    pub scripts: Vec<ScriptStatus>,
    /// The whole run log, oldest first.
    pub runs: Vec<RunRecord>,
}

impl Status {
    pub fn is_current(&self) -> bool {
        self.scripts.iter().all(|script| matches!(script.state, ScriptState::Applied | ScriptState::Newer))
    }

    pub fn count(&self, state: ScriptState) -> usize {
        self.scripts.iter().filter(|script| script.state == state).count()
    }
}

/// Reads only; a database that was never migrated has everything pending.
pub async fn status(url: &str, database: Database) -> Result<Status, MigrateError> {
    let failed = MigrateError::database(database);
    let mut conn = lock::connect(url, database).await?;
    let runs = if run_log::exists(&mut conn).await.map_err(&failed)? {
        run_log::all(&mut conn).await.map_err(&failed)?
    } else {
        Vec::new()
    };

    let mut scripts: Vec<_> = database
        .scripts()
        .iter()
        .map(|script| {
            let run = run_of(&runs, script.name);
            let state = match &run {
                Some(run) if run.outcome == Outcome::Ok && run.checksum == script.checksum() => {
                    ScriptState::Applied
                }
                Some(run) if run.outcome == Outcome::Ok => ScriptState::Changed,
                _ => ScriptState::Pending,
            };
            ScriptStatus { script: script.name.to_owned(), state, run }
        })
        .collect();
    scripts.extend(runs.iter().filter(|run| run.outcome == Outcome::Ok && !is_known(database, run)).map(
        |run| ScriptStatus { script: run.script.clone(), state: ScriptState::Newer, run: Some(run.clone()) },
    ));
    Ok(Status { database, scripts, runs })
}

fn run_of(runs: &[RunRecord], script: &str) -> Option<RunRecord> {
    let of_script = || runs.iter().filter(|run| run.script == script);
    of_script().find(|run| run.outcome == Outcome::Ok).or_else(|| of_script().next_back()).cloned()
}

fn is_known(database: Database, run: &RunRecord) -> bool {
    database.scripts().iter().any(|script| script.name == run.script)
}
