//! What the content-manager front may call.

mod account;
mod desk;
mod history;
mod inventory;
mod items;
mod jobs;
mod media;
mod preview;
mod promos;
mod reviews;
mod session;

pub use account::*;
pub use desk::*;
pub use history::*;
pub use inventory::*;
pub use items::*;
pub use jobs::*;
pub use media::*;
pub use preview::*;
pub use promos::*;
pub use reviews::*;
pub use session::*;

#[cfg(feature = "ssr")]
pub fn register() {
    use leptos::server_fn::axum::register_explicit as function;

    function::<SignIn>();
    function::<SignOut>();
    function::<CurrentUser>();
    function::<VariantChoices>();
    function::<DeparturesMonth>();
    function::<PreviewDepartures>();
    function::<CreateDepartures>();
    function::<SetSellingPlan>();
    function::<EditDay>();
    function::<RemoveDeparture>();
    function::<SetDays>();
    function::<AddBlackout>();
    function::<StopSell>();
    function::<LiftClosure>();
    function::<MediaList>();
    function::<ReadMediaSheet>();
    function::<DescribeMedia>();
    function::<PutMediaAway>();
    function::<DeleteMedia>();
    account::register_own_account();
    function::<LookAtDesk>();
    function::<OwnActs>();
    function::<ItemList>();
    function::<ReadItemSheet>();
    function::<SheetOfSlug>();
    function::<SaveDraft>();
    function::<BeginItem>();
    function::<DuplicateItem>();
    function::<ArchiveItem>();
    function::<RestoreItem>();
    function::<SetPriorities>();
    function::<SetItemsActive>();
    function::<PreviewMarkdown>();
    function::<PreviewLink>();
    function::<JobList>();
    function::<ReadJobSheet>();
    function::<HandIn>();
    function::<SubmitJob>();
    function::<WithdrawJob>();
    function::<ApproveJob>();
    function::<RejectJob>();
    function::<ScheduleJob>();
    function::<UnscheduleJob>();
    function::<PublishJob>();
    function::<Revisions>();
    function::<ReadDifference>();
    function::<RollBack>();
    function::<TakeDown>();
    function::<ReviewList>();
    function::<DecideReview>();
    function::<PromoList>();
    function::<SavePromo>();
}
