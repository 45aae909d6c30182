use crate::parts::refusal::Refusal;
use app::admin::for_admins;
use leptos::prelude::*;
use shared_ui::skeleton::Skeleton;

/// A page that reads nothing itself: the server is asked all the same who may see it, and says so with its status.
#[component]
pub(super) fn ForAdmins(children: ChildrenFn) -> impl IntoView {
    let gate = OnceResource::new(for_admins());
    view! {
        <Suspense fallback=|| view! { <Skeleton lines=8/> }>
            {move || {
                let children = children.clone();
                Suspend::new(async move {
                    match gate.await {
                        Ok(()) => children().into_any(),
                        Err(problem) => view! { <Refusal problem/> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}
