/** The words of a line typed in a shell, the last of them the one at the cursor ('' behind a blank). */
export interface ShellWords {
  readonly words: readonly string[];
  /** The quotation mark that is open at the cursor; '' where none is. */
  readonly quote: '"' | "'" | '';
}

/** Splits a line as bash and fish do: blanks part words; quotation marks and backslashes keep them together. */
export function splitLine(line: string): ShellWords {
  const words: string[] = [];
  let word = '';
  let isWord = false;
  let quote: ShellWords['quote'] = '';
  for (let i = 0; i < line.length; i++) {
    const character = line[i] ?? '';
    if (quote === '' && /\s/.test(character)) {
      if (isWord) words.push(word);
      [word, isWord] = ['', false];
      continue;
    }
    isWord = true;
    if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === '\\' && quote !== "'" && i + 1 < line.length) {
      const next = line[++i] ?? '';
      word += quote === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next;
    } else word += character;
  }
  return { words: [...words, word], quote };
}

/** A word as it has to be typed: with backslashes, or between the quotation marks that are open. */
export function quotedFor(word: string, quote: ShellWords['quote']): string {
  if (quote === "'") return word.replaceAll("'", `'\\''`);
  if (quote === '"') return word.replace(/["\\$`]/g, '\\$&');
  return word.replace(/[\s"'\\$`;&|<>()#*?[\]{}!~]/g, '\\$&');
}
