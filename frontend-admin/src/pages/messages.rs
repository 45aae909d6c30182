use crate::parts::{refusal::Refusal, when};
use app::{admin::message_list, flash::take_flash};
use contracts::views::inquiry::{InquiriesListed, InquiryRow};
use frontend_staff::parts::{Told, Wrong};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonSize, ButtonVariant},
    card::Surface,
    icon::Icon,
    link::{ButtonLink, TextLink},
    page::PageHeader,
    skeleton::Skeleton,
    state::StateBox,
    tabs::{TabLink, TabLinks},
    tone::Tone,
};

/// What guests wrote by the contact form of the public site.
#[component]
pub fn MessagesPage() -> impl IntoView {
    let asked = use_query_map();
    let waiting = Memo::new(move |_| asked.with(|asked| asked.get("answered").is_none()));
    let cursor = Memo::new(move |_| asked.with(|asked| asked.get("cursor")));
    let read = Resource::new(
        move || (waiting.get(), cursor.get()),
        |(waiting, cursor)| message_list(waiting, cursor),
    );
    let tabs = Signal::derive(move || {
        let tab = |href: &str, label: &str, current| TabLink {
            href: href.to_owned(),
            label: label.to_owned(),
            current,
        };
        vec![
            tab("/messages", "Waiting", waiting.get()),
            tab("/messages?answered=yes", "Answered", !waiting.get()),
        ]
    });
    let flash = take_flash();
    view! {
        <Title text="Messages"/>
        <PageHeader title="Messages" note=Some("What guests wrote by the contact form. Answer by e-mail, then mark it.".to_owned())/>
        <TabLinks label="Messages" tabs/>
        <Told flash=flash.clone()/>
        <Wrong flash title="Nothing is changed"/>
        <Transition fallback=|| view! { <Skeleton lines=8/> }>
            {move || Suspend::new(async move {
                match read.await {
                    Ok(found) => view! { <List found waiting=waiting.get_untracked()/> }.into_any(),
                    Err(problem) => view! { <Refusal problem/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn List(found: InquiriesListed, waiting: bool) -> impl IntoView {
    let next = found.page.next.map(|cursor| {
        let answered = if waiting { "" } else { "answered=yes&" };
        format!("/messages?{answered}cursor={cursor}")
    });
    if found.page.rows.is_empty() {
        let (title, text) = if waiting {
            ("Nobody waits for an answer", "Messages of guests appear here.")
        } else {
            ("Nothing was answered yet", "Messages marked as answered are kept here.")
        };
        return view! { <StateBox icon=Icon::Inbox title text=text.to_owned()/> }.into_any();
    }
    view! {
        <ul class="grid gap-4">
            {found.page.rows.into_iter().map(|row| view! { <li><One row/></li> }).collect_view()}
        </ul>
        {next.map(|href| view! { <p><ButtonLink href variant=ButtonVariant::Outline>"Older messages"</ButtonLink></p> })}
    }
    .into_any()
}

#[component]
fn One(row: InquiryRow) -> impl IntoView {
    let answered = row.settled_at.is_some();
    let subject = row.tour_name.clone().unwrap_or_else(|| "Your message".to_owned());
    let mail = format!("mailto:{}?subject={}", row.guest_email, escaped(&format!("Re: {subject}")));
    let settled = row
        .settled_at
        .map(|at| format!("Answered {} by {}", when::moment(at), row.settled_by.unwrap_or_default()));
    view! {
        <Surface>
            <article class="grid gap-3 p-5">
                <header class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                    <h2 class="font-semibold">{row.guest_name}</h2>
                    <p class="text-sm text-muted-foreground">{when::moment(row.received_at)}</p>
                </header>
                <p class="flex flex-wrap items-center gap-3 text-sm">
                    <TextLink href=mail>{row.guest_email}</TextLink>
                    {row.tour_name.map(|name| view! { <Badge tone=Tone::Blue>{name}</Badge> })}
                </p>
                <p class="max-w-prose whitespace-pre-line text-pretty break-words">{row.message}</p>
                <form method="post" action="/api/admin/settle_message" class="flex flex-wrap items-center gap-3">
                    <input type="hidden" name="id" value=row.id.to_string()/>
                    <input type="hidden" name="answered" value=(!answered).to_string()/>
                    <Button kind="submit" size=ButtonSize::Sm variant=ButtonVariant::Outline>
                        {if answered { "Wait again" } else { "Mark as answered" }}
                    </Button>
                    {settled.map(|text| view! { <span class="text-sm text-muted-foreground">{text}</span> })}
                </form>
            </article>
        </Surface>
    }
}

fn escaped(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
