/** Names that a format could take for something else: a formula, markup, a table, what a terminal acts on. */
export const HOSTILE = [
  '=HYPERLINK("http://x")',
  '<script>alert(1)</script>',
  '| a | b |',
  '\u001b[31mred\u001b[0m \u202egnihtemos',
  '"><img src=x onerror=alert(1)>',
  '[link](javascript:alert(1))',
] as const;

/** A plan in which such names are those of trusts, products and suppliers. */
export const HOSTILE_PLAN = [
  'trust_name,region,product,supplier,financial_year,option,amount',
  ...HOSTILE.flatMap((name) => {
    const quoted = `"${name.replaceAll('"', '""')}"`;
    return ['central,2000', 'local,1500'].map(
      (end) => `${quoted},${quoted},${quoted},${quoted},2010-11,${end}`,
    );
  }),
  '',
].join('\n');

export const HOSTILE_SCENARIO = `version: 1
name: ${JSON.stringify(HOSTILE[1])}
prices: { base: nominal }
steps:
  - name: ${JSON.stringify(HOSTILE[0])}
    percent: -5%
    source: ${JSON.stringify(HOSTILE[2])}
    note: ${JSON.stringify(HOSTILE[4])}
`;
