/// The colour family of a chip or note. The words beside it always say the same: colour is never alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Slate,
    Gray,
    Blue,
    Indigo,
    Amber,
    Emerald,
    Green,
    Red,
    Purple,
    Cyan,
}

impl Tone {
    pub fn class(self) -> &'static str {
        match self {
            Self::Slate => "bg-tone-slate text-tone-slate-foreground",
            Self::Gray => "bg-tone-gray text-tone-gray-foreground",
            Self::Blue => "bg-tone-blue text-tone-blue-foreground",
            Self::Indigo => "bg-tone-indigo text-tone-indigo-foreground",
            Self::Amber => "bg-tone-amber text-tone-amber-foreground",
            Self::Emerald => "bg-tone-emerald text-tone-emerald-foreground",
            Self::Green => "bg-tone-green text-tone-green-foreground",
            Self::Red => "bg-tone-red text-tone-red-foreground",
            Self::Purple => "bg-tone-purple text-tone-purple-foreground",
            Self::Cyan => "bg-tone-cyan text-tone-cyan-foreground",
        }
    }
}
