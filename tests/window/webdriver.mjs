// A small WebDriver client: enough to drive Doorstep's window as a person would, by what is written on the screen.
import { spawn } from 'node:child_process';
import { ended } from './process.mjs';
import { freePort, until } from './waiting.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Starts tauri-driver on ports that are free; windows that it opens are of this size, in this desktop's session. */
export async function startDriver(size, session) {
  const [port, native] = [await freePort(), await freePort()];
  const args = ['--port', port, '--native-port', native, '--native-driver', process.env.DOORSTEP_NATIVE_DRIVER];
  const env = { ...process.env, ...session, DOORSTEP_WINDOW: size };
  const driver = spawn(process.env.DOORSTEP_TAURI_DRIVER, args.map(String), { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const base = `http://127.0.0.1:${port}`;
  await until('tauri-driver listens', async () => (await fetch(`${base}/status`)).ok);
  return { base, stop: () => ended(driver, 'SIGTERM') };
}

async function ask(base, method, path, body) {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** The app's window on one device's folder. */
export async function openWindow(driver, folder) {
  const options = { application: process.env.DOORSTEP_APP, args: ['--folder', folder] };
  const capabilities = { alwaysMatch: { browserName: 'wry', 'tauri:options': options } };
  const { sessionId } = await ask(driver.base, 'POST', '/session', { capabilities });
  return new Window(driver.base, sessionId);
}

export class Window {
  constructor(base, session) {
    this.base = base;
    this.path = `/session/${session}`;
  }

  ask(method, path, body) {
    return ask(this.base, method, `${this.path}${path}`, body);
  }

  run(script, ...args) {
    return this.ask('POST', '/execute/sync', { script, args });
  }

  /** Everything that is written on the screen. */
  text() {
    return this.run('return document.body.innerText');
  }

  sees(words) {
    return until(`the window shows "${words}"`, async () => (await this.text()).includes(words));
  }

  /** An element by its role's tags and its own words or label. */
  async find(kind, words) {
    const found = await until(`there is a ${kind} "${words}"`, () =>
      this.run(
        `const [kind, words] = arguments;
         const tags = { button: 'button,[role=button]', link: 'a', field: 'input,textarea,select' }[kind];
         const shown = (e) => e.getClientRects().length > 0;
         const label = (e) => kind === 'field'
           ? [...(e.labels ?? [])].map((l) => l.innerText).join(' ') + ' ' + (e.getAttribute('aria-label') ?? '')
           : e.innerText + ' ' + (e.getAttribute('aria-label') ?? '');
         return [...document.querySelectorAll(tags)].find((e) => shown(e) && label(e).includes(words)) ?? null;`,
        kind,
        words,
      ),
    );
    return found[ELEMENT];
  }

  async click(kind, words) {
    const element = await this.find(kind, words);
    await this.run('arguments[0].scrollIntoView({ block: "center" })', { [ELEMENT]: element });
    await this.ask('POST', `/element/${element}/click`);
  }

  async type(label, text) {
    const element = await this.find('field', label);
    await this.ask('POST', `/element/${element}/value`, { text });
  }

  /** What stands in a field. */
  async value(label) {
    const element = await this.find('field', label);
    return this.run('return arguments[0].value', { [ELEMENT]: element });
  }

  async picture() {
    return Buffer.from(await this.ask('GET', '/screenshot'), 'base64');
  }

  close() {
    return this.ask('DELETE', '');
  }
}
