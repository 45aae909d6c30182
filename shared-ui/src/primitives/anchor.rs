//! Places a panel beside its anchor: on the wanted side if there is room, else on the other, always within the window.
//! Positions are set through CSSOM, which the policy allows; style attributes it refuses.

use leptos::prelude::window;
use web_sys::{Element, HtmlElement, wasm_bindgen::JsValue};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    Top,
    #[default]
    Bottom,
    Left,
    Right,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Start,
    Center,
    End,
}

/// Between anchor and panel, and between panel and the window's edge, in CSS pixels.
const GAP: f64 = 6.0;
const EDGE: f64 = 8.0;

#[derive(Debug, Clone, Copy, PartialEq)]
struct Rect {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

pub fn place(anchor: &Element, panel: &HtmlElement, side: Side, align: Align) {
    let room = |size: Result<JsValue, JsValue>| size.ok().and_then(|size| size.as_f64()).unwrap_or_default();
    let window = window();
    let (width, height) = (room(window.inner_width()), room(window.inner_height()));
    let at = anchor.get_bounding_client_rect();
    let anchor = Rect { x: at.x(), y: at.y(), width: at.width(), height: at.height() };
    // its own size, not the one a transition shows it at
    let size = (f64::from(panel.offset_width()), f64::from(panel.offset_height()));
    let (x, y) = position(anchor, size, (width, height), side, align);
    let style = panel.style();
    let _ = style.set_property("left", &format!("{x:.0}px"));
    let _ = style.set_property("top", &format!("{y:.0}px"));
}

fn position(
    anchor: Rect,
    (w, h): (f64, f64),
    (width, height): (f64, f64),
    side: Side,
    align: Align,
) -> (f64, f64) {
    let before = |start: f64, size: f64| start - GAP - size;
    let after = |start: f64, length: f64| start + length + GAP;
    let along = |start: f64, length: f64, size: f64| match align {
        Align::Start => start,
        Align::Center => start + (length - size) / 2.0,
        Align::End => start + length - size,
    };
    let within = |at: f64, size: f64, room: f64| at.min(room - EDGE - size).max(EDGE);

    let (x, y) = match side {
        Side::Top | Side::Bottom => {
            let (above, below) = (before(anchor.y, h), after(anchor.y, anchor.height));
            let y = choose(side == Side::Top, above, below, h, height);
            (along(anchor.x, anchor.width, w), y)
        }
        Side::Left | Side::Right => {
            let (left, right) = (before(anchor.x, w), after(anchor.x, anchor.width));
            let x = choose(side == Side::Left, left, right, w, width);
            (x, along(anchor.y, anchor.height, h))
        }
    };
    (within(x, w, width), within(y, h, height))
}

/// The wanted place if the panel fits there, else the other if it fits there, else the wanted one again.
fn choose(first_wanted: bool, first: f64, second: f64, size: f64, room: f64) -> f64 {
    let (first_fits, second_fits) = (first >= EDGE, second + size <= room - EDGE);
    match (first_wanted, first_fits, second_fits) {
        (true, true, _) | (true, false, false) | (false, true, false) => first,
        (true, false, true) | (false, _, true) | (false, false, false) => second,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: (f64, f64) = (400.0, 300.0);
    const PANEL: (f64, f64) = (120.0, 100.0);

    fn anchor(x: f64, y: f64) -> Rect {
        Rect { x, y, width: 60.0, height: 30.0 }
    }

    #[test]
    fn it_opens_where_it_is_wanted_and_fits() {
        assert_eq!(position(anchor(50.0, 40.0), PANEL, WINDOW, Side::Bottom, Align::Start), (50.0, 76.0));
        assert_eq!(position(anchor(200.0, 40.0), PANEL, WINDOW, Side::Bottom, Align::End), (140.0, 76.0));
        assert_eq!(position(anchor(200.0, 200.0), PANEL, WINDOW, Side::Top, Align::Center), (170.0, 94.0));
    }

    #[test]
    fn it_flips_where_there_is_no_room() {
        assert_eq!(position(anchor(50.0, 250.0), PANEL, WINDOW, Side::Bottom, Align::Start).1, 144.0);
        assert_eq!(position(anchor(50.0, 10.0), PANEL, WINDOW, Side::Top, Align::Start).1, 46.0);
        assert_eq!(position(anchor(330.0, 50.0), PANEL, WINDOW, Side::Right, Align::Start).0, 204.0);
    }

    #[test]
    fn it_stays_in_the_window() {
        let (x, _) = position(anchor(380.0, 40.0), PANEL, WINDOW, Side::Bottom, Align::Start);
        assert_eq!(x, 400.0 - 8.0 - 120.0);
        let (x, y) = position(anchor(0.0, 140.0), (390.0, 280.0), WINDOW, Side::Bottom, Align::End);
        assert_eq!((x, y), (8.0, 12.0));
    }
}
