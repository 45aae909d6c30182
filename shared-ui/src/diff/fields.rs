use super::{NEW, OLD};
use crate::class::join;
use leptos::prelude::*;

/// A field that was one thing and is another. `None`: not set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub name: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

impl Change {
    pub fn new(name: impl Into<String>, old: Option<String>, new: Option<String>) -> Self {
        Self { name: name.into(), old, new }
    }
}

/// Fields old → new. On a phone the new stands below the old.
#[component]
pub fn FieldDiff(
    /// Names it: `Changes of 23 Nov, 19:24`.
    #[prop(into)]
    caption: String,
    changes: Vec<Change>,
    #[prop(default = "Before")] old_label: &'static str,
    #[prop(default = "After")] new_label: &'static str,
) -> impl IntoView {
    let rows = changes
        .into_iter()
        .map(|change| {
            let same = change.old == change.new;
            view! {
                <tr class="max-sm:grid max-sm:gap-1 max-sm:py-2 [&:not(:last-child)]:border-b sm:[&>*]:py-1.5">
                    <th scope="row" class="pe-3 text-start align-top font-medium text-muted-foreground sm:pt-2!">{change.name}</th>
                    <td class="align-top sm:pe-2">{side(change.old, "−", old_label, if same { "" } else { OLD })}</td>
                    <td class=join(&["align-top", if same { "max-sm:hidden" } else { "" }])>{side(change.new, "+", new_label, if same { "" } else { NEW })}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table data-slot="field-diff" class="w-full text-sm sm:table-fixed max-sm:block max-sm:[&>tbody]:block">
            <caption class="sr-only">{caption}</caption>
            <thead class="max-sm:sr-only">
                <tr class="text-xs text-muted-foreground [&>th]:pb-1 [&>th]:text-start [&>th]:font-medium">
                    <th scope="col" class="sm:w-36"><span class="sr-only">"Field"</span></th>
                    <th scope="col">{old_label}</th>
                    <th scope="col">{new_label}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn side(value: Option<String>, sign: &'static str, label: &'static str, ink: &'static str) -> impl IntoView {
    let set = value.is_some();
    let text = value.unwrap_or_else(|| "not set".to_owned());
    view! {
        <span class=join(&["grid grid-cols-[auto_1fr] gap-1.5 rounded-sm px-1.5 py-0.5", if set { ink } else { "text-muted-foreground" }])>
            <span aria-hidden="true" class="font-mono">{if ink.is_empty() { " " } else { sign }}</span>
            <span class="min-w-0 break-words whitespace-pre-line">
                <span class="sr-only">{format!("{label}: ")}</span>
                {text}
            </span>
        </span>
    }
}
