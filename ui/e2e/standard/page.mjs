// Shows the made-up visit with a form that `window.engine` lays out, and sends every answer there.
import { mount } from 'svelte';
import App from '../../src/App.svelte';
import '../../src/app.scss';
import { fake } from '../../src/backend/fake/index.ts';

const backend = fake('');
const visit = await backend.call('open_visit', { visit: 'v-1' });
let now = await window.engine({});
const view = () => ({ ...visit.form, page: now.page });
const changed = () => backend.say('changed', { keys: ['v-1'] });
const keyOf = (path) => path.replace(/^answers\//, '').replaceAll('%2F', '/').replaceAll('%25', '%');
backend.answers.open_visit = () => ({ ...visit, tasks: [], missing: [], conflicts: [], form: view() });
backend.answers.answer = async ({ key, value }) => {
  now = await window.engine({ answer: key, value });
  changed();
  return {};
};
backend.answers.type_text = async ({ path, text }) => {
  if (path.startsWith('answers/')) now = await window.engine({ text: keyOf(path), value: text });
  return { saved: new Date().toISOString() };
};
backend.answers.leave_field = async () => {
  changed();
  return {};
};
/** Another form from here on. */
window.open_form = async () => {
  now = await window.engine({});
  changed();
};
mount(App, { target: document.getElementById('app'), props: { backend } });
