/**
 * An ESLint rule that holds docstrings to begin with a statement of what the thing is or does ("Returns…", "A group of
 * rows…"): a clause that begins with What or Whether leaves that to the reader.
 */
export const docstrings = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { clause: 'Say what it is or does: a docstring does not begin with {{word}}.' },
  },
  create: ({ sourceCode, report }) => ({
    Program() {
      for (const comment of sourceCode.getAllComments()) {
        const [, word] = (comment.type === 'Block' && /^\*[\s*]*(What|Whether)\b/.exec(comment.value)) || [];
        if (word !== undefined) report({ loc: comment.loc, messageId: 'clause', data: { word } });
      }
    },
  }),
};
