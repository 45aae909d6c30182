use super::Switch;
use std::collections::BTreeMap;

/// What each switch is until somebody sets it. From then on the row counts, whatever the environment says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstValues {
    named: BTreeMap<Switch, bool>,
    others: bool,
}

impl FirstValues {
    /// All on, or all off; rules of the house are off.
    pub fn all(on: bool) -> Self {
        Self { named: BTreeMap::new(), others: on }
    }

    /// A variable of the switch's name: `1`, `true`, `yes`, `on` is on, any other word off; unset or empty: `others`.
    pub fn read(env: impl Fn(&str) -> Option<String>, others: bool) -> Self {
        let named = Switch::ALL.into_iter().filter_map(|switch| {
            let value = env(switch.as_str())?.trim().to_ascii_lowercase();
            let on = matches!(value.as_str(), "1" | "true" | "yes" | "on");
            (!value.is_empty()).then_some((switch, on))
        });
        Self { named: named.collect(), others }
    }

    pub fn of(&self, switch: Switch) -> bool {
        self.named.get(&switch).copied().unwrap_or(self.others && !switch.is_rule())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_is_read_as_a_word_and_the_others_begin_alike() {
        let env = |name: &str| match name {
            "INGEST_WEBHOOK_ENABLED" => Some(" Yes ".to_owned()),
            "INGEST_QUEUE_ENABLED" => Some("false".to_owned()),
            _ => Some(String::new()),
        };
        for others in [true, false] {
            let first = FirstValues::read(env, others);
            assert_eq!(Switch::ALL.map(|switch| first.of(switch)), [true, false, others, false, others]);
        }
    }
}
