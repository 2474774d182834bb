import type { Instant } from '../domain/day.ts';
import type { Entry, EntryLine } from '../domain/entry.ts';
import type { Asset, Lot } from '../domain/lot.ts';
import type { Who } from '../domain/who.ts';
import type { Shop } from '../shop.ts';
import { linesOf, postingsOf, textOf } from '../store/entries.ts';
import { allLots } from '../store/lots.ts';
import { type Card, cardsOfMember, type Member, memberById, memberNumber, tagsOf } from '../store/members.ts';
import { mergedInto } from '../store/merges.ts';
import { entriesOfPerson, type HistoryLine, historyOfAccount } from '../store/person.ts';
import type { Port } from '../store/statement.ts';
import { type MemberPage, showMember } from './show.ts';

/** Everything that the shop keeps about one person, for the person. Others on the account are numbers in it. */
export interface PersonFile {
  readonly page: MemberPage;
  readonly cards: readonly Card[];
  /** Records of the same person that have become part of this one, as they stand. */
  readonly formerRecords: readonly (Member & { readonly tags: readonly string[] })[];
  readonly lots: readonly Lot[];
  readonly entries: readonly PersonEntry[];
  readonly history: readonly HistoryLine[];
}

export interface PersonEntry extends Entry {
  readonly note: string | null;
  readonly lines: readonly EntryLine[];
  /** What it moved of the person's lots. */
  readonly changes: readonly { readonly lot: number; readonly asset: Asset; readonly change: number }[];
}

/** Reads it all of one moment. An account that others share belongs to them as well: then only what the member did. */
export async function personFile(shop: Shop, who: Who, moment: Instant): Promise<PersonFile> {
  const page = await showMember(shop, who, moment);
  return shop.store.transaction('read', async (tx) => {
    const former = await mergedInto(tx, who.memberId);
    const records = [who.memberId, ...former];
    const account = page.member.sharedWith.length === 0 ? who.accountId : null;
    const lots = await allLots(tx, who.accountId);
    const found = new Map<number, Entry>();
    for (const member of records) {
      for (const entry of await entriesOfPerson(tx, { member, account })) found.set(entry.id, entry);
    }
    const cards: Card[] = [];
    for (const member of records) cards.push(...(await cardsOfMember(tx, member)));
    const entries: PersonEntry[] = [];
    for (const entry of [...found.values()].sort((a, b) => a.id - b.id)) entries.push(await told(tx, entry, lots));
    return {
      page,
      cards,
      formerRecords: await recordsOf(tx, former),
      lots,
      entries,
      history: account === null ? [] : await historyOfAccount(tx, account),
    };
  });
}

async function told(tx: Port, entry: Entry, lots: readonly Lot[]): Promise<PersonEntry> {
  const moved = new Map<number, number>();
  for (const { lotId, lotEffect, amount } of await postingsOf(tx, entry.id)) {
    if (lotId !== null && lotEffect !== 0) moved.set(lotId, (moved.get(lotId) ?? 0) + lotEffect * amount);
  }
  const changes = lots
    .filter(({ id }) => (moved.get(id) ?? 0) !== 0)
    .map(({ id, asset }) => ({ lot: id, asset, change: moved.get(id) as number }));
  return { ...entry, note: (await textOf(tx, entry.id)) ?? null, lines: await linesOf(tx, entry.id), changes };
}

async function recordsOf(tx: Port, ids: readonly number[]): Promise<PersonFile['formerRecords']> {
  const records = [];
  for (const id of ids) {
    const member = await memberById(tx, id);
    if (member) records.push({ ...member, number: memberNumber(id), tags: await tagsOf(tx, id) });
  }
  return records;
}
