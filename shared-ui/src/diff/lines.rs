use similar::{ChangeTag, TextDiff};

/// A line with its number.
pub(super) type Line = (usize, String);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    Same {
        old: usize,
        new: usize,
        text: String,
    },
    /// A line for a line, or one side alone.
    Changed {
        old: Option<Line>,
        new: Option<Line>,
    },
    /// So many lines that are the same, not shown.
    Skipped(usize),
}

/// Old and new side by side, with `context` unchanged lines around each change.
pub(super) fn rows(old: &str, new: &str, context: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for change in TextDiff::from_lines(old, new).iter_all_changes() {
        let text = change.value().trim_end_matches(['\n', '\r']).to_owned();
        let number = |index: Option<usize>| index.map_or(0, |index| index + 1);
        match change.tag() {
            ChangeTag::Delete => gone.push((number(change.old_index()), text)),
            ChangeTag::Insert => come.push((number(change.new_index()), text)),
            ChangeTag::Equal => {
                pair(&mut rows, &mut gone, &mut come);
                rows.push(Row::Same {
                    old: number(change.old_index()),
                    new: number(change.new_index()),
                    text,
                });
            }
        }
    }
    pair(&mut rows, &mut gone, &mut come);
    folded(rows, context)
}

fn pair(rows: &mut Vec<Row>, gone: &mut Vec<Line>, come: &mut Vec<Line>) {
    let (mut gone, mut come) = (gone.drain(..), come.drain(..));
    loop {
        match (gone.next(), come.next()) {
            (None, None) => return,
            (old, new) => rows.push(Row::Changed { old, new }),
        }
    }
}

fn folded(rows: Vec<Row>, context: usize) -> Vec<Row> {
    let near: Vec<bool> = (0..rows.len())
        .map(|at| {
            let around = at.saturating_sub(context)..rows.len().min(at + context + 1);
            rows[around].iter().any(|row| matches!(row, Row::Changed { .. }))
        })
        .collect();
    let mut out = Vec::new();
    for (row, near) in rows.into_iter().zip(near) {
        match (near, out.last_mut()) {
            (true, _) => out.push(row),
            (false, Some(Row::Skipped(n))) => *n += 1,
            (false, _) => out.push(Row::Skipped(1)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unchanged_lines_far_from_a_change_are_counted() {
        let old = "a\nb\nc\nd\ne\nf\n";
        let rows = rows(old, &old.replace("e\n", "E\nEE\n"), 1);
        assert_eq!(rows[0], Row::Skipped(3));
        assert_eq!(rows[1], Row::Same { old: 4, new: 4, text: "d".to_owned() });
        assert_eq!(rows[2], Row::Changed { old: Some((5, "e".to_owned())), new: Some((5, "E".to_owned())) });
        assert_eq!(rows[3], Row::Changed { old: None, new: Some((6, "EE".to_owned())) });
        assert_eq!(rows[4], Row::Same { old: 6, new: 7, text: "f".to_owned() });
    }

    #[test]
    fn equal_texts_have_nothing_to_show() {
        assert_eq!(super::rows("a\nb\n", "a\nb\n", 3), [Row::Skipped(2)]);
    }
}
