//! What holds the design system: pages are made of its components and its tokens. The lists of exceptions only shrink.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// File (from the root), what it may say all the same, and why.
const EXCEPTIONS: [(&str, &str, &str); 1] = [(
    "frontend-admin/src/parts/bell.rs",
    "<button",
    "the bell submits a form where there is no script to open its panel",
)];

const FRONTS: [&str; 4] =
    ["frontend-web/src", "frontend-admin/src", "frontend-content/src", "shared-ui/gallery/src"];

/// A component stands for each of these.
const NATIVE: [&str; 6] = ["button", "select", "input", "table", "textarea", "dialog"];

const HUES: [&str; 22] = [
    "slate", "gray", "zinc", "neutral", "stone", "red", "orange", "amber", "yellow", "lime", "green",
    "emerald", "teal", "cyan", "sky", "blue", "indigo", "violet", "purple", "fuchsia", "pink", "rose",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// `bg-red-500`, `text-white`, `border-[#fff]`: colours that no token names.
fn raw_colours(line: &str) -> Vec<String> {
    let words =
        line.split(|c: char| c.is_whitespace() || "\"'`=,(){}".contains(c)).filter(|word| !word.is_empty());
    words.filter(|word| is_raw_colour(word)).map(str::to_owned).collect()
}

fn is_raw_colour(word: &str) -> bool {
    // variants before, opacity and importance behind: `hover:bg-red-500/50!`
    let utility = word.rsplit(':').next().unwrap_or(word).trim_matches('!');
    let utility = utility.split('/').next().unwrap_or(utility);
    let parts: Vec<&str> = utility.split('-').collect();
    let of_palette = parts.windows(2).any(|pair| {
        HUES.contains(&pair[0]) && pair[1].len() >= 2 && pair[1].bytes().all(|b| b.is_ascii_digit())
    });
    let black_or_white = parts.len() == 2
        && ["bg", "text", "border", "ring", "fill", "stroke"].contains(&parts[0])
        && ["black", "white"].contains(&parts[1]);
    let by_value = ["[#", "[rgb", "[hsl", "[oklch", "[color:"].iter().any(|value| utility.contains(value));
    of_palette || black_or_white || by_value
}

fn native_elements(line: &str) -> Vec<String> {
    let is_tag = |tag: &str, after: &str| {
        after
            .strip_prefix(tag)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    };
    line.match_indices('<')
        .filter_map(|(at, _)| {
            let after = &line[at + 1..];
            let tag = NATIVE.into_iter().find(|tag| is_tag(tag, after))?;
            let hidden = tag == "input" && after.contains("type=\"hidden\"");
            (!hidden).then(|| format!("<{tag}"))
        })
        .collect()
}

fn offences(folders: &[&str], of: fn(&str) -> Vec<String>) -> Vec<(String, String)> {
    let root = root();
    let mut found = Vec::new();
    for file in folders.iter().flat_map(|folder| sources(&root.join(folder))) {
        let name = file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&file).unwrap();
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            found.extend(of(line).into_iter().map(|said| (name.clone(), said)));
        }
    }
    found
}

fn judge(found: &[(String, String)], advice: &str) {
    let excused =
        |(file, said): &&(String, String)| EXCEPTIONS.iter().any(|(of, what, _)| of == file && what == said);
    let left: Vec<_> = found.iter().filter(|offence| !excused(offence)).collect();
    assert!(left.is_empty(), "{advice}\n{left:#?}");
}

#[test]
fn pages_use_components_where_there_are_some() {
    judge(&offences(&FRONTS, native_elements), "shared-ui has a component for this: see the gallery");
}

#[test]
fn colours_have_meanings() {
    let mut folders = FRONTS.to_vec();
    folders.push("shared-ui/src");
    judge(
        &offences(&folders, raw_colours),
        "say what the colour is for: a semantic token of style/tokens.css",
    );
}

#[test]
fn no_page_has_an_inline_style() {
    let mut folders = FRONTS.to_vec();
    folders.push("shared-ui/src");
    let styles = |line: &str| {
        let said =
            line.contains(" style=") || line.contains("style:") || line.trim_start().starts_with("style=");
        if said { vec!["style".to_owned()] } else { Vec::new() }
    };
    judge(
        &offences(&folders, styles),
        "the policy refuses style attributes: a class, or CSSOM in a primitive",
    );
}

#[test]
fn no_exception_outlives_its_need() {
    let mut all = offences(&FRONTS, native_elements);
    all.extend(offences(&["shared-ui/src"], raw_colours));
    all.extend(offences(&FRONTS, raw_colours));
    for (file, what, why) in EXCEPTIONS {
        let needed = all.iter().any(|(of, said)| of == file && said == what);
        assert!(needed, "{file} no longer says {what} ({why}): take it off the list");
    }
}

#[test]
fn the_gate_sees_what_it_should() {
    for bad in [
        "bg-red-500",
        "hover:text-slate-700/50",
        "border-x-emerald-100",
        "text-white!",
        "md:bg-[#fff]",
        "bg-[hsl(0_0%_0%)]",
    ] {
        assert!(is_raw_colour(bad), "{bad}");
    }
    for fine in [
        "bg-tone-red",
        "text-tone-slate-foreground",
        "text-muted-foreground",
        "size-4",
        "#main",
        "grid-cols-[1fr_2fr]",
        "whitespace-nowrap",
    ] {
        assert!(!is_raw_colour(fine), "{fine}");
    }
    assert_eq!(native_elements("<button type=\"button\">"), ["<button"]);
    assert_eq!(native_elements("<table"), ["<table"]);
    assert!(native_elements("<input type=\"hidden\" name=\"key\"/> <Button> <table-of-contents").is_empty());
}
