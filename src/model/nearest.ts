import { distance } from 'fastest-levenshtein';

/**
 * Returns the candidate most like a misspelt text; null where none is near. At most a third of the letters may differ
 * (one in a word of one or two letters), or as many as `most`. Case, blanks and punctuation do not count.
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
