//! A mail server for tests: takes what it is given over a real socket, and keeps it.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub from: String,
    pub to: Vec<String>,
    /// Head and body as they came.
    pub data: String,
}

#[derive(Clone)]
pub struct SmtpServer {
    pub address: SocketAddr,
    taken: Arc<Mutex<Vec<Taken>>>,
    /// What a recipient is answered while set, such as `451 later`.
    refusal: Arc<Mutex<Option<&'static str>>>,
}

impl SmtpServer {
    /// Listens until the runtime ends.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let server = Self {
            address: listener.local_addr().expect("it listens"),
            taken: Arc::default(),
            refusal: Arc::default(),
        };
        let inner = server.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let inner = inner.clone();
                tokio::spawn(async move {
                    // a client that goes away in between is no concern of a test
                    let _ = inner.talk(client).await;
                });
            }
        });
        server
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn answer_recipients(&self, answer: Option<&'static str>) {
        *self.refusal.lock().unwrap_or_else(PoisonError::into_inner) = answer;
    }

    async fn talk(&self, client: TcpStream) -> std::io::Result<()> {
        let (reader, mut writer) = client.into_split();
        let mut lines = BufReader::new(reader).lines();
        let mut mail = Taken { from: String::new(), to: Vec::new(), data: String::new() };
        writer.write_all(b"220 test\r\n").await?;
        while let Some(line) = lines.next_line().await? {
            let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            let answer = match word.as_str() {
                "EHLO" | "HELO" => "250 test".to_owned(),
                "MAIL" => {
                    mail = Taken { from: address(&line), to: Vec::new(), data: String::new() };
                    "250 yes".to_owned()
                }
                "RCPT" => {
                    let refusal = *self.refusal.lock().unwrap_or_else(PoisonError::into_inner);
                    if refusal.is_none() {
                        mail.to.push(address(&line));
                    }
                    refusal.unwrap_or("250 yes").to_owned()
                }
                "DATA" => {
                    writer.write_all(b"354 go on\r\n").await?;
                    while let Some(line) = lines.next_line().await? {
                        if line == "." {
                            break;
                        }
                        mail.data += line.strip_prefix('.').unwrap_or(&line);
                        mail.data.push('\n');
                    }
                    self.taken.lock().unwrap_or_else(PoisonError::into_inner).push(mail.clone());
                    "250 kept".to_owned()
                }
                "QUIT" => {
                    writer.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                _ => "250 fine".to_owned(),
            };
            writer.write_all(format!("{answer}\r\n").as_bytes()).await?;
        }
        Ok(())
    }
}

/// `MAIL FROM:<a@b> …` → `a@b`
fn address(line: &str) -> String {
    line.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(address, _)| address.to_owned())
        .unwrap_or_default()
}
