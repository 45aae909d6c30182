use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    diff::{Change, FieldDiff},
    icon::Icon,
    timeline::{Timeline, TimelineItem},
    tone::Tone,
};

pub static ENTRY: Entry = Entry {
    path: "/timeline",
    title: "Timeline",
    group: Group::Data,
    when: "What happened to one thing, the newest first. Each entry says when, who, and what in a sentence; fields and \
           payloads are folded below it.",
    anatomy: &[
        ("timeline", "An ordered list."),
        (
            "timeline-item",
            "A dot, or a toned icon; the time, for people and for machines; who; the sentence.",
        ),
        ("detail", "More, folded: it opens without script."),
    ],
    keyboard: &[("Enter, Space", "Open or fold the details.")],
    examples: &[
        Example { name: "With marks and detail", view: marks },
        Example { name: "Plain", view: plain },
    ],
};

fn marks() -> AnyView {
    let changes = || {
        let changes = vec![Change::new(
            "Pickup",
            Some("Alaya Resort Ubud, lobby".to_owned()),
            Some("Sanur harbour".to_owned()),
        )];
        view! { <FieldDiff caption="Changed by the channel" changes/> }
    };
    view! {
        <div class="max-w-2xl">
            <Timeline label="History">
                <TimelineItem when="23 Nov, 19:24" datetime="2026-11-23T19:24:00+08:00" who="Wayan (MANAGER)" tone=Tone::Emerald icon=Icon::Check>
                    <p>"Acknowledged the update."</p>
                </TimelineItem>
                <TimelineItem when="23 Nov, 18:02" datetime="2026-11-23T18:02:00+08:00" who="GetYourGuide" tone=Tone::Indigo icon=Icon::Pencil detail=ViewFn::from(changes) detail_label="1 field changed">
                    <p>"Pickup changed."</p>
                </TimelineItem>
                <TimelineItem when="23 Nov, 18:01" datetime="2026-11-23T18:01:00+08:00" tone=Tone::Red icon=Icon::Alert>
                    <p>"An update could not be applied."</p>
                </TimelineItem>
                <TimelineItem when="21 Nov, 09:40" datetime="2026-11-21T09:40:00+08:00" who="GetYourGuide" tone=Tone::Blue icon=Icon::Inbox>
                    <p>"Booked."</p>
                </TimelineItem>
            </Timeline>
        </div>
    }
    .into_any()
}

fn plain() -> AnyView {
    view! {
        <Timeline label="Notes">
            <TimelineItem when="23 Nov, 19:24" datetime="2026-11-23T19:24:00+08:00"><p>"The guest asked for a child seat."</p></TimelineItem>
            <TimelineItem when="22 Nov, 08:10" datetime="2026-11-22T08:10:00+08:00"><p>"Called: no answer."</p></TimelineItem>
        </Timeline>
    }
    .into_any()
}
