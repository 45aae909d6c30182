use app::sign_in_notice::take_sign_in_notice;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::sign_in::{SignInScreen, SignInTry};

#[component]
pub fn SignInPage() -> impl IntoView {
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    let last = take_sign_in_notice()
        .map(|notice| SignInTry { problems: notice.problems(), email: notice.email })
        .unwrap_or_default();
    view! {
        <Title text="Sign in"/>
        <SignInScreen product="admin-ops" action="/api/admin/sign_in" next last/>
    }
}
