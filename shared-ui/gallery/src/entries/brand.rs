use crate::{Entry, Example, Group, kit::ROW};
use leptos::prelude::*;
use shared_ui::brand::Brand;

pub static ENTRY: Entry = Entry {
    path: "/brand",
    title: "Brand",
    group: Group::Layout,
    when: "The name and its sign, once per page: in the shell, on the sign-in page, on the public site.",
    anatomy: &[("brand", "The sign, the name, and which of the programs this is.")],
    keyboard: &[],
    examples: &[Example { name: "Alone and with its program", view: both }],
};

fn both() -> AnyView {
    view! { <div class=format!("{ROW} gap-10")><Brand/><Brand product="admin-ops"/><Brand product="content-manager"/></div> }.into_any()
}
