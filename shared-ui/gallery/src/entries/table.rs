use crate::{Entry, Example, Group};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::Surface,
    link::ButtonLink,
    status::{StatusChip, StatusOf},
    table::{
        BulkBar, CELL, ROW, ROW_LINK, SelectAllTh, SelectTd, Selection, SortTh, Table, TableEmpty,
        TableError, TableLayout, TableLoading, Th,
    },
};

pub static ENTRY: Entry = Entry {
    path: "/table",
    title: "Table",
    group: Group::Data,
    when: "Many things with the same facts. Each row has one link, which covers it; heads that sort are links, so that the \
           order stands in the address. On a phone rows become cards, or a wide table scrolls in a region of its own.",
    anatomy: &[
        ("table-frame", "Stacks or scrolls the table where there is no room."),
        ("SortTh", "A head whose link sorts; it tells the order by aria-sort."),
        ("ROW_LINK", "The row's one link, stretched over it. Other controls stand above it."),
        ("SelectAllTh, SelectTd", "Boxes that belong to a form by name: they work without script."),
        ("bulk-bar", "What can be done with the ticked rows; it says how many there are."),
        ("TableLoading, TableEmpty, TableError", "What stands in place of rows."),
    ],
    keyboard: &[
        ("Tab", "From box to box and link to link; a table that scrolls takes the focus too."),
        ("Space", "Tick a row."),
        ("Enter", "Follow the row's link, or sort."),
        ("Arrows", "Scroll a table that is wider than the screen."),
    ],
    examples: &[
        Example { name: "Sorted, with selection", view: selected },
        Example { name: "Scrolls sideways", view: wide },
        Example { name: "Loading", view: loading },
        Example { name: "Empty", view: empty },
        Example { name: "Not loaded", view: failed },
    ],
};

struct Shown {
    reference: &'static str,
    channel: &'static str,
    guest: &'static str,
    date: &'static str,
    amount: &'static str,
    status: &'static str,
}

const ROWS: [Shown; 4] = [
    Shown {
        reference: "GYG-7F3K9",
        channel: "GYG",
        guest: "Amélie Laurent",
        date: "Wed 25 Nov 2026",
        amount: "USD 145.50",
        status: "READY",
    },
    Shown {
        reference: "VT-220145",
        channel: "VIATOR",
        guest: "Jonas Keller",
        date: "Thu 26 Nov 2026",
        amount: "EUR 89.00",
        status: "ATTENTION",
    },
    Shown {
        reference: "KL-99120",
        channel: "KLOOK",
        guest: "Mei Tanaka",
        date: "Fri 27 Nov 2026",
        amount: "IDR 1,250,000",
        status: "NEW",
    },
    Shown {
        reference: "DIR-00031",
        channel: "DIRECT",
        guest: "Sam O’Neill",
        date: "Sat 28 Nov 2026",
        amount: "USD 210.00",
        status: "COMPLETED",
    },
];

fn selected() -> AnyView {
    let params = use_query_map();
    let down = Memo::new(move |_| params.read().get_str("sort") == Some("date-down"));
    let keys = ROWS.iter().map(|row| row.reference.to_owned()).collect::<Vec<_>>();
    let selection = Selection::new(Signal::stored(keys), "booking", "table-bulk");
    let done = RwSignal::new(String::new());
    let rows = move || {
        let mut rows: Vec<_> = ROWS.iter().collect();
        if down.get() {
            rows.reverse();
        }
        rows.into_iter().map(|shown| row(shown, selection)).collect_view()
    };
    view! {
        <Surface>
            <Table
                caption="Bookings"
                head=Box::new(move || view! {
                    <SelectAllTh selection/>
                    <Th>"Booking"</Th>
                    <Th>"Guest"</Th>
                    <SortTh
                        href=Signal::derive(move || if down.get() { "/table?sort=date".to_owned() } else { "/table?sort=date-down".to_owned() })
                        sorted=Signal::derive(move || Some(if down.get() { "descending" } else { "ascending" }))
                    >
                        "Tour date"
                    </SortTh>
                    <Th end=true>"Amount"</Th>
                    <Th>"Status"</Th>
                }.into_any())
            >
                {rows}
            </Table>
            <form id="table-bulk" method="get" action="/table"></form>
            <BulkBar selection noun=("booking", "bookings")>
                <Button
                    size=ButtonSize::Sm
                    kind="submit"
                    attr:form="table-bulk"
                    on_click=move |event: leptos::ev::MouseEvent| {
                        event.prevent_default();
                        done.set(selection.chosen().join(", "));
                    }
                >
                    "Acknowledge"
                </Button>
            </BulkBar>
        </Surface>
        <p class="pt-3 text-sm text-muted-foreground">"Acknowledged: "<output>{move || done.get()}</output></p>
    }
    .into_any()
}

fn row(shown: &'static Shown, selection: Selection) -> impl IntoView {
    view! {
        <tr class=ROW data-selected=move || selection.contains(shown.reference).then_some("")>
            <SelectTd selection key=shown.reference label=format!("Select {}", shown.reference) class="max-md:order-1"/>
            <td class=format!("{CELL} max-md:order-2")>
                <a class=ROW_LINK href="/table">{shown.reference}</a>
                <div class="mt-1"><StatusChip of=StatusOf::Channel word=shown.channel/></div>
            </td>
            <td class=format!("{CELL} max-md:order-4")>{shown.guest}</td>
            <td class=format!("{CELL} whitespace-nowrap max-md:order-5")>{shown.date}</td>
            <td data-end="" class=format!("{CELL} text-end font-medium whitespace-nowrap max-md:order-6")>{shown.amount}</td>
            <td data-wide="" class=format!("{CELL} max-md:order-7 max-md:mt-1")><StatusChip of=StatusOf::Booking word=shown.status/></td>
        </tr>
    }
}

fn wide() -> AnyView {
    let hours = (6..18).map(|hour| view! { <Th end=true>{format!("{hour:02}:00")}</Th> }).collect::<Vec<_>>();
    view! {
        <Surface class="overflow-hidden">
            <Table
                caption="Events by hour"
                layout=TableLayout::Scroll
                head=Box::new(move || view! { <Th>"Channel"</Th>{hours} }.into_any())
            >
                {["GetYourGuide", "Viator", "Klook"].into_iter().enumerate().map(|(row, channel)| view! {
                    <tr class="[&>*]:border-b last:[&>*]:border-b-0">
                        <th scope="row" class="py-2.5 ps-5 pe-3 text-start font-medium whitespace-nowrap">{channel}</th>
                        {(6..18).map(|hour| view! { <td class="min-w-16 text-end">{(hour * 37 + row * 11) % 90}</td> }).collect_view()}
                    </tr>
                }).collect_view()}
            </Table>
        </Surface>
    }
    .into_any()
}

fn head() -> Children {
    Box::new(|| {
        view! { <Th>"Booking"</Th><Th>"Guest"</Th><Th>"Tour date"</Th><Th end=true>"Amount"</Th> }.into_any()
    })
}

fn loading() -> AnyView {
    view! {
        <Surface class="overflow-hidden">
            <Table caption="Bookings, loading" busy=true head=head()><TableLoading columns=4 rows=4/></Table>
        </Surface>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <Surface class="overflow-hidden">
            <Table caption="Bookings, none" head=head()>
                <TableEmpty columns=4 title="No booking matches" text="Widen the dates, or take a filter away.">
                    <ButtonLink href="/table" variant=ButtonVariant::Outline>"Clear the filters"</ButtonLink>
                </TableEmpty>
            </Table>
        </Surface>
    }
    .into_any()
}

fn failed() -> AnyView {
    view! {
        <Surface class="overflow-hidden">
            <Table caption="Bookings, not loaded" head=head()>
                <TableError columns=4 text="The server does not answer. Nothing is lost." here="/table"/>
            </Table>
        </Surface>
    }
    .into_any()
}
