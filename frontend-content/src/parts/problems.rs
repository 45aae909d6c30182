use crate::editor::{Editing, path::in_words};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::Surface,
    icon::{Glyph, Icon},
    link::TextLink,
};

const SHOWN: usize = 8;

/// What stands in the way of publishing, each with the way to it.
#[component]
pub fn InTheWay(editing: Editing, address: fn(&str) -> String) -> impl IntoView {
    view! {
        <Surface class="grid gap-2 p-4 text-sm">
            {move || {
                let problems = editing.problems.get();
                let count = problems.len();
                if count == 0 {
                    return view! {
                        <p class="flex items-center gap-2 font-medium">
                            <Glyph icon=Icon::Check class="size-4 text-tone-emerald-foreground"/>
                            "Can be handed in"
                        </p>
                    }
                    .into_any();
                }
                let lines = problems.into_iter().take(SHOWN).map(|(path, what)| view! {
                    <li>
                        <TextLink href=address(&path)>{in_words(&path)}</TextLink>
                        <span class="block text-xs text-muted-foreground">{what}</span>
                    </li>
                }).collect_view();
                view! {
                    <p class="font-medium">{if count == 1 { "1 thing before publishing".to_owned() } else { format!("{count} things before publishing") }}</p>
                    <ul class="grid gap-1.5">{lines}</ul>
                    {(count > SHOWN).then(|| view! { <p class="text-xs text-muted-foreground">{format!("And {} more.", count - SHOWN)}</p> })}
                    {(!editing.judged.get()).then(|| view! {
                        <div data-needs-script="">
                            <Button variant=ButtonVariant::Outline size=ButtonSize::Xs on_click=move |_| editing.judged.set(true)>"Show beside the fields"</Button>
                        </div>
                    })}
                }
                .into_any()
            }}
        </Surface>
    }
}
