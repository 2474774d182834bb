import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { stateWord } from '../../src/core/import/header/state-word.ts';
import { readLots, readMembers } from '../../src/core/import/read.ts';
import { CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(CHINA, { balanceIs: 'paid' });

/** What is asked about a file; nothing: undefined. */
const asked = (content: string, options: FileOptions = {}) => refusalOf(() => open(content, options));

/** The card, the state and the money of each row, and the line and the reason of each that is rejected. */
function membersOf(content: string, options: FileOptions = {}) {
  const batches = [...readMembers(open(content, options))];
  return {
    rows: batches.flatMap(({ rows }) => rows.map(({ card, status, paid }) => `${card} ${status} ${paid}`)),
    rejected: batches.flatMap(({ rejections }) => rejections.map(({ line, code }) => `${line} ${code}`)),
  };
}

const vouchers = (word: string, ...cells: string[]) =>
  `Gift Card Number,Amount,${word}\n${cells.map((cell, row) => `GC-${row + 1},50.00,${cell}\n`).join('')}`;

/** Words of a state with a mark, an answer, a day, a reason or a receipt in one of three rows. */
describe('a voucher that may not be used is never a good one', () => {
  test.each([
    ...[
      'Void',
      'Voided',
      'Cancelled',
      'Blocked',
      'Gesperrt',
      'Stolen',
      'Locked',
      'Card voided',
      'Bloqueado',
      '冻结',
      '作废',
    ].flatMap((word) => ['x', 'X', '*', '√', 'yes', '1', 'on', '是'].map((cell): [string, string] => [word, cell])),
    ...[
      'Voided on',
      'Void date',
      'Date voided',
      'Storniert am',
      'Stornodatum',
      'Gesperrt am',
      'Sperrdatum',
      'Annulé le',
      '作废时间',
    ].map((word): [string, string] => [word, '2026-05-05']),
  ])('%s with %s is read', (word, cell) => {
    const states = membersOf(vouchers(word, '', cell, '')).rows.map((row) => row.split(' ')[1]);
    expect(states).toEqual(['active', expect.stringMatching(/^(?:blocked|closed)$/), 'active']);
  });

  test.each([
    ...[
      'Void reason',
      'Reason for cancellation',
      'Stornierungsgrund',
      'Sperrgrund',
      'Voided by',
      '作废原因',
      '挂失门店',
    ].map((word): [string, string] => [word, 'at the desk']),
    ...['Void', 'Blocked', '作废'].map((word): [string, string] => [word, 'see Anna']),
    ...['Refunded on', 'Refunded', 'Refund date', '退款时间'].map((word): [string, string] => [word, '2026-05-05']),
    ...['Replaced by', 'Replacement card number', 'Ersetzt durch', '补卡新卡号', '转入卡号'].map(
      (word): [string, string] => [word, 'GC-3'],
    ),
  ])('%s with %s is asked about', (word, cell) => {
    const content = vouchers(word, '', cell, '');
    expect(asked(content)).toMatchObject({ code: 'state_unclear', column: word, samples: cell });
    expect(membersOf(content, { columns: { [word]: 'ignore' } }).rows).toHaveLength(3);
    const { rows, rejected } = membersOf(content, { columns: { [word]: 'status' } });
    // What stands below the word itself, and is no answer, is rejected.
    expect([rows.filter((row) => row.includes('active')).length, rejected.length + rows.length]).toEqual([2, 3]);
  });

  test.each([
    ['Active', 'off'],
    ['Active', 'no'],
    ['Is active', '0'],
    ['Usable', 'no'],
    ['Can be used', 'No'],
    ['Redeemable', 'false'],
    ['是否可用', '否'],
    ['Active', '×'],
  ])('%s with %s is read', (word, cell) => {
    for (const yes of ['on', 'yes', '√']) {
      expect(membersOf(vouchers(word, yes, cell, yes)).rows).toEqual([
        'GC-1 active 5000',
        'GC-2 blocked 5000',
        'GC-3 active 5000',
      ]);
    }
  });

  test('a cross beside ticks says no, and alone what its word says', () => {
    const statesOf = (word: string, ...cells: string[]) =>
      membersOf(vouchers(word, ...cells)).rows.map((row) => row.split(' ')[1]);
    expect(statesOf('Void', '√', 'x', '')).toEqual(['closed', 'active', 'active']);
    expect(statesOf('Void', 'x', '', '')).toEqual(['closed', 'active', 'active']);
    expect(statesOf('Active', '√', 'x', '√')).toEqual(['active', 'blocked', 'active']);
    expect(statesOf('Active', 'x', '', 'x')).toEqual(['active', 'blocked', 'active']);
    expect(statesOf('Active', 'yes', '', 'yes')).toEqual(['active', 'blocked', 'active']);
    expect(statesOf('Active', 'yes', '', 'no')).toEqual(['active', 'active', 'blocked']);
  });
});

describe('a voucher that is used up is no money any more', () => {
  test.each([
    ...[
      'Used',
      'Redeemed',
      'Fully redeemed',
      'Is redeemed',
      'Eingelöst',
      'Entwertet',
      'Utilisé',
      'Canjeado',
      '是否使用',
      '是否核销',
      '已使用',
    ].flatMap((word) => ['Yes', 'x', '1', '2026-05-05'].map((cell): [string, string] => [word, cell])),
    ...[
      'Redeemed on',
      'Date used',
      'Used on',
      'Redemption date',
      'Eingelöst am',
      'Einlösedatum',
      'Utilisé le',
      'Fecha de canje',
      '核销日期',
      '使用时间',
      '兑换时间',
    ].map((word): [string, string] => [word, '2026-05-05']),
    ...['Redeemed at store', 'Redemption receipt', '核销门店', '核销单号'].map((word): [string, string] => [
      word,
      'B0001',
    ]),
  ])('%s with %s is asked about', (word, cell) => {
    const content = vouchers(word, '', cell, '');
    expect(asked(content)).toMatchObject({ code: 'state_unclear', column: word, samples: cell });
    expect(membersOf(content, { columns: { [word]: 'status' } })).toEqual({
      rows: ['GC-1 active 5000', 'GC-3 active 5000'],
      rejected: ['3 state_differs'],
    });
    expect(membersOf(content, { columns: { [word]: 'ignore' } }).rows).toHaveLength(3);
  });

  test.each(['Redeemed', 'Redeemed on', '核销日期'])('%s is not asked about where nothing is left', (word) => {
    const cell = word === 'Redeemed' ? 'yes' : '2026-05-05';
    const content = `Gift Card Number,Balance,${word}\nGC-1,50.00,\nGC-2,0.00,${cell}\n`;
    expect(membersOf(content)).toEqual({ rows: ['GC-1 active 5000', 'GC-2 active 0'], rejected: [] });
  });

  test.each([
    ['Balance', 'Last used', '2026-05-05'],
    ['Amount', 'Last used', '2026-05-05'],
    ['余额', '最近使用时间', '2026-05-05'],
    ['余额', '使用时间', '2026-05-05'],
    ['Balance', 'Redeemed on', '2026-05-05'],
    ['Balance', 'Last redeemed', '2026-05-05'],
    ['Balance', 'Times used', '3'],
    ['Balance', 'Used', '12.50'],
    ['Balance', 'Redeemed', '12.50 元'],
    ['Balance', 'Points used', '12'],
    ['余额', '使用门店', '东门店'],
    ['余额', '已用积分', '1'],
    ['余额', '使用说明', '店内可用'],
    ['Balance', 'Use by', '2027-05-05'],
    ['Balance', 'Frozen points', '0'],
    ['Balance', 'Block', 'B'],
    ['Balance', 'Cancellation policy', '24 h'],
  ])('beside %s nothing is asked about %s', (value, word, cell) => {
    const { rows } = membersOf(`Card,${value},${word}\n1,50.00,\n2,20.00,${cell}\n`);
    expect(rows).toEqual(['1 active 5000', '2 active 2000']);
  });

  test.each([
    ['Status', 'Unused', 'Used'],
    ['Status', 'Delivered', 'Redeemed'],
    ['状态', '未使用', '已用完'],
    ['状态', '未核销', '已核销'],
    ['Status', 'offen', 'entwertet'],
  ])('of the states in %s, %s is active and %s has nothing left', (word, good, used) => {
    expect(membersOf(`卡号,Balance,${word}\n1,5.00,${good}\n2,5.00,${used}\n3,0,${used}\n`)).toEqual({
      rows: ['1 active 500', '3 active 0'],
      rejected: ['3 state_differs'],
    });
  });
});

describe('a coupon that is used is not open', () => {
  const coupons = (word: string, ...cells: string[]) =>
    `会员卡号,优惠券名称,券码,${word}\n${cells.map((cell, row) => `C${row + 1},满50减5券,K${row + 1},${cell}\n`).join('')}`;

  function couponsOf(content: string, options: FileOptions = {}) {
    const batches = [...readLots(open(content, options))];
    return {
      rows: batches.flatMap(({ rows }) => rows.map(({ code, remaining, ended }) => `${code} ${remaining} ${ended}`)),
      rejected: batches.flatMap(({ rejections }) => rejections.map(({ line, code }) => `${line} ${code}`)),
    };
  }

  test.each([
    ['使用时间', '2026-11-10 10:00', 'used'],
    ['核销日期', '2026-11-10', 'used'],
    ['Used', 'x', 'used'],
    ['Used', 'yes', 'used'],
    ['Redeemed on', '2026-11-10', 'used'],
    ['是否使用', '是', 'used'],
    ['作废时间', '2026-11-10', 'closed'],
    ['Void', 'x', 'closed'],
    ['转赠时间', '2026-11-10', 'closed'],
  ])('%s with %s is read', (word, cell, ended) => {
    expect(couponsOf(coupons(word, '', cell)).rows).toEqual(['K1 null null', `K2 0 ${ended}`]);
  });

  test.each([
    ['核销门店', '东门店'],
    ['核销单号', 'B0001'],
    ['使用门店', '东门店'],
    ['Redeemed by', 'Anna'],
  ])('%s with %s is asked about', (word, cell) => {
    const content = coupons(word, '', cell);
    expect(asked(content)).toMatchObject({ code: 'state_unclear', column: word, samples: cell });
    expect(couponsOf(content, { columns: { [word]: 'status' } }).rows).toEqual(['K1 null null', 'K2 0 used']);
    expect(couponsOf(content, { columns: { [word]: 'ignore' } }).rows).toHaveLength(2);
  });

  test('columns that say the same of the same coupons are not asked about', () => {
    const file = coupons('状态,使用时间,核销门店,核销单号', '未使用,,,', '已使用,2026-11-10,东门店,B0001');
    expect(couponsOf(file).rows).toEqual(['K1 null null', 'K2 0 used']);
    expect(couponsOf(file.replace('状态', '等级')).rows).toEqual(['K1 null null', 'K2 0 used']);
    expect(asked(file.replace('已使用', '未使用'))).toMatchObject({ column: '使用时间', beside: '状态' });
  });

  test('uses that are gone are taken off', () => {
    for (const [amount, used] of [
      ['张数', '已用张数'],
      ['Uses', 'Times used'],
      ['Usage limit', 'Usage count'],
    ]) {
      const file = coupons(`${amount},${used}`, '3,1', '1,1', '2,0', '1,2', ',1', ',');
      expect(couponsOf(file)).toEqual({
        rows: ['K1 2 null', 'K2 0 used', 'K3 null null', 'K6 null null'],
        rejected: ['5 uses_unclear', '6 uses_unclear'],
      });
    }
  });

  test('a use of one of several is asked about', () => {
    const file = coupons('张数,使用时间', '3,', '3,2026-11-10');
    expect(asked(file)).toMatchObject({ code: 'state_unclear', column: '使用时间' });
  });
});

test('passes and lots say by what is left how much of them is used', () => {
  for (const word of ['使用时间', 'Used on', 'Last used']) {
    expect(asked(`card,pass,visits left,${word}\n1,yoga,3,2026-01-01\n2,yoga,3,\n`)).toBeUndefined();
  }
  const voided = 'card,pass,visits left,Void\n1,yoga,3,x\n2,yoga,3,\n';
  expect(asked(voided)).toMatchObject({ code: 'state_unclear', column: 'Void', samples: 'x' });
  const batches = [...readLots(open(voided, { columns: { Void: 'status' } }))];
  expect(batches.flatMap(({ rows }) => rows.map(({ ended }) => ended))).toEqual(['closed', null]);
});

describe('words of a state in the languages of shops', () => {
  const said = (word: string) => stateWord(word, 'members')?.state;
  test.each([
    ...[
      'Usato il',
      'Data di utilizzo',
      'Fecha de uso',
      'Canjeado el',
      'Resgatado em',
      "Date d'utilisation",
      'Utilisée',
    ],
    ...['Datum der Einlösung', 'Einlöse-Datum', 'Ingewisseld op', 'Gebruikt', 'Datum použití', 'Data wykorzystania'],
    ...[
      'Kullanım tarihi',
      'Kullanıldı mı',
      'Дата использования',
      'Использован',
      '使用済み',
      '利用日',
      '사용일자',
      '사용여부',
    ],
    ...[
      'Used (Y/N)',
      'redeemed_at',
      'isRedeemed',
      'Has been used',
      'Used in order',
      'Redeemed order no',
      '是否已用',
      '核銷日期',
    ],
  ])('%s: used', (word) => {
    expect(said(word)).toBe('used');
  });
  test.each([
    ...[
      'Annullato il',
      'Zrušeno dne',
      'Zneplatněno',
      'Anulowano',
      'İptal tarihi',
      'Annulé',
      "Motif d'annulation",
      'Annulliert',
    ],
    ...[
      'Gekündigt am',
      'Opgezegd op',
      'キャンセル日',
      '취소여부',
      'Void Y/N',
      'Void flag',
      'Is void',
      '失效原因',
      '作廢原因',
    ],
  ])('%s: closed', (word) => {
    expect(said(word)).toBe('closed');
  });
  test.each(['Volée', 'Verloren am', 'Bloqué le', 'Zgubiona', '분실', 'Lost/stolen', 'Invalid', '是否黑名单'])(
    '%s: blocked',
    (word) => {
      expect(said(word)).toBe('blocked');
    },
  );
  test.each([
    ...[
      'Last used',
      'Last redeemed on',
      'Times used',
      'Use by',
      'Points used',
      'Used amount',
      'Frozen amount',
      'Usage',
    ],
    ...[
      'Locker',
      'Status',
      '使用状态',
      '冻结金额',
      '最近使用时间',
      '使用人',
      '使用说明',
      'Cancellation policy',
      'Redemption code',
    ],
  ])('%s: none', (word) => {
    expect(said(word)).toBeUndefined();
  });
});

test('a word of a state with more behind it is that state', () => {
  const content = 'Card,Balance,Remarks\nA1,50.00,\nA2,40.00,void - refunded\nA3,20.00,\n';
  expect(asked(content)).toMatchObject({ code: 'state_unclear', column: 'Remarks', samples: 'void - refunded' });
  expect(membersOf(content, { columns: { Remarks: 'status' } }).rows).toEqual([
    'A1 active 5000',
    'A2 closed 4000',
    'A3 active 2000',
  ]);
  expect(membersOf('Card,Balance,Status\nA1,5,active - vip\n').rejected).toEqual(['2 status_unknown']);
});
