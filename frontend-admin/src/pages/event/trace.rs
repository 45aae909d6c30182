use crate::parts::when;
use contracts::views::event::{AttemptOutcome, AttemptView, TraceKind, TraceStep};
use leptos::prelude::*;
use shared_ui::{
    card::Card,
    icon::Icon,
    link::TextLink,
    timeline::{Timeline, TimelineItem},
    tone::Tone,
};

/// Received, queued, each attempt, and what people did, in the order in which it happened.
#[component]
pub fn TraceCard(trace: Vec<TraceStep>) -> impl IntoView {
    view! {
        <Card id="trace" title="Trace" note="In the order in which it happened">
            <Timeline label="Trace">{trace.into_iter().map(step).collect_view()}</Timeline>
        </Card>
    }
}

fn step(step: TraceStep) -> impl IntoView {
    let (tone, icon) = look(&step.what);
    view! {
        <TimelineItem when=when::exact_moment(step.at) datetime=when::machine(step.at) tone icon>
            <div class="grid gap-1">{told(step.what)}</div>
            {step.by.map(|by| view! { <p class="break-all text-muted-foreground">"by "{by}</p> })}
            {step.note.map(|note| view! { <p class="break-words whitespace-pre-line">{format!("“{note}”")}</p> })}
            {step.request_id.map(|id| view! {
                <p class="text-xs break-all text-muted-foreground">"Request "<span class="font-mono">{id}</span></p>
            })}
        </TimelineItem>
    }
}

fn look(what: &TraceKind) -> (Tone, Icon) {
    match what {
        TraceKind::Received => (Tone::Slate, Icon::Inbox),
        TraceKind::Queued => (Tone::Slate, Icon::Clock),
        TraceKind::Attempt(attempt) => match attempt.outcome {
            AttemptOutcome::Applied => (Tone::Emerald, Icon::Check),
            AttemptOutcome::Retry => (Tone::Amber, Icon::Clock),
            AttemptOutcome::Dead => (Tone::Red, Icon::Alert),
            AttemptOutcome::Lost => (Tone::Red, Icon::Slash),
            AttemptOutcome::UnderWay => (Tone::Indigo, Icon::Refresh),
        },
        TraceKind::MarkedFailed | TraceKind::DeadLetter { .. } => (Tone::Red, Icon::Alert),
        TraceKind::Readied | TraceKind::Replayed { .. } => (Tone::Indigo, Icon::Replay),
        TraceKind::Resolved | TraceKind::Closed => (Tone::Gray, Icon::Check),
        TraceKind::Corrected { .. } | TraceKind::MadeAsCorrection { .. } => (Tone::Blue, Icon::Pencil),
        TraceKind::Applied { .. } => (Tone::Emerald, Icon::CheckDouble),
    }
}

fn told(what: TraceKind) -> AnyView {
    let link = |words: &'static str, href: String| view! { <TextLink href>{words}</TextLink> };
    let words = match what {
        TraceKind::Attempt(attempt) => return view! { <Attempt attempt/> }.into_any(),
        TraceKind::Received => "Received and accepted".into_any(),
        TraceKind::Queued => "Queued for the workers".into_any(),
        TraceKind::MarkedFailed => "Marked as failed".into_any(),
        TraceKind::DeadLetter { reason_text, .. } => reason_text.into_any(),
        TraceKind::Readied => "Made ready to replay".into_any(),
        TraceKind::Replayed { bulk: Some(run) } => view! {
            "Replayed, with others in "{link("one run", format!("/dead-letters?replay={run}"))}
        }
        .into_any(),
        TraceKind::Replayed { bulk: None } => "Replayed".into_any(),
        TraceKind::Resolved => "Resolved: it will not be applied".into_any(),
        TraceKind::Closed => "Closed: it will not be applied".into_any(),
        TraceKind::Corrected { by_event } => view! {
            "A mended copy took its place "
            {by_event.map(|event| link("(open it)", format!("/events/{event}")))}
        }
        .into_any(),
        TraceKind::MadeAsCorrection { of } => view! {
            "Made as the mended copy of another event "
            {of.map(|event| link("(open that)", format!("/events/{event}")))}
        }
        .into_any(),
        TraceKind::Applied { booking } => {
            link("Applied to the booking", format!("/bookings/{booking}")).into_any()
        }
    };
    view! { <p class="font-medium">{words}</p> }.into_any()
}

#[component]
fn Attempt(attempt: AttemptView) -> impl IntoView {
    let outcome = match attempt.outcome {
        AttemptOutcome::Applied => "applied",
        AttemptOutcome::Retry => "failed, to be tried again",
        AttemptOutcome::Dead => "failed for good",
        AttemptOutcome::Lost => "ended without a result",
        AttemptOutcome::UnderWay => "under way",
    };
    let took = attempt
        .started_at
        .zip(attempt.ended_at)
        .map(|(from, to)| format!(" after {}", when::span(from, to)))
        .filter(|_| attempt.outcome != AttemptOutcome::UnderWay);
    let waits = attempt
        .next_run_at
        .zip(attempt.ended_at)
        .map(|(next, end)| format!("Waits {}, until {}.", when::span(end, next), when::exact_moment(next)));
    view! {
        <p class="font-medium">{format!("Attempt {}: {outcome}{}", attempt.number, took.unwrap_or_default())}</p>
        {attempt.reason_text.map(|text| view! { <p>{text}</p> })}
        {attempt.reason_code.map(|code| view! {
            <p class="text-xs break-words text-muted-foreground">
                <span class="font-mono">{code}</span>
                {attempt.reason_detail.map(|detail| format!(": {detail}"))}
            </p>
        })}
        {waits.map(|waits| view! { <p>{waits}</p> })}
        {attempt.worker.map(|worker| view! {
            <p class="text-xs text-muted-foreground">"Worker "<span class="font-mono">{worker}</span></p>
        })}
    }
}
