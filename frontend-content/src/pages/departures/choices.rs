use super::Refused;
use app::{
    content::variant_choices,
    flash::{Flash, take_flash},
};
use contracts::views::inventory::{SellingMode, VariantChoice};
use frontend_staff::parts::Told;
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{
    badge::Badge,
    card::Surface,
    icon::Icon,
    link::ButtonLink,
    page::PageHeader,
    skeleton::Skeleton,
    state::StateBox,
    table::{CELL, ROW, ROW_LINK, Table, Th},
    tone::Tone,
};

#[component]
pub fn DeparturesPage() -> impl IntoView {
    let choices = OnceResource::new(variant_choices());
    let flash: Flash = take_flash();
    view! {
        <Title text="Departures"/>
        <PageHeader title="Departures" note=Some("On which days each variant runs, and how many seats are left. Changes act at once, without a publish.".to_owned())/>
        <Told flash/>
        <Suspense fallback=|| view! { <Skeleton lines=8/> }>
            {move || Suspend::new(async move {
                match choices.await {
                    Ok(choices) => view! { <List choices/> }.into_any(),
                    Err(problem) => view! { <Refused problem/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn List(choices: Vec<VariantChoice>) -> impl IntoView {
    if choices.is_empty() {
        return view! {
            <Surface>
                <StateBox icon=Icon::Calendar title="No variants yet" text="A tour's variants appear here as soon as they stand in its draft.">
                    <ButtonLink href="/">"To the start"</ButtonLink>
                </StateBox>
            </Surface>
        }
        .into_any();
    }
    view! {
        <Surface>
            <Table
                caption="Variants of all tours"
                head=Box::new(|| view! {
                    <Th>"Variant"</Th>
                    <Th>"Tour"</Th>
                    <Th>"How it is sold"</Th>
                    <Th>"State"</Th>
                }.into_any())
            >
                {choices.into_iter().map(|choice| view! { <Row choice/> }).collect_view()}
            </Table>
        </Surface>
    }
    .into_any()
}

#[component]
fn Row(choice: VariantChoice) -> impl IntoView {
    let mode = match choice.mode {
        Some(SellingMode::FreeDate) => "Any day, so many seats",
        Some(SellingMode::Departures) => "Departures",
        None => "Not set up",
    };
    let (tone, icon, state) = match (choice.mode, choice.stopped, choice.is_active) {
        (_, true, _) => (Tone::Red, Icon::Slash, "Stopped"),
        (_, _, false) => (Tone::Gray, Icon::Minus, "Not offered"),
        (None, ..) => (Tone::Amber, Icon::Alert, "Cannot be booked"),
        (Some(_), ..) => (Tone::Emerald, Icon::Check, "On sale"),
    };
    view! {
        <tr class=ROW>
            <td class=format!("{CELL} max-md:order-2")>
                <a class=ROW_LINK href=format!("/departures/{}", choice.variant)>{choice.name}</a>
            </td>
            <td class=format!("{CELL} max-md:order-1 max-md:font-medium")>{choice.tour}</td>
            <td class=format!("{CELL} max-md:order-4 text-muted-foreground")>{mode}</td>
            <td class=format!("{CELL} max-md:order-3")><Badge tone icon=Some(icon)>{state}</Badge></td>
        </tr>
    }
}
