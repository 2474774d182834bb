import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import type { FileOptions, ShopFacts } from '../../src/core/import/file-options.ts';
import { openFile } from '../../src/core/import/open.ts';
import { readMembers } from '../../src/core/import/read.ts';
import type { Problem } from '../../src/core/problem.ts';
import { CHINA, GERMANY, refusalOf } from '../support/foreign-file.ts';

const shopIn = (region: string, code: string): ShopFacts => ({ ...CHINA, region, currency: { code, decimals: 2 } });
const POLAND = shopIn('PL', 'PLN');
const BRAZIL = shopIn('BR', 'BRL');
const KOREA = shopIn('KR', 'KRW');
const AMERICA = shopIn('US', 'USD');

const opened = (content: string, encoding: string, shop: ShopFacts = AMERICA, options: FileOptions = {}) =>
  openFile(bytesSource('members.csv', iconv.encode(content, encoding)), { balanceIs: 'paid', ...options }, shop);

const asked = (content: string, encoding: string, shop: ShopFacts = AMERICA): string[] => {
  const problem = refusalOf(() => opened(content, encoding, shop));
  return problem?.code === 'encoding_unclear'
    ? (problem as Problem<'encoding_unclear'>).candidates.map((candidate) => String(candidate.encoding))
    : [String(problem?.code)];
};

describe('letters of one byte are known by words as they are written', () => {
  test.each([
    ['windows-1250', 'card;Imię;phone\n1;Michał Wągrzyn;\n'],
    ['windows-1250', 'card;Jméno;phone\n1;Jiří Dvořák;\n2;Čeněk;\n'],
    ['windows-1250', 'card;name;Érvényes\n1;Erdős Szabó;\n'],
    ['windows-1251', 'card;name;Остаток\n1;Иван Щукин;\n'],
    ['windows-1252', 'numéro de carte;nom;téléphone\n1;Hélène Gräf;\n'],
    ['windows-1252', 'cartão;nome;telefone\n1;João;\n'],
    ['windows-1252', 'card;name;fødselsdag\n1;Søren;\n'],
    ['windows-1253', 'card;name;Υπόλοιπο\n1;Γιώργος;\n'],
    ['windows-1254', 'card;name;Müşteri\n1;Çağrı Şükrü;\n'],
    ['euc-kr', 'card,name,유효기간\n1,김철수,\n'],
    ['euc-kr', 'card,이름,전화번호\n1,똠방각하,\n'],
  ])('%s: %s', (encoding, content) => {
    expect(opened(content, encoding === 'euc-kr' ? 'cp949' : encoding).encoding).toBe(encoding);
  });

  test('by a word that somebody has said too', () => {
    const options = { columns: { Расчёт: 'note' } } as const;
    expect(opened('card;name;Расчёт\n1;Анна;x\n', 'windows-1251', AMERICA, options).encoding).toBe('windows-1251');
  });

  test('and a header without fields is shown in its letters', () => {
    expect(refusalOf(() => opened('Номер чека;Дата чека\n1;Анна\n', 'windows-1251'))).toMatchObject({
      code: 'header_not_found',
      seen: [expect.stringContaining('Номер чека'), expect.anything()],
    });
  });
});

describe('where several encodings have the words', () => {
  const german = (name: string) => `card;name;Gültig\n1;Jürgen Groß;\n2;${name};\n`;

  test('letters that they read alike leave nothing to ask', () => {
    expect(opened(german('Renée'), 'windows-1252', CHINA).encoding).toBe('windows-1252');
  });

  test('the country decides, and without it somebody does', () => {
    expect(opened(german('Böröczky Győző'), 'windows-1250', shopIn('HU', 'HUF')).encoding).toBe('windows-1250');
    expect(opened(german('Hélène'), 'windows-1252', GERMANY).encoding).toBe('windows-1252');
    const problem = refusalOf(() => opened(german('Hélène'), 'windows-1252', CHINA));
    expect(problem).toMatchObject({
      code: 'encoding_unclear',
      candidates: [
        { encoding: 'windows-1252', row: '2;Hélène;' },
        { encoding: 'windows-1250', row: '2;Hélčne;' },
      ],
    });
  });

  test('letters further down than any sample count', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `${index};Ann;\n`).join('');
    const problem = refusalOf(() => opened(`${german(many)}3;Hélène;\n`, 'windows-1252', CHINA));
    expect(problem).toMatchObject({ candidates: [{ row: '3;Hélène;' }, { row: '3;Hélčne;' }] });
  });

  test('letters of no language are asked about where those of the country may be meant', () => {
    const french = (name: string) => `card;name;téléphone\n1;${name};\n`;
    expect(opened(french('Hélène'), 'windows-1252', POLAND).encoding).toBe('windows-1252');
    expect(asked(french('Wêgrzyn Ÿbik ñ'), 'windows-1252', POLAND)[0]).toBe('windows-1250');
  });
});

test('no word that is known: nothing is read, and the encoding of the country comes first', () => {
  const plain = 'card,name\n1,João\n2,José Brandão\n';
  expect(asked(plain, 'windows-1252', BRAZIL)[0]).toBe('windows-1252');
  expect(asked(plain, 'windows-1252', GERMANY)[0]).toBe('windows-1252');
  expect(asked('card,name\n1,Michał\n', 'windows-1250', POLAND)[0]).toBe('windows-1250');
  expect(asked('card,name\n1,김철수\n', 'euc-kr', KOREA)[0]).toBe('euc-kr');
  expect(asked('card,name\n1,聂言柚\n', 'gbk', CHINA)[0]).toBe('gb18030');
  expect(asked('card,name\n1,聂言柚\n', 'gbk', AMERICA)[0]).toBe('gb18030');
});

test('signs within words are the letters of another encoding', () => {
  expect(refusalOf(() => opened('card;Imię;phone\n1;Wąs;\n', 'iso-8859-2', POLAND))?.code).toBe('encoding_unclear');
});

describe('the sign of the yen and of the won', () => {
  const JAPAN: ShopFacts = { ...CHINA, region: 'JP', currency: { code: 'JPY', decimals: 0 } };
  const WON: ShopFacts = { ...KOREA, currency: { code: 'KRW', decimals: 0 } };

  test.each([
    ['shift_jis', JAPAN, '会員番号,氏名,チャージ残高\n1,山田,\\500\n2,木下,"\\1,200"\n頁計,,"\\1,700"\n'],
    ['cp949', WON, '회원번호,이름,잔액\n1,김철수,\\500\n2,이영희,"\\1,200"\n'],
    // A program that knew the letters and not the sign has kept it.
    ['utf-8', JAPAN, '会員番号,氏名,チャージ残高\n1,山田,\\500\n2,木下,"\\1,200"\n'],
  ] as const)('is a backslash elsewhere: %s', (encoding, shop, content) => {
    const rows = [...readMembers(opened(content, encoding, shop))].flatMap((batch) => batch.rows);
    expect(rows.map(({ paid }) => paid)).toEqual([500, 1200]);
  });

  test('and no sign of any other currency', () => {
    const [batch] = readMembers(opened('card,name,paid\n1,A,\\500\n', 'utf-8', CHINA));
    expect(batch?.rejections).toMatchObject([{ code: 'amount_malformed', value: '\\500' }]);
  });
});
