import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linesOf } from '../../src/core/import/bytes/lines.ts';
import { scanRows } from '../../src/core/import/bytes/scan.ts';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import { openFile } from '../../src/core/import/open.ts';
import { rejectPlaceBeside, rejectPlaceTold, writeRejects } from '../../src/core/import/rejects.ts';
import { NewFile } from '../../src/core/new-file.ts';
import { CHINA } from '../support/foreign-file.ts';

let folder: string;
const shopPath = () => join(folder, 'shop.db');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'member-rejects-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'];

test('lines are those that the scanner counts, and all of them together are the file', () => {
  const part = fc.constantFrom('a', '一', '中', '"', ',', '\n', '\r', '\r\n');
  const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.constantFrom(...encodings), (content, encoding) => {
      const bytes = iconv.encode(content, encoding, { addBOM: false });
      const lines = [...linesOf(bytesSource('x.csv', bytes), encoding)];
      expect(Buffer.concat(lines.map((line) => line.bytes))).toEqual(bytes);
      const rows = [...scanRows([content], ',')].flat();
      expect(lines).toHaveLength(rows.reduce((sum, row) => sum + row.lines, 0));
    }),
  );
});

async function rejected(content: string, encoding: string, reasons: readonly string[], mark = false): Promise<Buffer> {
  const bytes = iconv.encode(content, encoding, { addBOM: mark });
  const file = openFile(bytesSource('x.csv', bytes), mark ? {} : { encoding }, CHINA);
  const to = new NewFile(join(folder, 'rejects.csv'), shopPath());
  await writeRejects(
    to,
    file,
    (async function* () {
      yield { line: 3, lines: 2, code: 'x', reasons };
    })(),
  );
  to.keep();
  return readFileSync(to.path);
}

test.each(encodings)('a row over two lines in %s', async (encoding) => {
  const content = '標題\r\ncard,note\r\n1,"a\r\nb"\r\n2,c\r\n';
  const bytes = await rejected(content, encoding, ['說明, "一"', 'english']);
  expect(iconv.decode(bytes, encoding)).toBe('line,code,reason,card,note\r\n3,x,"說明, ""一""",1,"a\r\nb"\r\n');
});

test('a byte order mark stays where it was, once', async () => {
  const bytes = await rejected('card,note\n\n1,"a\nb"\n', 'utf-8', ['why'], true);
  expect(bytes.toString('utf8')).toBe('\uFEFFline,code,reason,card,note\n3,x,why,1,"a\nb"\n');
});

test('the unit of the amounts goes with them, from whatever line', async () => {
  const rows = 'card,paid,note\n,(cents),\n1,500,"a\nb"\n';
  expect((await rejected(rows, 'utf-8', ['why'])).toString('utf8')).toBe(
    'line,code,reason,card,paid,note\n,,,,(cents),\r\n3,x,why,1,500,"a\nb"\n',
  );
  const titled = 'amounts in cents\ncard,paid,note\n1,500,"a\nb"\n';
  const mended = await rejected(titled, 'utf-8', ['why']);
  expect(mended.toString('utf8')).toBe('amounts in cents\r\nline,code,reason,card,paid,note\n3,x,why,1,500,"a\nb"\n');
  const again = openFile(bytesSource('x.rejects.csv', mended), {}, CHINA);
  expect([...again.style.units]).toEqual([[4, -2]]);
});

test('what the encoding cannot hold is said in the next best words', async () => {
  const bytes = await rejected('x\ncard,note\n1,"a\nb"\n', 'big5', ['卡号重复 😀', 'this card is on line 3']);
  expect(iconv.decode(bytes, 'big5')).toContain('3,x,this card is on line 3,1,');
});

test.each([...encodings, 'shift_jis', 'euc-kr', 'windows-1252'])(
  'in %s a reason is written whole or in the next words, never with marks for letters',
  async (encoding) => {
    for (const reason of ['余额不等于本金加赠送', '卡号 “00123” 与第 3 行重复', '名字里有 𠮷 和 😀', 'ℓ ☃ é ß']) {
      const bytes = await rejected('x\ncard,note\n1,"a\nb"\n', encoding, [reason, 'in English']);
      const [, row = ''] = iconv.decode(bytes, encoding).split('\n');
      expect([`3,x,${reason},1,"a`, '3,x,in English,1,"a']).toContain(row);
    }
  },
);

test('a last line without an end gets one', async () => {
  const bytes = await rejected('x\ncard,note\n1,"a\nb"', 'utf-8', ['why']);
  expect(bytes.toString('utf8')).toBe('line,code,reason,card,note\n3,x,why,1,"a\nb"\r\n');
});

test('what was not kept leaves nothing', () => {
  const file = new NewFile(join(folder, 'a.csv'), shopPath());
  file.write('half');
  file.discard();
  expect(readdirSync(folder)).toEqual([]);
});

test('rejected rows never take the place of those that somebody is mending', () => {
  const path = join(folder, 'members.csv');
  const first = join(folder, 'members.rejects.csv');
  expect(rejectPlaceBeside(path, [])).toEqual({ path: first, earlier: [] });
  writeFileSync(first, '');
  const second = { path: join(folder, 'members.rejects-2.csv'), earlier: [first] };
  expect(rejectPlaceBeside(path, [])).toEqual(second);
  expect(rejectPlaceBeside(first, [])).toEqual(second);
  expect(rejectPlaceBeside(join(folder, 'a.txt'), [])?.path).toBe(join(folder, 'a.rejects.txt'));
  expect(rejectPlaceBeside(join(folder, 'a'), [])?.path).toBe(join(folder, 'a.rejects.csv'));
  expect(rejectPlaceBeside(join(folder, 'nowhere', 'a.csv'), [])).toBeNull();
});

test('files of one import never share a place', () => {
  const path = join(folder, 'members.csv');
  const first = join(folder, 'members.rejects.csv');
  const second = join(folder, 'members.rejects-2.csv');
  expect(rejectPlaceBeside(path, [first])).toEqual({ path: second, earlier: [] });
  writeFileSync(first, '');
  const third = { path: join(folder, 'members.rejects-3.csv'), earlier: [first] };
  expect(rejectPlaceBeside(first, [join(folder, 'x', '..', 'members.rejects-2.csv')])).toEqual(third);
  expect(rejectPlaceTold(path, [])).toEqual({ path, earlier: [path] });
  expect(rejectPlaceTold(path, [path]).path).toBe(join(folder, 'members-2.csv'));
});

test.each([
  { name: 'the very same', there: 'a'.repeat(100_000), same: true },
  { name: 'shorter', there: 'a'.repeat(99_999), same: false },
  { name: 'as long, with another last byte', there: `${'a'.repeat(99_999)}b`, same: false },
  { name: 'nothing', there: null, same: false },
])('what is there already is compared to the last byte: $name', ({ there, same }) => {
  const path = join(folder, 'there.csv');
  if (there !== null) writeFileSync(path, there);
  const file = new NewFile(join(folder, 'new.csv'), shopPath());
  file.write('a'.repeat(100_000));
  expect(file.holdsTheSameAs(path)).toBe(same);
  expect(file.holdsTheSameAs(folder)).toBe(false);
  file.discard();
});
