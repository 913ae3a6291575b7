/**
 * Characters that show nothing, or change how others show: controls (terminal escapes, line ends), formats (direction
 * marks, zero-width characters, tags), line and paragraph separators, fillers and others that Unicode calls ignorable,
 * halves of characters, and code points that are none.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u
  .source;

/** Scripts in which joiners (U+200C, U+200D) change the form of the letters beside them, so that names need them. */
const JOINING = [
  ...['Arabic', 'Syriac', 'Mongolian', 'Nko'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'],
  ...['Sinhala', 'Khmer', 'Myanmar', 'Tibetan'],
]
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** Joiners between letters of such a script or between pictures, and the mark that has a picture drawn in colour. */
const NEEDED = [
  `(?<=[${JOINING}])[\\u200c\\u200d](?=[${JOINING}])`,
  String.raw`(?<=\p{Extended_Pictographic}\ufe0f?)\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Extended_Pictographic})\ufe0f`,
].join('|');

/**
 * The beginnings of lines that build servers take for commands: `::error::` and its like, `##[error]`, `##vso[`,
 * `##teamcity[`.
 */
const COMMAND = '::(?=[A-Za-z])|##(?=\\[|vso\\[|teamcity\\[)';

const SPECIAL = new RegExp(`(${NEEDED})|${UNSEEN}|${COMMAND}`, 'gu');
const SPECIAL_IN_JSON = new RegExp(`(${NEEDED})|\\n|${UNSEEN}|##(?=\\[|vso\\[|teamcity\\[)`, 'gu');

/** Controls but for line ends and tabulators, and commands on a line of their own. */
const ACTED_ON =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|(?<=[\r\n\u2028\u2029]\s*)::(?=[A-Za-z])|##(?=\[|vso\[|teamcity\[)/g;

/** Nothing in such a text is special; nearly every text is such. */
const PLAIN = /^[ !"$-9;-~]*$/;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['::', ':\\u003a'],
  ['##', '#\\u0023'],
]);

/**
 * Returns a text as people may see it, on one line. Characters that do not show (terminal escapes, line ends, direction
 * marks, zero-width blanks, fillers) are written as their codes, and no line that holds it is a command to a build
 * server. Everything that a person sees passes through here.
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(SPECIAL, (found, needed: string | undefined) => {
    if (needed !== undefined) return found;
    const code = found.codePointAt(0) ?? 0;
    return SHORT.get(found) ?? (code > 0xffff ? `\\u{${code.toString(16)}}` : unit(code));
  });
}

/** Returns the lines of a text, each as {@link visible} gives it. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** Returns JSON that means the same, with the characters that do not show as escapes of JSON. */
export function visibleJson(json: string): string {
  return json.replace(SPECIAL_IN_JSON, (found, needed: string | undefined) => {
    if (needed !== undefined || found === '\n') return found;
    if (found === '##') return '#\\u0023';
    return Array.from({ length: found.length }, (_, i) => unit(found.charCodeAt(i))).join('');
  });
}

/**
 * Returns a text for a file of data, which keeps names as they were read, so that they still match those of the ledger:
 * only what terminals and build servers act on is written as its code. Line ends and tabulators stay.
 */
export function inertText(text: string): string {
  return text.replace(ACTED_ON, (found) => SHORT.get(found) ?? unit(found.charCodeAt(0)));
}

/** '\u001b' */
function unit(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
