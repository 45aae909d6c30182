use super::{
    clock::HoldClock,
    frame::{Frame, Step},
    outcome::Ended,
    review::Row,
    success::Success,
    summary::{Lines, Policy, Tour},
};
use crate::parts::loaded::{Dead, Loaded};
use app::{
    flash::{Flash, take_flash},
    web::checkout,
};
use contracts::views::web::{CheckoutState, CheckoutView, Chrome};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared_ui::{
    button::{Button, ButtonSize},
    error_summary::ErrorSummary,
    field::FieldGroup,
    note::Note,
    radio_group::{Radio, RadioGroup},
    tone::Tone,
};

/// An order, by the link of its guest: to be paid, or what became of it.
#[component]
pub fn CheckoutPage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token")).unwrap_or_default());
    let read = app::read(move || token.get(), checkout);
    let flash = take_flash().of("pay");
    view! {
        <Loaded
            read
            show=move |found, chrome| match found {
                None => view! { <NoSuchOrder chrome/> }.into_any(),
                Some(order) => {
                    let token = token.get_untracked();
                    match order.state {
                        CheckoutState::Held => view! { <Pay order token chrome flash=flash.clone()/> }.into_any(),
                        CheckoutState::Confirmed => view! { <Success order token chrome/> }.into_any(),
                        _ => view! { <Ended order token chrome/> }.into_any(),
                    }
                }
            }
        />
    }
}

#[component]
pub fn NoSuchOrder(chrome: Chrome) -> impl IntoView {
    view! { <Dead chrome title="There is no such booking" text="The link may have been cut short on its way. Open it again from our mail, or find your booking by its reference."/> }
}

#[component]
fn Pay(order: CheckoutView, token: String, chrome: Chrome, flash: Flash) -> impl IntoView {
    let busy = RwSignal::new(false);
    let problems: Vec<_> = flash
        .problems
        .iter()
        .map(|(field, text)| (field.as_ref().map(|_| "pay-gateway".to_owned()), text.clone()))
        .collect();
    let free = order.is_free;
    let (action, words) = if free {
        ("/api/web/confirm_free", "Confirm my booking".to_owned())
    } else {
        ("/api/web/begin_payment", format!("Pay {}", order.total))
    };
    let ways: Vec<Radio> = order
        .ways
        .iter()
        .map(|way| Radio::new(way.gateway.clone(), way.title.clone()).hint(way.about.clone()))
        .collect();
    let first = order.ways.first().map(|way| way.gateway.clone()).unwrap_or_default();
    let nowhere = ways.is_empty() && !free;
    let (shown, reference) = (order.clone(), order.reference.clone());
    let title = if free { "Confirm your booking" } else { "Pay, and you are booked" };
    let (whatsapp, change) = (order.whatsapp.clone(), order.again.clone());
    view! {
        <Frame
            chrome
            head=format!("Pay: {}", order.tour)
            step=Step::Pay
            title
            eyebrow=format!("Reference {reference}")
            aside=Box::new(move || view! { <OrderSummary order=shown/> }.into_any())
        >
            {(!problems.is_empty()).then(|| view! { <ErrorSummary title="You have not paid yet" problems autofocus=true/> })}
            <HoldClock until=order.held_until.clone() seconds=order.seconds_left/>
            {if nowhere {
                view! {
                    <Note tone=Tone::Amber>
                        <p class="font-semibold">"No payment can be taken here just now."</p>
                        <p>
                            "Your seats are held. "
                            <a href=if whatsapp.is_empty() { "/contact".to_owned() } else { whatsapp } rel="external" class="rounded-sm font-medium underline underline-offset-4">"Write to us"</a>
                            ", and name the reference."
                        </p>
                    </Note>
                }.into_any()
            } else {
                view! {
                    <form method="post" action=action class="grid gap-6" on:submit=move |_| busy.set(true)>
                        <input type="hidden" name="token" value=token/>
                        {(!free).then(|| view! {
                            <FieldGroup id="pay-gateway" legend="How do you want to pay?">
                                <RadioGroup name="gateway" choices=ways value=first/>
                            </FieldGroup>
                        })}
                        <div class="flex flex-wrap items-center justify-between gap-4">
                            <p class="max-w-sm text-sm text-muted-foreground">
                                {if free { "Nothing is to be paid." } else { "You pay on the page of the payment service. We never see your card." }}
                            </p>
                            <Button kind="submit" size=ButtonSize::Lg busy>{words}</Button>
                        </div>
                    </form>
                }.into_any()
            }}
            <Booked order/>
            <p class="text-sm text-muted-foreground">
                "Something is not right? "
                <a href=change rel="external" class="rounded-sm font-medium text-link underline underline-offset-4">"Change it"</a>
                ": these seats go back as soon as you hold the tour anew."
            </p>
        </Frame>
    }
}

/// What the guest has told us.
#[component]
pub fn Booked(order: CheckoutView) -> impl IntoView {
    view! {
        <section class="grid gap-3 border-t pt-6">
            <h2 class="text-lg font-semibold">"Your details"</h2>
            <dl class="grid gap-2">
                <Row name="Name" said=order.name/>
                <Row name="E-mail" said=order.email/>
                <Row name="Phone" said=order.phone/>
                <Row name="Pick-up" said=order.pickup/>
                <Row name="Names" said=order.travellers.join(", ")/>
                <Row name="Note" said=order.note/>
            </dl>
        </section>
    }
}

#[component]
pub fn OrderSummary(order: CheckoutView) -> impl IntoView {
    let option = if order.option == order.tour { String::new() } else { order.option };
    let paid = order.paid.clone();
    view! {
        <div class="grid gap-4">
            <Tour tour=order.tour option shot=order.shot when=order.when/>
            <p class="text-sm">{order.party}</p>
            <Lines lines=order.lines discount=order.discount total=order.total/>
            {(!paid.is_empty()).then(|| view! {
                <p class="flex justify-between gap-3 text-sm font-medium text-good"><span>"Paid"</span><span class="tabular-nums">{paid}</span></p>
            })}
            <Policy lines=order.policy/>
        </div>
    }
}
