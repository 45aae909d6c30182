use super::roles;
use crate::pages::settings::gate::ForAdmins;
use app::flash::take_flash;
use frontend_staff::parts::{Wrong, error_at};
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{
    button::{Button, ButtonVariant},
    card::Surface,
    field::{FieldGroup, FormField},
    input::Input,
    link::{ButtonLink, TextLink},
    page::PageHeader,
    radio_group::{Radio, RadioGroup},
    select::Select,
};

#[component]
pub fn NewUserPage() -> impl IntoView {
    view! {
        <ForAdmins>
            <NewUser/>
        </ForAdmins>
    }
}

#[component]
fn NewUser() -> impl IntoView {
    let last = take_flash().of("new-user");
    let (email, name) = (last.typed("email"), last.typed("name"));
    let chosen = |field: &str, otherwise: &str| {
        let typed = last.typed(field);
        if typed.is_empty() { otherwise.to_owned() } else { typed }
    };
    let (role, way) = (chosen("role", "STAFF"), chosen("way", "INVITE"));
    let errors = ["email", "name", "role"].map(|field| error_at(&last, field));
    let [email_error, name_error, role_error] = errors;
    let busy = RwSignal::new(false);
    view! {
        <Title text="Add a user"/>
        <p class="text-sm"><TextLink href="/settings/users">"Users"</TextLink></p>
        <PageHeader title="Add a user"/>
        <Surface class="max-w-xl p-5">
            <form method="post" action="/api/admin/create_user" class="grid gap-4" on:submit=move |_| busy.set(true)>
                <Wrong flash=last title="The user is not added"/>
                <FormField id="new-user-email" label="E-mail" required=true error=email_error hint="They sign in with it.">
                    <Input name="email" kind="email" value=email autocomplete="off"/>
                </FormField>
                <FormField id="new-user-name" label="Name" required=true error=name_error>
                    <Input name="name" value=name autocomplete="off" maxlength=120/>
                </FormField>
                <FormField
                    id="new-user-role"
                    label="Role"
                    required=true
                    error=role_error
                    hint="Staff run the day. Managers also cancel, override, replay and see raw payloads. Administrators also manage these settings."
                >
                    <Select name="role" choices=roles() value=role/>
                </FormField>
                <FieldGroup id="new-user-way" legend="How do they get in?" required=true>
                    <RadioGroup
                        name="way"
                        value=way
                        choices=vec![
                            Radio::new("INVITE", "Send an invitation").hint("A mail with a link to choose a password; it works for three days."),
                            Radio::new("PASSWORD", "Make a one-time password").hint("It is shown to you once. With it they choose their own."),
                        ]
                    />
                </FieldGroup>
                <div class="flex flex-wrap gap-2">
                    <Button kind="submit" busy>"Add the user"</Button>
                    <ButtonLink href="/settings/users" variant=ButtonVariant::Ghost>"Cancel"</ButtonLink>
                </div>
            </form>
        </Surface>
    }
}
