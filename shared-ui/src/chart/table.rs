use super::Data;
use leptos::prelude::*;
use std::sync::Arc;

/// The same figures for reading, copying, and for those who do not see the drawing.
#[component]
pub(super) fn AsTable(title: String, place_name: String, data: Memo<Arc<Data>>) -> impl IntoView {
    view! {
        <details data-slot="chart-table" class="text-sm">
            <summary class="w-fit rounded-sm text-xs text-muted-foreground hover:text-foreground">"Show as table"</summary>
            <div role="region" aria-label=title.clone() tabindex="0" class="mt-2 max-h-72 overflow-auto rounded-lg border">
                <table class="w-full border-separate border-spacing-0">
                    <caption class="sr-only">{title.clone()}</caption>
                    <thead>
                        <tr class="[&>th]:sticky [&>th]:top-0 [&>th]:border-b [&>th]:bg-card [&>th]:px-3 [&>th]:py-1.5 [&>th]:text-xs [&>th]:font-medium [&>th]:text-muted-foreground">
                            <th scope="col" class="text-start">{place_name}</th>
                            {move || data.get().series.iter().map(|series| view! {
                                <th scope="col" class="text-end">{series.name.clone()}</th>
                            }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            let data = data.get();
                            data.places.iter().enumerate().map(|(at, place)| view! {
                                <tr class="[&>*]:border-b [&>*]:px-3 [&>*]:py-1.5 last:[&>*]:border-b-0">
                                    <th scope="row" class="text-start font-normal">{place.clone()}</th>
                                    {data.series.iter().map(|series| match series.values[at] {
                                        Some(value) => view! { <td class="text-end">{data.words(value)}</td> }.into_any(),
                                        None => view! { <td class="text-end text-muted-foreground">"Not known"</td> }.into_any(),
                                    }).collect_view()}
                                </tr>
                            }).collect_view()
                        }}
                    </tbody>
                </table>
            </div>
        </details>
    }
}
