use qrcode::{Color, EcLevel};

/// A QR code as an SVG path: one unit per module, a quiet zone of four around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrCode {
    /// Width and height, quiet zone included.
    pub size: usize,
    pub path: String,
}

impl QrCode {
    pub(super) fn of(text: &str) -> Self {
        const QUIET: usize = 4;
        // fails only for texts of thousands of letters; an empty picture leaves the key for typing
        let Ok(code) = qrcode::QrCode::with_error_correction_level(text, EcLevel::M) else {
            return Self { size: 0, path: String::new() };
        };
        let width = code.width();
        let colors = code.to_colors();
        let mut path = String::new();
        for (y, row) in colors.chunks(width).enumerate() {
            let mut x = 0;
            while x < width {
                let run = row[x..].iter().take_while(|color| **color == Color::Dark).count();
                if run > 0 {
                    path += &format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
                }
                x += run.max(1);
            }
        }
        Self { size: width + 2 * QUIET, path }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finder_pattern_stands_in_three_corners() {
        let code = QrCode::of("otpauth://totp/Kembara:made");
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
        assert!(code.path.contains(&format!("M{} 4h7v1h-7z", code.size - 11)));
        assert!(code.path.contains(&format!("M4 {}h7v1h-7z", code.size - 5)));
    }
}
