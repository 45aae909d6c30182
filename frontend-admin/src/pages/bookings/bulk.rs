use super::{listed::Listing, query};
use app::{
    Problem,
    admin::{ACKNOWLEDGE, acknowledge_bookings},
    words::acknowledged,
};
use contracts::{
    ids::BookingKey,
    views::{
        booking::{BookingQuery, BookingRow},
        booking_change::BulkAcknowledged,
    },
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
            selection: Selection::new(keys, "booking[]", ACKNOWLEDGE),
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
                    toaster.done(acknowledged(&done));
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

    /// Its button posts the ticked ones where there is no script; the rows carry the versions that were shown.
    pub fn bar(self, query: Memo<BookingQuery>) -> impl IntoView {
        view! {
            <form id=ACKNOWLEDGE method="post" action="/api/admin/acknowledge_plainly">
                <input type="hidden" name="back" value=move || query.with(query::to_address)/>
            </form>
            <BulkBar selection=self.selection noun=("booking", "bookings")>
                <Button
                    kind="submit"
                    size=ButtonSize::Sm
                    busy=self.action.pending()
                    attr:form=ACKNOWLEDGE
                    on_click=move |event: leptos::ev::MouseEvent| {
                        event.prevent_default();
                        self.action.dispatch(self.chosen());
                    }
                >
                    <Glyph icon=Icon::Check/>
                    "Acknowledge changes"
                </Button>
            </BulkBar>
        }
    }
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
                        <Button variant=ButtonVariant::Ghost size=ButtonSize::Xs on_click=move |_| bulk.stale.set(Vec::new())>"Dismiss"</Button>
                    </div>
                </Note>
            }
        })
    }
}
