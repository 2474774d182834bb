import { afterEach, beforeEach, expect, test } from 'vitest';
import { enrol, findMember } from '../../src/core/index.ts';
import { statement } from '../../src/core/store/statement.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { problemOf } from '../support/till.ts';

const withAccents = statement((db) => db.updateTable('member').set({ name_search: 'zoë' }).where('name', '=', 'Zoë'));

let open: TestShop;

const newMember = (name: string, card: string | null, phone: string | null = null) =>
  enrol(open.shop, asked(), {
    ...NOBODY,
    name,
    card,
    phone,
  });

beforeEach(async () => {
  open = await testShop();
  await newMember('张三', '8001', '+8613800000001');
  await newMember('李四', '８００２', '+8613800000002');
  await newMember('Anna', null);
});
afterEach(() => open.remove());

test.each([
  ['a card', '8001', 'M1'],
  ['a card typed in full width', '８００１', 'M1'],
  ['a card that has full-width digits', '８００２', 'M2'],
  ['a phone in any writing', '138-0000-0001', 'M1'],
  ['a phone with its country', '+86 138 0000 0002', 'M2'],
  ['a member number', 'm2', 'M2'],
  ['a name', '李四', 'M2'],
  ['the initials of a name', 'zs', 'M1'],
  ['a name in other letters', 'anna', 'M3'],
  ['a card that the shop gave', '80000037', 'M3'],
])('%s: %s', async (_, text, number) => {
  expect(await findMember(open.shop, text)).toMatchObject({ number });
});

test.each([
  ['José García', 'jose garcia'],
  ['İlker', 'ILKER'],
  ['Işıl', 'isil'],
  ['Ørsted', 'orsted'],
  ['Łukasz Weiß', 'lukasz weiss'],
  ['ＪＥＡＮ', 'jean'],
  ['Jose', 'JOSÉ'],
  ['Алёна', 'алена'],
])('%s is found as %s', async (name, typed) => {
  await newMember(name, '8100');
  expect(await findMember(open.shop, typed)).toMatchObject({ name });
});

test.each([
  ['张三丰🧔', 'zsf'],
  ['张三丰🧔', '张三丰'],
  ['李雷（老客）', 'll'],
  ['李雷（老客）', '李雷'],
  ['Bob (wholesale)', 'BOB'],
  ['阿卜杜·热合曼[VIP]', '阿卜杜·热合曼'],
])('%s is found as %s', async (name, typed) => {
  await newMember(name, '8100');
  expect(await findMember(open.shop, typed)).toMatchObject({ name });
});

test('a picture hides nobody among those with the same initials, and a part of a name finds nobody', async () => {
  await newMember('张硕🧔', '8100');
  expect(await problemOf(findMember(open.shop, 'zs'))).toMatchObject({ code: 'member_ambiguous' });
  for (const typed of ['张', 'z', '张硕🧔🧔', '%', '_', '\\'])
    expect(await problemOf(findMember(open.shop, typed))).toMatchObject({ code: 'member_not_found' });
});

test('names that an older version keeps with their accents are found as they are written', async () => {
  await newMember('Zoë', '8100');
  await open.shop.store.transaction('write', (tx) => tx.run(withAccents, {}));
  expect(await findMember(open.shop, 'ZOË')).toMatchObject({ name: 'Zoë' });
});

test("another's card number is somebody's phone, number or name: ask which", async () => {
  await newMember('Kim', 'M1');
  await newMember('Lee', '13800000002');
  await newMember('8001', '8003');
  for (const [text, who] of [
    ['M1', 'M1'],
    ['13800000002', '…0002'],
    ['8001', '8001'],
  ] as const) {
    expect(await problemOf(findMember(open.shop, text))).toMatchObject({ code: 'member_ambiguous', who });
  }
});

test("one's own phone as the card number is no question", async () => {
  await newMember('Mia', '13900000009', '+8613900000009');
  expect(await findMember(open.shop, '13900000009')).toMatchObject({ number: 'M4' });
});
