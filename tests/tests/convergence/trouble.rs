//! What goes wrong: exchanges, crashes at the worst moments, lost and old databases.

use super::Play;
use serde_json::json;
use std::fs;
use tests::network::Fault;
use tests::world::PASSPHRASE;

/// The files of a database, each with its bytes.
pub type Copy = Vec<(&'static str, Vec<u8>)>;

const STORE: [&str; 3] = ["store.db", "store.db-wal", "store.db-shm"];

impl Play {
    fn fault(&self) -> Option<Fault> {
        let seed = &self.world.seed;
        match seed.below(14) {
            0 => Some(Fault::LoseQuestion),
            1 | 2 => Some(Fault::LoseAnswer),
            3 => Some(Fault::Duplicate),
            4 => Some(Fault::Cut(seed.below(100_000))),
            5 => Some(Fault::Flip(seed.below(100_000))),
            6 => Some(Fault::Portal),
            7 => Some(Fault::Busy),
            8 => Some(Fault::OldAnswer),
            _ => None,
        }
    }

    pub fn exchange(&mut self, who: usize) {
        self.world.network.next(self.fault());
        self.people[who].call("sync_now", json!({}));
        self.people[who].exchange();
        self.world.network.calm();
    }

    /// Work goes on while an answer is on its way.
    pub fn write_meanwhile(&mut self, who: usize) {
        self.people[who].call("sync_now", json!({}));
        let Some(exchange) = self.people[who].device().begin_sync() else {
            return;
        };
        self.world.network.next(self.fault());
        let early = self.world.seed.below(2) == 0;
        let write = |play: &mut Self| match play.world.seed.below(4) {
            0 => play.append(who),
            1 => play.rewrite(who),
            2 => play.type_on(who),
            _ => play.task(who),
        };
        // `append` and `rewrite` may ask for an exchange of their own: there is one under way, so none begins.
        if early {
            write(self);
        }
        let outcome = exchange.run();
        self.world.network.calm();
        if !early {
            write(self);
        }
        self.people[who].device().finish_sync(outcome);
    }

    /// The process ends and begins again. What was in a field becomes a change on opening.
    pub fn crash(&mut self, who: usize) {
        self.people[who].kill();
        self.people[who].reopen();
        self.ledger.left_fields(who);
    }

    /// Central has answered, and the process ends before the answer is taken in.
    pub fn crash_before_the_answer(&mut self, who: usize) {
        self.people[who].call("sync_now", json!({}));
        let exchange = self.people[who].device().begin_sync();
        drop(exchange.map(|exchange| exchange.run()));
        self.crash(who);
    }

    /// The process ends when the store has the work and the spool has none of it, or a part.
    pub fn crash_before_the_spool(&mut self, who: usize) {
        self.leave(who);
        let spool = self.people[who].folder.join("spool");
        let before = fs::metadata(&spool).map_or(0, |m| m.len());
        self.task(who);
        self.people[who].kill();
        let written = fs::metadata(&spool).unwrap().len().saturating_sub(before);
        let kept = self.world.seed.below(usize::try_from(written).unwrap_or(0));
        let file = fs::File::options().write(true).open(&spool).unwrap();
        file.set_len(before + kept as u64).unwrap();
        self.people[who].reopen();
        // Only what the spool has is left if the store goes now.
        if self.world.seed.below(4) > 0 {
            self.lose_store(who);
        }
    }

    /// The database is damaged: what was not sent yet stands in the spool, all else at central.
    pub fn lose_store(&mut self, who: usize) {
        self.leave(who);
        self.people[who].kill();
        let folder = self.people[who].folder.clone();
        fs::write(folder.join("store.db"), vec![0x5a; 8_192]).unwrap();
        for beside in &STORE[1..] {
            let _ = fs::remove_file(folder.join(beside));
        }
        self.come_back(who);
    }

    fn come_back(&mut self, who: usize) {
        self.people[who].reopen();
        self.ledger.left_fields(who);
        for _ in 0..self.world.seed.below(4) {
            self.exchange(who);
        }
        self.people[who].sync();
    }

    /// A backup of the system copies the database, as it stands between two runs of the app.
    pub fn keep_copy(&mut self, who: usize) {
        self.leave(who);
        self.people[who].kill();
        let folder = &self.people[who].folder;
        let files = STORE
            .iter()
            .map(|name| (*name, fs::read(folder.join(name))));
        let files = files.filter_map(|(name, bytes)| Some((name, bytes.ok()?)));
        self.copies[who] = Some(files.collect());
        self.people[who].reopen();
    }

    /// The system puts it back: the device has forgotten what it wrote and got since, and must not write under the
    /// same names again.
    pub fn put_copy_back(&mut self, who: usize) {
        let Some(copy) = self.copies[who].clone() else {
            return self.keep_copy(who);
        };
        self.leave(who);
        self.people[who].kill();
        let folder = self.people[who].folder.clone();
        for name in STORE {
            let _ = fs::remove_file(folder.join(name));
        }
        for (name, bytes) in copy {
            fs::write(folder.join(name), bytes).unwrap();
        }
        self.come_back(who);
    }

    /// A locked device sends its spool.
    pub fn lock_and_send(&mut self, who: usize) {
        self.people[who].call("lock", json!({}));
        self.ledger.left_fields(who);
        self.world.time.pass(600_000);
        for _ in 0..2 {
            self.world.network.next(self.fault());
            self.people[who].exchange();
            self.world.network.calm();
        }
        self.people[who].call("unlock", json!({"passphrase": PASSPHRASE}));
    }
}
