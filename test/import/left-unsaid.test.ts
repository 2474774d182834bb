/** Files that say what came in and what went out, and not what is left. */
import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { flowIn } from '../../src/core/import/header/value-word.ts';
import { AMERICA, batchesOf, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(AMERICA, { balanceIs: 'paid' });
const asked = (content: string, options: FileOptions = {}) => {
  const problem = refusalOf(() => open(content, options));
  return problem?.code === 'left_unclear' ? problem : problem?.code;
};
/** A list of two members with those figures. */
const list = (columns: string, first = '100.00,40.00', second = '50.00,0.00') =>
  `Card,Name,${columns}\nG1,Ann,${first}\nG2,Bo,${second}\n`;

describe('what is left is in no column', () => {
  test.each([
    ...['Amount Sold,Amount Redeemed', 'Initial Amount,Redeemed Amount', 'Amount,Amount Used', 'Value,Redeemed'],
    ...['Face value,Used', 'Total loaded,Total spent', 'Opening amount,Consumed'],
    ...[
      '充值总额,消费总额',
      '累计充值,累计消费',
      '面值,已用金额',
      '面额,已核销金额',
      '金额,已用金额',
      '储值总额,使用金额',
    ],
    ...['Wert,Eingelöst', 'Aufgeladen,Eingelöst', 'Nennwert,Verbraucht', 'Montant initial,Utilisé', 'Importe,Canjeado'],
    ...['Importo iniziale,Utilizzato', 'Valor,Resgatado', 'Opgeladen,Besteed'],
  ])('of %s: it is asked for, and the face value is never offered as the balance', (columns) => {
    const [column, gone] = columns.split(',') as [string, string];
    expect(asked(list(columns))).toEqual({
      ...{ code: 'left_unclear', path: 'members.csv', option: '--column', file_kind: 'members' },
      ...{ column, gone: [gone], counted: 'money', field: 'balance', formula: '=C2-D2' },
    });
    expect(asked(list(columns), { columns: { [column]: 'ignore' } })).not.toBeTypeOf('object');
  });

  test.each([
    ...[
      'Points Earned,Points Redeemed',
      '累计积分,已用积分',
      '获得积分,已兑换积分',
      '总积分,已使用积分',
      'Punkte gesammelt,Punkte eingelöst',
    ],
    ...['Lifetime points earned,Points used', 'Earned points,Points spent', 'Points gagnés,Points utilisés'],
  ])('of points: %s', (columns) => {
    expect(asked(list(columns, '300,100', '80,0'))).toMatchObject({ counted: 'points', field: 'points' });
    // Money is another kind of value.
    const beside = list(`${columns},Store credit`, '300,100,5.00', '80,0,0');
    expect(asked(beside)).toMatchObject({ counted: 'points' });
  });

  test.each(['总次数,已用次数', '购买次数,已消费次数', 'Total visits,Used visits'])('of visits: %s', (columns) => {
    expect(asked(list(columns, '20,7', '20,0'))).toMatchObject({ counted: 'visits' });
  });

  test.each([
    ...['Guthaben,davon verbraucht', '余额,其中已用', '储值余额,其中已消费', 'Balance,of which used'],
    ...['Balance,thereof redeemed', 'Solde,dont utilisé', 'Saldo,di cui usato', 'Paid,of which used'],
  ])('of %s: the second says what is gone of the first', (columns) => {
    const [column, gone] = columns.split(',') as [string, string];
    const told = { column, gone: [gone], counted: 'money', formula: '=C2-D2' };
    expect(asked(list(columns))).toMatchObject(told);
    // Other value beside it says nothing of what is left of this one.
    expect(asked(list(`${columns},Points`, '100.00,40.00,5', '50.00,0.00,0'))).toMatchObject(told);
    expect(asked(list(`${columns},Bonus`, '100.00,40.00,5', '50.00,0.00,0'))).toMatchObject(told);
    expect(asked(list(columns), { columns: { [column]: 'balance' } })).toMatchObject({ said: 'yes' });
    expect(asked(list(columns, '100.00,0', '50.00,0'))).not.toBeTypeOf('object');
    const both = { [column]: 'balance', [gone]: 'ignore' } as const;
    expect(batchesOf(open(list(columns), { columns: both })).flatMap(({ rows }) => rows)).toMatchObject([
      { paid: 100_00 },
      { paid: 50_00 },
    ]);
  });

  test('with the column that the formula makes, that is the balance', () => {
    const content = list('Guthaben,davon verbraucht,Balance', '100.00,40.00,60.00', '50.00,0.00,50.00');
    expect(refusalOf(() => open(content))).toMatchObject({
      ...{ code: 'value_unclear', columns: [{ column: 'Guthaben', likely: null, past: 'yes' }] },
    });
    const file = open(content, { columns: { Guthaben: 'ignore' } });
    expect(batchesOf(file).flatMap(({ rows }) => rows)).toMatchObject([{ paid: 60_00 }, { paid: 50_00 }]);
  });

  test('all that went out is in the formula, and rows begin below the header', () => {
    const content = `Shop\n\n${list('Points Earned,Points Redeemed,Points Expired', '300,100,20', '80,0,0')}`;
    expect(asked(content)).toMatchObject({ gone: ['Points Redeemed', 'Points Expired'], formula: '=C4-D4-E4' });
  });

  test('whoever has named what came in is asked about what went out', () => {
    const columns = { 'Amount Sold': 'balance' } as const;
    const content = list('Amount Sold,Amount Redeemed');
    expect(asked(content, { columns })).toMatchObject({ column: 'Amount Sold', said: 'yes' });
    const both = { ...columns, 'Amount Redeemed': 'ignore' } as const;
    expect(batchesOf(open(content, { columns: both })).flatMap(({ rows }) => rows)).toMatchObject([
      { paid: 100_00 },
      { paid: 50_00 },
    ]);
  });

  test('so it is of lots', () => {
    const content = 'Card,Date,Points Earned,Points Redeemed,Expires\nP1,2026-01-05,300,100,2027-12-31\n';
    const columns = { 'Points Earned': 'remaining' } as const;
    const options = { kind: 'lots', mapping: undefined, columns } as const;
    expect(asked(content, options)).toMatchObject({ code: 'left_unclear', file_kind: 'lots', said: 'yes' });
    expect(asked(content, { ...options, columns: { ...columns, 'Points Redeemed': 'ignore' } })).not.toBeTypeOf(
      'object',
    );
  });
});

describe('nothing is asked', () => {
  test.each([
    ...['累计充值,累计消费,余额', '充值总额,消费总额,储值余额', 'Amount Sold,Amount Redeemed,Balance'],
    ...['Points Earned,Points Redeemed,Points', 'Total loaded,Total spent,Remaining balance'],
    ...['累计积分,已用积分,可用积分', '获得积分,已用积分,剩余积分', 'Points Earned,Points Redeemed,Balance'],
  ])('where a column says what is left: %s', (columns) => {
    expect(asked(list(columns, '300,100,200', '80,0,80'))).not.toBeTypeOf('object');
  });

  test.each([
    ...['Balance,Total Spent', 'Amount,Total Spent', '余额,累计消费', '积分,累计消费', '累计充值次数,累计消费次数'],
    ...['充值次数,消费次数', 'Total visits,Total spent', 'Points,Orders'],
  ])('of an ordinary list: %s', (columns) => {
    expect(asked(list(columns, '30,10', '8,3'))).not.toBeTypeOf('object');
  });

  test.each([
    ['nothing went out', list('Amount Sold,Amount Redeemed', '100.00,0', '50.00,')],
    ['what went out are days', list('Value,Redeemed', '100.00,2026-05-05', '50.00,')],
    ['what went out is a yes', list('Value,Redeemed', '100.00,1', '50.00,0')],
    ['nothing came in', list('累计充值,累计消费', '0,300.00', '0,20.00')],
  ])('where %s', (_, content) => {
    expect(asked(content)).not.toBeTypeOf('object');
  });
});

test.each([
  ['Unused amount', undefined],
  ['未使用金额', undefined],
  ['Redeemed on', undefined],
  ['消费次数', undefined],
  ['已消费次数', 'went'],
  ['Initial value', 'came'],
])('%s is what %s in', (word, flow) => {
  expect(flowIn(word)).toBe(flow);
});
