//! The way in and one's own account: the pages of `frontend-staff`, with this front's server functions.

use app::content::{my_account, my_enrolment, password_link};
use frontend_staff::Site;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const SITE: Site = Site { product: "content-manager", api: "/api/content" };

#[component]
pub fn SignInPage() -> impl IntoView {
    view! { <frontend_staff::SignInPage site=SITE/> }
}

#[component]
pub fn CodePage() -> impl IntoView {
    view! { <frontend_staff::CodePage site=SITE/> }
}

#[component]
pub fn ForgotPage() -> impl IntoView {
    view! { <frontend_staff::ForgotPage site=SITE/> }
}

#[component]
pub fn ResetPage() -> impl IntoView {
    let token = use_query_map().with_untracked(|query| query.get("token")).unwrap_or_default();
    view! { <frontend_staff::ResetPage site=SITE link=OnceResource::new(password_link(token))/> }
}

#[component]
pub fn AccountPage() -> impl IntoView {
    view! { <frontend_staff::AccountPage site=SITE account=OnceResource::new(my_account())/> }
}

#[component]
pub fn SecondStepPage() -> impl IntoView {
    let (account, enrolment) = (OnceResource::new(my_account()), OnceResource::new(my_enrolment()));
    view! { <frontend_staff::SecondStepPage site=SITE account enrolment/> }
}
