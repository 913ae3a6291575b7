import { fail, type Failure } from '../../problem/index.js';
import { LineLengths, LONGEST_LINE } from '../lane/groups.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The failure of a file with a line that is too long to be read. */
export function lineTooLong(file: string, line: number): Failure {
  return fail('line-too-long', { file, line }, { most: LONGEST_LINE >> 20 });
}

/** Passes the bytes of a file on. @throws Failure where one of its lines is too long, before all of it is in memory. */
export async function* withinLineLimit(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const lengths = new LineLengths();
  const lines = new LineCount();
  for await (const chunk of chunks) {
    const long = lengths.add(chunk);
    lines.add(long === -1 ? chunk : chunk.subarray(0, long));
    if (long !== -1) throw lineTooLong(file, lines.count + 1);
    yield chunk;
  }
}

/** Counts line ends in bytes that come chunk by chunk, a carriage return with a line feed as one. */
export class LineCount {
  count = 0;
  private endsInReturn = false;

  add(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    if (this.endsInReturn && chunk[0] === LINE_FEED) this.count -= 1;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && chunk[i + 1] !== LINE_FEED)) this.count += 1;
    }
    this.endsInReturn = chunk.at(-1) === CARRIAGE_RETURN;
  }
}
