use app::{
    content::review_list,
    flash::{Flash, take_flash},
};
use contracts::views::review::{ReviewRow, ReviewState, ReviewsListed};
use frontend_staff::{
    parts::{Told, Wrong, error_at},
    query::{address, read},
    refusal::Refusal,
    when,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::{Button, ButtonSize},
    card::Surface,
    field::{FieldGroup, FormField},
    icon::Icon,
    link::TextLink,
    page::PageHeader,
    pagination::Pagination,
    radio_group::{Radio, RadioGroup},
    skeleton::Skeleton,
    state::StateBox,
    tabs::{TabLink, TabLinks},
    textarea::Textarea,
};

/// What guests wrote after their tours: read first, then shown or hidden.
#[component]
pub fn ReviewsPage() -> impl IntoView {
    let asked = use_query_map();
    let state = Memo::new(move |_| {
        let word = asked.with(|asked| asked.get("state")).unwrap_or_default();
        ReviewState::parse(&word).unwrap_or(ReviewState::Waiting)
    });
    let cursor = Memo::new(move |_| asked.with(|asked| read::<String>(asked, "cursor")));
    let list =
        Resource::new(move || (state.get(), cursor.get()), |(state, cursor)| review_list(state, cursor));
    let tabs = Signal::derive(move || {
        let tab = |label: String, at: ReviewState| TabLink {
            href: format!("/reviews?state={}", at.as_str()),
            label,
            current: state.get() == at,
        };
        vec![
            tab("To read".to_owned(), ReviewState::Waiting),
            tab("Shown".to_owned(), ReviewState::Shown),
            tab("Hidden".to_owned(), ReviewState::Hidden),
        ]
    });
    let flash = take_flash();
    view! {
        <Title text="Reviews"/>
        <PageHeader title="Reviews" note=Some("What guests wrote after their tours. Nothing is public before somebody has read it.".to_owned())/>
        <TabLinks label="Reviews" tabs/>
        <Told flash=flash.clone()/>
        <Transition fallback=|| view! { <Skeleton lines=8/> }>
            {move || {
                let flash = flash.clone();
                list.get().map(move |seen| match seen {
                    Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
                    Ok(found) => view! { <List found state=state.get_untracked() newer=cursor.get_untracked().is_some() flash/> }.into_any(),
                })
            }}
        </Transition>
    }
}

#[component]
fn List(found: ReviewsListed, state: ReviewState, newer: bool, flash: Flash) -> impl IntoView {
    let here = format!("/reviews?state={}", state.as_str());
    if found.page.rows.is_empty() {
        let (title, text) = match state {
            ReviewState::Waiting => (
                "Nothing to read",
                "Guests are asked the day after their tour. What they write appears here.",
            ),
            ReviewState::Shown => {
                ("No review is public yet", "Those that you show appear here and on the tour's page.")
            }
            ReviewState::Hidden => ("Nothing is hidden", "What guests should not see is kept here."),
        };
        return view! { <StateBox icon=Icon::Inbox title text/> }.into_any();
    }
    let may = found.may_decide;
    let waiting = (found.waiting > 0).then(|| format!("{} to read", found.waiting));
    let older = found.page.next.map(|cursor| {
        address("/reviews", &[("state", Some(state.as_str().to_owned())), ("cursor", Some(cursor))])
    });
    view! {
        {waiting.map(|text| view! { <p class="text-sm text-muted-foreground">{text}</p> })}
        <ul class="grid gap-4">
            {found.page.rows.into_iter().map(|row| view! { <li><One row state may flash=flash.clone()/></li> }).collect_view()}
        </ul>
        <Pagination
            label="Pages of reviews"
            newer=Signal::stored(newer.then_some(here))
            newer_label="First page"
            older_label="Older"
            older=Signal::stored(older)
        />
    }
    .into_any()
}

#[component]
fn One(row: ReviewRow, state: ReviewState, may: bool, flash: Flash) -> impl IntoView {
    let form = format!("review-{}", row.id);
    let flash = flash.of(&form);
    let reply = if flash.failed() { flash.typed("reply") } else { row.reply.clone() };
    let decided = row
        .decided_at
        .map(|at| format!("Decided {} by {}", when::moment(at), row.decided_by.clone().unwrap_or_default()));
    let stars = format!("{} of 5 stars", row.rating);
    view! {
        <Surface>
            <article class="grid gap-3 p-5">
                <header class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                    <h2 class="font-semibold">{row.display_name.clone()}</h2>
                    <p class="text-sm text-muted-foreground">{when::moment(row.written_at)}</p>
                </header>
                <p class="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
                    <b class="font-semibold">{stars}</b>
                    <TextLink href=format!("/tours/{}", row.item)>{row.tour.clone()}</TextLink>
                    <span class="text-muted-foreground">{when::date(row.tour_date)}</span>
                </p>
                <p class="max-w-prose whitespace-pre-line text-pretty break-words">{row.body.clone()}</p>
                {decided.map(|text| view! { <p class="text-sm text-muted-foreground">{text}</p> })}
                {if may {
                    view! {
                        <form method="post" action="/api/content/decide_review" class="grid max-w-prose gap-3">
                            <Wrong flash=flash.clone() title="Nothing is changed"/>
                            <input type="hidden" name="id" value=row.id.to_string()/>
                            <input type="hidden" name="from" value=state.as_str()/>
                            <FormField id=format!("{form}-reply") label="Our answer" hint="Stands below the review. May stay empty." error=error_at(&flash, "reply")>
                                <Textarea name="reply" rows=2 value=reply limit=1_000/>
                            </FormField>
                            <FieldGroup id=format!("{form}-state") legend="For guests">
                                <RadioGroup
                                    name="state"
                                    value=if row.state == ReviewState::Hidden { "HIDDEN" } else { "SHOWN" }
                                    inline=true
                                    choices=vec![Radio::new("SHOWN", "Show it"), Radio::new("HIDDEN", "Hide it")]
                                />
                            </FieldGroup>
                            <div><Button kind="submit" size=ButtonSize::Sm>"Save"</Button></div>
                        </form>
                    }.into_any()
                } else {
                    view! { <p class="text-sm text-muted-foreground">"A manager decides what guests see."</p> }.into_any()
                }}
            </article>
        </Surface>
    }
}
