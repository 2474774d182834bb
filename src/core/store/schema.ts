/** The tables as Kysely sees them; `migrations/` is what the database sees. */
import type { Generated, GeneratedAlways } from 'kysely';
import type { EntryKind } from '../domain/ledger/entry.ts';
import type { Asset, LotFigure, Unit } from '../domain/ledger/lot.ts';
import type { Role } from '../domain/staff/rights.ts';
import type { Day, Instant } from '../domain/time/day.ts';

export interface Database {
  shop: { id: number; language: string | null; created_at: Instant };
  programme: {
    version: number;
    in_force_from: Day | null;
    source: string;
    rules: string;
    applied_at: Instant;
    operator: string | null;
  };
  account: {
    id: Generated<number>;
    newest_at: Instant | null;
    active_on: Day | null;
    clock_ends_on: Day | null;
    batch_id: number | null;
  };
  member: {
    id: Generated<number>;
    account_id: number;
    name: string;
    name_search: string;
    phone: string | null;
    email: string | null;
    gender: string | null;
    birthday: string | null;
    tier: string | null;
    status: Generated<MemberStatus>;
    joined_on: Day;
    source: string | null;
    store: string | null;
    referrer_id: number | null;
    note: string | null;
    merged_into: number | null;
    batch_id: number | null;
    pays_from: number | null;
    limit_bill: number | null;
    limit_day: number | null;
    limit_month: number | null;
  };
  member_tag: { member_id: number; tag: string };
  card: {
    id: Generated<number>;
    number: string;
    account_id: number;
    member_id: number;
    status: Generated<CardStatus>;
    status_on: Day | null;
    replaced_by: number | null;
  };
  batch: {
    id: Generated<number>;
    kind: string;
    file: string;
    content_hash: Uint8Array;
    ref: string | null;
    profile: string;
    encoding: string;
    cut_off: Day | null;
    recorded_at: Instant;
    operator: string | null;
    summary: string;
    undone_by: number | null;
  };
  entry: {
    id: number;
    kind: EntryKind;
    occurred_at: Instant;
    recorded_at: Instant;
    day: Day;
    store: string;
    operator: string | null;
    member_id: number | null;
    account_id: number | null;
    card_id: number | null;
    programme: number;
    amount: number | null;
    reverses: number | null;
    auto_key: string | null;
    batch_id: number | null;
    activity: 0 | 1;
    facts: string | null;
    /** Salted hash of the free text; it stays when the text is erased, so that the digest can still be checked. */
    text_hash: Uint8Array | null;
    digest: Uint8Array;
  };
  entry_line: {
    entry_id: number;
    no: number;
    sku: string | null;
    name: string | null;
    category: string | null;
    quantity: number;
    price: number;
    gross: number;
    net: number;
  };
  entry_text: { entry_id: number; salt: Uint8Array; text: string };
  lot: {
    id: number;
    account_id: number;
    asset: Asset;
    product: string | null;
    pair_id: number | null;
    entry_id: number;
    opened_on: Day;
    valid_from: Day | null;
    expires_on: Day | null;
    on_clock: 0 | 1;
    amount: number;
    used: Generated<number>;
    expired: Generated<number>;
    withdrawn: Generated<number>;
    remaining: GeneratedAlways<number>;
    cost: number | null;
    origin_lot: number | null;
    store: string;
    tender: string | null;
    funder: string | null;
    programme: number;
    rule: string | null;
    terms: string | null;
    import_key: string | null;
  };
  coupon: { lot_id: number; code: string; closed_by: number | null };
  /** The account of the shop itself; no row: nothing lies on it yet. */
  house: { id: number; account_id: number };
  lot_date: { lot_id: number; entry_id: number; valid_from: Day | null; expires_on: Day | null };
  posting: {
    id: number;
    entry_id: number;
    no: number;
    debit: string;
    credit: string;
    unit: Unit;
    amount: number;
    account_id: number | null;
    lot_id: number | null;
    lot_effect: -1 | 0 | 1;
    figure: LotFigure | null;
    reverses: number | null;
    rule: string | null;
    store: string;
  };
  reference: {
    ref: string;
    input_hash: Uint8Array;
    entry_id: number | null;
    batch_id: number | null;
    answer: string | null;
  };
  counter: { code: string; used: number };
  daily_posting: {
    day: Day;
    slot: number;
    store: string;
    lot_store: string;
    operator: string;
    kind: EntryKind;
    /** The kind of the entry that this one takes back; empty where it takes back none. */
    of_kind: Generated<EntryKind | ''>;
    debit: string;
    credit: string;
    unit: Unit;
    /** The figure of the lots that the postings moved; empty where they moved none. */
    figure: Generated<LotFigure | ''>;
    amount: number;
    postings: number;
  };
  daily_entry: {
    day: Day;
    slot: number;
    store: string;
    operator: string;
    kind: EntryKind;
    of_kind: Generated<EntryKind | ''>;
    entries: number;
  };
  history: {
    id: Generated<number>;
    batch_id: number;
    account_id: number;
    external_ref: string;
    occurred_at: Instant;
    kind: string;
    paid: number;
    bonus: number;
    points: number;
    amount: number | null;
    tender: string | null;
    store: string | null;
    operator: string | null;
    items: string | null;
    note: string | null;
  };
  store: { code: string; name: string | null; parent: string | null; declared_on: Day; closed_on: Day | null };
  operator: { code: string; name: string | null; declared_on: Day; closed_on: Day | null; role: Generated<Role> };
  operator_pin: {
    operator: string;
    cost: number;
    block_size: number;
    parallelism: number;
    salt: Uint8Array;
    pin_key: Uint8Array;
    tries: Generated<number>;
    waits_until: Generated<Instant>;
  };
  operator_store: { operator: string; store: string };
  seal: { last_id: number; entries: number; hash: Uint8Array; at: Instant };
  /** Where the terms of plans stand; all of it follows from the facts of entries. */
  plan_term: {
    entry_id: number;
    plan: string;
    member_id: number;
    counted_from: Day;
    first_month: number;
    months: number;
    starts_on: Day;
    price: number;
    terms: string;
    store: string;
    programme: number;
    ends_on: Day;
    settled: number;
    ended: 0 | 1;
    next_on: Day | null;
  };
  /** Secrets of prize draws. */
  draw_seed: {
    hash: string;
    reward: string;
    seed: string;
    committed_by: number;
    drawn: Generated<number>;
    revealed_by: number | null;
  };
  /** What of the nightly work is done for which business day. */
  night: { step: string; day: Day; done_at: Instant };
}

export type MemberStatus = 'active' | 'blocked' | 'closed' | 'merged';
export type CardStatus = 'active' | 'blocked' | 'replaced';
