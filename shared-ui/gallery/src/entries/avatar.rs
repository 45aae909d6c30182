use crate::{Entry, Example, Group, kit::ROW};
use leptos::prelude::*;
use shared_ui::avatar::{Avatar, AvatarSize};

pub static ENTRY: Entry = Entry {
    path: "/avatar",
    title: "Avatar",
    group: Group::Data,
    when: "Beside a person's name, so that the same person is found again at a glance. The colour comes from the name \
           and stays with it.",
    anatomy: &[("avatar", "Initials on a tone. Hidden from assistive technology unless it is named.")],
    keyboard: &[],
    examples: &[
        Example { name: "People", view: people },
        Example { name: "Sizes", view: sizes },
        Example { name: "Beside the name", view: beside },
    ],
};

fn people() -> AnyView {
    let names =
        ["Ni Luh Ayu", "Wayan Sudarma", "Amélie Laurent", "Kadek", "Ketut Widi", "Made Aryawan", "Putu Gede"];
    view! { <div class=ROW>{names.map(|name| view! { <Avatar name named=true/> }).collect_view()}</div> }
        .into_any()
}

fn sizes() -> AnyView {
    view! {
        <div class=ROW>
            <Avatar name="Ni Luh Ayu" size=AvatarSize::Xs named=true/>
            <Avatar name="Ni Luh Ayu" size=AvatarSize::Sm named=true/>
            <Avatar name="Ni Luh Ayu" named=true/>
            <Avatar name="Ni Luh Ayu" size=AvatarSize::Lg named=true/>
        </div>
    }
    .into_any()
}

fn beside() -> AnyView {
    view! {
        <div class="flex items-center gap-3">
            <Avatar name="Wayan Sudarma"/>
            <div class="grid text-sm leading-tight">
                <span class="font-medium">"Wayan Sudarma"</span>
                <span class="text-muted-foreground">"Driver, Ubud"</span>
            </div>
        </div>
    }
    .into_any()
}
