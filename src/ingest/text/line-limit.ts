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
  let lines = 0;
  let endsInReturn = false;
  for await (const chunk of chunks) {
    const long = lengths.add(chunk);
    const passed = long === -1 ? chunk : chunk.subarray(0, long);
    lines += lineEndsIn(passed) - (endsInReturn && passed[0] === LINE_FEED ? 1 : 0);
    if (long !== -1) throw lineTooLong(file, lines + 1);
    endsInReturn = chunk.at(-1) === CARRIAGE_RETURN;
    yield chunk;
  }
}

/** Counts line ends, a carriage return with a line feed as one. */
function lineEndsIn(chunk: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < chunk.length; i++) {
    const byte = chunk[i];
    if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && chunk[i + 1] !== LINE_FEED)) count += 1;
  }
  return count;
}
