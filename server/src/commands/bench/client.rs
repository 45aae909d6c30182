//! The leanest HTTP client there is: bytes that are ready go out, a status and a body come back. It retries nothing.

use std::{
    io::{Error, ErrorKind},
    net::SocketAddr,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const MOST: usize = 1 << 20;

#[derive(Debug)]
pub struct Client {
    to: SocketAddr,
    open: Option<TcpStream>,
    buffer: Vec<u8>,
}

#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    pub status: u16,
    pub body: &'a [u8],
}

struct Head {
    status: u16,
    bytes: usize,
    body: usize,
    closes: bool,
    in_chunks: bool,
}

impl Client {
    pub fn new(to: SocketAddr) -> Self {
        Self { to, open: None, buffer: Vec::with_capacity(4_096) }
    }

    /// `request` is head and body; an answer in chunks is given with their lengths in it. Keeps the connection, unless the answer says `connection: close`. After an error
    /// (or when dropped half-way) the next call opens a new one.
    pub async fn send(&mut self, request: &[u8]) -> Result<Answer<'_>, Error> {
        let mut wire = match self.open.take() {
            Some(wire) => wire,
            None => connect(self.to).await?,
        };
        wire.write_all(request).await?;

        self.buffer.clear();
        let head = loop {
            if let Some(head) = head(&self.buffer)? {
                break head;
            }
            more(&mut wire, &mut self.buffer).await?;
        };
        let mut end = head.bytes + head.body;
        while self.buffer.len() < end {
            more(&mut wire, &mut self.buffer).await?;
        }
        if head.in_chunks {
            end = loop {
                match chunk(&self.buffer[end..])? {
                    Some((bytes, is_last)) if self.buffer.len() >= end + bytes => {
                        end += bytes;
                        if is_last {
                            break end;
                        }
                    }
                    _ => more(&mut wire, &mut self.buffer).await?,
                }
            };
        }
        if !head.closes {
            self.open = Some(wire);
        }
        Ok(Answer { status: head.status, body: &self.buffer[head.bytes..end] })
    }
}

async fn connect(to: SocketAddr) -> Result<TcpStream, Error> {
    let stream = TcpStream::connect(to).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

async fn more(wire: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<(), Error> {
    if buffer.len() > MOST {
        return Err(odd("an answer without an end"));
    }
    match wire.read_buf(buffer).await? {
        0 => Err(ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}

fn head(bytes: &[u8]) -> Result<Option<Head>, Error> {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let text = std::str::from_utf8(&bytes[..end]).map_err(|_| odd("a head that is not text"))?;
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let mut head = Head {
        status: status.ok_or_else(|| odd("no status"))?,
        bytes: end + 4,
        body: 0,
        closes: false,
        in_chunks: false,
    };
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        if name.eq_ignore_ascii_case("content-length") {
            head.body = value.trim().parse().map_err(|_| odd("content-length"))?;
        } else if name.eq_ignore_ascii_case("connection") {
            head.closes = value.trim().eq_ignore_ascii_case("close");
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            head.in_chunks = value.trim().eq_ignore_ascii_case("chunked");
        }
    }
    Ok(Some(head))
}

/// How many bytes the chunk at the beginning takes with all that is around it, and whether it ends the answer.
fn chunk(bytes: &[u8]) -> Result<Option<(usize, bool)>, Error> {
    let Some(line) = bytes.windows(2).position(|two| two == b"\r\n") else { return Ok(None) };
    let text = std::str::from_utf8(&bytes[..line]).map_err(|_| odd("a chunk's length"))?;
    let length = usize::from_str_radix(text.trim(), 16).map_err(|_| odd("a chunk's length"))?;
    Ok(Some((line + 2 + length + 2, length == 0)))
}

fn odd(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_follow_each_other_to_an_empty_one() {
        assert_eq!(chunk(b"1").unwrap(), None);
        assert_eq!(chunk(b"1a\r\nabc").unwrap(), Some((32, false)));
        assert_eq!(chunk(b"0\r\n\r\n").unwrap(), Some((5, true)));
        assert!(chunk(b"x\r\n").is_err());
    }

    #[test]
    fn a_head_is_read_once_it_is_whole() {
        let whole = b"HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\nconnection: close\r\n\r\nhello";
        for end in 0..whole.len() - 5 {
            assert!(head(&whole[..end]).unwrap().is_none(), "{end}");
        }
        let head = head(whole).unwrap().unwrap();
        assert_eq!((head.status, head.body, head.closes), (202, 5, true));
        assert_eq!(&whole[head.bytes..], b"hello");
    }
}
