use super::{
    NEW, OLD,
    lines::{Line, Row, rows},
};
use crate::class::join;
use leptos::prelude::*;

/// Two texts line by line: side by side where there is room, else below each other.
#[component]
pub fn TextDiff(
    /// Names it: `Payload against the booking`.
    #[prop(into)]
    label: String,
    #[prop(into)] old: String,
    #[prop(into)] new: String,
    #[prop(default = "Before")] old_label: &'static str,
    #[prop(default = "After")] new_label: &'static str,
    /// Unchanged lines around a change.
    #[prop(default = 3)]
    context: usize,
) -> impl IntoView {
    let rows = rows(&old, &new, context);
    let same = rows.iter().all(|row| matches!(row, Row::Skipped(_)));
    view! {
        <div data-slot="text-diff" role="group" aria-label=label class="overflow-hidden rounded-lg border text-xs">
            <div aria-hidden="true" class="hidden grid-cols-2 border-b bg-muted font-medium text-muted-foreground md:grid">
                <span class="px-3 py-1.5">{old_label}</span>
                <span class="border-s px-3 py-1.5">{new_label}</span>
            </div>
            {if same {
                view! { <p class="px-3 py-4 text-sm text-muted-foreground">"Nothing differs."</p> }.into_any()
            } else {
                view! { <ol class="font-mono leading-5">{rows.into_iter().map(row).collect_view()}</ol> }.into_any()
            }}
        </div>
    }
}

fn row(row: Row) -> impl IntoView {
    match row {
        Row::Skipped(1) => skipped("1 line is the same".to_owned()).into_any(),
        Row::Skipped(n) => skipped(format!("{n} lines are the same")).into_any(),
        Row::Same { old, new, text } => view! {
            <li class="grid md:grid-cols-2">
                // on a phone, and for who listens, once is enough
                <span aria-hidden="true" class="max-md:hidden">{cell(Some((old, text.clone())), " ", "", "")}</span>
                <span class="md:border-s">{cell(Some((new, text)), " ", "", "")}</span>
            </li>
        }
        .into_any(),
        Row::Changed { old, new } => {
            let (no_old, no_new) = (old.is_none(), new.is_none());
            view! {
            <li class="grid md:grid-cols-2">
                <span class=if no_old { "max-md:hidden" } else { "" }>{cell(old, "−", "Removed: ", OLD)}</span>
                <span class=if no_new { "max-md:hidden" } else { "md:border-s" }>{cell(new, "+", "Added: ", NEW)}</span>
            </li>
            }
            .into_any()
        }
    }
}

fn skipped(words: String) -> impl IntoView {
    view! { <li class="border-y bg-muted px-3 py-1 font-sans text-muted-foreground first:border-t-0 last:border-b-0">{words}</li> }
}

fn cell(line: Option<Line>, sign: &'static str, said: &'static str, ink: &'static str) -> impl IntoView {
    match line {
        Some((number, text)) => view! {
            <span class=join(&["grid h-full grid-cols-[2.5rem_1rem_minmax(0,1fr)] pe-2", ink])>
                <span aria-hidden="true" class="pe-2 text-end opacity-80 select-none">{number}</span>
                <span aria-hidden="true" class="select-none">{sign}</span>
                <span class="break-words whitespace-pre-wrap">
                    {(!said.is_empty()).then(|| view! { <span class="sr-only">{said}</span> })}
                    {text}
                </span>
            </span>
        }
        .into_any(),
        None => view! { <span class="block h-full bg-muted/60"></span> }.into_any(),
    }
}
