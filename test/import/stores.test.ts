/** At which store members are: a column by its cells, stores by their names, and what is told where the shop knows none. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { saysStore } from '../../src/core/import/header/store-word.ts';
import { addStore, importFiles, liability } from '../../src/core/index.ts';
import { historyOfAccount } from '../../src/core/store/person.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

let place: TestShop;
beforeEach(async () => {
  place = await testShop();
});
afterEach(() => place.remove());

const declare = async (...stores: (readonly [code: string, name: string | null])[]): Promise<void> => {
  for (const [code, name] of stores) await addStore(place.shop, asked(), { code, name, parent: undefined });
};

const list = (header: string, ...rows: string[]): string =>
  `卡号,姓名,本金,${header}\n${rows.map((row, line) => `80${line},A${line},5.00,${row}\n`).join('')}`;

/** Where the money of a list stands, which rows are rejected, and which columns of stores are told as unread. */
async function brought(content: string, columns: FileOptions['columns'] = {}) {
  const { rejections, remarks } = await importFiles(place.shop, asked({ store: 'main' }), {
    ...plainImport('2026-11-20'),
    ...{ files: [csv(content)], reading: { columns } },
  });
  const owed = await liability(place.shop, { from: '2026-11-01', to: '2026-11-22', store: null, by: 'store' });
  return {
    money: Object.fromEntries((owed.groups ?? []).map(({ group, paid }) => [group, paid.closing / 500])),
    rejected: rejections.map(({ code, value }) => `${code} ${value}`),
    unread: remarks.flatMap((one) => (one.code === 'stores_unread' ? [[one.column, ...one.stores, one.here]] : [])),
  };
}

describe('a shop of several stores', () => {
  beforeEach(() => declare(['main', null], ['east', '中環店'], ['west', 'Loja Norte']));

  test.each(['Filiale', 'Loja', 'Tienda', 'Magasin', 'Home Studio', 'Sucursal', 'Butik', '归属门店', 'Wo'])(
    'knows the column %s by its cells, by code or name',
    async (header) => {
      const { money, unread } = await brought(list(header, '中環店', 'WEST', 'loja norte', '', 'east'));
      expect({ money, unread }).toEqual({ money: { east: 2, west: 2, main: 1 }, unread: [] });
    },
  );

  test.each(['开卡门店', '開卡分店', 'Store', 'Location'])('takes a name for its code below %s', async (header) => {
    expect(await brought(list(header, '中環店', 'west', 'south'))).toEqual({
      ...{ money: { east: 1, west: 1 }, rejected: ['store_unknown south'], unread: [] },
    });
  });

  test('rejects rows of a store that nobody declared, where most are known', async () => {
    const { money, rejected } = await brought(list('Loja', '中環店', 'west', 'Loja Sul'));
    expect({ money, rejected }).toEqual({ money: { east: 1, west: 1 }, rejected: ['store_unknown Loja Sul'] });
  });

  test.each(['Cidade', 'Última loja', '最近消费门店', 'Preferred store', 'City'])(
    'is not where somebody lives, or was last: %s',
    async (header) => {
      expect(await brought(list(header, '中環店', 'west'))).toEqual({ money: { main: 2 }, rejected: [], unread: [] });
    },
  );

  test('takes the column whose word says so, asks about two, and leaves out what is ignored', async () => {
    const rows = ['east,west', 'east,west'];
    await expect(brought(list('Wo,Wer', ...rows))).rejects.toMatchObject({
      problem: { code: 'columns_unclear', field: 'store', columns: ['Wo', 'Wer'] },
    });
    expect(await brought(list('Filiale,Wo', ...rows), { Filiale: 'ignore', Wo: 'ignore' })).toMatchObject({
      ...{ money: { main: 2 }, unread: [] },
    });
  });

  test('of two such columns the one of stores counts', async () => {
    expect((await brought(list('Wo,Filiale', 'east,west', 'east,west'))).money).toEqual({ west: 2 });
  });

  test('tells of a column of stores that it does not know, even of one', async () => {
    expect(await brought(list('Loja', 'Sul', 'Sul', 'east', ''))).toEqual({
      ...{ money: { main: 4 }, rejected: [], unread: [['Loja', 'Sul', null]] },
    });
  });
});

test('history takes a name for its code, and keeps a store that nobody declared', async () => {
  await declare(['main', null], ['east', '中環店']);
  const history =
    '流水号,卡号,变动时间,变动类型,变动积分,门店\nJ1,800,2026-02-01,消费,1,中環店\nJ2,800,2026-02-02,消费,1,旧店\n';
  const files = [csv(list('门店', 'east')), csv(history, 'history.csv')];
  await importFiles(place.shop, asked(), { ...plainImport('2026-11-20'), files });
  const lines = await place.shop.store.transaction('read', (tx) => historyOfAccount(tx, 1));
  expect(lines.map(({ store }) => store)).toEqual(['east', '旧店']);
});

test('figures are a store only below a word of one', async () => {
  await declare(['1', null], ['2', null], ['main', null]);
  expect((await brought(list('Kinder', '1', '2', '1'))).money).toEqual({ main: 3 });
  expect((await brought(list('Filiale', '1', '2', '1').replaceAll('\n80', '\n90'))).money).toMatchObject({
    1: 2,
    2: 1,
  });
});

test('a shop without stores is told of several, and of one not', async () => {
  expect(await brought(list('Filiale', 'Nord', 'Süd'))).toMatchObject({
    ...{ money: { main: 2 }, unread: [['Filiale', 'Nord', 'Süd', 'main']] },
  });
  expect((await brought(list('Filiale', 'Nord', 'Nord').replaceAll('\n80', '\n90'))).unread).toEqual([]);
  expect((await brought(list('Kinder', 'Nord', 'Süd').replaceAll('\n80', '\n70'))).unread).toEqual([]);
});

test.each([
  ...[
    'Filiale',
    'Stammfiliale',
    'Loja de cadastro',
    'Tienda',
    'Nombre de la tienda',
    "Magasin d'origine",
    'Home Studio',
  ],
  ...[
    'Sucursal',
    'Boutique',
    'Butik',
    'Store name',
    'HomeStore',
    'Punto vendita',
    'Salon',
    '開卡門店',
    '归属店铺',
    '가입매장',
  ],
])('%s says a store', (header) => {
  expect(saysStore(header)).toBe(true);
});

test.each([
  ...['Last store', 'Store credit', 'Lieblingsfiliale', 'Letzte Filiale', 'Shop points', 'Salon visits', 'Ort'],
  ...['最近消费门店', '门店备注', '推荐门店', 'Unit price', 'Club points'],
])('%s says none', (header) => {
  expect(saysStore(header)).toBe(false);
});
