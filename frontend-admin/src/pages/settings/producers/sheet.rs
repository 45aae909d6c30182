use super::{
    limits::LimitFields,
    secrets::{Secrets, Token},
};
use crate::{
    pages::settings::frame::SettingsPage,
    parts::{query, when},
};
use app::{
    admin::{channel_list, producer_list},
    flash::{Flash, take_flash},
};
use contracts::{
    AppError,
    ids::ProducerId,
    views::access::{ChannelRow, ProducerRow},
};
use frontend_staff::parts::{Ask, Wrong};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonSize, ButtonVariant},
    card::{Card, CardVariant},
    description_list::{DescriptionList, Fact, FactOf},
    tone::Tone,
};

#[component]
pub fn ProducerPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| query::read::<ProducerId>(params, "id"));
    let read = OnceResource::new(async move {
        let producers = producer_list().await?;
        let found = producers.into_iter().find(|row| Some(row.id) == id);
        Ok((found.ok_or(AppError::NotFound)?, channel_list().await?))
    });
    view! {
        <SettingsPage
            title="Producer"
            note="Changes count within five seconds, without restart, and are audited."
            read
            flash=take_flash()
            show=|(row, channels), flash| view! { <Sheet row channels flash/> }
        />
    }
}

#[component]
fn Sheet(row: ProducerRow, channels: Vec<ChannelRow>, flash: Flash) -> impl IntoView {
    view! {
        <div class="grid items-start gap-5 lg:grid-cols-2">
            <Facts row=row.clone()/>
            <Limits row=row.clone() channels last=flash.of("limits")/>
            <Secrets row=row.clone() last=flash.of("secrets")/>
            <Token row=row.clone() last=flash.of("token")/>
            <Enabled row/>
        </div>
    }
}

#[component]
fn Facts(row: ProducerRow) -> impl IntoView {
    let (tone, word) =
        if row.disabled_at.is_some() { (Tone::Gray, "Disabled") } else { (Tone::Emerald, "Enabled") };
    view! {
        <Card id="producer" title=row.name>
            <DescriptionList>
                <FactOf name="State"><Badge tone>{word}</Badge></FactOf>
                <Fact name="Last used" value=Some(row.last_used_at.map_or_else(|| "Never".to_owned(), when::moment))/>
                <Fact name="Added" value=Some(when::moment(row.created_at))/>
                <Fact name="Id" value=Some(row.id.to_string())/>
            </DescriptionList>
        </Card>
    }
}

#[component]
fn Limits(row: ProducerRow, channels: Vec<ChannelRow>, last: Flash) -> impl IntoView {
    let (chosen, rate) = if last.failed() {
        (last.typed("channels").split(',').map(str::to_owned).collect(), last.typed("rate_per_minute"))
    } else {
        let rate = row.rate_per_minute.map(|rate| rate.to_string()).unwrap_or_default();
        (row.channels.unwrap_or_default(), rate)
    };
    view! {
        <Card id="limits" title="What it may send">
            <form method="post" action="/api/admin/change_producer_limits" class="grid gap-5">
                <Wrong flash=last.clone() title="Nothing is saved"/>
                <input type="hidden" name="id" value=row.id.to_string()/>
                <LimitFields form="limits" channels chosen rate last/>
                <div><Button kind="submit">"Save"</Button></div>
            </form>
        </Card>
    }
}

#[component]
fn Enabled(row: ProducerRow) -> impl IntoView {
    let id = row.id.to_string();
    match row.disabled_at {
        Some(at) => view! {
            <Card id="access" title="Disabled" note=format!("Since {}", when::moment(at))>
                <div class="grid gap-3 text-sm">
                    <p>"Its events are refused."</p>
                    <Turn id on=true/>
                </div>
            </Card>
        }
        .into_any(),
        None => view! {
            <Card id="access" title="Disable the producer" variant=CardVariant::Danger>
                <Ask label="Disable…">
                    <p>"Its events are refused within five seconds (401). A good sender keeps them and tries again once it is enabled."</p>
                    <Turn id on=false/>
                </Ask>
            </Card>
        }
        .into_any(),
    }
}

#[component]
fn Turn(id: String, on: bool) -> impl IntoView {
    let (button, variant) = if on {
        ("Enable the producer", ButtonVariant::Outline)
    } else {
        ("Disable the producer", ButtonVariant::Destructive)
    };
    view! {
        <form method="post" action="/api/admin/enable_producer">
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="on" value=on.to_string()/>
            <Button kind="submit" variant size=ButtonSize::Sm>{button}</Button>
        </form>
    }
}
