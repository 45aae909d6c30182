use crate::{
    Site,
    entrance::Entrance,
    parts::{Told, Wrong, error_at},
};
use app::flash::take_flash;
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{button::Button, field::FormField, input::Input, link::TextLink};

/// Asks for a link by mail. The answer is the same whether or not there is such an account.
#[component]
pub fn ForgotPage(site: Site) -> impl IntoView {
    let last = take_flash().of("forgot");
    let (email, error) = (last.typed("email"), error_at(&last, "email"));
    let busy = RwSignal::new(false);
    view! {
        <Title text="Forgot your password?"/>
        <Entrance
            product=site.product
            title="Forgot your password?"
            text="Enter your e-mail. You get a mail with a link to set a new one."
        >
            <Told flash=last.clone()/>
            <Wrong flash=last title="No mail was asked for"/>
            <form
                method="post"
                action=site.post_to("request_password_link")
                class="grid gap-4"
                on:submit=move |_| busy.set(true)
            >
                <FormField id="forgot-email" label="E-mail" required=true error>
                    <Input name="email" kind="email" autocomplete="username" value=email autofocus=true/>
                </FormField>
                <Button kind="submit" busy>"Send me a link"</Button>
            </form>
            <p class="text-sm"><TextLink href="/sign-in">"Back to sign in"</TextLink></p>
        </Entrance>
    }
}
