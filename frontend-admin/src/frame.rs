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

/// In the order of a day's work. Add a page's item to its group. What a role may not see is not offered; the server
/// refuses it all the same.
fn nav(role: Option<Role>) -> Vec<NavGroup> {
    let item = NavItem::new;
    let group = |label, items| NavGroup { label: Some(label), items };
    let at_least = |least| role.is_some_and(|role| role >= least);
    let mut ingest =
        vec![item("/events", "Events", Icon::List), item("/dead-letters", "Dead letters", Icon::Inbox)];
    if at_least(Role::Manager) {
        ingest.push(item("/audit", "Audit", Icon::Layers));
    }
    let mut groups = vec![
        NavGroup { label: None, items: vec![item("/", "Dashboard", Icon::Compass)] },
        group(
            "Operations",
            vec![
                item("/bookings", "Bookings", Icon::Calendar),
                item("/check-in", "Check-in", Icon::Check),
                item("/messages", "Messages", Icon::Send),
                item("/notifications", "Notifications", Icon::Bell),
            ],
        ),
        group("Ingest", ingest),
    ];
    if at_least(Role::Admin) {
        let settings = item("/settings/users", "Settings", Icon::Settings).covering("/settings");
        groups.push(group("House", vec![settings]));
    }
    groups
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
            groups=Signal::derive(move || nav(user.get().and_then(Result::ok).map(|me| me.role)))
            path=use_location().pathname
            tools=Box::new(move || view! { <Bell live/> <span class="max-[26rem]:hidden"><ThemeSwitch/></span> }.into_any())
            account=Box::new(move || {
                view! {
                    <Suspense fallback=|| view! { <div class="h-11"></div> }>
                        {move || Suspend::new(async move {
                            user.await.ok().map(|me| view! {
                                <AccountMenu name=me.name note=role_title(me.role) links=vec![NavItem::new("/account", "Your account", Icon::User)] sign_out="/api/admin/sign_out"/>
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

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(role: Option<Role>) -> Vec<&'static str> {
        nav(role).into_iter().flat_map(|group| group.items).map(|item| item.label).collect()
    }

    #[test]
    fn the_navigation_offers_what_the_role_may_see() {
        let all = [
            "Dashboard",
            "Bookings",
            "Check-in",
            "Messages",
            "Notifications",
            "Events",
            "Dead letters",
            "Audit",
            "Settings",
        ];
        assert_eq!(offered(Some(Role::Admin)), all);
        assert_eq!(offered(Some(Role::Manager)), all[..8]);
        assert_eq!(offered(Some(Role::Staff)), all[..7]);
        assert_eq!(offered(None), all[..7]);
    }
}
