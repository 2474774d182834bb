/**
 * Many tills on one shop, each a process of its own. What they were answered is put into the order of its entries and
 * told to the auditor: if every answer is true in that order, the tills came to what one till would have come to.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { check, openShop, type Shop, type Who } from '../../src/core/index.ts';
import { dayIn } from './arithmetic.ts';
import { Auditor } from './auditor/auditor.ts';
import { type AuditedRules, plainOffer } from './auditor/rules.ts';
import { same } from './compare.ts';
import { programmeOf } from './rules.ts';
import type { Answer, Order } from './till.ts';

const PLACE = { timeZone: 'Asia/Shanghai', dayStartsAt: 240, opensOn: '' };

const RULES: AuditedRules = {
  draw: 'pro_rata',
  pendingDays: 0,
  graceDays: 30,
  reinstateDays: 30,
  perUnit: 1,
  perBill: 2,
  pointsMonths: 12,
  bonusMonths: 12,
  idleMonths: 0,
  factors: [],
  offers: [plainOffer(100_00, { bonus: 10_01 }), plainOffer(200_00, { percent: 15, points: 20 })],
  value: 100,
  step: 100,
  share: 50,
  coupons: [],
  draws: [],
  promotions: [],
  passes: [],
  ...{ tiers: [], rate: 'next_bill', review: null, plans: [], birthday: null, referral: null },
};

/** The rules of a shop that many tills trade in. */
export const manyTillsProgramme = () => programmeOf(RULES, PLACE);

/** One till: its process, and what it says. */
export interface RunningTill {
  readonly process: ChildProcessWithoutNullStreams;
  /** Does something, and gives its answers when it waits again. */
  order(order: Order): Promise<Answer[]>;
  close(): void;
}

export async function startTill(path: string, name: string): Promise<RunningTill> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'till.ts'), path, name]);
  child.stderr.on('data', (text) => process.stderr.write(text));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const untilItWaits = async (): Promise<Answer[]> => {
    const answers: Answer[] = [];
    for (let line = await lines.next(); line.value !== ''; line = await lines.next()) {
      if (line.done) throw new Error(`till ${name} is gone`);
      answers.push(JSON.parse(line.value) as Answer);
    }
    return answers;
  };
  await untilItWaits();
  return {
    process: child,
    order: (order) => {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      return untilItWaits();
    },
    close: () => child.stdin.end(),
  };
}

export interface ManyTills {
  readonly path: string;
  /** Nothing has happened on their accounts. */
  readonly people: readonly Who[];
  readonly tills: number;
  /** Deeds of each till. */
  readonly deeds: number;
  /** References that all tills use at once. */
  readonly references: number;
  readonly seed: number;
}

export interface ManyTillsReport {
  readonly failures: readonly string[];
  readonly booked: number;
  readonly refused: number;
  /** Milliseconds. */
  readonly slowest: number;
}

/** Lets the tills trade, and holds what they were answered against the auditor and the shop. */
export async function manyTills(wanted: ManyTills): Promise<ManyTillsReport> {
  const { path, people, deeds, seed } = wanted;
  const tills = await Promise.all(Array.from({ length: wanted.tills }, (_, till) => startTill(path, `till${till}`)));
  const failures: string[] = [];
  const answers: Answer[] = [];
  try {
    const trade = tills.map((till, number) => till.order({ do: 'trade', people, deeds, seed: seed * 100 + number }));
    answers.push(...(await Promise.all(trade)).flat());
    for (let number = 0; number < wanted.references; number++) {
      const who = people[number % people.length] as Who;
      const ref = `same-${number}`;
      const told = (await Promise.all(tills.map((till) => till.order({ do: 'topup', who, ref })))).flat();
      const first = told.filter(({ replayed }) => replayed === false);
      const one = first.length === 1 && told.every(({ id }) => id === first[0]?.id);
      if (!one)
        failures.push(`${ref}: ${told.map(({ id, replayed, code }) => `${code ?? id} ${replayed}`).join(', ')}`);
      answers.push(...first);
    }
  } finally {
    for (const till of tills) till.close();
  }
  const refused = answers.filter(({ code }) => code !== null);
  for (const { ref, code } of refused) if (code !== 'balance_insufficient') failures.push(`${ref}: ${code}`);
  const booked = answers.filter(({ code }) => code === null);
  const shop = await openShop({ path, now: Date.now, random: (bytes) => new Uint8Array(bytes) });
  try {
    failures.push(...(await differences(shop, booked, people)));
  } finally {
    await shop.close();
  }
  const slowest = Math.max(...answers.map(({ took }) => took));
  return { failures, booked: booked.length, refused: refused.length, slowest };
}

/** What of the answers is not so in the order of their entries, and what the shop has besides. */
async function differences(shop: Shop, answers: readonly Answer[], people: readonly Who[]): Promise<string[]> {
  const failures: string[] = [];
  const expect = (about: string, found: unknown, expected: unknown): void => {
    try {
      same(about, found, expected);
    } catch (error) {
      failures.push((error as Error).message);
    }
  };
  const auditor = new Auditor(() => RULES);
  const balance = (account: number) => {
    const { paid, bonus, points, debt } = auditor.books.balance(account);
    return { paid, bonus, total: paid + bonus, points, pointsDebt: debt };
  };
  for (const { id = 0, at = 0, ...answer } of answers.toSorted((a, b) => (a.id ?? 0) - (b.id ?? 0))) {
    auditor.books.moment(at, dayIn(at, PLACE));
    tell(auditor, id, answer);
    expect(`${answer.ref}, entry ${id}`, answer.balance, balance(answer.deed.who.accountId));
  }
  const report = await check(shop, shop.now());
  expect(
    'check',
    report.results.flatMap(({ findings }) => findings),
    [],
  );
  // Members were taken in by an entry each.
  expect('entries', report.head?.entries, people.length + answers.length);
  return failures;
}

function tell(auditor: Auditor, entry: number, { deed }: Pick<Answer, 'deed'>): void {
  const { accountId } = deed.who;
  if (deed.kind === 'topup') auditor.topups.add(entry, accountId, deed.amount, 'cash');
  else if (deed.kind === 'transfer')
    auditor.transfers.add(entry, accountId, deed.to.accountId, { amount: deed.amount, points: 0, pass: null });
  else {
    const { paid, bonus } = auditor.books.balance(accountId);
    const byBalance = Math.min(deed.amount, paid + bonus);
    const tenders = [
      { name: 'balance', amount: byBalance, account: accountId },
      ...(deed.cash ? [{ name: 'cash', amount: deed.amount - byBalance }] : []),
    ];
    const lines = [{ net: deed.amount, quantity: 1 }];
    const nothing = { coupons: [], passes: [], uses: [], tags: [], factor: 0 };
    auditor.sales.add(entry, accountId, { lines, points: 0, worth: 0, tenders, ...nothing });
  }
}
