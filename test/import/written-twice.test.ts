/** Files of UTF-8 that some program took for Windows-1252 and wrote as UTF-8 once more. */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { decode } from '../../src/core/import/bytes/encoding.ts';
import type { Source } from '../../src/core/import/bytes/source.ts';
import { readMapping } from '../../src/core/import/header/mapping.ts';
import { writeMapping } from '../../src/core/import/header/saved-mapping.ts';
import { readMembers } from '../../src/core/import/read.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { CHINA, csv, openingFor, plainImport, refusalOf, together } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

const open = openingFor(CHINA);

/** As such a program writes it; what Windows-1252 has no letter for stays as it is, as browsers have it. */
const again = (text: string): string => new TextDecoder('windows-1252').decode(Buffer.from(text));

let place: TestShop | undefined;
afterEach(() => place?.remove());

test.each([
  ['卡号,姓名,本金\n8001,A,1\n8002,Jürgen,1\n', '8002,Jürgen,1'],
  ['card,name,paid\n8001,张三,1\n8002,李四,1\n', '8001,张三,1'],
  ['card,name,paid\n8001,Ω Ж,1\n', '8001,Ω Ж,1'],
])('are asked about, with how they read: %j', (text, row) => {
  const [header = '', ...rows] = text.split('\n');
  const content = `${header}\n${again(rows.join('\n'))}`;
  expect(refusalOf(() => open(content))).toEqual({
    code: 'encoding_unclear',
    path: 'members.csv',
    candidates: [
      { encoding: 'utf-8-twice', row },
      { encoding: 'utf-8', row: again(row) },
    ],
  });
  const names = (encoding: string) => together(readMembers(open(content, { encoding }))).rows.map(({ name }) => name);
  expect(names('utf-8-twice')).toContain(row.split(',')[1]);
  expect(names('utf-8')).toContain(again(row.split(',')[1] ?? ''));
});

test('are asked about where the header is written so too, and where some letters are lost', () => {
  const problem = refusalOf(() => open(again('卡号,姓名,本金\n8001,张三,5\n')));
  expect(problem).toMatchObject({ candidates: [{ row: '卡号,姓名,本金' }, { encoding: 'utf-8' }] });
  const blanks = '卡号,姓名,本金\n8001,å¼ ä¸‰,5\n8002,æŽå››,3\n';
  expect(refusalOf(() => open(blanks))).toMatchObject({ candidates: [{ row: '8001,张三,5' }, { encoding: 'utf-8' }] });
});

test.each([
  'São Tomé',
  'Größe…',
  'Spaß“, Ä–Ö',
  'Ã',
  'Ãngela',
  '25 °C – 30 °C',
  'naïve «été»',
  '½ ¼ ¾',
  '李四',
  'Đặng Văn Â',
])('are none where letters mean themselves: %s', (name) => {
  const content = `卡号,姓名,本金\n8001,"${name}",1\n`;
  expect(open(content).encoding).toBe('utf-8');
  expect([...decode(csv(content), 'utf-8-twice')].join('')).toBe(content);
});

test('are read the same wherever a block of the file ends', () => {
  const word = fc.constantFrom('张三', 'Jürgen', 'a', ',', '\n', '€', ' ', '“–”');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), fc.integer({ min: 1, max: 9 }), (words, size) => {
      const bytes = Buffer.from(again(words.join('')));
      const parts: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size));
      const source: Source = { ...csv(bytes), blocks: () => parts.values() };
      const whole = [...decode(csv(bytes), 'utf-8-twice')].join('');
      expect([...decode(source, 'utf-8-twice')].join('')).toBe(whole);
    }),
  );
});

test('come in as they were, and the next one by its mapping', async () => {
  const content = again('卡号,姓名,本金\n8001,张三,5\n8002,Jürgen,3\n');
  const mapping = readMapping(writeMapping(open(content, { encoding: 'utf-8-twice' })), 'm.yaml');
  expect(open(content, { mapping }).encoding).toBe('utf-8-twice');
  place = await testShop();
  const options = { ...plainImport('2026-03-31'), reading: { encoding: 'utf-8-twice' } };
  const { files } = await importFiles(place.shop, asked(), { ...options, files: [csv(content)] });
  expect(files).toMatchObject([{ imported: 2, encoding: 'utf-8-twice' }]);
});
