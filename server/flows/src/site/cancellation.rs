use super::words;
use contracts::catalog::CancellationTier;

fn sorted(tiers: &[CancellationTier]) -> Vec<CancellationTier> {
    let mut tiers: Vec<_> = tiers.iter().copied().filter(|tier| tier.refund_percent > 0).collect();
    tiers.sort_by_key(|tier| std::cmp::Reverse(tier.hours_before));
    tiers
}

/// Whole sentences, the most generous first.
pub fn sentences(tiers: &[CancellationTier]) -> Vec<String> {
    let tiers = sorted(tiers);
    let Some(last) = tiers.last() else {
        return vec!["This option is not refundable once it is booked.".to_owned()];
    };
    let mut said: Vec<String> = tiers
        .iter()
        .map(|tier| {
            let before = words::hours(tier.hours_before);
            match tier.refund_percent {
                100 => format!("Cancel at least {before} before the start and get everything back."),
                percent => format!("Cancel at least {before} before the start and get {percent} % back."),
            }
        })
        .collect();
    if last.hours_before > 0 {
        said.push(format!(
            "Later than {} before the start nothing is given back.",
            words::hours(last.hours_before)
        ));
    }
    said.push(
        "If we have to cancel, you choose between another day and your money back, all of it.".to_owned(),
    );
    said
}

/// In a few words, for the facts.
pub fn short(tiers: &[CancellationTier]) -> String {
    let tiers = sorted(tiers);
    let free = tiers.iter().rev().find(|tier| tier.refund_percent >= 100);
    match (free, tiers.first()) {
        (Some(tier), _) if tier.hours_before == 0 => "Free until the start".to_owned(),
        (Some(tier), _) => format!("Free until {} before", words::hours(tier.hours_before)),
        (None, Some(tier)) => {
            format!("{} % back until {} before", tier.refund_percent, words::hours(tier.hours_before))
        }
        (None, None) => "Not refundable".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_are_told_whole_and_in_short() {
        let tier = |hours_before, refund_percent| CancellationTier { hours_before, refund_percent };
        let tiers = [tier(24, 50), tier(72, 100)];
        assert_eq!(short(&tiers), "Free until 3 days before");
        let said = sentences(&tiers);
        assert_eq!(said[0], "Cancel at least 3 days before the start and get everything back.");
        assert_eq!(said[1], "Cancel at least 24 hours before the start and get 50 % back.");
        assert_eq!(said[2], "Later than 24 hours before the start nothing is given back.");
        assert_eq!(short(&[]), "Not refundable");
        assert_eq!(short(&[tier(48, 50)]), "50 % back until 2 days before");
    }
}
