// Where one device stands on the page of the organisation: the name of its row, in the page and in the address.
export const deviceAt = (device: string): string => `device-${device}`;
/** Whether the address leads to a device, which is how one comes from the overview. */
export const leadsToDevice = (parts: string[]): boolean => parts[0]?.startsWith('device-') ?? false;
