use app::{Problem, content::me, words::role_title};
use contracts::views::staff::Me;
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};
use shared_ui::{
    icon::Icon,
    shell::{AccountMenu, AppShell, NavItem},
};

/// Who is signed in, for every page in the frame.
pub type CurrentUser = OnceResource<Result<Me, Problem>>;

#[component]
pub fn Frame() -> impl IntoView {
    let user: CurrentUser = OnceResource::new(me());
    provide_context(user);
    view! {
        <AppShell
            product="content-manager"
            home="/"
            nav=vec![NavItem::new("/", "Home", Icon::List)]
            path=use_location().pathname
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
            <Outlet/>
        </AppShell>
    }
}
