/// `2 adults, 1 child`; None when nothing is known.
pub fn pax(adult: Option<i32>, child: Option<i32>, infant: Option<i32>) -> Option<String> {
    let counted = |n: Option<i32>, one: &str, many: &str| {
        n.filter(|n| *n > 0).map(|n| format!("{n} {}", if n == 1 { one } else { many }))
    };
    let parts: Vec<String> = [
        counted(adult, "adult", "adults"),
        counted(child, "child", "children"),
        counted(infant, "infant", "infants"),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
