import { damaged } from './fault.js';

/** [MS-CFB] 2.2: where the header says how the sectors are chained, and where the directory begins. */
const HEADER = { sectorShift: 0x1e, directory: 0x30, difat: 0x44, fatSectors: 0x4c, length: 0x200 };
/** [MS-CFB] 2.6.1: an entry of the directory, and its links to siblings and child. */
const ENTRY_LENGTH = 128;
const ENTRY_LINKS = [68, 72, 76];
const ROOT = 0;

/**
 * Refuses a compound file (the container of old workbooks) whose directory is no tree: SheetJS follows its links until
 * memory ends, which no error handler survives.
 *
 * @throws WorkbookFault where an entry is linked to itself, over whatever others, or from more than one other.
 */
export function refuseTangledDirectory(bytes: Uint8Array): void {
  const links = directoryLinks(bytes);
  const timesLinked = new Uint32Array(links.length);
  for (const linked of links) for (const to of linked) timesLinked[to] = (timesLinked[to] as number) + 1;
  // an unused entry may be all zeros, and so be linked to the root
  if (timesLinked.some((times, entry) => entry !== ROOT && times > 1)) throw tangled();
  const free = [...links.keys()].filter((entry) => timesLinked[entry] === 0);
  let left = links.length;
  for (let entry = free.pop(); entry !== undefined; entry = free.pop()) {
    left -= 1;
    for (const to of links[entry] ?? []) {
      timesLinked[to] = (timesLinked[to] as number) - 1;
      if (timesLinked[to] === 0) free.push(to);
    }
  }
  // what cannot be reached from an entry that nothing is linked to goes round in circles
  if (left > 0) throw tangled();
}

const tangled = () => damaged('its directory is linked in circles');

/** Returns for each entry of the directory the others that it is linked to. */
function directoryLinks(bytes: Uint8Array): number[][] {
  const links: number[][] = [];
  for (const sector of directorySectors(bytes))
    for (let at = 0; at + ENTRY_LENGTH <= sector.byteLength; at += ENTRY_LENGTH)
      links.push(ENTRY_LINKS.map((link) => sector.getInt32(at + link, true)));
  return links.map((linked) => linked.filter((to) => to >= 0 && to < links.length));
}

/** Yields the sectors of the directory, each once. */
function* directorySectors(bytes: Uint8Array): Generator<DataView> {
  if (bytes.length < HEADER.length) return;
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER.length);
  const size = 1 << (header.getUint16(HEADER.sectorShift, true) & 0x1f);
  const perSector = size / 4;
  const sectorAt = (number: number): DataView | null => {
    const from = (number + 1) * size;
    return number < 0 || from >= bytes.length
      ? null
      : new DataView(bytes.buffer, bytes.byteOffset + from, Math.min(size, bytes.length - from));
  };
  const wordOf = (sector: DataView | null, i: number): number =>
    sector && 4 * i + 4 <= sector.byteLength ? sector.getInt32(4 * i, true) : -1;
  /** The sectors that hold the table of chains: the first in the header, the others in sectors that are a chain themselves. */
  const tables: number[] = [];
  for (let at = HEADER.fatSectors; at < HEADER.length; at += 4) tables.push(header.getInt32(at, true));
  const seen = new Set<number>();
  for (let next = header.getInt32(HEADER.difat, true); next >= 0 && !seen.has(next);) {
    seen.add(next);
    const sector = sectorAt(next);
    for (let i = 0; i < perSector - 1; i++) tables.push(wordOf(sector, i));
    next = wordOf(sector, perSector - 1);
  }
  const followed = new Set<number>();
  for (let next = header.getInt32(HEADER.directory, true); next >= 0 && !followed.has(next);) {
    followed.add(next);
    const sector = sectorAt(next);
    if (!sector) return;
    yield sector;
    next = wordOf(sectorAt(tables[Math.floor(next / perSector)] ?? -1), next % perSector);
  }
}
