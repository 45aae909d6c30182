use contracts::catalog::{ItemStanding, JobStatus, OpenJob};
use leptos::prelude::*;
use shared_ui::status::{StatusChip, StatusOf};

/// How a draft stands to what is public.
#[component]
pub fn StandingChip(#[prop(into)] standing: Signal<ItemStanding>) -> impl IntoView {
    view! { <StatusChip of=StatusOf::Draft word=Signal::derive(move || standing.get().as_str().to_owned())/> }
}

#[component]
pub fn JobChip(status: JobStatus) -> impl IntoView {
    view! { <StatusChip of=StatusOf::Publish word=status.as_str().to_owned()/> }
}

/// The way to the job in which an item waits.
#[component]
pub fn OpenJobLink(job: OpenJob) -> impl IntoView {
    view! {
        <a href=format!("/publish/{}", job.id) class="relative z-[1] rounded-md hover:underline">
            <JobChip status=job.status/>
        </a>
    }
}
