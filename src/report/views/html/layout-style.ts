/** The part of a page's style that marks where a reader is: each part of the page moves its own line of the contents. */
export function placeStyle(parts: number): string {
  const places = Array.from({ length: parts }, (_, i) => i + 1);
  return `
@supports (animation-timeline: view()) { @media screen and (min-width: 75rem) {
body { timeline-scope: ${places.map((i) => `--part-${i}`).join(', ')}; }
@keyframes here { from, to { color: var(--text); font-weight: 650; border-left-color: var(--link); } }
main > section { view-timeline-inset: 8% 88%; }
nav a { animation: here linear; }
${places
  .map(
    (i) =>
      `main > section:nth-of-type(${i}) { view-timeline-name: --part-${i}; } nav li:nth-child(${i}) a { animation-timeline: --part-${i}; }`,
  )
  .join('\n')}
} }
`;
}

/** The contents stand beside the page where there is room; the heading of a part stays in sight while it is read. */
export const SCREEN = `
@media screen {
  h2 { position: sticky; top: 0; background: var(--ground); z-index: 1; padding-bottom: .25rem; }
  section { scroll-margin-top: 0; }
}
@media screen and (min-width: 75rem) {
  body.story { max-width: 90rem; display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); column-gap: 2.5rem; }
  .story > header { grid-column: 1 / -1; max-width: 76rem; }
  .story > nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding-top: 1.5rem; }
  .story > nav ul { display: block; margin: 0; }
  .story > nav a { display: block; padding: .2rem 0 .2rem .7rem; border-left: 3px solid var(--rule); text-decoration: none; color: var(--muted); font-size: .92rem; }
  .story > nav a:hover { color: var(--link); }
}
`;

/** On a phone each row of a wide table is a list of its cells, each with its heading: nothing is cut off. */
export const PHONE = `
@media screen and (max-width: 47rem) {
  body { padding-top: 1rem; }
  h1 { font-size: 1.45rem; }
  h2 { font-size: 1.15rem; }
  svg.wide { display: none; } svg.narrow { display: block; }
  dl.key { grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); }
  dl.key dd.amount { font-size: 1.2rem; }
  th, td { min-width: 0; overflow-wrap: anywhere; }
  td.figure { white-space: nowrap; } .named tbody td:nth-child(2) { min-width: 0; }
  table.stacked, .stacked caption, .stacked tbody, .stacked tr { display: block; }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked tr { border-bottom: 2px solid var(--rule); padding: .4rem 0; }
  .stacked tr > * { display: block; border: 0; padding: .1rem 0; min-width: 0; max-width: none; white-space: normal; }
  .stacked tbody th { font-weight: 650; }
  .stacked td:not([data-h]) { display: none; }
  .stacked td[data-h] { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); column-gap: .75rem; text-align: right; }
  .stacked td.figure[data-h] { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
  .stacked td[data-h]:not(.figure) { text-align: left; }
  .stacked td[data-h]::before { content: attr(data-h); color: var(--muted); text-align: left; font-weight: 400; }
  .stacked td[data-h] > * { grid-column: 2; }
  .stacked tr.total, .stacked tr.subtotal { background: var(--panel); }
  .stacked tr.total > *, .stacked tr.subtotal > * { border-top: 0; }
}
`;

/** A4, a wide part across it: headings with what they head, totals with their rows, legends with their charts. */
export const PRINT = `
@page { size: A4; margin: 15mm 13mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
@page wide { size: A4 landscape; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  h1 { font-size: 17pt; }
  h2 { font-size: 13pt; margin-top: 16pt; padding-top: 5pt; }
  section.wide { page: wide; }
  svg.wide { display: block; } svg.narrow { display: none; }
  nav, summary { display: none; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  dl.key { grid-template-columns: repeat(4, 1fr); gap: 5pt; }
  dl.key dd.amount { font-size: 12pt; }
  .scroll { overflow: visible; }
  table { font-size: 8pt; width: 100%; }
  table.years, table.mixed { font-size: 7.5pt; }
  th, td { padding: 2pt 4pt; overflow-wrap: break-word; }
  td { min-width: 0; }
  tbody th { min-width: 55pt; } .named tbody th { min-width: 0; } .named tbody td:nth-child(2) { min-width: 105pt; }
  thead { display: table-header-group; }
  h2, h3, figcaption, caption, thead, ul.notes { break-after: avoid; }
  h2, tr, figure, .short, dl.key, dl.key div, ul.notes li { break-inside: avoid; }
  tr.total, tr.subtotal, tbody tr:nth-last-child(-n + 3) { break-before: avoid; }
  tbody tr:nth-child(-n + 2) { break-after: avoid; }
  p, li { orphans: 3; widows: 3; }
}
`;
