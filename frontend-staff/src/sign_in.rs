use crate::{
    Site,
    entrance::Entrance,
    parts::{Told, Wrong, error_at},
};
use app::flash::take_flash;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::Button, field::FormField, input::Input, link::TextLink, password_input::PasswordInput,
};

/// A plain form: it works before and without script, and password managers know it.
#[component]
pub fn SignInPage(site: Site) -> impl IntoView {
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    let last = take_flash().of("sign-in");
    let busy = RwSignal::new(false);
    let email = last.typed("email");
    let typed = !email.is_empty();
    let (email_error, password_error) = (error_at(&last, "email"), error_at(&last, "password"));
    let mut wrong = last.clone();
    // of the form as a whole: it leads to no field
    for (field, _) in &mut wrong.problems {
        if field.as_deref() == Some("sign_in") {
            *field = None;
        }
    }

    view! {
        <Title text="Sign in"/>
        <Entrance product=site.product title="Sign in" text=format!("With your staff account, to {}.", site.product)>
            <Told flash=last/>
            <Wrong flash=wrong title="You are not signed in"/>
            <form method="post" action=site.post_to("sign_in") class="grid gap-4" on:submit=move |_| busy.set(true)>
                <input type="hidden" name="next" value=next/>
                <FormField id="sign-in-email" label="E-mail" required=true error=email_error>
                    <Input name="email" kind="email" autocomplete="username" value=email autofocus=!typed/>
                </FormField>
                <FormField id="sign-in-password" label="Password" required=true error=password_error>
                    <PasswordInput name="password" autocomplete="current-password" autofocus=typed/>
                </FormField>
                <Button kind="submit" busy>"Sign in"</Button>
            </form>
            <p class="text-sm"><TextLink href="/forgot">"Forgot your password?"</TextLink></p>
        </Entrance>
    }
}
