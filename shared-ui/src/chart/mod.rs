//! Small charts of our own: an SVG the server draws, drawn anew to the width there is. Every figure also stands in a table.

mod plot;
mod readout;
mod scale;
mod sparkline;
mod table;
mod width;

use leptos::prelude::*;
pub use sparkline::Sparkline;
use std::sync::Arc;

/// One line, or one bar at each place. `None` is not known: a gap, never a nought.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub name: String,
    pub values: Vec<Option<f64>>,
}

impl Series {
    pub fn new(name: impl Into<String>, values: Vec<Option<f64>>) -> Self {
        Self { name: name.into(), values }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ChartKind {
    /// Its ends follow the values.
    #[default]
    Line,
    /// It begins at nought.
    Bar,
}

/// A line across, with what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Threshold {
    pub value: f64,
    /// `At least 99.5 %`
    pub label: String,
}

/// All that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Data {
    pub kind: ChartKind,
    /// The places along the bottom, as words.
    pub places: Vec<String>,
    pub series: Vec<Series>,
    pub threshold: Option<Threshold>,
    pub unit: &'static str,
    pub decimals: usize,
}

impl Data {
    /// `99.6 %`
    pub fn words(&self, value: f64) -> String {
        let figure = scale::grouped(value, self.decimals);
        if self.unit.is_empty() { figure } else { format!("{figure} {}", self.unit) }
    }

    /// `10:00: Success 99.6 %, Attempts not known`
    pub fn told(&self, at: usize) -> String {
        let values: Vec<_> = self
            .series
            .iter()
            .map(|series| match series.values.get(at).copied().flatten() {
                Some(value) => format!("{} {}", series.name, self.words(value)),
                None => format!("{} not known", series.name),
            })
            .collect();
        format!("{}: {}", self.places[at], values.join(", "))
    }
}

/// Colours and dashes of the series, in order: never colour alone.
pub(crate) const INK: [(&str, &str); 4] = [
    ("var(--chart-1)", ""),
    ("var(--chart-2)", "6 4"),
    ("var(--chart-3)", "2 4"),
    ("var(--chart-4)", "9 3 2 3"),
];

/// A figure with caption, legend, values by pointer and keys, and a table in its place for who wants figures.
#[component]
pub fn Chart(
    #[prop(into)] id: String,
    /// What is shown, as a caption.
    #[prop(into)]
    title: String,
    /// What the places are: the first column of the table.
    #[prop(into)]
    place_name: String,
    #[prop(into)] places: Signal<Vec<String>>,
    #[prop(into)] series: Signal<Vec<Series>>,
    #[prop(optional)] kind: ChartKind,
    #[prop(optional, into)] threshold: Signal<Option<Threshold>>,
    #[prop(optional)] unit: &'static str,
    /// Places behind the point.
    #[prop(optional)]
    decimals: usize,
    #[prop(default = 200)] height: u32,
) -> impl IntoView {
    let data = Memo::new(move |_| {
        let (places, mut series) = (places.get(), series.get());
        for series in &mut series {
            series.values.resize(places.len(), None);
        }
        Arc::new(Data { kind, places, series, threshold: threshold.get(), unit, decimals })
    });
    let active = RwSignal::new(None::<usize>);
    let frame = NodeRef::new();
    let width = width::follow(frame);
    let title_id = format!("{id}-title");
    let (plot_id, named_by) = (id.clone(), title_id.clone());
    let empty =
        move || data.with(|data| data.series.iter().all(|series| series.values.iter().all(Option::is_none)));
    view! {
        <figure data-slot="chart" id=id.clone() aria-labelledby=title_id.clone() class="grid gap-2">
            <figcaption class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                <span id=title_id.clone() class="text-sm font-medium">{title.clone()}</span>
                <readout::Readout data active/>
            </figcaption>
            <div node_ref=frame class="min-w-0">
                {move || if empty() {
                    view! { <p class="rounded-lg bg-muted px-4 py-10 text-center text-sm text-muted-foreground">"Nothing is known for this time."</p> }.into_any()
                } else {
                    view! { <plot::Plot id=plot_id.clone() title_id=named_by.clone() data=data.get() width=width.get() height active/> }.into_any()
                }}
            </div>
            <table::AsTable title place_name data/>
        </figure>
    }
}
