//! A front end in parts. Whoever uses [`part`](crate::part) has `leptos::prelude::*` and `leptos_router::ChooseView` in scope.

/// A part's function, its preloading, and its pages: route → component. `Part::Page` is what a route shows. One type for
/// all pages of a part: what the router makes of each type stands in the first module.
#[macro_export]
macro_rules! part {
    ($load:ident, $preload:ident, $of:ident { $($route:ident: $page:ident),* $(,)? }) => {
        #[derive(Clone, Copy)]
        pub enum $of {
            $($route,)*
        }

        #[lazy]
        fn $load(page: $of) -> AnyView {
            match page {
                $($of::$route => view! { <$page/> }.into_any(),)*
            }
        }

        impl ChooseView for $of {
            async fn choose(self) -> AnyView {
                $load(self).await
            }

            async fn preload(&self) {
                #[cfg(target_arch = "wasm32")]
                $preload().await;
            }
        }
    };
}

/// Room in the data section. The splitter gives each part the strings it alone uses only if they fit, with the padding
/// between parts, where the linker had put them; else the first module carries all of them. Nothing refers to these bytes,
/// so they reach no file.
#[cfg(all(feature = "hydrate", target_family = "wasm"))]
#[used]
static ROOM: [u8; 8192] = [1; 8192];
