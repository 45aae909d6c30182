//! Lists that somebody kept under a name: one's own, in a menu.

use super::query;
use app::{
    Problem,
    admin::{delete_view, save_view, saved_views},
};
use contracts::{
    AppError,
    views::{booking::BookingQuery, booking_change::SavedView},
};
use leptos::prelude::*;
use shared_ui::{
    button::ButtonVariant,
    confirm_dialog::ConfirmDialog,
    field::FormField,
    icon::{Glyph, Icon},
    input::Input,
    menu::{Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator},
    toast::use_toaster,
};

#[component]
pub fn Views(query: Memo<BookingQuery>) -> impl IntoView {
    let views = Resource::new(|| (), |()| saved_views());
    let reload = Callback::new(move |()| views.refetch());
    let saving = RwSignal::new(false);
    let (deleting, doomed) = (RwSignal::new(false), RwSignal::new(String::new()));
    let here = Memo::new(move |_| query.with(query::kept));
    let delete = Callback::new(move |name: String| {
        doomed.set(name);
        deleting.set(true);
    });

    view! {
        <Menu
            id="views"
            label="Views"
            trigger=Box::new(|| view! {
                <Glyph icon=Icon::List/>
                "Views"
                <Glyph icon=Icon::ChevronDown class="size-4 text-muted-foreground"/>
            }.into_any())
        >
            <Transition fallback=|| ()>
                {move || Suspend::new(async move { items(views.await, here, delete).into_any() })}
            </Transition>
            <MenuItem icon=Icon::Plus on_select=Callback::new(move |()| saving.set(true))>"Save this list…"</MenuItem>
        </Menu>
        <SaveView open=saving here reload/>
        <DeleteView open=deleting name=doomed reload/>
    }
}

/// The views that there are, and the way to delete the one that is shown.
fn items(
    views: Result<Vec<SavedView>, Problem>,
    here: Memo<String>,
    delete: Callback<String>,
) -> impl IntoView {
    let views = match views {
        Ok(views) => views,
        Err(problem) => return view! { <MenuLabel>{problem.to_string()}</MenuLabel> }.into_any(),
    };
    if views.is_empty() {
        return view! { <MenuLabel>"Set filters, then save the list under a name."</MenuLabel> }.into_any();
    }
    let all = views.clone();
    let shown = Memo::new(move |_| {
        here.with(|here| all.iter().find(|view| view.query == *here).map(|view| view.name.clone()))
    });
    let links = views
        .into_iter()
        .map(|view| {
            let (href, name) = (address(&view.query), view.name.clone());
            let current = move || shown.with(|shown| shown.as_ref() == Some(&name)).then_some("true");
            view! { <MenuLink href attr:aria-current=current>{view.name}</MenuLink> }
        })
        .collect_view();
    view! {
        {links}
        <MenuSeparator/>
        {move || shown.get().map(|name| view! {
            <MenuItem icon=Icon::Close on_select=Callback::new(move |()| delete.run(name.clone()))>"Delete this view…"</MenuItem>
        })}
    }
    .into_any()
}

fn address(query: &str) -> String {
    if query.is_empty() { query::PATH.to_owned() } else { format!("{}?{query}", query::PATH) }
}

#[component]
fn SaveView(open: RwSignal<bool>, here: Memo<String>, reload: Callback<()>) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let save = Action::new(|(name, query): &(String, String)| save_view(name.clone(), query.clone()));
    let toaster = use_toaster();
    Effect::new(move |_| match save.value().get() {
        Some(Ok(_)) => {
            open.set(false);
            toaster.done(format!("Saved as “{}”", name.get_untracked().trim()));
            name.set(String::new());
            reload.run(());
        }
        Some(Err(problem)) => error.set(Some(match problem.0 {
            AppError::Invalid(fields) => fields.into_values().collect::<Vec<_>>().join(" "),
            other => other.to_string(),
        })),
        None => {}
    });
    let on_confirm = Callback::new(move |()| {
        let wanted = name.get_untracked().trim().to_owned();
        if wanted.is_empty() {
            error.set(Some("Give the view a name.".to_owned()));
        } else {
            error.set(None);
            save.dispatch((wanted, here.get_untracked()));
        }
    });
    view! {
        <ConfirmDialog id="save-view" open title="Save this list as a view" confirm_label="Save" busy=save.pending() on_confirm>
            <p>"Tab, filters and order are kept; the view shows what fits them then."</p>
            <FormField id="view-name" label="Name" error=error required=true>
                <div on:keydown=move |event| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        on_confirm.run(());
                    }
                }>
                    <Input name="name" value=name maxlength=60 on_input=move |event| name.set(event_target_value(&event))/>
                </div>
            </FormField>
        </ConfirmDialog>
    }
}

#[component]
fn DeleteView(open: RwSignal<bool>, name: RwSignal<String>, reload: Callback<()>) -> impl IntoView {
    let delete = Action::new(|name: &String| delete_view(name.clone()));
    let toaster = use_toaster();
    Effect::new(move |_| {
        match delete.value().get() {
            Some(Ok(_)) => toaster.done(format!("View “{}” deleted", name.get_untracked())),
            Some(Err(problem)) => toaster.failed(problem.to_string()),
            None => return,
        }
        open.set(false);
        reload.run(());
    });
    view! {
        <ConfirmDialog
            id="delete-view"
            open
            title=Signal::derive(move || format!("Delete the view “{}”?", name.get()))
            confirm_label="Delete it"
            variant=ButtonVariant::Destructive
            busy=delete.pending()
            on_confirm=Callback::new(move |()| { delete.dispatch(name.get_untracked()); })
        >
            <p>"No booking is touched; only this way of looking at them goes."</p>
        </ConfirmDialog>
    }
}
