import { visible } from '../../../problem/index.js';

/** Text for HTML or SVG: nothing in it is markup, and what does not show is written as its code. */
export function escape(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('-£', '-&#8288;£'); // a line does not end between sign and amount
}

/** Escaped text in which addresses on the web are links. */
export function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, i) =>
      i % 2 === 1 ? `<a href="${escape(part)}" rel="noreferrer">${escape(part)}</a>` : escape(part),
    )
    .join('');
}

/** 'year-by-year' from 'Year by year': an id for each title, none twice, whatever titles hold. */
export function idsOf(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title, i) => {
    const plain = title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const id = plain === '' || /^[0-9]/.test(plain) || taken.has(plain) ? `part-${i + 1}-${plain}` : plain;
    taken.add(id);
    return id.replace(/-$/, '');
  });
}

type Attributes = Readonly<Record<string, string | number>>;

/** An element of SVG; numbers are cut to a tenth, which no eye can see. */
export function svg(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escape(value)}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
