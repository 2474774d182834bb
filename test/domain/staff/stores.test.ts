import { describe, expect, test } from 'vitest';
import { type Admission, decideAdmission } from '../../../src/core/domain/staff/admission.ts';
import { decideOperatorAdd, decideOperatorClose, type OperatorRow } from '../../../src/core/domain/staff/operators.ts';
import {
  asTree,
  decideStoreAdd,
  decideStoreClose,
  decideStoreReopen,
  regionOf,
  type StoreRow,
  withinOf,
} from '../../../src/core/domain/staff/stores.ts';

const DAY = '2026-11-22';

/** `A in east, B closed 2026-01-01` */
const stores = (text: string): StoreRow[] =>
  text
    .split(', ')
    .filter(Boolean)
    .map((one) => {
      const [, code = '', parent, closedOn] = /^(\S+)(?: in (\S+))?(?: closed (\S+))?$/.exec(one) ?? [];
      return { code, name: null, parent: parent ?? null, declaredOn: '2026-01-01', closedOn: closedOn ?? null };
    });

const told = (store: StoreRow): string =>
  [store.code, store.name ?? [], store.parent === null ? [] : `in ${store.parent}`].flat().join(' ');

describe('a store is declared', () => {
  test.each<{
    name: string;
    has?: string;
    books?: string[];
    do: { code: string; name?: string | null; parent?: string | null };
    gives?: string;
    adopts?: string[];
    changed?: boolean;
    refuses?: object;
  }>([
    { name: 'the first of an empty shop', do: { code: 'A', name: '一店' }, gives: 'A 一店' },
    {
      name: 'what the books name is declared along, so no till stands still',
      books: ['A', 'main'],
      do: { code: 'B' },
      gives: 'B',
      adopts: ['A', 'main'],
    },
    { name: 'one of those', books: ['A', 'main'], do: { code: 'main' }, gives: 'main', adopts: ['A'] },
    {
      name: 'a code of the books stays what it is',
      books: ['总店 1'],
      do: { code: '总店 1' },
      gives: '总店 1',
    },
    {
      name: 'under one that is adopted with it',
      books: ['main'],
      do: { code: 'B', parent: 'main' },
      gives: 'B in main',
      adopts: ['main'],
    },
    { name: 'later the books are not asked', has: 'A', books: ['C'], do: { code: 'B' }, gives: 'B' },
    { name: 'under a region', has: 'east', do: { code: 'A', parent: 'east' }, gives: 'A in east' },
    { name: 'into a region later', has: 'east, A', do: { code: 'A', parent: 'east' }, gives: 'A in east' },
    { name: 'out of it again', has: 'east, A in east', do: { code: 'A', parent: null }, gives: 'A' },
    {
      name: 'what is not said stays',
      has: 'east, A in east',
      do: { code: 'A', name: '一店' },
      gives: 'A 一店 in east',
    },
    {
      name: 'the same again',
      has: 'east, A in east',
      do: { code: 'A', parent: 'east' },
      gives: 'A in east',
      changed: false,
    },
    { name: 'no code', do: { code: 'A B' }, refuses: { code: 'code_malformed', text: 'A B' } },
    { name: 'an empty one', do: { code: '' }, refuses: { code: 'code_malformed', text: '' } },
    {
      name: 'a region that is not there',
      has: 'A',
      do: { code: 'B', parent: 'east' },
      refuses: { code: 'store_not_found', store: 'east' },
    },
    {
      name: 'under itself',
      has: 'A',
      do: { code: 'A', parent: 'A' },
      refuses: { code: 'store_loop', store: 'A', parent: 'A' },
    },
    {
      name: 'a new one under itself',
      has: 'A',
      do: { code: 'B', parent: 'B' },
      refuses: { code: 'store_loop', store: 'B', parent: 'B' },
    },
    {
      name: 'under one below it',
      has: 'A, B in A, C in B',
      do: { code: 'A', parent: 'C' },
      refuses: { code: 'store_loop', store: 'A', parent: 'C' },
    },
  ])('$name', ({ has = '', books = [], do: input, gives, adopts = [], changed = true, refuses }) => {
    const decision = decideStoreAdd({
      stores: stores(has),
      inBooks: books,
      day: DAY,
      near: [],
      name: input.name,
      parent: input.parent,
      code: input.code,
    });
    if (!decision.ok) return expect(decision.problem).toMatchObject(refuses ?? {});
    expect(refuses).toBeUndefined();
    expect(told(decision.value.store)).toBe(gives);
    expect(decision.value.adopted.map(({ code }) => code)).toEqual(adopts);
    expect(decision.value.changed).toBe(changed);
  });
});

describe('closed and opened again', () => {
  test('from that day on; what lies below it goes on', () => {
    const decision = decideStoreClose({
      stores: stores('east, A in east, B in A, C in east closed 2026-01-01, D'),
      code: 'east',
      day: DAY,
      near: [],
    });
    expect(decision).toMatchObject({
      ok: true,
      value: { store: { closedOn: DAY }, before: { closedOn: null }, openBelow: ['A', 'B'], changed: true },
    });
  });

  test('closed twice, opened twice: nothing more happens', () => {
    const facts = { code: 'A', day: DAY, near: [] };
    expect(decideStoreClose({ ...facts, stores: stores('A closed 2026-01-01') })).toMatchObject({
      value: { store: { closedOn: '2026-01-01' }, changed: false },
    });
    expect(decideStoreReopen({ ...facts, stores: stores('A') })).toMatchObject({ value: { changed: false } });
    expect(decideStoreReopen({ ...facts, stores: stores('A closed 2026-01-01') })).toMatchObject({
      value: { store: { closedOn: null }, changed: true },
    });
  });

  test('one that is not there', () => {
    const facts = { stores: stores('A'), code: 'B', day: DAY, near: ['A'] };
    for (const decide of [decideStoreClose, decideStoreReopen]) {
      expect(decide(facts)).toEqual({ ok: false, problem: { code: 'store_not_found', store: 'B', near: ['A'] } });
    }
  });
});

test('the tree: regions over stores, and codes that nobody declared', () => {
  const chain = stores('A in city, B in city, city in east, east, main');
  expect(['A', 'city', 'east', 'main', 'old'].map((code) => regionOf(chain, code))).toEqual([
    ...['east', 'east', 'east', 'main', 'old'],
  ]);
  expect([...withinOf(chain, 'east')]).toEqual(['east', 'A', 'B', 'city']);
  expect([...withinOf(chain, 'old')]).toEqual(['old']);
  expect(asTree(chain).map(({ store, depth }) => `${depth} ${store.code}`)).toEqual([
    ...['0 east', '1 city', '2 A', '2 B', '0 main'],
  ]);
});

const amy: OperatorRow = {
  ...{ code: 'amy', name: null, role: 'cashier', hasPin: false, stores: ['A'] },
  ...{ declaredOn: '2026-01-01', closedOn: null },
};

describe('an operator is declared', () => {
  const add = (input: Partial<Parameters<typeof decideOperatorAdd>[0]>) =>
    decideOperatorAdd({
      operators: [],
      inBooks: [],
      knownStores: ['A', 'B'],
      day: DAY,
      code: 'amy',
      name: undefined,
      stores: undefined,
      near: () => [],
      ...input,
    });

  test('the first: whom the books name is told, not declared', () => {
    expect(add({ inBooks: ['amy', 'bob'], name: '小美', stores: ['B', 'A', 'B'] })).toMatchObject({
      value: {
        operator: { code: 'amy', name: '小美', stores: ['A', 'B'] },
        before: null,
        undeclared: ['bob'],
        changed: true,
      },
    });
  });

  test('what is not said stays; said again, it changes', () => {
    expect(add({ operators: [amy], inBooks: ['bob'] })).toMatchObject({ value: { changed: false, undeclared: [] } });
    expect(add({ operators: [amy], stores: [] })).toMatchObject({ value: { operator: { stores: [] }, changed: true } });
    expect(add({ operators: [amy], name: null, stores: ['A'] })).toMatchObject({ value: { changed: false } });
  });

  test('a newcomer is a cashier; a role stays until another is said', () => {
    expect(add({})).toMatchObject({ value: { operator: { role: 'cashier' } } });
    expect(add({ operators: [{ ...amy, role: 'owner' }] })).toMatchObject({ value: { changed: false } });
    expect(add({ operators: [amy], role: 'manager' })).toMatchObject({
      value: { operator: { role: 'manager' }, changed: true, ownerless: false },
    });
  });

  test('the last owner who is one no more leaves everything open', () => {
    const [ann, ben] = [{ ...amy, role: 'owner' } as const, { ...amy, code: 'ben', role: 'owner' } as const];
    expect(add({ operators: [ann, ben], role: 'manager' })).toMatchObject({ value: { ownerless: false } });
    expect(add({ operators: [ann], role: 'manager' })).toMatchObject({ value: { ownerless: true } });
    expect(add({ operators: [ann, { ...ben, closedOn: DAY }], role: 'cashier' })).toMatchObject({
      value: { ownerless: true },
    });
    const leaving = { day: DAY, near: [], code: 'amy' };
    expect(decideOperatorClose({ ...leaving, operators: [ann] })).toMatchObject({ value: { ownerless: true } });
    expect(decideOperatorClose({ ...leaving, operators: [ann, ben] })).toMatchObject({ value: { ownerless: false } });
    expect(decideOperatorClose({ ...leaving, operators: [amy] })).toMatchObject({ value: { ownerless: false } });
  });

  test('one who had left comes back', () => {
    expect(add({ operators: [{ ...amy, closedOn: '2026-05-01' }] })).toMatchObject({
      value: { operator: { stores: ['A'], closedOn: null }, changed: true },
    });
  });

  test('refused: no code, a store that is not there', () => {
    expect(add({ code: 'a b', stores: ['C'] })).toMatchObject({ problem: { code: 'code_malformed' } });
    expect(add({ stores: ['A', 'C'], near: (store) => [`${store}?`] })).toEqual({
      ok: false,
      problem: { code: 'store_not_found', store: 'C', near: ['C?'] },
    });
  });

  test('somebody leaves', () => {
    const facts = { operators: [amy], day: DAY, near: [] };
    expect(decideOperatorClose({ ...facts, code: 'amy' })).toMatchObject({
      value: { operator: { closedOn: DAY }, changed: true },
    });
    expect(
      decideOperatorClose({ ...facts, operators: [{ ...amy, closedOn: '2026-05-01' }], code: 'amy' }),
    ).toMatchObject({ value: { operator: { closedOn: '2026-05-01' }, changed: false } });
    expect(decideOperatorClose({ ...facts, code: 'bob' })).toMatchObject({ problem: { code: 'operator_not_found' } });
  });
});

describe('a write is let pass at a store', () => {
  test.each<{ name: string; store?: Admission['store']; refuses?: object }>([
    { name: 'no register' },
    { name: 'an open store', store: 'open' },
    { name: 'a stranger’s store', store: 'unknown', refuses: { code: 'store_not_found', store: 'A', near: ['B'] } },
    {
      name: 'closed before',
      store: { closedOn: '2026-11-21' },
      refuses: { code: 'store_closed', store: 'A', closed_on: '2026-11-21' },
    },
    { name: 'closed this very day', store: { closedOn: DAY }, refuses: { code: 'store_closed' } },
    { name: 'closed since: what was before may be booked', store: { closedOn: '2026-11-23' } },
  ])('$name', ({ store = 'unkept', refuses }) => {
    const decision = decideAdmission({ store, named: 'A', day: DAY, near: ['B'], known: [] });
    expect(decision).toMatchObject(refuses ? { ok: false, problem: refuses } : { ok: true });
  });
});
