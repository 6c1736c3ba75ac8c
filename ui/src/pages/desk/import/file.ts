// Files as the desk sends them: their bytes in base64, whatever they hold.
import type { ImportUpload } from '../../../backend/generated/verbs';

/** Bytes in base64, in pieces that no call stack minds. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** Text that somebody pasted, as the file that it came from. A last line without an end is no sign of anything here. */
export function pasted(name: string, text: string): ImportUpload {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  return { name, content: base64(new TextEncoder().encode(whole)) };
}

export async function upload(file: File): Promise<ImportUpload> {
  return { name: file.name, content: base64(new Uint8Array(await file.arrayBuffer())) };
}
