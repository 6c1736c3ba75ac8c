//! Verbs that central answers: one in the air at a time, on a thread beside the device; the rest wait in order.

use super::{Message, Reply, Work};
use crate::held::Held;
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, channel};
use sync_core::api::ApiError;

/// A question in the air: where its outcome comes, and who waits for the reply.
struct Asked<O> {
    outcome: Receiver<O>,
    reply: Reply,
}

pub(super) struct Asking<O> {
    waiting: VecDeque<(String, Value, Reply)>,
    asked: Option<Asked<O>>,
}

impl<O> Default for Asking<O> {
    fn default() -> Self {
        Self {
            waiting: VecDeque::new(),
            asked: None,
        }
    }
}

impl<O: Send + 'static> Asking<O> {
    /// Takes a call on.
    pub(super) fn add(&mut self, verb: String, args: Value, reply: Reply) {
        self.waiting.push_back((verb, args, reply));
    }

    /// Nothing is in the air.
    pub(super) fn is_over(&self) -> bool {
        self.asked.is_none()
    }

    /// Asks the next question, if none is in the air. One that cannot be asked is answered at once.
    pub(super) fn next<D: Held<Outcome = O>>(&mut self, work: &mut Work<D>) {
        while self.is_over() {
            let Some((verb, args, reply)) = self.waiting.pop_front() else {
                return;
            };
            let exchange = match work.guarded(|device| device.ask(&verb, args)) {
                Ok(Ok(exchange)) => exchange,
                Ok(Err(error)) => {
                    work.answer(reply, Ok(Err(error)));
                    continue;
                }
                Err(()) => {
                    work.answer(reply, Err(()));
                    continue;
                }
            };
            let (sender, outcome) = channel();
            let spawned = work.aside("asking", Message::Heard, move || {
                let _ = sender.send(exchange());
            });
            if spawned {
                self.asked = Some(Asked { outcome, reply });
            } else {
                work.answer(reply, Ok(Err(ApiError::internal())));
            }
        }
    }

    /// The question in the air is over.
    pub(super) fn heard<D: Held<Outcome = O>>(&mut self, work: &mut Work<D>) {
        let Some(Asked { outcome, reply }) = self.asked.take() else {
            return;
        };
        let answer = match outcome.try_recv() {
            Ok(outcome) => work.guarded(|device| device.heard(outcome)),
            // The thread ended before it had an outcome.
            Err(_) => Err(()),
        };
        work.answer(reply, answer);
    }
}
