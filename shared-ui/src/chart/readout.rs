use super::{ChartKind, Data, INK};
use leptos::prelude::*;
use std::sync::Arc;

/// The legend; at a place pointed at, it says the values there.
#[component]
pub(super) fn Readout(data: Memo<Arc<Data>>, active: RwSignal<Option<usize>>) -> impl IntoView {
    move || {
        let data = data.get();
        let at = active.get().filter(|at| *at < data.places.len());
        let single = data.series.len() == 1;
        let entries = data
            .series
            .iter()
            .enumerate()
            .filter(|_| !single || at.is_some())
            .map(|(i, series)| {
                let value = at.map(|at| series.values[at].map_or("not known".to_owned(), |value| data.words(value)));
                let (ink, dash) = INK[i % INK.len()];
                view! {
                    <span class="inline-flex items-center gap-1.5">
                        {(!single).then(|| view! {
                            <svg class="h-2.5 w-5" viewBox="0 0 20 10" aria-hidden="true" focusable="false">
                                {match data.kind {
                                    ChartKind::Line => view! { <path d="M0 5H20" stroke=ink stroke-width="2.5" stroke-dasharray=dash></path> }.into_any(),
                                    ChartKind::Bar => view! { <rect width="12" height="10" x="4" rx="2" fill=ink></rect> }.into_any(),
                                }}
                            </svg>
                            {series.name.clone()}
                        })}
                        {value.map(|value| view! { <span class="font-medium text-foreground">{value}</span> })}
                    </span>
                }
            })
            .collect_view();
        let place = at.map(|at| data.places[at].clone());
        // the place pointed at is told by its own name
        view! {
            <span aria-hidden="true" class="flex min-h-4 flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
                {place.map(|place| view! { <span>{place}</span> })}
                {entries}
            </span>
        }
    }
}
