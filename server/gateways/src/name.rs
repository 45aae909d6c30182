pub use contracts::payments::{GatewayName, UnknownGateway};
