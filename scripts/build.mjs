/**
 * Bundles the program: CommonJS, one chunk per command, so that a command line loads only what it needs.
 * Runs on whatever Node started it.
 */
import { createHash } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { frozenStatements } from './freeze.mjs';
import { textsWhenSaid } from './texts.mjs';
import { traditionalWordings } from './traditional.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'dist');
const made = `${folder}.${process.pid}`;
const old = `${made}.old`;

/**
 * What Commander gets of Node. Child processes it needs only for commands that are programs of their own; loading them
 * takes 5 ms. The others are there already; asked for as modules they are copied name by name, which wakes up parts of
 * Node that nobody uses.
 */
const COMMANDERS_NODE = {
  'node:child_process': '{}',
  'node:process': 'globalThis.process',
  'node:fs': `process.getBuiltinModule('node:fs')`,
  'node:path': `process.getBuiltinModule('node:path')`,
};

const leanCommander = {
  name: 'lean-commander',
  resolveId: (id, importer) =>
    id in COMMANDERS_NODE && importer?.includes('/commander/') ? `\0commanders-${id}` : null,
  load: (id) =>
    id.startsWith('\0commanders-') ? `export default ${COMMANDERS_NODE[id.slice('\0commanders-'.length)]};` : null,
};

/**
 * The JavaScript of better-sqlite3 goes into the bundle (14 small files less to find), its search for the native binary
 * too; but that has to look where the package is. npm puts it below ours in a checkout and beside ours elsewhere; to look
 * there first is quicker than to let Node read the package's own description.
 */
const bindingFromPackage = {
  name: 'binding-from-package',
  transform: {
    filter: { id: /better-sqlite3\/lib\/binding\.js$/ },
    handler: (code) =>
      `const { existsSync } = require('node:fs');
       const { dirname, join } = require('node:path');
       const near = ['../node_modules/better-sqlite3/lib', '../../better-sqlite3/lib'].map((lib) => join(__dirname, lib));
       const resolved = () => dirname(require('node:module').createRequire(__filename).resolve('better-sqlite3'));
       const LIB = near.find(existsSync) ?? resolved();
       ${code.replaceAll('__dirname', 'LIB')}`,
  },
};

/**
 * What the loader asks for: each file a function, so that it is compiled as it is read; plain ASCII, which Node reads and
 * V8 keeps in half the room; and a first line of the entry that no other build has, by which kept code is known to be of
 * this one.
 */
const readyToLoad = {
  name: 'ready-to-load',
  generateBundle(_, bundle) {
    const digest = createHash('sha256');
    for (const chunk of Object.values(bundle)) {
      chunk.code = `${OPENING}${inAscii(withPlainExports(chunk.code))}\n})`;
      digest.update(chunk.code);
    }
    bundle['member.cjs'].code = `// ${digest.digest('hex')}\n${bundle['member.cjs'].code}`;
  },
};

const OPENING = '(function (exports, require, module, __filename, __dirname) {';

const inAscii = (code) =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A getter for each export takes 3 ms of every command; only what is assigned later needs one. */
function withPlainExports(code) {
  const fixed = new Set(
    Array.from(code.matchAll(/^(?:const|class|(?:async )?function\*?) ([\w$]+)/gm), ([, name]) => name),
  );
  return code.replace(
    /^Object\.defineProperty\(exports, "([\w$]+)", \{\s+enumerable: true,\s+get: function\(\) \{\s+return ([\w$]+);\s+\}\s+\}\);$/gm,
    (getter, name, value) => (fixed.has(value) ? `exports.${name} = ${value};` : getter),
  );
}

/** What every write uses of the core; the query builder behind `statement` is not among it. */
const CORE =
  /\/(@stablelib|better-sqlite3)\/|\/src\/core\/(domain\/|operations\/(admission|asked|bank-card|behind|clock|find|following|limits|member-block|operation|phone|plans-behind|replay|standing|tiers)|store\/(accounts|admissions|breathe|clocks|counters|entries|journal|location|lots|members|frozen-cards|lapses|merges|migrations|open|programmes|references|rollback|shops|stores|tiers|write|sqlite\/(bulk|ids|indexes|migrate|open|port|problems))|package|shop)/;
/** Of it, what a sale has nothing to do with: the decisions of other deeds. */
const DEEDS =
  /\/src\/core\/domain\/[a-z-]+\/(adjust|bank-card|cash-out|close|code|draw|enrol|freed|head|law|limits|luhn|merge|movements|permission|pin|plan-(begin|given|month)|purchase|redeem|redeem-pay|referral|refund-[a-z-]+|restore|reversal|rights|session|status|stores|tag|topup|transfer|void|void-merge)\.ts$/;
/** What every command uses, whatever becomes of it. */
const EVERY =
  /\/src\/(commands\/shared\/(language|harmless|command)|core\/(problem|domain\/staff\/default-store))\.ts$/;
/** What most commands use of the shell once they have work to do. */
const TILL =
  /\/src\/commands\/(shared\/(arguments|channel|context|figures|items|names|output|prompt|receipt|run|shop|tenders|undo|who|wording)|text\/(interrupted|prompt|receipt|steps|who|words))\.ts$/;

try {
  const bundle = await rolldown({
    input: { member: join(root, 'src/cli.ts') },
    platform: 'node',
    // Whether a module comes in a file of its own is decided below; installing prints nothing about it.
    checks: { ineffectiveDynamicImport: false },
    preserveEntrySignatures: 'allow-extension',
    // No module of ours does anything by being imported, nor does the query builder; so what a command does not use is
    // not in its way.
    treeshake: { moduleSideEffects: (id) => !id.startsWith(join(root, 'src')) && !id.includes('/kysely/') },
    plugins: [
      leanCommander,
      bindingFromPackage,
      readyToLoad,
      traditionalWordings,
      textsWhenSaid,
      await frozenStatements(join(root, 'src/core/store')),
    ],
  });
  await bundle.write({
    dir: made,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    comments: false,
    // What most commands share comes in a few files: each file costs a third of a millisecond to find and read.
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'every', test: EVERY },
        { name: 'deeds', test: DEEDS, minShareCount: 3 },
        { name: 'core', test: CORE, minShareCount: 3 },
        { name: 'till', test: TILL },
      ],
    },
  });
  await bundle.close();
  // Put in place whole: a command that runs meanwhile finds the old program or the new one.
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(made, folder);
} finally {
  for (const left of [made, old]) rmSync(left, { recursive: true, force: true });
}
