use crate::parts::{head::Head, ld, loaded::Loaded, sheet::Sheet, sign::Sign};
use app::{
    flash::{Flash, take_flash},
    web::contact,
};
use contracts::views::web::{Chrome, ContactView, HeadView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::{Button, ButtonSize},
    error_summary::ErrorSummary,
    field::FormField,
    icon::Icon,
    input::Input,
    note::Note,
    textarea::Textarea,
    tone::Tone,
};

#[component]
pub fn ContactPage() -> impl IntoView {
    let asked = use_query_map();
    let tour = Memo::new(move |_| asked.with(|asked| asked.get("tour")).unwrap_or_default());
    let read = app::read(move || tour.get(), contact);
    let flash = take_flash().of("contact");
    view! {
        <Loaded read show=move |found, chrome| view! { <Shown found chrome flash=flash.clone()/> }/>
    }
}

#[component]
fn Shown(found: ContactView, chrome: Chrome, flash: Flash) -> impl IntoView {
    let head = HeadView {
        title: "Contact".to_owned(),
        description: format!(
            "Write to {}: questions, dates, tours made to measure. We answer within a day.",
            chrome.brand
        ),
        image: String::new(),
    };
    let house = chrome.clone();
    view! {
        <Head chrome=chrome.clone() path="/contact" view=head/>
        {ld::of_page(&chrome, &[("Contact", "/contact")], &[])}
        <Sheet title="Contact us" intro="Ask for a date, a price for your party, or a tour made to measure. We answer within a day." width="max-w-4xl">
            <div class="grid gap-10 md:grid-cols-[3fr_2fr]">
                <Form found flash/>
                <Reach chrome=house/>
            </div>
        </Sheet>
    }
}

/// A plain form: it works without script, and comes back with what was typed.
#[component]
fn Form(found: ContactView, flash: Flash) -> impl IntoView {
    let busy = RwSignal::new(false);
    let error = |field: &str| Signal::stored(flash.problem_at(field));
    let (name_error, email_error, message_error) = (error("name"), error("email"), error("message"));
    let problems: Vec<_> = flash
        .problems
        .iter()
        .map(|(field, text)| (field.as_ref().map(|field| format!("contact-{field}")), text.clone()))
        .collect();
    let (name, email) = (flash.typed("name"), flash.typed("email"));
    let message = match (flash.typed("message"), found.tour_name.as_str()) {
        (typed, "") => typed,
        (typed, tour) if typed.is_empty() => {
            format!("I am interested in \"{tour}\".\n\nOur date: \nHow many we are: ")
        }
        (typed, _) => typed,
    };
    view! {
        <form method="post" action="/api/web/send_message" class="grid content-start gap-4" on:submit=move |_| busy.set(true)>
            {flash.done.clone().map(|said| view! { <Note tone=Tone::Emerald icon=Icon::Check><p>{said}</p></Note> })}
            {(!problems.is_empty()).then(|| view! { <ErrorSummary title="Your message was not sent" problems autofocus=true/> })}
            {(!found.tour_name.is_empty()).then(|| view! {
                <p class="flex items-center gap-2 rounded-lg bg-paper px-4 py-3 text-sm"><Sign name="ticket"/><span>"About: "<b>{found.tour_name.clone()}</b></span></p>
            })}
            <input type="hidden" name="tour" value=found.tour_slug/>
            <FormField id="contact-name" label="Your name" required=true error=name_error>
                <Input name="name" autocomplete="name" value=name maxlength=120/>
            </FormField>
            <FormField id="contact-email" label="E-mail" required=true error=email_error>
                <Input name="email" kind="email" autocomplete="email" value=email maxlength=254/>
            </FormField>
            <FormField id="contact-message" label="Message" required=true error=message_error>
                <Textarea name="message" rows=7 value=message limit=2000/>
            </FormField>
            <div data-slot="trap" inert=true aria-hidden="true">
                <FormField id="contact-website" label="Leave this empty"><Input name="website" autocomplete="off"/></FormField>
            </div>
            <Button kind="submit" size=ButtonSize::Lg busy>"Send"</Button>
            <p class="text-sm text-muted-foreground">
                "We use what you write to answer you, and for nothing else: "
                <a href="/privacy-policy" class="rounded-sm text-link underline underline-offset-4">"privacy"</a>"."
            </p>
        </form>
    }
}

#[component]
fn Reach(chrome: Chrome) -> impl IntoView {
    let line = |sign: &'static str, name: &'static str, value: AnyView| {
        view! {
            <li class="flex gap-3">
                <span class="mt-0.5 text-good"><Sign name=sign/></span>
                <div><p class="text-sm text-muted-foreground">{name}</p><div class="font-medium">{value}</div></div>
            </li>
        }
    };
    const LINK: &str = "rounded-sm underline-offset-4 hover:text-link hover:underline";
    view! {
        <ul class="grid content-start gap-5 rounded-lg bg-paper p-6">
            {(!chrome.whatsapp.is_empty()).then(|| line("chat", "WhatsApp", view! {
                <a href=chrome.whatsapp rel="external noopener noreferrer" target="_blank" class=LINK>"Write in WhatsApp"<span class="sr-only">" (opens a new tab)"</span></a>
            }.into_any()))}
            {(!chrome.phone.is_empty()).then(|| line("guide", "Phone", view! { <a href=chrome.phone_href class=LINK>{chrome.phone}</a> }.into_any()))}
            {(!chrome.email.is_empty()).then(|| line("heart", "E-mail", view! { <a href=format!("mailto:{}", chrome.email) class="break-all rounded-sm underline-offset-4 hover:text-link hover:underline">{chrome.email.clone()}</a> }.into_any()))}
            {(!chrome.address.is_empty()).then(|| line("pin", "Office", view! { <span class="whitespace-pre-line">{chrome.address}</span> }.into_any()))}
            {(!chrome.opening_hours.is_empty()).then(|| line("clock", "Hours", view! { <span>{chrome.opening_hours}</span> }.into_any()))}
        </ul>
    }
}
