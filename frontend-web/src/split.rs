//! The front end reaches the browser in parts, each when one of its pages is first gone to. A part holds the pages of one
//! kind: what two parts share is a file of its own, so their number grows with every combination.

use crate::pages::{
    blog::{BlogPage, PostPage},
    contact::ContactPage,
    home::HomePage,
    preview::PreviewPage,
    tour::TourPage,
    tours::ToursPage,
    written::WrittenPage,
};
use leptos::prelude::*;
use leptos_router::LazyRoute;

/// The part's function, its preloading, and its pages: route → component.
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

part!(
    browse_part,
    __preload_browse_part,
    Browse { Home: HomePage, Tours: ToursPage, Tour: TourPage, Preview: PreviewPage }
);

part!(
    read_part,
    __preload_read_part,
    Read { Written: WrittenPage, Contact: ContactPage, Blog: BlogPage, Post: PostPage }
);
