import { visible } from '../../../problem/index.js';

/**
 * Text that a renderer of Markdown would act on even behind a backslash, because it looks at what comes out: addresses
 * and e-mail addresses become links, `@team` calls people, `#123` and `GH-123` lead to issues, `$` begins a formula and
 * `:name:` is a picture. Between backticks it stays text.
 */
const ALIVE = [
  '[a-z][a-z0-9+.-]*://[^\\s`|]*',
  '(?:www\\.|mailto:|xmpp:)[^\\s`|]*',
  '@(?=[a-z0-9])[a-z0-9._/-]*',
  '#[0-9]+',
  'gh-[0-9]+',
  '\\$',
  ':[a-z0-9_+-]+:',
].join('|');
/** Those beside one another stand together: backticks that touch are others than each by itself. */
const PARTS = new RegExp(`((?:${ALIVE})+)`, 'iu');

/** Punctuation that Markdown or HTML acts on. */
const MARKUP = /[\\`*_[\]<>|#~]|&(?=[#a-z0-9])/gi;

/**
 * A text in Markdown that shows as it stands: no link, picture, call, formula or HTML comes of it. Blanks at its ends,
 * which Markdown leaves out, would keep marks beside them from being marks.
 */
export function escape(text: string): string {
  return inMarkdown(visible(text).trim());
}

function inMarkdown(text: string): string {
  return partsOf(
    text,
    (alive) => `\`${alive}\``,
    (plain) => plain.replace(MARKUP, '\\$&'),
  );
}

/** The same in a block of HTML, where backslashes and backticks mean nothing. */
export function escapeInHtml(text: string): string {
  const html = (part: string): string =>
    part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return partsOf(visible(text).trim(), (alive) => `<code>${html(alive)}</code>`, html);
}

/** An address that is nothing but one: no character in it could end a link early. */
const ADDRESS =
  /(?<!\S)(https?:\/\/[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9/._~%+=?-]*)?[a-z0-9/])(?=[;,.)]*(?:\s|$))/i;

/** The source of a figure, in which web addresses are links. */
export function escapeSource(text: string): string {
  return visible(text)
    .trim()
    .split(ADDRESS)
    .map((part, i) => (i % 2 === 1 ? `<${part}>` : inMarkdown(part)))
    .join('');
}

function partsOf(text: string, ofAlive: (part: string) => string, ofPlain: (part: string) => string): string {
  return text
    .split(PARTS)
    .map((part, i) => (i % 2 === 1 ? ofAlive(part) : ofPlain(part)))
    .join('');
}
