use leptos::{WasmSplitManifest, config::LeptosOptions, nonce::use_nonce, prelude::*};

/// Which file holds which lazy part, as cargo-leptos wrote it for one front end: `/pkg/<version>` and the map's text.
///
/// Leptos' own component remembers one such map per process; here several front ends share one.
pub fn parts(pkg_path: String, manifest: &str) -> Option<WasmSplitManifest> {
    let map = serde_json::from_str(manifest).ok()?;
    let script = "__wasm_split.______________________.js".to_owned();
    Some(WasmSplitManifest(ArcStoredValue::new((pkg_path, map, script))))
}

/// In the context of a page that stays as the server drew it.
#[derive(Clone, Copy)]
pub struct Still;

/// Brings the page alive: loads the front end's wasm and hands it the document. Nothing on a page that is [`Still`].
#[component]
pub fn Hydration(
    options: LeptosOptions,
    /// Only once all that is to be seen is there: for pages that are read and do without script.
    #[prop(optional)]
    after_load: bool,
) -> impl IntoView {
    let nonce = use_nonce();
    let base = format!("/{}/{}", options.site_pkg_dir, options.output_name);
    let begin = format!(
        "import(\"{base}.js\").then(page => page.default({{module_or_path: \"{base}.wasm\"}}).then(() => page.hydrate()))"
    );
    let script = if after_load {
        format!(
            "const begin = () => {begin}; document.readyState === \"complete\" ? begin() : addEventListener(\"load\", begin);"
        )
    } else {
        format!("{begin};")
    };
    use_context::<Still>().is_none().then(|| view! {
        {(!after_load).then(|| view! {
            <link rel="modulepreload" href=format!("{base}.js") crossorigin="anonymous"/>
            <link rel="preload" href=format!("{base}.wasm") r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        })}
        <script type="module" nonce=nonce>{script}</script>
    })
}
