use leptos::{prelude::*, tachys::dom::document};
use web_sys::{HtmlElement, wasm_bindgen::JsCast};

/// About two seconds of frames: a page that takes longer keeps the focus on its main part.
const FRAMES: u32 = 120;

/// After a navigation without reload the reader starts at the new page's heading. While the page still loads there is
/// none yet (or still the old one): then its main part takes the focus, and the heading when it comes.
pub(crate) fn focus_page() {
    follow(find("main h1[tabindex]"), 0);
}

fn follow(old: Option<HtmlElement>, frame: u32) {
    request_animation_frame(move || {
        let idle = reader_is_idle();
        if frame > 0 && !idle {
            return;
        }
        let heading = find("main h1[tabindex]");
        let is_new = match (&heading, &old) {
            (Some(heading), Some(old)) => !heading.is_same_node(Some(old)),
            (heading, None) => heading.is_some(),
            (None, Some(_)) => false,
        };
        // one page may show another thing under the same heading element
        let target = if is_new || frame == FRAMES { heading.or_else(main) } else { None };
        match target {
            Some(target) => focus(&target),
            None => {
                if frame == 0
                    && let Some(main) = main()
                {
                    focus(&main);
                }
                if frame < FRAMES {
                    follow(old, frame + 1);
                }
            }
        }
    });
}

/// Nobody has moved on from where the navigation left the focus.
fn reader_is_idle() -> bool {
    document().active_element().is_none_or(|active| ["BODY", "MAIN"].contains(&active.tag_name().as_str()))
}

fn main() -> Option<HtmlElement> {
    find("main[tabindex]")
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn focus(element: &HtmlElement) {
    let _ = element.focus();
}
