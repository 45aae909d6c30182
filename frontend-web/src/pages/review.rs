use crate::parts::{head::Head, loaded::Loaded, reviews::Stars, sheet::Sheet};
use app::{
    flash::{Flash, take_flash},
    web::review_form,
};
use contracts::views::{
    review::{NewReview, ReviewChance, ReviewForm, ReviewState},
    web::{Chrome, HeadView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared_ui::{
    button::{Button, ButtonSize},
    error_summary::ErrorSummary,
    field::{FieldGroup, FormField},
    icon::Icon,
    input::Input,
    link::ButtonLink,
    note::Note,
    radio_group::{Radio, RadioGroup},
    textarea::Textarea,
    tone::Tone,
};

/// How it was, by a guest's link.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token")).unwrap_or_default());
    let read = app::read(move || token.get(), review_form);
    let flash = take_flash();
    view! { <Loaded read show=move |found, chrome| view! { <Shown found chrome token=token.get_untracked() flash=flash.clone()/> }/> }
}

#[component]
fn Shown(found: ReviewForm, chrome: Chrome, token: String, flash: Flash) -> impl IntoView {
    let head = HeadView { title: format!("How was it? {}", found.tour), ..HeadView::default() };
    let day = found.tour_date.format("%-d %B %Y").to_string();
    let booking = format!("/bookings/{token}");
    view! {
        <Head chrome path="" hidden=true view=head/>
        <Sheet title="How was it?" intro=format!("{}, {day}", found.tour) width="max-w-2xl">
            {flash.done.clone().map(|said| view! { <Note tone=Tone::Emerald icon=Icon::Check><p>{said}</p></Note> })}
            {match found.chance {
                ReviewChance::Open => view! { <Form token flash name=found.display_name/> }.into_any(),
                ReviewChance::TooEarly => view! { <p>"Your tour is still ahead. Come back here when it is over: we look forward to what you tell."</p> }.into_any(),
                ReviewChance::NotBeen => view! { <p>"This booking was not travelled, so there is nothing to tell about."</p> }.into_any(),
                ReviewChance::Written(written) => view! {
                    <figure class="grid gap-3 rounded-lg bg-paper p-5">
                        <Stars rating=written.rating/>
                        <blockquote class="text-pretty whitespace-pre-line break-words">{written.body}</blockquote>
                        <figcaption class="text-sm font-semibold">{written.display_name}</figcaption>
                    </figure>
                    <p class="text-muted-foreground">
                        {if written.state == ReviewState::Shown { "It is on the tour's page. Thank you." } else { "Thank you: it is with us." }}
                    </p>
                }.into_any(),
            }}
            <div><ButtonLink href=booking>"Your booking"</ButtonLink></div>
        </Sheet>
    }
}

#[component]
fn Form(token: String, flash: Flash, name: String) -> impl IntoView {
    let flash = flash.of("review");
    let error = |field: &str| Signal::stored(flash.problem_at(field));
    let (rating_error, name_error, body_error) = (error("rating"), error("name"), error("body"));
    let problems: Vec<_> = flash
        .problems
        .iter()
        .map(|(field, text)| (field.as_ref().map(|field| format!("review-{field}")), text.clone()))
        .collect();
    let name = if flash.failed() { flash.typed("name") } else { name };
    let busy = RwSignal::new(false);
    let (chosen, body) = (flash.typed("rating"), flash.typed("body"));
    let stars = [("5", "Excellent"), ("4", "Good"), ("3", "All right"), ("2", "Poor"), ("1", "Bad")];
    view! {
        <form method="post" action="/api/web/write_review" class="grid gap-5" on:submit=move |_| busy.set(true)>
            {(!problems.is_empty()).then(|| view! { <ErrorSummary title="Not sent yet" problems autofocus=true/> })}
            <input type="hidden" name="token" value=token/>
            <FieldGroup id="review-rating" legend="Stars" error=rating_error>
                <RadioGroup
                    name="rating"
                    value=chosen
                    choices=stars.map(|(value, word)| Radio::new(value, format!("{value}: {word}"))).to_vec()
                />
            </FieldGroup>
            <FormField id="review-body" label="What would you tell a friend?" required=true error=body_error>
                <Textarea name="body" rows=7 value=body limit=NewReview::LONGEST/>
            </FormField>
            <FormField id="review-name" label="The name others see" required=true error=name_error>
                <Input name="name" autocomplete="given-name" value=name maxlength=60/>
            </FormField>
            <p class="text-sm text-muted-foreground">
                "Everybody can read your name, your stars, your words, the tour and its month; nothing else of you. We read it first, and show praise and blame alike."
            </p>
            <Button kind="submit" size=ButtonSize::Lg busy>"Send"</Button>
        </form>
    }
}
