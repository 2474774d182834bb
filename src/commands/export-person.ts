/** What a shop hands a member who asks what it keeps about them. */

import { UNIT_OF } from '../core/domain/ledger/lot.ts';
import { formatMoney } from '../core/domain/numbers/money.ts';
import { formatInstant } from '../core/domain/time/day.ts';
import { type Candidate, type PersonFile, personFile, type Shop, writeNewFile } from '../core/index.ts';
import type { Context } from './shared/context.ts';
import { jsonText } from './shared/harmless.ts';
import type { Json } from './shared/output.ts';
import { balanceJson, billJson } from './shared/receipt.ts';
import { memberTyped, whoOf } from './shared/who.ts';

/** Hands out or writes down everything that is kept about a member; gives who that is. */
export async function exportPerson(context: Context, typed: string, output: string | null): Promise<Candidate> {
  const shop = await context.openShop();
  const member = await memberTyped(context, shop, typed);
  const file = await personFile(shop, whoOf(member), context.moment(shop));
  const written = `${jsonText(personJson(file, shop), 2)}\n`;
  if (output === null) context.io.writeOut(written);
  else writeNewFile(output, written, shop.path);
  return member;
}

function personJson({ page, cards, formerRecords, lots, entries, history }: PersonFile, shop: Shop): Json {
  const money = (amount: number) => formatMoney(amount, shop.currency);
  const at = (instant: number) => formatInstant(instant, shop.calendar);
  const quantity = (asset: keyof typeof UNIT_OF, amount: number) =>
    UNIT_OF[asset] === 'money' ? money(amount) : amount;
  const amount = (minor: number | null) => (minor === null ? null : money(minor));
  const { member } = page;
  return {
    as_of: page.day,
    member: { ...recordJson(member, member.tags), number: member.number, points_end_on: member.pointsEndOn },
    shares_account_with: member.sharedWith.map(({ number }) => number),
    former_records: formerRecords.map((record) => recordJson(record, record.tags)),
    cards: cards.map(({ number, status, statusOn }) => ({ number, status, status_on: statusOn })),
    balance: balanceJson(page.balance, money),
    lots: lots.map((lot) => ({
      ...{ id: lot.id, asset: lot.asset, product: lot.product, opened_on: lot.openedOn },
      ...{ valid_from: lot.validFrom, expires_on: lot.expiresOn },
      amount: quantity(lot.asset, lot.amount),
      remaining: quantity(lot.asset, lot.remaining),
    })),
    entries: entries.map((entry) => ({
      ...{ id: entry.id, kind: entry.kind, at: at(entry.occurredAt), recorded_at: at(entry.recordedAt) },
      ...{ business_day: entry.day, store: entry.store, operator: entry.operator, ref: entry.ref },
      amount: amount(entry.amount),
      reverses: entry.reverses,
      note: entry.note,
      lines: entry.lines.map(({ sku, name, category, quantity: qty, price, net }) => ({
        ...{ sku, name, category, qty, price: money(price), net: money(net) },
      })),
      bill: entry.facts.bill ? billJson(entry.facts.bill, money) : null,
      changes: entry.changes.map(({ lot, asset, change }) => ({ lot, asset, change: quantity(asset, change) })),
    })),
    history: history.map((line) => ({
      ...line,
      at: at(line.at),
      amount: amount(line.amount),
      paid: money(line.paid),
      bonus: money(line.bonus),
    })),
  };
}

const recordJson = (
  record: Omit<PersonFile['formerRecords'][number], 'tags'>,
  tags: readonly string[],
): { readonly [name: string]: Json } => ({
  ...{ id: record.id, name: record.name, phone: record.phone, email: record.email, gender: record.gender },
  ...{ birthday: record.birthday, tier: record.tier, status: record.status, joined_on: record.joinedOn },
  ...{ source: record.source, store: record.store, note: record.note },
  referrer: record.referrerId === null ? null : `M${record.referrerId}`,
  tags,
});
