use crate::parts::{refusal::Refusal, when};
use app::{
    Problem,
    admin::{VerifyAuditChain, audit_chain},
};
use contracts::views::audit::{ChainView, VerificationView};
use leptos::{form::ActionForm, prelude::*};
use shared_ui::{
    announce::use_announcer,
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    description_list::{DescriptionList, Fact, FactOf},
    icon::{Glyph, Icon},
    note::Note,
    progress::Progress,
    skeleton::Skeleton,
    timeline::{Timeline, TimelineItem},
    toast::use_toaster,
    tone::Tone,
};
use std::time::Duration;

const POLL: Duration = Duration::from_secs(1);

/// Where the chain of seals stands, and what the last walks over it found.
#[component]
pub fn ChainCard() -> impl IntoView {
    let chain = Resource::new(|| (), |()| audit_chain());
    let verify = ServerAction::<VerifyAuditChain>::new();
    let toaster = use_toaster();
    Effect::new(move |_| {
        match verify.value().get() {
            Some(Ok(())) => toaster.done("The verification has begun"),
            Some(Err(problem)) => toaster.failed(problem.to_string()),
            None => return,
        }
        chain.refetch();
    });
    follow(chain);
    view! {
        <Card id="chain" title="Chain of seals" note="Each row is sealed with the hash of the one before it">
            <Transition fallback=|| view! { <Skeleton lines=4/> }>
                {move || Suspend::new(async move {
                    match chain.await {
                        Ok(seen) => view! { <Seen seen verify/> }.into_any(),
                        Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| chain.refetch())/> }.into_any(),
                    }
                })}
            </Transition>
        </Card>
    }
}

/// While a walk is under way it is asked for again; its end is announced.
fn follow(chain: Resource<Result<ChainView, Problem>>) {
    let announcer = use_announcer();
    Effect::new(move |before: Option<bool>| {
        let newest =
            chain.get().and_then(Result::ok).and_then(|chain| chain.verifications.into_iter().next());
        let under_way = newest.as_ref().is_some_and(|one| one.finished_at.is_none());
        if under_way {
            set_timeout(move || chain.refetch(), POLL);
        } else if before == Some(true)
            && let Some(one) = newest
        {
            announcer.say(told(&one));
        }
        under_way
    });
}

#[component]
fn Seen(seen: ChainView, verify: ServerAction<VerifyAuditChain>) -> impl IntoView {
    let newest = seen.verifications.first().cloned();
    let under_way = newest.as_ref().is_some_and(|one| one.finished_at.is_none());
    let broken = newest.as_ref().filter(|one| one.fault.is_some()).map(told);
    let refused = move || verify.value().get().and_then(Result::err);
    let lag = match seen.oldest_unsealed_seconds {
        Some(seconds) => format!("{} rows, the oldest for {seconds} s", seen.unsealed),
        None => "None".to_owned(),
    };
    view! {
        <div class="grid gap-4">
            {broken.map(|told| view! {
                <Note tone=Tone::Red><p class="font-semibold">{told}</p><p>"Call an engineer. Change nothing until they have looked."</p></Note>
            })}
            {move || refused().map(|problem| view! { <Note tone=Tone::Red><p>{problem.to_string()}</p></Note> })}
            <div class="grid gap-5 lg:grid-cols-2">
                <DescriptionList>
                    <Fact name="Sealed rows" value=Some(seen.sealed.to_string())/>
                    <Fact name="Last sealed" value=seen.last_sealed_at.map(when::exact_moment)/>
                    <Fact name="Waiting for a seal" value=Some(lag)/>
                    <FactOf name="Head"><Hash hash=seen.head/></FactOf>
                    {seen.anchor.map(|anchor| view! {
                        <FactOf name="Anchor" source=format!("row {}, noted {} outside the chain", anchor.position, when::exact_moment(anchor.at))>
                            <Hash hash=Some(anchor.hash)/>
                        </FactOf>
                    })}
                </DescriptionList>
                <div class="grid content-start gap-4">
                    {newest.filter(|_| under_way).map(|one| view! {
                        <div class="grid gap-1.5 text-sm">
                            <p>{told(&one)}</p>
                            <Progress label="Verification" value=one.walked max=one.target/>
                        </div>
                    })}
                    {(!under_way).then(|| view! {
                        <ActionForm action=verify>
                            <Button kind="submit" size=ButtonSize::Sm variant=ButtonVariant::Outline busy=verify.pending()>
                                <Glyph icon=Icon::CheckDouble/>
                                "Verify now"
                            </Button>
                        </ActionForm>
                    })}
                    {(!seen.verifications.is_empty()).then(|| view! {
                        <Timeline label="Verifications">{seen.verifications.into_iter().map(walk).collect_view()}</Timeline>
                    })}
                </div>
            </div>
        </div>
    }
}

#[component]
fn Hash(hash: Option<String>) -> impl IntoView {
    match hash {
        Some(hash) => view! { <span class="font-mono text-xs break-all">{hash}</span> }.into_any(),
        None => view! { <span class="text-muted-foreground">"None yet"</span> }.into_any(),
    }
}

fn walk(one: VerificationView) -> impl IntoView {
    let (tone, icon) = match (&one.fault, one.finished_at) {
        (Some(_), _) => (Tone::Red, Icon::Alert),
        (None, Some(_)) => (Tone::Emerald, Icon::Check),
        (None, None) => (Tone::Indigo, Icon::Clock),
    };
    view! {
        <TimelineItem when=when::moment(one.started_at) datetime=when::machine(one.started_at) tone icon who=one.started_by.clone()>
            <p>{told(&one)}</p>
            {one.head.map(|head| view! { <p class="text-xs text-muted-foreground">"Head then: "<span class="font-mono break-all">{head}</span></p> })}
        </TimelineItem>
    }
}

fn told(one: &VerificationView) -> String {
    match (&one.fault, one.finished_at, one.fault_position) {
        (_, None, _) => format!("Verifying: {} of {} rows.", one.walked, one.target),
        (Some(fault), _, Some(position)) => format!("Broken at row {position}: {fault}"),
        (Some(fault), ..) => format!("Broken: {fault}"),
        (None, ..) => {
            let unsealed = one.unsealed.unwrap_or_default();
            let rest = if unsealed > 0 {
                format!(" {unsealed} newer waited for their seal, as the newest do for a second.")
            } else {
                String::new()
            };
            format!("All {} rows hold.{rest}", one.walked)
        }
    }
}
