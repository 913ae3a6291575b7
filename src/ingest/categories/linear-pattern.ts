import { RE2JS } from 're2js';
import type { Compile } from './pattern.js';

/**
 * Compiles patterns that others wrote for RE2, whose time grows with the text alone, whatever the pattern: `^(a+)+$` takes
 * for ever in JavaScript. It knows no look-ahead, look-behind by names, or references back to a group.
 */
export const compileLinear: Compile = (source, matchCase) => {
  const pattern = RE2JS.compile(RE2JS.translateRegExp(source), matchCase ? 0 : RE2JS.CASE_INSENSITIVE);
  return {
    find(text) {
      const matcher = pattern.matcher(text);
      return matcher.find() ? (matcher.group() ?? '') : null;
    },
    replaceAll(text, replacement) {
      const matcher = pattern.matcher(text);
      let [result, from] = ['', 0];
      while (matcher.find()) {
        result += text.slice(from, matcher.start());
        result += replacement.replace(/\$(\$|&|\d)/g, (written, what: string) => {
          if (what === '$') return '$';
          const group = what === '&' ? 0 : Number(what);
          return group > matcher.groupCount() ? written : (matcher.group(group) ?? '');
        });
        from = matcher.end();
      }
      return result + text.slice(from);
    },
  };
};
