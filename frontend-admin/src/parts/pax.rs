/// `2 adults, 1 child`; None when nothing is known.
pub fn pax(adult: Option<i32>, child: Option<i32>, infant: Option<i32>) -> Option<String> {
    let parts = kinds(adult, child, infant);
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// For a narrow column: the number of heads, and below it who they are. One kind needs one line.
pub fn short_pax(
    adult: Option<i32>,
    child: Option<i32>,
    infant: Option<i32>,
) -> Option<(String, Option<String>)> {
    let parts = kinds(adult, child, infant);
    match parts.len() {
        0 => None,
        1 => Some((parts[0].clone(), None)),
        _ => {
            let heads: i64 = [adult, child, infant].into_iter().flatten().map(i64::from).sum();
            Some((heads.to_string(), Some(parts.join(", "))))
        }
    }
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
    fn one_kind_needs_one_line() {
        assert_eq!(short_pax(Some(4), Some(0), None), Some(("4 adults".to_owned(), None)));
        assert_eq!(
            short_pax(Some(2), Some(1), None),
            Some(("3".to_owned(), Some("2 adults, 1 child".to_owned())))
        );
        assert_eq!(short_pax(None, None, None), None);
    }
}
