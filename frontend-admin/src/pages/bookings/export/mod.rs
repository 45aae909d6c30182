//! The list as a CSV file. Without script a plain link; with it the page tells how far it has come, and can stop.

mod lines;
mod stream;

use super::query;
use contracts::views::booking::{BookingQuery, TabCounts};
use leptos::{prelude::*, task::spawn_local};
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::Surface,
    icon::{Glyph, Icon},
    link::ButtonLink,
    progress::Progress,
    toast::use_toaster,
};
use stream::{Failed, Incoming};

/// An export under way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Run {
    rows: u64,
    /// As the server announced it; it counts to a thousand, and says 1,001 for "more".
    of: Option<u64>,
}

#[derive(Clone, Copy)]
pub struct Exporting {
    run: RwSignal<Option<Run>>,
    /// Counts starts and stops: an export that is no longer the current one ends.
    turn: RwSignal<u32>,
}

impl Exporting {
    pub fn new() -> Self {
        Self { run: RwSignal::new(None), turn: RwSignal::new(0) }
    }

    fn stop(self) {
        self.turn.update(|turn| *turn += 1);
        self.run.set(None);
    }
}

#[component]
pub fn Export(query: Memo<BookingQuery>, exporting: Exporting) -> impl IntoView {
    let toaster = use_toaster();
    let address = move || query.with(query::export_address);
    let start = move |event: leptos::ev::MouseEvent| {
        // a new tab, a saved link: the browser's own way
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
        if exporting.run.with_untracked(Option::is_some) {
            return;
        }
        let address = query.with_untracked(query::export_address);
        exporting.stop();
        exporting.run.set(Some(Run::default()));
        spawn_local(async move {
            match fetch(&address, exporting).await {
                Ok(Some((file, rows))) => {
                    exporting.stop();
                    match file.save() {
                        Ok(()) => toaster.done(format!("Exported {}", lines::how_many(rows))),
                        Err(()) => toaster.failed("The file is there, but the browser would not save it."),
                    }
                }
                Ok(None) => {}
                Err(failed) => {
                    exporting.stop();
                    toaster.failed(failed.words());
                }
            }
        });
    };

    view! {
        <ButtonLink
            href=Signal::derive(address)
            variant=ButtonVariant::Outline
            size=ButtonSize::Sm
            attr:rel="external"
            attr:download=""
            attr:aria-disabled=move || exporting.run.with(Option::is_some).then_some("true")
            on_click=start
        >
            <Glyph icon=Icon::Send/>
            "Export CSV"
        </ButtonLink>
    }
}

/// `None`: somebody stopped it.
async fn fetch(address: &str, exporting: Exporting) -> Result<Option<(stream::File, u64)>, Failed> {
    let turn = exporting.turn.get_untracked();
    let mut incoming = Incoming::open(address).await?;
    let mut lines = lines::Lines::default();
    loop {
        if exporting.turn.try_get_untracked() != Some(turn) {
            incoming.cancel();
            return Ok(None);
        }
        exporting.run.set(Some(Run { rows: lines.rows(), of: incoming.announced }));
        match incoming.next().await? {
            Some(bytes) => lines.read(&bytes),
            None => return Ok(Some((incoming.finish()?, lines.rows()))),
        }
    }
}

/// How far it has come, below the page's head.
#[component]
pub fn ExportProgress(exporting: Exporting) -> impl IntoView {
    let under_way = Memo::new(move |_| exporting.run.with(Option::is_some));
    let run = move || exporting.run.get().unwrap_or_default();
    on_cleanup(move || {
        exporting.turn.try_update(|turn| *turn += 1);
    });
    move || {
        under_way.get().then(|| {
            view! {
                <Surface class="grid gap-2 px-5 py-3.5 text-sm">
                    <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
                        <p>{move || told(run())}</p>
                        <Button variant=ButtonVariant::Outline size=ButtonSize::Xs on_click=move |_| exporting.stop()>"Cancel the export"</Button>
                    </div>
                    <Show when=move || run().total().is_some()>
                        <Progress
                            label="Export"
                            value=Signal::derive(move || whole(run().rows))
                            max=Signal::derive(move || whole(run().total().unwrap_or_default()))
                        />
                    </Show>
                </Surface>
            }
        })
    }
}

fn whole(rows: u64) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

impl Run {
    fn total(self) -> Option<u64> {
        self.of.filter(|of| *of <= u64::from(TabCounts::EXACT_TO))
    }
}

fn told(run: Run) -> String {
    match (run.total(), run.of) {
        (Some(of), _) => format!("Exporting: {} of {}", lines::grouped(run.rows), lines::how_many(of)),
        (None, Some(_)) => format!("Exporting: {} of more than 1,000", lines::how_many(run.rows)),
        (None, None) => format!("Exporting: {} so far", lines::how_many(run.rows)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_above_a_thousand_is_not_known() {
        assert_eq!(told(Run { rows: 20, of: Some(25) }), "Exporting: 20 of 25 rows");
        assert_eq!(told(Run { rows: 1_500, of: Some(1_001) }), "Exporting: 1,500 rows of more than 1,000");
    }
}
