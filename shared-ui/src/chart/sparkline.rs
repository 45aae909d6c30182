use leptos::prelude::*;

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 28.0;

/// The shape of the last hours beside a figure: no axes, no values. `label` says in words what it shows.
#[component]
pub fn Sparkline(
    #[prop(into)] label: String,
    #[prop(into)] values: Signal<Vec<Option<f64>>>,
) -> impl IntoView {
    let path = Memo::new(move |_| values.with(|values| line(values)));
    view! {
        <svg
            data-slot="sparkline"
            role="img"
            aria-label=label
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            preserveAspectRatio="none"
            class="h-7 w-full"
        >
            <path
                d=move || path.get()
                fill="none"
                stroke="var(--chart-1)"
                stroke-width="1.75"
                stroke-linejoin="round"
                stroke-linecap="round"
                vector-effect="non-scaling-stroke"
            ></path>
        </svg>
    }
}

/// Unknown values are gaps.
fn line(values: &[Option<f64>]) -> String {
    let known = || values.iter().copied().flatten();
    let (least, most) = (known().fold(f64::MAX, f64::min), known().fold(f64::MIN, f64::max));
    let span = if most > least { most - least } else { 1.0 };
    let step = WIDTH / (values.len().max(2) - 1) as f64;
    let mut path = String::new();
    let mut pen_down = false;
    for (at, value) in values.iter().enumerate() {
        let Some(value) = value else {
            pen_down = false;
            continue;
        };
        let y = if most > least { 2.0 + (HEIGHT - 4.0) * (most - value) / span } else { HEIGHT / 2.0 };
        path.push_str(&format!("{}{:.1} {y:.1}", if pen_down { "L" } else { "M" }, at as f64 * step));
        pen_down = true;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn an_unknown_value_is_a_gap() {
        assert_eq!(line(&[Some(0.0), None, Some(1.0), Some(1.0)]), "M0.0 26.0M80.0 2.0L120.0 2.0");
        assert_eq!(line(&[None, None]), "");
    }
}
