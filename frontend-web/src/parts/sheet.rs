use leptos::prelude::*;
use shared_ui::class::join;

/// The white sheet that pages of words lie on.
#[component]
pub fn Sheet(
    #[prop(into)] title: String,
    #[prop(optional, into)] eyebrow: String,
    #[prop(optional, into)] intro: String,
    #[prop(default = "max-w-4xl")] width: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="bg-paper px-4 pt-24 pb-16 sm:px-6 sm:pt-28 sm:pb-24">
            <article class=join(&["mx-auto grid gap-8 rounded-lg bg-background p-6 shadow-sheet sm:p-10 lg:p-14", width])>
                <header class="grid gap-3">
                    {(!eyebrow.is_empty()).then(|| view! { <p class="text-sm font-semibold tracking-wide text-good uppercase">{eyebrow}</p> })}
                    <h1 tabindex="-1" class="text-4xl font-semibold tracking-tight text-balance lg:text-5xl">{title}</h1>
                    {(!intro.is_empty()).then(|| view! { <p class="max-w-2xl text-lg text-pretty text-muted-foreground">{intro}</p> })}
                </header>
                {children()}
            </article>
        </div>
    }
}
