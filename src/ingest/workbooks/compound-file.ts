import { damaged } from './fault.js';

/**
 * Compound files, the containers of old workbooks: [MS-CFB] 2.2, 2.6.1. SheetJS reads these too, but follows their links
 * until memory ends where they are damaged, which no error handler survives.
 */

const HEADER_LENGTH = 0x200;
/** Where the header says how long sectors are, and where chains begin. */
const HEADER = {
  sectorShift: 0x1e,
  directory: 0x30,
  shortest: 0x38,
  miniTable: 0x3c,
  tables: 0x44,
  table: 0x4c,
};
/** Sectors have 512 bytes, or 4,096. */
const SECTOR_SHIFTS = [9, 12];
const MINI_SECTOR = 64;

const ENTRY_LENGTH = 128;
const ENTRY = { nameLength: 0x40, type: 0x42, left: 0x44, right: 0x48, child: 0x4c, start: 0x74, size: 0x78 };
const STREAM = 2;

/**
 * Returns the first of some streams that a compound file holds outside its folders; null where it holds none.
 *
 * @throws WorkbookFault where its links go round in circles, or lead beyond its end.
 */
export function streamIn(file: Uint8Array, names: readonly string[]): Uint8Array | null {
  if (file.length < HEADER_LENGTH) throw damaged('it ends too early');
  const header = new DataView(file.buffer, file.byteOffset, HEADER_LENGTH);
  const word = (at: number): number => header.getInt32(at, true);
  const shift = header.getUint16(HEADER.sectorShift, true);
  if (!SECTOR_SHIFTS.includes(shift)) throw damaged('its parts have no length that such a file may have');
  const length = 1 << shift;
  const sectors: Sectors = { bytes: file.subarray(length), length, next: chainTable(file, header, length) };
  const directory = viewOf(bytesOfChain(sectors, word(HEADER.directory)));
  const found = rootEntries(directory);
  const entry = names.flatMap((name) => found.find((at) => nameAt(directory, at) === name) ?? [])[0];
  if (entry === undefined) return null;
  const size = directory.getUint32(entry + ENTRY.size, true);
  const start = directory.getInt32(entry + ENTRY.start, true);
  if (size >= header.getUint32(HEADER.shortest, true)) return bytesOfChain(sectors, start, size);
  // small streams share one, which is that of the root
  const shared = bytesOfChain(sectors, directory.getInt32(ENTRY.start, true));
  const links = viewOf(bytesOfChain(sectors, word(HEADER.miniTable)));
  return bytesOfChain({ bytes: shared, length: MINI_SECTOR, next: (i) => linkAt(links, i) }, start, size);
}

/** Parts of equal length, and which follows which. */
interface Sectors {
  readonly bytes: Uint8Array;
  readonly length: number;
  /** Returns the number of the next sector; a negative one behind the last. */
  readonly next: (sector: number) => number;
}

const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length);

/** Returns one of a list of numbers; -1 behind its end. */
const linkAt = (links: DataView, i: number): number =>
  4 * i + 4 <= links.byteLength ? links.getInt32(4 * i, true) : -1;

/** Yields the sectors of a chain. */
function* chain(start: number, next: (sector: number) => number): Generator<number> {
  const passed = new Set<number>();
  for (let sector = start; sector >= 0; sector = next(sector)) {
    if (passed.has(sector)) throw damaged('its parts are linked in circles');
    passed.add(sector);
    yield sector;
  }
}

/** Returns the bytes of a chain, `size` of them where it is given. */
function bytesOfChain({ bytes, length, next }: Sectors, start: number, size?: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let left = size ?? Infinity;
  for (const sector of chain(start, next)) {
    if (left <= 0) break;
    // the last sector of a file may be cut where nothing of it is used
    const part = bytes.subarray(sector * length, sector * length + Math.min(length, left));
    if (part.length === 0) throw damaged('it ends too early');
    parts.push(part);
    left -= part.length;
  }
  if (size !== undefined && left > 0) throw damaged('it ends too early');
  return Buffer.concat(parts);
}

/** Returns the table of chains: its first sectors are listed in the header, others in sectors that are a chain themselves. */
function chainTable(file: Uint8Array, header: DataView, length: number): Sectors['next'] {
  const links = viewOf(file.subarray(length));
  const perSector = length / 4;
  const wordOf = (sector: number, i: number): number =>
    sector < 0 ? -1 : linkAt(links, sector * perSector + i);
  const listed: number[] = [];
  for (let at = HEADER.table; at < HEADER_LENGTH; at += 4) listed.push(header.getInt32(at, true));
  const first = header.getInt32(HEADER.tables, true);
  for (const sector of chain(first, (list) => wordOf(list, perSector - 1)))
    for (let i = 0; i < perSector - 1; i++) listed.push(wordOf(sector, i));
  return (sector) => wordOf(listed[Math.floor(sector / perSector)] ?? -1, sector % perSector);
}

/** Returns where the entries for streams outside folders stand: siblings of each other, in a tree below the root. */
function rootEntries(directory: DataView): number[] {
  const found: number[] = [];
  const passed = new Set<number>();
  const waiting = directory.byteLength < ENTRY_LENGTH ? [] : [directory.getInt32(ENTRY.child, true)];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const at = entry * ENTRY_LENGTH;
    if (entry < 0 || at + ENTRY_LENGTH > directory.byteLength) continue;
    if (passed.has(entry)) throw damaged('its directory is linked in circles');
    passed.add(entry);
    if (directory.getUint8(at + ENTRY.type) === STREAM) found.push(at);
    waiting.push(directory.getInt32(at + ENTRY.right, true), directory.getInt32(at + ENTRY.left, true));
  }
  return found;
}

function nameAt(directory: DataView, at: number): string {
  const length = Math.min(Math.max(directory.getUint16(at + ENTRY.nameLength, true) - 2, 0), 62);
  let name = '';
  for (let i = 0; i < length; i += 2) name += String.fromCharCode(directory.getUint16(at + i, true));
  return name;
}
