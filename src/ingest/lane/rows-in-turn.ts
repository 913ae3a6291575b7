import { isPlain, type Encoding, type Text } from '../encoding.js';
import type { FoundHeader } from '../find-header.js';
import { FastLane, type Known } from './fast-lane.js';
import { piecesOf } from './pieces.js';
import type { RowTaker } from './row-taker.js';
import { startIn, stretchesOf } from './stretches.js';
import type { Job, LaneThreads, Made } from './threads.js';

/** How many bytes threads take at a time: of what smaller pieces come to more is in memory until it is cleared. */
const PIECE = 6 << 20;

/** Into so many pieces a large text falls, so that what they come to does not grow with it. */
const PIECES = 64;

function pieceOf({ elsewhere, size = 0 }: Text): number {
  // where threads are sent the bytes a piece is memory
  return elsewhere === undefined ? PIECE : Math.max(PIECE, Math.ceil(size / PIECES));
}

/** What has to be done next with a text in pieces. */
type Outcome = 'next' | 'from here' | 'no pieces' | 'in vain';

/** Brings the rows of a text to the fast lane, and finds out on the way how they are encoded. */
export class RowsInTurn {
  private readonly lane: FastLane;
  /** Up to where the text has been read. */
  private at = 0;

  /**
   * @param knownIn as {@link FastLane} wants it.
   * @param stretch how many bytes are read at a time.
   */
  constructor(
    private text: Text,
    private readonly found: FoundHeader,
    knownIn: (encoding: Encoding) => Known,
    private readonly taker: RowTaker,
    private readonly stretch?: number,
  ) {
    this.lane = new FastLane(text.encoding, found, knownIn, taker);
  }

  /**
   * Reads the rows.
   *
   * @param threads that share the work.
   * @param turn what comes before the first row is entered.
   * @returns the text, of which all has been looked at.
   */
  async read(threads: LaneThreads | null, turn: Promise<void>): Promise<Text> {
    try {
      await this.readAll(threads, turn);
    } finally {
      this.lane.finishSums();
    }
    return this.text.settle(this.text.size ?? 0);
  }

  /** Reads the first rows alone. @param length of the bytes that they are in, at most. */
  async readBeginning(length: number): Promise<Text> {
    const { readBytes } = this.text;
    if (readBytes) this.at = startIn(this.text, readBytes, this.found);
    await this.readStretches(Math.min(length, this.stretch ?? length), 1);
    this.lane.finishSums();
    return this.text;
  }

  private async readAll(threads: LaneThreads | null, turn: Promise<void>): Promise<void> {
    const { readBytes, size } = this.text;
    if (readBytes) this.at = startIn(this.text, readBytes, this.found);
    let next: Outcome = 'from here';
    while (threads && readBytes && size !== undefined && next === 'from here')
      next = await this.readPieces(threads, readBytes, turn);
    await turn;
    if (next === 'from here' || next === 'no pieces') await this.readStretches();
    if (!this.taker.isInVain) this.lane.finish();
  }

  /** Reads in this thread. @param most so many stretches; all unless said. */
  private async readStretches(length = this.stretch, most = Infinity): Promise<void> {
    let read = 0;
    let room = new Uint8Array();
    const sameRoom = (length: number): Uint8Array =>
      room.length < length ? (room = new Uint8Array(length)) : room;
    for await (const rows of stretchesOf(this.text, this.found, sameRoom, this.at, length)) {
      if (!this.text.isSure && !isPlain(rows)) this.settle();
      this.at += rows.length;
      this.lane.read(rows);
      read += 1;
      if (read === most || this.taker.isInVain) return;
      // an interrupt, or a line of progress, may be waiting
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Reads in pieces that threads and this one take in turn; what they come to is entered in its order. */
  private async readPieces(
    threads: LaneThreads,
    read: NonNullable<Text['readBytes']>,
    turn: Promise<void>,
  ): Promise<Outcome> {
    const { known } = this.lane;
    const under: Job[] = [];
    const enterNext = async (): Promise<Outcome> => {
      await turn;
      const job = under.shift();
      const made = job && (await threads.finish(job));
      return made ? this.enter(made, read) : 'no pieces';
    };
    try {
      let next: Outcome = 'next';
      for (const piece of piecesOf(this.text, this.at, this.stretch ?? pieceOf(this.text))) {
        under.push(threads.add(known, this.text, piece));
        if (threads.isBusy) next = await enterNext();
        if (next !== 'next') return next;
      }
      while (under.length > 0 && next === 'next') next = await enterNext();
      return next;
    } finally {
      await threads.drop(under);
    }
  }

  /** Enters what the next piece came to. */
  private enter(made: Made, read: NonNullable<Text['readBytes']>): Outcome {
    const { from, to } = made;
    if (from === to) return 'next'; // no row starts in it
    if (!this.text.isSure && !made.isPlain && this.settle()) return 'from here';
    this.at = to;
    this.text.passed?.(to);
    this.lane.enterMade(made, (start) => {
      const bytes = new Uint8Array(to - from - start);
      return bytes.subarray(0, bytes.length === 0 ? 0 : read(bytes, from + start));
    });
    return this.taker.isInVain ? 'in vain' : 'next';
  }

  /** Finds out what the encoding is from here on. @returns whether it is another than it seemed. */
  private settle(): boolean {
    const { encoding } = this.text;
    this.text = this.text.settle(this.at);
    if (this.text.encoding === encoding) return false;
    this.lane.readAs(this.text.encoding);
    return true;
  }
}
