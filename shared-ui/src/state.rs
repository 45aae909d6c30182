use crate::icon::{Glyph, Icon};
use leptos::prelude::*;

/// Where a list would be: nothing there, or it could not be read. `children` say what to do about it.
#[component]
pub fn StateBox(
    icon: Icon,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: Option<String>,
    #[prop(optional)] alert: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div
            data-slot="state"
            role=if alert { "alert" } else { "status" }
            class="grid justify-items-center gap-2 px-6 py-14 text-center"
        >
            <span class="grid size-11 place-items-center rounded-full bg-muted text-muted-foreground">
                <Glyph icon class="size-5"/>
            </span>
            <p class="mt-1 font-semibold">{title}</p>
            {text.map(|text| view! { <p class="max-w-prose text-sm text-muted-foreground">{text}</p> })}
            {children.map(|children| view! { <div class="mt-2 flex flex-wrap justify-center gap-2">{children()}</div> })}
        </div>
    }
}
