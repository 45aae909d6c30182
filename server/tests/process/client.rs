//! A plain HTTP client that retries nothing: what fails here would fail at a customer's.

use std::{
    io::{BufRead, BufReader, Error, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

pub struct Client {
    to: SocketAddr,
    open: Option<BufReader<TcpStream>>,
}

impl Client {
    pub fn new(to: SocketAddr) -> Self {
        Self { to, open: None }
    }

    /// The status. Keeps the connection, unless the answer says `connection: close`.
    pub fn get(&mut self, path: &str) -> Result<u16, Error> {
        let mut wire = match self.open.take() {
            Some(wire) => wire,
            None => connect(self.to)?,
        };
        // In one write: small pieces would wait for each other's acknowledgement.
        wire.get_mut().write_all(format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n").as_bytes())?;

        let status_line = line(&mut wire)?;
        let status = status_line.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or_else(|| Error::other(format!("not an answer: {status_line:?}")))?;
        let (mut length, mut closes) = (0, false);
        loop {
            let header = line(&mut wire)?.to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse().map_err(Error::other)?;
            }
            closes |= header.starts_with("connection:") && header.contains("close");
        }
        wire.read_exact(&mut vec![0; length])?;
        if !closes {
            self.open = Some(wire);
        }
        Ok(status)
    }
}

fn connect(to: SocketAddr) -> Result<BufReader<TcpStream>, Error> {
    let stream = TcpStream::connect(to)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    Ok(BufReader::new(stream))
}

fn line(wire: &mut BufReader<TcpStream>) -> Result<String, Error> {
    let mut line = String::new();
    if wire.read_line(&mut line)? == 0 {
        return Err(Error::other("the connection ended before the answer"));
    }
    Ok(line.trim_end().to_owned())
}
