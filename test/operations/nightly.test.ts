import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addProgramme, check, edit, nightly } from '../../src/core/index.ts';
import { accountEntries } from '../../src/core/store/reports/account.ts';
import { type Books, cents, openBooks } from '../reports/books.ts';
import { query } from '../support/postgres.ts';
import { rules } from '../support/programme.ts';
import { ENGINE } from '../support/shop.ts';

let books: Books;
const open = async () => {
  books = await openBooks({
    points: { expire: [{ rule: 'rolling', days: 30 }] },
    storedValue: { bonusExpires: [{ rule: 'rolling', days: 20 }] },
    earning: [{ code: 'base', on: 'spend', per: 100, points: 1, tenders: ['ordinary'], round: 'down' }],
    birthday: { daysBefore: 7, give: { bonus: cents(10), points: 5 } },
    tiers: [
      { code: 'basic', name: null },
      {
        code: 'silver',
        name: null,
        qualify: { need: 'any', of: [{ measure: 'spend', least: cents(1000), months: 12, single: false }] },
      },
    ],
    tierReview: { months: 6, countedFrom: 'entry', down: 'one_step', graceDays: 0, onRefund: 'keep' },
  });
};
beforeEach(open);
afterEach(() => books.close());

const night = (day: string, dryRun = false) => {
  books.setToday(day);
  return nightly(books.shop, books.asked({ dryRun }), { warn: 30 });
};

/** What is expected of the backup of a file; a server is backed up where it stands. */
const inFile = <T extends object>(expected: T): T | { is: 'elsewhere' } =>
  ENGINE === 'sqlite' ? expected : { is: 'elsewhere' };

function backups(): string[] {
  const folder = join(dirname(books.path), 'backups');
  return ENGINE === 'sqlite' && existsSync(folder) ? readdirSync(folder) : [];
}

async function pastEveryGuard(sql: string): Promise<void> {
  if (ENGINE === 'postgres') return query(books.path, sql);
  const raw = new SqliteConnection(books.path);
  raw.exec(sql);
  raw.close();
}

/** The automatic entries of a member: what, which day, what it moved. */
async function course(card: string) {
  const { accountId } = await books.whoIs(card);
  const entries = await accountEntries(books.shop.store, accountId, 100);
  return entries
    .map(({ kind, day, bonus, points }) => `${day} ${kind} ${bonus} ${points}`)
    .filter((line) => /expire|gift|tier/.test(line))
    .sort();
}

async function trade(): Promise<void> {
  await books.enrol('8001', { on: '2026-01-01', birthday: '1990-02-10' });
  await books.enrol('8002', { on: '2026-01-05', birthday: '02-29' });
  await books.enrol('8003', { on: '2026-02-20', birthday: 'L01-10' });
  await books.spend('8001', 1000, { pay: 'cash', on: '2026-01-10' });
}

const nights = async (days: readonly string[]): Promise<void> => {
  for (const day of days) await night(day);
};

describe('the same books', () => {
  test('night by night, late, twice', async () => {
    const each = Array.from({ length: 60 }, (_, index) =>
      new Date(Date.UTC(2026, 6, 1) + index * 86_400_000).toISOString().slice(0, 10),
    );
    const runs = [['2026-01-31', '2026-02-20', '2026-02-21', ...each], ['2026-08-29'], ['2026-08-29', '2026-08-29']];
    const courses = [];
    for (const days of runs) {
      await books.close();
      await open();
      await trade();
      await nights(days);
      courses.push([await course('8001'), await course('8002'), await course('8003')]);
      expect((await check(books.shop, books.shop.now())).findings).toBe(0);
    }
    expect(courses[0]).toEqual([
      [
        '2026-01-10 tier 0 0',
        '2026-02-03 gift 1000 5',
        // Earned points had 30 days, the gift 20 and 30.
        '2026-02-10 expire 0 -1000',
        '2026-02-24 expire -1000 0',
        '2026-03-06 expire 0 -5',
        '2026-07-11 tier 0 0',
      ],
      ['2026-02-21 gift 1000 5', '2026-03-14 expire -1000 0', '2026-03-24 expire 0 -5'],
      // Enrolled within the seven days: on the day of joining.
      ['2026-02-20 gift 1000 5', '2026-03-13 expire -1000 0', '2026-03-23 expire 0 -5'],
    ]);
    expect(courses[1]).toEqual(courses[0]);
    expect(courses[2]).toEqual(courses[0]);
  }, 300_000);
});

test('a night by a clock that was ahead keeps no later night from its backup and check', async () => {
  await trade();
  await nights(['2026-03-01', '2030-01-01']);
  expect(await night('2026-03-02')).toMatchObject({
    backup: inFile({ is: 'done' }),
    drill: inFile({ is: 'done' }),
    check: { is: 'done', result: 0 },
  });
  expect(backups()).toHaveLength(ENGINE === 'sqlite' ? 3 : 0);
});

test('once a year, and again the next', async () => {
  await trade();
  await nights(['2026-02-03', '2026-02-10', '2027-02-02', '2027-02-03', '2027-02-04']);
  const gifts = (await course('8001')).filter((line) => line.includes('gift'));
  expect(gifts).toEqual(['2026-02-03 gift 1000 5', '2027-02-03 gift 1000 5']);
});

const giftDays = async (card: string): Promise<string[]> =>
  (await course(card)).filter((line) => line.includes('gift')).map((line) => line.slice(0, 10));

test('each lunar birthday once, also two of one calendar year and none of the next', async () => {
  await books.enrol('8001', { on: '2026-12-01', birthday: 'L11-25' });
  await books.enrol('8002', { on: '2026-12-01', birthday: 'L12-01' });
  await night('2030-12-31');
  // L11-25 is 2027-01-02, 2027-12-22, 2029-01-09, 2029-12-29 and 2030-12-19.
  expect(await giftDays('8001')).toEqual(['2026-12-26', '2027-12-15', '2029-01-02', '2029-12-22', '2030-12-12']);
  expect(await giftDays('8002')).toEqual(['2027-01-01', '2027-12-21', '2029-01-08', '2029-12-28', '2030-12-18']);
});

describe('a birthday that is corrected', () => {
  const corrected = async (on: string, birthday: string) => {
    books.setToday(on);
    await edit(books.shop, books.asked(), { who: await books.whoIs('8001'), details: { birthday } });
  };

  test('to a day across New Year brings no second gift', async () => {
    await books.enrol('8001', { on: '2027-01-04', birthday: '1991-12-31' });
    await night('2027-12-25');
    await corrected('2027-12-26', '1991-01-01');
    await nights(['2027-12-27', '2028-01-02', '2028-12-24', '2028-12-25']);
    expect(await giftDays('8001')).toEqual(['2027-12-24', '2028-12-25']);
  });

  test('the other way brings the next one in time', async () => {
    await books.enrol('8001', { on: '2027-01-04', birthday: '01-01' });
    await night('2027-12-27');
    await corrected('2028-01-06', '12-24');
    await nights(['2028-01-07', '2028-12-17', '2029-12-17']);
    expect(await giftDays('8001')).toEqual(['2027-12-25', '2028-12-17', '2029-12-17']);
  });

  test('brings nothing that is dated before it was said', async () => {
    await books.enrol('8001', { on: '2027-01-04' });
    await night('2027-03-01');
    await corrected('2027-03-04', '03-08');
    await night('2027-03-05');
    expect(await giftDays('8001')).toEqual(['2027-03-04']);
    await corrected('2027-03-06', '03-05');
    await night('2027-03-07');
    expect(await giftDays('8001')).toEqual(['2027-03-04']);
  });
});

test('a record that became part of another brings no second gift', async () => {
  await trade();
  await books.enrol('8004', { on: '2026-01-06', birthday: '02-10' });
  await night('2026-02-04');
  const { merge } = await import('../../src/core/operations/merge.ts');
  const [from, into] = [await books.whoIs('8001'), await books.whoIs('8004')];
  await merge(books.shop, books.asked({ on: '2026-02-05' }), { from, into });
  const again = await night('2026-02-06');
  expect(again.birthdays).toEqual({ is: 'done', result: [] });
});

test('who joins on their birthday, after the night, has the gift by the next one; who joins after it has none', async () => {
  await books.enrol('8001', { on: '2026-02-01' });
  await night('2026-02-10');
  await books.enrol('8002', { on: '2026-02-10', birthday: '02-10' });
  await books.enrol('8003', { on: '2026-02-13', birthday: '02-12' });
  const late = await night('2026-02-15');
  expect(late.birthdays).toEqual({ is: 'done', result: [{ member: 'M2', day: '2026-02-10' }] });
});

test('a gift goes by the rules of its own day, also for who joined when they had changed', async () => {
  await books.enrol('8001', { on: '2026-02-01' });
  const { programme } = rules({ birthday: null });
  await books.shop.store.transaction('write', (tx) =>
    addProgramme(tx, { programme, source: '', inForceFrom: '2026-02-05', appliedAt: 0, operator: null }),
  );
  await books.enrol('8002', { on: '2026-02-03', birthday: '02-07' });
  await books.enrol('8003', { on: '2026-02-06', birthday: '02-07' });
  const late = await night('2026-02-15');
  expect(late.birthdays).toEqual({ is: 'done', result: [{ member: 'M2', day: '2026-02-03' }] });
});

test('a dry run books nothing, writes no backup and remembers nothing', async () => {
  await trade();
  const tried = await night('2026-02-04', true);
  expect(tried.birthdays).toMatchObject({ is: 'done', result: [{ member: 'M1', day: '2026-02-03' }] });
  expect(tried.backup).toMatchObject(inFile({ is: 'done', result: { bytes: null } }));
  expect(tried.drill).toMatchObject(inFile({ is: 'done', result: null }));
  expect(await course('8001')).toEqual(['2026-01-10 tier 0 0']);
  expect(backups()).toEqual([]);
  expect((await night('2026-02-04')).check).toEqual({ is: 'done', result: 0 });
});

test('backup, check and reminders once a day; bookings again, with nothing left', async () => {
  await trade();
  const first = await night('2026-02-04');
  expect(first.reminders).toMatchObject({ is: 'done', result: { through: '2026-03-06' } });
  expect(first.drill).toMatchObject(inFile({ is: 'done', result: { path: expect.stringMatching(/backups/) } }));
  const second = await night('2026-02-04');
  expect(second).toMatchObject({
    backup: inFile({ is: 'already' }),
    drill: inFile({ is: 'already' }),
    check: { is: 'already' },
    reminders: { is: 'already' },
  });
  expect(second.birthdays).toEqual({ is: 'done', result: [] });
  expect(backups()).toHaveLength(ENGINE === 'sqlite' ? 1 : 0);
});

test('damage is told, keeps no other step from its work, and is looked for again', async () => {
  await trade();
  await pastEveryGuard("update member set tier = 'gold' where id = 2");
  const found = await night('2026-02-22');
  expect(found.check).toEqual({ is: 'done', result: 1 });
  expect(found.backup).toMatchObject(inFile({ is: 'failed', problem: { code: 'check_failed' } }));
  expect(found.drill).toMatchObject(inFile({ is: 'failed', problem: { code: 'file_not_found' } }));
  expect(found.birthdays).toMatchObject({ is: 'done', result: [{}, {}, {}] });
  expect((await night('2026-02-22')).check).toEqual({ is: 'done', result: 1 });
});
