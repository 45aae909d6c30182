use super::frame::SettingsPage;
use crate::parts::refusal::Refusal;
use app::{
    admin::{mail_kinds, mail_shown},
    flash::take_flash,
};
use contracts::views::mails::{MailKindRow, MailShown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::{Button, ButtonVariant},
    card::Card,
    field::FormField,
    input::Input,
    link::TextLink,
    skeleton::Skeleton,
};

/// Every mail that leaves this house, as it is drawn and as plain text.
#[component]
pub fn MailsPage() -> impl IntoView {
    view! {
        <SettingsPage
            title="Mails"
            note="What guests and colleagues get by mail, with a sample or with a booking of the site. Nothing is sent from here."
            read=OnceResource::new(mail_kinds())
            flash=take_flash()
            show=|kinds, _| view! { <Mails kinds/> }
        />
    }
}

#[component]
fn Mails(kinds: Vec<MailKindRow>) -> impl IntoView {
    let asked = use_query_map();
    let first = kinds.first().map(|kind| kind.slug.clone()).unwrap_or_default();
    let kind = Memo::new(move |_| asked.with(|asked| asked.get("kind").unwrap_or_else(|| first.clone())));
    let reference = Memo::new(move |_| asked.with(|asked| asked.get("reference").unwrap_or_default()));
    let read = Resource::new(
        move || (kind.get(), reference.get()),
        |(kind, reference)| async move {
            mail_shown(kind.clone(), reference.clone()).await.map(|shown| (kind, reference, shown))
        },
    );
    let of = |to_guests: bool| {
        kinds.iter().filter(|kind| kind.to_guests == to_guests).cloned().collect::<Vec<_>>()
    };
    let (guests, staff) = (of(true), of(false));
    view! {
        <div class="grid grid-cols-1 items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
            <nav aria-label="Kinds of mail" class="grid gap-6">
                <Kinds title="To guests" kinds=guests current=kind/>
                <Kinds title="To colleagues" kinds=staff current=kind/>
            </nav>
            <div class="grid min-w-0 grid-cols-1 gap-6">
                <form method="get" action="/settings/mails" class="flex flex-wrap items-end gap-3">
                    <input type="hidden" name="kind" value=move || kind.get()/>
                    <FormField id="mail-reference" label="Reference of a booking of the site" hint="Empty: a sample." class="min-w-0 grow basis-64">
                        <Input name="reference" value=reference autocomplete="off" spellcheck=false maxlength=40/>
                    </FormField>
                    <Button kind="submit" variant=ButtonVariant::Outline>"Show"</Button>
                </form>
                <Transition fallback=|| view! { <Skeleton lines=12/> }>
                    {move || Suspend::new(async move {
                        match read.await {
                            Ok((kind, reference, shown)) => view! { <Shown kind reference shown/> }.into_any(),
                            Err(problem) => view! { <Refusal problem/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        </div>
    }
}

#[component]
fn Kinds(title: &'static str, kinds: Vec<MailKindRow>, current: Memo<String>) -> impl IntoView {
    let item = move |kind: MailKindRow| {
        let slug = kind.slug.clone();
        view! {
            <li class="grid gap-0.5">
                <TextLink href=format!("/settings/mails?kind={slug}")>{kind.name}</TextLink>
                {move || (current.get() == slug).then(|| view! { <span class="sr-only">"Shown now"</span> })}
                <span class="text-sm text-muted-foreground">{kind.when}</span>
            </li>
        }
    };
    view! {
        <section class="grid gap-3">
            <h2 class="font-semibold">{title}</h2>
            <ul class="grid gap-3">{kinds.into_iter().map(item).collect_view()}</ul>
        </section>
    }
}

#[component]
fn Shown(kind: String, reference: String, shown: MailShown) -> impl IntoView {
    let escaped =
        percent_encoding::utf8_percent_encode(&reference, percent_encoding::NON_ALPHANUMERIC).to_string();
    let frame = format!("/settings/mails/{kind}/frame?reference={escaped}");
    view! {
        <Card id="drawn" title=shown.subject note="As mail programs draw it">
            <iframe src=frame title="The mail as it is drawn" sandbox="" class="h-[56rem] w-full rounded-lg border bg-card"></iframe>
        </Card>
        <Card id="text" title="As plain text" note="For those whose mail program shows no HTML">
            <pre tabindex="0" aria-label="The mail as plain text" class="max-h-[40rem] overflow-auto whitespace-pre-wrap break-words text-sm">{shown.text}</pre>
        </Card>
    }
}
