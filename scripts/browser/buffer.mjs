/** Stands in for node:buffer, and for the global of Node. */
import { Buffer } from 'buffer';

export { Buffer };

export function isAscii(bytes) {
  return bytes.every((byte) => byte < 0x80);
}
