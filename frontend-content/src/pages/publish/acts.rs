use app::flash::Flash;
use contracts::{
    Role,
    catalog::{JobSheet, JobStatus},
    ids::JobKey,
    views::staff::Me,
};
use frontend_staff::{
    parts::{Ask, error_at},
    when,
};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonVariant},
    card::Card,
    field::FormField,
    icon::Icon,
    input::Input,
    note::Note,
    textarea::Textarea,
    tone::Tone,
};

/// What can be done with a job now, by whom; each a plain form.
#[component]
pub fn Acts(sheet: JobSheet, me: Me, flash: Flash) -> impl IntoView {
    let (job, status) = (sheet.row.id, sheet.row.status);
    let manager = me.role >= Role::Manager;
    let author = sheet.row.created_by == me.email || sheet.submitted_by.as_deref() == Some(me.email.as_str());
    let approver = sheet.approved_by.as_deref() == Some(me.email.as_str());
    let may_approve = manager && !(sheet.four_eyes && author);
    let may_publish = manager && !(sheet.four_eyes && approver);
    let why = match status {
        JobStatus::InReview if !manager => Some("A manager reviews it."),
        JobStatus::InReview if !may_approve => {
            Some("Four eyes: you wrote this, so somebody else has to approve it.")
        }
        JobStatus::Approved | JobStatus::Scheduled if !manager => Some("A manager publishes it."),
        JobStatus::Approved | JobStatus::Scheduled if !may_publish => {
            Some("Four eyes: you approved this, so somebody else has to publish it.")
        }
        _ => None,
    };
    let open_reject = flash.problem_at("comment").is_some();
    let acts = match status {
        JobStatus::Draft | JobStatus::Rejected | JobStatus::Failed => {
            plain(job, "submit_job", "Hand in again", ButtonVariant::Default).into_any()
        }
        JobStatus::InReview => view! {
            {may_approve.then(|| approve(job))}
            {manager.then(|| reject(job, flash.clone(), open_reject))}
            {plain(job, "withdraw_job", "Take it back", ButtonVariant::Outline)}
        }
        .into_any(),
        JobStatus::Approved | JobStatus::Scheduled => view! {
            {may_publish.then(|| publish(job))}
            {manager.then(|| schedule(job, flash.clone(), status == JobStatus::Scheduled))}
            {(manager && status == JobStatus::Scheduled).then(|| plain(job, "unschedule_job", "Take the schedule off", ButtonVariant::Outline))}
            {manager.then(|| reject(job, flash.clone(), open_reject))}
        }
        .into_any(),
        JobStatus::Published => view! {
            <p class="text-sm text-muted-foreground">{sheet.row.published_at.map(|at| format!("Public since {}. An item's history has the way back.", when::moment(at)))}</p>
        }
        .into_any(),
    };
    view! {
        <Card id="acts" title="What next">
            <div class="grid gap-3">
                {sheet.row.scheduled_for.filter(|_| status == JobStatus::Scheduled).map(|at| view! {
                    <Note tone=Tone::Indigo icon=Icon::Clock><p>{format!("Published by itself {}.", when::moment(at))}</p></Note>
                })}
                {why.map(|why| view! { <Note tone=Tone::Slate icon=Icon::Info><p>{why}</p></Note> })}
                {acts}
            </div>
        </Card>
    }
}

fn plain(job: JobKey, function: &'static str, label: &'static str, variant: ButtonVariant) -> impl IntoView {
    view! {
        <form method="post" action=format!("/api/content/{function}")>
            <input type="hidden" name="job" value=job.to_string()/>
            <Button kind="submit" variant>{label}</Button>
        </form>
    }
}

fn approve(job: JobKey) -> impl IntoView {
    view! {
        <form method="post" action="/api/content/approve_job">
            <input type="hidden" name="job" value=job.to_string()/>
            <Button kind="submit">"Approve"</Button>
        </form>
    }
}

fn reject(job: JobKey, flash: Flash, open: bool) -> impl IntoView {
    let (error, comment) = (error_at(&flash, "comment"), flash.typed("comment"));
    view! {
        <Ask label="Send back…" open>
            <form method="post" action="/api/content/reject_job" class="grid gap-3">
                <input type="hidden" name="job" value=job.to_string()/>
                <FormField id="job-comment" label="What is to be mended?" required=true error>
                    <Textarea name="comment" rows=3 value=Signal::stored(comment) limit=2000/>
                </FormField>
                <div><Button kind="submit" variant=ButtonVariant::Destructive>"Send back"</Button></div>
            </form>
        </Ask>
    }
}

fn publish(job: JobKey) -> impl IntoView {
    view! {
        <Ask label="Publish now…" variant=ButtonVariant::Default>
            <p>"Guests see it at once. What is public now stays in the history, and can be brought back."</p>
            {plain(job, "publish_job", "Publish now", ButtonVariant::Default)}
        </Ask>
    }
}

fn schedule(job: JobKey, flash: Flash, again: bool) -> impl IntoView {
    let error = error_at(&flash, "at");
    let open = flash.problem_at("at").is_some();
    view! {
        <Ask label=if again { "Another time…" } else { "Schedule…" } open>
            <form method="post" action="/api/content/schedule_job" class="grid gap-3">
                <input type="hidden" name="job" value=job.to_string()/>
                <FormField id="job-at" label="Day and time" required=true error hint="On a clock in Makassar (WITA).">
                    <Input name="at" kind="datetime-local"/>
                </FormField>
                <div><Button kind="submit">"Schedule"</Button></div>
            </form>
        </Ask>
    }
}
