/** A pattern that is searched for in texts. */
export interface Pattern {
  /** Returns the first text that it matches; null where it matches none. */
  find(text: string): string | null;
  /** Replaces all that it matches; `$1` and `$&` in the replacement stand for what was matched. */
  replaceAll(text: string, replacement: string): string;
}

/** Makes a pattern. @throws Error where its source is none. */
export type Compile = (source: string, matchCase: boolean) => Pattern;

/** Compiles patterns of our own for the engine of JavaScript, which is fast and may take for ever for a hostile one. */
export const compileOwn: Compile = (source, matchCase) => {
  const one = new RegExp(source, matchCase ? 'u' : 'iu');
  const all = new RegExp(source, matchCase ? 'gu' : 'giu');
  return {
    find: (text) => one.exec(text)?.[0] ?? null,
    replaceAll: (text, replacement) => text.replace(all, replacement),
  };
};
