/** A second description of what must not be shown, by the code points that attackers have used. */
const RANGES: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0e],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xfffe, 0xffff],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];
/** These show between letters of some scripts, and between pictures. */
const MARK = '(?:\u200c|\u200d|\ufe0f)';
const NEXT_TO_LATIN = new RegExp(`(?:^|[ -~])${MARK}|${MARK}[A-Za-z]`, 'u');

/** The characters of a text that people would not see, as codes. */
export function unseenIn(text: string): string[] {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const found = codes.filter((code) => RANGES.some(([from, to]) => from <= code && code <= to));
  return [
    ...found.map((code) => `U+${code.toString(16).padStart(4, '0')}`),
    ...(NEXT_TO_LATIN.test(text) ? ['a joiner or a variation beside Latin letters'] : []),
  ];
}

/** The lines of a text that a build server would act on: GitHub looks behind blanks, and for `##[` anywhere. */
export function commandsIn(text: string): string[] {
  return text
    .split(/[\r\n\u0085\u2028\u2029]/)
    .filter((line) => /^\s*::[a-z]/i.test(line) || /##(?:\[|vso\[|teamcity\[)/.test(line));
}
