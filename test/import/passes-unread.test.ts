/** Visits that are left are money that was paid: what nothing reads of them is told. */
import { describe, expect, test } from 'vitest';
import { CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(CHINA, {});
const list = (word: string, cells: readonly string[]) =>
  `卡号,姓名,本金,${word}\n${cells.map((cell, place) => `A${place},甲,${place + 1}.50,${cell}\n`).join('')}`;
const COUNTS = ['3', '10', '', '0'];

test.each([
  ...[
    '剩余次数',
    '可洗次数',
    '洗车(次)',
    '余课',
    '课时',
    '剩余课程',
    '疗程剩余',
    '按摩卡余',
    '卡次',
    '剩余服务',
    '剩余(次)',
    '可用课节',
    '剩餘堂數',
    '未上課堂數',
    '未使用堂數',
    '餘堂',
    '皮拉提斯剩餘堂數',
    '堂數',
  ],
  ...['10 Class Pass Remaining', 'Visits available', 'Entries left', 'Punches', 'Punches left', 'Massage left'],
  ...['Sesiones restantes', 'Aulas restantes', 'Restliche Besuche', 'Kalan seans', 'Zbývá vstupů', 'Pozostało wejść'],
  ...['잔여횟수', '剩余时长(小时)', '剩余分钟', '月卡剩余天数'],
])('what is left below %s is told', (word) => {
  expect(open(list(word, COUNTS)).passes.columns).toEqual([word]);
});

/** Lists in which nothing says that something is left: the word names a pass, and its cells are counts. */
test.each([
  ...[
    '次卡',
    '足疗次卡',
    '10次卡',
    '剪发次卡',
    '肩颈计次卡',
    '赠送次数',
    '赠次',
    '按摩次数',
    '洗車次票',
    '水票',
    '课包',
    '疗程',
  ],
  ...[
    '回数券',
    'コーヒーチケット',
    'コーヒーチケット残',
    'コーヒー券',
    '入浴券',
    '施術回数',
    '회수권',
    '10회 이용권',
    '수강권',
  ],
  ...[
    '10er-Karte',
    'Zehnerkarte',
    '5er Karte Sauna',
    'Sitzungen',
    'Massagen',
    'Carnets',
    'Carnet 10 séances',
    'Forfait soins',
    'Séances',
  ],
  ...[
    'Bono 10',
    'Bono masajes',
    'Sesiones bono',
    'Sesiones',
    'Abbonamento',
    'Ingressi',
    'Pacote',
    'Banhos restantes',
    'Aulas',
  ],
  ...[
    'Strippenkaart',
    '10-rittenkaart',
    'Knipkaart',
    'Karnet',
    'Karnety',
    'Wejścia',
    'Permanentka',
    'Klippkort',
    'Абонемент',
    'Seans',
  ],
  ...['Punch card', 'Class credits', 'Session pack', '10 Class Pack', '10-class', 'Passes', 'Sessions'],
])('%s of members is told, and nobody is asked whether it is money or points', (word) => {
  const content = list(word, ['3', '10', '', '17']);
  expect(refusalOf(() => open(content))).toBeUndefined();
  const file = open(content);
  expect(file.passes.columns).toEqual([word]);
  expect(file.unused).toEqual([{ word, sum: null, mayBe: [] }]);
});

test('a pass without an end among others hides none of them', () => {
  for (const endless of ['Unlimited', '不限', 'illimité']) {
    expect(open(list('Carnet', ['3', endless, endless])).passes.columns, endless).toEqual(['Carnet']);
  }
});

test.each([
  ['Carnet', ['45.50', '12.00']],
  ['Karnet (¥)', ['45', '12']],
  ['Bono', ['45', '12']],
  ['足疗次卡', ['500', '1200']],
  ['Class credits', ['500', '1200']],
])('amounts below %s are no visits', (word, cells) => {
  const problem = refusalOf(() => open(list(word, cells)));
  const told = problem === undefined ? open(list(word, cells)) : undefined;
  expect(told?.passes.columns ?? []).toEqual([]);
  expect(problem?.code === 'value_unclear' || told?.unused[0]?.sum !== null).toBe(true);
});

test('so are counts with what they count', () => {
  expect(open(list('按摩剩余', ['3次', '10 次', '-', '90分钟'])).passes.columns).toEqual(['按摩剩余']);
});

test.each([
  ['剩余课程', ['瑜伽', '普拉提', '', '']],
  ['Massage left', ['0', '0', '', '']],
  ['Available from', ['3', '4', '', '']],
  ['Left on', ['2024-03-01', '2025-01-02', '', '']],
  ['已上課堂數', COUNTS],
  ['到店(次)', COUNTS],
  ['来店次数', COUNTS],
  ['消费次数', COUNTS],
  ['Visits', COUNTS],
  ['已用次数', COUNTS],
  ['总次数', COUNTS],
  ['充值次数', COUNTS],
  ['到店次数', COUNTS],
  ['来店回数', COUNTS],
  ['利用回数', COUNTS],
  ['方次编号', COUNTS],
  ['Karnet nr', COUNTS],
  ['Preis 10er-Karte', COUNTS],
  ['次卡名称', COUNTS],
  ['Used sessions', COUNTS],
  ['Family size', COUNTS],
])('%s counts nothing that is left of a pass', (word, cells) => {
  expect(open(list(word, cells)).passes.columns).toEqual([]);
});

describe('what a cell says of passes in words', () => {
  test.each([
    ['剩余项目', ['足疗*6', '足疗*3、肩颈*2', '']],
    ['项目卡', ['足疗6次、肩颈3次', '足疗3次', '无']],
    ['Carnet en cours', ['4/10', '9/10', '']],
    ['Bono', ['6 de 10', '2 de 5', '-']],
    ['回数券', ['残8枚', '残り3枚', '']],
    ['회원권', ['10회권 잔여 6회', '5회권 잔여 1회', '']],
    ['Active packs', ['10 Class Pack (4 left)', '10 Class Pack (4 left), 5 Class Pack (1 left)', '']],
    ['Packages', ['Massage x6', 'Facial ×2, Massage x1', '0 visits']],
    ['次卡', ['剩6次', '剩2次', '0次']],
    ['余次', ['6次', '2次', '0']],
  ])('below %s is told, with its rows', (word, cells) => {
    expect(refusalOf(() => open(list(word, cells)))).toBeUndefined();
    expect(open(list(word, cells)).passes).toEqual({ columns: [word], rows: 2 });
  });

  test.each([
    ['a name alone', 'Package', ['10 Class Pack', '5 Class Pack']],
    ['names of passes', '项目卡', ['足疗10次卡', '10回券']],
    ['days', 'Carnet du', ['04/10/2025', '05/10/2025']],
    ['days without a year', 'Carnet', ['04/10', '05/10']],
    ['coupons', '优惠券', ['茶券x2', '茶券x1']],
    ['gifts', 'Gift packs', ['Tea x2', 'Tea x1']],
    ['gift certificates', '상품권', ['만원 2장', '만원 1장']],
    ['what was used', '已用项目', ['足疗*6', '足疗*3']],
    ['what was done', '消费项目', ['足疗6次', '足疗3次']],
    ['a column of something else', 'Family', ['Ann x2', 'Bob (1 left)']],
    ['words now and then', 'Pack', ['Gold', 'Silver', 'Gold (4 left)']],
  ])('but not of %s', (_, word, cells) => {
    expect(open(list(word, cells)).passes).toEqual({ columns: [], rows: 0 });
  });

  test('and every row with something of it is counted once', () => {
    const rows = Array.from({ length: 1200 }, (_, place) => `B${place},甲,${place}.50,3,${place % 2 ? '2次' : ''}\n`);
    const file = open(`卡号,姓名,本金,剩余次数,次卡\n${rows.join('')}B9999,甲,1.50,0,\n`);
    expect(file.passes).toEqual({ columns: ['剩余次数', '次卡'], rows: 1200 });
  });
});

test('of what a person leaves out nothing is told', () => {
  expect(open(list('Massage left', COUNTS), { columns: { 'Massage left': 'ignore' } }).passes.columns).toEqual([]);
});
