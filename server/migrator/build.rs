//! Embeds `migrations/ops` and `migrations/channel`, in order of file name.

use std::{env, error::Error, fmt::Write, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../migrations").canonicalize()?;
    let mut code = String::new();
    for (constant, folder) in [("OPS", "ops"), ("CHANNEL", "channel")] {
        embed(&mut code, constant, &root.join(folder))?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("scripts.rs"), code)?;
    Ok(())
}

fn embed(code: &mut String, constant: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "sql"));
    files.sort();

    writeln!(code, "pub static {constant}: &[Script] = &[")?;
    for file in &files {
        let name = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a migration's name is not text")?;
        println!("cargo::rerun-if-changed={}", file.display());
        writeln!(
            code,
            "    Script {{ name: {name:?}, sql: include_str!({:?}) }},",
            file.display().to_string()
        )?;
    }
    writeln!(code, "];")?;
    Ok(())
}
