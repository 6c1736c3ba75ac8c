//! Owns one device: a thread of its own holds it, calls come by channel, work falls due by timer, and every
//! conversation with central happens on a thread beside it, so that a slow network never holds up a key press.

mod asking;

use crate::held::{Held, Notice};
use asking::Asking;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;
use sync_core::api::{ApiError, ErrorCode};
use sync_core::domain::time::Timestamp;
use tokio::sync::{broadcast, oneshot};

/// Looks after due work at least this often: a machine that slept, or a clock that was set, is noticed by then.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// And at most this often, whatever a device says is due.
const SHORTEST_WAIT: Duration = Duration::from_millis(5);
/// How many notices a slow page may be behind before it is told to look at everything again.
const NOTICES: usize = 256;

/// The way to a device, for as many pages as like to use it.
#[derive(Clone)]
pub struct Owner {
    inbox: Sender<Message>,
    notices: broadcast::Sender<Notice>,
}

/// Where the answer to a call is waited for.
type Reply = oneshot::Sender<Result<Value, ApiError>>;

enum Message {
    Call(String, Value, Reply),
    Exchanged,
    Heard,
    Stop(oneshot::Sender<()>),
}

impl Owner {
    /// Takes the device into a thread of its own.
    ///
    /// # Errors
    /// The system's, where it gives no thread.
    pub fn start<D: Held>(device: D) -> std::io::Result<Self> {
        let (inbox, messages) = channel();
        let (notices, _) = broadcast::channel(NOTICES);
        let mut work = Work {
            device,
            inbox: inbox.clone(),
            notices: notices.clone(),
        };
        std::thread::Builder::new()
            .name("device".into())
            .spawn(move || work.run(&messages))?;
        Ok(Self { inbox, notices })
    }

    /// An owner whose device could not be opened: every verb is answered with the reason, so that a page can
    /// say what to do.
    ///
    /// # Errors
    /// As for [`Owner::start`].
    pub fn without_device(reason: ApiError) -> std::io::Result<Self> {
        Self::start(Unopened(reason))
    }

    /// Calls a verb.
    ///
    /// # Errors
    /// Those of the verb; [`ErrorCode::Internal`] where the device is gone.
    pub async fn call(&self, verb: String, args: Value) -> Result<Value, ApiError> {
        let (reply, answer) = oneshot::channel();
        let gone = |_| ApiError::of(ErrorCode::Internal);
        self.inbox
            .send(Message::Call(verb, args, reply))
            .map_err(|_| ApiError::of(ErrorCode::Internal))?;
        answer.await.map_err(gone)?
    }

    /// Hears what happens from now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<Notice> {
        self.notices.subscribe()
    }

    /// Closes the device; returns once its store is closed.
    pub async fn stop(&self) {
        let (done, closed) = oneshot::channel();
        if self.inbox.send(Message::Stop(done)).is_ok() {
            let _ = closed.await;
        }
    }
}

struct Work<D> {
    device: D,
    inbox: Sender<Message>,
    notices: broadcast::Sender<Notice>,
}

impl<D: Held> Work<D> {
    fn run(&mut self, messages: &Receiver<Message>) {
        let (outcome, outcomes) = channel();
        let mut asking = Asking::default();
        let mut talking = false;
        loop {
            let due = self.guarded(|device| device.tick()).ok().flatten();
            asking.next(self);
            // Central takes a device's questions in the order in which they were signed: no sync overtakes a verb.
            if !talking && asking.is_over() {
                talking = self.talk(&outcome);
            }
            self.tell();
            match messages.recv_timeout(wait(due, now())) {
                Ok(Message::Call(verb, args, reply)) => {
                    if self.guarded(|device| device.asks(&verb)) == Ok(true) {
                        asking.add(verb, args, reply);
                    } else {
                        let answer = self.guarded(|device| device.call(&verb, args));
                        self.answer(reply, answer);
                    }
                }
                Ok(Message::Heard) => asking.heard(self),
                Ok(Message::Exchanged) => {
                    talking = false;
                    for outcome in outcomes.try_iter() {
                        let _ = self.guarded(|device| device.finish_sync(outcome));
                    }
                }
                Ok(Message::Stop(done)) => {
                    self.close();
                    let _ = done.send(());
                    return;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Begins a conversation with central where one is due, on a thread of its own.
    fn talk(&mut self, outcome: &Sender<D::Outcome>) -> bool {
        let Ok(Some(exchange)) = self.guarded(Held::begin_sync) else {
            return false;
        };
        let outcome = outcome.clone();
        self.aside("exchange", Message::Exchanged, move || {
            let _ = outcome.send(exchange());
        })
    }

    /// Does something on a thread of its own and says when it is over, however it ended.
    fn aside(&self, name: &str, then: Message, work: impl FnOnce() + Send + 'static) -> bool {
        let over = Over(self.inbox.clone(), Some(then));
        let spawned = std::thread::Builder::new()
            .name(name.into())
            .spawn(move || {
                let over = over;
                work();
                drop(over);
            });
        spawned.is_ok()
    }

    /// A panic costs the call in which it happens, never the device: the store rolls back what was not committed.
    fn guarded<T>(&mut self, work: impl FnOnce(&mut D) -> T) -> Result<T, ()> {
        catch_unwind(AssertUnwindSafe(|| work(&mut self.device))).map_err(|_| ())
    }

    /// Answers a call, after its pages were told what it changed.
    fn answer(&mut self, reply: Reply, answer: Result<Result<Value, ApiError>, ()>) {
        self.tell();
        let _ = reply.send(answer.unwrap_or_else(|()| Err(ApiError::internal())));
    }

    fn tell(&mut self) {
        for notice in self.guarded(Held::notices).unwrap_or_default() {
            // Nobody listening is no failure.
            let _ = self.notices.send(notice);
        }
    }

    /// What rests in fields is committed and the store closed.
    fn close(&mut self) {
        let _ = self.guarded(|device| device.call("lock", serde_json::json!({})));
        self.tell();
    }
}

/// Says that a conversation is over, however it ended.
struct Over(Sender<Message>, Option<Message>);

impl Drop for Over {
    fn drop(&mut self) {
        if let Some(message) = self.1.take() {
            let _ = self.0.send(message);
        }
    }
}

/// Stands where a device could not be opened.
struct Unopened(ApiError);

impl Held for Unopened {
    type Exchange = fn();
    type Outcome = ();

    fn call(&mut self, _: &str, _: Value) -> Result<Value, ApiError> {
        Err(self.0.clone())
    }
    fn asks(&self, _: &str) -> bool {
        false
    }
    fn ask(&mut self, _: &str, _: Value) -> Result<fn(), ApiError> {
        Err(self.0.clone())
    }
    fn heard(&mut self, (): ()) -> Result<Value, ApiError> {
        Err(self.0.clone())
    }
    fn tick(&mut self) -> Option<Timestamp> {
        None
    }
    fn notices(&mut self) -> Vec<Notice> {
        Vec::new()
    }
    fn begin_sync(&mut self) -> Option<fn()> {
        None
    }
    fn finish_sync(&mut self, (): ()) {}
}

fn wait(due: Option<Timestamp>, now: Timestamp) -> Duration {
    let until = due.map_or(LONGEST_WAIT, |due| {
        Duration::from_millis(u64::try_from(due.0.saturating_sub(now.0)).unwrap_or(0))
    });
    until.clamp(SHORTEST_WAIT, LONGEST_WAIT)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a shell's timer runs by the machine's clock"
)]
fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Timestamp(since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX)))
}

#[cfg(test)]
mod tests;
