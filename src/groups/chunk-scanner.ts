import type { Kernel, Scan } from './kernel.js';
import { hasLongLine } from './long-line.js';
import { fill, isPlain, ReadAhead } from './read-ahead.js';
import { decoderOf, lineEndAt, readRecord } from './record.js';
import type { GroupSums, ListedValues, NewGroups, Scanned } from './scanned.js';
import { Slots, type ClassedCells } from './slots.js';
import type { Classifier, Read, ScanSpec } from './spec.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** How many bytes are read at first for a record by itself, and for the end of a record that a chunk ends in. */
const SHORT = 1 << 12;

/**
 * The deferred records after which a chunk ends early: each takes memory until its chunk has been handed on, and a
 * chunk of empty lines would hold millions.
 */
const MOST_DEFERRED = 1 << 15;

/** How many numbers the kernel returns for a chunk. */
const RESULTS = 21;

/** The bytes that a chunk is read from. */
export interface Bytes {
  readonly read: Read;
  /** True where the bytes end where reading them ends: no more will arrive. */
  readonly isComplete: boolean;
}

/** Scans chunks of files with one {@link ScanSpec} in one thread. It keeps its numbers of groups from chunk to chunk. */
export class ChunkScanner {
  private readonly scan: Scan;
  private readonly decode: (bytes: Uint8Array) => string;
  private readonly slots: Slots;
  /** The columns whose cells are classed: first those of the key, then those of the checks. */
  private readonly classed: readonly ClassedCells[];
  /** The classes found so far, for each entry of `classed`. */
  private readonly classes: readonly Classes[];
  /** The texts of the listed column, by their numbers. */
  private readonly listedTexts: string[] = [];
  /** How many groups and subkeys earlier chunks have reported. */
  private reported = { groups: 0, subkeys: [0, 0] };
  private readonly copies: { readonly [Name in keyof GroupSums]: Copies<GroupSums[Name]> };
  private lacksLineEnd = false;
  private endsInLongLine = false;
  /** True where the records of the chunk that were read one by one are ASCII without NUL. */
  private isPlain = true;

  /** @param isAlone true where no other thread scans with the spec, so that nobody needs to be told of new groups. */
  constructor(
    private readonly spec: ScanSpec,
    private readonly kernel: Kernel,
    classifier: Classifier,
    private readonly isAlone: boolean,
  ) {
    this.decode = decoderOf(spec.encoding);
    this.copies = {
      groups: new Copies(isAlone),
      firstRows: new Copies(isAlone),
      firstBytes: new Copies(isAlone),
      counts: new Copies(isAlone),
      pence: new Copies(isAlone),
    };
    this.slots = new Slots(spec);
    const checked = spec.checks.map(({ column, by }) => ({ columns: [column], by }));
    this.classed = [...this.slots.classed, ...checked];
    this.classes = this.classed.map(({ by }) => new Classes(classifier(by)));
    this.scan = kernel.newScan(spec, this.slots, (index) => this.classOf(index));
  }

  /** Defers the rows of a group, by this thread's number, from now on. */
  deferGroup(group: number): void {
    this.kernel.run.deferGroup(this.scan, group);
  }

  /** Returns the numbers of the two subkeys of every group, by this thread's numbers, valid until more is scanned. */
  subkeys(): Int32Array {
    const { run } = this.kernel;
    return this.kernel.intsAt(run.subkeysOfGroups(this.scan), 2 * run.groupCount(this.scan));
  }

  /** Scans the records that start from `from`, the start of a record, up to `to`. @throws errors of reading the bytes. */
  read({ read, isComplete }: Bytes, from: number, to: number): Scanned {
    const { kernel, scan } = this;
    const ahead = new ReadAhead(read, to + SHORT);
    kernel.run.startChunk(scan);
    this.lacksLineEnd = false;
    this.endsInLongLine = false;
    this.isPlain = true;
    let at = from;
    let isAtEnd = false;
    while (at < to && !isAtEnd && kernel.run.deferredCount(scan) < MOST_DEFERRED) {
      const [start, end] = this.nextBlock(ahead, at, to);
      const passed = end > 0 ? kernel.run.readBlock(scan, start, end, at - from) : 0;
      at += passed;
      if (passed > 0) continue;
      // a record longer than a block, or without a line end, or the one that goes on behind `to`
      const length = this.readSingleRecord(read, at, isComplete);
      isAtEnd = length === 0;
      at += length;
    }
    const collected = this.collect();
    const { endsInLongLine } = this;
    return {
      ...{ from, next: at, isAtEnd, endsInLongLine },
      ...collected,
      isPlain: collected.isPlain && this.isPlain,
    };
  }

  /**
   * Loads the next block. The last of a chunk goes on to the end of the record that the chunk ends in.
   *
   * @returns where it starts in the buffer, and where its last complete line ends; 0 without one.
   */
  private nextBlock(ahead: ReadAhead, from: number, to: number): readonly [start: number, end: number] {
    const { buffer, bufferSize, blockSize } = this.kernel.run;
    const bytes = this.kernel.bytesAt(buffer.value, bufferSize.value);
    const [start, count] = ahead.load(bytes, from, Math.min(blockSize.value, to - from + SHORT));
    const block = bytes.subarray(start, start + count);
    const end = positionAfterLineEnd(block, to - from - 1) ?? block.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) return [start, end];
    // the last byte, if a carriage return, may be half of a line end
    const sure = block.subarray(0, Math.min(count, to - from) - 1);
    return [start, sure.lastIndexOf(CARRIAGE_RETURN) + 1];
  }

  /**
   * Adds the record at a position as a deferred one.
   *
   * @returns its length in bytes; 0 where it is missing, incomplete, or has a line that is too long.
   */
  private readSingleRecord(read: Read, from: number, isComplete: boolean): number {
    for (let size = SHORT; ; size *= 8) {
      const buffer = new Uint8Array(size);
      const bytes = buffer.subarray(0, fill(read, buffer, from));
      const isEnd = bytes.length < size;
      if (bytes.length === 0) return 0;
      const text = this.decode(bytes);
      const record = readRecord(text, this.spec, isEnd && isComplete);
      const length = record ? this.bytesIn(text.slice(0, record.end)) : bytes.length;
      this.endsInLongLine = hasLongLine(bytes.subarray(0, length));
      if (this.endsInLongLine || (!record && isEnd)) return 0;
      if (!record) continue;
      this.isPlain &&= isPlain(bytes.subarray(0, length));
      const { run } = this.kernel;
      const at = run.addRecord(this.scan, record.lines, length);
      this.kernel.bytesAt(at, length).set(bytes.subarray(0, length));
      const next = lineEndAt(text, record.end) ?? text.length;
      this.lacksLineEnd = next === record.end;
      return length + next - record.end;
    }
  }

  private bytesIn(text: string): number {
    return this.spec.encoding === 'utf-8' ? Buffer.byteLength(text) : text.length;
  }

  /** Collects the results of the chunk from the kernel's memory. */
  private collect(): Omit<Scanned, 'from' | 'next' | 'isAtEnd' | 'endsInLongLine'> {
    const { kernel, spec, copies } = this;
    const at = kernel.run.finishChunk(this.scan);
    const [total = 0] = kernel.floatsAt(at + 4 * (RESULTS + 1), 1);
    const results = [...kernel.intsAt(at, RESULTS)];
    const next = (): number => results.shift() ?? 0;
    const ints = (count: number): Int32Array => kernel.intsAt(next(), count).slice();
    const isPlain = next() === 1;
    const [rows, lines] = [next(), next()];
    const lastRow = [next(), next()] as const;
    const entries = ints(6 * next());
    const textLength = next();
    const text = kernel.bytesAt(next(), textLength).slice();
    const groups = next();
    const amounts = groups * spec.amounts.length;
    const sums: GroupSums = {
      groups: copies.groups.of(kernel.intsAt(next(), groups)),
      firstRows: copies.firstRows.of(kernel.intsAt(next(), groups)),
      firstBytes: copies.firstBytes.of(kernel.intsAt(next(), 2 * groups)),
      counts: copies.counts.of(kernel.intsAt(next(), amounts)),
      pence: copies.pence.of(kernel.floatsAt(next(), amounts)),
    };
    const hashes = ints(4 * next());
    const values = next();
    const listed = { numbers: ints(values), firstRows: ints(values), counts: ints(values) };
    return {
      ...{
        isPlain,
        rows,
        lines,
        total,
        lastRow,
        sums,
        lacksLineEnd: this.lacksLineEnd,
      },
      records: { entries, pence: new Float64Array(entries.buffer), text },
      listed: spec.listed === null ? null : this.withTexts(listed, spec.listed),
      fingerprints: spec.fingerprints ? { hashes, pence: new Float64Array(hashes.buffer) } : null,
      newGroups: this.isAlone ? null : this.newGroups(),
    };
  }

  private withTexts(
    { numbers, ...listed }: Omit<ListedValues, 'texts'> & { readonly numbers: Int32Array },
    column: number,
  ): ListedValues {
    const { listedTexts } = this;
    const texts = Array.from(numbers, (value) => (listedTexts[value] ??= this.textOf(column, value)));
    return { ...listed, texts };
  }

  /** Returns the groups that no earlier chunk has reported. */
  private newGroups(): NewGroups {
    const known = this.subkeys();
    const subkeys = known.slice(2 * this.reported.groups);
    this.reported.groups = known.length / 2;
    return { texts: [this.newSubkeyTexts(0), this.newSubkeyTexts(1)], subkeys };
  }

  /** Returns the texts of the subkeys that no earlier chunk has reported. */
  private newSubkeyTexts(subkey: 0 | 1): string[] {
    const { run } = this.kernel;
    const count = run.subkeyCount(this.scan, subkey);
    const parts = this.spec.key[subkey];
    let before = subkey === 0 ? 0 : this.spec.key[0].filter((part) => 'by' in part).length;
    const classesOf = parts.map((part) => ('by' in part ? this.classes[before++] : undefined));
    const texts: string[] = [];
    for (let i = this.reported.subkeys[subkey] ?? 0; i < count; i++) {
      const numbers = this.kernel.intsAt(run.subkeyAt(this.scan, subkey, i), parts.length);
      const text = parts.map((part, index) => {
        const number = numbers[index] as number;
        return 'by' in part ? classesOf[index]?.texts[number] : this.textOf(part.column, number);
      });
      texts.push(text.join('\u0000'));
    }
    this.reported.subkeys[subkey] = count;
    return texts;
  }

  /** Returns the number of the class of the current row's cells. @param index into `classed`. */
  private classOf(index: number): number {
    const { slots, kernel } = this;
    const row = kernel.intsAt(kernel.run.currentRow(this.scan), slots.count);
    const { columns } = this.classed[index] as ClassedCells;
    const cells = columns.map((column) => this.textOf(column, row[slots.ofColumn(column)] as number));
    return this.classes[index]?.numberOf(cells) ?? -1;
  }

  private textOf(column: number, value: number): string {
    const { kernel } = this;
    const at = kernel.run.valueAt(this.scan, column, value) / 4;
    const { bytes, text, ints } = kernel.memory;
    const [start, length] = [ints[at] as number, ints[at + 1] as number];
    if (this.spec.encoding === 'utf-8') return text.toString('utf8', start, start + length);
    return this.decode(bytes.subarray(start, start + length));
  }
}

/**
 * Copies numbers out of the kernel's memory, which moves when it grows. A chunk is used up before the next is asked for,
 * so where no thread has others in hand they go into the memory of the one before: fresh memory costs more than copying.
 */
class Copies<Numbers extends Int32Array | Float64Array> {
  private last: Numbers | null = null;

  constructor(private readonly reusesMemory: boolean) {}

  of(numbers: Numbers): Numbers {
    if (!this.reusesMemory) return numbers.slice() as Numbers;
    const { length } = numbers;
    if (this.last === null || this.last.length < length)
      this.last = new (numbers.constructor as new (size: number) => Numbers)(2 * length);
    this.last.set(numbers);
    return this.last.subarray(0, length) as Numbers;
  }
}

/** Returns the position after the first line end at an index or behind it; null where none is sure to be there. */
function positionAfterLineEnd(block: Uint8Array, index: number): number | null {
  const lineFeed = block.indexOf(LINE_FEED, index);
  const carriageReturn = block.indexOf(CARRIAGE_RETURN, index);
  const isFirst = carriageReturn !== -1 && (lineFeed === -1 || carriageReturn < lineFeed);
  if (!isFirst) return lineFeed === -1 ? null : lineFeed + 1;
  // the last byte, if a carriage return, may be half of a line end
  if (carriageReturn === block.length - 1) return null;
  return carriageReturn + (block[carriageReturn + 1] === LINE_FEED ? 2 : 1);
}

/** Numbers the classes of a part of the key, or of a check, from 0. */
class Classes {
  readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly classify: (cells: readonly string[]) => string | null) {}

  /** Returns the number of the class of some cells; -1 where they have none. */
  numberOf(cells: readonly string[]): number {
    const text = this.classify(cells);
    if (text === null) return -1;
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.push(text) - 1;
      this.numbers.set(text, number);
    }
    return number;
  }
}
