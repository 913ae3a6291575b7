import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutated } from './mutate.js';
import type { Random } from './random.js';

/** Something that is fed with inputs, and the laws that must hold for each. */
export interface Target {
  readonly name: string;
  /** Inputs to start from: all that were found, and usual ones. */
  readonly seeds: readonly Uint8Array[];
  /** Makes an input; by default a seed with a few changes. */
  readonly make?: (seeds: readonly Uint8Array[], random: Random) => Uint8Array;
  /** Feeds it with an input. @throws Error where a law is broken. */
  readonly feed: (input: Uint8Array, random: Random) => Promise<void>;
  /** Removes what the target has left on the disk. */
  readonly close?: () => void;
}

/** Returns the input of a number: the seeds come first, as they are. */
export function inputOf({ seeds, make }: Target, number: number, random: Random): Uint8Array {
  const seed = seeds[number];
  if (seed) return seed;
  return make?.(seeds, random) ?? mutated(random.pick(seeds), random.pick(seeds), random);
}

export const SEEDS = join(import.meta.dirname, 'seeds');

/** Returns the seeds in a folder, in the order of their names. */
export function seedsIn(folder: string, most = 1 << 16): Uint8Array[] {
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name)))
    .filter(({ length }) => length <= most);
}

/** @throws Error with what a law says, and what was seen. */
export function law(holds: boolean, says: string, seen: unknown = ''): void {
  if (!holds)
    throw new Error(`${says}: ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`.slice(0, 4_000));
}
