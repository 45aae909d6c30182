use super::{
    frame::Private,
    go::asked,
    pay::{Booked, NoSuchOrder, OrderSummary},
    success::Success,
};
use crate::parts::{loaded::Loaded, sign::Sign};
use app::web::payment_returned;
use contracts::views::web::{CheckoutState, CheckoutView, Chrome, PaymentOutcome, PaymentTold};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::{ButtonSize, ButtonVariant},
    link::ButtonLink,
};

/// The guest is back from the gateway.
#[component]
pub fn ReturnPage() -> impl IntoView {
    let (token, of) = asked();
    let read = app::read(move || of.get(), |(token, payment)| payment_returned(token, payment));
    let payment = {
        let query = use_query_map();
        Memo::new(move |_| query.with(|query| query.get("payment")).unwrap_or_default())
    };
    view! {
        <Loaded
            read
            show=move |found, chrome| match found {
                None => view! { <NoSuchOrder chrome/> }.into_any(),
                Some(told) => {
                    view! { <Told told token=token.get_untracked() payment=payment.get_untracked() chrome/> }.into_any()
                }
            }
        />
    }
}

#[component]
fn Told(told: PaymentTold, token: String, payment: String, chrome: Chrome) -> impl IntoView {
    let PaymentTold { outcome, order } = told;
    match (outcome, order.state) {
        (PaymentOutcome::Paid, CheckoutState::Confirmed) => view! { <Success order token chrome/> }.into_any(),
        (PaymentOutcome::Paid, CheckoutState::WithoutSeats | CheckoutState::Cancelled) => {
            view! { <Ended order token chrome/> }.into_any()
        }
        // the order follows within moments
        (PaymentOutcome::Paid | PaymentOutcome::Checking, _) => view! {
            <Page
                chrome order sign="clock" refresh=4
                title="Your payment is being checked"
                text="The payment service has not answered clearly yet. Do not pay again: this page looks anew by itself, and we write to you as soon as we know."
                links=vec![(here(&token, &payment), "Look again")]
            />
        }.into_any(),
        (PaymentOutcome::Pending, _) => view! {
            <Page
                chrome order sign="clock" refresh=20
                title="Your payment is on its way"
                text="The payment service has your order to pay, and the money has not arrived yet; by bank that can take a while. Nothing more is to be done. When it is here we confirm your booking by mail; should the seats be gone by then, all of it goes back to you."
                links=vec![(here(&token, &payment), "Look again")]
            />
        }.into_any(),
        (PaymentOutcome::GivenBack, _) => view! {
            <Page
                chrome order sign="undo"
                title="This payment goes back to you"
                text="It was made a second time, or was not what was asked for. All of it is given back the way it was paid."
                links=vec![(format!("/checkout/{token}"), "See your booking")]
            />
        }.into_any(),
        (_, CheckoutState::Held) => {
            let (title, text) = match outcome {
                PaymentOutcome::Declined => (
                    "The payment was declined",
                    "Nothing was charged. Your seats are still held: try again, or choose another way to pay.",
                ),
                PaymentOutcome::Open => (
                    "You have not paid yet",
                    "The payment was begun and not finished. Your seats are still held.",
                ),
                _ => ("That payment has ended", "Nothing was charged. Your seats are still held: begin another payment."),
            };
            let mut links = vec![(format!("/checkout/{token}"), "Try again or another way")];
            if outcome == PaymentOutcome::Open {
                links.insert(0, (format!("/checkout/{token}/go?payment={payment}"), "Go on with this payment"));
            }
            view! { <Page chrome order sign="cross" title text links/> }.into_any()
        }
        (_, CheckoutState::Confirmed) => view! { <Success order token chrome/> }.into_any(),
        _ => view! { <Ended order token chrome/> }.into_any(),
    }
}

fn here(token: &str, payment: &str) -> String {
    format!("/checkout/{token}/return?payment={payment}")
}

/// An order that holds no seats.
#[component]
pub fn Ended(order: CheckoutView, token: String, chrome: Chrome) -> impl IntoView {
    let again = order.again.clone();
    match order.state {
        CheckoutState::WithoutSeats => view! {
            <Page
                chrome order sign="undo"
                title="The seats were gone, and your money goes back"
                text="Your payment came after the time for which the seats were held, and somebody else has taken them. We give back all of it, the way it was paid. We are sorry."
                links=vec![(again, "Choose another day")]
            />
        }.into_any(),
        CheckoutState::Cancelled if order.paid.is_empty() => view! {
            <Page
                chrome order sign="cross"
                title="The seats were given back"
                text="This was not paid, and nothing was charged."
                links=vec![(again, "Book again")]
            />
        }.into_any(),
        CheckoutState::Cancelled => view! {
            <Page
                chrome order sign="cross"
                title="This booking is cancelled"
                text="What goes back to you stands with your booking."
                links=vec![(format!("/bookings/{token}"), "See your booking"), (again, "Book again")]
            />
        }.into_any(),
        _ => view! {
            <Page
                chrome order sign="clock"
                title="The time to pay is over"
                text="Your seats were held for you, and are free for others now. Nothing was charged. If some are left you can hold them again; what you typed is still there."
                links=vec![(again, "Hold seats again")]
            />
        }.into_any(),
    }
}

/// One thing said, and where to go from there. `refresh`: looks anew by itself after so many seconds.
#[component]
fn Page(
    chrome: Chrome,
    order: CheckoutView,
    sign: &'static str,
    title: &'static str,
    text: &'static str,
    links: Vec<(String, &'static str)>,
    #[prop(optional)] refresh: u32,
) -> impl IntoView {
    let shown = order.clone();
    let reference = order.reference.clone();
    // with script it waits while nobody looks
    Effect::new(move |_| {
        if refresh > 0 {
            let again = set_interval_with_handle(
                || {
                    if !document().hidden() {
                        let _ = window().location().reload();
                    }
                },
                std::time::Duration::from_secs(refresh.into()),
            );
            if let Ok(again) = again {
                on_cleanup(move || again.clear());
            }
        }
    });
    view! {
        <Private chrome title=title/>
        {(refresh > 0).then(|| view! { <noscript inner_html=format!("<meta http-equiv=\"refresh\" content=\"{refresh}\">")></noscript> })}
        <div class="bg-paper px-4 pt-24 pb-16 sm:px-6 sm:pt-28">
            <div class="mx-auto grid max-w-5xl items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
                <div class="grid gap-6 rounded-lg bg-background p-5 shadow-sheet sm:p-8">
                    <div class="grid justify-items-start gap-4" role="status">
                        <span class="grid size-12 place-items-center rounded-full bg-muted text-muted-foreground"><Sign name=sign class="size-6"/></span>
                        <h1 tabindex="-1" class="text-3xl font-bold tracking-tight text-balance sm:text-4xl">{title}</h1>
                        <p class="max-w-prose text-lg text-pretty text-muted-foreground">{text}</p>
                        <p>"Reference "<b class="font-mono tracking-wide">{reference}</b></p>
                    </div>
                    <div class="flex flex-wrap gap-3">
                        {links.into_iter().enumerate().map(|(at, (href, words))| view! {
                            <ButtonLink
                                href size=ButtonSize::Lg
                                variant=if at == 0 { ButtonVariant::Default } else { ButtonVariant::Outline }
                                attr:rel="external"
                            >{words}</ButtonLink>
                        }).collect_view()}
                    </div>
                    <Booked order/>
                </div>
                <section aria-label="Your booking" class="rounded-lg bg-background p-5 shadow-sheet sm:p-6 lg:sticky lg:top-20"><OrderSummary order=shown/></section>
            </div>
        </div>
    }
}
