/** A shop that has everything there is to do, and every command that writes, each with something to do there. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copied, done } from './program.ts';

/** One command that changes a shop, wanted in the shop of {@link furnish}. */
export interface Deed {
  readonly name: string;
  /** After `member `; `--ref` and `--json` come on top. */
  readonly words: readonly string[];
  /** Needs a place without a shop. */
  readonly elsewhere?: 'no shop';
  /** Run by the program of tomorrow, which migrates the shop first. */
  readonly tomorrow?: true;
  /** It takes no reference: the file that it makes tells whether it was done. */
  readonly file?: string;
  /** A plain file that it writes besides the books. */
  readonly writes?: string;
  /** How it ends; 0 if nothing is said. */
  readonly code?: number;
  /** What is done in the furnished shop before, line by line. */
  readonly first?: readonly string[];
  /** It comes in steps, each whole in itself: broken off it may have done some, and the next run does the rest. */
  readonly steps?: true;
}

/** Who is signed in at a till. */
const SESSION = '.local/share/member/session.json';

export const deeds: readonly Deed[] = [
  { name: 'init', words: ['init', '--programme', 'rules.yaml'], elsewhere: 'no shop', file: 'shop.db' },
  { name: 'enrol', words: ['enrol', '--name', '赵云', '--phone', '13800000099', '--tag', 'new'] },
  { name: 'topup', words: ['topup', '8002', '500', '--pay', 'wechat'] },
  {
    name: 'spend',
    words: ['spend', '8002', '--item', 'perm', '--item', 'cut*2', '--points', '100', '--pay', 'balance'],
  },
  { name: 'redeem', words: ['redeem', '8002', 'mug'] },
  { name: 'refund', words: ['refund', '#spend', '30'] },
  { name: 'void', words: ['void', '#topup'] },
  { name: 'cash-out', words: ['cash-out', '8002', '--yes'] },
  { name: 'transfer', words: ['transfer', '8002', '8003', '--amount', '50', '--points', '20', '--yes'] },
  { name: 'adjust', words: ['adjust', '8003', '--paid', '10', '--bonus', '1', '--reason', 'a slip', '--yes'] },
  { name: 'reinstate', words: ['reinstate', '8001', '--yes'] },
  { name: 'block', words: ['block', '8002'] },
  { name: 'unblock', words: ['unblock', '8005'] },
  { name: 'close', words: ['close', '8003', '--cash-out', '--yes'] },
  { name: 'reopen', words: ['reopen', '8006'] },
  { name: 'card block', words: ['card', 'block', '8002'] },
  { name: 'card unblock', words: ['card', 'unblock', '8007'] },
  { name: 'card replace', words: ['card', 'replace', '8002', '--card', '8102'] },
  { name: 'merge', words: ['merge', '8003', '8002', '--yes'] },
  { name: 'tag', words: ['tag', '8002', 'vip', 'regular'] },
  { name: 'edit', words: ['edit', '8002', '--phone', '13800000098', '--note', '过敏'] },
  { name: 'expire-points', words: ['expire-points', '--yes'] },
  { name: 'import', words: ['import', 'new.csv', '--points-expire', '30d'], code: 6, writes: 'new.rejects.csv.part' },
  { name: 'import --undo', words: ['import', '--undo', '1', '--yes'] },
  {
    name: 'import lots',
    words: ['import', 'members.csv', 'lots.csv', 'bills.csv', '--cut-off', '2026-10-31', '--points-expire', '30d'],
  },
  { name: 'programme apply', words: ['programme', 'apply', 'rules-2.yaml'] },
  { name: 'pass sell', words: ['pass', 'sell', '8002', 'ten', '--pay', 'balance', '--pay', 'cash'] },
  {
    name: 'pass use',
    words: ['spend', '8002', '--pass', 'ten*2'],
    first: ['pass sell 8002 ten --pay cash'],
  },
  {
    name: 'pass freeze',
    words: ['pass', 'freeze', '8002', 'ten', '--until', '2026-12-31'],
    first: ['pass sell 8002 ten --pay cash'],
  },
  {
    name: 'pass extend',
    words: ['pass', 'extend', '8002', 'ten', '--days', '30'],
    first: ['pass sell 8002 ten --pay cash'],
  },
  { name: 'coupon issue', words: ['coupon', 'issue', 'ten-off', '--to', '8002', '--code', 'TEN-OFF-1'] },
  {
    name: 'coupon use',
    words: ['spend', '8002', '100', '--coupon', 'TEN-OFF-1', '--pay', 'cash'],
    first: ['coupon issue ten-off --to 8002 --code TEN-OFF-1'],
  },
  {
    name: 'coupon close',
    words: ['coupon', 'close', 'TEN-OFF-1'],
    first: ['coupon issue ten-off --to 8002 --code TEN-OFF-1'],
  },
  { name: 'plan join', words: ['plan', 'join', '8002', 'club', '--pay', 'balance', '--pay', 'cash'] },
  { name: 'plan renew', words: ['plan', 'renew', '8002', 'club'], first: ['plan join 8002 club'] },
  { name: 'plan leave', words: ['plan', 'leave', '8002', 'club'], first: ['plan join 8002 club'] },
  { name: 'draw commit', words: ['draw', 'commit', 'wheel'] },
  { name: 'draw ticket', words: ['redeem', '8002', 'wheel'], first: ['draw commit wheel'] },
  { name: 'draw reveal', words: ['draw', 'reveal', 'wheel'], first: ['draw commit wheel'] },
  { name: 'group join', words: ['group', 'join', '8009', '8002'] },
  {
    name: 'group limit',
    words: ['group', 'limit', '8009', '--bill', '100', '--month', '300'],
    first: ['group join 8009 8002'],
  },
  {
    name: 'group leave',
    words: ['group', 'leave', '8009', '--amount', '50', '--points', '3'],
    first: ['group join 8009 8002'],
  },
  { name: 'erase', words: ['erase', '8004', '--accept-loss', '--yes'] },
  { name: 'tier review', words: ['tier', 'review', '--as-of', '2027-12-31'], first: ['spend 8002 600 --pay cash'] },
  { name: 'store add', words: ['store', 'add', 'north', '--name', '北店'] },
  { name: 'store close', words: ['store', 'close', 'north'], first: ['store add north'] },
  { name: 'store reopen', words: ['store', 'reopen', 'north'], first: ['store add north', 'store close north'] },
  { name: 'operator add', words: ['operator', 'add', 'amy', '--name', '小美'] },
  {
    name: 'operator pin',
    words: ['operator', 'pin', 'amy', '--new-pin-file', 'pin.txt', '--operator', 'amy'],
    first: ['operator add amy'],
  },
  {
    name: 'operator login',
    words: ['operator', 'login', 'amy', '--pin-file', 'pin.txt'],
    first: ['operator add amy', 'operator pin amy --new-pin-file pin.txt --operator amy'],
    file: SESSION,
    writes: `${SESSION}.part`,
    steps: true,
  },
  { name: 'operator close', words: ['operator', 'close', 'amy', '--operator', 'amy'], first: ['operator add amy'] },
  { name: 'nightly', words: ['nightly'], file: 'shop.db', steps: true },
  { name: 'move', words: ['move', '--to', 'moved.db', '--yes'], file: 'moved.db' },
  { name: 'check', words: ['check'], file: 'shop.db' },
  { name: 'backup', words: ['backup', '-o', 'copy.db'], file: 'copy.db' },
  { name: 'restore', words: ['restore', 'backup.db', '--yes'], file: 'shop.db' },
  { name: 'migrate', words: ['topup', '8002', '20'], tomorrow: true },
];

/** The words of a deed in a furnished shop, as a program would type them. */
export const typed = ({ words, file }: Deed, { spend, topup }: Furnished): string[] => [
  ...words.map((word) => (word === '#spend' ? String(spend) : word === '#topup' ? String(topup) : word)),
  ...(file === undefined ? ['--ref', 'till-1/again'] : []),
  '--json',
];

/** What later deeds name by number. */
export interface Furnished {
  readonly spend: number;
  readonly topup: number;
}

const RULES = `
name: 晨光发艺
currency: CNY
time_zone: Asia/Shanghai
stored_value: {draw: pro_rata, bonus_expires: {days: 10}, reinstate_days: 30}
points:
  value: {points: 100, worth: "1.00"}
  grace_days: 60
  expire: {rule: rolling, days: 10}
topup_offers:
  - {code: top-500, when: {at_least: "500.00"}, give: {bonus: "50.00", points: 10}}
earning:
  - {code: base, on: spend, per: "1.00", points: 1, tenders: [ordinary, paid]}
rewards:
  - {code: mug, points: 100, stock: 50, give: {goods: mug}}
  - {code: five, points: 50, give: {bonus: "5.00"}}
  - code: wheel
    points: 10
    draw:
      prizes: [{code: five, parts: 1, stock: 5, give: {bonus: "5.00"}}, {code: blank, parts: 9}]
passes: [{code: ten, price: "300.00", visits: 10, valid: {months: 12}}]
coupons: [{code: ten-off, when: {bill_at_least: "50.00"}, take: {amount: "10.00"}, valid: {days: 30}}]
tiers: [{code: basic}, {code: silver, qualify: {any: [{spend: "500.00", months: 6}]}}]
tier_review: {every: 6 months, counted_from: entry, down: one_step}
plans: [{code: club, price: "30.00", months: 3, take: {percent: 1}, monthly: {points: 5}}]
birthday: {days_before: 7, give: {points: 20}}
items:
  - {sku: perm, category: perm, price: "98.00"}
  - {sku: cut, category: cut, price: "58.00"}
`;

const HEADER = 'card,name,paid,bonus,points\n';
const OLD_CARDS = (from: number): string =>
  [0, 1, 2].map((n) => `${from + n},老会员${n},${100 + n}.50,10.00,${30 + n}\n`).join('');

const LOTS = `批次,会员号,获得日期,获得积分,剩余积分,到期日
L1,7201,2026-03-01,50,30,2027-03-31
L2,7202,2026-04-01,31,31,2027-04-30
L3,7203,2026-05-01,40,32,2027-05-31
`;
const BILLS = `流水号,会员号,发生时间,业务类型,本金变动,赠送变动,积分变动
S1,7201,2026-03-01 11:05:00,充值,100.50,10.00,30
S2,7202,2026-03-01 12:05:00,充值,101.50,10.00,31
S3,7203,2026-03-02 11:05:00,充值,102.50,10.00,32
`;

/** The files that commands read. */
export function papers(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'rules.yaml'), RULES);
  writeFileSync(join(folder, 'rules-2.yaml'), RULES.replace('per: "1.00"', 'per: "2.00"'));
  writeFileSync(join(folder, 'old.csv'), HEADER + OLD_CARDS(7001));
  writeFileSync(join(folder, 'members.csv'), HEADER + OLD_CARDS(7201));
  writeFileSync(join(folder, 'lots.csv'), LOTS);
  writeFileSync(join(folder, 'bills.csv'), BILLS);
  writeFileSync(join(folder, 'pin.txt'), '48213\n');
  writeFileSync(join(folder, 'new.csv'), `${HEADER}${OLD_CARDS(7101)}7109,错,1.005,0,0\n`);
}

/** The furnished shop with what comes before one of the deeds, made the first time it is asked for. */
export async function readyFor({ name, first = [] }: Deed, { base, folder }: Furnishing): Promise<string> {
  if (first.length === 0) return base;
  const place = join(folder, `before-${name.replaceAll(/\W+/g, '-')}`);
  if (existsSync(place)) return place;
  copied(base, place);
  for (const [index, line] of first.entries())
    await done({ folder: place, words: [...line.split(' '), '--json'], chance: 200 + index });
  return place;
}

/** Where the furnished shop is, and where there is room for more. */
interface Furnishing {
  readonly base: string;
  readonly folder: string;
}

/** Opens a shop in a folder and trades in it until there is something to do for each of the {@link deeds}. */
export async function furnish(folder: string): Promise<Furnished> {
  papers(folder);
  const run = async (line: string): Promise<number> => {
    const { stdout } = await done({ folder, words: [...line.split(' '), '--json'], chance: ++step });
    return Number((JSON.parse(stdout) as { entry?: { id: number } }).entry?.id);
  };
  let step = 100;
  await run('init --programme rules.yaml');
  await run('import old.csv --cut-off 2026-10-31 --points-expire never');
  for (const card of [1, 2, 3, 4, 5, 6, 7]) await run(`enrol --name 会员${card} --card 800${card} --at 2026-11-01`);
  await run('enrol --name 会员8 --card 8008 --birthday 11-24 --at 2026-11-01');
  await run('enrol --name 会员9 --card 8009 --at 2026-11-01');
  await run('topup 8001 500 --at 2026-11-01');
  await run('spend 8001 300 --pay cash --at 2026-11-01');
  await run('spend 8004 80 --pay cash --at 2026-11-08');
  await run('expire-points --as-of 2026-11-15 --yes');
  await run('topup 8002 500 --at 2026-11-20');
  const spend = await run('spend 8002 210 --pay balance');
  const topup = await run('topup 8003 120');
  await run('block 8005');
  await run('close 8006');
  await run('card block 8007');
  await run('backup -o backup.db');
  await run('topup 8001 33');
  await run('check');
  return { spend, topup };
}
