/** The floor: a plain scan of the bytes, counting line ends and commas. It adds nothing up. */
import { Buffer } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';

const buffer = Buffer.allocUnsafeSlow(1 << 20);
let lines = 0;
let commas = 0;
for (const path of process.argv.slice(2)) {
  const file = openSync(path, 'r');
  for (let length; (length = readSync(file, buffer)) > 0;)
    for (let i = 0; i < length; i++) {
      const byte = buffer[i];
      if (byte === 10) lines += 1;
      else if (byte === 44) commas += 1;
    }
  closeSync(file);
}
console.error(lines, commas);
