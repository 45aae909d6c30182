//! One stop for Tab, arrows within: menus, tabs, toolbars.

use leptos::{ev::KeyboardEvent, tachys::dom::document};
use web_sys::{Element, HtmlElement, wasm_bindgen::JsCast};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    Horizontal,
    Vertical,
}

/// The items of a container, in order.
pub fn items(container: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = container.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// `on:keydown` of the container: moves the focus for arrows, Home and End, and answers where it went.
pub fn rove(items: &[HtmlElement], axis: Axis, event: &KeyboardEvent) -> Option<HtmlElement> {
    if event.alt_key() || event.ctrl_key() || event.meta_key() {
        return None;
    }
    let target = next(&event.key(), axis, here(items), items.len())?;
    event.prevent_default();
    focus(items, target)
}

/// A letter leads to the next item whose words begin with it.
pub fn typeahead(items: &[HtmlElement], event: &KeyboardEvent) -> Option<HtmlElement> {
    let key = event.key();
    let mut typed = key.chars();
    let (Some(letter), None) = (typed.next(), typed.next()) else { return None };
    if !letter.is_alphanumeric() || event.alt_key() || event.ctrl_key() || event.meta_key() {
        return None;
    }
    let words: Vec<String> = items.iter().map(|item| item.text_content().unwrap_or_default()).collect();
    let target = starting_with(letter, &words, here(items))?;
    event.prevent_default();
    focus(items, target)
}

fn here(items: &[HtmlElement]) -> Option<usize> {
    let active = document().active_element()?;
    items.iter().position(|item| item.is_same_node(Some(&active)))
}

fn focus(items: &[HtmlElement], at: usize) -> Option<HtmlElement> {
    let item = items.get(at)?.clone();
    item.focus().ok()?;
    Some(item)
}

fn next(key: &str, axis: Axis, here: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let (back, on) = match axis {
        Axis::Horizontal => ("ArrowLeft", "ArrowRight"),
        Axis::Vertical => ("ArrowUp", "ArrowDown"),
    };
    match key {
        "Home" => Some(0),
        "End" => Some(last),
        key if key == on => Some(here.map_or(0, |at| if at == last { 0 } else { at + 1 })),
        key if key == back => Some(here.map_or(last, |at| at.checked_sub(1).unwrap_or(last))),
        _ => None,
    }
}

fn starting_with(letter: char, words: &[String], here: Option<usize>) -> Option<usize> {
    let wanted: Vec<char> = letter.to_lowercase().collect();
    let begins = |at: &usize| words[*at].trim().to_lowercase().starts_with(&wanted[..1]);
    let after = here.map_or(0, |at| at + 1);
    (after..words.len()).chain(0..after.min(words.len())).find(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round_and_home_and_end_lead_to_the_ends() {
        let go = |key, here| next(key, Axis::Vertical, here, 3);
        assert_eq!(go("ArrowDown", Some(0)), Some(1));
        assert_eq!(go("ArrowDown", Some(2)), Some(0));
        assert_eq!(go("ArrowUp", Some(0)), Some(2));
        assert_eq!(go("ArrowUp", None), Some(2));
        assert_eq!((go("Home", Some(2)), go("End", Some(0))), (Some(0), Some(2)));
        assert_eq!(go("ArrowRight", Some(0)), None);
        assert_eq!(next("ArrowRight", Axis::Horizontal, Some(0), 0), None);
    }

    #[test]
    fn a_letter_leads_to_the_next_of_its_items() {
        let words = ["Assign", "Cancel booking", "Copy link", "Éditer"].map(str::to_owned);
        assert_eq!(starting_with('c', &words, Some(0)), Some(1));
        assert_eq!(starting_with('C', &words, Some(1)), Some(2));
        assert_eq!(starting_with('c', &words, Some(2)), Some(1));
        assert_eq!(starting_with('é', &words, None), Some(3));
        assert_eq!(starting_with('x', &words, None), None);
    }
}
