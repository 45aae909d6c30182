use crate::parts::chips::StandingChip;
use app::{
    Problem,
    content::{editor_of, hand_in, item_list},
};
use contracts::{
    AppError,
    catalog::{ItemQuery, ItemRow, ItemSort, ItemStanding},
    ids::{ItemKey, JobKey},
};
use frontend_staff::{query::read, refusal::Refusal, when};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_navigate, use_query_map};
use shared_ui::{
    breadcrumb::{Breadcrumb, Crumb},
    button::Button,
    card::Surface,
    checkbox::Checkbox,
    field::FormField,
    form_frame::{FormActions, FormFrame},
    icon::Icon,
    link::{ButtonLink, TextLink},
    note::Note,
    page::PageHeader,
    skeleton::Skeleton,
    state::StateBox,
    textarea::Textarea,
    tone::Tone,
};
use std::collections::BTreeSet;

/// What says something else than the site, to be handed in together.
#[component]
pub fn HandInPage() -> impl IntoView {
    let query = use_query_map();
    let wanted = query.with_untracked(|query| read::<ItemKey>(query, "item"));
    let all = ItemQuery {
        sort: ItemSort::Changed,
        in_review: Some(false),
        limit: Some(200),
        ..ItemQuery::default()
    };
    let list = OnceResource::new(item_list(all));
    view! {
        <Title text="Hand in for review"/>
        <Breadcrumb above=vec![Crumb::new("Publish queue", "/publish")] here="Hand in for review"/>
        <PageHeader title="Hand in for review" note=Some("The drafts are frozen as they are. A manager looks at what would change, and publishes it or sends it back.".to_owned())/>
        <Suspense fallback=|| view! { <Skeleton lines=8/> }>
            {move || Suspend::new(async move {
                match list.await {
                    Err(problem) => view! { <Refusal problem/> }.into_any(),
                    Ok(listed) => {
                        let waits = |row: &ItemRow| row.standing != ItemStanding::Live || Some(row.id) == wanted;
                        let rows: Vec<_> = listed.page.rows.into_iter().filter(waits).collect();
                        if rows.is_empty() {
                            view! { <Surface><StateBox icon=Icon::Check title="Nothing waits" text="Every draft says what the site says."/></Surface> }.into_any()
                        } else {
                            view! { <Choose rows wanted/> }.into_any()
                        }
                    }
                }
            })}
        </Suspense>
    }
}

type HandingIn = Action<(Vec<ItemKey>, String), Result<JobKey, Problem>>;

#[component]
fn Choose(rows: Vec<ItemRow>, wanted: Option<ItemKey>) -> impl IntoView {
    let chosen = RwSignal::new(wanted.into_iter().collect::<BTreeSet<_>>());
    let note = RwSignal::new(String::new());
    let action: HandingIn =
        Action::new(|(items, note): &(Vec<ItemKey>, String)| hand_in(items.clone(), Some(note.clone())));
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(job)) = action.value().get() {
            navigate(&format!("/publish/{job}"), leptos_router::NavigateOptions::default());
        }
    });
    let problems = Signal::derive(move || match action.value().get() {
        Some(Err(Problem(AppError::Invalid(fields)))) => {
            fields.into_iter().map(|(key, what)| (Some(format!("item-{key}")), what)).collect()
        }
        Some(Err(problem)) => vec![(None, problem.to_string())],
        _ => Vec::new(),
    });
    let order: Vec<ItemKey> = rows.iter().map(|row| row.id).collect();
    let lines = rows.into_iter().map(|row| {
        let key = row.id;
        let name = if row.name.trim().is_empty() { "Without a name".to_owned() } else { row.name.clone() };
        let checked = Signal::derive(move || chosen.with(|chosen| chosen.contains(&key)));
        let on_change = Callback::new(move |on: bool| chosen.update(|chosen| {
            if on { chosen.insert(key); } else { chosen.remove(&key); }
        }));
        let lacks = row.problems;
        view! {
            <li class="flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5 border-b px-5 py-3 last:border-b-0">
                <Checkbox id=format!("item-{key}") name="items" value=key.to_string() label=name.clone() checked on_change hint=format!("Changed {} by {}", when::short_moment(row.changed_at), row.changed_by)/>
                <span class="flex flex-wrap items-center gap-2 text-sm">
                    <StandingChip standing=row.standing/>
                    {(lacks > 0).then(|| view! { <span class="text-xs text-tone-amber-foreground">{format!("{lacks} to mend")}</span> })}
                    <TextLink href=editor_of(row.kind, row.id, &row.slug)>"Open"<span class="sr-only">{format!(" {name}")}</span></TextLink>
                </span>
            </li>
        }
    }).collect_view();
    view! {
        <noscript><Note tone=Tone::Amber><p>"Handing in needs script. Publishing and sending back work without."</p></Note></noscript>
        <FormFrame id="hand-in" problems busy=action.pending() problem_title="It is not handed in">
            <form
                class="grid gap-5"
                on:submit=move |event| {
                    event.prevent_default();
                    let items = order.iter().copied().filter(|key| chosen.with_untracked(|chosen| chosen.contains(key))).collect();
                    action.dispatch((items, note.get_untracked()));
                }
            >
                <Surface><ul aria-label="Drafts that the site does not show yet">{lines}</ul></Surface>
                <FormField id="hand-in-note" label="For whoever reviews it" hint="What changed, and why.">
                    <Textarea name="note" rows=3 limit=2000 on_input=move |event| note.set(event_target_value(&event))/>
                </FormField>
                <FormActions>
                    <Button kind="submit" busy=action.pending() disabled=Signal::derive(move || chosen.with(BTreeSet::is_empty)) attr:data-needs-script="">"Hand in"</Button>
                    <ButtonLink href="/publish" variant=shared_ui::button::ButtonVariant::Ghost>"Cancel"</ButtonLink>
                </FormActions>
            </form>
        </FormFrame>
    }
}
