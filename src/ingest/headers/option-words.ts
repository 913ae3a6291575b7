import { DEFAULT_OPTIONS, EVERY_OPTION, idFrom, type OptionId, type OptionList } from '../../model/index.js';
import type { Place } from '../../problem.js';

/** How the words by which files name options are read. */
export interface OptionWords {
  /** The options that columns of amounts may be headed by, and that messages list. */
  readonly list: OptionList;
  /** The option that a word stands for; null where it stands for none. */
  read(word: string, place: Place): OptionId | null;
  /** The option of a planned line that names none; null where such a row cannot be used. */
  unnamed(place: Place): OptionId | null;
}

/** The words of options that are known: their ids, their names and what else they are called. */
export function knownOptions(list: OptionList): OptionWords {
  return { list, read: (word) => list.read(word), unnamed: () => list.unnamed };
}

/** A word that files have for an option, and the first row that was read with it. */
export interface FoundWord {
  readonly id: OptionId;
  /** As it is written; of several spellings the first in code-point order. */
  readonly word: string;
  readonly place: Place;
}

/** So many are no options of a decision. */
const MOST_WORDS = 60;

/**
 * Takes every word for an option: what the options are is known when all files have been read. Meanwhile lines have the
 * ids that words will have, and those of central and local.
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
