use crate::parts::modules::Modules;
use app::{Problem, content::me, words::role_title};
use contracts::views::staff::Me;
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};
use shared_ui::{
    icon::Icon,
    shell::{AccountMenu, NavGroup, NavItem, PageShell},
    theme::ThemeSwitch,
};

/// Who is signed in, for every page in the frame.
pub type CurrentUser = OnceResource<Result<Me, Problem>>;

/// In the order of a tour's way to its guests. Add a page's item to its group.
fn nav() -> Vec<NavGroup> {
    let item = NavItem::new;
    let group = |label, items| NavGroup { label: Some(label), items };
    vec![
        NavGroup { label: None, items: vec![item("/", "Dashboard", Icon::Compass)] },
        group(
            "Catalog",
            vec![
                item("/tours", "Tours", Icon::List),
                item("/departures", "Departures", Icon::Calendar),
                item("/media", "Media library", Icon::Eye),
                item("/promos", "Promo codes", Icon::Coins),
            ],
        ),
        group("Publishing", vec![item("/publish", "Publish queue", Icon::Send)]),
        group(
            "Site content",
            vec![
                item("/pages", "Pages", Icon::Layers),
                item("/posts", "Blog", Icon::Pencil),
                item("/reviews", "Reviews", Icon::User),
                item("/site", "Site settings", Icon::Settings),
            ],
        ),
        group("You", vec![item("/activity", "Your activity", Icon::Clock)]),
    ]
}

#[component]
pub fn Frame() -> impl IntoView {
    let user: CurrentUser = OnceResource::new(me());
    provide_context(user);
    let path = use_location().pathname;
    view! {
        <PageShell
            product="content-manager"
            home="/"
            groups=Signal::stored(nav())
            path
            tools=Box::new(|| view! { <ThemeSwitch/> }.into_any())
            account=Box::new(move || {
                view! {
                    <Suspense fallback=|| view! { <div class="h-11"></div> }>
                        {move || Suspend::new(async move {
                            user.await.ok().map(|me| view! {
                                <AccountMenu name=me.name note=role_title(me.role) links=vec![NavItem::new("/account", "Your account", Icon::User)] sign_out="/api/content/sign_out"/>
                            })
                        })}
                    </Suspense>
                }
                .into_any()
            })
        >
            <Modules path/>
            <Outlet/>
        </PageShell>
    }
}
