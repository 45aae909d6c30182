use super::listed::Listing;
use app::{Problem, content::set_priorities};
use contracts::{catalog::ItemRow, ids::ItemKey};
use leptos::{prelude::*, tachys::dom::document};
use shared_ui::{announce::use_announcer, toast::use_toaster};
use wasm_bindgen::JsCast;

/// Moving tours up and down by button, key or drag. The order is saved at once, in the drafts.
#[derive(Clone, Copy)]
pub struct Order {
    rows: Memo<Vec<ItemRow>>,
    /// As it was moved here, until the list is read anew.
    moved: RwSignal<Option<Vec<ItemKey>>>,
    lifted: RwSignal<Option<ItemKey>>,
    saving: Action<Vec<ItemKey>, Result<(), Problem>>,
    announcer: shared_ui::announce::Announcer,
}

impl Order {
    pub fn new(list: Listing, rows: Memo<Vec<ItemRow>>) -> Self {
        let saving = Action::new(|items: &Vec<ItemKey>| set_priorities(items.clone()));
        let order = Self {
            rows,
            moved: RwSignal::new(None),
            lifted: RwSignal::new(None),
            saving,
            announcer: use_announcer(),
        };
        let toaster = use_toaster();
        Effect::new(move |_| {
            match saving.value().get() {
                Some(Ok(())) => {
                    toaster.done("The order is saved in the drafts. Guests see it once they are published.")
                }
                Some(Err(problem)) => {
                    order.moved.set(None);
                    toaster.failed(problem.to_string());
                }
                None => return,
            }
            list.refetch();
        });
        Effect::new(move |_| {
            order.rows.track();
            order.moved.set(None);
        });
        order
    }

    pub fn shown(self) -> Vec<ItemRow> {
        let rows = self.rows.get();
        match self.moved.get() {
            Some(order) => {
                order.iter().filter_map(|key| rows.iter().find(|row| row.id == *key).cloned()).collect()
            }
            None => rows,
        }
    }

    fn keys(self) -> Vec<ItemKey> {
        untrack(|| self.shown().into_iter().map(|row| row.id).collect())
    }

    /// Featured tours come first whatever their order: none moves past the others' border.
    fn fits(self, key: ItemKey, target: ItemKey) -> bool {
        let featured = |wanted| {
            self.rows.with(|rows| rows.iter().find(|row| row.id == wanted).map(|row| row.is_featured))
        };
        featured(key) == featured(target)
    }

    pub fn is_at_end(self, key: ItemKey, by: isize) -> bool {
        let shown = self.shown();
        let beside = shown
            .iter()
            .position(|row| row.id == key)
            .and_then(|at| at.checked_add_signed(by))
            .and_then(|at| shown.get(at));
        !beside.is_some_and(|beside| self.fits(key, beside.id))
    }

    pub fn shift(self, key: ItemKey, by: isize) {
        let keys = self.keys();
        let Some(from) = keys.iter().position(|other| *other == key) else { return };
        if let Some(to) = from
            .checked_add_signed(by)
            .filter(|to| keys.get(*to).is_some_and(|target| untrack(|| self.fits(key, *target))))
        {
            let held = document().active_element().map(|element| element.id()).unwrap_or_default();
            self.put(keys, from, to);
            // moving an element in the document takes the focus from it
            request_animation_frame(move || {
                let element = document()
                    .get_element_by_id(&held)
                    .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
                if let Some(element) = element {
                    let _ = element.focus();
                }
            });
        }
    }

    fn put(self, mut keys: Vec<ItemKey>, from: usize, to: usize) {
        let key = keys.remove(from);
        keys.insert(to, key);
        self.announcer.say(format!("Moved to place {} of {}", to + 1, keys.len()));
        self.moved.set(Some(keys.clone()));
        self.saving.dispatch(keys);
    }

    pub fn lift(self, key: ItemKey) {
        self.lifted.set(Some(key));
    }

    pub fn is_lifted(self) -> bool {
        self.lifted.with_untracked(Option::is_some)
    }

    pub fn drop_on(self, target: ItemKey) {
        let Some(key) = self.lifted.get_untracked() else { return };
        self.lifted.set(None);
        let keys = self.keys();
        let place = |wanted| keys.iter().position(|other| *other == wanted);
        if let (Some(from), Some(to)) = (place(key), place(target))
            && from != to
            && untrack(|| self.fits(key, target))
        {
            self.put(keys, from, to);
        }
    }
}
