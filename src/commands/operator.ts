import type { OperatorRow } from '../core/domain/operators.ts';
import { addOperator, closeOperator, listOperators, type OperatorChange, type Registered } from '../core/index.ts';
import { defineCommand, required, value, values } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import type { Json } from './shared/output.ts';
import { changesOf, orNone, quoted, toldOfRegister } from './shared/register.ts';
import { operator as text } from './text/operator.ts';
import { fields, words } from './text/words.ts';

/** What is typed for `--store` where an operator works everywhere. */
const EVERYWHERE = 'all';

export const add = defineCommand({
  writes: true,
  arguments: { code: required(text.code) },
  options: { name: value('text|none', text.name), store: values(`code|${EVERYWHERE}`, text.store) },
  examples: [
    { run: 'operator add amy --name 小美 --store nanjing-road', does: text.exampleAdd },
    { run: `operator add amy --store ${EVERYWHERE}`, does: text.exampleEverywhere },
  ],
  notes: text.addNotes,
  async run(context, { code, name, store }) {
    const shop = await context.openShop();
    const stores = store.includes(EVERYWHERE) ? [] : store;
    const input = { code: code.trim(), name: orNone(name), stores: store.length === 0 ? undefined : stores };
    await tell(context, 'add', await addOperator(shop, context.request(shop), input));
  },
});

export const close = defineCommand({
  writes: true,
  arguments: { code: required(text.code) },
  options: {},
  examples: [
    { run: 'operator close amy', does: text.exampleClose },
    { run: 'operator close amy --at 2026-12-01', does: text.exampleCloseOn },
  ],
  notes: text.closeNotes,
  async run(context, { code }) {
    const shop = await context.openShop();
    await tell(context, 'close', await closeOperator(shop, context.request(shop), { code: code.trim() }));
  },
});

export const list = defineCommand({
  arguments: {},
  options: {},
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'operator list', does: text.exampleList },
    { run: 'operator list --json', does: text.exampleListJson },
  ],
  async run(context) {
    const shop = await context.openShop();
    const { say } = context;
    await context.output.list<OperatorRow>({
      name: 'operators',
      columns: [
        { name: 'code', title: fields.operator, kind: 'text', value: ({ code }) => code },
        { name: 'name', title: fields.name, kind: 'text', value: ({ name }) => name },
        {
          name: 'stores',
          title: text.titleStores,
          kind: 'text',
          value: ({ stores }) => stores.join(';'),
          shown: ({ stores }) => (stores.length === 0 ? say(text.everywhere) : stores.join(say(words.comma))),
        },
        { name: 'declared_on', title: text.titleDeclared, kind: 'text', value: ({ declaredOn }) => declaredOn },
        { name: 'closed_on', title: text.titleClosed, kind: 'text', value: ({ closedOn }) => closedOn },
      ],
      rows: await listOperators(shop),
      json: operatorJson,
      none: text.none,
    });
  },
});

const tell = ({ output, say }: Context, deed: 'add' | 'close', change: Registered<OperatorChange>) => {
  const { operator, before, undeclared } = change;
  const { code, closedOn } = operator;
  const where = ({ stores }: OperatorRow): string =>
    stores.length === 0 ? say(text.everywhere) : stores.join(say(words.comma));
  const heading = deed === 'close' ? text.closed : before === null ? text.added : text.altered;
  return output.print({
    json: () => ({
      operator: operatorJson(operator),
      before: before && operatorJson(before),
      undeclared,
      changed: change.changed,
      replayed: change.replayed,
      dry_run: change.dryRun,
    }),
    text: () =>
      toldOfRegister(say, change, {
        nothing: say(text.nothing, code),
        heading: say(heading, { code, dryRun: change.dryRun, day: closedOn ?? '' }),
        lines: [
          ...changesOf(say, before === null, [
            [fields.name, before?.name ?? null, operator.name],
            [text.titleStores, before && where(before), where(operator)],
            ...(deed === 'add' ? [[text.titleClosed, before?.closedOn ?? null, closedOn] as const] : []),
          ]),
          ...(undeclared.length > 0 ? [say(text.undeclared, undeclared.join(say(words.comma)))] : []),
        ],
        undo: undoOf(deed, operator, before),
      }),
  });
};

/** What takes it back: who was not here or had left is closed, a changed one is as before. */
function undoOf(deed: 'add' | 'close', { code }: OperatorRow, before: OperatorRow | null): string {
  if (deed === 'close') return `member operator add ${code}`;
  if (before === null || before.closedOn !== null) return `member operator close ${code}`;
  const stores = before.stores.length === 0 ? [EVERYWHERE] : before.stores;
  const name = quoted(before.name);
  return `member operator add ${code} --name ${name} ${stores.map((store) => `--store ${store}`).join(' ')}`;
}

const operatorJson = ({ code, name, stores, declaredOn, closedOn }: OperatorRow): Json => ({
  code,
  name,
  stores,
  declared_on: declaredOn,
  closed_on: closedOn,
});
