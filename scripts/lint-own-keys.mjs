import ts from 'typescript';

/**
 * An ESLint rule against looking up a name from outside in a plain object: `reasons[name]` finds `constructor` and
 * `toString`, which every object inherits, and `name in reasons` says that they are there. It reports a look-up by a
 * key that is any text in an object whose keys may be any text, and the same asked with `in`.
 */
export const ownKeys = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      inherited:
        'A name of any text finds what every object inherits (constructor, __proto__). Use a Map, or a function that asks Object.hasOwn first.',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    const isAnyText = (node) => {
      const type = services.getTypeAtLocation(node);
      return (type.isUnion() ? type.types : [type]).some(({ flags }) => (flags & ts.TypeFlags.String) !== 0);
    };
    const isOpenObject = (node) => {
      const type = checker.getNonNullableType(services.getTypeAtLocation(node));
      return (type.isUnion() ? type.types : [type]).some(
        (one) => checker.getIndexInfoOfType(one, ts.IndexKind.String) !== undefined,
      );
    };
    return {
      MemberExpression(node) {
        if (
          node.computed &&
          node.property.type !== 'Literal' &&
          isAnyText(node.property) &&
          isOpenObject(node.object)
        )
          context.report({ node, messageId: 'inherited' });
      },
      BinaryExpression(node) {
        if (node.operator === 'in' && node.left.type !== 'Literal' && isAnyText(node.left))
          context.report({ node, messageId: 'inherited' });
      },
    };
  },
};
