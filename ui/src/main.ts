// Starts the window with the backend of where it runs: the app's own window, a browser, or a made-up one to look at.
import { mount } from 'svelte';
import App from './App.svelte';
import './app.scss';
import type { Backend } from './backend/backend';

async function backend(): Promise<Backend> {
  if (import.meta.env.DEV && new URLSearchParams(location.search).has('fake')) {
    const { fake } = await import('./backend/fake');
    return fake(new URLSearchParams(location.search).get('fake') ?? '');
  }
  if ('__TAURI_INTERNALS__' in window) return (await import('./backend/tauri')).tauri;
  return (await import('./backend/http')).http;
}

const target = document.getElementById('app');
if (target) mount(App, { target, props: { backend: await backend() } });
