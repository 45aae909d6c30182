use super::{actions::Listing, query};
use crate::parts::when;
use app::admin::dead_letter_groups;
use contracts::views::dead_letter::{DeadLetterGroup, DeadLetterQuery};
use leptos::prelude::*;
use shared_ui::{
    card::Surface,
    link::TEXT_LINK,
    table::{CELL, ROW, Table, Th},
};

/// What waits, by reason: where one begins when much has failed. Each reason leads to its dead letters.
#[component]
pub fn Groups(query: Memo<DeadLetterQuery>, list: Listing) -> impl IntoView {
    let channel = Memo::new(move |_| query.with(|query| query.channel.clone()));
    let groups = Resource::new(move || channel.get(), dead_letter_groups);
    // what moved a letter may have moved its group
    Effect::new(move |before: Option<Option<Vec<_>>>| {
        let states = list
            .get()
            .and_then(Result::ok)
            .map(|page| page.rows.iter().map(|row| (row.key, row.status)).collect::<Vec<_>>());
        if states.is_some() && before.is_some_and(|before| before.is_some() && before != states) {
            groups.refetch();
        }
        states
    });
    let line = move |group: DeadLetterGroup| {
        let (code, reason) = (group.reason_code.clone(), Some(group.reason_code.clone()));
        let chosen = move || query.with(|query| query.reason.as_ref() == Some(&code)).then_some("true");
        let href = move || {
            let those = DeadLetterQuery {
                reason: reason.clone(),
                channel: channel.get(),
                ..DeadLetterQuery::default()
            };
            query::to_address(&those, None)
        };
        view! {
            <tr class=ROW>
                <td class=CELL>
                    <a class=format!("{TEXT_LINK} font-mono text-xs font-medium") href=href aria-current=chosen>{group.reason_code}</a>
                    <p class="mt-0.5 text-muted-foreground">{group.reason_text}</p>
                </td>
                <td class=format!("{CELL} font-medium md:text-end")>{group.letters}<span class="md:sr-only">" waiting"</span></td>
                <td data-end="" class=format!("{CELL} whitespace-nowrap md:text-start!")>
                    <time datetime=when::machine(group.oldest)>{when::short_moment(group.oldest)}</time>
                </td>
            </tr>
        }
    };
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let groups = groups.await.unwrap_or_default();
                (!groups.is_empty()).then(|| view! {
                    <Surface>
                        <h2 class="px-5 pt-4 text-base font-semibold tracking-tight">"By reason"</h2>
                        <Table
                            caption="Dead letters that wait, by reason"
                            head=Box::new(|| view! { <Th>"Reason"</Th><Th end=true>"Waiting"</Th><Th>"Oldest since"</Th> }.into_any())
                        >
                            {groups.into_iter().map(line).collect_view()}
                        </Table>
                    </Surface>
                })
            })}
        </Transition>
    }
}
