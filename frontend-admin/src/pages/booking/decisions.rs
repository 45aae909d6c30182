//! Cancel, no-show, override: a MANAGER's, each with a reason.

use super::{
    plain::{PlainDecision, asked_decision},
    reason_dialog::{ReasonDialog, Wrong},
};
use crate::parts::when;
use app::{
    admin::{BookingSeen, decide_booking},
    flash::Flash,
};
use contracts::{
    AppError,
    ids::BookingKey,
    status::OpsStatus,
    views::{booking::BookingDetail, booking_change::Decision},
};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    field::FormField,
    icon::{Glyph, Icon},
    input::Input,
    select::{Choice, Select},
    status::{StatusOf, look},
    toast::use_toaster,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Cancel,
    NoShow,
    Override,
    Lift,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Cancel, Self::NoShow, Self::Override, Self::Lift];

    /// In an address and in a form.
    pub fn word(self) -> &'static str {
        match self {
            Self::Cancel => "cancel",
            Self::NoShow => "no_show",
            Self::Override => "override",
            Self::Lift => "lift_override",
        }
    }

    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    fn button(self) -> &'static str {
        match self {
            Self::Cancel => "Cancel booking",
            Self::NoShow => "Mark as no-show",
            Self::Override => "Set the status",
            Self::Lift => "Lift the set status",
        }
    }

    pub fn title(self, reference: &str) -> String {
        match self {
            Self::Cancel => format!("Cancel {reference}?"),
            Self::NoShow => format!("Mark {reference} as a no-show?"),
            Self::Override => format!("Set the status of {reference}"),
            Self::Lift => format!("Lift the set status of {reference}?"),
        }
    }

    pub fn confirm(self) -> &'static str {
        match self {
            Self::Cancel => "Cancel the booking",
            Self::NoShow => "Mark as no-show",
            Self::Override => "Set it",
            Self::Lift => "Lift it",
        }
    }

    pub fn text(self) -> &'static str {
        match self {
            Self::Cancel => {
                "This is final: no later event brings it back. The channel is not told; do that there."
            }
            Self::NoShow => "This is final. Payment and costs are not touched.",
            Self::Override => {
                "It stands over the computed status until then, and is shown as set by a manager."
            }
            Self::Lift => "The status is computed from the facts again.",
        }
    }

    fn done(self, reference: &str) -> String {
        match self {
            Self::Cancel => format!("{reference} is cancelled"),
            Self::NoShow => format!("{reference} is a no-show"),
            Self::Override => format!("The status of {reference} is set"),
            Self::Lift => format!("The status of {reference} is computed again"),
        }
    }
}

type Asked = (Kind, i32, Decision, String);

#[component]
pub fn DecisionsCard(
    detail: Memo<BookingDetail>,
    decides: Memo<bool>,
    reload: Callback<()>,
    flash: Flash,
) -> impl IntoView {
    let key = detail.with_untracked(|detail| detail.row.key);
    let reference = Memo::new(move |_| detail.with(|detail| detail.row.reference.clone()));
    let over = Memo::new(move |_| detail.with(final_word));
    let overridden = Memo::new(move |_| detail.with(|detail| detail.facts.overridden.is_some()));
    let forbidden = move || !decides.get() || over.with(Option::is_some);
    let (asked, flash) = (asked_decision(), StoredValue::new(flash));
    let dialog = Dialog::new(key, reference, reload);

    let button = move |kind: Kind, icon: Icon| {
        view! {
            <Button
                kind="submit"
                attr:name="decide"
                attr:value=kind.word()
                variant=ButtonVariant::Outline
                size=ButtonSize::Sm
                disabled=Signal::derive(forbidden)
                attr:aria-describedby=move || forbidden().then_some("decisions-why")
                on_click=move |event: leptos::ev::MouseEvent| {
                    event.prevent_default();
                    dialog.ask(kind);
                }
            >
                <Glyph icon/>
                {kind.button()}
            </Button>
        }
    };
    view! {
        <Card id="decisions" title="Decisions">
            <div class="grid gap-3">
                // without script a button leads to its question below
                <form action=format!("/bookings/{key}#decisions") class="flex flex-wrap gap-2">
                    {button(Kind::Cancel, Icon::Close)}
                    {button(Kind::NoShow, Icon::Slash)}
                    {button(Kind::Override, Icon::Pencil)}
                    {move || overridden.get().then(|| button(Kind::Lift, Icon::Replay))}
                </form>
                {move || asked.get().filter(|_| !forbidden()).map(|kind| view! {
                    <PlainDecision detail=detail.get() kind flash=flash.get_value()/>
                })}
                {move || why(over.get(), decides.get()).map(|text| view! {
                    <p id="decisions-why" class="text-sm text-muted-foreground">{text}</p>
                })}
            </div>
        </Card>
        <DecisionDialog dialog detail/>
    }
}

fn final_word(detail: &BookingDetail) -> Option<String> {
    let at = |what: &str, at| format!("{what} since {}. That is final.", when::moment(at));
    let cancelled = detail.facts.cancelled.as_ref().map(|fact| at("Cancelled", fact.at));
    cancelled.or_else(|| detail.facts.no_show.as_ref().map(|fact| at("A no-show", fact.at)))
}

fn why(over: Option<String>, decides: bool) -> Option<String> {
    over.or_else(|| (!decides).then(|| "These are for a manager or administrator.".to_owned()))
}

#[derive(Clone, Copy)]
struct Dialog {
    open: RwSignal<bool>,
    kind: RwSignal<Kind>,
    reason: RwSignal<String>,
    status: RwSignal<String>,
    until: RwSignal<String>,
    wrong: RwSignal<Wrong>,
    action: Action<Asked, Result<BookingSeen, app::Problem>>,
    reference: Memo<String>,
}

impl Dialog {
    fn new(key: BookingKey, reference: Memo<String>, reload: Callback<()>) -> Self {
        let action = Action::new(move |(_, version, decision, reason): &Asked| {
            decide_booking(key, *version, decision.clone(), reason.clone())
        });
        let dialog = Self {
            open: RwSignal::new(false),
            kind: RwSignal::new(Kind::Cancel),
            reason: RwSignal::new(String::new()),
            status: RwSignal::new(OpsStatus::Ready.to_string()),
            until: RwSignal::new(String::new()),
            wrong: RwSignal::new(Wrong::default()),
            action,
            reference,
        };
        let toaster = use_toaster();
        Effect::new(move |_| match action.value().get() {
            Some(Ok(_)) => {
                toaster.done(dialog.kind.get_untracked().done(&reference.get_untracked()));
                dialog.open.set(false);
                dialog.reason.set(String::new());
                reload.run(());
            }
            Some(Err(problem)) => {
                // the present version is read; what was typed stays, and the next press is about what is shown then
                if matches!(problem.0, AppError::Conflict(_)) {
                    reload.run(());
                }
                dialog.wrong.set(Wrong::of(problem.0, &["reason", "until", "status"]));
            }
            None => {}
        });
        dialog
    }

    fn ask(self, kind: Kind) {
        if self.kind.get_untracked() != kind {
            self.reason.set(String::new());
        }
        self.kind.set(kind);
        self.open.set(true);
    }

    fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || self.wrong.with(|wrong| wrong.fields.get(field).cloned()))
    }
}

/// The two that are final have their own buttons.
pub fn settable() -> Vec<Choice> {
    OpsStatus::ALL
        .iter()
        .filter(|status| !matches!(status, OpsStatus::Cancelled | OpsStatus::NoShow))
        .map(|status| Choice::new(status.as_str(), look(StatusOf::Booking, status.as_str()).label))
        .collect()
}

#[component]
fn DecisionDialog(dialog: Dialog, detail: Memo<BookingDetail>) -> impl IntoView {
    let Dialog { open, kind, reason, status, until, wrong, action, reference } = dialog;
    let on_confirm = Callback::new(move |reason: String| {
        let decision = match kind.get_untracked() {
            Kind::Cancel => Decision::Cancel,
            Kind::NoShow => Decision::NoShow,
            Kind::Lift => Decision::LiftOverride,
            Kind::Override => match status.get_untracked().parse() {
                Ok(status) => Decision::Override { status, until: until.get_untracked() },
                Err(_) => return wrong.set(Wrong::field("status", "Choose a status.")),
            },
        };
        let version = detail.with_untracked(|detail| detail.row.version);
        action.dispatch((kind.get_untracked(), version, decision, reason));
    });
    let choices = StoredValue::new(settable());

    view! {
        <ReasonDialog
            id="decide"
            open
            title=Signal::derive(move || kind.get().title(&reference.get()))
            confirm_label=Signal::derive(move || kind.get().confirm().to_owned())
            variant=ButtonVariant::Destructive
            busy=action.pending()
            reason
            wrong
            on_confirm
        >
            <p>{move || kind.get().text()}</p>
            <Show when=move || kind.get() == Kind::Override>
                <div class="grid gap-3 text-foreground sm:grid-cols-2">
                    <FormField id="decide-status" label="Status" required=true error=dialog.error("status")>
                        <Select name="status" value=status choices=choices.get_value() on_change=move |event| status.set(event_target_value(&event))/>
                    </FormField>
                    <FormField id="decide-until" label="Until (WITA)" hint="Empty: until it is lifted." error=dialog.error("until")>
                        <Input name="until" kind="datetime-local" value=until on_input=move |event| until.set(event_target_value(&event))/>
                    </FormField>
                </div>
            </Show>
        </ReasonDialog>
    }
}
