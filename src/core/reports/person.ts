import type { Entry, EntryLine } from '../domain/ledger/entry.ts';
import type { Asset, Lot } from '../domain/ledger/lot.ts';
import type { Who } from '../domain/staff/who.ts';
import type { Instant } from '../domain/time/day.ts';
import { ownRecords } from '../operations/own-accounts.ts';
import type { Shop } from '../shop.ts';
import { linesOf, postingsOf, textOf } from '../store/entries.ts';
import { allLots } from '../store/lots.ts';
import { type Card, cardsOfMember, type Member, memberById, memberNumber, tagsOf } from '../store/members.ts';
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

/** Reads it all of one moment. An account that others share belongs to them as well: of it only what the member did. */
export async function personFile(shop: Shop, who: Who, moment: Instant): Promise<PersonFile> {
  const page = await showMember(shop, who, moment);
  return shop.store.transaction('read', async (tx) => {
    const { members, accounts } = await ownRecords(tx, who);
    const lots = new Map((await allLots(tx, who.accountId)).map((lot) => [lot.id, lot]));
    for (const account of accounts) for (const lot of await allLots(tx, account)) lots.set(lot.id, lot);
    const cards: Card[] = [];
    for (const member of members) cards.push(...(await cardsOfMember(tx, member)));
    const held = [...lots.values()].sort((a, b) => a.id - b.id);
    const entries: PersonEntry[] = [];
    for (const entry of await entriesOfPerson(tx, { members, accounts })) entries.push(await told(tx, entry, held));
    const history: HistoryLine[] = [];
    for (const account of accounts) history.push(...(await historyOfAccount(tx, account)));
    return {
      page,
      cards,
      formerRecords: await recordsOf(tx, members.slice(1)),
      lots: held,
      entries,
      history: history.sort((a, b) => a.at - b.at),
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
