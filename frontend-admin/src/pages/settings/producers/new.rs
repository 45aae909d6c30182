use super::limits::LimitFields;
use crate::pages::settings::frame::SettingsPage;
use app::{
    admin::channel_list,
    flash::{Flash, take_flash},
};
use contracts::views::access::ChannelRow;
use frontend_staff::parts::{Wrong, error_at};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonVariant},
    card::Surface,
    field::FormField,
    input::Input,
    link::ButtonLink,
};

#[component]
pub fn NewProducerPage() -> impl IntoView {
    view! {
        <SettingsPage
            title="Add a producer"
            note="A program that sends booking events. Its token and its signing secret are shown once."
            read=OnceResource::new(channel_list())
            flash=take_flash()
            show=|channels, flash: Flash| {
                let last = flash.of("new-producer");
                view! { <New channels last/> }
            }
        />
    }
}

#[component]
fn New(channels: Vec<ChannelRow>, last: Flash) -> impl IntoView {
    let (name, rate) = (last.typed("name"), last.typed("rate_per_minute"));
    let chosen = last.typed("channels").split(',').map(str::to_owned).collect();
    let name_error = error_at(&last, "name");
    view! {
        <Surface class="max-w-2xl p-5">
            <form method="post" action="/api/admin/create_producer" class="grid gap-5">
                <Wrong flash=last.clone() title="The producer is not added"/>
                <FormField id="new-producer-name" label="Name" required=true error=name_error hint="Lower case: web-outbox, gyg.relay">
                    <Input name="name" value=name maxlength=63 autocomplete="off" spellcheck=false/>
                </FormField>
                <LimitFields form="new-producer" channels chosen rate last/>
                <div class="flex flex-wrap gap-2">
                    <Button kind="submit">"Add the producer"</Button>
                    <ButtonLink href="/settings/producers" variant=ButtonVariant::Ghost>"Cancel"</ButtonLink>
                </div>
            </form>
        </Surface>
    }
}
