/** What is known of a member, corrected. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { candidatesFor, edit, enrol, erase, merge, personFile } from '../../src/core/index.ts';
import { entryById, textOf } from '../../src/core/store/entries.ts';
import { statement } from '../../src/core/store/statement.ts';
import { booksAreSound } from '../support/books.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, whoIs } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
  await enrol(world.shop, asked(), { ...NOBODY, name: '张三', phone: '+8613800000001', card: '8001', note: '过敏' });
  await enrol(world.shop, asked(), { ...NOBODY, name: '李四', phone: '+8613800000002', card: '8002' });
});
afterEach(async () => {
  await booksAreSound(world.shop);
  await world.remove();
});

type Details = Parameters<typeof edit>[2]['details'];
const edited = async (who: string, details: Details, request = {}) =>
  edit(world.shop, asked(request), { who: await whoIs(world.shop, who), details });
const found = async (text: string) => (await candidatesFor(world.shop, text)).map(({ number }) => number);
const stepsOf = ({ steps }: Awaited<ReturnType<typeof edited>>) =>
  steps.flatMap((step) => (step.step === 'details' ? [[...step.set, '-', ...step.removed].join(' ')] : []));

test('is found by what is known now, also by the initials of the name', async () => {
  const outcome = await edited('8001', { name: '欧阳雪', phone: '+8613900000009' });
  expect(outcome).toMatchObject({ member: { name: '欧阳雪' }, changes: [], warnings: [] });
  expect(stepsOf(outcome)).toEqual(['name phone -']);
  expect([await found('张三'), await found('zs'), await found('13800000001')]).toEqual([[], [], []]);
  expect([await found('欧阳雪'), await found('oyx'), await found('13900000009')]).toEqual([['M1'], ['M1'], ['M1']]);
  const page = JSON.stringify(await personFile(world.shop, await whoIs(world.shop, '8001'), world.shop.now()));
  expect(page).toContain('+8613900000009');
});

test('says what is changed and taken away; what is so already changes nothing', async () => {
  expect(stepsOf(await edited('8001', { note: null, email: 'a@b.cn', birthday: 'L08-15' }))).toEqual([
    'email birthday - note',
  ]);
  const again = await edited('8001', { note: null, email: 'a@b.cn' });
  expect([again.entry.id, again.warnings]).toEqual([null, [{ code: 'nothing_to_do' }]]);
  const rehearsed = await edited('8001', { name: '王五', phone: null }, { dryRun: true });
  expect([stepsOf(rehearsed), rehearsed.member?.name]).toEqual([['name - phone'], '王五']);
  expect(await found('王五')).toEqual([]);
});

test('tells once what stood there and what stands there now, and keeps it nowhere', async () => {
  const details = { name: '欧阳雪', note: null, gender: 'f', phone: '+8613800000001' };
  const first = await edited('8001', details, { ref: 'E-1' });
  expect(first.corrections).toEqual([
    { detail: 'name', before: '张三', now: '欧阳雪' },
    { detail: 'gender', before: null, now: 'f' },
    { detail: 'note', before: '过敏', now: null },
  ]);
  const again = await edited('8001', details, { ref: 'E-1' });
  expect([again.entry.replayed, again.corrections]).toEqual([true, undefined]);
  const rehearsed = await edited('8001', { name: '王五' }, { dryRun: true });
  expect(rehearsed.corrections).toEqual([{ detail: 'name', before: '欧阳雪', now: '王五' }]);
  expect((await edited('8001', { name: '欧阳雪' })).corrections).toBeUndefined();
  const kept = await references();
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toMatch(/张三|欧阳雪|过敏/);
});

test('warns of a phone that somebody else has, and not of their own', async () => {
  expect((await edited('8001', { phone: '+8613800000002' })).warnings).toEqual([
    { code: 'phone_exists', member: 'M2' },
  ]);
  expect((await edited('8001', { name: '王五' })).warnings).toEqual([]);
});

describe('is refused', () => {
  test.each([
    { details: {}, problem: { code: 'option_missing', option: expect.stringContaining('--name | --phone') } },
    { details: { name: ' ' }, problem: { code: 'option_missing', option: '--name' } },
    { details: { note: '4111 1111 1111 1111' }, problem: { code: 'bank_card_number' } },
  ])('$problem.code', async ({ details, problem }) => {
    expect(await problemOf(edited('8001', details))).toMatchObject(problem);
  });

  test('where everything was erased', async () => {
    await erase(world.shop, asked(), { who: await whoIs(world.shop, '8001'), acceptLoss: false });
    expect(await problemOf(edited('M1', { name: '张三' }))).toMatchObject({ code: 'member_erased', member: 'M1' });
  });
});

test('who was merged leads on to the one that stays', async () => {
  await merge(world.shop, asked(), {
    from: await whoIs(world.shop, '8002'),
    into: await whoIs(world.shop, '8001'),
  });
  expect((await edited('8002', { gender: 'f' })).member).toMatchObject({ number: 'M1' });
  expect((await edited('M2', { gender: 'm' })).member).toMatchObject({ number: 'M1' });
});

test('the books keep nothing readable of it, and a reference is once', async () => {
  const secrets = { name: '欧阳雪', phone: '+8613977770001', email: 'xue@example.org', note: 'zznote' };
  const first = await edited('8001', secrets, { ref: 'E-1' });
  expect(await edited('8001', secrets, { ref: 'E-1' })).toMatchObject({
    entry: { id: first.entry.id, replayed: true },
  });
  expect(await problemOf(edited('8001', { ...secrets, note: 'other' }, { ref: 'E-1' }))).toMatchObject({
    code: 'ref_reused',
  });
  expect((await edited('8001', secrets, { ref: 'E-2' })).entry.id).toBeNull();
  const entry = await entryById(world.shop.store, first.entry.id as number);
  const kept = JSON.stringify([entry, await textOf(world.shop.store, first.entry.id as number), await references()]);
  for (const secret of Object.values(secrets)) expect(kept).not.toContain(secret);
  // Nobody can try phones on what is left, once it is erased.
  await erase(world.shop, asked(), { who: await whoIs(world.shop, '8001'), acceptLoss: false });
  expect((await references()).map(({ hash }) => Buffer.from(hash).length)).toEqual([0, 0]);
});

const references = () =>
  world.shop.store.all(
    statement<Record<never, never>, { hash: Uint8Array; answer: string }>((db) =>
      db
        .selectFrom('reference')
        .select(['input_hash as hash', 'answer'])
        .where('ref', 'in', ['E-1', 'E-2'])
        .orderBy('ref')
        .$castTo<{ hash: Uint8Array; answer: string }>(),
    ),
    {},
  );
