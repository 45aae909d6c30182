use crate::parts::when;
use app::admin::add_booking_note;
use contracts::{AppError, views::booking::BookingDetail};
use leptos::{ev::SubmitEvent, prelude::*};
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    field::FormField,
    textarea::Textarea,
    toast::use_toaster,
};

/// What staff tell each other; guests and channels never see it.
#[component]
pub fn NotesCard(detail: Memo<BookingDetail>, reload: Callback<()>) -> impl IntoView {
    let key = detail.with_untracked(|detail| detail.row.key);
    let notes = Memo::new(move |_| detail.with(|detail| detail.notes.clone()));
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let add = Action::new(move |text: &String| add_booking_note(key, text.clone()));
    let toaster = use_toaster();
    Effect::new(move |_| match add.value().get() {
        Some(Ok(_)) => {
            text.set(String::new());
            toaster.done("Note added");
            reload.run(());
        }
        Some(Err(problem)) => error.set(Some(match problem.0 {
            AppError::Invalid(fields) => fields.into_values().collect::<Vec<_>>().join(" "),
            other => format!("{other} Your note is still here."),
        })),
        None => {}
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let written = text.get_untracked();
        if written.trim().is_empty() {
            error.set(Some("Write the note first.".to_owned()));
        } else if !add.pending().get_untracked() {
            error.set(None);
            add.dispatch(written);
        }
    };

    view! {
        <Card id="notes" title="Staff notes" note="Only staff see these">
            <div class="grid gap-4">
                // posts without script, too; the server sends back to this page
                <form method="post" action="/api/admin/add_booking_note" class="grid gap-2" novalidate=true on:submit=submit>
                    <input type="hidden" name="key" value=key.to_string()/>
                    <FormField id="note-text" label="New note" error=error>
                        <Textarea name="text" value=text rows=2 on_input=move |event| text.set(event_target_value(&event))/>
                    </FormField>
                    <div>
                        <Button kind="submit" variant=ButtonVariant::Secondary size=ButtonSize::Sm busy=add.pending()>"Add note"</Button>
                    </div>
                </form>
                {move || {
                    let notes = notes.get();
                    (!notes.is_empty()).then(|| view! {
                        <ul aria-label="Notes, newest first" class="grid gap-3 border-t pt-3 text-sm">
                            {notes.into_iter().map(|note| view! {
                                <li class="grid gap-0.5">
                                    <p class="text-xs text-muted-foreground">
                                        <span class="font-medium text-foreground">{note.by}</span>
                                        ", "
                                        <time datetime=when::machine(note.at)>{when::moment(note.at)}</time>
                                    </p>
                                    <p class="break-words whitespace-pre-line">{note.text}</p>
                                </li>
                            }).collect_view()}
                        </ul>
                    })
                }}
            </div>
        </Card>
    }
}
