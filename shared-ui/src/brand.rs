use leptos::prelude::*;

/// The name and its sign: a boat's sail over a wave.
#[component]
pub fn Brand(
    /// Which of the programs this is.
    #[prop(optional, into)]
    product: Option<String>,
) -> impl IntoView {
    view! {
        <span data-slot="brand" class="inline-flex items-center gap-2.5">
            <svg class="size-7 shrink-0" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
                <rect width="28" height="28" rx="7" fill="var(--primary)"></rect>
                <path d="M14.6 5.6v11.2h6.9c-.4-4.9-2.9-8.7-6.9-11.2Z" fill="var(--primary-foreground)"></path>
                <path d="M12.7 8.8v8H7c.5-3.5 2.4-6.2 5.7-8Z" fill="var(--primary-foreground)" opacity=".75"></path>
                <path
                    d="M5.5 20.4c1.7 0 1.7 1.3 3.4 1.3s1.7-1.3 3.4-1.3 1.7 1.3 3.4 1.3 1.7-1.3 3.4-1.3 1.7 1.3 3.4 1.3"
                    fill="none"
                    stroke="var(--primary-foreground)"
                    stroke-width="1.6"
                    stroke-linecap="round"
                ></path>
            </svg>
            <span class="grid leading-tight">
                <span class="text-[0.9375rem] font-semibold tracking-tight">"Kembara"</span>
                {product.map(|product| view! { <span class="text-xs text-muted-foreground">{product}</span> })}
            </span>
        </span>
    }
}
