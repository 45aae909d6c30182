//! What stands in the body of a table when there are no rows to show.

use crate::{
    button::{Button, ButtonVariant},
    icon::Icon,
    link::ButtonLink,
    state::StateBox,
};
use leptos::prelude::*;

/// Grey rows as high as real ones, so that nothing jumps when they come.
#[component]
pub fn TableLoading(columns: usize, #[prop(default = 6)] rows: usize) -> impl IntoView {
    let widths = ["w-24", "w-32", "w-40", "w-20", "w-28"];
    (0..rows)
        .map(|row| {
            let cells = (0..columns)
                .map(|column| {
                    let width = widths[(row + 2 * column) % widths.len()];
                    let first = row == 0 && column == 0;
                    view! {
                        <td class="border-b px-3 py-3.5 first:ps-5 last:pe-5">
                            {first.then(|| view! { <span class="sr-only" role="status">"Loading"</span> })}
                            <div class=format!("h-4 max-w-full animate-pulse rounded-sm bg-muted {width}")></div>
                        </td>
                    }
                })
                .collect_view();
            view! { <tr data-slot="table-loading" aria-hidden=(row > 0).then_some("true")>{cells}</tr> }
        })
        .collect_view()
}

/// One cell over the whole width: nothing there, and what to do about it.
#[component]
pub fn TableEmpty(
    columns: usize,
    #[prop(default = Icon::Inbox)] icon: Icon,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <tr data-slot="table-empty">
            <td data-wide="" colspan=columns.to_string()>
                {match children {
                    Some(children) => view! { <StateBox icon title text>{children()}</StateBox> }.into_any(),
                    None => view! { <StateBox icon title text/> }.into_any(),
                }}
            </td>
        </tr>
    }
}

/// The rows could not be read. `here` is the page's own address: it tries again without script, `retry` without reload.
#[component]
pub fn TableError(
    columns: usize,
    #[prop(default = "This could not be loaded".to_owned(), into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional, into)] here: Option<String>,
    #[prop(optional, into)] retry: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <tr data-slot="table-error">
            <td data-wide="" colspan=columns.to_string()>
                <StateBox icon=Icon::Alert title text alert=true>
                    {match (retry, here) {
                        (Some(retry), _) => view! {
                            <Button variant=ButtonVariant::Outline on_click=move |_| retry.run(())>"Try again"</Button>
                        }.into_any(),
                        (None, Some(here)) => view! {
                            <ButtonLink href=here variant=ButtonVariant::Outline>"Try again"</ButtonLink>
                        }.into_any(),
                        (None, None) => ().into_any(),
                    }}
                </StateBox>
            </td>
        </tr>
    }
}
