use leptos::prelude::*;
use shared_ui::{brand::Brand, card::Surface};

/// The frame of pages for who is not signed in.
#[component]
pub(crate) fn Entrance(
    product: &'static str,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    children: Children,
) -> impl IntoView {
    view! {
        <main id="main" tabindex="-1" class="grid min-h-dvh place-items-center px-4 py-10">
            <div class="grid w-full max-w-sm gap-6">
                <div class="justify-self-center"><Brand product/></div>
                <Surface class="grid gap-5 p-6">
                    <div class="grid gap-1">
                        <h1 tabindex="-1" class="text-lg font-semibold tracking-tight">{title}</h1>
                        <p class="text-sm text-muted-foreground">{text}</p>
                    </div>
                    {children()}
                </Surface>
            </div>
        </main>
    }
}
