import type { StoreRow } from '../core/domain/staff/stores.ts';
import {
  addStore,
  closeStore,
  type ListedStore,
  listStores,
  type Registered,
  reopenStore,
  type StoreChange,
} from '../core/index.ts';
import { defineCommand, type Example, required, value } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import type { Json } from './shared/output.ts';
import { changesOf, orNone, toldOfRegister, typedAgain } from './shared/register.ts';
import { shellWord } from './shared/shell-word.ts';
import { store as text } from './text/store.ts';
import { fields, words } from './text/words.ts';

export const add = defineCommand({
  writes: true,
  arguments: { code: required(text.code) },
  options: { name: value('text|none', text.name), parent: value('code|none', text.parent) },
  examples: [
    { run: 'store add nanjing-road --name 南京路店', does: text.exampleAdd },
    { run: 'store add main --parent shanghai', does: text.exampleParent },
  ],
  notes: text.addNotes,
  async run(context, { code, name, parent }) {
    const shop = await context.openShop();
    const input = { code: code.trim(), name: orNone(name), parent: orNone(parent) };
    await tell(context, 'add', await addStore(shop, context.request(shop), input));
  },
});

const move = (
  deed: 'close' | 'reopen',
  operation: typeof closeStore,
  examples: readonly [Example, Example],
  notes: typeof text.closeNotes,
) =>
  defineCommand({
    writes: true,
    arguments: { code: required(text.code) },
    options: {},
    examples,
    notes,
    async run(context, { code }) {
      const shop = await context.openShop();
      await tell(context, deed, await operation(shop, context.request(shop), { code: code.trim() }));
    },
  });

export const close = move(
  'close',
  closeStore,
  [
    { run: 'store close nanjing-road', does: text.exampleClose },
    { run: 'store close nanjing-road --at 2026-12-01', does: text.exampleCloseOn },
  ],
  text.closeNotes,
);

export const reopen = move(
  'reopen',
  reopenStore,
  [
    { run: 'store reopen nanjing-road', does: text.exampleReopen },
    { run: 'store reopen nanjing-road --dry-run', does: text.exampleRehearsal },
  ],
  text.reopenNotes,
);

export const list = defineCommand({
  arguments: {},
  options: {},
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'store list', does: text.exampleList },
    { run: 'store list --format csv', does: text.exampleListCsv },
  ],
  async run(context) {
    const shop = await context.openShop();
    await context.output.list<ListedStore>({
      name: 'stores',
      columns: [
        {
          name: 'code',
          title: fields.store,
          kind: 'text',
          value: ({ code }) => code,
          shown: ({ code, depth }) => '  '.repeat(depth) + code,
        },
        { name: 'name', title: text.titleName, kind: 'text', value: ({ name }) => name },
        { name: 'parent', title: text.titleParent, kind: 'text', value: ({ parent }) => parent, programsOnly: true },
        { name: 'region', title: fields.region, kind: 'text', value: ({ region }) => region, programsOnly: true },
        { name: 'declared_on', title: text.titleDeclared, kind: 'text', value: ({ declaredOn }) => declaredOn },
        { name: 'closed_on', title: text.titleClosed, kind: 'text', value: ({ closedOn }) => closedOn },
      ],
      rows: await listStores(shop),
      none: text.none,
    });
  },
});

const tell = ({ output, say }: Context, deed: 'add' | 'close' | 'reopen', change: Registered<StoreChange>) => {
  const { store, before, adopted, openBelow } = change;
  const said = { code: store.code, dryRun: change.dryRun };
  const named = adopted.map(({ code }) => code).join(say(words.comma));
  const heading =
    deed === 'add' ? (before === null ? text.added : text.altered) : deed === 'close' ? text.closed : text.reopened;
  return output.print({
    json: () => ({
      store: storeJson(store),
      before: before && storeJson(before),
      adopted: adopted.map(storeJson),
      open_below: openBelow,
      changed: change.changed,
      replayed: change.replayed,
      dry_run: change.dryRun,
    }),
    text: () =>
      toldOfRegister(say, change, {
        nothing: say(text.nothing, store.code),
        heading: say(heading, { ...said, day: store.closedOn ?? '' }),
        lines: [
          ...changesOf(say, before === null, [
            [text.titleName, before?.name ?? null, store.name],
            [text.titleParent, before?.parent ?? null, store.parent],
          ]),
          ...(adopted.length > 0 ? [say(text.adopted, named)] : []),
          ...(openBelow.length > 0 ? [say(text.openBelow, openBelow.join(say(words.comma)))] : []),
        ],
        undo: undoOf(deed, store, before),
      }),
  });
};

/** What takes it back: a new store is closed, a changed one is as it was before. */
function undoOf(deed: 'add' | 'close' | 'reopen', { code }: StoreRow, before: StoreRow | null): string {
  if (deed === 'close') return `member store reopen ${shellWord(code)}`;
  if (deed === 'reopen' || before === null) return `member store close ${shellWord(code)}`;
  return `member store add ${shellWord(code)} --name ${typedAgain(before.name)} --parent ${typedAgain(before.parent)}`;
}

const storeJson = ({ code, name, parent, declaredOn, closedOn }: StoreRow): Json => ({
  code,
  name,
  parent,
  declared_on: declaredOn,
  closed_on: closedOn,
});
