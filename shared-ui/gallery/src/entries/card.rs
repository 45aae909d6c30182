use crate::{Entry, Example, Group, kit::STACK};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::{Card, CardVariant, Surface},
    link::TextLink,
};

pub static ENTRY: Entry = Entry {
    path: "/card",
    title: "Card",
    group: Group::Layout,
    when: "A part of a page with its own heading. A surface is a card without a head, for tables and forms. Cards are \
           not nested, and a card is no link: what can be pressed in it says so itself.",
    anatomy: &[
        ("card", "A section, named by its heading."),
        ("note", "A few words beside the heading."),
        ("header", "Buttons and chips at the end of the head."),
        ("footer", "Under a line: buttons, a way to more."),
        ("surface", "A card without a head."),
    ],
    keyboard: &[],
    examples: &[
        Example { name: "With a note", view: plain },
        Example { name: "With head and foot", view: slots },
        Example { name: "Variants", view: variants },
    ],
};

fn plain() -> AnyView {
    view! {
        <Card id="card-plain" title="Pickup" note="Asia/Makassar" class="max-w-md">
            <p class="text-sm">"Alaya Resort Ubud, lobby, 08:30"</p>
        </Card>
    }
    .into_any()
}

fn slots() -> AnyView {
    view! {
        <Card
            id="card-slots"
            title="Driver"
            class="max-w-md"
            header=Box::new(|| view! { <Button size=ButtonSize::Xs variant=ButtonVariant::Outline>"Change"</Button> }.into_any())
            footer=Box::new(|| view! { <TextLink href="/card">"All tours of this driver"</TextLink> }.into_any())
        >
            <p class="text-sm">"Wayan Sudarma · +62 812 3456 7890"</p>
        </Card>
    }
    .into_any()
}

fn variants() -> AnyView {
    view! {
        <div class=format!("{STACK} md:grid-cols-3")>
            <Surface class="p-5 text-sm">"A surface: the bare box."</Surface>
            <Card id="card-muted" title="Internal note" variant=CardVariant::Muted>
                <p class="text-sm text-muted-foreground">"Beside what matters more."</p>
            </Card>
            <Card id="card-danger" title="Delete this driver" variant=CardVariant::Danger>
                <p class="text-sm text-muted-foreground">"Past tours keep the name."</p>
            </Card>
        </div>
    }
    .into_any()
}
