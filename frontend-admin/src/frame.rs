use crate::parts::{
    bell::Bell,
    live::{self, LineNotice},
};
use app::{Problem, admin::me, words::role_title};
use contracts::{Role, views::staff::Me};
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};
use shared_ui::{
    icon::Icon,
    shell::{AccountMenu, NavGroup, NavItem, PageShell},
    theme::ThemeSwitch,
};

/// Who is signed in, for every page in the frame.
pub type CurrentUser = OnceResource<Result<Me, Problem>>;

/// In the order of a day's work. Add a page's item to its group.
fn nav() -> Vec<NavGroup> {
    let item = |href, label, icon| NavItem { href, label, icon };
    let group = |label, items| NavGroup { label: Some(label), items };
    vec![
        NavGroup { label: None, items: vec![item("/", "Dashboard", Icon::Compass)] },
        group(
            "Operations",
            vec![
                item("/bookings", "Bookings", Icon::Calendar),
                item("/notifications", "Notifications", Icon::Bell),
            ],
        ),
        group(
            "Ingest",
            vec![
                item("/events", "Events", Icon::List),
                item("/dead-letters", "Dead letters", Icon::Inbox),
                item("/audit", "Audit", Icon::Layers),
            ],
        ),
    ]
}

/// In the account's menu. What a role may not do is not offered; the server refuses it all the same.
fn own_pages(role: Role) -> Vec<NavItem> {
    let mut pages = vec![NavItem { href: "/account", label: "Your account", icon: Icon::User }];
    if role == Role::Admin {
        pages.push(NavItem { href: "/settings/users", label: "Settings", icon: Icon::Settings });
    }
    pages
}

#[component]
pub fn Frame() -> impl IntoView {
    let user: CurrentUser = OnceResource::new(me());
    provide_context(user);
    let live = live::start();

    view! {
        <PageShell
            product="admin-ops"
            home="/"
            groups=nav()
            path=use_location().pathname
            tools=Box::new(move || view! { <Bell live/> <span class="max-[26rem]:hidden"><ThemeSwitch/></span> }.into_any())
            account=Box::new(move || {
                view! {
                    <Suspense fallback=|| view! { <div class="h-11"></div> }>
                        {move || Suspend::new(async move {
                            user.await.ok().map(|me| view! {
                                <AccountMenu name=me.name note=role_title(me.role) links=own_pages(me.role) sign_out="/api/admin/sign_out"/>
                            })
                        })}
                    </Suspense>
                }
                .into_any()
            })
        >
            <LineNotice live/>
            <Outlet/>
        </PageShell>
    }
}
