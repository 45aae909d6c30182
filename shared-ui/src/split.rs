//! A front end in parts. Whoever uses [`part`](crate::part) has `leptos::prelude::*` and `leptos_router::LazyRoute` in scope.

/// The part's function, its preloading, and its pages: route → component.
#[macro_export]
macro_rules! part {
    ($load:ident, $preload:ident, $of:ident { $($route:ident: $page:ident),* $(,)? }) => {
        #[derive(Clone, Copy)]
        enum $of {
            $($route,)*
        }

        #[lazy]
        fn $load(page: $of) -> AnyView {
            match page {
                $($of::$route => view! { <$page/> }.into_any(),)*
            }
        }

        $(
            pub struct $route;

            impl LazyRoute for $route {
                fn data() -> Self {
                    Self
                }

                async fn view(_this: Self) -> AnyView {
                    $load($of::$route).await
                }

                async fn preload() {
                    #[cfg(target_arch = "wasm32")]
                    $preload().await;
                }
            }
        )*
    };
}

/// Room in the data section. The splitter gives each part the strings it alone uses only if they fit, with the padding
/// between parts, where the linker had put them; else the first module carries all of them. Nothing refers to these bytes,
/// so they reach no file.
#[cfg(all(feature = "hydrate", target_family = "wasm"))]
#[used]
static ROOM: [u8; 8192] = [1; 8192];
