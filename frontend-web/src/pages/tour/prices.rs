use contracts::views::web::{PriceTable, VariantView};
use leptos::prelude::*;
use shared_ui::table::{Table, TableLayout, Th};

#[component]
pub fn Prices(variant: Signal<VariantView>) -> impl IntoView {
    move || {
        let prices = variant.get().prices;
        view! {
            <section id="prices" class="grid gap-5">
                <h2 class="text-2xl font-semibold">"Prices"</h2>
                {if prices.is_empty() {
                    view! { <p>"We tell you the price for your party: write to us."</p> }.into_any()
                } else {
                    prices.into_iter().map(|table| view! { <One table/> }).collect_view().into_any()
                }}
                <p class="text-sm text-muted-foreground">"Prices are per person and final: nothing is added to them."</p>
            </section>
        }
    }
}

#[component]
fn One(table: PriceTable) -> impl IntoView {
    let caption = if table.when.is_empty() {
        "Price per person".to_owned()
    } else {
        format!("Price per person, {}", table.when)
    };
    let children = table.has_children;
    view! {
        <div class="grid gap-2">
            {(!table.when.is_empty()).then(|| view! { <h3 class="font-semibold">{table.when.clone()}</h3> })}
            <div class="overflow-hidden rounded-lg border">
                <Table
                    caption
                    layout=TableLayout::Scroll
                    head=Box::new(move || view! {
                        <Th>"Party"</Th>
                        <Th>"Adult"</Th>
                        {children.then(|| view! { <Th>"Child"</Th> })}
                    }.into_any())
                >
                    {table
                        .rows
                        .into_iter()
                        .map(|row| view! {
                            <tr class="[&>td]:border-t">
                                <td>{row.people}</td>
                                <td class="font-semibold">{row.adult}</td>
                                {children.then(|| view! { <td>{if row.child.is_empty() { "not offered".to_owned() } else { row.child }}</td> })}
                            </tr>
                        })
                        .collect_view()}
                </Table>
            </div>
            <p class="text-sm text-muted-foreground">{table.infants}</p>
        </div>
    }
}
