/** Words in the names of NHS trusts and their hospitals. */
const SAYS_TRUST = /\btrust\b|\bnhs ?ft\b|\bhospitals?\b|\binfirmary\b|\bambulance service\b/i;

/** Words in the names of other bodies that may also have trust, hospital or NHS in them. */

const SAYS_OTHER =
  /\bprimary care\b|\bpcts?\b|\bcare trust (?:plus|cluster)\b|\bcharit|\bfriends of\b|\bleague of\b|\bhousing\b|\bwildlife\b|\bnational trust\b|\bacadem|\bschools?\b|\bcolleges?\b|\bcouncils?\b|\btrustees?\b|\bpension|\bcommission|\bboards?\b|\bauthorit|\bagency\b|\bdepartment\b|\bministry\b|\bexecutive\b|\buniversity of\b/i;

/** Returns whether a name says that it is an NHS trust. A department, board, council or university does not. */
export function saysNhsTrust(name: string): boolean {
  return SAYS_TRUST.test(name) && !SAYS_OTHER.test(name);
}
