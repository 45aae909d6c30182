use super::{frame::Private, pay::NoSuchOrder};
use crate::parts::loaded::Loaded;
use app::web::way_to_pay;
use contracts::views::web::{Chrome, GoToPay};
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::{use_params_map, use_query_map};
use shared_ui::{button::ButtonSize, icon::Icon, link::ButtonLink, state::StateBox};

/// On the way to the gateway. A form may lead to no other site, so a page does; it goes on by itself, without script too.
#[component]
pub fn GoPage() -> impl IntoView {
    let (token, of) = asked();
    let read = app::read(move || of.get(), |(token, payment)| way_to_pay(token, payment));
    view! {
        <Loaded
            read
            show=move |found, chrome| match found {
                None => view! { <NoSuchOrder chrome/> }.into_any(),
                Some(go) => view! { <Go go token=token.get_untracked() chrome/> }.into_any(),
            }
        />
    }
}

/// The order's link, and with it the payment.
pub fn asked() -> (Memo<String>, Memo<(String, String)>) {
    let (params, query) = (use_params_map(), use_query_map());
    let token = Memo::new(move |_| params.with(|params| params.get("token")).unwrap_or_default());
    let payment = move || query.with(|query| query.get("payment")).unwrap_or_default();
    (token, Memo::new(move |_| (token.get(), payment())))
}

#[component]
fn Go(go: GoToPay, token: String, chrome: Chrome) -> impl IntoView {
    let back = format!("/checkout/{token}");
    let (title, text) = match &go.to {
        Some(_) => (format!("You go on to {}", go.title), "If nothing happens, press the button."),
        None => (
            "This payment has ended".to_owned(),
            "Begin another; your seats are held as long as your booking says.",
        ),
    };
    view! {
        <Private chrome title=title.clone()/>
        {go.to.clone().map(|to| view! { <Meta http_equiv="refresh" content=format!("0;url={to}")/> })}
        <div class="grid min-h-[60dvh] place-items-center px-5 pt-16">
            <h1 tabindex="-1" class="sr-only">{title.clone()}</h1>
            <StateBox icon=Icon::Wallet title text=text.to_owned()>
                {match go.to {
                    Some(to) => view! { <ButtonLink href=to size=ButtonSize::Lg attr:rel="external noreferrer">"Go on to pay"</ButtonLink> }.into_any(),
                    None => view! { <ButtonLink href=back attr:rel="external">"Back to your booking"</ButtonLink> }.into_any(),
                }}
            </StateBox>
        </div>
    }
}
