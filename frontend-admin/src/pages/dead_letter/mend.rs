//! Mending a payload: a copy is changed, checked and submitted as an event of its own.

use super::{key_in_address, mend_fields::Fields};
use crate::parts::{field_name::path_name, preview::PreviewOf, refusal::Refusal};
use app::{
    Problem,
    admin::{CheckCorrection, SubmitCorrection, payload_to_mend},
};
use contracts::{AppError, ids::DeadLetterKey, views::event::MendSheet};
use leptos::{form::ActionForm, prelude::*};
use leptos_meta::Title;
use shared_ui::{
    breadcrumb::{Breadcrumb, Crumb},
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    field::FormField,
    form_frame::FormFrame,
    icon::{Glyph, Icon},
    note::Note,
    page::PageHeader,
    skeleton::Skeleton,
    status::{StatusChip, StatusOf},
    textarea::Textarea,
    tone::Tone,
};
use std::collections::BTreeMap;

#[component]
pub fn MendPage() -> impl IntoView {
    let key = key_in_address();
    let sheet = Resource::new(
        move || key.get(),
        async |key| match key {
            Some(key) => payload_to_mend(key).await.map(|sheet| (key, sheet)),
            None => Err(Problem(AppError::NotFound)),
        },
    );
    let above = Signal::derive(move || {
        let letter = key.get().map_or_else(String::new, |key| key.to_string());
        vec![
            Crumb::new("Dead letters", "/dead-letters"),
            Crumb::new("Dead letter", format!("/dead-letters/{letter}")),
        ]
    });
    view! {
        <Title text="Mend the payload"/>
        <Breadcrumb above here=Signal::derive(|| "Mend the payload".to_owned())/>
        <PageHeader
            title=Signal::derive(|| "Mend the payload".to_owned())
            note=Signal::derive(|| Some("You change a copy. It goes through the ledger as an event of its own, for the same sale and with the same event time; this one is resolved with a link to it.".to_owned()))
        />
        <Transition fallback=|| view! { <Skeleton lines=12/> }>
            {move || Suspend::new(async move {
                match sheet.await {
                    Ok((key, sheet)) => view! { <MendForm key sheet/> }.into_any(),
                    Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| sheet.refetch())/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn MendForm(key: DeadLetterKey, sheet: MendSheet) -> impl IntoView {
    let submit = ServerAction::<SubmitCorrection>::new();
    let check = ServerAction::<CheckCorrection>::new();
    // the later of the two answers counts
    let checked_last = RwSignal::new(false);
    Effect::new(move |_| {
        if check.pending().get() {
            checked_last.set(true);
        }
    });
    Effect::new(move |_| {
        if submit.pending().get() {
            checked_last.set(false);
        }
    });
    let refusal = Memo::new(move |_| {
        let submitted = submit.value().get().and_then(Result::err);
        let checked = check.value().get().and_then(Result::err);
        if checked_last.get() { checked } else { submitted }
    });
    let found: BTreeMap<String, String> = sheet.faults.iter().cloned().collect();
    let faults = Memo::new(move |_| match refusal.get() {
        Some(Problem(AppError::Invalid(faults))) => faults,
        Some(_) => BTreeMap::new(),
        // nothing was sent yet: what is wrong with the original
        None if check.value().get().is_none() => found.clone(),
        None => BTreeMap::new(),
    });
    let paths: Vec<String> = sheet.fields.iter().map(|(path, _)| path.clone()).collect();
    let problems = Signal::derive(move || {
        let beside = |path: &String| -> Option<String> {
            match path.as_str() {
                "note" => Some("mend-note".to_owned()),
                _ if paths.contains(path) => Some(super::mend_fields::id_of(path)),
                _ => Some("mend-payload".to_owned()),
            }
        };
        let fields = faults.get().into_iter().map(|(path, what)| (beside(&path), sentence(&path, &what)));
        let other = refusal.get().filter(|problem| !matches!(problem.0, AppError::Invalid(_)));
        fields.chain(other.map(|problem| (None, problem.to_string()))).collect::<Vec<_>>()
    });
    let in_text = {
        let known: Vec<String> = sheet.fields.iter().map(|(path, _)| path.clone()).collect();
        Signal::derive(move || {
            let rest: Vec<String> = faults
                .get()
                .into_iter()
                .filter(|(path, _)| path != "note" && !known.contains(path))
                .map(|(path, what)| sentence(&path, &what))
                .collect();
            (!rest.is_empty()).then(|| rest.join(" "))
        })
    };
    let preview = move || checked_last.get().then(|| check.value().get().and_then(Result::ok)).flatten();
    let note_error = Signal::derive(move || faults.with(|faults| faults.get("note").cloned()));
    let open = in_text.get_untracked().is_some();

    view! {
        <FormFrame id="mend" problems problem_title="What is wrong with it" busy=submit.pending() guard=true>
            <ActionForm action=submit attr:id="mend-form">
                <div class="grid gap-5">
                    <p class="flex flex-wrap items-center gap-2 text-sm font-medium">
                        {sheet.external_ref}
                        <StatusChip of=StatusOf::Channel word=sheet.source/>
                    </p>
                    <input type="hidden" name="key" value=key.to_string()/>
                    <Fields fields=sheet.fields faults/>
                    <details class="rounded-xl border bg-card px-5 py-4" open=open>
                        <summary class="w-fit rounded-sm text-sm font-medium">"The whole payload (JSON)"</summary>
                        <div class="mt-3">
                            <FormField
                                id="mend-payload"
                                label="Payload"
                                hint="For what the fields above do not offer. What you type in a field above wins. Channel, reference, type, event time and references must stay."
                                error=in_text
                            >
                                <Textarea name="payload" rows=12 value=sheet.payload/>
                            </FormField>
                        </div>
                    </details>
                    <Card id="submit" title="Check and submit">
                        <div class="grid gap-4">
                            <div aria-live="polite">
                                {move || preview().map(|preview| view! { <PreviewOf preview/> })}
                            </div>
                            <FormField id="mend-note" label="Why you changed it" hint="What was wrong and where you know the right value from. It is kept and audited: no guest's data." error=note_error required=true>
                                <Textarea name="note" rows=2 limit=1000/>
                            </FormField>
                            <div class="flex flex-wrap gap-2">
                                <Button size=ButtonSize::Sm variant=ButtonVariant::Outline busy=check.pending() on_click=move |_| dispatch_check(check)>
                                    "Check it"
                                </Button>
                                <Button kind="submit" size=ButtonSize::Sm busy=submit.pending()>
                                    <Glyph icon=Icon::Send/>
                                    "Submit the mended copy"
                                </Button>
                            </div>
                            <Note tone=Tone::Slate icon=Icon::Info>
                                <p>"No second booking can come of it: the copy speaks of the same sale, and only one of the two events is applied."</p>
                            </Note>
                        </div>
                    </Card>
                </div>
            </ActionForm>
        </FormFrame>
    }
}

fn sentence(path: &str, what: &str) -> String {
    if path == "note" { what.to_owned() } else { format!("{} {what}.", path_name(path)) }
}

/// Sends the form's fields to the check; the form itself is left as it is.
fn dispatch_check(check: ServerAction<CheckCorrection>) {
    #[cfg(feature = "hydrate")]
    {
        use leptos::{tachys::dom::document, wasm_bindgen::JsCast};
        let form = document().get_element_by_id("mend-form");
        let data = form
            .and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok())
            .and_then(|form| web_sys::FormData::new_with_form(&form).ok());
        let Some(data) = data else { return };
        let text = |name: &str| data.get(name).as_string();
        let fields = super::mend_fields::PATHS
            .into_iter()
            .filter_map(|path| Some((path.to_owned(), text(&format!("fields[{path}]"))?)))
            .collect();
        let key = text("key").and_then(|key| key.parse().ok());
        if let (Some(key), Some(payload)) = (key, text("payload")) {
            check.dispatch(CheckCorrection { key, payload, fields });
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = check;
}
