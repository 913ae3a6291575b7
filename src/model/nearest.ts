import { distance } from 'fastest-levenshtein';

/**
 * The candidate most like what was written, where one is near enough to be meant: at most a third of the letters
 * (of a word of one or two letters, one) differ, or as many as said. Case, blanks and punctuation do not count.
 */
export function nearest(written: string, candidates: Iterable<string>, most?: number): string | null {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const target = bare(written);
  if (target === '') return null;
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const found = distance(target, bare(candidate));
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  const limit = most ?? Math.max(1, Math.floor(target.length / 3));
  return bestDistance <= limit ? best : null;
}

/** Returns whether one text becomes another by changing, adding or taking away so many letters at most. */
export function withinLetters(a: string, b: string, most: number): boolean {
  return distance(a, b) <= most;
}
