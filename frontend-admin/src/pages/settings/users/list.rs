use crate::{pages::settings::frame::SettingsPage, parts::when};
use app::{
    admin::user_list,
    flash::{Flash, take_flash},
    words::role_title,
};
use contracts::views::access::{PasswordIs, UserRow};
use leptos::prelude::*;
use shared_ui::{
    badge::Badge,
    card::Surface,
    link::ButtonLink,
    table::{CELL, ROW, ROW_LINK, Table, Th},
    tone::Tone,
};

#[component]
pub fn UsersPage() -> impl IntoView {
    view! {
        <SettingsPage
            title="Users"
            note="Who may sign in to admin-ops and content-manager. Times are WITA."
            read=OnceResource::new(user_list())
            flash=take_flash()
            show=|rows, _: Flash| view! { <List rows/> }
            action=Box::new(|| view! { <ButtonLink href="/settings/users/new">"Add a user"</ButtonLink> }.into_any())
        />
    }
}

#[component]
fn List(rows: Vec<UserRow>) -> impl IntoView {
    view! {
        <Surface>
            <Table
                caption="Users"
                head=Box::new(|| view! {
                    <Th>"User"</Th>
                    <Th>"Role"</Th>
                    <Th>"State"</Th>
                    <Th>"Sign-in codes"</Th>
                    <Th>"Last sign-in"</Th>
                }.into_any())
            >
                {rows.into_iter().map(|row| view! { <Row row/> }).collect_view()}
            </Table>
        </Surface>
    }
}

#[component]
fn Row(row: UserRow) -> impl IntoView {
    let signed_in = row.last_signed_in_at.map_or_else(|| "Never".to_owned(), when::short_moment);
    view! {
        <tr class=ROW>
            <td data-wide="" class=format!("{CELL} max-md:order-1")>
                <a class=ROW_LINK href=format!("/settings/users/{}", row.id)>{row.name.clone()}</a>
                {row.is_me.then(|| view! { <span class="ms-2"><Badge tone=Tone::Blue>"You"</Badge></span> })}
                <p class="text-xs break-all text-muted-foreground">{row.email.clone()}</p>
            </td>
            <td class=format!("{CELL} max-md:order-2")>{role_title(row.role)}</td>
            <td class=format!("{CELL} max-md:order-3")><States row=row.clone()/></td>
            <td class=format!("{CELL} max-md:order-5")>{if row.second_step { "On" } else { "Off" }}<span class="md:hidden">" (sign-in codes)"</span></td>
            <td class=format!("{CELL} max-md:order-4 text-muted-foreground")>{signed_in}</td>
        </tr>
    }
}

/// What keeps a user from signing in as usual; nothing does: active.
#[component]
pub(super) fn States(row: UserRow) -> impl IntoView {
    let mut states = Vec::new();
    if row.disabled_at.is_some() {
        states.push((Tone::Gray, "Disabled"));
    }
    if row.locked_until.is_some() {
        states.push((Tone::Red, "Locked"));
    }
    match row.password {
        PasswordIs::NotChosen => states.push((Tone::Amber, "Invited")),
        PasswordIs::Temporary => states.push((Tone::Amber, "One-time password")),
        PasswordIs::Own => {}
    }
    if states.is_empty() {
        states.push((Tone::Emerald, "Active"));
    }
    view! {
        <span class="flex flex-wrap gap-1.5">
            {states.into_iter().map(|(tone, word)| view! { <Badge tone>{word}</Badge> }).collect_view()}
        </span>
    }
}
