// What becomes of work that a device has not sent, once it is stopped: said before it is.
import type { DeviceRow } from '../../backend/generated/verbs';
import { momentOf } from '../../time';
import { w } from '../../words/language.svelte';

export const unsent = (device: DeviceRow): string =>
  device.waiting > 0
    ? w.organisation.stopUnsent(device.waiting, momentOf(device.oldest_waiting))
    : device.last_heard
      ? w.organisation.stopNothing(momentOf(device.last_heard))
      : w.organisation.stopUnknown;
