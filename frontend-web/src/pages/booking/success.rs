use super::{
    frame::Private,
    pay::{Booked, OrderSummary},
};
use crate::parts::sign::Sign;
use contracts::views::web::{CheckoutView, Chrome};
use leptos::prelude::*;
use shared_ui::{
    button::{ButtonSize, ButtonVariant},
    link::ButtonLink,
};

/// Said only of an order that is confirmed.
#[component]
pub fn Success(order: CheckoutView, token: String, chrome: Chrome) -> impl IntoView {
    let (shown, reference, email) = (order.clone(), order.reference.clone(), order.email.clone());
    let manage = format!("/bookings/{token}");
    let paid = match order.paid.as_str() {
        "" => String::new(),
        paid => format!("We have your payment of {paid}."),
    };
    view! {
        <Private chrome title="You are booked"/>
        <div class="bg-paper px-4 pt-24 pb-16 sm:px-6 sm:pt-28">
            <div class="mx-auto grid max-w-5xl items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
                <div class="grid gap-6 rounded-lg bg-background p-5 shadow-sheet sm:p-8">
                    <div class="grid justify-items-start gap-4" role="status">
                        <span class="grid size-12 place-items-center rounded-full bg-primary text-primary-foreground"><Sign name="check" class="size-6"/></span>
                        <h1 tabindex="-1" class="text-3xl font-bold tracking-tight text-balance sm:text-4xl">"You are booked"</h1>
                        <p class="max-w-prose text-lg text-pretty text-muted-foreground">
                            {format!("{paid} See you on {}. We also write to {email}.", order.when).trim_start().to_owned()}
                        </p>
                        <p class="grid gap-0.5 rounded-lg bg-paper px-4 py-3">
                            <span class="text-sm text-muted-foreground">"Your reference"</span>
                            <b class="font-mono text-xl tracking-wide">{reference}</b>
                        </p>
                    </div>
                    <div class="flex flex-wrap gap-3">
                        <ButtonLink href=format!("{manage}/voucher") size=ButtonSize::Lg attr:rel="external">"Open your voucher"</ButtonLink>
                        <ButtonLink href=manage.clone() size=ButtonSize::Lg variant=ButtonVariant::Outline attr:rel="external">"Change or cancel"</ButtonLink>
                        <ButtonLink href=format!("{manage}/booking.ics") size=ButtonSize::Lg variant=ButtonVariant::Outline attr:rel="external">"Into your calendar"</ButtonLink>
                    </div>
                    <p class="text-sm text-muted-foreground">"Keep the address of your booking to yourself: whoever has it can change it."</p>
                    <Booked order/>
                </div>
                <section aria-label="Your booking" class="rounded-lg bg-background p-5 shadow-sheet sm:p-6 lg:sticky lg:top-20"><OrderSummary order=shown/></section>
            </div>
        </div>
    }
}
