import { DEFAULT_OPTIONS, EVERY_OPTION, idFrom, type OptionId, type OptionList } from '../../model/index.js';
import type { Place } from '../../problem/index.js';

/** Reads the words by which files name options. */
export interface OptionWords {
  /** The options that columns of amounts may be headed by, and that messages list. */
  readonly list: OptionList;
  /** The option that a word stands for; null where it stands for none. */
  read(word: string, place: Place): OptionId | null;
  /** The option of a planned line that names none; null where such a row cannot be used. */
  unnamed(place: Place): OptionId | null;
}

/** Returns a reader for known options: by their ids, names and other spellings. */
export function knownOptions(list: OptionList): OptionWords {
  return { list, read: (word) => list.read(word), unnamed: () => list.unnamed };
}

/** A word by which files name an option, and the first row with it. */
export interface FoundWord {
  readonly id: OptionId;
  /** The word as written; of several spellings the first in code-point order. */
  readonly word: string;
  readonly place: Place;
}

/** More words than this cannot be the options of a decision. */
const MOST_WORDS = 60;

/**
 * Accepts every word as an option, for runs whose options are only known when all files have been read. Lines get the
 * ids that the words will have, besides those of central and local.
 */
export class FoundOptions implements OptionWords {
  readonly list = DEFAULT_OPTIONS;
  private readonly words = new Map<OptionId, FoundWord>();
  private firstUnnamed: Place | null = null;
  private tooMany = false;

  read(word: string, place: Place): OptionId | null {
    const known = DEFAULT_OPTIONS.read(word);
    if (known === EVERY_OPTION) return known;
    const id = known ?? idFrom(word);
    if (id === '') return null;
    const plain = word.trim().replace(/\s+/g, ' ');
    const found = this.words.get(id);
    if (!found && this.words.size >= MOST_WORDS) {
      this.tooMany = true;
      return null;
    }
    if (!found || plain < found.word) this.words.set(id, { id, word: plain, place: found?.place ?? place });
    return id;
  }

  unnamed(place: Place): OptionId | null {
    this.firstUnnamed ??= place;
    return DEFAULT_OPTIONS.unnamed;
  }

  /** The words, in the order of their ids. */
  get found(): readonly FoundWord[] {
    return [...this.words.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The first planned row that names no option, if any does. */
  get firstWithout(): Place | null {
    return this.firstUnnamed;
  }

  /** True where there are more words than options of a decision can be. */
  get areTooMany(): boolean {
    return this.tooMany;
  }
}
