use super::Letter;
use app::admin::{MoveDeadLetter, ReplayDeadLetter};
use contracts::{AppError, ids::DeadLetterKey, status::DeadLetterStatus, views::dead_letter::DeadLetterRow};
use leptos::{form::ActionForm, prelude::*};
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    field::FormField,
    icon::{Glyph, Icon},
    link::ButtonLink,
    note::Note,
    textarea::Textarea,
    toast::use_toaster,
    tone::Tone,
};

/// Only the moves that its state allows. Plain forms: they work without script.
///
/// `applied`: a booking has the event, so that there is nothing to mend in it.
#[component]
pub fn Decide(row: DeadLetterRow, letter: Letter, applied: bool) -> impl IntoView {
    let replay = ServerAction::<ReplayDeadLetter>::new();
    let toaster = use_toaster();
    Effect::new(move |_| {
        match replay.value().get() {
            Some(Ok(row)) => toaster.done(format!("{} was handed back to the workers", row.external_ref)),
            Some(Err(problem)) => toaster.failed(problem.to_string()),
            None => return,
        }
        letter.refetch();
    });
    let key = row.key;
    let status = row.status;
    let may = move |to| status.may_be_moved_to(to);
    let replayable = may(DeadLetterStatus::Ready) || status == DeadLetterStatus::Ready;
    let refused = move || replay.value().get().and_then(Result::err);
    let nothing = !replayable && !may(DeadLetterStatus::Resolved) && !may(DeadLetterStatus::Closed);
    if nothing {
        return ().into_any();
    }
    view! {
        <Card id="decide" title="What to do">
            <div class="grid gap-4 text-sm">
                {move || refused().map(|problem| view! { <Note tone=Tone::Red><p>{problem.to_string()}</p></Note> })}
                <div class="flex flex-wrap gap-2">
                    {replayable.then(|| view! {
                        <ActionForm action=replay>
                            <input type="hidden" name="key" value=key.to_string()/>
                            <Button kind="submit" size=ButtonSize::Sm busy=replay.pending()>
                                <Glyph icon=Icon::Replay/>
                                "Replay"
                            </Button>
                        </ActionForm>
                    })}
                    {(may(DeadLetterStatus::Resolved) && !applied).then(|| view! {
                        <ButtonLink href=format!("/dead-letters/{key}/mend") variant=ButtonVariant::Outline size=ButtonSize::Sm>
                            <Glyph icon=Icon::Pencil/>
                            "Mend the payload"
                        </ButtonLink>
                    })}
                </div>
                {may(DeadLetterStatus::Resolved).then(|| view! {
                    <Settle
                        key letter to=DeadLetterStatus::Resolved
                        summary="Resolve"
                        meaning=if applied {
                            "The booking is as it should be. The event can no longer be replayed; this cannot be undone."
                        } else {
                            "You entered the change by other means. The event can no longer be replayed; this cannot be undone."
                        }
                        button="Mark as resolved"
                        done="is resolved"
                    />
                })}
                {may(DeadLetterStatus::Closed).then(|| view! {
                    <Settle
                        key letter to=DeadLetterStatus::Closed
                        summary="Close"
                        meaning=if applied {
                            "It is put aside for good; this cannot be undone. The booking stays as it is: to call it off, cancel it there."
                        } else {
                            "It must never be applied. It is put aside for good; this cannot be undone."
                        }
                        button="Close it"
                        done="is closed"
                    />
                })}
            </div>
        </Card>
    }
    .into_any()
}

/// Folded, with a note that must be written: two steps, since it cannot be undone.
#[component]
fn Settle(
    key: DeadLetterKey,
    letter: Letter,
    to: DeadLetterStatus,
    summary: &'static str,
    meaning: &'static str,
    button: &'static str,
    done: &'static str,
) -> impl IntoView {
    let settle = ServerAction::<MoveDeadLetter>::new();
    let toaster = use_toaster();
    let refusal = move || settle.value().get().and_then(Result::err);
    Effect::new(move |_| match settle.value().get() {
        Some(Ok(row)) => {
            toaster.done(format!("{} {done}", row.external_ref));
            letter.refetch();
        }
        Some(Err(problem)) if !matches!(problem.0, AppError::Invalid(_)) => {
            toaster.failed(problem.to_string());
            letter.refetch();
        }
        _ => {}
    });
    let wrong = Signal::derive(move || match refusal() {
        Some(problem) => match problem.0 {
            AppError::Invalid(fields) => fields.get("note").cloned(),
            _ => None,
        },
        None => None,
    });
    let id = format!("note-{}", to.as_str().to_lowercase());
    // without script the page comes back with the refusal: then it stands open
    let open = untrack(move || refusal().is_some());
    view! {
        <details class="rounded-lg border px-4 py-3" open=open>
            <summary class="w-fit rounded-sm font-medium">{summary}"…"</summary>
            <div class="mt-3">
                <ActionForm action=settle>
                    <div class="grid gap-3">
                        <p>{meaning}</p>
                        <input type="hidden" name="key" value=key.to_string()/>
                        <input type="hidden" name="to" value=to.as_str()/>
                        <FormField id=id label="Note" hint="What you did, or why. It is kept and audited: no guest's data." error=wrong required=true>
                            <Textarea name="note" rows=2 limit=1000/>
                        </FormField>
                        <div>
                            <Button kind="submit" size=ButtonSize::Sm variant=ButtonVariant::Destructive busy=settle.pending()>{button}</Button>
                        </div>
                    </div>
                </ActionForm>
            </div>
        </details>
    }
}
