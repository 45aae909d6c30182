//! The money of a booking that was made on our site: what the guest tried and paid, what went back, and a MANAGER's forms
//! to cancel it and to give money back. The forms are plain: each is asked in its place, with script and without.

use crate::parts::when;
use app::{
    admin::{CANCEL_DIRECT, REFUND_DIRECT, direct_order},
    flash::Flash,
};
use contracts::{
    ids::BookingKey,
    orders::{OrderState, OrderStep, RefundState},
    views::{
        booking::BookingDetail,
        direct_order::{DirectOrder, DirectRefund, PaymentAttempt},
    },
};
use frontend_staff::parts::{Wrong, error_at};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    description_list::{DescriptionList, Fact},
    field::FormField,
    icon::Icon,
    input::Input,
    link::ButtonLink,
    note::Note,
    select::{Choice, Select},
    textarea::Textarea,
    tone::Tone,
};

const BOX: &str = "grid gap-3 rounded-lg border bg-muted/50 p-3 text-sm sm:p-4";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Cancel,
    Refund,
}

/// Nothing, where the booking was not made on our site.
#[component]
pub fn PaymentsCard(detail: Memo<BookingDetail>, decides: Memo<bool>, flash: Flash) -> impl IntoView {
    let seen = Memo::new(move |_| {
        detail.with(|detail| (detail.row.key, detail.row.version, detail.row.channel.clone()))
    });
    let order = Resource::new(
        move || seen.get(),
        async |(key, _, channel)| match channel.as_str() {
            "DIRECT" => direct_order(key).await,
            _ => Ok(None),
        },
    );
    let params = use_query_map();
    let asked = Memo::new(move |_| {
        params.with(|params| match params.get_str("pay") {
            Some("cancel") => Some(Asked::Cancel),
            Some("refund") => Some(Asked::Refund),
            _ => None,
        })
    });
    let flash = StoredValue::new(flash);
    view! {
        <Transition>
            {move || order.get().map(|read| match read {
                Ok(None) => ().into_any(),
                Ok(Some(order)) => view! {
                    <Payments key=seen.with(|(key, ..)| *key) order asked=asked.get() decides=decides.get() flash=flash.get_value()/>
                }
                .into_any(),
                Err(problem) => view! {
                    <Card id="payments" title="Payments">
                        <Note tone=Tone::Amber><p>{format!("The payments could not be read. {problem}")}</p></Note>
                    </Card>
                }
                .into_any(),
            })}
        </Transition>
    }
}

#[component]
fn Payments(
    key: BookingKey,
    order: DirectOrder,
    asked: Option<Asked>,
    decides: bool,
    flash: Flash,
) -> impl IntoView {
    let zero = order.balance.amount.is_zero();
    let may_cancel = decides && order.state == OrderState::Confirmed;
    let may_refund = decides && !zero && matches!(order.state, OrderState::Confirmed | OrderState::Cancelled);
    let why = if !decides {
        Some("Cancelling and refunds are for a manager or administrator.")
    } else if zero {
        Some("Nothing is left that could go back.")
    } else {
        None
    };
    let question = match asked {
        Some(Asked::Cancel) if may_cancel => view! { <CancelForm key order=order.clone() flash/> }.into_any(),
        Some(Asked::Refund) if may_refund => view! { <RefundForm key order=order.clone() flash/> }.into_any(),
        _ => ().into_any(),
    };
    let failed = order.refunds.iter().any(|refund| refund.state == RefundState::Failed);
    view! {
        <Card id="payments" title="Payments" note="Made on our site: sales keeps the order, and this booking follows it.">
            <div class="grid gap-4">
                <DescriptionList>
                    <Fact name="Order" value=Some(state_words(order.state).to_owned())/>
                    <Fact name="Paid" value=Some(order.paid.to_string())/>
                    <Fact name="Given back" value=Some(order.given_back.to_string())/>
                    <Fact name="Left" value=Some(order.balance.to_string())/>
                </DescriptionList>
                {failed.then(|| view! {
                    <Note tone=Tone::Red icon=Icon::Alert>
                        <p>"A refund failed: the money is still ours. Follow the runbook Money, or give it back in the gateway\u{2019}s dashboard."</p>
                    </Note>
                })}
                <div class="flex flex-wrap gap-2">
                    {may_refund.then(|| view! {
                        <ButtonLink href=format!("/bookings/{key}?pay=refund#payments") variant=ButtonVariant::Outline size=ButtonSize::Sm>"Give money back\u{2026}"</ButtonLink>
                    })}
                    {may_cancel.then(|| view! {
                        <ButtonLink href=format!("/bookings/{key}?pay=cancel#payments") variant=ButtonVariant::Outline size=ButtonSize::Sm>"Cancel the order\u{2026}"</ButtonLink>
                    })}
                </div>
                {why.map(|why| view! { <p class="text-sm text-muted-foreground">{why}</p> })}
                {question}
                <Attempts attempts=order.attempts/>
                <Refunds refunds=order.refunds/>
                <Steps steps=order.steps/>
            </div>
        </Card>
    }
}

#[component]
fn RefundForm(key: BookingKey, order: DirectOrder, flash: Flash) -> impl IntoView {
    let flash = flash.of(REFUND_DIRECT);
    let (amount, reason) = (flash.typed("amount"), flash.typed("reason"));
    let (wrong_amount, wrong_reason) = (error_at(&flash, "amount"), error_at(&flash, "reason"));
    view! {
        <form method="post" action="/api/admin/refund_direct" class=BOX>
            <h3 class="font-semibold">"Give money back?"</h3>
            <Wrong flash title="Nothing goes back"/>
            <p>{format!("It goes the way it came, newest payment first, and cannot be called back. The booking stays as it is. At most {}.", order.balance)}</p>
            <input type="hidden" name="key" value=key.to_string()/>
            <input type="hidden" name="version" value=order.version.to_string()/>
            <input type="hidden" name="request" value=order.request.to_string()/>
            <FormField id="refund-amount" label=format!("Amount ({})", order.balance.currency) required=true error=wrong_amount>
                <Input name="amount" value=amount inputmode="decimal"/>
            </FormField>
            <FormField id="refund-reason" label="Reason" required=true error=wrong_reason>
                <Textarea name="reason" rows=2 limit=500 value=reason/>
            </FormField>
            <Answers key confirm="Give it back"/>
        </form>
    }
}

#[component]
fn CancelForm(key: BookingKey, order: DirectOrder, flash: Flash) -> impl IntoView {
    let flash = flash.of(CANCEL_DIRECT);
    let (back, amount, reason) = (flash.typed("back"), flash.typed("amount"), flash.typed("reason"));
    let (wrong_amount, wrong_reason) = (error_at(&flash, "amount"), error_at(&flash, "reason"));
    let back = if back.is_empty() { "policy".to_owned() } else { back };
    let choices = vec![
        Choice::new("policy", format!("As agreed with the guest: {}", order.by_policy)),
        Choice::new("all", format!("All of it: {}", order.balance)),
        Choice::new("amount", "An amount, below".to_owned()),
    ];
    view! {
        <form method="post" action="/api/admin/cancel_direct" class=BOX>
            <h3 class="font-semibold">"Cancel the order?"</h3>
            <Wrong flash title="Nothing is cancelled"/>
            <p>"This is final: the seats are free for others, and the guest is told."</p>
            <input type="hidden" name="key" value=key.to_string()/>
            <FormField id="cancel-back" label="What goes back" required=true>
                <Select name="back" value=back choices/>
            </FormField>
            <FormField id="cancel-amount" label=format!("Amount ({})", order.balance.currency) hint="Only for the third choice." error=wrong_amount>
                <Input name="amount" value=amount inputmode="decimal"/>
            </FormField>
            <FormField id="cancel-reason" label="Reason" required=true error=wrong_reason>
                <Textarea name="reason" rows=2 limit=500 value=reason/>
            </FormField>
            <Answers key confirm="Cancel the order"/>
        </form>
    }
}

#[component]
fn Answers(key: BookingKey, confirm: &'static str) -> impl IntoView {
    view! {
        <div class="flex flex-wrap gap-2">
            <Button kind="submit" variant=ButtonVariant::Destructive size=ButtonSize::Sm>{confirm}</Button>
            <ButtonLink href=format!("/bookings/{key}#payments") variant=ButtonVariant::Outline size=ButtonSize::Sm>"Leave it as it is"</ButtonLink>
        </div>
    }
}

#[component]
fn Attempts(attempts: Vec<PaymentAttempt>) -> impl IntoView {
    let line = |one: PaymentAttempt| {
        let (tone, words) = attempt_words(&one);
        let names =
            [Some(one.reference), one.capture_ref].into_iter().flatten().collect::<Vec<_>>().join(" / ");
        view! {
            <li class="grid gap-1 py-2">
                <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                    <span class="font-medium">{format!("{} by {}", one.amount, one.gateway)}</span>
                    <Badge tone>{words}</Badge>
                </div>
                <span class="text-xs break-all text-muted-foreground">{names}</span>
                {one.code.map(|code| view! { <span class="text-xs text-muted-foreground">{code}</span> })}
                <span class="text-xs text-muted-foreground">{when::moment(one.since)}</span>
            </li>
        }
    };
    view! {
        <section class="grid gap-1 text-sm">
            <h3 class="font-semibold">"What the guest tried"</h3>
            <ul class="divide-y">{attempts.into_iter().map(line).collect_view()}</ul>
        </section>
    }
}

#[component]
fn Refunds(refunds: Vec<DirectRefund>) -> impl IntoView {
    if refunds.is_empty() {
        return ().into_any();
    }
    let line = |one: DirectRefund| {
        let (tone, words) = refund_words(&one);
        view! {
            <li class="grid gap-1 py-2">
                <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                    <span class="font-medium">{one.amount.to_string()}</span>
                    <Badge tone>{words}</Badge>
                </div>
                <span class="text-muted-foreground">{one.reason}</span>
                {one.code.map(|code| view! { <span class="text-xs text-muted-foreground">{code}</span> })}
                <span class="text-xs text-muted-foreground">{when::moment(one.at)}</span>
            </li>
        }
    };
    view! {
        <section class="grid gap-1 text-sm">
            <h3 class="font-semibold">"What went back"</h3>
            <ul class="divide-y">{refunds.into_iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Steps(steps: Vec<OrderStep>) -> impl IntoView {
    let line = |one: OrderStep| {
        view! {
            <li class="flex flex-wrap items-baseline justify-between gap-x-4 py-1">
                <span>{format!("{} by {}", step_words(&one.act), one.by)}</span>
                <span class="text-xs text-muted-foreground">{when::moment(one.at)}</span>
            </li>
        }
    };
    view! {
        <section class="grid gap-1 text-sm">
            <h3 class="font-semibold">"The order so far"</h3>
            <ul class="divide-y">{steps.into_iter().map(line).collect_view()}</ul>
        </section>
    }
}

fn state_words(state: OrderState) -> &'static str {
    match state {
        OrderState::Held => "Held, not paid",
        OrderState::Confirmed => "Confirmed",
        OrderState::Expired => "Not paid in time",
        OrderState::Cancelled => "Cancelled",
        OrderState::RefundDue => "Paid when sold out: all goes back",
        OrderState::Refunded => "All has gone back",
    }
}

fn attempt_words(one: &PaymentAttempt) -> (Tone, &'static str) {
    match one.state.as_str() {
        "CAPTURED" if one.is_duplicate => (Tone::Amber, "Paid twice: goes back"),
        "CAPTURED" => (Tone::Emerald, "Paid"),
        "PENDING" => (Tone::Amber, "Money on its way"),
        "UNCLEAR" | "CAPTURING" => (Tone::Amber, "Being found out"),
        "DECLINED" => (Tone::Red, "Declined"),
        "MISMATCH" => (Tone::Red, "Not what we asked for"),
        "CLOSED" => (Tone::Gray, "Closed"),
        _ => (Tone::Gray, "Not paid yet"),
    }
}

fn refund_words(one: &DirectRefund) -> (Tone, &'static str) {
    match (one.state, one.at_gateway.as_deref()) {
        (RefundState::Done, _) => (Tone::Emerald, "Given back"),
        (RefundState::Failed, _) => (Tone::Red, "Failed"),
        (_, Some("ASKED")) => (Tone::Amber, "Accepted by the gateway"),
        (_, Some("UNCLEAR")) => (Tone::Amber, "Being found out"),
        (_, Some("FAILED")) => (Tone::Red, "Failed"),
        _ => (Tone::Amber, "On its way"),
    }
}

/// An act without words of its own is told by its name.
fn step_words(act: &str) -> String {
    let words = match act {
        "HELD" => "Seats held",
        "CONFIRMED" => "Paid and confirmed",
        "CHANGED" => "Date or party changed",
        "EDITED" => "Details edited",
        "CANCELLED" => "Cancelled",
        "EXPIRED" => "Not paid in time",
        "REFUND_ASKED" => "Refund asked for",
        "REFUNDED" => "Money given back",
        "REFUND_FAILED" => "A refund failed",
        "PAID_WITHOUT_SEATS" => "Paid when sold out",
        "PAYMENT_GOES_BACK" => "A payment goes back",
        other => return other.replace('_', " ").to_lowercase(),
    };
    words.to_owned()
}
