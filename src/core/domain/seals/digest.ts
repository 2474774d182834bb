/**
 * The fingerprint of an entry: SHA-256 over everything that it says, in a form that has one spelling only. Each part
 * carries its kind and length, so no two entries can be written alike by moving a boundary. No personal data: free
 * text takes part through a salted hash, so that erasing it leaves the fingerprint checkable by what remains.
 */

import type { EntryLine, LotDateDraft } from '../ledger/entry.ts';
import { spelled } from './canonical.ts';
import { sha256 } from './sha256.ts';

/** Changes when the form changes; old entries keep theirs. */
const FORM = 1;

export interface DigestEntry {
  readonly id: number;
  readonly kind: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly day: string;
  readonly store: string;
  readonly operator: string | null;
  readonly memberId: number | null;
  readonly accountId: number | null;
  readonly cardId: number | null;
  readonly programme: number;
  readonly amount: number | null;
  readonly reverses: number | null;
  readonly autoKey: string | null;
  readonly batchId: number | null;
  readonly activity: boolean;
  /** As stored. */
  readonly facts: string | null;
  /** {@link textDigest} of the entry's free text. */
  readonly text: Uint8Array | null;
  readonly lines: readonly EntryLine[];
  readonly postings: readonly DigestPosting[];
  readonly lots: readonly DigestLot[];
  readonly dates: readonly LotDateDraft[];
}

export interface DigestPosting {
  readonly id: number;
  readonly debit: string;
  readonly credit: string;
  readonly unit: string;
  readonly amount: number;
  readonly accountId: number | null;
  readonly lotId: number | null;
  readonly lotEffect: number;
  readonly figure: string | null;
  readonly reverses: number | null;
  readonly rule: string | null;
  readonly store: string;
}

/** What a lot is and stays; where it lives and its dates are told by postings and dates. */
export interface DigestLot {
  readonly id: number;
  readonly asset: string;
  readonly product: string | null;
  readonly pairId: number | null;
  readonly openedOn: string;
  readonly onClock: boolean | 0 | 1;
  readonly amount: number;
  readonly cost: number | null;
  readonly originLot: number | null;
  readonly store: string;
  readonly tender: string | null;
  readonly funder: string | null;
  readonly programme: number;
  readonly rule: string | null;
  /** As stored. */
  readonly terms: string | null;
}

/** 32 bytes. */
export function digestOf(entry: DigestEntry): Uint8Array {
  const { lines, postings, lots, dates, text } = entry;
  const form = spelled((list) => {
    list([
      FORM,
      entry.id,
      entry.kind,
      entry.occurredAt,
      entry.recordedAt,
      entry.day,
      entry.store,
      entry.operator,
      entry.memberId,
      entry.accountId,
      entry.cardId,
      entry.programme,
      entry.amount,
      entry.reverses,
      entry.autoKey,
      entry.batchId,
      entry.activity,
      entry.facts,
      text === null ? null : Buffer.from(text).toString('hex'),
    ]);
    for (const l of sortedBy(lines, ({ no }) => no)) {
      list([l.no, l.sku, l.name, l.category, l.quantity, l.price, l.gross, l.net]);
    }
    for (const p of postings) {
      list([
        p.id,
        p.debit,
        p.credit,
        p.unit,
        p.amount,
        p.accountId,
        p.lotId,
        p.lotEffect,
        p.figure,
        p.reverses,
        p.rule,
        p.store,
      ]);
    }
    for (const l of lots) {
      list([
        l.id,
        l.asset,
        l.product,
        l.pairId,
        l.openedOn,
        Boolean(l.onClock),
        l.amount,
        l.cost,
        l.originLot,
        l.store,
        l.tender,
        l.funder,
        l.programme,
        l.rule,
        l.terms,
      ]);
    }
    for (const d of sortedBy(dates, ({ lotId }) => lotId)) list([d.lotId, d.validFrom, d.expiresOn]);
    list([lines.length, postings.length, lots.length, dates.length]);
  });
  return sha256(form);
}

/** The part of a free text that enters the fingerprint. */
export const textDigest = (salt: Uint8Array, text: string): Uint8Array =>
  sha256(Buffer.concat([salt, Buffer.from(text)]));

/** Rows that carry no number of their own over the whole book are taken in the order of their place in the entry. */
const sortedBy = <T>(rows: readonly T[], key: (row: T) => number): readonly T[] =>
  rows.length < 2 ? rows : [...rows].sort((a, b) => key(a) - key(b));
