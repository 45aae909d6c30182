//! One's own way in, on this surface.

crate::own_account::own_account!(crate::call::Surface::Content, "/api/content");
