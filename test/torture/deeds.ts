/** A shop that has everything there is to do, and every command that writes, each with something to do there. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { done } from './program.ts';

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
  /** How it ends; 0 if nothing is said. */
  readonly code?: number;
}

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
  { name: 'expire-points', words: ['expire-points', '--yes'] },
  { name: 'import', words: ['import', 'new.csv', '--points-expire', '30d'], code: 6 },
  { name: 'import --undo', words: ['import', '--undo', '1', '--yes'] },
  { name: 'programme apply', words: ['programme', 'apply', 'rules-2.yaml'] },
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
items:
  - {sku: perm, category: perm, price: "98.00"}
  - {sku: cut, category: cut, price: "58.00"}
`;

const HEADER = 'card,name,paid,bonus,points\n';
const OLD_CARDS = (from: number): string =>
  [0, 1, 2].map((n) => `${from + n},老会员${n},${100 + n}.50,10.00,${30 + n}\n`).join('');

/** The files that commands read. */
export function papers(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'rules.yaml'), RULES);
  writeFileSync(join(folder, 'rules-2.yaml'), RULES.replace('per: "1.00"', 'per: "2.00"'));
  writeFileSync(join(folder, 'old.csv'), HEADER + OLD_CARDS(7001));
  writeFileSync(join(folder, 'new.csv'), `${HEADER}${OLD_CARDS(7101)}7109,错,1.005,0,0\n`);
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
