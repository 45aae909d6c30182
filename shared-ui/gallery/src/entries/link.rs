use crate::{
    Entry, Example, Group,
    kit::{ROW, STACK},
};
use leptos::prelude::*;
use shared_ui::{
    button::{ButtonSize, ButtonVariant},
    link::{ButtonLink, ExternalLink, LinkVariant, TextLink},
};

pub static ENTRY: Entry = Entry {
    path: "/link",
    title: "Link",
    group: Group::Navigation,
    when: "For what leads elsewhere. What changes something is a button. A link that looks like a button is for the one way \
           on.",
    anatomy: &[
        ("link", "TextLink, in one of three variants."),
        ("ExternalLink", "Opens a tab of its own and says so; the other site does not learn where from."),
        ("ButtonLink", "A link that looks like a button."),
    ],
    keyboard: &[("Enter", "Follow it.")],
    examples: &[
        Example { name: "Variants", view: variants },
        Example { name: "In running text", view: running },
        Example { name: "External", view: external },
        Example { name: "Like a button", view: buttons },
    ],
};

fn variants() -> AnyView {
    view! {
        <div class=format!("{ROW} gap-6 text-sm")>
            <TextLink href="/link">"GYG-48213"</TextLink>
            <TextLink href="/link" variant=LinkVariant::Muted>"Show all 34"</TextLink>
            <TextLink href="/link" variant=LinkVariant::Underlined>"Read the rules"</TextLink>
        </div>
    }
    .into_any()
}

fn running() -> AnyView {
    view! {
        <p class="max-w-prose text-sm">
            "The channel changed the tour date; the old one is kept in the "
            <TextLink href="/link" variant=LinkVariant::Underlined>"history of this booking"</TextLink>"."
        </p>
    }
    .into_any()
}

fn external() -> AnyView {
    view! { <div class=format!("{STACK} text-sm")><div><ExternalLink href="https://example.com/">"Supplier portal"</ExternalLink></div></div> }
        .into_any()
}

fn buttons() -> AnyView {
    view! {
        <div class=ROW>
            <ButtonLink href="/link">"New booking"</ButtonLink>
            <ButtonLink href="/link" variant=ButtonVariant::Outline size=ButtonSize::Sm>"Back to the list"</ButtonLink>
        </div>
    }
    .into_any()
}
