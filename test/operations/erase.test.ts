import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import {
  backup,
  blockCard,
  check,
  close,
  enrol,
  erase,
  findMember,
  importFiles,
  joinGroup,
  merge,
  personFile,
  replaceCard,
  tag,
} from '../../src/core/index.ts';
import { ownRecords } from '../../src/core/operations/own-accounts.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { entryById } from '../../src/core/store/entries.ts';
import { erasePersons } from '../../src/core/store/erasure.ts';
import { cardByNumber } from '../../src/core/store/members.ts';
import { MOVED_TABLES } from '../../src/core/store/move.ts';
import { statement } from '../../src/core/store/statement.ts';
import { asked, ENGINE, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

let world: TestShop;
let trade: ReturnType<typeof till>;
beforeEach(async () => {
  world = await testShop();
  trade = till(world.shop);
});
afterEach(() => world.remove());

/** Words that stand nowhere else: each tells where it was left. */
const SECRETS = {
  name: '欧阳霜降',
  initials: 'oysj',
  phone: '+8613977770001',
  birthday: '1987-06-05',
  email: 'shuangjiang@example.org',
  gender: 'zzgender',
  source: 'zzsource',
  note: 'zznote',
  tag: 'zztag',
  card: 'ZZCARD77',
  card2: 'ZZCARD78',
  reason: 'zzreason',
};

async function planted(): Promise<void> {
  const { name, phone, birthday, email, gender, source, note, card, tag: word, reason } = SECRETS;
  await enrol(world.shop, asked({ ref: 'E-1', reason }), {
    ...{ ...NOBODY, name, phone, birthday, email, gender, source, note, card, tags: [word] },
  });
  const who = await whoIs(world.shop, card);
  await trade.topup(card, 100, { request: { ref: 'T-1', reason: `${reason} 2` } });
  await trade.spend(card, 100, { request: { reason: `${reason} 3` } });
  await tag(world.shop, asked(), { who, tags: [`${word}2`], remove: false });
  await replaceCard(world.shop, asked({ ref: 'C-1' }), { card, by: SECRETS.card2 });
}

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  return world.shop.store.transaction('read', async (tx) => {
    const rows: unknown[] = [];
    for (const { name } of MOVED_TABLES) {
      rows.push(
        ...(await tx.all(
          statement((db) => db.selectFrom(name as 'entry').selectAll()),
          {},
        )),
      );
    }
    return JSON.stringify(rows, (_, value) =>
      value instanceof Uint8Array || value?.type === 'Buffer'
        ? Buffer.from(value.data ?? value).toString('latin1')
        : value,
    );
  });
}

const frozen = async (id: number) => {
  const kept = statement<{ id: number }, { facts: string | null; digest: Uint8Array }>((db, at) =>
    db.selectFrom('entry').select(['facts', 'digest']).where('id', '=', at.id),
  );
  return (await world.shop.store.first(kept, { id })) as { facts: string; digest: Uint8Array };
};

const findings = async () => {
  const { results } = await check(world.shop, world.shop.now());
  return results.flatMap(({ findings: found }) => found);
};
const erased = async (card: string, given: { acceptLoss?: boolean; dryRun?: boolean; ref?: string } = {}) =>
  erase(world.shop, asked({ dryRun: given.dryRun ?? false, ref: given.ref ?? null }), {
    who: await whoIs(world.shop, card),
    acceptLoss: given.acceptLoss ?? false,
  });

describe('a member is erased', () => {
  test('nothing of them is in any table, and the books are the same', async () => {
    await planted();
    const before = await everything();
    for (const secret of Object.values(SECRETS)) expect(before).toContain(secret);
    const digests = await entries();
    const outcome = await erased(SECRETS.card2);
    expect(outcome).toMatchObject({ entry: { kind: 'status' }, member: { name: 'M1', number: 'M1' } });
    const after = await everything();
    for (const secret of Object.values(SECRETS)) expect(after).not.toContain(secret);
    expect((await entries()).slice(0, digests.length)).toEqual(digests);
    expect(await findings()).toEqual([]);
  });

  test.runIf(ENGINE === 'sqlite')('no byte of them is in the file, beside it, or in a later backup', async () => {
    // So many rows that pages are split and filled again.
    for (let n = 0; n < 60; n++) await world.enrolled(`7${n}`, `别人${n}`);
    await planted();
    for (let n = 60; n < 120; n++) await world.enrolled(`7${n}`, `别人${n}`);
    const { path: early } = await backup(world.shop, { to: join(world.folder, 'early.db'), dryRun: false });
    const outcome = await erased(SECRETS.card2);
    expect(outcome.warnings).toEqual([]);
    await backup(world.shop, { to: join(world.folder, 'late.db'), dryRun: false });
    expect(bytesOf(early)).toContain(Buffer.from(SECRETS.name).toString('latin1'));
    const looked = ['shop.db', 'shop.db-wal', 'late.db'].map((name) => join(world.folder, name)).filter(existsSync);
    expect(looked.length).toBeGreaterThanOrEqual(2);
    for (const path of [...looked, ...stray()]) {
      const bytes = bytesOf(path);
      for (const secret of Object.values(SECRETS)) {
        expect(`${path} ${bytes.includes(Buffer.from(secret).toString('latin1'))}`).toBe(`${path} false`);
      }
    }
  });

  test('they are found by their number alone, and what they were called is free', async () => {
    await planted();
    await erased(SECRETS.card2);
    for (const text of [SECRETS.name, SECRETS.phone, SECRETS.card, SECRETS.card2, SECRETS.initials]) {
      expect(await problemOf(findMember(world.shop, text))).toMatchObject({ code: 'member_not_found' });
    }
    expect(await findMember(world.shop, 'M1')).toMatchObject({ name: 'M1', phoneEnd: null });
    expect(await problemOf(trade.topup('M1', 10))).toMatchObject({ code: 'member_closed' });
    await world.enrolled(SECRETS.card, SECRETS.name);
  });

  test('references still answer, without the card; enrolling them again is another deed', async () => {
    await planted();
    await erased(SECRETS.card2);
    expect(await trade.topup('M1', 100, { request: { ref: 'T-1' } })).toMatchObject({
      entry: { replayed: true },
      member: { name: 'M1', card: 'erased-1' },
    });
    const { name, phone, card } = SECRETS;
    expect(await problemOf(enrol(world.shop, asked({ ref: 'E-1' }), { ...NOBODY, name, phone, card }))).toMatchObject({
      code: 'ref_reused',
    });
  });

  test('while money is on the card only if told, and then it stays in the books', async () => {
    await planted();
    await trade.topup('M1', 50);
    expect(await problemOf(erased('M1'))).toMatchObject({ code: 'balance_not_zero', balance: 50_00, command: 'erase' });
    expect(await everything()).toContain(SECRETS.name);
    await erased('M1', { acceptLoss: true });
    expect(await trade.holds('M1')).toBe('paid 50');
    expect(await findings()).toEqual([]);
  });

  test('a rehearsal changes nothing; twice is once', async () => {
    await planted();
    const before = await everything();
    await erased('M1', { dryRun: true });
    expect(await everything()).toBe(before);
    const first = await erased('M1', { ref: 'X-1' });
    expect((await erased('M1', { ref: 'X-1' })).entry).toEqual({ ...first.entry, replayed: true });
    const again = await erased('M1');
    expect(again.entry.id).toBeNull();
    expect(again.warnings).toContainEqual({ code: 'nothing_to_do' });
  });

  test('a card that has paid is named by its number, also where its row has the same one', async () => {
    await world.enrolled('9050', '甲');
    await world.enrolled('2', '乙');
    expect((await cardByNumber(world.shop.store, '2'))?.id).toBe(2);
    await trade.topup('2', 100);
    const { entry } = await trade.spend('9050', 60, { pay: 'card:2=40 cash' });
    const kept = await entryById(world.shop.store, entry.id as number);
    expect(kept?.facts.bill).toMatchObject({ tenders: [{ tender: 'card:2' }, { tender: 'cash' }] });
  });

  test('a bill of somebody else that their card has paid no longer says which card that was', async () => {
    await planted();
    await world.enrolled('9050', '别人');
    await trade.topup(SECRETS.card2, 100);
    const bill = await trade.spend('9050', 60, { pay: `card:${SECRETS.card2}=40 cash` });
    const id = bill.entry.id as number;
    const tendersOf = async () => (await entryById(world.shop.store, id))?.facts.bill;
    expect(await tendersOf()).toMatchObject({ tenders: [{ tender: `card:${SECRETS.card2}` }, { tender: 'cash' }] });
    expect((await frozen(id)).facts).toContain('"card:id=2"');
    expect((await frozen(id)).facts).not.toContain(SECRETS.card2);
    await trade.refund(bill, { yuan: 10 });
    const { digest } = await frozen(id);
    await erased(SECRETS.card2, { acceptLoss: true });
    expect(await everything()).not.toContain(SECRETS.card2);
    expect(await tendersOf()).toMatchObject({ tenders: [{ tender: 'card:erased-2' }, { tender: 'cash' }] });
    expect((await frozen(id)).digest).toEqual(digest);
    expect(await findings()).toEqual([]);
  });

  test('asked again under its reference by the card that it erased, it answers as it did', async () => {
    await planted();
    const { card2 } = SECRETS;
    const first = await erased(card2, { ref: 'X-1' });
    expect(await problemOf(findMember(world.shop, card2))).toMatchObject({ code: 'member_not_found' });
    const { memberId, accountId, cardId } = await findMember(world.shop, card2, 'X-1');
    const again = await erase(world.shop, asked({ ref: 'X-1' }), {
      ...{ who: { memberId, accountId, cardId }, acceptLoss: false },
    });
    expect(again.entry).toEqual({ ...first.entry, replayed: true });
    // A word that never meant anybody is nobody under a reference of somebody who is still here.
    await world.enrolled('9001', '别人');
    await trade.topup('9001', 100, { request: { ref: 'T-9' } });
    expect(await problemOf(findMember(world.shop, 'nobody', 'T-9'))).toMatchObject({ code: 'ref_reused' });
  });

  test.runIf(ENGINE === 'sqlite')('a disk that fails behind it never says that nothing happened', async () => {
    await planted();
    const failing = {
      ...world.shop.store,
      scrub: () => Promise.reject(new ProblemError({ code: 'storage_failed', path: 'shop.db', reason: 'io' })),
    };
    const who = await whoIs(world.shop, SECRETS.card2);
    const asking = erase({ ...world.shop, store: failing }, asked({ ref: 'X-1' }), { who, acceptLoss: false });
    expect(await problemOf(asking)).toMatchObject({ code: 'outcome_unknown', reason: 'io' });
    expect(await everything()).not.toContain(SECRETS.name);
  });

  test('with the records that became part of theirs', async () => {
    await planted();
    await world.enrolled('9001', '欧阳旧名');
    await merge(world.shop, asked({ reason: 'zzsame' }), {
      from: await whoIs(world.shop, '9001'),
      into: await whoIs(world.shop, SECRETS.card2),
    });
    await erased('M1');
    const after = await everything();
    for (const secret of [...Object.values(SECRETS), '欧阳旧名', 'zzsame']) expect(after).not.toContain(secret);
    expect(await findings()).toEqual([]);
  });

  test('one of a family leaves the account and its past to the others', async () => {
    await planted();
    const child = await world.enrolled('9002', '小孩', await whoIs(world.shop, SECRETS.card2));
    await trade.topup('9002', 70, { request: { reason: 'zzchild' } });
    await erased('M1');
    expect(await trade.holds('9002')).toBe('paid 70');
    const after = await everything();
    expect(after).toContain('zzchild');
    expect(after).toContain('小孩');
    for (const secret of Object.values(SECRETS)) expect(after).not.toContain(secret);
    await blockCard(world.shop, asked(), { card: '9002' });
    expect(child.memberId).toBe(2);
  });

  test('with the history that came over with them', async () => {
    const members = `card,name,phone,paid\nZZCARD9,欧阳霜降,13977770001,0.00\n`;
    const history = `ref,card,kind,at,amount,paid,note\nzzref,ZZCARD9,spend,2026-01-01,5.00,0.00,zzold\n`;
    await brought(members, history);
    expect(await everything()).toContain('zzold');
    await erased('ZZCARD9');
    const after = await everything();
    for (const secret of ['zzold', 'zzref', 'ZZCARD9', '欧阳霜降', '13977770001']) expect(after).not.toContain(secret);
    expect(await findings()).toEqual([]);
  });

  test('who came closed with money on it is paid it on the way that the refusal names, and stays closed', async () => {
    await brought('card,name,status,paid,bonus\nZZ1,欧阳霜降,closed,200.00,20.00\n', 'ref,card,kind,at,amount\n');
    expect(await problemOf(erased('ZZ1'))).toMatchObject({ code: 'balance_not_zero', command: 'erase', member: 'M1' });
    const who = await whoIs(world.shop, 'M1');
    const input = { who, cashOut: true, cause: 'shop', tender: 'cash' } as const;
    const paid = await close(world.shop, asked(), input);
    expect(paid).toMatchObject({ entry: { kind: 'cash_out', amount: 200_00 }, balance: { total: 0 }, warnings: [] });
    expect((await entries()).map(({ id }) => id)).toEqual([1, paid.entry.id]);
    expect((await close(world.shop, asked(), input)).warnings).toEqual([{ code: 'nothing_to_do' }]);
    await erased('M1');
    expect(await everything()).not.toContain('欧阳霜降');
    expect(await findings()).toEqual([]);
  });

  const TWINS = 'card,name,paid,points\nZZ1,欧阳霜降,60.00,5\nZZ2,欧阳旧名,10.00,5\n';
  const THEIR_PAST =
    'ref,card,kind,at,amount,paid,points,note\n' +
    'zzref1,ZZ1,topup,2026-01-02,60.00,60.00,5,zzfirst\nzzref2,ZZ2,topup,2026-01-02,10.00,10.00,5,zzsecond\n';
  const unite = async (from: string, into: string) =>
    merge(world.shop, asked(), { from: await whoIs(world.shop, from), into: await whoIs(world.shop, into) });

  test('with the history of records that became part of theirs, one behind the other', async () => {
    await brought(TWINS, THEIR_PAST);
    await world.enrolled('ZZ3', '欧阳新名');
    await unite('ZZ2', 'ZZ1');
    await unite('ZZ1', 'ZZ3');
    const who = await whoIs(world.shop, 'ZZ3');
    const file = await personFile(world.shop, who, world.shop.now());
    expect(file.history.map(({ note }) => note)).toEqual(['zzfirst', 'zzsecond']);
    expect(file.entries.map(({ kind }) => kind)).toEqual(['opening', 'opening', 'enrol', 'merge', 'merge']);
    expect(file.formerRecords.map(({ id }) => id)).toEqual([1, 2]);
    await erased('ZZ3', { acceptLoss: true });
    const after = await everything();
    for (const secret of ['zz', 'ZZ', '欧阳']) expect(after).not.toContain(secret);
    expect((await erased('M3')).warnings).toContainEqual({ code: 'nothing_to_do' });
    expect(await findings()).toEqual([]);
  });

  test('what an erasure of before left of such a history goes with the next one', async () => {
    await brought(TWINS, THEIR_PAST);
    await unite('ZZ2', 'ZZ1');
    const { accounts, lots } = await world.shop.store.transaction('read', async (tx) =>
      ownRecords(tx, await whoIs(world.shop, 'ZZ1')),
    );
    expect(accounts).toHaveLength(2);
    await world.shop.store.transaction('write', (tx) =>
      erasePersons(tx, { members: [1, 2], accounts: accounts.slice(0, 1), lots }),
    );
    expect(await everything()).toContain('zzsecond');
    const again = await erased('M1', { acceptLoss: true });
    expect(again.warnings).not.toContainEqual({ code: 'nothing_to_do' });
    expect(await everything()).not.toContain('zzsecond');
  });

  test('and of an account that they left to join somebody, whose own past stays', async () => {
    const none = 'card,name,paid\nZZ1,欧阳霜降,0.00\nZZ2,欧阳旧名,0.00\n9001,别人,20.00\n';
    const past =
      'ref,card,kind,at,amount,paid,note\nzzref1,ZZ1,spend,2026-01-02,60.00,0.00,zzfirst\n' +
      'zzref2,ZZ2,spend,2026-01-03,10.00,0.00,zzsecond\nother,9001,topup,2026-01-02,20.00,20.00,theirs\n';
    await brought(none, past);
    const to = await whoIs(world.shop, '9001');
    await joinGroup(world.shop, asked(), { who: await whoIs(world.shop, 'ZZ1'), to, ownPoints: false });
    await unite('ZZ2', 'ZZ1');
    const file = await personFile(world.shop, await whoIs(world.shop, 'ZZ1'), world.shop.now());
    expect(file.history.map(({ note }) => note)).toEqual(['zzfirst', 'zzsecond']);
    await erased('ZZ1');
    const after = await everything();
    for (const secret of ['zz', 'ZZ', '欧阳']) expect(after).not.toContain(secret);
    expect(after).toContain('theirs');
    expect(await findings()).toEqual([]);
  });
});

/** Members with their history, as another system had them. */
const brought = (members: string, history: string) =>
  importFiles(world.shop, asked({ ref: 'I-1' }), {
    files: [bytesSource('m.csv', Buffer.from(members)), bytesSource('h.csv', Buffer.from(history))],
    reading: {},
    ...{ cutOff: null, pointsEnd: null, without: [], onExisting: 'skip', allOrNothing: false, rejects: null },
  } as Parameters<typeof importFiles>[2]);

const entries = () =>
  world.shop.store.transaction('read', (tx) =>
    tx.all(
      statement((db) => db.selectFrom('entry').select(['id', 'digest', 'text_hash']).orderBy('id')),
      {},
    ),
  );

const bytesOf = (path: string): string => readFileSync(path).toString('latin1');

/** Whatever else lies in the folder that an erasure or a backup may have left. */
const stray = (): string[] =>
  readdirSync(world.folder)
    .filter((name) => /partial|tmp|journal|-shm/.test(name))
    .map((name) => join(world.folder, name));
