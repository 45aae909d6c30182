use crate::parts::{news::kind_title, refusal::Refusal};
use app::admin::{SetNotificationWishes, booking_choices, notification_wishes};
use contracts::{
    status::NotificationKind,
    views::{booking_change::ChannelChoice, notification::NotificationWishes},
};
use leptos::{form::ActionForm, prelude::*};
use shared_ui::{
    button::{Button, ButtonSize},
    card::Card,
    checkbox::Checkbox,
    skeleton::Skeleton,
    toast::use_toaster,
};

/// What the reader wants to hear of. A plain form: it works without script.
#[component]
pub fn Wishes(changed: Callback<()>) -> impl IntoView {
    let read = Resource::new(
        || (),
        async |()| {
            let wishes = notification_wishes().await?;
            let channels = booking_choices().await?.channels;
            Ok::<_, app::Problem>((wishes, channels))
        },
    );
    let save = ServerAction::<SetNotificationWishes>::new();
    let toaster = use_toaster();
    Effect::new(move |_| match save.value().get() {
        Some(Ok(())) => {
            toaster.done("Saved");
            changed.run(());
        }
        Some(Err(problem)) => {
            toaster.failed(problem.to_string());
        }
        None => {}
    });
    view! {
        <Card id="wishes" title="What you want to hear of" note="For you alone">
            <Transition fallback=|| view! { <Skeleton lines=6/> }>
                {move || Suspend::new(async move {
                    match read.await {
                        Ok((wishes, channels)) => view! {
                            <ActionForm action=save attr:class="grid gap-5">
                                <Kinds wishes=wishes.clone()/>
                                <Channels wishes channels/>
                                <div><Button kind="submit" size=ButtonSize::Sm busy=save.pending()>"Save"</Button></div>
                            </ActionForm>
                        }.into_any(),
                        Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| read.refetch())/> }.into_any(),
                    }
                })}
            </Transition>
        </Card>
    }
}

#[component]
fn Kinds(wishes: NotificationWishes) -> impl IntoView {
    view! {
        <fieldset class="grid gap-2.5">
            <legend class="pb-2 text-sm font-medium">"Tell me of"</legend>
            {NotificationKind::ALL.iter().map(|kind| view! {
                <Checkbox
                    id=format!("wish-{}", kind.as_str().to_lowercase())
                    name="on[]"
                    value=kind.as_str()
                    label=kind_title(*kind)
                    checked=Signal::stored(!wishes.off.contains(kind))
                />
            }).collect_view()}
        </fieldset>
    }
}

#[component]
fn Channels(wishes: NotificationWishes, channels: Vec<ChannelChoice>) -> impl IntoView {
    let chosen = wishes.channels.unwrap_or_default();
    view! {
        <fieldset class="grid gap-2.5" aria-describedby="wish-channels-hint">
            <legend class="text-sm font-medium">"Bookings of these channels only"</legend>
            <p id="wish-channels-hint" class="pb-1 text-sm text-muted-foreground">"None ticked: of every channel."</p>
            {channels.into_iter().map(|channel| view! {
                <Checkbox
                    id=format!("wish-channel-{}", channel.code.to_lowercase())
                    name="channels[]"
                    value=channel.code.clone()
                    checked=Signal::stored(chosen.contains(&channel.code))
                    label=channel.name
                />
            }).collect_view()}
        </fieldset>
    }
}
