/**
 * Compiles the SQL of the program while it is built: every `const name = statement(…)` of the store becomes its text,
 * so that the program that shops run loads no query builder. Statements made at run time stay as they are.
 *
 * First pass: the modules are bundled with each statement handed to a collector, loaded, and compiled by the store's
 * own compilers, one for each engine. Second pass: the text takes the place of the definition.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { constantsOf, rewritten } from './constants.mjs';

const COLLECTOR = '__statement';

/** A plugin that puts ready-made text in place of statements below `folder`. */
export async function frozenStatements(folder) {
  const texts = await collect(folder);
  return {
    name: 'frozen-statements',
    transform: {
      filter: { id: /\/store\/.*\.ts$/ },
      handler(code, id) {
        return edited(this, code, (name) => {
          const text = texts.get(`${relative(folder, id)}#${name}`);
          const made = ([engine, sql]) => `${engine}: () => (${JSON.stringify(sql)})`;
          return text && `({ texts: { ${Object.entries(text).map(made).join(', ')} } })`;
        });
      },
    },
  };
}

/** The text of every statement below `folder` for each engine, by `module#name`. */
export async function collect(folder) {
  // Inside the project, so that what the modules require is found.
  const made = mkdtempSync(join(folder, '../../../dist.statements.'));
  const collecting = {
    name: 'collect-statements',
    transform: {
      filter: { id: /\/store\/.*\.ts$/ },
      handler(code, id) {
        return edited(
          this,
          code,
          (name, call) => `globalThis.${COLLECTOR}(${JSON.stringify(`${relative(folder, id)}#${name}`)}, ${call})`,
        );
      },
    },
  };
  const texts = new Map();
  try {
    const bundle = await rolldown({
      input: Object.fromEntries(modulesIn(folder).map((path, index) => [`module-${index}`, path])),
      platform: 'node',
      external: ['better-sqlite3', 'pg', 'pg-copy-streams'],
      plugins: [collecting],
      treeshake: false,
    });
    await bundle.write({ dir: made, format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' });
    await bundle.close();
    const statements = new Map();
    globalThis[COLLECTOR] = (name, statement) => {
      statements.set(name, statement);
      return statement;
    };
    const require = createRequire(import.meta.url);
    const loaded = readdirSync(made)
      .filter((name) => name.startsWith('module-'))
      .map((name) => require(join(made, name)));
    const { compileForSqlite } = loaded.find((exported) => 'compileForSqlite' in exported);
    const { compileForPostgres } = loaded.find((exported) => 'compileForPostgres' in exported);
    for (const [name, statement] of statements) {
      texts.set(name, { sqlite: compileForSqlite(statement), postgres: compileForPostgres(statement) });
    }
  } finally {
    delete globalThis[COLLECTOR];
    rmSync(made, { recursive: true, force: true });
  }
  return texts;
}

/** Every module that defines statements, and the compilers. */
const modulesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter(
      (path) =>
        /\.ts$/.test(path) &&
        (path.endsWith('/compiler.ts') || /^(export )?const \w+ = statement/m.test(readFileSync(path, 'utf8'))),
    );

/** The code with what `replace` gives in place of each top-level `const name = statement(…)`. */
function edited(context, code, replace) {
  const statements = constantsOf(context, code).filter(
    ({ init }) => init?.type === 'CallExpression' && init.callee.name === 'statement',
  );
  const names = new Map(statements.map(({ id, init }) => [init, id.name]));
  return rewritten(code, [...names.keys()], (call) => replace(names.get(call), code.slice(call.start, call.end)));
}
