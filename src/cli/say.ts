import { visible } from '../problem/index.js';
import type { Io } from './io.js';

/** Says lines on standard error, each on one line and as people may see it, whatever names it repeats. */
export async function say(lines: readonly string[], { stderr }: Pick<Io, 'stderr'>): Promise<void> {
  if (lines.length > 0) await stderr.write(lines.map((line) => `${visible(line)}\n`).join(''));
}
