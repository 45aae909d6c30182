use super::{list::States, roles, sheet_access::Access};
use crate::{
    pages::settings::frame::SettingsPage,
    parts::{query, when},
};
use app::{
    admin::user_sheet,
    flash::{Flash, take_flash},
    words::role_title,
};
use contracts::{AppError, ids::UserId, views::access::UserRow};
use frontend_staff::parts::{Wrong, error_at};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared_ui::{
    button::Button,
    card::Card,
    checkbox::Checkbox,
    description_list::{DescriptionList, Fact, FactOf},
    field::FormField,
    select::Select,
};

#[component]
pub fn UserPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| query::read::<UserId>(params, "id"));
    let read = OnceResource::new(async move {
        match id {
            Some(id) => user_sheet(id).await,
            None => Err(AppError::NotFound.into()),
        }
    });
    view! {
        <SettingsPage
            title="User"
            note="What you change here counts from the user's next request, and is audited."
            read
            flash=take_flash()
            show=|row, flash| view! { <Sheet row flash/> }
        />
    }
}

#[component]
fn Sheet(row: UserRow, flash: Flash) -> impl IntoView {
    view! {
        <div class="grid items-start gap-5 lg:grid-cols-2">
            <Facts row=row.clone()/>
            <RoleCard row=row.clone() last=flash.of("role")/>
            <Access row flash/>
        </div>
    }
}

#[component]
fn Facts(row: UserRow) -> impl IntoView {
    let sessions = match row.sessions {
        0 => "Nowhere".to_owned(),
        1 => "In one browser".to_owned(),
        many => format!("In {many} browsers"),
    };
    let UserRow { created_at, last_signed_in_at, second_step, role, .. } = row;
    let (email, name) = (row.email.clone(), row.name.clone());
    view! {
        <Card id="user" title=name>
            <DescriptionList>
                <Fact name="E-mail" value=Some(email)/>
                <Fact name="Role" value=Some(role_title(role).to_owned())/>
                <FactOf name="State"><States row=row.clone()/></FactOf>
                <Fact name="Sign-in codes" value=Some(if second_step { "On" } else { "Off" }.to_owned())/>
                <Fact name="Signed in" value=Some(sessions)/>
                <Fact name="Last sign-in" value=Some(last_signed_in_at.map_or_else(|| "Never".to_owned(), when::moment))/>
                <Fact name="Added" value=Some(when::moment(created_at))/>
            </DescriptionList>
        </Card>
    }
}

#[component]
fn RoleCard(row: UserRow, last: Flash) -> impl IntoView {
    let chosen = last.typed("role");
    let chosen = if chosen.is_empty() { row.role.as_str().to_owned() } else { chosen };
    let (asks, error) = (row.is_me, error_at(&last, "role"));
    view! {
        <Card id="role" title="Role">
            <form method="post" action="/api/admin/set_user_role" class="grid gap-4">
                <Wrong flash=last title="The role is not changed"/>
                <input type="hidden" name="id" value=row.id.to_string()/>
                <FormField id="role-role" label="Role" error>
                    <Select name="role" choices=roles() value=chosen/>
                </FormField>
                {asks.then(|| view! {
                    <Checkbox id="role-sure" name="sure" label="This is my own account; I am sure" hint="You lose these settings at once."/>
                })}
                <div><Button kind="submit">"Change the role"</Button></div>
            </form>
        </Card>
    }
}
