use super::field::{field_name, shown_of};
use crate::parts::when;
use contracts::views::booking::{BookingDetail, ProposalView};
use leptos::prelude::*;
use shared_ui::{
    button::{ButtonSize, ButtonVariant},
    card::Card,
    link::ButtonLink,
    note::Note,
    table::{Table, TableLayout, Th},
    tone::Tone,
};

/// What a person should look at first: alerts and odd guest data.
#[component]
pub fn Concerns(detail: Memo<BookingDetail>) -> impl IntoView {
    let alerts = Memo::new(move |_| detail.with(|detail| detail.alerts.clone()));
    let flags = Memo::new(move |_| detail.with(|detail| detail.flags.clone()));
    view! {
        {move || alerts.get().into_iter().map(|alert| view! {
            <Note tone=Tone::Red>
                <p><strong class="font-semibold">{alert.text}</strong></p>
                <p class="text-xs">{when::moment(alert.at)}</p>
            </Note>
        }).collect_view()}
        {move || {
            let flags = flags.get();
            (!flags.is_empty()).then(|| view! {
                <Note tone=Tone::Amber>
                    <p class="font-semibold">"Kept as sent, but it does not look right"</p>
                    <ul class="list-disc ps-4">{flags.into_iter().map(|flag| view! { <li>{flag}</li> }).collect_view()}</ul>
                </Note>
            })
        }}
    }
}

/// Channel values that staff have overruled: theirs stands until somebody edits it.
#[component]
pub fn ProposalsCard(detail: BookingDetail) -> impl IntoView {
    let key = detail.row.key;
    let line = |proposal: ProposalView| {
        let text = |value: Option<String>| match value {
            Some(value) => view! { <span>{shown_of(&proposal.field, &value)}</span> }.into_any(),
            None => view! { <span class="text-muted-foreground">"nothing"</span> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row" class="px-3 py-2 ps-5 text-start font-normal text-muted-foreground">{field_name(&proposal.field)}</th>
                <td>{text(proposal.pinned.clone())}</td>
                <td>{text(proposal.proposed.clone())}</td>
            </tr>
        }
    };
    (!detail.proposals.is_empty()).then(|| {
        view! {
            <Card id="proposals" title="The channel says otherwise" note="What staff set stands">
                <div class="-mx-4 grid gap-3 sm:-mx-5">
                    <Table
                        caption="Channel values that differ from what staff set"
                        layout=TableLayout::Scroll
                        head=Box::new(|| view! { <Th>"Field"</Th><Th>"Set by staff"</Th><Th>"Channel sent"</Th> }.into_any())
                    >
                        {detail.proposals.into_iter().map(line).collect_view()}
                    </Table>
                    <p class="px-4 sm:px-5">
                        <ButtonLink href=format!("/bookings/{key}/edit") variant=ButtonVariant::Outline size=ButtonSize::Xs>"Edit the values"</ButtonLink>
                    </p>
                </div>
            </Card>
        }
    })
}
