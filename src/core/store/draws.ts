import { sql } from 'kysely';
import type { EntryFacts, EntryKind } from '../domain/ledger/entry.ts';
import { type DrawEntry, type DrawRecord, prizeCounter } from '../domain/points/draw.ts';
import { memberNumber } from './members.ts';
import { programmeByVersion } from './programmes.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** A secret that a shop committed to. */
export interface DrawSeed {
  readonly hash: string;
  readonly reward: string;
  /** Told to nobody before it is revealed. */
  readonly seed: string;
  readonly committedBy: number;
  /** Tickets drawn from it. */
  readonly drawn: number;
  readonly revealedBy: number | null;
}

/** The secret that tickets of a reward are drawn from now. */
export const openDraw = (tx: Port, reward: string): Promise<DrawSeed | undefined> => tx.first(open, { reward });

/** All of them, of one reward or of any, in the order of the books. */
export const drawSeeds = (tx: Port, reward: string | null): Promise<DrawSeed[]> => tx.all(seeds, { reward });

export const addDrawSeed = (tx: Tx, seed: Omit<DrawSeed, 'drawn' | 'revealedBy'>): Promise<number> =>
  tx.run(insert, seed);

export const countTickets = (tx: Tx, hash: string, by: number): Promise<number> => tx.run(count, { hash, by });

export const markRevealed = (tx: Tx, hash: string, entry: number): Promise<number> => tx.run(reveal, { hash, entry });

/** Every entry that drew tickets of a reward or took prizes of it back, with the odds of its day, oldest first. */
export async function drawEntries(tx: Port, reward: string): Promise<DrawEntry[]> {
  const entries = new Map<number, DrawEntry>();
  for (const { id, memberId, programme, reverses, facts: text } of await tx.all(counting, {})) {
    const facts = JSON.parse(text) as EntryFacts;
    const struck = reverses === null ? undefined : entries.get(reverses);
    // A void says no counters of its own: it turns those of what it strikes out.
    const counters = facts.counters ?? struck?.counters.map(({ code, by }) => ({ code, by: -by })) ?? [];
    if (!counters.some(({ code }) => code.startsWith(prizeCounter(reward, '')))) continue;
    const record = (facts.draw as DrawRecord | undefined) ?? null;
    const rules = record && (await programmeByVersion(tx, programme)).programme;
    const draw = rules?.rewards.find(({ code }) => code === reward)?.draw ?? null;
    entries.set(id, { id, member: memberNumber(memberId ?? 0), draw, record, counters });
  }
  return [...entries.values()];
}

const COLUMNS = [
  'hash',
  'reward',
  'seed',
  'committed_by as committedBy',
  'drawn',
  'revealed_by as revealedBy',
] as const;

const open = statement<{ reward: string }, DrawSeed>((db, at) =>
  db.selectFrom('draw_seed').select(COLUMNS).where('reward', '=', at.reward).where('revealed_by', 'is', null),
);

const seeds = statement<{ reward: string | null }, DrawSeed>((db, at) =>
  db
    .selectFrom('draw_seed')
    .select(COLUMNS)
    .where(sql<boolean>`(cast(${at.reward} as text) is null or reward = ${at.reward})`)
    .orderBy('committed_by'),
);

const insert = statement<Omit<DrawSeed, 'drawn' | 'revealedBy'>>((db, at) =>
  db
    .insertInto('draw_seed')
    .values({ hash: at.hash, reward: at.reward, seed: at.seed, committed_by: at.committedBy, revealed_by: null }),
);

const count = statement<{ hash: string; by: number }>((db, at) =>
  db
    .updateTable('draw_seed')
    .set({ drawn: sql<number>`drawn + ${at.by}` })
    .where('hash', '=', at.hash),
);

const reveal = statement<{ hash: string; entry: number }>((db, at) =>
  db.updateTable('draw_seed').set({ revealed_by: at.entry }).where('hash', '=', at.hash),
);

interface CountingRow {
  readonly id: number;
  readonly memberId: number | null;
  readonly programme: number;
  readonly reverses: number | null;
  readonly facts: string;
}

const COUNTS_PRIZES = sql<boolean>`facts like '%"prize:%'`;

const counting = statement<Record<never, never>, CountingRow>((db) =>
  db
    .selectFrom('entry')
    .select(['id', 'member_id as memberId', 'programme', 'reverses', sql<string>`facts`.as('facts')])
    .where((entry) =>
      entry.or([
        entry.and([entry('kind', 'in', [sql.lit<EntryKind>('redeem'), sql.lit<EntryKind>('refund')]), COUNTS_PRIZES]),
        entry.and([
          entry('kind', '=', sql.lit<EntryKind>('void')),
          entry('reverses', 'in', (inner) => inner.selectFrom('entry').select('id').where(COUNTS_PRIZES)),
        ]),
      ]),
    )
    .orderBy('id'),
);
