/** The details that a wording may mention, by name. */
export type Details = Readonly<Record<string, string | number>>;
export type Wording = (details: Details) => string;

/** Returns a count with its noun: '1 row', '2 rows'. */
export const plural = (count: string | number | undefined, one: string, many = `${one}s`): string =>
  `${String(count)} ${Number(count) === 1 ? one : many}`;
/** Returns plain decimal text as pounds: '£1,234,567.89'. */
export const pounds = (amount: string | number | undefined): string => {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(String(amount)) ?? [];
  return `${sign}£${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
};
/** Returns a suggestion that gives both code and name of a trust; '' where no trust is near. */
export const meantTrust = (details: Details): string =>
  details['nearest'] === undefined ? '' : ` Did you mean ${details['nearest']} (${details['name']})?`;

/** Returns ' Did you mean "Budget"?'; '' where nothing is near. */
export const meant = (details: Details): string =>
  details['nearest'] === undefined ? '' : ` Did you mean "${details['nearest']}"?`;
