/** Vouchers that are numbered like the cards of customers: the same number is no sign of the same holder. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { booksAreSound } from '../support/books.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till } from '../support/till.ts';

const CUSTOMERS = 'Kartennr.,Kunde,Telefon,Guthaben\n1001,"Huber, Maria",,25.50\n1002,"Schmid, Josef",,8.00\n';
const VOUCHERS = 'Gutschein-Nr.,Restwert\n1001,20.00\n1005,10.00\n';

let world: TestShop;
const imported = async (files: string[], how: Partial<ImportInput> = {}) => {
  const { rejections, files: told } = await importFiles(world.shop, asked(), {
    ...plainImport(null),
    ...{ files: files.map((text, place) => csv(text, `${place}.csv`)), reading: { balanceIs: 'paid' }, ...how },
  });
  return [
    told.map((file) => `${file.imported} ${file.rejected} ${file.skipped}`).join(', '),
    ...rejections.map(({ line, code }) => `${line} ${code}`),
  ];
};
const holds = (card: string) => till(world.shop).holds(card);

beforeEach(async () => {
  world = await testShop();
});
afterEach(async () => {
  await booksAreSound(world.shop);
  await world.remove();
});

describe.each(['skip', 'add', 'set'] as const)('with %s', (onExisting) => {
  test.each(['Gutschein-Nr.', 'Gift card number', 'Geschenkkarten-Nr.', 'Cadeaukaart'])(
    'a number below %s is not the card of a customer here',
    async (word) => {
      await imported([CUSTOMERS]);
      const vouchers = VOUCHERS.replace('Gutschein-Nr.', word);
      expect(await imported([vouchers], { onExisting })).toEqual(['1 1 0', '2 voucher_number']);
      expect([await holds('1001'), await holds('1005')]).toEqual(['paid 25.5', 'paid 10']);
    },
  );

  test('nor the other way round', async () => {
    await imported([VOUCHERS]);
    expect(await imported([CUSTOMERS], { onExisting })).toEqual(['1 1 0', '2 voucher_number']);
    expect([await holds('1001'), await holds('1002')]).toEqual(['paid 20', 'paid 8']);
  });

  test('a newer list of the same kind is of the same holders', async () => {
    await imported([VOUCHERS]);
    expect(await imported([VOUCHERS.replace('20.00', '15.00')], { onExisting })).not.toContain('2 voucher_number');
    await imported([CUSTOMERS.replaceAll('100', '200')]);
    const newer = CUSTOMERS.replaceAll('100', '200').replace('25.50', '20.00');
    expect(await imported([newer], { onExisting })).not.toContain('2 voucher_number');
  });
});

test('lists that come together are told apart too', async () => {
  expect(await imported([CUSTOMERS, VOUCHERS])).toEqual(['2 0 0, 1 1 0', '2 voucher_number']);
  expect(await holds('1001')).toBe('paid 25.5');
});

test('customers without names came by a list of cards, and so are none', async () => {
  await imported(['Kartennr.,Guthaben\n1001,25.50\n']);
  expect(await imported([VOUCHERS], { onExisting: 'add' })).toEqual(['1 1 0', '2 voucher_number']);
});

test('a list of vouchers that names who has them is judged by the names', async () => {
  await imported([CUSTOMERS]);
  const named = 'Gutschein-Nr.,Name,Restwert\n1001,"Huber, Maria",20.00\n1002,Weber,10.00\n';
  expect(await imported([named], { onExisting: 'add' })).toEqual(['1 1 0', '3 other_member']);
});

test('whoever says so has them on the same account', async () => {
  await imported([CUSTOMERS]);
  expect(await imported([VOUCHERS], { onExisting: 'add', again: 'skip' })).toContain('2 voucher_number');
  expect(await imported(['Gutschein-Nr.,Restwert\n1001,20.00\n'], { onExisting: 'add', again: 'add' })).toEqual([
    '1 0 0',
  ]);
  expect(await holds('1001')).toBe('paid 45.5');
});

describe('lots by the number of a voucher', () => {
  const POINTS = 'Kartennr.,Kunde,Telefon,Punkte\n1001,"Huber, Maria",,5\n1002,"Schmid, Josef",,8\n';
  const LOTS = 'Gutschein-Nr.,Restwert,Gültig bis\n1001,20.00,2099-01-01\n1005,10.00,2099-01-01\n';
  const asLots = { balanceIs: 'paid', kind: 'lots' } as const;
  const lots = (text: string, how: Partial<ImportInput> = {}) => imported([text], { reading: asLots, ...how });
  const both = (members: string, text: string) =>
    imported([members, text], {
      reading: { balanceIs: 'paid' },
      answered: new Map([['1.csv', { kind: 'lots' }]]),
    });

  test.each(['skip', 'add', 'set'] as const)('are not those of a customer here, with %s', async (onExisting) => {
    await imported([POINTS]);
    expect(await lots(LOTS, { onExisting })).toEqual(['0 2 0', '2 voucher_number', '3 card_unknown']);
    expect(await holds('1001')).toBe('points 5');
  });

  test('are not those of a customer who comes along', async () => {
    expect(await both(POINTS, LOTS)).toEqual(['2 0 0, 0 2 0', '2 voucher_number', '3 card_unknown']);
    expect(await both(VOUCHERS.replace('1001', '1004'), LOTS)).toContain('2 0 0, 1 1 0');
  });

  test('are those of vouchers, here and along, and of whoever is named', async () => {
    await imported(['Gutschein-Nr.,Punkte\n1001,5\n1005,5\n']);
    expect(await lots(LOTS)).toEqual(['2 0 0']);
    // They are vouchers still, to a list of customers.
    expect(await imported([CUSTOMERS])).toEqual(['1 1 0', '2 voucher_number']);
    await imported([POINTS.replaceAll('100', '200')]);
    const named = 'Gutschein-Nr.,Name,Restwert,Gültig bis\n2001,"Huber, Maria",20.00,2099-01-01\n';
    expect(await lots(named)).toEqual(['1 0 0']);
  });

  test('a voucher has no lots of a customer, by whose name they come', async () => {
    const named = 'Kartennr.,Name,Punkte,Gültig bis\n1001,"Huber, Maria",20,2099-01-01\n1005,,10,2099-01-01\n';
    const reading = { kind: 'lots' } as const;
    expect(await both(VOUCHERS, named)).toEqual(['2 0 0, 1 1 0', '2 voucher_number']);
    expect(await lots(named, { reading })).toContain('2 voucher_number');
    expect(await holds('1001')).toBe('paid 20');
  });

  test('come on the same account where somebody says so, and are known when they come again', async () => {
    await imported([POINTS]);
    const one = LOTS.split('\n').slice(0, 2).join('\n');
    expect(await lots(one, { onExisting: 'add', again: 'add' })).toEqual(['1 0 0']);
    expect(await holds('1001')).toBe('paid 20 points 5');
    expect(await lots(LOTS)).toEqual(['0 1 1', '3 card_unknown']);
  });
});
