/// `2 adults, 1 child`; None when nothing is known.
pub fn pax(adult: Option<i32>, child: Option<i32>, infant: Option<i32>) -> Option<String> {
    let parts = kinds(adult, child, infant);
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn kinds(adult: Option<i32>, child: Option<i32>, infant: Option<i32>) -> Vec<String> {
    [(adult, "adult", "adults"), (child, "child", "children"), (infant, "infant", "infants")]
        .into_iter()
        .filter_map(|(n, one, many)| {
            let n = n.filter(|n| *n > 0)?;
            Some(format!("{n} {}", if n == 1 { one } else { many }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_comes_is_named() {
        assert_eq!(pax(Some(4), Some(0), None).as_deref(), Some("4 adults"));
        assert_eq!(pax(Some(2), Some(1), None).as_deref(), Some("2 adults, 1 child"));
        assert_eq!(pax(None, None, None), None);
    }
}
