/** Where a module says what it holds: its top-level `const`s, to be written otherwise while the program is built. */

/** The declarations of every top-level `const name = …` of a module in TypeScript. */
export const constantsOf = (context, code) =>
  context
    .parse(code, { lang: 'ts' })
    .body.map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : node))
    .filter((node) => node?.type === 'VariableDeclaration' && node.kind === 'const')
    .flatMap(({ declarations }) => declarations);

/** What a plugin gives for a module: the code with what `written` says in place of each node, null if that is nothing. */
export function rewritten(code, nodes, written) {
  let result = code;
  for (const node of nodes.toReversed()) {
    const text = written(node);
    if (text !== undefined) result = result.slice(0, node.start) + text + result.slice(node.end);
  }
  return result === code ? null : { code: result, map: null };
}
