use app::content::preview_link;
use contracts::ids::ItemKey;
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    copy_button::CopyButton,
    icon::{Glyph, Icon},
    link::ExternalLink,
};

/// The draft on the site's own page, for the eyes of whoever has the link.
#[component]
pub fn PreviewLink(item: ItemKey) -> impl IntoView {
    let making = Action::new(move |(): &()| preview_link(item));
    view! {
        <span class="flex flex-wrap items-center gap-2" data-needs-script="">
            <Button variant=ButtonVariant::Outline size=ButtonSize::Sm busy=making.pending() on_click=move |_| { making.dispatch(()); }>
                <Glyph icon=Icon::Eye/>
                "Preview link"
            </Button>
            <span role="status" class="flex flex-wrap items-center gap-2 text-sm">
                {move || making.value().get().map(|made| match made {
                    Ok(address) => view! {
                        <ExternalLink href=address.clone()>"Open the preview"</ExternalLink>
                        <CopyButton text=address/>
                        <span class="text-xs text-muted-foreground">"Good for two days"</span>
                    }.into_any(),
                    Err(problem) => view! { <span class="text-danger-text">{problem.to_string()}</span> }.into_any(),
                })}
            </span>
        </span>
    }
}
