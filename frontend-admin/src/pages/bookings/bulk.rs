use super::listed::Listing;
use app::Problem;
use app::admin::acknowledge_bookings;
use contracts::{
    ids::BookingKey,
    views::{booking::BookingRow, booking_change::BulkAcknowledged},
};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    link::TextLink,
    note::Note,
    table::{BulkBar, Selection},
    toast::use_toaster,
    tone::Tone,
};

type Acknowledging = Action<Vec<(BookingKey, i32)>, Result<BulkAcknowledged, Problem>>;

/// Acknowledging several bookings at once. Only those with a change that nobody has acknowledged can be ticked.
#[derive(Clone, Copy)]
pub struct Bulk {
    pub selection: Selection,
    rows: Memo<Vec<BookingRow>>,
    action: Acknowledging,
    /// Key and reference of those that changed while they were ticked.
    stale: RwSignal<Vec<(BookingKey, String)>>,
}

impl Bulk {
    pub fn new(list: Listing, rows: Memo<Vec<BookingRow>>) -> Self {
        let keys = Signal::derive(move || {
            rows.with(|rows| {
                rows.iter()
                    .filter(|row| row.unacknowledged)
                    .map(|row| row.key.to_string())
                    .collect::<Vec<_>>()
            })
        });
        let action = Action::new(|bookings: &Vec<(BookingKey, i32)>| acknowledge_bookings(bookings.clone()));
        let bulk = Self {
            selection: Selection::new(keys, "booking", "acknowledge"),
            rows,
            action,
            stale: RwSignal::default(),
        };
        let toaster = use_toaster();
        Effect::new(move |_| {
            match action.value().get() {
                Some(Ok(done)) => {
                    bulk.stale.set(bulk.named(&done.stale));
                    bulk.selection.clear();
                    toaster.done(told(&done));
                }
                Some(Err(problem)) => toaster.failed(problem.to_string()),
                None => return,
            }
            list.refetch();
        });
        bulk
    }

    fn chosen(self) -> Vec<(BookingKey, i32)> {
        let chosen = self.selection.chosen();
        self.rows.with_untracked(|rows| {
            let ticked = rows.iter().filter(|row| chosen.contains(&row.key.to_string()));
            ticked.map(|row| (row.key, row.version)).collect()
        })
    }

    fn named(self, keys: &[BookingKey]) -> Vec<(BookingKey, String)> {
        self.rows.with_untracked(|rows| {
            keys.iter()
                .map(|key| {
                    let row = rows.iter().find(|row| row.key == *key);
                    (*key, row.map_or_else(|| key.to_string(), |row| row.reference.clone()))
                })
                .collect()
        })
    }

    pub fn bar(self) -> impl IntoView {
        view! {
            // it can do nothing without script
            <BulkBar selection=self.selection noun=("booking", "bookings") attr:data-needs-script="">
                    <Button
                        size=ButtonSize::Sm
                        busy=self.action.pending()
                        on:click=move |_| { self.action.dispatch(self.chosen()); }
                    >
                        <Glyph icon=Icon::Check/>
                        "Acknowledge changes"
                    </Button>
            </BulkBar>
        }
    }
}

fn told(done: &BulkAcknowledged) -> String {
    let mut told = match done.acknowledged {
        0 => "None acknowledged".to_owned(),
        1 => "1 booking acknowledged".to_owned(),
        n => format!("{n} bookings acknowledged"),
    };
    if done.unchanged > 0 {
        told.push_str(&format!("; {} had nothing left to acknowledge", done.unchanged));
    }
    if !done.stale.is_empty() {
        told.push_str(&format!("; {} changed meanwhile", done.stale.len()));
    }
    told
}

/// Which ones were not acknowledged, because they are no longer what the list showed.
#[component]
pub fn StaleNote(bulk: Bulk) -> impl IntoView {
    move || {
        let stale = bulk.stale.get();
        (!stale.is_empty()).then(|| {
            view! {
                <Note tone=Tone::Amber class="m-3">
                    <p class="font-semibold">"Changed while you looked: not acknowledged. Look again."</p>
                    <ul class="flex flex-wrap gap-x-4 gap-y-1">
                        {stale.into_iter().map(|(key, reference)| view! {
                            <li><TextLink href=format!("/bookings/{key}")>{reference}</TextLink></li>
                        }).collect_view()}
                    </ul>
                    <div>
                        <Button variant=ButtonVariant::Ghost size=ButtonSize::Xs on:click=move |_| bulk.stale.set(Vec::new())>"Dismiss"</Button>
                    </div>
                </Note>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_says_all_three() {
        let key = BookingKey("01990000-0000-7000-8000-000000000000".parse().unwrap());
        let done = BulkAcknowledged { acknowledged: 2, unchanged: 1, stale: vec![key] };
        assert_eq!(
            told(&done),
            "2 bookings acknowledged; 1 had nothing left to acknowledge; 1 changed meanwhile"
        );
    }
}
