//! The thread that starts the services.
//!
//! The kernel's "signal me when my parent dies" means the parent *thread*. A thread of the async runtime may end
//! at any time and would take PostgreSQL with it; this one lives exactly as long as the services.

use std::io;
use std::process::{Child, Command};
use std::sync::mpsc;
use std::thread;

type Birth = (Command, mpsc::Sender<io::Result<Child>>);

pub(crate) struct Nursery {
    births: mpsc::Sender<Birth>,
}

impl Nursery {
    pub(crate) fn open() -> Nursery {
        let (births, requests) = mpsc::channel::<Birth>();
        thread::spawn(move || {
            for (mut command, reply) in requests {
                // nobody waits for the answer only when the start itself was abandoned
                let _ = reply.send(command.spawn());
            }
        });
        Nursery { births }
    }

    pub(crate) fn spawn(&self, command: Command) -> io::Result<Child> {
        let (reply, answer) = mpsc::channel();
        let gone = || io::Error::other("the thread that starts services has ended");
        self.births.send((command, reply)).map_err(|_| gone())?;
        answer.recv().map_err(|_| gone())?
    }
}
