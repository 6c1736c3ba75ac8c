// Watches a page for anything that records' text could do to it: a dialog, a script, a request, a breach of the policy
// of content, an element or attribute that only text could have brought.
import assert from 'node:assert/strict';

/** Elements that the window never makes. */
const FOREIGN = 'iframe, object, embed, base, meta[http-equiv], video, audio, math, marquee, frame, applet, main script, main style, main link, main form[action]';

export async function watch(context) {
  const seen = [];
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (breach) => (globalThis.breaches ??= []).push(`${breach.violatedDirective} ${breach.blockedURI}`));
  });
  context.on('page', (page) => seen.push(`a window was opened: ${page.url()}`));
  const page = await context.newPage();
  seen.length = 0;
  page.on('dialog', (dialog) => {
    seen.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (fault) => seen.push(`a fault: ${fault.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const ours = url.hostname === '127.0.0.1' && /^\/(enter\/\w+|index\.html|call|events|assets\/[\w.-]+|[\w-]+\.svg)?$/.test(url.pathname);
    if (!ours) seen.push(`a request: ${request.url()}`);
  });
  /** Nothing of what is watched for has happened on this page. */
  const quiet = async (where) => {
    const found = await page.evaluate((foreign) => {
      const all = [...document.querySelectorAll('*')];
      return [
        ...(globalThis.breaches ?? []),
        ...(typeof globalThis.hit === 'undefined' ? [] : ['a script ran']),
        ...[...document.querySelectorAll(foreign)].map((e) => e.outerHTML.slice(0, 200)),
        ...all.flatMap((e) => [...e.attributes].filter((a) => a.name.startsWith('on') || /^\s*(javascript|data|vbscript):/i.test(a.value)).filter((a) => !['value', 'aria-label', 'label'].includes(a.name)).map((a) => `<${e.localName} ${a.name}="${a.value.slice(0, 100)}">`)),
      ];
    }, FOREIGN);
    assert.deepEqual([...seen.splice(0), ...found], [], where);
  };
  return { page, quiet };
}
