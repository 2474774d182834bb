/** Digits of other scripts: ٣٠٠ and ๓๐๐ are 300 in every cell that holds a number. */
import iconv from 'iconv-lite';
import { afterEach, expect, test } from 'vitest';
import { readMembers } from '../../src/core/import/read.ts';
import { candidatesFor } from '../../src/core/operations/find.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { CHINA, csv, linesOfCodes, openingFor, plainImport, together } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

const rowsOf = (content: string) => {
  const { rows, rejections } = together(readMembers(openingFor(CHINA)(content)));
  expect(rejections).toEqual([]);
  return rows;
};

let place: TestShop | undefined;
afterEach(() => place?.remove());

test('are digits in cards, phones, money, points and days', () => {
  const [row] = rowsOf('卡号,姓名,手机,本金,积分,生日\n٨٠٠١,A,١٣٨٠٠١٣٨٠٠١,١٬٥٠٠٫٥٠,١٢٠,١٩٩٠-٠٥-٠١\n');
  const read = { card: '8001', phone: '+8613800138001', paid: 150_050, points: 120, birthday: '1990-05-01' };
  expect(row).toMatchObject(read);
  expect(rowsOf('卡号,本金,积分\n๘๐๐๑,๑๒.๕๐,๑๒๐\n')).toMatchObject([{ card: '8001', paid: 1250, points: 120 }]);
});

test('find the member of a card at the till, whichever of them the file has', async () => {
  place = await testShop();
  await importFiles(place.shop, asked(), { ...plainImport('2026-03-31'), files: [csv('卡号,姓名,本金\n۸۰۰۱,A,1\n')] });
  for (const typed of ['8001', '٨٠٠١', '８００１']) expect(await candidatesFor(place.shop, typed)).toHaveLength(1);
});

test.each([
  ['JPY', 'shift_jis', '会員番号,氏名,チャージ残高\n1,山田,\\1000\n2,佐藤,"\\12,500"\n3,鈴木,\\0\n', [1000, 12500, 0]],
  ['KRW', 'cp949', '회원번호,이름,잔액\n1,김철수,\\1000\n2,이영희,"\\12,500"\n3,박민수,-\n', [1000, 12500, 0]],
])('the sign of %s is the byte of the backslash in %s', (code, encoding, content, amounts) => {
  const shop = { ...CHINA, currency: { code, decimals: 0 }, region: code === 'JPY' ? 'JP' : 'KR' };
  const { rows, rejections } = together(
    readMembers(openingFor(shop, { balanceIs: 'paid' })(iconv.encode(content, encoding))),
  );
  expect(linesOfCodes(rejections)).toEqual([]);
  expect(rows.map(({ paid }) => paid)).toEqual(amounts);
  // Elsewhere it is none.
  const elsewhere = together(readMembers(openingFor(CHINA)('卡号,本金\n1,\\1000\n')));
  expect(linesOfCodes(elsewhere.rejections)).toEqual(['2 amount_malformed']);
});
