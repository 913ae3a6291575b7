/** What a wording may mention. */
export type Details = Readonly<Record<string, string | number>>;
export type Wording = (details: Details) => string;

/** '1 row', '2 rows'. */
export const plural = (count: string | number | undefined, one: string, many = `${one}s`): string =>
  `${String(count)} ${Number(count) === 1 ? one : many}`;
/** '£1,234,567.89' from plain decimal text. */
export const pounds = (amount: string | number | undefined): string => {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(String(amount)) ?? [];
  return `${sign}£${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
};
/** Of a trust both code and name. */
export const meantTrust = (details: Details): string =>
  details['nearest'] === undefined ? '' : ` Did you mean ${details['nearest']} (${details['name']})?`;

/** ' Did you mean "Budget"?', where something is near. */
export const meant = (details: Details): string =>
  details['nearest'] === undefined ? '' : ` Did you mean "${details['nearest']}"?`;
