//! Writes the corpus: `cargo run -p ota_mail --example corpus`. Each case is laid out in the ways it lists, and its expected
//! facts are written by hand beside it: nothing here knows the parser.

#[path = "../tests/cases/mod.rs"]
mod cases;

use cases::{
    all,
    layout::{self, HTML, TEXT},
};
use std::{fs, path::Path};

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    for entry in fs::read_dir(&folder)? {
        fs::remove_file(entry?.path())?;
    }
    let mut count = 0;
    for case in all() {
        for layout in case.layouts.split_whitespace() {
            let known = TEXT.contains(&layout)
                || HTML.contains(&layout)
                || layout.starts_with("both")
                || layout.starts_with("raw");
            assert!(known, "no layout {layout}");
            let name = format!("{}.{layout}", case.name);
            fs::write(folder.join(format!("{name}.eml")), layout::of_case(case, layout, count))?;
            let expected = serde_json::to_string_pretty(&cases::expected(case))?;
            fs::write(folder.join(format!("{name}.json")), expected + "\n")?;
            count += 1;
        }
    }
    println!("{count} mails");
    Ok(())
}
