use super::changes::FieldChange;
use crate::parts::when;
use app::admin::AcknowledgeBooking;
use contracts::{
    AppError,
    views::booking::{BookingDetail, ChangeView},
};
use leptos::{form::ActionForm, prelude::*};
use shared_ui::{
    button::{Button, ButtonSize},
    icon::{Glyph, Icon},
    note::Note,
    toast::use_toaster,
    tone::Tone,
};

/// What the channel changed and nobody has acknowledged, field by field, with the button that says "seen".
/// Refused when the booking has changed again since this page was read.
#[component]
pub fn Acknowledge(detail: Memo<BookingDetail>, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<AcknowledgeBooking>::new();
    let toaster = use_toaster();
    Effect::new(move |_| match action.value().get() {
        Some(Ok(())) => {
            toaster.done("Acknowledged");
            reload.run(());
        }
        Some(Err(problem)) => {
            if matches!(problem.0, AppError::Conflict(_)) {
                reload.run(());
            }
            toaster.failed(problem.to_string());
        }
        None => {}
    });
    let wanted = Memo::new(move |_| detail.with(|detail| detail.row.unacknowledged));
    let news = Memo::new(move |_| detail.with(|detail| unseen(&detail.history)));
    let key = detail.with_untracked(|detail| detail.row.key);

    move || {
        wanted.get().then(|| {
            view! {
                <Note tone=Tone::Indigo icon=Icon::Pencil>
                    <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
                        <div class="grid min-w-0 gap-1.5">
                            <h2 class="font-semibold">"Changed by the channel, not acknowledged yet"</h2>
                            {move || {
                                let news = news.get();
                                if news.is_empty() {
                                    view! { <p>"It says otherwise than staff set; see the values below."</p> }.into_any()
                                } else {
                                    view! {
                                        <ul class="grid gap-1">
                                            {news.into_iter().map(|change| {
                                                let at = when::moment(change.at);
                                                view! {
                                                    <li class="min-w-0 break-words">
                                                        <FieldChange change/>
                                                        <span class="ms-2 text-xs whitespace-nowrap opacity-80">{at}</span>
                                                    </li>
                                                }
                                            }).collect_view()}
                                        </ul>
                                    }.into_any()
                                }
                            }}
                        </div>
                        <ActionForm action>
                            <input type="hidden" name="key" value=key.to_string()/>
                            <input type="hidden" name="version" value=move || detail.with(|detail| detail.row.version.to_string())/>
                            <Button kind="submit" size=ButtonSize::Sm busy=action.pending()>
                                <Glyph icon=Icon::Check/>
                                "Acknowledge"
                            </Button>
                        </ActionForm>
                    </div>
                </Note>
            }
        })
    }
}

/// The history is newest first: what channels changed since somebody last acknowledged. That it came at all is no change.
fn unseen(history: &[ChangeView]) -> Vec<ChangeView> {
    history
        .iter()
        .take_while(|change| change.field != "acknowledged")
        .filter(|change| change.event_id.is_some() && change.field != "booking")
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::ids::EventId;

    #[test]
    fn only_what_channels_changed_since_is_news() {
        let change = |field: &str, by_event: bool| ChangeView {
            at: "2026-11-23T01:00:00Z".parse().unwrap(),
            field: field.to_owned(),
            old: None,
            new: Some("x".to_owned()),
            cause: "somebody".to_owned(),
            event_id: by_event.then(|| EventId("01990000-0000-7000-8000-000000000000".parse().unwrap())),
        };
        let history = [
            change("adult", true),
            change("note", false),
            change("acknowledged", false),
            change("tour_date", true),
        ];
        let news: Vec<_> = unseen(&history).into_iter().map(|change| change.field).collect();
        assert_eq!(news, ["adult"]);
    }
}
