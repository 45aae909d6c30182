/// A QR code's modules, row by row; true is dark. Without the quiet zone of four around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modules {
    pub width: usize,
    pub dark: Vec<bool>,
}

/// None: more than a code holds. Every seventh module may be spoiled: vouchers are creased and screens reflect.
pub fn modules(text: &str) -> Option<Modules> {
    let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).ok()?;
    let dark = code.to_colors().into_iter().map(|module| module == qrcode::Color::Dark).collect();
    Some(Modules { width: code.width(), dark })
}

impl Modules {
    /// Dark runs: column, row, length.
    pub fn runs(&self) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        for (y, row) in self.dark.chunks(self.width).enumerate() {
            let mut x = 0;
            while x < row.len() {
                let length = row[x..].iter().take_while(|dark| **dark).count();
                if length > 0 {
                    runs.push((x, y, length));
                }
                x += length.max(1);
            }
        }
        runs
    }
}
