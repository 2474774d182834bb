/** Rows that were rejected and are mended in a spreadsheet, which takes the zeros before a card away. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { booksAreSound } from '../support/books.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till } from '../support/till.ts';

let world: TestShop;
const imported = async (text: string, input: Partial<ImportInput> = {}) => {
  const { rejections, files } = await importFiles(world.shop, asked(), {
    ...plainImport(null),
    ...{ files: [csv(text)], ...input },
  });
  const [{ imported: came, rejected, skipped } = {}] = files;
  return [
    `${came} ${rejected} ${skipped}`,
    ...rejections.map((one) => `${one.line} ${one.code}${one.code === 'card_reformed' ? ` ${one.was}` : ''}`),
  ];
};
const mended = (line: number, row: string) => `line,code,reason,card,name,paid\n${line},x,y,${row}\n`;
const holds = (card: string) => till(world.shop).holds(card);

beforeEach(async () => {
  world = await testShop();
  await imported('card,name,paid\n00124,Ann,1.00\n00126,Bea,x\n0777,Cid,x\n500,Dan,x\nB-1,Eve,x\n00900,Fay,1.00\n');
});
afterEach(async () => {
  await booksAreSound(world.shop);
  await world.remove();
});

describe.each(['skip', 'add', 'set'] as const)('with %s', (onExisting) => {
  test('a card without its zeros is rejected, and told as it was', async () => {
    expect(await imported(mended(3, '126,Bea,5.00'), { onExisting })).toEqual(['0 1 0', '2 card_reformed 00126']);
    expect(await imported(mended(4, '777,Cid,5.00'), { onExisting, again: 'skip' })).toEqual([
      '0 1 0',
      '2 card_reformed 0777',
    ]);
    expect(await imported(mended(3, '00126,Bea,5.00'), { onExisting })).toEqual(['1 0 0']);
    expect(await holds('00126')).toBe('paid 5');
  });

  test('it comes where somebody says that it is right, and so does any other card', async () => {
    expect(await imported(mended(3, '126,Bea,5.00'), { onExisting, again: 'add' })).toEqual(['1 0 0']);
    expect(await imported(mended(4, '779988,Cid,5.00'), { onExisting })).toEqual(['1 0 0']);
    expect(await imported(mended(5, '500,Dan,5.00'), { onExisting })).toEqual(['1 0 0']);
    expect(await imported(mended(6, 'B-1,Eve,5.00'), { onExisting })).toEqual(['1 0 0']);
  });

  test('also where somebody else has that number', async () => {
    await imported('card,name,paid\n126,Bea,9.00\n', { again: 'add' });
    expect(await imported(mended(3, '126,Bea,5.00'), { onExisting })).toEqual(['0 1 0', '2 card_reformed 00126']);
    expect(await holds('126')).toBe('paid 9');
  });
});

test('also in the reject file of a reject file', async () => {
  const both = 'line,code,reason,card,name,paid\n3,x,y,00126,Bea,y\n4,x,y,0777,Cid,2.00\n';
  expect(await imported(both)).toEqual(['1 1 0', '2 amount_malformed']);
  const again = 'line,code,reason,line,code,reason,card,name,paid\n2,x,y,3,x,y,126,Bea,5.00\n';
  expect(await imported(again)).toEqual(['0 1 0', '2 card_reformed 00126']);
});

test('rows of another file stand on their own lines', async () => {
  expect(await imported('card,name,paid\n126,Bea,5.00\n')).toEqual(['1 0 0']);
});
