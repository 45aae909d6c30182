use contracts::views::web::VariantView;
use leptos::prelude::*;

/// The ways to take the tour. Links: which one is shown stands in the address.
#[component]
pub fn Options(variants: Vec<VariantView>, chosen: Memo<usize>, slug: String) -> impl IntoView {
    (variants.len() > 1).then(|| view! {
        <nav aria-labelledby="options" class="grid gap-4">
            <h2 id="options" class="text-2xl font-semibold">"Choose how to go"</h2>
            <ul class="grid gap-3 sm:grid-cols-2">
                {variants
                    .into_iter()
                    .enumerate()
                    .map(|(at, variant)| {
                        let about = format!("{} · {}", variant.duration, variant.service);
                        let price = (!variant.price.is_empty()).then(|| format!("from {} / person", variant.price));
                        view! {
                            <li>
                                <a
                                    href=format!("/tours/{slug}?option={}", variant.code)
                                    aria-current=move || (chosen.get() == at).then_some("true")
                                    attr:data-noscroll=""
                                    class="grid h-full content-start gap-1 rounded-lg border-2 border-border p-4 hover:border-primary aria-[current]:border-primary aria-[current]:bg-tone-green"
                                >
                                    <span class="flex items-start justify-between gap-3 font-semibold">
                                        {variant.name}
                                        {move || (chosen.get() == at).then(|| view! { <span class="text-sm font-medium text-good">"Shown"</span> })}
                                    </span>
                                    <span class="text-sm text-muted-foreground">{about}</span>
                                    <span class="text-sm font-medium">{price}</span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
    })
}
