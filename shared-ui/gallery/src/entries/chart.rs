use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::chart::{Chart, ChartKind, Series, Sparkline, Threshold};

pub static ENTRY: Entry = Entry {
    path: "/chart",
    title: "Chart",
    group: Group::Data,
    when: "How figures go over time (a line) or compare (bars). What is not known is a gap, never a nought. Every figure \
           also stands in a table.",
    anatomy: &[
        ("chart", "A figure with its caption; the legend says the values of the place pointed at."),
        ("plot", "The drawing: made by the server, drawn anew to the width there is."),
        ("chart-table", "The same figures to read and copy."),
        ("sparkline", "A shape beside a figure, without axes."),
    ],
    keyboard: &[
        ("Tab", "Into the drawing: one place takes the focus and says its values."),
        ("Left, Right", "To the place before or after."),
        ("Home, End", "To the first or last place."),
    ],
    examples: &[
        Example { name: "Line with threshold and gap", view: line },
        Example { name: "Two lines", view: two },
        Example { name: "Bars", view: bars },
        Example { name: "Nothing known", view: nothing },
        Example { name: "Sparkline", view: spark },
    ],
};

fn hours() -> Vec<String> {
    (0..24).map(|hour| format!("{hour:02}:00")).collect()
}

fn wave(base: f64, swing: f64, step: usize) -> Vec<Option<f64>> {
    (0..24).map(|at| Some(base + swing * ((at * step % 11) as f64) / 10.0)).collect()
}

fn line() -> AnyView {
    let mut values = wave(99.1, 0.9, 7);
    values[9..12].fill(None);
    view! {
        <Chart
            id="chart-success"
            title="Events applied at the first try"
            place_name="Hour"
            places=hours()
            series=vec![Series::new("Success", values)]
            threshold=Some(Threshold { value: 99.5, label: "At least 99.5 %".to_owned() })
            unit="%"
            decimals=1
        />
    }
    .into_any()
}

fn two() -> AnyView {
    view! {
        <Chart
            id="chart-latency"
            title="From accepted to visible"
            place_name="Hour"
            places=hours()
            series=vec![Series::new("Median", wave(0.4, 0.8, 3)), Series::new("Slowest of 20", wave(1.9, 3.0, 5))]
            unit="s"
            decimals=1
        />
    }
    .into_any()
}

fn bars() -> AnyView {
    let days =
        ["Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27", "Sat 28", "Sun 29"].map(str::to_owned).to_vec();
    let tours = [12.0, 18.0, 9.0, 22.0, 31.0, 44.0, 38.0].map(Some).to_vec();
    let open = [0.0, 1.0, 0.0, 4.0, 6.0, 12.0, 9.0].map(Some).to_vec();
    view! {
        <Chart
            id="chart-tours"
            title="Tours this week"
            place_name="Day"
            places=days
            series=vec![Series::new("Tours", tours), Series::new("Without driver", open)]
            kind=ChartKind::Bar
            threshold=Some(Threshold { value: 40.0, label: "Cars: 40".to_owned() })
        />
    }
    .into_any()
}

fn nothing() -> AnyView {
    view! {
        <Chart
            id="chart-nothing"
            title="API errors"
            place_name="Hour"
            places=hours()
            series=vec![Series::new("Errors", vec![None; 24])]
        />
    }
    .into_any()
}

fn spark() -> AnyView {
    view! { <div class="max-w-48"><Sparkline label="Queue by the hour, between 2 and 12" values=wave(2.0, 10.0, 4)/></div> }.into_any()
}
