import type { OperatorRow } from '../core/domain/staff/operators.ts';
import { formatInstant } from '../core/domain/time/day.ts';
import {
  addOperator,
  closeOperator,
  DEEDS,
  type Deed,
  listOperators,
  type OperatorChange,
  type Registered,
  ROLES,
  requireSignIn,
  roleMay,
  setOperatorPin,
  signIn,
} from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { count, given } from './shared/arguments.ts';
import { choice, defineCommand, flag, required, value, values } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { timeText } from './shared/figures.ts';
import type { Json } from './shared/output.ts';
import { newPin, pinTyped } from './shared/pin.ts';
import { changesOf, orNone, toldOfRegister, typedAgain } from './shared/register.ts';
import { endSession, keepSession } from './shared/session.ts';
import { shellWord } from './shared/shell-word.ts';
import { operator as text } from './text/operator.ts';
import { deeds, roles } from './text/rights.ts';
import { fields, words } from './text/words.ts';

/** What is typed for `--store` where an operator works everywhere. */
const EVERYWHERE = 'all';

export const add = defineCommand({
  writes: true,
  arguments: { code: required(text.code) },
  options: {
    name: value('text|none', text.name),
    role: choice(ROLES, text.role),
    store: values(`code|${EVERYWHERE}`, text.store),
  },
  examples: [
    { run: 'operator add amy --name 小美 --store nanjing-road', does: text.exampleAdd },
    { run: 'operator add boss --role owner', does: text.exampleOwner },
    { run: `operator add amy --store ${EVERYWHERE}`, does: text.exampleEverywhere },
  ],
  notes: text.addNotes,
  async run(context, { code, name, role, store }) {
    const shop = await context.openShop();
    const stores = store.includes(EVERYWHERE) ? [] : store;
    const input = { code: code.trim(), name: orNone(name), role, stores: store.length === 0 ? undefined : stores };
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

export const pin = defineCommand({
  writes: true,
  arguments: { code: required(text.code) },
  options: { newPinFile: value('file', text.newPinFile), remove: flag(text.remove) },
  examples: [
    { run: 'operator pin amy', does: text.examplePin },
    { run: 'operator pin amy --operator boss --remove', does: text.examplePinRemove },
  ],
  notes: text.pinNotes,
  async run(context, { code, newPinFile, remove }) {
    if (remove && newPinFile !== undefined) {
      fail({ code: 'option_conflict', option: '--remove', other: '--new-pin-file' });
    }
    const shop = await context.openShop();
    const whose = code.trim();
    const wanted = remove ? null : await newPin(context, whose, newPinFile);
    await tell(context, 'pin', await setOperatorPin(shop, context.request(shop), { code: whose, pin: wanted }));
  },
});

export const login = defineCommand({
  arguments: { code: required(text.code) },
  options: { minutes: value('count', text.minutes) },
  examples: [
    { run: 'operator login amy', does: text.exampleLogin },
    { run: 'operator login amy --minutes 60 --pin-file pin.txt', does: text.exampleLoginHour },
  ],
  notes: text.loginNotes,
  async run(context, { code, minutes }) {
    const { io, output, say } = context;
    const lasts = given(minutes, count) ?? SHIFT;
    if (lasts > LONGEST_SHIFT) {
      fail({ code: 'value_not_allowed', option: '--minutes', value: String(lasts), allowed: [`1–${LONGEST_SHIFT}`] });
    }
    const shop = await context.openShop();
    const operator = code.trim();
    await requireSignIn(shop, operator);
    const typed = await pinTyped(context, operator);
    if (typed === null) return fail({ code: 'not_allowed', because: 'pin_missing', operator });
    const session = await signIn(shop, { code: operator, pin: typed, until: shop.now() + lasts * 60_000 });
    keepSession(io, shop.path, session);
    await output.print({
      json: () => ({ operator, until: formatInstant(session.until, shop.calendar) }),
      text: () => say(text.signedIn, { operator, until: timeText(session.until, shop.calendar) }),
    });
  },
});

/** A shift, and the longest there is. Minutes. */
const SHIFT = 8 * 60;
const LONGEST_SHIFT = 24 * 60;

export const logout = defineCommand({
  arguments: {},
  options: {},
  examples: [
    { run: 'operator logout', does: text.exampleLogout },
    { run: 'operator logout --json', does: text.exampleLogoutJson },
  ],
  async run({ io, output, say }) {
    const ended = endSession(io);
    await output.print({
      json: () => ({ operator: ended?.operator ?? null }),
      text: () => (ended === null ? say(text.nobodyIn) : say(text.signedOut, ended.operator)),
    });
  },
});

export const rights = defineCommand({
  arguments: {},
  options: {},
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'operator rights', does: text.exampleRights },
    { run: 'operator rights --json', does: text.exampleListJson },
  ],
  notes: text.rightsNotes,
  run: ({ output, say }) =>
    output.list<Deed>({
      name: 'rights',
      columns: [
        { name: 'deed', title: text.titleDeed, kind: 'text', value: (deed) => deed, shown: (deed) => say(deeds[deed]) },
        ...ROLES.map((role) => ({
          name: role,
          title: roles[role],
          kind: 'text' as const,
          value: (deed: Deed) => roleMay(role, deed),
          shown: (deed: Deed) => (roleMay(role, deed) ? say(words.yes) : ''),
        })),
      ],
      rows: DEEDS,
      none: text.none,
    }),
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
          name: 'role',
          title: text.titleRole,
          kind: 'text',
          value: ({ role }) => role,
          shown: ({ role }) => say(roles[role]),
        },
        {
          name: 'pin',
          title: text.titlePin,
          kind: 'text',
          value: ({ hasPin }) => hasPin,
          shown: ({ hasPin }) => (hasPin ? say(words.yes) : ''),
        },
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

const tell = ({ output, say }: Context, deed: 'add' | 'close' | 'pin', change: Registered<OperatorChange>) => {
  const { operator, before, undeclared } = change;
  const { code, closedOn } = operator;
  const where = ({ stores }: OperatorRow): string =>
    stores.length === 0 ? say(text.everywhere) : stores.join(say(words.comma));
  const heading = deed === 'close' ? text.closed : before === null ? text.added : text.altered;
  const hasPin = (one: OperatorRow | null): string | null => one && say(one.hasPin ? words.yes : words.none);
  return output.print({
    json: () => ({
      operator: operatorJson(operator),
      before: before && operatorJson(before),
      undeclared,
      ownerless: change.ownerless,
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
            [text.titleRole, before && say(roles[before.role]), say(roles[operator.role])],
            [text.titleStores, before && where(before), where(operator)],
            ...(deed === 'pin' ? [[text.titlePin, hasPin(before), hasPin(operator)] as const] : []),
            ...(deed === 'add' ? [[text.titleClosed, before?.closedOn ?? null, closedOn] as const] : []),
          ]),
          ...(deed === 'pin' && operator.hasPin && before?.hasPin ? [say(text.anotherPin)] : []),
          ...(change.ownerless ? [say(text.ownerless)] : []),
          ...(operator.role !== 'cashier' && !operator.hasPin ? [say(text.pinless, code)] : []),
          ...(undeclared.length > 0 ? [say(text.undeclared, undeclared.join(say(words.comma)))] : []),
        ],
        undo: undoOf(deed, operator, before),
      }),
  });
};

/** What takes it back: who was not here or had left is closed, a changed one is as before. */
function undoOf(deed: 'add' | 'close' | 'pin', operator: OperatorRow, before: OperatorRow | null): string {
  const code = shellWord(operator.code);
  if (deed === 'close') return `member operator add ${code}`;
  if (deed === 'pin') return `member operator pin ${code}${before?.hasPin ? '' : ' --remove'}`;
  if (before === null || before.closedOn !== null) return `member operator close ${code}`;
  const stores = before.stores.length === 0 ? [EVERYWHERE] : before.stores;
  const name = typedAgain(before.name);
  return `member operator add ${code} --name ${name} --role ${before.role} ${stores.map((store) => `--store ${shellWord(store)}`).join(' ')}`;
}

const operatorJson = ({ code, name, role, hasPin, stores, declaredOn, closedOn }: OperatorRow): Json => ({
  code,
  name,
  role,
  pin: hasPin,
  stores,
  declared_on: declaredOn,
  closed_on: closedOn,
});
