use super::query;
use crate::pages::bookings::{CHANNELS, choices};
use contracts::{status::DeadLetterStatus, views::dead_letter::DeadLetterQuery};
use leptos::prelude::*;
use leptos_router::components::Form;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    field::FilterField,
    fold::Fold,
    input::{ControlSize, Input},
    link::ButtonLink,
    select::Select,
    status::StatusOf,
};

#[component]
pub fn Filters(query: Memo<DeadLetterQuery>) -> impl IntoView {
    let text = move |of: fn(&DeadLetterQuery) -> Option<String>| {
        Signal::derive(move || query.with(of).unwrap_or_default())
    };
    let filtered = Memo::new(move |_| query.with(query::is_filtered));

    let fold =
        Signal::derive(move || if filtered.get() { "Filters (on)".to_owned() } else { "Filters".to_owned() });

    view! {
        <Form method="GET" action=query::PATH attr:class="border-b">
            <Fold label=fold open=filtered.get_untracked()>
            <div role="search" class="flex flex-wrap items-end gap-3 px-5 pb-4 md:pt-4">
                <FilterField id="filter-status" label="Status" class="grow basis-40 sm:max-w-48">
                    <Select
                        name="status"
                        size=ControlSize::Sm
                        value=text(|query| query.status.map(|status| status.to_string()))
                        choices=choices(StatusOf::DeadLetter, DeadLetterStatus::ALL.iter().map(|status| status.as_str()))
                    />
                </FilterField>
                <FilterField id="filter-reason" label="Reason code" class="grow basis-40 sm:max-w-56">
                    <Input name="reason" size=ControlSize::Sm placeholder="SCHEMA_MISMATCH" value=text(|query| query.reason.clone())/>
                </FilterField>
                <FilterField id="filter-channel" label="Channel" class="grow basis-40 sm:max-w-44">
                    <Select
                        name="channel"
                        size=ControlSize::Sm
                        value=text(|query| query.channel.clone())
                        choices=choices(StatusOf::Channel, CHANNELS.into_iter())
                    />
                </FilterField>
                <div class="flex gap-2">
                    <Button kind="submit" variant=ButtonVariant::Secondary size=ButtonSize::Sm>"Apply"</Button>
                    {move || filtered.get().then(|| view! {
                        <ButtonLink href=query::PATH variant=ButtonVariant::Ghost size=ButtonSize::Sm>"Clear"</ButtonLink>
                    })}
                </div>
            </div>
            </Fold>
        </Form>
    }
}
