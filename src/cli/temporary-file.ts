import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A file that is being written, beside the one whose name it will take: its name says which process it belongs to. */
const NAME = /^\.npfit-cost\.([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{12}\.tmp$/;

/** Returns the path of a new temporary file of this process in a folder. */
export function temporaryIn(folder: string): string {
  const random = randomBytes(6).toString('hex');
  return join(folder, `.npfit-cost.${machine()}-${process.pid}-${random}.tmp`);
}

/**
 * Removes the temporary files that runs left in a folder which were killed while they wrote. A file of a process that
 * runs, or of another machine that has the folder too, stays; so does everything else.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [, where, pid] = NAME.exec(name) ?? [];
    if (where !== machine() || runs(Number(pid))) continue;
    await rm(join(folder, name), { force: true }).catch(() => undefined); // it takes room, and harms nothing
  }
}

/** Tells machines apart, and containers of one machine: each counts its processes by itself. */
function machine(): string {
  let processes = '';
  try {
    processes = readlinkSync('/proc/self/ns/pid');
  } catch {
    // not on Linux
  }
  return createHash('sha256').update(`${hostname()}\n${processes}`).digest('hex').slice(0, 8);
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0); // asks, and ends nothing
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
