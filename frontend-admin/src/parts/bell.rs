//! The bell: how much is unread, and the newest of it.

use crate::parts::{
    live::{Live, on_change},
    news::tell,
    when,
};
use app::{
    Problem,
    admin::{ReadAllNotifications, ReadNotification, bell},
};
use contracts::views::notification::{Bell as Rung, News, NotificationRow};
use leptos::{form::ActionForm, prelude::*};
use shared_ui::{
    announce::use_announcer,
    button::{Button, ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    primitives::{
        anchor::{Align, Side},
        popover::use_popover,
    },
};

const PAGE: &str = "/notifications";
const PANEL: &str = "bell-panel";

pub fn count_words(unread: i64) -> String {
    if unread > 99 { "99+".to_owned() } else { unread.to_string() }
}

/// Without script it is a button of a form that leads to the page; with script it opens the newest beside it.
#[component]
pub fn Bell(live: Live) -> impl IntoView {
    let rung = Resource::new(|| (), |()| bell());
    let read_one = ServerAction::<ReadNotification>::new();
    let read_all = ServerAction::<ReadAllNotifications>::new();
    on_change(
        live,
        |marks| marks.notifications,
        move || rung.get_untracked().and_then(Result::ok).map(|rung| rung.mark),
        move || rung.refetch(),
    );
    Effect::new(move |before: Option<()>| {
        read_one.version().track();
        read_all.version().track();
        if before.is_some() {
            rung.refetch();
        }
    });
    announce_alarms(rung);
    provide_context(BellRung(rung));

    view! {
        <Transition fallback=|| view! { <span class="size-9"></span> }>
            <Sign rung read_one read_all/>
        </Transition>
    }
}

const SIGN: &str = "relative inline-flex size-9 shrink-0 items-center justify-center rounded-md text-foreground \
     transition-colors hover:bg-accent hover:text-accent-foreground";

/// Inside the `Transition`. What it says is read where it stands, so that a refetch moves no focus.
#[component]
fn Sign(
    rung: Ringing,
    read_one: ServerAction<ReadNotification>,
    read_all: ServerAction<ReadAllNotifications>,
) -> impl IntoView {
    let unread = Memo::new(move |_| rung.get().and_then(Result::ok).map_or(0, |rung| rung.unread));
    let popover = use_popover(Side::Bottom, Align::End);
    view! {
        <form action=PAGE>
            <button
                data-slot="bell"
                type="submit"
                node_ref=popover.anchor
                class=SIGN
                aria-haspopup="dialog"
                aria-expanded=move || if popover.open.get() { "true" } else { "false" }
                aria-label=move || match unread.get() {
                    0 => "Notifications".to_owned(),
                    n => format!("Notifications, {} unread", count_words(n)),
                }
                title="Notifications"
                on:click=move |event| {
                    popover.on_anchor_click(&event);
                    if popover.is_open() && let Some(panel) = popover.panel.get_untracked() {
                        let _ = panel.focus();
                    }
                }
            >
                <Glyph icon=Icon::Bell/>
                <span
                    aria-hidden="true"
                    class="absolute -end-0.5 -top-0.5 min-w-4.5 rounded-full bg-destructive px-1 text-center text-[0.6875rem] leading-4.5 font-semibold text-destructive-foreground empty:hidden"
                >
                    {move || (unread.get() > 0).then(|| count_words(unread.get()))}
                </span>
            </button>
        </form>
        <div
            data-slot="popover"
            id=PANEL
            popover="auto"
            role="dialog"
            aria-label="Notifications"
            tabindex="-1"
            node_ref=popover.panel
            class="w-96 max-w-[calc(100vw-1.5rem)] p-0"
            on:toggle=move |_| popover.on_toggle()
        >
            <Panel rung read_one read_all close=Callback::new(move |()| popover.hide())/>
        </div>
    }
}

type Ringing = Resource<Result<Rung, Problem>>;

/// For the page of notifications: what is read there counts here too.
#[derive(Clone, Copy)]
pub struct BellRung(pub Ringing);

#[component]
fn Panel(
    rung: Ringing,
    read_one: ServerAction<ReadNotification>,
    read_all: ServerAction<ReadAllNotifications>,
    close: Callback<()>,
) -> impl IntoView {
    let newest =
        Memo::new(move |_| rung.get().and_then(Result::ok).map(|rung| rung.newest).unwrap_or_default());
    let mark = Memo::new(move |_| rung.get().and_then(Result::ok).map_or(0, |rung| rung.mark));
    let any_unread = Memo::new(move |_| rung.get().and_then(Result::ok).is_some_and(|rung| rung.unread > 0));
    let failed = Memo::new(move |_| rung.get().and_then(Result::err).map(|problem| problem.to_string()));
    view! {
        <div class="flex min-h-12 items-center justify-between gap-3 border-b px-4 py-2">
            <p class="text-sm font-semibold">"Notifications"</p>
            {move || any_unread.get().then(|| view! {
                <ActionForm action=read_all>
                    <input type="hidden" name="mark" value=move || mark.get().to_string()/>
                    <Button kind="submit" variant=ButtonVariant::Ghost size=ButtonSize::Xs busy=read_all.pending()>"Mark all read"</Button>
                </ActionForm>
            })}
        </div>
        {move || failed.get().map(|text| view! { <p role="alert" class="px-4 py-6 text-sm">{text}</p> })}
        {move || (newest.with(Vec::is_empty) && failed.with(Option::is_none)).then(|| view! {
            <p class="px-4 py-8 text-center text-sm text-muted-foreground">"Nothing yet. New bookings, changes and failures appear here."</p>
        })}
        <ul class="max-h-96 overflow-y-auto not-has-[li]:hidden">
            <For each=move || newest.get() key=|row| (row.id, row.read) let:row>
                <Item row read_one close/>
            </For>
        </ul>
        <p class="border-t px-4 py-2.5 text-center text-sm">
            <a href=PAGE class="rounded-sm font-medium text-link underline-offset-4 hover:underline" on:click=move |_| close.run(())>"All notifications"</a>
        </p>
    }
}

#[component]
fn Item(
    row: NotificationRow,
    read_one: ServerAction<ReadNotification>,
    close: Callback<()>,
) -> impl IntoView {
    let told = tell(&row.news);
    let (id, read) = (row.id, row.read);
    let mark_read = move || {
        if !read {
            read_one.dispatch(ReadNotification { id });
        }
    };
    view! {
        <li class="flex items-start gap-3 border-b px-4 py-3 last:border-b-0 hover:bg-accent">
            <span class=format!("mt-0.5 grid size-7 shrink-0 place-items-center rounded-full {}", told.tone.class())>
                <Glyph icon=told.icon class="size-3.5"/>
            </span>
            <div class="grid min-w-0 grow gap-0.5 text-sm">
                <a
                    href=told.href
                    class="rounded-sm font-medium break-words"
                    on:click=move |_| {
                        mark_read();
                        close.run(());
                    }
                >
                    {(!read).then(|| view! { <span class="sr-only">"Unread: "</span> })}
                    {told.title.clone()}
                </a>
                <span class="truncate text-muted-foreground">{told.detail}</span>
                <time datetime=when::machine(row.at) class="text-xs text-muted-foreground">{when::short_moment(row.at)}</time>
            </div>
            {(!read).then(|| view! {
                <button
                    type="button"
                    class="inline-grid size-7 shrink-0 place-items-center rounded-md hover:bg-muted"
                    aria-label=format!("Mark read: {}", told.title)
                    title="Mark read"
                    on:click=move |_| mark_read()
                >
                    <span aria-hidden="true" class="size-2 rounded-full bg-link"></span>
                </button>
            })}
        </li>
    }
}

/// Bookings are told of by their list; an alarm is heard wherever one is.
fn announce_alarms(rung: Ringing) {
    let announcer = use_announcer();
    Effect::new(move |before: Option<Option<i64>>| {
        let newest = rung.get().and_then(Result::ok).and_then(|rung| rung.newest.into_iter().next());
        let seq = newest.as_ref().map(|row| row.seq);
        if let (Some(Some(known)), Some(row)) = (before, newest)
            && row.seq > known
            && matches!(row.news, News::AlarmRaised { .. })
        {
            announcer.say(tell(&row.news).title);
        }
        seq.or(before.flatten())
    });
}
