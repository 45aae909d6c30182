//! What happened, as far as the reader wants to hear of it; and what that is.

mod filters;
mod listed;
mod query;
mod wishes;

use crate::parts::{
    bell::BellRung,
    live::{self, LineBadge, on_change},
    when,
};
use app::admin::{ReadAllNotifications, ReadNotification, notification_list};
use contracts::views::notification::NotificationQuery;
use filters::Filters;
use leptos::{form::ActionForm, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use listed::{Listed, Listing};
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::Surface,
    icon::{Glyph, Icon},
    page::PageHeader,
    skeleton::Skeleton,
    toast::use_toaster,
};
use wishes::Wishes;

#[component]
pub fn NotificationsPage() -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(query::from_params));
    let list = Resource::new(move || query.get(), notification_list);
    let live = live::follow();
    let bell = use_context::<BellRung>().map(|BellRung(rung)| rung);
    let read_one = ServerAction::<ReadNotification>::new();
    let read_all = ServerAction::<ReadAllNotifications>::new();
    let again = move || {
        list.refetch();
        if let Some(bell) = bell {
            bell.refetch();
        }
    };
    on_change(live, |marks| marks.notifications, || None, move || list.refetch());
    let toaster = use_toaster();
    Effect::new(move |_| {
        if let Some(Err(problem)) = read_one.value().get() {
            toaster.failed(problem.to_string());
        }
    });
    Effect::new(move |_| match read_all.value().get() {
        Some(Ok(())) => toaster.done("All marked as read"),
        Some(Err(problem)) => {
            toaster.failed(problem.to_string());
        }
        None => {}
    });
    Effect::new(move |before: Option<()>| {
        read_one.version().track();
        read_all.version().track();
        if before.is_some() {
            again();
        }
    });

    view! {
        <Title text="Notifications"/>
        <PageHeader title="Notifications" note=Some(when::ZONE_NOTE.to_owned())>
            <LineBadge live/>
            <Transition><ReadAll list query read_all/></Transition>
        </PageHeader>
        <div class="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <Surface>
                <Filters query/>
                <Transition fallback=|| view! { <Skeleton lines=8/> }>
                    <Listed list query read_one/>
                </Transition>
            </Surface>
            <Wishes changed=Callback::new(move |()| again())/>
        </div>
    }
}

/// As far as this page shows: what comes meanwhile stays unread.
#[component]
fn ReadAll(
    list: Listing,
    query: Memo<NotificationQuery>,
    read_all: ServerAction<ReadAllNotifications>,
) -> impl IntoView {
    let mark = Memo::new(move |_| {
        let newest = list.get().and_then(Result::ok).and_then(|page| page.rows.first().map(|row| row.seq));
        newest.filter(|_| query.with(|query| query.cursor.is_none()))
    });
    let any = Memo::new(move |_| mark.get().is_some());
    move || {
        any.get().then(|| {
            view! {
                <ActionForm action=read_all>
                    <input type="hidden" name="mark" value=move || mark.get().unwrap_or_default().to_string()/>
                    <Button kind="submit" variant=ButtonVariant::Outline size=ButtonSize::Sm busy=read_all.pending()>
                        <Glyph icon=Icon::CheckDouble/>
                        "Mark all read"
                    </Button>
                </ActionForm>
            }
        })
    }
}
