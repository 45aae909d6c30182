use app::flash::Flash;
use contracts::views::access::ChannelRow;
use frontend_staff::parts::error_at;
use leptos::prelude::*;
use shared_ui::{
    checkbox::Checkbox,
    field::{FieldGroup, FormField},
    number_input::NumberInput,
};

/// The fields: which channels, how many events a minute.
#[component]
pub(super) fn LimitFields(
    form: &'static str,
    channels: Vec<ChannelRow>,
    /// Codes; none chosen means all.
    chosen: Vec<String>,
    rate: String,
    last: Flash,
) -> impl IntoView {
    let (channels_error, rate_error) = (error_at(&last, "channels"), error_at(&last, "rate_per_minute"));
    view! {
        <FieldGroup
            id=format!("{form}-channels")
            legend="Channels it may speak for"
            hint="None chosen: all of them, later ones too."
            error=channels_error
        >
            <div class="grid gap-2 sm:grid-cols-2">
                {channels.into_iter().enumerate().map(|(i, channel)| {
                    let checked = chosen.contains(&channel.code);
                    view! {
                        <Checkbox
                            id=format!("{form}-channel-{i}")
                            name="channels[]"
                            value=channel.code
                            label=channel.name
                            checked
                        />
                    }
                }).collect_view()}
            </div>
        </FieldGroup>
        <FormField id=format!("{form}-rate-per-minute") label="Events a minute at most" error=rate_error hint="Blank: no limit." class="max-w-60">
            <NumberInput name="rate_per_minute" value=rate min=1 max=1_000_000/>
        </FormField>
    }
}
