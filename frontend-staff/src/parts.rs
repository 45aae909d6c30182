//! What forms of staff pages share.

use app::flash::Flash;
use leptos::prelude::*;
use shared_ui::{
    announce::use_announcer,
    button::{ButtonSize, ButtonVariant, button_class},
    copy_button::CopyButton,
    error_summary::ErrorSummary,
    icon::Icon,
    note::Note,
    tone::Tone,
};

/// On top of a page: what the last form did, and secrets that are shown once.
#[component]
pub fn Told(flash: Flash) -> impl IntoView {
    let announcer = use_announcer();
    if let Some(said) = flash.done.clone() {
        Effect::new(move |_| announcer.say(said.clone()));
    }
    let (secrets, done) = (flash.shown_once, flash.done);
    view! {
        {done.map(|text| view! {
            <Note tone=Tone::Emerald icon=Icon::Check><p>{text}</p></Note>
        })}
        {(!secrets.is_empty()).then(|| view! { <ShownOnce secrets/> })}
    }
}

/// Name and text of secrets; one name for many is said once.
#[component]
fn ShownOnce(secrets: Vec<(String, String)>) -> impl IntoView {
    let all = secrets.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
    let same = secrets.len() > 1 && secrets.iter().all(|(name, _)| *name == secrets[0].0);
    let many = secrets.len() > 1;
    view! {
        <section data-slot="shown-once" aria-labelledby="shown-once-title" class="grid gap-3 rounded-xl border-2 border-ring bg-card p-4 sm:p-5">
            <div class="grid gap-0.5">
                <h2 id="shown-once-title" class="text-sm font-semibold">
                    {if same { format!("{}s: shown now and never again", secrets[0].0) } else { "Shown now and never again".to_owned() }}
                </h2>
                <p class="text-sm text-muted-foreground">"Keep it in a safe place before you leave this page."</p>
            </div>
            {if same {
                view! {
                    <ul class="grid gap-x-6 gap-y-1.5 font-mono text-sm sm:grid-cols-2">
                        {secrets.into_iter().map(|(_, text)| view! { <li class="select-all">{text}</li> }).collect_view()}
                    </ul>
                }.into_any()
            } else {
                view! {
                    <dl class="grid gap-3 text-sm">
                        {secrets.into_iter().map(|(name, text)| view! {
                            <div class="grid gap-1">
                                <dt class="text-muted-foreground">{name}</dt>
                                <dd class="flex flex-wrap items-center gap-2">
                                    <code class="min-w-0 rounded-md bg-muted px-2 py-1 font-mono break-all select-all">{text.clone()}</code>
                                    {(!same).then(|| view! { <CopyButton text/> })}
                                </dd>
                            </div>
                        }).collect_view()}
                    </dl>
                }.into_any()
            }}
            {(same && many).then(|| view! { <div><CopyButton text=all label="Copy all"/></div> })}
        </section>
    }
}

/// In a form: what to mend, each line leading to its field.
#[component]
pub fn Wrong(flash: Flash, #[prop(into)] title: String) -> impl IntoView {
    let form = flash.form.clone();
    let problems: Vec<_> = flash
        .problems
        .into_iter()
        .map(|(field, text)| (field.map(|field| format!("{form}-{}", field.replace('_', "-"))), text))
        .collect();
    (!problems.is_empty()).then(|| view! { <ErrorSummary title problems autofocus=true/> })
}

/// Beside a field.
pub fn error_at(flash: &Flash, field: &str) -> Signal<Option<String>> {
    Signal::stored(flash.problem_at(field))
}

/// A question before an act, unfolded in its place: it works without script, and asks before it posts.
#[component]
pub fn Ask(
    /// What the button that unfolds it says: `Revoke…`
    #[prop(into)]
    label: String,
    /// Unfolded from the start: an answer to what was posted stands inside.
    #[prop(optional)]
    open: bool,
    #[prop(default = ButtonVariant::Outline)] variant: ButtonVariant,
    #[prop(default = ButtonSize::Sm)] size: ButtonSize,
    /// Whom it is about, for those who do not see the row.
    #[prop(optional, into)]
    about: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <details data-slot="ask" class="group/ask grid gap-3" open=open>
            <summary class=format!("{} w-fit cursor-pointer list-none group-open/ask:bg-accent", button_class(variant, size))>
                {label}
                {about.map(|about| view! { <span class="sr-only">{format!(" {about}")}</span> })}
            </summary>
            <div class="mt-3 grid gap-3 rounded-lg border bg-muted/50 p-3 text-sm sm:p-4">{children()}</div>
        </details>
    }
}
