/** Files that were put together of rows in UTF-8 and in GBK, and rows that were read as the other one before. */
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { readMembers } from '../../src/core/import/read.ts';
import { CHINA, linesOfCodes, openingFor, refusalOf, together } from '../support/foreign-file.ts';

const open = openingFor(CHINA);
const gbk = (text: string) => iconv.encode(text, 'gbk');
const utf8 = (text: string) => Buffer.from(text);
/** As a program saves what it has read as GBK; a letter that is cut off is a question mark. */
const misread = (text: string) => utf8(iconv.decode(utf8(text), 'gbk').replaceAll('\uFFFD', '?'));

const HEAD = '卡号,姓名,本金\n1,王小明,1\n2,赵敏,2\n3,欧阳锋,3\n';
const MORE = '4,李四,4\n5,钱多多,5\n6,孙丽,6\n';

test.each([
  ['rows of GBK behind some of UTF-8', utf8(HEAD), gbk(MORE), 'utf-8', 3],
  ['rows of UTF-8 behind some of GBK', gbk(HEAD), utf8(MORE), 'gb18030', 3],
  ['rows that were read as GBK and saved', utf8(HEAD), misread(MORE), 'utf-8', 3],
  ['a single one', gbk(HEAD), utf8('4,李四,4\n'), 'gb18030', 1],
  ['where their last letter is lost', utf8(HEAD), misread('4,钱多多,5\n'), 'utf-8', 1],
])('%s are refused with the first line', (_, first, second, encoding, lines) => {
  const content = Buffer.concat([first, second]);
  const problem = refusalOf(() => open(content));
  expect(problem).toMatchObject({ code: 'encoding_mixed', line: 5, lines, encoding });
  expect((problem as { meant?: string }).meant).toMatch(/^(?:李四|钱多…)$/);
  // Who says it of the whole file has its letters as they stand, and broken ones rejected.
  const { rows, rejections } = together(readMembers(open(content, { encoding })));
  expect(rows.length + rejections.length).toBe(3 + lines);
});

test('a letter that is broken costs its own row, as before', () => {
  const content = Buffer.concat([utf8(HEAD), utf8('4,李四,4\n').fill(0x41, 3, 4), utf8(MORE)]);
  expect(linesOfCodes(together(readMembers(open(content))).rejections)).toEqual(['5 encoding_broken']);
});

test.each([
  ['rare letters', '4,涓涓,4\n5,滢滢,5\n6,婧,6\n7,闫璐,7\n8,媛媛,8\n'],
  ['other languages', '4,Ærø,4\n5,さくら,5\n6,김철수,6\n7,Ωμέγα,7\n'],
  ['long notes', '4,"于涓在北京、上海（浦东）和涓滴之间往返，后来搬到了鏉城",4\n'],
])('names of %s are no such letters', (_, rows) => {
  const content = HEAD + rows;
  expect(refusalOf(() => open(content))).toBeUndefined();
  if (!/[^\p{sc=Han}\p{ASCII}\p{P}]/u.test(content)) expect(refusalOf(() => open(gbk(content)))).toBeUndefined();
});

test('no name of two or three common letters is taken for one', () => {
  const letters = Array.from({ length: 0xd7 - 0xb0 + 1 }, (_, lead) =>
    Array.from({ length: 0xfe - 0xa1 + 1 }, (_, trail) => [0xb0 + lead, 0xa1 + trail]),
  ).flat();
  const name = (at: number) =>
    Buffer.from(
      [at * 7, at * 13 + 5, at * 29 + 11].slice(at % 2).flatMap((place) => letters[place % letters.length] ?? []),
    );
  const rows = Array.from({ length: 20_000 }, (_, at) => Buffer.concat([utf8(`${at + 10},`), name(at), utf8(',1\n')]));
  expect(refusalOf(() => open(Buffer.concat([gbk(HEAD), ...rows])))).toBeUndefined();
});
