use crate::frame::House;
use app::{Problem, Read};
use contracts::{
    catalog::Found,
    views::web::{Chrome, HeadView},
};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use shared_ui::{icon::Icon, link::ButtonLink, state::StateBox};

use super::head::Head;

/// What a page read, once it is there, with the house around it.
#[component]
pub fn Loaded<T, V>(
    read: Read<T>,
    show: impl Fn(T, Chrome) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    V: IntoView + 'static,
{
    let house = expect_context::<House>();
    view! {
        <Transition fallback=Waiting>
            {move || {
                let show = show.clone();
                Suspend::new(async move {
                    let chrome = house.chrome().await;
                    match read.await {
                        Ok(found) => show(found, chrome).into_any(),
                        Err(problem) => view! { <Trouble problem chrome/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

/// The same for what may have moved or gone.
#[component]
pub fn LoadedIfThere<T, V>(
    read: Read<Found<T>>,
    /// Before the slug of what has moved: `/tours/`.
    below: &'static str,
    show: impl Fn(T, Chrome) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    V: IntoView + 'static,
{
    view! {
        <Loaded
            read
            show=move |found, chrome| match found {
                Found::Here(it) => show(it, chrome).into_any(),
                Found::Moved(slug) => view! { <Moved to=format!("{below}{slug}") chrome/> }.into_any(),
                Found::Gone => view! { <Missing gone=true chrome/> }.into_any(),
                Found::Never => view! { <Missing chrome/> }.into_any(),
            }
        />
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! { <p role="status" class="grid min-h-[60dvh] place-items-center pt-16 text-muted-foreground">"One moment …"</p> }
}

#[component]
fn Trouble(problem: Problem, chrome: Chrome) -> impl IntoView {
    view! {
        <Head chrome path="" hidden=true view=HeadView { title: "Something went wrong".to_owned(), ..HeadView::default() }/>
        <div class="grid min-h-[60dvh] place-items-center px-5 pt-16">
            <h1 tabindex="-1" class="sr-only">"Something went wrong"</h1>
            <StateBox icon=Icon::Alert title="This page cannot be shown just now" text=problem.to_string()>
                <ButtonLink href="/">"To the start"</ButtonLink>
            </StateBox>
        </div>
    }
}

/// The server answers with a redirect; in the browser the router goes on.
#[component]
fn Moved(to: String, chrome: Chrome) -> impl IntoView {
    app::web::say_moved(&to);
    let navigate = leptos_router::hooks::use_navigate();
    let there = to.clone();
    Effect::new(move |_| {
        navigate(&there, leptos_router::NavigateOptions { replace: true, ..Default::default() })
    });
    view! {
        <Head chrome path="" hidden=true view=HeadView { title: "Moved".to_owned(), ..HeadView::default() }/>
        <p class="grid min-h-[60dvh] place-items-center pt-16"><a href=to class="text-link underline">"This page has moved here."</a></p>
    }
}

/// A real 404, or 410 for what was here once.
#[component]
pub fn Missing(#[prop(optional)] gone: bool, chrome: Chrome) -> impl IntoView {
    let (title, text) = if gone {
        ("We no longer offer this", "It was on this site once. Others like it are among our tours.")
    } else {
        ("There is no such page", "The address may be old or mistyped.")
    };
    view! { <Dead gone chrome title text/> }
}

/// The end of a way, in words of its own.
#[component]
pub fn Dead(
    #[prop(optional)] gone: bool,
    chrome: Chrome,
    title: &'static str,
    text: &'static str,
) -> impl IntoView {
    app::web::say_missing(gone);
    view! {
        <Head chrome path="" hidden=true view=HeadView { title: title.to_owned(), ..HeadView::default() }/>
        <div class="grid min-h-[70dvh] place-items-center px-5 pt-16">
            <h1 tabindex="-1" class="sr-only">{title}</h1>
            <StateBox icon=Icon::Compass title=title text=text.to_owned()>
                <ButtonLink href="/tours">"See all tours"</ButtonLink>
            </StateBox>
        </div>
    }
}
