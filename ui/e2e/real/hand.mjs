// A hand that does what a person is told, by touch or by keys alone, and counts every tap or key.
import assert from 'node:assert/strict';
import { KEYBOARD, staysInSight } from '../browser.mjs';

/** The most presses of Tab from one control to the next. */
const FAR = 150;

export class Hand {
  /** Taps, or keys that are not part of a typed text. */
  count = 0;
  /** Texts that were typed; each counts once. */
  texts = 0;

  constructor(person, byKeys) {
    this.person = person;
    this.byKeys = byKeys;
  }

  get #keyboard() {
    return this.person.page.keyboard;
  }

  async #key(name) {
    this.count++;
    await this.#keyboard.press(name);
  }

  /** Brings the focus to a control by Tab; to any one of its group where it is a radio. */
  async #reach(control) {
    await control.waitFor();
    // What was pressed before may be gone; whoever cannot see the page must still be somewhere on it.
    assert.equal(await this.person.page.evaluate(() => document.activeElement === document.body), false, `the focus is lost on the way to ${control}`);
    const there = () => control.evaluate((e) => e === document.activeElement || (e.type === 'radio' && document.activeElement?.type === 'radio' && document.activeElement.name === e.name));
    for (let n = 0; !(await there()); n++) {
      assert.ok(n < FAR, `Tab does not lead to ${control}`);
      await this.#key('Tab');
    }
  }

  /** Presses a link, a button or what folds out. */
  async press(control) {
    if (this.byKeys) {
      await this.#reach(control);
      return this.#key('Enter');
    }
    this.count++;
    await control.click();
  }

  /** Ticks a box or chooses one of several. */
  async choose(control) {
    if (!this.byKeys) {
      this.count++;
      return control.check();
    }
    await this.#reach(control);
    const itself = await control.evaluate((e) => e === document.activeElement);
    if (itself) return (await control.isChecked()) || this.#key('Space');
    for (let n = 0; !(await control.isChecked()); n++) {
      assert.ok(n < FAR, `the arrows do not lead to ${control}`);
      await this.#key('ArrowDown');
    }
  }

  /** Chooses from a list that opens. */
  async pick(control, label) {
    if (this.byKeys) {
      await this.#reach(control);
      this.texts++;
    } else this.count += 2;
    await control.selectOption(label);
  }

  /** Types into a box. By touch the screen's own keyboard comes up and takes half of the window: the page itself keeps the box in sight. */
  async type(box, text) {
    this.texts++;
    if (this.byKeys) {
      await this.#reach(box);
      return box.fill(text);
    }
    this.count++;
    const { page } = this.person;
    const whole = page.viewportSize();
    await box.click();
    await page.setViewportSize({ ...whole, height: KEYBOARD });
    await staysInSight(page, box);
    await box.fill(text);
    await staysInSight(page, box);
    await page.setViewportSize(whole);
  }
}
