use leptos::{
    ev::{Event, KeyboardEvent, PointerEvent},
    html,
    prelude::*,
};

/// A native `<dialog>` that follows `open`. While `busy`, neither Escape nor a press outside closes it.
#[derive(Debug, Clone, Copy)]
pub struct Dialog {
    pub node: NodeRef<html::Dialog>,
    open: RwSignal<bool>,
    busy: Signal<bool>,
    /// A press that began outside: a selection that ends there must not close it.
    pressed_outside: StoredValue<bool>,
}

pub fn use_dialog(open: RwSignal<bool>, busy: Signal<bool>) -> Dialog {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let (wanted, Some(dialog)) = (open.get(), node.get()) else { return };
        if wanted && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    Dialog { node, open, busy, pressed_outside: StoredValue::new(false) }
}

impl Dialog {
    pub fn close(self) {
        if !self.busy.get_untracked() {
            self.open.set(false);
        }
    }

    /// `on:cancel`
    pub fn on_cancel(self, event: &Event) {
        // bubbles from file inputs inside, too
        if event.target() == event.current_target() && self.busy.get_untracked() {
            event.prevent_default();
        }
    }

    /// `on:keydown`: a browser asks `cancel` once and closes at the second Escape whatever it was told.
    pub fn on_key(self, event: &KeyboardEvent) {
        if event.key() == "Escape" && self.busy.get_untracked() {
            event.prevent_default();
        }
    }

    /// `on:close`
    pub fn on_close(self, event: &Event) {
        if event.target() == event.current_target() {
            self.open.set(false);
        }
    }

    /// `on:pointerdown`
    pub fn on_press(self, event: &PointerEvent) {
        self.pressed_outside.set_value(event.target() == event.current_target());
    }

    /// `on:click`: the dialog's own box is covered by what is in it, so a press on itself is one on its backdrop.
    pub fn on_click(self, event: &leptos::ev::MouseEvent) {
        if self.pressed_outside.get_value() && event.target() == event.current_target() {
            self.close();
        }
        self.pressed_outside.set_value(false);
    }
}
