import { constants, inflateRawSync } from 'node:zlib';

const NAME = 'docProps/core.xml';
/** Of the header before each file in a zip archive; its name and extra fields follow. */
const HEADER_LENGTH = 30;

/**
 * Returns whether the beginning of a workbook says that this program made it: its properties, which stand there, name
 * their creator.
 */
export function isOwnWorkbook(beginning: Uint8Array): boolean {
  const bytes = Buffer.from(beginning);
  const name = bytes.indexOf(NAME);
  const header = name - HEADER_LENGTH;
  if (header < 0 || bytes.toString('latin1', header, header + 2) !== 'PK') return false;
  const data = bytes.subarray(name + NAME.length + bytes.readUInt16LE(header + 28));
  try {
    // what follows the part, or is missing of it, is no matter
    const part = inflateRawSync(data, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8');
    return part.includes('<dc:creator>npfit-cost</dc:creator>');
  } catch {
    return false;
  }
}
