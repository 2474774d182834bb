import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { readMapping } from '../../src/core/import/header/mapping.ts';
import { writeMapping } from '../../src/core/import/header/saved-mapping.ts';
import { endNamed } from '../../src/core/import/header/word-parts.ts';
import { fold } from '../../src/core/import/header/words.ts';
import { readLots, readMembers } from '../../src/core/import/read.ts';
import { isCurrencyOf } from '../../src/core/import/values/currency.ts';
import { AMERICA, CHINA, linesOfCodes, openingFor, refusalOf, together } from '../support/foreign-file.ts';

const open = openingFor(AMERICA, { balanceIs: 'paid' });

const read = (content: string, options: FileOptions = {}) => {
  const batches = [...readMembers(open(content, options))];
  return {
    ends: batches.flatMap(({ rows }) =>
      rows.map(({ paidExpiresOn, pointsExpireOn }) => paidExpiresOn ?? pointsExpireOn),
    ),
    rejections: batches.flatMap(({ rejections }) =>
      rejections.map(({ line, code, value }) => `${line} ${code} ${value}`),
    ),
  };
};

test.each(['Expires', 'Valid until', 'Expiry date', '有效期', '到期日期', 'Gültig bis', "Date d'expiration"])(
  '%s beside a balance alone is its last day',
  (word) => {
    expect(read(`Card,Balance,${word}\n11,5.00,2020-01-31\n12,5.00,\n13,5.00,never\n`)).toEqual({
      ends: ['2020-01-31', null, null],
      rejections: [],
    });
    expect(open(`Card,Points,${word}\n11,5,2020-01-31\n`).columns.get('points_expire_on')).toBe(2);
  },
);

test('so is one whose order has to be known, and a mapping file keeps it', () => {
  const content = 'Card,Balance,Expires\n11,5.00,01/05/2020\n';
  expect(refusalOf(() => open(content))?.code).toBe('dates_unclear');
  const saved = writeMapping(open(content, { dates: 'month_first' }));
  expect(read(content, { mapping: readMapping(saved, 'saved.yaml') }).ends).toEqual(['2020-01-05']);
});

test.each([
  ['Card,Balance,Points,Expires\n11,5.00,7,2020-01-31\n', 'Expires'],
  ['Card,Paid,Bonus,Expires\n11,5.00,7.00,2020-01-31\n', 'Expires'],
  ['Card,Balance,Expires,Valid until\n11,5.00,2020-01-31,2021-01-31\n', 'Expires'],
  ['Card,Balance,End date\n11,5.00,2020-01-31\n', 'End date'],
  ['Gift Card Number,State,Balance,Expires\n0002185479453601,ACTIVE,5.00,2020-01-31\n', 'Expires'],
])('where it is not plain what ends, somebody is asked: %j', (content, column) => {
  expect(refusalOf(() => open(content))).toEqual({
    code: 'end_unclear',
    path: 'members.csv',
    option: '--column',
    column,
    sample: '2020-01-31',
    file_kind: 'members',
  });
  const other = { 'Valid until': 'ignore' } as const;
  expect(read(content, { columns: { ...other, [column]: 'balance_expire_on' } }).ends).toEqual(['2020-01-31']);
  expect(read(content, { columns: { ...other, [column]: 'ignore' } }).ends).toEqual([null]);
});

test.each([
  'Card,Name,Expires\n11,Ann,2020-01-31\n',
  'Card,Balance,Points,Expires\n11,5.00,7,\n',
  'Card,Balance,Points,Expires\n11,5.00,7,never\n',
  'Card,Balance,Valid from\n11,5.00,2020-01-31\n',
])('nothing is asked about %j', (content) => {
  expect(refusalOf(() => open(content))).toBeUndefined();
});

test.each(['Valid From', '生效日期', 'Gültig ab'])('value that begins later is not spent today: %s', (column) => {
  const content = `Card,Balance,${column}\n11,5.00,2020-01-31\n12,5.00,2027-06-01\n`;
  expect(refusalOf(() => open(content))).toEqual({
    code: 'start_unclear',
    path: 'members.csv',
    option: '--column',
    column,
    sample: '2027-06-01',
  });
  expect(refusalOf(() => open(content, { columns: { [column]: 'ignore' } }))).toBeUndefined();
});

test.each(['Currency', 'Currency code', '币种', 'Währung', 'Devise'])(
  'a row whose %s is another one is rejected',
  (word) => {
    const content = `Card,Balance,${word}\n1,5.00,CAD\n2,5.00,USD\n3,5.00,\n4,5.00,usd\n`;
    expect(read(content).rejections).toEqual(['2 currency_differs CAD']);
    const saved = readMapping(writeMapping(open(content)), 'saved.yaml');
    expect(read(content, { mapping: saved }).rejections).toEqual(['2 currency_differs CAD']);
    expect(read(content, { columns: { [word]: 'ignore' } }).rejections).toEqual([]);
  },
);

test('a currency says nothing about points', () => {
  expect(read('Card,Points,Currency\n1,5,CAD\n').rejections).toEqual([]);
});

test.each<[string, string, boolean]>([
  ...['EUR', 'eur', '€', 'Euro', 'euros', 'EUR - Euro', '欧元', '-'].map((cell): [string, string, boolean] => [
    cell,
    'EUR',
    true,
  ]),
  ...['USD', '$', 'US Dollar', 'pounds', 'x'].map((cell): [string, string, boolean] => [cell, 'EUR', false]),
  ...['人民币', 'RMB', '元', '¥', 'CNY', '人民幣'].map((cell): [string, string, boolean] => [cell, 'CNY', true]),
  ...['US$', '$', 'US Dollars', 'dollar'].map((cell): [string, string, boolean] => [cell, 'USD', true]),
  ['CA$', 'USD', false],
])('%s is the currency of a shop in %s: %s', (cell, code, own) => {
  expect(isCurrencyOf(cell, { code, decimals: 2 })).toBe(own);
});

describe('a last day of Chinese card software', () => {
  const head = '会员卡号,姓名,开卡日期';
  const openHere = openingFor(CHINA);
  const ends = (content: string, options: FileOptions = {}) =>
    together(readMembers(openHere(content, options))).rows.map(
      ({ paidExpiresOn, pointsExpireOn, pointsNeverExpire }) =>
        `${paidExpiresOn} ${pointsExpireOn}${pointsNeverExpire ? ' never' : ''}`,
    );

  test.each(['到期日期', '有效期'])('%s beside one kind of value is its own', (word) => {
    const content =
      `${head},积分,${word}\n1,甲,2020-01-01,5,2027-01-01\n2,乙,2020-01-01,5,永久有效\n` +
      '3,丙,2020-01-01,5,2025-01-01至2026-12-31\n4,丁,2020-01-01,5,\n';
    expect(openHere(content).profile.name).toBe('chinese');
    expect(ends(content)).toEqual(['null 2027-01-01', 'null null never', 'null 2026-12-31', 'null null']);
  });

  test.each(['到期日期', '有效期'])('%s beside several kinds is asked about, and may be of all', (word) => {
    const content = `${head},本金余额,赠送余额,积分,${word}\n1,甲,2020-01-01,5,6,7,2025-01-01至2026-12-31\n`;
    expect(refusalOf(() => openHere(content))).toMatchObject({
      ...{ code: 'end_unclear', column: word, sample: '2025-01-01至2026-12-31' },
    });
    expect(ends(content, { columns: { [word]: 'expires_on' } })).toEqual(['2026-12-31 2026-12-31']);
    expect(ends(content, { columns: { [word]: 'points_expire_on' } })).toEqual(['null 2026-12-31']);
    expect(ends(content, { columns: { [word]: 'ignore' } })).toEqual(['null null']);
  });

  test('that never comes is no question', () => {
    expect(ends(`${head},本金余额,积分,有效期\n1,甲,2020-01-01,5,7,长期\n`)).toEqual(['null null']);
  });

  test('its own goes before that of all', () => {
    const content = `${head},本金余额,积分,积分有效期,有效期\n1,甲,2020-01-01,5,7,2026-12-01,2027-01-01\n`;
    expect(ends(content, { columns: { 有效期: 'expires_on' } })).toEqual(['2027-01-01 2026-12-01']);
  });

  test('what begins later is rejected', () => {
    const content = `${head},积分,有效期\n1,甲,2020-01-01,5,2027-01-01至2028-01-01\n`;
    const { rejections } = together(readMembers(openHere(content)));
    expect(linesOfCodes(rejections)).toEqual(['2 date_ahead']);
  });

  test('lots begin with it', () => {
    const lots = together(readLots(openHere('卡号,积分,有效期\n1,5,2027-01-01至2028-01-01\n', { kind: 'lots' })));
    expect(lots.rows).toMatchObject([{ validFrom: '2027-01-01', expiresOn: '2028-01-01' }]);
  });
});

describe('a word that names a kind of value is its last day', () => {
  const china = openingFor(CHINA, { balanceIs: 'paid' });
  const fieldOf = (word: string, values = '本金,赠送,积分', options: FileOptions = {}) => {
    const cells = values.replace(/[^,]+/g, '5');
    const content = `卡号,姓名,${values},${word}\n11,A,${cells},2027-12-31\n`;
    const problem = refusalOf(() => china(content, options));
    if (problem !== undefined) return problem.code;
    const { header } = china(content, options);
    return header.fields[header.cells.length - 1];
  };

  test.each([
    ...[
      '积分有效期至',
      '积分到期时间',
      '积分过期时间',
      '积分过期日',
      '积分截止日期',
      '积分清零日期',
      '点数到期日',
      '點數到期日',
      '紅利點數到期日',
    ],
    ...['Your points expire at', 'Points valid until', '会员积分有效期限'],
  ])('%s: the points', (word) => {
    expect(fieldOf(word)).toBe('points_expire_on');
    expect(fieldOf(word, '积分')).toBe('points_expire_on');
    expect(fieldOf(word, '本金')).toBeNull();
  });

  test.each(['余额到期时间', '会员余额有效期', '储值金到期日', 'Balance expires at'])('%s: the balance', (word) => {
    expect(fieldOf(word)).toBe('balance_expire_on');
    expect(fieldOf(word, '余额')).toBe('balance_expire_on');
    expect(fieldOf(word, '积分')).toBeNull();
  });

  test.each(['购物金到期日', '本金有效期', '本金及赠送有效期'])('%s beside other money: somebody is asked', (word) => {
    expect(fieldOf(word)).toBe('end_unclear');
  });

  test.each([
    '赠送金有效期',
    '赠金到期日',
    '赠送到期日期',
    '充值赠送有效期',
    '红包到期',
    'Bonus expiry',
    'Cashback expires',
  ])('%s: the bonus, and nothing beside it', (word) => {
    expect(fieldOf(word)).toBe('bonus_expire_on');
    expect(fieldOf(word, '赠送')).toBe('bonus_expire_on');
    expect(fieldOf(word, '本金')).toBeNull();
    expect(fieldOf(word, '余额')).toBe('end_unclear');
  });

  test('beside the end of a bonus that of paid money is one of its own', () => {
    const { fields } = china('卡号,本金,赠送,本金到期日,赠送到期日\n11,5,6,2028-12-31,2026-12-31\n').header;
    expect(fields).toEqual(['card', 'paid', 'bonus', 'balance_expire_on', 'bonus_expire_on']);
  });

  test('a bonus alone ends on its own day', () => {
    expect(fieldOf('購物金到期日', '積分,購物金餘額', { columns: { 購物金餘額: 'bonus' } })).toBe('balance_expire_on');
  });

  test.each([
    '会员有效期',
    '卡有效期',
    '卡到期日',
    '截止日期',
    '使用期限',
    '服务截止',
    '优惠到期',
    'Membership expiry',
  ])('%s names none: somebody is asked', (word) => {
    expect(fieldOf(word)).toBe('end_unclear');
  });

  test('a second day of the same kind is asked about', () => {
    const content = '卡号,积分,积分有效期,积分清零日期\n11,5,2027-12-31,2028-12-31\n';
    expect(refusalOf(() => china(content))).toMatchObject({ code: 'end_unclear', column: '积分清零日期' });
  });

  test.each(['有效积分', '过期提醒', '有效期天数', '是否有效期内'])('what is no day is not asked about: %s', (word) => {
    const content = `卡号,积分,余额,${word}\n11,5,6,是\n`;
    expect(refusalOf(() => china(content))).toBeUndefined();
  });

  test('points that ended do not live on', () => {
    const content =
      '會員編號,姓名,可用點數,點數到期日,購物金餘額,購物金到期日\n9001,王小明,120,2026/12/31,200,2026/12/31\n9002,王小美,50,2025/12/31,0,\n';
    const [batch] = readMembers(china(content, { columns: { 購物金餘額: 'bonus' } }));
    expect(batch?.rows).toMatchObject([
      { pointsExpireOn: '2026-12-31', paidExpiresOn: '2026-12-31' },
      { pointsExpireOn: '2025-12-31', paidExpiresOn: null },
    ]);
  });
});

describe('lots, passes and coupons', () => {
  const china = openingFor(CHINA);
  const PASSES = (word: string, ...cells: string[]) =>
    `卡号,次卡名称,总次数,剩余次数,${word}\n${cells.map((cell, row) => `${row + 1},剪发十次,10,5,${cell}\n`).join('')}`;
  const POINTS = (word: string, ...cells: string[]) =>
    `批次,会员号,获得积分,剩余积分,获得日期,${word}\n${cells.map((cell, row) => `L${row},${row + 1},200,150,2026-01-01,${cell}\n`).join('')}`;
  const COUPONS = (word: string, ...cells: string[]) =>
    `券码,优惠券名称,手机号,${word}\n${cells.map((cell, row) => `A${row},满减,1380000000${row},${cell}\n`).join('')}`;
  const endsOf = (content: string, options: FileOptions = {}) =>
    [...readLots(china(content, options))].flatMap(({ rows }) => rows.map(({ expiresOn }) => expiresOn));

  test.each(['有效期限', '使用截止', '可用至', 'Exp date', 'Válido até', 'Ważne do', '유효기간'])(
    '%s is the last day of a row, whatever the rows are',
    (word) => {
      for (const list of [PASSES, POINTS, COUPONS]) {
        expect(endsOf(list(word, '2026-10-31', '2027-10-31'))).toEqual(['2026-10-31', '2027-10-31']);
      }
    },
  );

  test.each(['积分到期日', '截止日期', '过期日', '到期', 'Points expiry'])('%s is asked about', (word) => {
    for (const list of [PASSES, POINTS, COUPONS]) {
      const content = list(word, '2026-10-31');
      const asked = { code: 'end_unclear', column: word, sample: '2026-10-31' };
      expect(refusalOf(() => china(content))).toMatchObject(asked);
      expect(endsOf(content, { columns: { [word]: 'expires_on' } })).toEqual(['2026-10-31']);
      expect(endsOf(content, { columns: { [word]: 'ignore' } })).toEqual([null]);
    }
  });

  test('days of an unknown word are asked about where some are still to come', () => {
    for (const list of [PASSES, POINTS, COUPONS]) {
      const asked = { code: 'end_unclear', column: 'Fälligkeit', sample: '2099-10-31' };
      expect(refusalOf(() => china(list('Fälligkeit', '2020-10-31', '2099-10-31')))).toMatchObject(asked);
      expect(refusalOf(() => china(list('Fälligkeit', '2020-10-31', '2021-10-31')))).toBeUndefined();
      expect(refusalOf(() => china(list('下次预约', '2099-10-31')))).toBeUndefined();
    }
  });

  test('a second day beside the one that is read is none of the value', () => {
    expect(endsOf(PASSES('有效期至,下架日期', '2027-01-31,2099-01-01'))).toEqual(['2027-01-31']);
  });

  test.each(['状态', '批次状态', 'Status'])('lots that may not be used are rejected by their %s', (word) => {
    const cells = ['2027-10-31,正常', '2027-10-31,已作废', '2027-10-31,冻结', '2026-10-31,已过期', ',已过期', ',不明'];
    const { rejections } = together(readLots(china(POINTS(`失效日期,${word}`, ...cells))));
    expect(linesOfCodes(rejections)).toEqual(['3 lot_stopped', '4 lot_stopped', '6 lot_stopped', '7 status_unknown']);
  });

  test('a state of lots under another word is asked about', () => {
    const content = POINTS('失效日期,情况', '2027-10-31,正常', '2027-10-31,作废');
    expect(refusalOf(() => china(content))).toMatchObject({ code: 'state_unclear', column: '情况', samples: '作废' });
    const { rejections } = together(readLots(china(content, { columns: { 情况: 'status' } })));
    expect(linesOfCodes(rejections)).toEqual(['3 lot_stopped']);
  });
});

test('days to come of a list of members are asked about whatever their word is', () => {
  const list = (word: string, day: string) => `Card,Balance,Points,${word}\n11,5.00,7,${day}\n`;
  expect(refusalOf(() => open(list('Lapses', '2099-01-31')))).toMatchObject({
    code: 'end_unclear',
    sample: '2099-01-31',
  });
  expect(refusalOf(() => open(list('Last visit', '2020-01-31')))).toBeUndefined();
  expect(refusalOf(() => open(list('Next appointment', '2099-01-31')))).toBeUndefined();
});

describe('days that are all past', () => {
  const list = (word: string, ...days: string[]) =>
    `Card,Name,Joined,Balance,Points,${word}\n${days.map((day, row) => `1${row},A,201${row}-03-1${row},5.00,7,${day}\n`).join('')}`;
  const askedOf = (content: string) => refusalOf(() => open(content));

  test.each([
    ...['Geldig t/m', 'Geldig', 'Verloopt op', 'Einddatum', 'Afloopdatum', 'Houdbaar tot', 'Uiterste datum'],
    ...['Ważna do', 'Termin ważności', 'Wygasa', 'Koniec', 'Upływa', 'Platná do', 'Konec platnosti', 'Vyprší'],
    ...[
      'Geçerli',
      'Son geçerlilik',
      'Bitiş',
      'Son tarih',
      'SKT',
      'Süre sonu',
      'Срок',
      'Годен до',
      'Дата окончания',
      'Истекает',
    ],
    ...[
      'Действительна до',
      'Berlaku sampai',
      'Masa berlaku',
      'Kedaluwarsa',
      'Jatuh tempo',
      'Tarikh luput',
      'Tarikh tamat tempoh',
    ],
    ...[
      'Hạn sử dụng',
      'Ngày hết hạn',
      'Hạn',
      'Hiệu lực đến',
      'Thời hạn',
      'Giltig t.o.m.',
      'Utgår',
      'Slutdatum',
      'Gäller till',
    ],
    ...['Gyldig til', 'Utløpsdato', 'วันหมดอายุ'],
  ])('are last ones by their word: %s', (word) => {
    expect(askedOf(list(word, '2024-05-17'))).toMatchObject({
      code: 'end_unclear',
      column: word,
      sample: '2024-05-17',
    });
    expect(askedOf(list(word, 'ja'))?.code).not.toBe('end_unclear');
  });

  test.each([
    'Geldig vanaf',
    'Ingangsdatum',
    'Ważna od',
    'Platí od',
    'Geçerlilik başlangıcı',
    'Действует с',
    'Mulai berlaku',
    'Hiệu lực từ',
    'Giltig från',
  ])('are first ones: %s', (word) => {
    expect(askedOf(list(word, '2024-05-17'))).toBeUndefined();
    expect(askedOf(list(word, '2027-05-17'))).toMatchObject({ code: 'start_unclear', column: word });
  });

  test.each<[string, string[]]>([
    ['the last of a month', ['2024-05-31', '2024-02-29', '2023-12-31']],
    ['whole years behind the day of joining', ['2012-03-10', '2012-03-11', '2013-03-11']],
  ])('are last ones if each is %s', (_, days) => {
    expect(askedOf(list('Q', ...days))).toMatchObject({ code: 'end_unclear', column: 'Q', sample: days[0] });
    expect(askedOf(list('Birthdate', ...days))).toBeUndefined();
    expect(askedOf(list('Q', ...days.slice(1)))).toBeUndefined();
    expect(askedOf(list('Q', ...days, '2024-05-17'))).toBeUndefined();
  });

  test('say nothing by themselves', () => {
    const days = ['2024-05-17', '2023-01-02', '2012-03-30', '2025-06-30'];
    for (const word of ['Letzter Besuch', 'Q', 'Ostatnia wizyta', 'Последнее действие', 'Khách hàng từ', 'Hạng'])
      expect(askedOf(list(word, ...days)), word).toBeUndefined();
  });
});

describe('a day beside what ends soon', () => {
  test.each([
    ['会员卡号,姓名,积分,即将过期积分,过期日期\nG1,王芳,300,100,2026-12-31\nG2,李雷,80,0,\n', 'points_expire_on'],
    ['会员卡号,姓名,积分,本月到期积分,积分到期日\nG1,王芳,300,100,2026-12-31\n', 'points_expire_on'],
    ['Card,Name,Points,Points Expiring,Expiry Date\nG1,Ann,300,100,2026-12-31\n', 'points_expire_on'],
    ['Card,Name,Points,Expiring soon,Points expire on\nG1,Ann,300,100,2026-12-31\n', 'points_expire_on'],
    ['Card,Name,Balance,Balance to expire,Expires\nG1,Ann,30.00,10.00,2026-12-31\n', 'balance_expire_on'],
    ['会员卡号,可用积分,即将过期积分,过期日期\nG1,300,100,2026-12-31\nG2,80,0,\n', 'expires_on'],
    // Beside two kinds of value the day is nobody's, and asked about all the same.
    ['Card,Points,Balance,Points Expiring,Expiry Date\nG1,300,5.00,100,2026-12-31\n', 'points_expire_on'],
    ['会员卡号,积分,余额,即将过期积分,某日\nG1,300,5.00,100,2027-12-31\n', 'points_expire_on'],
  ])('is not that of all without a word: %s', (content, named) => {
    const [, , part] = content.split('\n')[0]?.split(',').slice(-4) ?? [];
    const column = content.split('\n')[0]?.split(',').at(-1) ?? '';
    const asked = { code: 'end_unclear', column, named, part };
    expect(refusalOf(() => open(content))).toMatchObject(asked);
    const without = open(content, { columns: { [column]: 'ignore' } });
    expect(without.columns.has(named as 'expires_on')).toBe(false);
    const all = open(content, { columns: { [column]: named as 'expires_on' } });
    expect(all.columns.has(named as 'expires_on')).toBe(true);
  });

  test.each([
    'Card,Name,Points,Points Expiring,Expiry Date\nG1,Ann,300,300,2026-12-31\nG2,Bo,80,0,\n',
    'Card,Name,Points,Points Expired,Expiry Date\nG1,Ann,300,100,2026-12-31\n',
    'Card,Name,Points,Points Expiring On\nG1,Ann,300,2026-12-31\n',
    'Card,Name,Points,Balance,Points Expiring\nG1,Ann,300,5.00,0\n',
  ])('is asked about as any other where that is the whole, nothing, gone, or no figure: %j', (content) => {
    const problem = refusalOf(() => open(content));
    expect(problem?.code === 'end_unclear' ? problem.part : problem).toBeUndefined();
  });
});

describe('days in years of the Republic', () => {
  const list = (word: string, ...days: string[]) =>
    `會員編號,姓名,儲值餘額,點數,${word}\n${days.map((day, row) => `A${row},王,1000,50,${day}\n`).join('')}`;

  test.each(['到期日', '有效期限', '效期', '到期日期', '使用期限'])('%s is asked about', (word) => {
    for (const day of ['115/10/31', '1151031', '115.10.31', '115年10月31日', '民國116年6月30日', '99/12/31']) {
      const content = list(word, '永久', day, '116/06/30');
      expect(refusalOf(() => open(content))).toMatchObject({ code: 'end_unclear', column: word, sample: day });
    }
  });

  test('an end that is named so is read', () => {
    const content = list('到期日', '永久', '115/10/31', '民國116年6月30日');
    expect(read(content, { columns: { 到期日: 'expires_on' } })).toEqual({
      ends: [null, '2026-10-31', '2027-06-30'],
      rejections: [],
    });
    expect(read(list('點數到期日', '115/10/31')).ends).toEqual(['2026-10-31']);
  });

  test('days to come are asked about whatever their word is, and first days if they are to come', () => {
    expect(refusalOf(() => open(list('期末', '115/10/31', '118/10/31')))).toMatchObject({ sample: '118/10/31' });
    expect(refusalOf(() => open(list('最後消費', '105/10/31', '115/10/31')))).toBeUndefined();
    expect(refusalOf(() => open(list('生效日期', '105/10/31', '118/10/31')))).toMatchObject({ sample: '118/10/31' });
    expect(refusalOf(() => open(list('生效日期', '105/10/31', '115/10/31')))).toBeUndefined();
  });
});

describe('a last day in Western words', () => {
  const fieldOf = (word: string, day = '2026-12-31') => {
    const content = `Card,Name,Paid,Bonus,Points,${word}\n11,Ann,5.00,6.00,7,${day}\n`;
    const problem = refusalOf(() => open(content));
    return problem === undefined
      ? open(content).header.fields[5]
      : `${problem.code} ${problem.code === 'end_unclear' ? problem.named : ''}`;
  };

  test.each([
    ...[
      'Punkte gültig bis',
      'Bonuspunkte gültig bis',
      'Gültigkeit der Punkte',
      'Punkte verfallen am',
      'Verfallsdatum Punkte',
      'Ablaufdatum Punkte',
    ],
    ...['Vencimento dos pontos', 'Validade dos pontos', 'Pontos válidos até', 'Data de expiração dos pontos'],
    ...[
      'Vencimiento de los puntos',
      'Caducidad puntos',
      'Puntos válidos hasta',
      'Scadenza punti',
      'Punti validi fino al',
    ],
    ...['Points valables jusqu’au', "Date d'expiration des points", 'Expiry date of points', 'Punten geldig tot'],
    ...[
      'Punkty ważne do',
      'Срок действия баллов',
      '포인트 유효기간',
      'Puan son kullanma tarihi',
      '點到期日',
      '积点有效期',
    ],
  ])('%s: the points', (word) => {
    expect(fieldOf(word)).toBe('points_expire_on');
  });

  test.each(['Guthaben gültig bis', 'Validade do saldo', 'Vencimiento del saldo', 'Solde valable jusqu’au'])(
    '%s: the balance',
    (word) => {
      expect(fieldOf(word)).toBe('balance_expire_on');
    },
  );

  test.each(['Validade do bônus', 'Bonus gültig bis', 'Scadenza bonus', 'ボーナス有効期限', '보너스 유효기간'])(
    '%s: the bonus',
    (word) => {
      expect(fieldOf(word)).toBe('bonus_expire_on');
    },
  );

  test('what ends is called as what stands in the column of the bonus', () => {
    const list = (...words: string[]) => open(`Card,Saldo,Bono,${words.join()}\n11,5.00,6.00,2026-12-31,4\n`, SAID);
    const SAID = { columns: { Saldo: 'paid', Bono: 'bonus' } } as const;
    expect(list('Caducidad bono', 'Nota').columns.get('bonus_expire_on')).toBe(3);
    // Beside visits it may be a pass.
    expect(refusalOf(() => list('Caducidad bono', 'Sesiones restantes'))).toMatchObject({
      ...{ code: 'end_unclear', pass: 'Sesiones restantes' },
    });
  });

  test('what only speaks of points is offered as their end first', () => {
    expect(fieldOf('Punkteverfall')).toBe('end_unclear points_expire_on');
    expect(fieldOf('Fälligkeit Punkte', '2099-12-31')).toBe('end_unclear points_expire_on');
    expect(fieldOf('Gültigkeit')).toBe('end_unclear undefined');
  });

  test('a second day of points is no amount of them', () => {
    const content = 'Karte;Punkte;Punkte gültig bis;Punkte verfallen am\n11;5;31.12.2026;31.12.2027\n';
    expect(refusalOf(() => open(content, { dates: 'day_first' }))).toMatchObject({
      ...{ code: 'end_unclear', column: 'Punkte verfallen am', named: 'points_expire_on' },
    });
  });

  test.each(['Punkte verfallen', 'Pontos vencidos', 'Puntos caducados', 'Expiring points'])('%s is no day', (word) => {
    expect(fieldOf(word, '5')).not.toBe('points_expire_on');
  });

  test.each(['Gültig', 'Valide', 'Geldig', '有效積分'])('%s is no word for a day by itself', (word) => {
    expect(endNamed(fold(word))).toBeUndefined();
  });
});

describe('months and numerals', () => {
  test.each([
    ...['2026年10月', '2026-10', '2026/10', '10/2026', 'Oct 2026', '民國115年10月', '二〇二六年十月', '2026年10月底'],
    ...['二〇二六年十月三十一日', '民國一百一十五年十月三十一日', '2025-01-01至2026-10'],
  ])('%s is a last day', (cell) => {
    expect(read(`Card,Balance,Expires\n11,5.00,${cell}\n`)).toEqual({ ends: ['2026-10-31'], rejections: [] });
    // Beside two kinds of value somebody has to say whose it is.
    const both = `Card,Balance,Points,Expires\n11,5.00,7,${cell}\n`;
    expect(refusalOf(() => open(both))).toMatchObject({ code: 'end_unclear', sample: cell });
  });

  test('the last day of a month is told', () => {
    const [batch] = [...readMembers(open('Card,Balance,Expires\n11,5.00,2028-02\n'))];
    expect(batch?.warnings).toEqual([
      { code: 'end_of_month', line: 2, field: 'balance_expire_on', value: '2028-02', ends: '2028-02-29' },
    ]);
  });

  test('months of the Republic are read where they are proven, and rejected with the hint else', () => {
    const list = (...cells: string[]) =>
      `Card,Balance,Expires\n${cells.map((cell, row) => `1${row},5.00,${cell}\n`).join('')}`;
    expect(read(list('115-10', '99-12'))).toEqual({ ends: ['2026-10-31', '2010-12-31'], rejections: [] });
    expect(read(list('115-10', '2026-10-31')).rejections).toEqual(['2 date_calendar 115-10']);
    expect(read(list('115-10', '2026-10-31'), { dates: 'roc' }).ends).toEqual(['2026-10-31', '2026-10-31']);
  });

  test.each(['2026年底', '12/26', 'Oct-26', '12个月', '半年', '115-10', '2026'])(
    '%s is asked about where nothing reads its column, and never dropped',
    (cell) => {
      const both = `Card,Balance,Points,Expires\n11,5.00,7,${cell}\n`;
      expect(refusalOf(() => open(both))).toMatchObject({ code: 'end_unclear', sample: cell });
    },
  );

  test.each(['never', '永久', '0', '-', '长期', '0000-00-00'])('%s is no end', (cell) => {
    expect(refusalOf(() => open(`Card,Balance,Points,Expires\n11,5.00,7,${cell}\n`))).toBeUndefined();
  });

  test('a month to come in a column of any word is asked about', () => {
    const content = 'Card,Balance,Anything\n11,5.00,2027-10\n12,5.00,2027年3月\n';
    expect(refusalOf(() => open(content))).toMatchObject({
      code: 'end_unclear',
      column: 'Anything',
      sample: '2027-10',
    });
  });
});

describe('days below a word that says nothing', () => {
  const asked = (cells: readonly string[]) =>
    refusalOf(() => open(`Card,Balance,Frist\n${cells.map((cell, row) => `${row},5.00,${cell}\n`).join('')}`));

  test('are asked about before anybody knows their order, if one may be still to come', () => {
    expect(asked(['03.04.2027', '04.05.2026'])).toMatchObject({ code: 'end_unclear', sample: '03.04.2027' });
    expect(asked(['03.04.27', '04.05.26'])).toMatchObject({ code: 'end_unclear', column: 'Frist' });
    expect(asked(['03.04.2025', '04.05.2026'])).toBeUndefined();
  });

  test('are ends where some never come', () => {
    for (const never of ['nie', 'unbefristet', 'jamais', 'бессрочно', '무기한', 'süresiz', '永久']) {
      expect(asked(['2025-12-01', never])).toMatchObject({ code: 'end_unclear', sample: '2025-12-01' });
    }
    expect(asked(['never', 'never'])).toBeUndefined();
    expect(asked(['2025-12-01', '2024-12-01'])).toBeUndefined();
  });
});

describe('a day on which the bonus ends', () => {
  const list = (...cells: string[]) =>
    `卡号,姓名,本金余额,赠送余额,赠送到期日\n${cells.map((cell, row) => `1${row},甲,500.00,50.00,${cell}\n`).join('')}`;
  const endsOf = (content: string, options: FileOptions = {}) =>
    [...readMembers(openingFor(CHINA)(content, options))].flatMap(({ rows }) =>
      rows.map(({ paidExpiresOn, bonusExpiresOn, pointsExpireOn }) => [paidExpiresOn, bonusExpiresOn, pointsExpireOn]),
    );

  test('ends no paid money', () => {
    expect(endsOf(list('2026-12-31', ''))).toEqual([
      [null, '2026-12-31', null],
      [null, null, null],
    ]);
  });

  test('goes before that of the balance, or of all', () => {
    const both = '卡号,本金,赠送,积分,有效期,赠送有效期\n11,5,6,7,2028-12-31,2026-12-31\n';
    expect(endsOf(both, { columns: { 有效期: 'expires_on' } })).toEqual([['2028-12-31', '2026-12-31', '2028-12-31']]);
    expect(endsOf(both, { columns: { 有效期: 'balance_expire_on' } })).toEqual([['2028-12-31', '2026-12-31', null]]);
  });

  test('is that of the part of one balance', () => {
    const content = '卡号,余额,赠送到期日\n11,100.00,2026-12-31\n';
    const asked = openingFor(CHINA, { balanceIs: { percentPaid: 80 } });
    expect(refusalOf(() => asked(content))).toMatchObject({ code: 'end_unclear', named: 'bonus_expire_on' });
    const told = asked(content, { columns: { 赠送到期日: 'bonus_expire_on' } });
    expect(together(readMembers(told)).rows).toMatchObject([
      { paid: 80_00, paidExpiresOn: null, bonus: 20_00, bonusExpiresOn: '2026-12-31' },
    ]);
  });

  test('is kept by a mapping file', () => {
    const saved = writeMapping(openingFor(CHINA)(list('2026-12-31')));
    expect(saved).toContain('bonus_expire_on');
    expect(endsOf(list('2027-12-31'), { mapping: readMapping(saved, 'saved.yaml') })).toEqual([
      [null, '2027-12-31', null],
    ]);
  });
});

test('a day on which a pass ends is left out with its visits before anything is said to end on it', () => {
  const content =
    'Tarjeta;Cliente;Saldo;Puntos;Sesiones restantes;Caducidad bono\n11;Ana;25,00;150;6;2026-12-31\n12;Eva;0,00;80;;\n';
  const spain = openingFor(AMERICA, { balanceIs: 'paid' });
  expect(refusalOf(() => spain(content, { kind: 'members' }))).toMatchObject({
    ...{ code: 'end_unclear', column: 'Caducidad bono', pass: 'Sesiones restantes' },
  });
  expect(
    refusalOf(() => spain(content.replace('Caducidad bono', 'Caducidad wallet'), { kind: 'members' })),
  ).not.toHaveProperty('pass');
});
