// Where in the app we are: the part of the address after `#/`, so that it works from tauri:// and from a port.
import { readable } from 'svelte/store';

export type Route = { page: string; parts: string[] };

export function parse(hash: string): Route {
  const [page = '', ...parts] = hash.replace(/^#?\/?/, '').split('/').map(decode);
  return { page: page || 'today', parts };
}

/** The address of a page. */
export const to = (page: string, ...parts: string[]): string =>
  ['#', page, ...parts.map(encodeURIComponent)].join('/');

export function go(page: string, ...parts: string[]): void {
  location.hash = to(page, ...parts);
}

export const route = readable<Route>(parse(location.hash), (set) => {
  const heard = () => set(parse(location.hash));
  heard();
  window.addEventListener('hashchange', heard);
  return () => window.removeEventListener('hashchange', heard);
});

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
