import { PHONE, PRINT, SCREEN } from './layout-style.js';

/** The colours of options, in their order: by daylight and on paper, and in the dark. */
const COLOURS = [
  ['#1f4e8c', '#7db0f0'],
  ['#b85400', '#ffb268'],
  ['#1f7a5c', '#6fd3b0'],
  ['#7b3fa0', '#cda4ea'],
  ['#8a6d00', '#e3c655'],
  ['#a83268', '#f29abf'],
] as const;

/**
 * The one stylesheet of a page: light and dark, page, phone and paper. Every pair of colours keeps WCAG's AA contrast.
 *
 * @param marks the names of the styles of options, in their order.
 */
export function styleFor(marks: readonly string[]): string {
  const drawn = marks.slice(0, COLOURS.length);
  const variables = (tone: 0 | 1): string =>
    drawn.map((mark, o) => `--${mark}: ${COLOURS[o]?.[tone] ?? ''};`).join(' ');
  const fills = drawn.map((mark) => `svg .${mark} { fill: var(--${mark}); }`).join(' ');
  const outlines = drawn.map((mark) => `svg .${mark}.outlined { stroke: var(--${mark}); }`).join(' ');
  const lines = drawn.map((mark) => `svg .line.${mark} { fill: none; stroke: var(--${mark}); }`).join(' ');
  const [first = ''] = drawn;
  return `
:root { color-scheme: light dark;
  --ground: #ffffff; --panel: #f3f5f8; --text: #1b2027; --muted: #4a5460; --rule: #c5ccd5; --link: #0b4f94;
  ${variables(0)} --less: #1a6e37; --more: #b3261e; --good: #14602f; --bad: #a31b14; --warn: #7a4b00; }
@media (prefers-color-scheme: dark) { :root {
  --ground: #14181d; --panel: #1e242c; --text: #e9edf2; --muted: #b3bdc9; --rule: #46505c; --link: #8fc1ff;
  ${variables(1)} --less: #7cd49a; --more: #ff9c94; --good: #86dba3; --bad: #ffa69f; --warn: #f0c060; } }
@media print { :root { color-scheme: light;
  --ground: #ffffff; --panel: #ffffff; --text: #000000; --muted: #333333; --rule: #999999; --link: #000000;
  ${variables(0)} --less: #1a6e37; --more: #b3261e; --good: #14602f; --bad: #a31b14; --warn: #7a4b00; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 60rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
  overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.75rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--rule); }
p, ul.notes { margin: .5rem 0; }
ul.notes { padding: 0; list-style: none; }
ul.notes li { margin: .35rem 0; max-width: 48rem; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
dl.key { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.25rem 0; }
dl.key div { background: var(--panel); border: 1px solid var(--rule); border-radius: .4rem; padding: .7rem .9rem; }
dl.key dt { color: var(--muted); }
dl.key dd { margin: 0; }
dl.key dd.amount { font-size: 1.45rem; font-weight: 650; font-variant-numeric: tabular-nums; white-space: nowrap; }
table.years { font-size: .84rem; } .years th, .years td { padding-left: .35rem; padding-right: .35rem; } .years td { min-width: 0; } .years th:first-child { padding-left: 0; }
table.mixed { table-layout: fixed; width: 100%; } .mixed th, .mixed td { overflow-wrap: anywhere; }
.named tbody th { min-width: 0; } .named tbody td:nth-child(2) { min-width: 9.5rem; }
span.year { white-space: nowrap; }
p.left-out { color: var(--muted); }
header ul.notes li { max-width: 60rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; margin: 1rem 0 0; list-style: none; }
nav a { display: inline-block; padding: .2rem 0; }
figure { margin: 1.25rem 0; }
figcaption { font-weight: 650; }
.unit { font-weight: 400; color: var(--muted); }
ul.legend { display: flex; flex-wrap: wrap; gap: .15rem 1.25rem; padding: 0; margin: .4rem 0; list-style: none; color: var(--muted); }
svg { display: block; width: 100%; height: auto; }
svg.narrow { display: none; max-width: 30rem; }
svg.swatch { display: inline-block; width: 1.5rem; height: .75rem; }
svg text { fill: var(--text); paint-order: stroke; stroke: var(--ground); stroke-width: 3px; stroke-linejoin: round; font: 12.5px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
svg text.small { font-size: 12px; fill: var(--muted); font-variant-numeric: tabular-nums; }
svg text.strong { font-weight: 650; }
${fills}
svg .less { fill: var(--less); } svg .more { fill: var(--more); } svg .plain { fill: var(--muted); }
svg .ground { fill: var(--ground); }
svg .outlined { stroke-width: 1; } ${outlines}
svg .ahead, svg .part { stroke: var(--muted); stroke-width: 1; }
svg .grid { stroke: var(--rule); stroke-width: .6; } svg .axis { stroke: var(--muted); stroke-width: 1; }
svg .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; } ${lines}
svg .band { opacity: .28; stroke: none; } svg .dot { fill: var(--text); }
svg .curve { fill: none; stroke: var(--${first}); stroke-width: 2.5; }
svg .target { stroke: var(--more); stroke-width: 1.5; stroke-dasharray: 6 4; }
svg .link { stroke: var(--muted); stroke-width: 1; stroke-dasharray: 2 2; }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; min-width: 100%; font-size: .93rem; overflow-wrap: normal; }
caption { text-align: left; font-weight: 650; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--rule); font-weight: 400; }
th:first-child, td:first-child { padding-left: 0; }
thead th { font-weight: 650; border-bottom-width: 2px; vertical-align: bottom; }
tbody th { min-width: 8rem; max-width: 30rem; overflow-wrap: anywhere; }
td { min-width: 4.5rem; overflow-wrap: break-word; }
td a { overflow-wrap: anywhere; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .figure { white-space: normal; }
tr.subtotal > * { font-weight: 650; border-top: 1px solid var(--muted); }
tr.total > * { font-weight: 650; border-top: 2px solid var(--muted); }
tr.others > * { color: var(--muted); }
summary { cursor: pointer; padding: .35rem 0; color: var(--link); }
pre { background: var(--panel); border: 1px solid var(--rule); padding: .75rem; overflow: auto; font-size: .85rem; white-space: pre-wrap; overflow-wrap: anywhere; }
${SCREEN}${PHONE}${PRINT}`;
}
