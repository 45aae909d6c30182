use super::DemoOrder;
use crate::ids::GatewayOrder;
use std::{
    collections::HashMap,
    fs, io,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

/// Where the demo gateway keeps its orders.
pub trait DemoStore: Send + Sync + 'static {
    fn load(&self, order: &GatewayOrder) -> io::Result<Option<DemoOrder>>;
    fn save(&self, order: &DemoOrder) -> io::Result<()>;
}

/// Gone with the process.
#[derive(Default)]
pub struct Memory(Mutex<HashMap<GatewayOrder, DemoOrder>>);

impl DemoStore for Memory {
    fn load(&self, order: &GatewayOrder) -> io::Result<Option<DemoOrder>> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(order).cloned())
    }

    fn save(&self, order: &DemoOrder) -> io::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(order.order.clone(), order.clone());
        Ok(())
    }
}

/// A file per order: outlives the process, as a real gateway does.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes it if it is not there.
    pub fn open(path: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl DemoStore for Folder {
    fn load(&self, order: &GatewayOrder) -> io::Result<Option<DemoOrder>> {
        match fs::read(self.0.join(format!("{order}.json"))) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whole or not at all.
    fn save(&self, order: &DemoOrder) -> io::Result<()> {
        let draft = self.0.join(format!("{}.draft", order.order));
        fs::write(&draft, serde_json::to_vec(order)?)?;
        fs::rename(draft, self.0.join(format!("{}.json", order.order)))
    }
}
