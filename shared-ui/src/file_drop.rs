use crate::{
    field::Wiring,
    icon::{Glyph, Icon},
};
use leptos::{ev, html, prelude::*};
use web_sys::{File, FileList};

/// A field for files. The native input does the work, with keys and without script; with script, files may be dropped on the
/// whole zone, and `on_files` hears of those that were chosen.
#[component]
pub fn FileDrop(
    #[prop(into)] name: String,
    /// What the dialog offers: `image/jpeg,image/png`.
    accept: &'static str,
    #[prop(optional)] multiple: bool,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] on_files: Option<Callback<Vec<File>>>,
) -> impl IntoView {
    let wiring = Wiring::of(id);
    let invalid = wiring.aria_invalid();
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let tell = move |files: Option<FileList>| {
        let files = files.map(listed).unwrap_or_default();
        if let Some(on_files) = on_files.filter(|_| !files.is_empty()) {
            on_files.run(files);
        }
    };
    let dropped = move |event: ev::DragEvent| {
        over.set(false);
        if on_files.is_some() {
            event.prevent_default();
            tell(event.data_transfer().and_then(|data| data.files()));
        }
    };
    let chosen = move |_| {
        let Some(input) = input.get_untracked().filter(|_| on_files.is_some()) else { return };
        tell(input.files());
        // the same file may be chosen again
        input.set_value("");
    };
    view! {
        <div
            data-slot="file-drop"
            data-over=move || over.get().then_some("")
            class="grid justify-items-center gap-2 rounded-xl border-2 border-dashed border-input bg-muted/40 px-4 py-6 text-center \
                 transition-colors data-over:border-ring data-over:bg-accent"
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <span class="text-muted-foreground"><Glyph icon=Icon::Plus/></span>
            <input
                node_ref=input
                type="file"
                id=wiring.id.clone()
                name=name
                accept=accept
                multiple=multiple
                aria-invalid=invalid
                aria-describedby=wiring.described_by
                class="max-w-full text-sm text-muted-foreground file:me-3 file:h-9 file:cursor-pointer file:rounded-lg file:border \
                     file:border-solid file:border-input file:bg-card file:px-3 file:text-sm file:font-medium file:text-foreground \
                     hover:file:bg-accent"
                on:change=chosen
            />
        </div>
    }
}

fn listed(files: FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}
