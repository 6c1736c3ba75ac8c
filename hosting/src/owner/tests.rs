//! The owner, with a device made for the test.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use serde_json::json;
use std::sync::mpsc;

/// A device whose one conversation with central lasts until the test says so. So does what it asks of central.
struct Slow {
    held: Option<mpsc::Receiver<&'static str>>,
    asked: std::sync::Arc<std::sync::Mutex<mpsc::Receiver<&'static str>>>,
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
    fn asks(&self, verb: &str) -> bool {
        verb.starts_with("desk")
    }
    fn ask(&mut self, verb: &str, args: Value) -> Result<Self::Exchange, ApiError> {
        if args.is_null() {
            return Err(ApiError::invalid(verb));
        }
        let asked = self.asked.clone();
        Ok(Box::new(move || asked.lock().unwrap().recv().unwrap()))
    }
    fn heard(&mut self, outcome: &'static str) -> Result<Value, ApiError> {
        Ok(json!(outcome))
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
    let (owner, let_go, _) = slow_desk();
    (owner, let_go)
}

fn slow_desk() -> (
    Owner,
    mpsc::Sender<&'static str>,
    mpsc::Sender<&'static str>,
) {
    let (let_go, held) = mpsc::channel();
    let (central_says, asked) = mpsc::channel();
    let owner = Owner::start(Slow {
        held: Some(held),
        asked: std::sync::Arc::new(std::sync::Mutex::new(asked)),
        said: Vec::new(),
    });
    (owner.unwrap(), let_go, central_says)
}

#[tokio::test]
async fn typing_goes_on_while_central_takes_its_time_over_a_desk_verb() {
    let (owner, _let_go, central_says) = slow_desk();
    let asking = owner.clone();
    let first = tokio::spawn(async move { asking.call("desk.one".into(), json!({})).await });
    let asking = owner.clone();
    let second = tokio::spawn(async move { asking.call("desk.two".into(), json!({})).await });
    for n in 0..20 {
        assert_eq!(owner.call("put".into(), json!(n)).await, Ok(json!(n)));
    }
    assert!(!first.is_finished() && !second.is_finished());
    central_says.send("one").unwrap();
    central_says.send("two").unwrap();
    let mut heard = [
        first.await.unwrap().unwrap(),
        second.await.unwrap().unwrap(),
    ];
    heard.sort_by_key(ToString::to_string);
    assert_eq!(heard, [json!("one"), json!("two")]);
}

#[tokio::test]
async fn a_desk_verb_that_cannot_be_asked_or_falls_is_answered_and_the_next_goes_on() {
    let (owner, _let_go, central_says) = slow_desk();
    let unfit = owner.call("desk.unfit".into(), Value::Null).await;
    assert_eq!(unfit.unwrap_err().code, ErrorCode::Invalid);
    // Its conversation falls: whom it would have heard from is gone.
    drop(central_says);
    let fallen = owner.call("desk.falls".into(), json!({})).await;
    assert_eq!(fallen.unwrap_err().code, ErrorCode::Internal);
    assert!(owner.call("put".into(), json!(2)).await.is_ok());
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
