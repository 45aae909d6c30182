use app::Problem;
use contracts::AppError;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared_ui::{
    button::{Button, ButtonVariant},
    icon::Icon,
    link::ButtonLink,
    state::StateBox,
};

/// In place of what could not be read: what happened, and what to press.
#[component]
pub fn Refusal(problem: Problem, #[prop(optional, into)] retry: Option<Callback<()>>) -> impl IntoView {
    let (icon, title) = match &problem.0 {
        AppError::SignedOut => (Icon::User, "You are signed out"),
        AppError::Forbidden => (Icon::Slash, "Not for your role"),
        AppError::NotFound => (Icon::Search, "Not found"),
        _ => (Icon::Alert, "This could not be loaded"),
    };
    let signed_out = problem.0 == AppError::SignedOut;
    let location = use_location();
    let sign_in = move || sign_in_address(&location.pathname.get(), &location.search.get());

    view! {
        <StateBox icon title text=problem.to_string() alert=true>
            {signed_out.then(|| view! { <ButtonLink href=Signal::derive(sign_in)>"Sign in"</ButtonLink> })}
            {retry.filter(|_| !signed_out).map(|retry| view! {
                <Button variant=ButtonVariant::Outline on_click=move |_| retry.run(())>"Try again"</Button>
            })}
        </StateBox>
    }
}

fn sign_in_address(path: &str, search: &str) -> String {
    let here = if search.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", search.trim_start_matches('?'))
    };
    crate::query::address("/sign-in", &[("next", Some(here))])
}
