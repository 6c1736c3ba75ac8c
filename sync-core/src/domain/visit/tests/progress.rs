//! Every visit belongs to one heap of the day's picture.

use super::*;

#[test]
fn each_visit_belongs_to_one_heap() {
    for (events, now, expected) in [
        ("", 0, Progress::ToDo),
        ("", 16, Progress::LateToStart),
        ("in1@16", 20, Progress::UnderWay),
        ("in1@16", 46, Progress::RunningOver),
        ("in1@16 out1@30 sub1@31", 90, Progress::Submitted),
        ("no-reply@5 sub1@6", 90, Progress::OtherEnd),
        ("cancelled@-60", 90, Progress::OtherEnd),
        ("in1@1 sub1@6 ret@7", 90, Progress::Returned),
        ("in1@1 sub1@6 ret@7 sub1@8", 90, Progress::Submitted),
        ("in1@1 sub1@6 off@7", 90, Progress::SignedOff),
    ] {
        let heap = progress(&visit(events), at(now));
        assert_eq!(heap, expected, "{events} at {now}");
        assert!(Progress::ALL.contains(&heap));
    }
}
