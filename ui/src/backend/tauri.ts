// The backend inside the app's own window: one command, `call`, and two events.
import { invoke } from '@tauri-apps/api/core';
import { listen as listenTo } from '@tauri-apps/api/event';
import { failureOf, type Backend, type Reply } from './backend';

export const tauri: Backend = {
  async call(verb, args) {
    try {
      return await invoke<Reply<typeof verb>>('call', { verb, args });
    } catch (error) {
      throw failureOf(error);
    }
  },
  listen(event, hear) {
    const listening = listenTo(event, (said) => hear(said.payload as Parameters<typeof hear>[0]));
    return () => void listening.then((stop) => stop());
  },
};
