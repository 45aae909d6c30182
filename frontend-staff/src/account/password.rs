use crate::{
    Site,
    parts::{Wrong, error_at},
    reset::RULE,
};
use app::flash::Flash;
use leptos::prelude::*;
use shared_ui::{button::Button, card::Card, field::FormField, password_input::PasswordInput};

#[component]
pub(super) fn PasswordCard(site: Site, email: String, last: Flash) -> impl IntoView {
    let (current, new, repeat) =
        (error_at(&last, "current"), error_at(&last, "new"), error_at(&last, "repeat"));
    let busy = RwSignal::new(false);
    view! {
        <Card id="password" title="Password" note="Changing it signs other browsers out">
            <form
                method="post"
                action=site.post_to("change_password")
                class="grid max-w-md gap-4"
                on:submit=move |_| busy.set(true)
            >
                <Wrong flash=last title="Your password is not changed"/>
                // for password managers: whose password it is
                <input type="hidden" name="username" autocomplete="username" value=email/>
                <FormField id="password-current" label="Password until now" required=true error=current>
                    <PasswordInput name="current" autocomplete="current-password"/>
                </FormField>
                <FormField id="password-new" label="New password" required=true error=new hint=RULE>
                    <PasswordInput name="new" autocomplete="new-password"/>
                </FormField>
                <FormField id="password-repeat" label="New password again" required=true error=repeat>
                    <PasswordInput name="repeat" autocomplete="new-password"/>
                </FormField>
                <div><Button kind="submit" busy>"Change the password"</Button></div>
            </form>
        </Card>
    }
}
