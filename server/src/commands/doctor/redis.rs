use super::report::Report;
use crate::config::Config;
use std::time::Duration;
use tokio::time::timeout;

const WHAT: &str = "redis";
const PATIENCE: Duration = Duration::from_secs(3);
const AT_LEAST: u32 = 7;

/// Redis carries wake-ups only: what is wrong with it is a warning, never a failure.
pub(super) async fn examine(config: &Config, report: &mut Report) {
    match timeout(PATIENCE, info(config.stores.redis_url.expose())).await {
        Ok(Ok(info)) => judge(&info, report),
        Ok(Err(error)) => report.warn(WHAT, format!("does not let us in (work goes on, slower): {error}")),
        Err(_) => report.warn(WHAT, "no answer within 3 s (work goes on, slower)"),
    }
}

async fn info(url: &str) -> redis::RedisResult<String> {
    let mut conn = redis::Client::open(url)?.get_multiplexed_async_connection().await?;
    redis::cmd("INFO").query_async(&mut conn).await
}

fn judge(info: &str, report: &mut Report) {
    let field = |name: &str| {
        info.lines()
            .find_map(|line| line.trim().strip_prefix(name)?.strip_prefix(':'))
            .unwrap_or_default()
            .to_owned()
    };
    let version = field("redis_version");
    let major: u32 = version.split('.').next().and_then(|major| major.parse().ok()).unwrap_or_default();
    if major < AT_LEAST {
        report.warn(WHAT, format!("is Redis {version}; {AT_LEAST} or later is wanted"));
    } else {
        report.ok(WHAT, format!("Redis {version} answers"));
    }
    if field("aof_enabled") != "1" {
        report.warn(WHAT, "its append-only file is off: a restart forgets wake-ups (the sweeper finds them). appendonly yes");
    }
    let policy = field("maxmemory_policy");
    if policy != "noeviction" {
        report.warn(
            WHAT,
            format!("maxmemory-policy is {policy}: it may drop wake-ups when full. Set noeviction"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::report::Verdict;

    #[test]
    fn what_redis_says_is_judged() {
        let mut report = Report::default();
        judge("redis_version:6.2.1\r\naof_enabled:0\r\nmaxmemory_policy:allkeys-lru\r\n", &mut report);
        assert_eq!(report.verdict_on(WHAT, "Redis 6.2.1"), Some(Verdict::Warn));
        assert_eq!(report.verdict_on(WHAT, "append-only file is off"), Some(Verdict::Warn));
        assert_eq!(report.verdict_on(WHAT, "noeviction"), Some(Verdict::Warn));
        assert!(!report.has_failures());
    }
}
