//! Lists that somebody kept under a name: one's own, in a menu.

use super::query;
use app::admin::{delete_view, save_view, saved_views};
use contracts::{
    AppError,
    views::{booking::BookingQuery, booking_change::SavedView},
};
use leptos::{html, prelude::*};
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant, button_class},
    confirm_dialog::ConfirmDialog,
    field::FormField,
    icon::{Glyph, Icon},
    icon_button::{IconButton, IconButtonSize},
    input::Input,
    toast::use_toaster,
};

const LINE: &str = "flex min-h-9 grow items-center gap-2 rounded-md px-2.5 py-1.5 text-sm font-medium hover:bg-accent \
     hover:text-accent-foreground aria-[current]:bg-secondary";

#[component]
pub fn Views(query: Memo<BookingQuery>) -> impl IntoView {
    let views = Resource::new(|| (), |()| saved_views());
    let menu = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let reload = Callback::new(move |()| views.refetch());
    let saving = RwSignal::new(false);
    let deleting = RwSignal::new(None::<String>);
    let here = Memo::new(move |_| query.with(query::kept));

    let line = move |view: SavedView| {
        let (shown, name) = (view.query.clone(), view.name.clone());
        let current = move || here.with(|here| *here == shown).then_some("true");
        view! {
            <li class="flex items-center gap-1">
                <a class=LINE href=address(&view.query) aria-current=current on:click=move |_| close()>
                    <span class="min-w-0 break-words">{view.name.clone()}</span>
                </a>
                <IconButton
                    label=format!("Delete the view {}", view.name)
                    icon=Icon::Close
                    size=IconButtonSize::Xs
                    on:click=move |_| {
                        close();
                        deleting.set(Some(name.clone()));
                    }
                />
            </li>
        }
    };

    view! {
        <details
            data-slot="menu"
            node_ref=menu
            class="group relative"
            on:keydown=move |event: leptos::ev::KeyboardEvent| {
                if event.key() == "Escape" {
                    close();
                }
            }
        >
            <summary class=button_class(ButtonVariant::Outline, ButtonSize::Sm)>
                <Glyph icon=Icon::List/>
                "Views"
                <Glyph icon=Icon::ChevronDown class="size-4 text-muted-foreground group-open:rotate-180"/>
            </summary>
            <div class="absolute z-30 mt-1 grid w-72 gap-1 rounded-lg border bg-popover p-1.5 text-popover-foreground shadow-pop max-sm:left-0 sm:right-0">
                <Transition fallback=|| ()>
                    {move || Suspend::new(async move {
                        match views.await {
                            Ok(views) if views.is_empty() => view! {
                                <p class="px-2.5 py-2 text-sm text-muted-foreground">"No saved views yet. Set filters, then save the list under a name."</p>
                            }.into_any(),
                            Ok(views) => view! {
                                <ul class="grid max-h-80 gap-0.5 overflow-y-auto">{views.into_iter().map(line).collect_view()}</ul>
                            }.into_any(),
                            Err(problem) => view! { <p class="px-2.5 py-2 text-sm text-danger-text">{problem.to_string()}</p> }.into_any(),
                        }
                    })}
                </Transition>
                <div class="border-t pt-1">
                    <Button variant=ButtonVariant::Ghost size=ButtonSize::Sm on:click=move |_| { close(); saving.set(true); }>
                        <Glyph icon=Icon::Plus/>
                        "Save this list…"
                    </Button>
                </div>
            </div>
        </details>
        <SaveView open=saving here reload/>
        <DeleteView which=deleting reload/>
    }
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
                <Input
                    name="name"
                    value=name
                    maxlength=60
                    on:input=move |event| name.set(event_target_value(&event))
                    on:keydown=move |event: leptos::ev::KeyboardEvent| {
                        if event.key() == "Enter" {
                            event.prevent_default();
                            on_confirm.run(());
                        }
                    }
                />
            </FormField>
        </ConfirmDialog>
    }
}

#[component]
fn DeleteView(which: RwSignal<Option<String>>, reload: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    let name = Memo::new(move |before: Option<&String>| {
        which.get().unwrap_or_else(|| before.cloned().unwrap_or_default())
    });
    Effect::new(move |_| open.set(which.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() {
            which.set(None);
        }
    });
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
