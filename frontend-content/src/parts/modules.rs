use leptos::prelude::*;

/// A kind of work, with the colour that marks its pages.
struct Module {
    href: &'static str,
    label: &'static str,
    /// Paths that belong to it, themselves and below.
    covers: &'static [&'static str],
    ink: &'static str,
}

const MODULES: [Module; 4] = [
    Module { href: "/", label: "Dashboard", covers: &["/activity"], ink: "border-tone-slate-foreground" },
    Module {
        href: "/tours",
        label: "Catalog",
        covers: &["/tours", "/departures", "/media", "/promos"],
        ink: "border-tone-blue-foreground",
    },
    Module {
        href: "/publish",
        label: "Publish",
        covers: &["/publish", "/history"],
        ink: "border-tone-emerald-foreground",
    },
    Module {
        href: "/pages",
        label: "Site content",
        covers: &["/pages", "/posts", "/reviews", "/site"],
        ink: "border-tone-amber-foreground",
    },
];

impl Module {
    fn holds(&self, path: &str) -> bool {
        let below = |covered: &&str| {
            path.strip_prefix(*covered).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        path == self.href || self.covers.iter().any(below)
    }
}

/// The strip above each page: which kind of work it is.
#[component]
pub fn Modules(#[prop(into)] path: Signal<String>) -> impl IntoView {
    let links = MODULES.iter().map(|module| {
        let here = move || path.with(|path| module.holds(path));
        view! {
            <li>
                <a
                    href=module.href
                    aria-current=move || here().then_some("true")
                    class=move || format!(
                        "inline-flex h-9 items-center border-b-2 px-1 text-sm whitespace-nowrap {}",
                        if here() { format!("{} font-medium text-foreground", module.ink) }
                        else { "border-transparent text-muted-foreground hover:border-border hover:text-foreground".to_owned() },
                    )
                >
                    {module.label}
                </a>
            </li>
        }
    });
    view! {
        <nav data-slot="modules" aria-label="Modules" class="-mt-3 border-b">
            <ul class="-mb-px flex gap-5 overflow-x-auto">{links.collect_view()}</ul>
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_belongs_to_one_module() {
        for (path, label) in [
            ("/", "Dashboard"),
            ("/activity", "Dashboard"),
            ("/tours/7", "Catalog"),
            ("/departures", "Catalog"),
            ("/publish", "Publish"),
            ("/posts/new", "Site content"),
        ] {
            let held: Vec<_> =
                MODULES.iter().filter(|module| module.holds(path)).map(|module| module.label).collect();
            assert_eq!(held, [label], "{path}");
        }
        assert!(!MODULES.iter().any(|module| module.holds("/account")));
    }
}
