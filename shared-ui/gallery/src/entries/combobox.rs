use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{combobox::Combobox, field::FormField, select::Choice};
use std::time::Duration;

pub static ENTRY: Entry = Entry {
    path: "/combobox",
    title: "Combobox",
    group: Group::Forms,
    when: "One of many, found by typing: packages, drivers. For a handful a select is quicker. Before there is script it is \
           a native select, or a plain input where the choices are looked up.",
    anatomy: &[
        ("combobox", "The input, which keeps the focus, and the button that shows every choice."),
        ("combobox-list", "The choices, above everything else on the page."),
        ("on_search", "Hears what is typed and finds the choices itself, while `loading` says so."),
    ],
    keyboard: &[
        ("Letters", "Keep the choices that have every word typed."),
        ("Down, Up", "Open it; go from choice to choice."),
        ("Page Down, Page Up", "Go eight choices on or back."),
        ("Enter", "Take the choice pointed at. The form is not sent while it is open."),
        ("Escape", "Close it and go back to what was chosen; pressed again, choose nothing."),
        ("Tab", "Go on; what was typed in part goes back to what was chosen."),
    ],
    examples: &[
        Example { name: "Default", view: default },
        Example { name: "Chosen, and looked up", view: looked_up },
        Example { name: "Invalid and disabled", view: states },
    ],
};

fn packages() -> Vec<Choice> {
    [
        ("ubud-full", "Ubud full day"),
        ("ubud-half", "Ubud half day"),
        ("kintamani", "Kintamani volcano sunrise"),
        ("penida-west", "Nusa Penida west, by fast boat"),
        ("penida-east", "Nusa Penida east, by fast boat"),
        ("lempuyang", "Lempuyang gate and Tirta Gangga"),
        ("tanah-lot", "Tanah Lot sunset"),
        ("uluwatu", "Uluwatu temple and Kecak dance"),
        ("bedugul", "Bedugul lakes and Jatiluwih rice terraces"),
        ("rafting", "Ayung river rafting"),
    ]
    .map(|(value, label)| Choice::new(value, label))
    .to_vec()
}

fn default() -> AnyView {
    let chosen = RwSignal::new(String::new());
    view! {
        <div class="grid max-w-sm gap-2">
            <FormField id="package" label="Package" hint="Type a part of its name." required=true>
                <Combobox name="package" choices=packages() on_change=Callback::new(move |value| chosen.set(value))/>
            </FormField>
            <p class="text-sm text-muted-foreground">"Chosen: "<output>{move || chosen.get()}</output></p>
        </div>
    }
    .into_any()
}

fn looked_up() -> AnyView {
    let (found, loading) = (RwSignal::new(Vec::new()), RwSignal::new(false));
    let look = move |typed: String| {
        loading.set(true);
        set_timeout(
            move || {
                let typed = typed.to_lowercase();
                found.set(
                    packages()
                        .into_iter()
                        .filter(|choice| choice.label.to_lowercase().contains(&typed))
                        .collect(),
                );
                loading.set(false);
            },
            Duration::from_millis(400),
        );
    };
    view! {
        <div class="grid max-w-2xl gap-4 sm:grid-cols-2">
            <FormField id="package-chosen" label="Package">
                <Combobox name="package" choices=packages() value="kintamani"/>
            </FormField>
            <FormField id="package-found" label="Package, looked up">
                <Combobox name="package" choices=found loading on_search=Callback::new(look)/>
            </FormField>
        </div>
    }
    .into_any()
}

fn states() -> AnyView {
    view! {
        <div class="grid max-w-2xl gap-4 sm:grid-cols-2">
            <FormField id="package-wrong" label="Package" error=Some("Choose a package.".to_owned())>
                <Combobox name="package" choices=packages()/>
            </FormField>
            <FormField id="package-off" label="Package">
                <Combobox name="package" choices=packages() value="rafting" disabled=true/>
            </FormField>
        </div>
    }
    .into_any()
}
