//! The owner, with a device made for the test.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use serde_json::json;
use std::sync::mpsc;

/// A device whose one conversation with central lasts until the test says so.
struct Slow {
    held: Option<mpsc::Receiver<&'static str>>,
    said: Vec<Notice>,
}

impl Held for Slow {
    type Exchange = Box<dyn FnOnce() -> &'static str + Send>;
    type Outcome = &'static str;

    fn call(&mut self, verb: &str, args: Value) -> Result<Value, ApiError> {
        match verb {
            "fall" => panic!("a fault of the program"),
            "put" => {
                self.said.push(Notice {
                    name: "changed",
                    body: json!(["today"]),
                });
                Ok(args)
            }
            _ => Err(ApiError::invalid("verb")),
        }
    }
    fn tick(&mut self) -> Option<Timestamp> {
        None
    }
    fn notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.said)
    }
    fn begin_sync(&mut self) -> Option<Self::Exchange> {
        let held = self.held.take()?;
        Some(Box::new(move || held.recv().unwrap()))
    }
    fn finish_sync(&mut self, outcome: &'static str) {
        self.said.push(Notice {
            name: "status",
            body: json!(outcome),
        });
    }
}

fn slow() -> (Owner, mpsc::Sender<&'static str>) {
    let (let_go, held) = mpsc::channel();
    let owner = Owner::start(Slow {
        held: Some(held),
        said: Vec::new(),
    });
    (owner.unwrap(), let_go)
}

#[tokio::test]
async fn a_verb_is_answered_while_central_is_slow() {
    let (owner, let_go) = slow();
    let mut heard = owner.listen();
    assert_eq!(
        owner.call("put".into(), json!({"a": 1})).await,
        Ok(json!({"a": 1}))
    );
    assert_eq!(heard.recv().await.unwrap().body, json!(["today"]));
    let_go.send("all sent").unwrap();
    assert_eq!(heard.recv().await.unwrap().body, json!("all sent"));
}

#[tokio::test]
async fn a_panic_costs_one_call_and_not_the_device() {
    let (owner, _let_go) = slow();
    let fallen = owner.call("fall".into(), json!({})).await;
    assert_eq!(fallen.unwrap_err().code, ErrorCode::Internal);
    assert!(owner.call("put".into(), json!(2)).await.is_ok());
}

#[tokio::test]
async fn after_stopping_a_call_says_so_and_does_not_hang() {
    let (owner, _let_go) = slow();
    owner.stop().await;
    let late = owner.call("put".into(), json!(1)).await;
    assert_eq!(late.unwrap_err().code, ErrorCode::Internal);
}

#[tokio::test]
async fn a_device_that_could_not_be_opened_answers_with_the_reason() {
    let owner = Owner::without_device(ApiError::of(ErrorCode::OpenElsewhere)).unwrap();
    let answer = owner.call("device_state".into(), json!({})).await;
    assert_eq!(answer.unwrap_err().code, ErrorCode::OpenElsewhere);
}

#[test]
fn waits_until_due_within_bounds() {
    let now = Timestamp(1_000_000);
    assert_eq!(
        wait(Some(now.plus_millis(250)), now),
        Duration::from_millis(250)
    );
    assert_eq!(wait(Some(now.plus_millis(-9)), now), SHORTEST_WAIT);
    assert_eq!(wait(Some(now.plus_minutes(9)), now), LONGEST_WAIT);
    assert_eq!(wait(None, now), LONGEST_WAIT);
}
