use super::form::BookForm;
use leptos::prelude::*;
use shared_ui::{combobox::Combobox, field::FormField, select::Choice};

const MOST: usize = 40;

/// One of the packages that bookings carry, or another one by its name.
#[component]
pub fn Package(form: BookForm, packages: Vec<String>) -> impl IntoView {
    let wanted = RwSignal::new(String::new());
    let packages = StoredValue::new(packages);
    let choices = Signal::derive(move || {
        wanted.with(|wanted| packages.with_value(|packages| offered(packages, wanted)))
    });
    let seed = Signal::derive(move || form.seed.with(|seed| seed.package_name.clone()));
    let set = move |text: String| form.set("package_name", |booking| booking.package_name = text);
    view! {
        <FormField id=BookForm::id("package_name") label="Package" hint="Type to find one, or to name another." error=form.error("package_name") required=true>
            <Combobox
                name="package_name"
                choices
                value=seed
                on_search=Callback::new(move |text: String| wanted.set(text))
                on_change=Callback::new(set)
            />
        </FormField>
    }
}

/// Those that hold the words; what was typed itself, if it is none of them, comes first.
fn offered(packages: &[String], typed: &str) -> Vec<Choice> {
    let (typed, words) = (typed.trim(), typed.trim().to_lowercase());
    let matching = packages.iter().filter(|package| package.to_lowercase().contains(&words));
    let known = packages.iter().any(|package| package == typed);
    let own = (!typed.is_empty() && !known).then(|| typed.to_owned());
    own.into_iter().chain(matching.take(MOST).cloned()).map(|name| Choice::new(name.clone(), name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_nobody_has_sold_yet_can_be_named() {
        let packages = ["Ubud Rice Terraces".to_owned(), "Mount Batur Sunrise".to_owned()];
        let names = |typed: &str| offered(&packages, typed).into_iter().map(|c| c.value).collect::<Vec<_>>();
        assert_eq!(names("batur"), ["batur", "Mount Batur Sunrise"]);
        assert_eq!(names("Mount Batur Sunrise"), ["Mount Batur Sunrise"]);
        assert_eq!(names("").len(), 2);
    }
}
