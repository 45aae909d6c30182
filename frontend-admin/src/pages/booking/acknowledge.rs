use app::admin::AcknowledgeBooking;
use contracts::{AppError, ids::BookingKey};
use leptos::{form::ActionForm, prelude::*};
use shared_ui::{
    button::{Button, ButtonSize},
    icon::{Glyph, Icon},
    toast::use_toaster,
};

/// "I have seen what the channel changed." Refused when the booking has changed again since this page was read.
#[component]
pub fn Acknowledge(key: BookingKey, version: i32, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<AcknowledgeBooking>::new();
    let toaster = use_toaster();
    Effect::new(move |_| match action.value().get() {
        Some(Ok(())) => {
            toaster.done("Acknowledged");
            reload.run(());
        }
        Some(Err(problem)) => {
            if matches!(problem.0, AppError::Conflict(_)) {
                reload.run(());
            }
            toaster.failed(problem.to_string());
        }
        None => {}
    });

    view! {
        <ActionForm action>
            <input type="hidden" name="key" value=key.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
            <Button kind="submit" size=ButtonSize::Sm busy=action.pending()>
                <Glyph icon=Icon::Check/>
                "Acknowledge"
            </Button>
        </ActionForm>
    }
}
