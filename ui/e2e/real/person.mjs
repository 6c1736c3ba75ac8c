// What a person does at a device: opens its address, types and presses what the page calls by name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened, shot, sound } from '../browser.mjs';
import { WORKERS } from './organisation.mjs';

/** How long anything on the screen may take, in milliseconds. */
const PATIENCE = 10_000;

export class Person {
  #faults = [];

  /** Sits down at a device with a screen of this size. Whoever waits for another is not locked out meanwhile, unless the
   *  story is about that. */
  static async at(browser, device, viewport, worker, { awake = true } = {}) {
    const person = new Person();
    person.device = device;
    person.worker = worker && WORKERS[worker];
    person.context = await browser.newContext({ viewport, timezoneId: 'America/New_York', locale: 'en-GB' });
    if (awake) await person.context.addInitScript(() => setInterval(() => dispatchEvent(new PointerEvent('pointermove')), 10_000));
    person.page = await person.context.newPage();
    person.page.setDefaultTimeout(PATIENCE);
    person.page.on('pageerror', (fault) => person.#faults.push(fault.message));
    await person.page.goto(device.address);
    return person;
  }

  /** Sits down at a new device of a worker's, and unlocks it. */
  static async seat(browser, organisation, worker, viewport) {
    const person = await Person.at(browser, await organisation.device(worker), viewport, worker);
    await person.unlock();
    return person;
  }

  button(name, exact = true) {
    return this.page.getByRole('button', { name, exact });
  }
  box(name, exact = true) {
    return this.page.getByRole('textbox', { name, exact });
  }
  link(name, exact = true) {
    return this.page.getByRole('link', { name, exact });
  }
  heading(name) {
    return this.page.getByRole('heading', { name }).first();
  }
  /** The line at the foot of the page. */
  get foot() {
    return this.page.getByRole('complementary', { name: 'Saving and sending' });
  }

  async sees(...words) {
    for (const text of words) await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }
  async seesNot(words) {
    await this.page.getByText(words).first().waitFor({ state: 'detached' });
  }
  /** The foot says this. */
  async footSays(words) {
    await this.foot.getByText(words).waitFor().catch(async (fault) => {
      throw new Error(`the foot says “${(await this.foot.innerText()).trim()}”`, { cause: fault });
    });
  }

  async unlock() {
    await this.page.getByLabel('Passphrase', { exact: true }).fill(this.worker.passphrase);
    await this.button('Unlock').click();
    await this.page.getByRole('navigation', { name: 'Main' }).waitFor();
  }
  async go(name) {
    await this.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();
    await this.heading(name).waitFor();
    // A title stands there before its page does.
    await opened(this.page);
  }
  async openVisit(name) {
    await this.go('Today');
    // In the round itself: what changed and what cannot wait name visits too.
    await this.page.locator('.ds-swipe').getByRole('link', { name, exact: true }).first().click();
    await this.heading('Before the door').waitFor();
  }
  async pauseSync() {
    await this.go('Sync');
    await this.button('Pause sync').click();
    await this.sees('Sync is paused. Nothing is sent until you turn it on again.');
  }
  async resumeSync() {
    await this.go('Sync');
    await this.button('Turn sync on again').click();
    await this.button('Pause sync').waitFor();
  }
  /** Sends and gets now, until an exchange that began afterwards is over and nothing waits. */
  async syncNow() {
    await this.go('Sync');
    await this.page.evaluate(() => delete window.quietSince);
    await this.page.waitForFunction(async () => {
      const ask = async (verb) => (await (await fetch('call', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ verb, args: {} }) })).json()).ok;
      const { status } = await ask('sync_page');
      if (status.activity === 'syncing') return false;
      // One that was on its way already may have looked before the others had sent: only what began after a pause counts.
      window.quietSince ??= Date.now();
      if (status.activity === 'idle' && status.waiting === 0 && status.filling === 0 && Date.parse(status.last_heard) > window.quietSince) return true;
      await ask('sync_now');
      return false;
    }, undefined, { polling: 100 });
    await this.sees('The office has everything you wrote.', 'Sync is on.');
  }

  /** Leaves the field that has the focus. */
  async leave() {
    await this.page.keyboard.press('Tab');
  }

  /** The page that is open is sound on this screen; a picture of it is kept where asked. */
  async looks(name) {
    await sound(this.page);
    await shot(this.page, `real-${name}`);
  }

  async end() {
    await this.context.close();
    assert.deepEqual(this.#faults, [], 'faults in the page');
  }
}

/** Stories that build on each other: after one failed the rest fails at once, and pictures of how it stood are kept where asked. */
export function stories(people) {
  let broken = false;
  return (name, story) =>
    test(name, async () => {
      assert.equal(broken, false, 'an earlier part of this story failed');
      try {
        await story();
      } catch (fault) {
        broken = true;
        for (const [n, person] of people().entries()) await shot(person.page, `failed-${n}`);
        throw fault;
      }
    });
}
