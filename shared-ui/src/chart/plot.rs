use super::{ChartKind, Data, INK, scale};
use leptos::{ev, prelude::*, tachys::dom::document};
use std::sync::Arc;
use web_sys::wasm_bindgen::JsCast;

const TOP: f64 = 14.0;
const BOTTOM: f64 = 24.0;
const RIGHT: f64 = 14.0;
/// Room for one label along the bottom.
const LABEL: f64 = 64.0;

/// Where things are, in pixels.
struct Ground {
    left: f64,
    width: f64,
    height: f64,
    low: f64,
    high: f64,
    count: usize,
    kind: ChartKind,
}

impl Ground {
    fn y(&self, value: f64) -> f64 {
        TOP + (self.height - TOP - BOTTOM) * (self.high - value) / (self.high - self.low)
    }

    fn slot(&self) -> f64 {
        let room = self.width - self.left - RIGHT;
        match self.kind {
            ChartKind::Bar => room / self.count.max(1) as f64,
            ChartKind::Line => room / (self.count.max(2) - 1) as f64,
        }
    }

    fn x(&self, at: usize) -> f64 {
        let middle = if self.kind == ChartKind::Bar { 0.5 } else { 0.0 };
        self.left + self.slot() * (at as f64 + middle)
    }
}

fn px(n: f64) -> String {
    format!("{n:.1}")
}

#[component]
pub(super) fn Plot(
    id: String,
    title_id: String,
    data: Arc<Data>,
    width: u32,
    height: u32,
    active: RwSignal<Option<usize>>,
) -> impl IntoView {
    let known = || data.series.iter().flat_map(|series| series.values.iter().copied().flatten());
    let line = data.threshold.as_ref().map(|threshold| threshold.value);
    let zero = (data.kind == ChartKind::Bar).then_some(0.0);
    let least = known().chain(line).chain(zero).fold(f64::MAX, f64::min);
    let most = known().chain(line).chain(zero).fold(f64::MIN, f64::max);
    let ticks = scale::ticks(least, most);
    let places = scale::places(&ticks);
    let tick_words: Vec<_> = ticks.iter().map(|tick| scale::grouped(*tick, places)).collect();
    let longest = tick_words.iter().map(|words| words.chars().count()).max().unwrap_or(1);
    let plot = Arc::new(Ground {
        left: 12.0 + 6.6 * longest as f64,
        width: f64::from(width),
        height: f64::from(height),
        low: ticks[0],
        high: ticks[ticks.len() - 1],
        count: data.places.len(),
        kind: data.kind,
    });
    let end = plot.width - RIGHT;

    let grid = ticks
        .iter()
        .zip(tick_words)
        .map(|(tick, words)| {
            let y = px(plot.y(*tick));
            view! {
                <line x1=px(plot.left) x2=px(end) y1=y.clone() y2=y.clone() stroke="var(--border)"></line>
                <text x=px(plot.left - 8.0) y=y text-anchor="end" dominant-baseline="central">{words}</text>
            }
        })
        .collect_view();
    let threshold = data.threshold.clone().map(|threshold| {
        let y = plot.y(threshold.value);
        // above the line, or below where there is no room
        let label_y = if y < TOP + 14.0 { y + 14.0 } else { y - 5.0 };
        view! {
            <line x1=px(plot.left) x2=px(end) y1=px(y) y2=px(y) stroke="var(--danger-text)" stroke-width="1.5" stroke-dasharray="5 4"></line>
            <text
                x=px(end)
                y=px(label_y)
                text-anchor="end"
                fill="var(--danger-text)"
                stroke="var(--card)"
                stroke-width="4"
                paint-order="stroke"
            >
                {threshold.label}
            </text>
        }
    });
    view! {
        <svg
            data-slot="plot"
            role="group"
            aria-labelledby=title_id
            width="100%"
            height=height.to_string()
            viewBox=format!("0 0 {width} {height}")
            font-size="11"
            fill="var(--muted-foreground)"
            class="block select-none"
            on:pointerleave=move |_| active.set(None)
            on:focusout=move |_| active.set(None)
            on:keydown={
                let (id, last) = (id.clone(), data.places.len().saturating_sub(1));
                move |event: ev::KeyboardEvent| {
                    let at = active.get_untracked().unwrap_or(0);
                    let to = match event.key().as_str() {
                        "ArrowRight" => (at + 1).min(last),
                        "ArrowLeft" => at.saturating_sub(1),
                        "Home" => 0,
                        "End" => last,
                        "Escape" => return active.set(None),
                        _ => return,
                    };
                    event.prevent_default();
                    focus(&id, to);
                }
            }
        >
            {grid}
            {gaps(&data, &plot)}
            {match data.kind {
                ChartKind::Line => lines(&data, &plot).into_any(),
                ChartKind::Bar => bars(&data, &plot).into_any(),
            }}
            {threshold}
            {bottom(&data, &plot)}
            {points(&id, &data, &plot, active)}
        </svg>
    }
}

fn focus(id: &str, at: usize) {
    if let Some(point) = document().get_element_by_id(&format!("{id}-at-{at}")) {
        // an SVG element takes the focus as an HTML one does; web-sys knows it of HTML alone
        let _ = point.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// Where nothing is known of any series.
fn gaps(data: &Data, plot: &Ground) -> impl IntoView + use<> {
    (0..plot.count)
        .filter(|at| data.series.iter().all(|series| series.values[*at].is_none()))
        .map(|at| {
            let from = (plot.x(at) - plot.slot() / 2.0).max(plot.left);
            let to = (plot.x(at) + plot.slot() / 2.0).min(plot.width - RIGHT);
            view! {
                <rect x=px(from) y=px(TOP) width=px(to - from) height=px(plot.height - TOP - BOTTOM) fill="var(--muted)"></rect>
            }
        })
        .collect_view()
}

fn lines(data: &Data, plot: &Ground) -> impl IntoView + use<> {
    data.series
        .iter()
        .enumerate()
        .map(|(i, series)| {
            let (ink, dash) = INK[i % INK.len()];
            let mut path = String::new();
            let mut alone = Vec::new();
            for (at, value) in series.values.iter().enumerate() {
                let Some(value) = value else { continue };
                let before = at.checked_sub(1).and_then(|before| series.values[before]).is_some();
                let after = series.values.get(at + 1).copied().flatten().is_some();
                path.push_str(&format!("{}{} {}", if before { "L" } else { "M" }, px(plot.x(at)), px(plot.y(*value))));
                // a line needs two ends
                if !before && !after {
                    alone.push((px(plot.x(at)), px(plot.y(*value))));
                }
            }
            view! {
                <path d=path fill="none" stroke=ink stroke-width="2" stroke-linejoin="round" stroke-linecap="round" stroke-dasharray=dash></path>
                {alone.into_iter().map(|(x, y)| view! { <circle cx=x cy=y r="2.5" fill=ink></circle> }).collect_view()}
            }
        })
        .collect_view()
}

fn bars(data: &Data, plot: &Ground) -> impl IntoView + use<> {
    let group = (plot.slot() * 0.7).min(44.0 * data.series.len() as f64);
    let bar = group / data.series.len().max(1) as f64;
    let zero = plot.y(0.0);
    data.series
        .iter()
        .enumerate()
        .flat_map(|(i, series)| {
            series.values.iter().enumerate().filter_map(move |(at, value)| value.map(|value| (i, at, value)))
        })
        .map(|(i, at, value)| {
            let y = plot.y(value);
            let x = plot.x(at) - group / 2.0 + bar * i as f64;
            view! {
                <rect
                    x=px(x + 0.5)
                    y=px(y.min(zero))
                    width=px((bar - 1.0).max(1.0))
                    height=px((zero - y).abs())
                    rx="2"
                    fill=INK[i % INK.len()].0
                ></rect>
            }
        })
        .collect_view()
}

fn bottom(data: &Data, plot: &Ground) -> impl IntoView + use<> {
    let fit = (((plot.width - plot.left - RIGHT) / LABEL) as usize).max(1);
    let every = plot.count.div_ceil(fit).max(1);
    let y = px(plot.height - 6.0);
    data.places
        .iter()
        .enumerate()
        .filter(|(at, _)| at % every == 0)
        .map(|(at, place)| {
            let x = plot.x(at);
            let anchor = if x > plot.width - LABEL / 2.0 { "end" } else { "middle" };
            view! { <text x=px(x) y=y.clone() text-anchor=anchor>{place.clone()}</text> }
        })
        .collect_view()
}

/// One place takes Tab, the arrows go to the others; each says its values.
fn points(
    id: &str,
    data: &Arc<Data>,
    plot: &Arc<Ground>,
    active: RwSignal<Option<usize>>,
) -> impl IntoView + use<> {
    (0..plot.count)
        .map(|at| {
            let (x, half) = (plot.x(at), plot.slot() / 2.0);
            let from = (x - half).max(plot.left - 6.0);
            let to = (x + half).min(plot.width - RIGHT + 6.0);
            let told = data.told(at);
            let dots: Vec<_> = data
                .series
                .iter()
                .enumerate()
                .filter_map(|(i, series)| series.values[at].map(|value| (px(plot.y(value)), INK[i % INK.len()].0)))
                .collect();
            let (kind, height) = (data.kind, plot.height);
            view! {
                <g
                    id=format!("{id}-at-{at}")
                    role="img"
                    aria-label=told
                    tabindex=move || if active.get().unwrap_or(0) == at { "0" } else { "-1" }
                    class="group outline-none"
                    on:pointerenter=move |_| active.set(Some(at))
                    on:focus=move |_| active.set(Some(at))
                >
                    <rect
                        x=px(from)
                        y=px(TOP - 6.0)
                        width=px(to - from)
                        height=px(height - TOP - BOTTOM + 10.0)
                        rx="3"
                        fill="transparent"
                        stroke-width="2"
                        class="group-focus-visible:stroke-ring"
                    ></rect>
                    {move || (active.get() == Some(at)).then(|| {
                        let guide = (kind == ChartKind::Line).then(|| view! {
                            <line x1=px(x) x2=px(x) y1=px(TOP) y2=px(height - BOTTOM) stroke="var(--input)"></line>
                        });
                        let dots = dots.clone().into_iter().map(|(y, ink)| view! {
                            <circle cx=px(x) cy=y r="4" fill=ink stroke="var(--card)" stroke-width="2"></circle>
                        }).collect_view();
                        view! { <g pointer-events="none">{guide}{(kind == ChartKind::Line).then_some(dots)}</g> }
                    })}
                </g>
            }
        })
        .collect_view()
}
