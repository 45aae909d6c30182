use crate::parts::live::{self, LineNotice};
use app::{Problem, admin::me, words::role_title};
use contracts::views::staff::Me;
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};
use shared_ui::{
    icon::Icon,
    shell::{AccountMenu, AppShell, NavItem},
};

/// Who is signed in, for every page in the frame.
pub type CurrentUser = OnceResource<Result<Me, Problem>>;

const NAV: [NavItem; 2] = [
    NavItem { href: "/bookings", label: "Bookings", icon: Icon::Calendar },
    NavItem { href: "/dead-letters", label: "Dead letters", icon: Icon::Inbox },
];

#[component]
pub fn Frame() -> impl IntoView {
    let user: CurrentUser = OnceResource::new(me());
    provide_context(user);
    let live = live::start();

    view! {
        <AppShell
            product="admin-ops"
            home="/bookings"
            nav=NAV.to_vec()
            path=use_location().pathname
            account=Box::new(move || {
                view! {
                    <Suspense fallback=|| view! { <div class="h-11"></div> }>
                        {move || Suspend::new(async move {
                            user.await.ok().map(|me| view! {
                                <AccountMenu name=me.name note=role_title(me.role) sign_out="/api/admin/sign_out"/>
                            })
                        })}
                    </Suspense>
                }
                .into_any()
            })
        >
            <LineNotice live/>
            <Outlet/>
        </AppShell>
    }
}
