import type { AnnouncedSystem, PublishedFigure } from '../../model/index.js';
import { groupDigits } from '../display.js';
import { pricesOf } from '../forecast/price-notes.js';

/** The figure with its unit, every digit as published: '£855.2m', '£45m a year', '98%'. */
export function publishedText({ value, unit }: PublishedFigure): string {
  const [, scale = '', rest = ''] = /^GBP (m|bn)(.*)$/.exec(unit) ?? [];
  return scale === '' ? `${value}${unit}` : `£${groupDigits(value)}${scale}${rest}`;
}

/** Returns the title of a figure without the name of its system, where it starts with that: 'Cost to March 2011'. */
export function publishedTitle({ title }: PublishedFigure, { name, otherNames }: AnnouncedSystem): string {
  const prefix = [name, ...otherNames].map((known) => `${known}: `).find((known) => title.startsWith(known));
  if (prefix === undefined) return title;
  const rest = title.slice(prefix.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** '2004-05 prices', 'money of the day', or that the source names none; '' for a share, which has none. */
export function publishedPrices({ priceBase, unit }: PublishedFigure): string {
  if (unit === '%') return '';
  return priceBase === null ? 'no price base given' : pricesOf(priceBase);
}

/** The source with its address, where one is known. */
export function sourceText({ source, url }: Pick<PublishedFigure, 'source' | 'url'>): string {
  return url === '' ? source : `${source}, ${url}`;
}
