import type { Section } from '../report.js';

/** A part of a report with what it has. */
export function sectionOf(title: string, parts: Partial<Omit<Section, 'title'>>): Section {
  return { title, notes: [], charts: [], tables: [], ...parts };
}
