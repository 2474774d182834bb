/**
 * Accounts as one reads them aloud, for decision tables:
 *
 *   paid 100 + bonus 50 until 2027-03-31 | points 300
 *
 * A bar stands between pairs, a plus joins the lots of one pair, money is in major units. Numbers are what is left;
 * `used 20`, `expired 20` and `withdrawn 20` add what has gone.
 */
import { expect } from 'vitest';
import type { EntryPlan, PostingDraft } from '../../src/core/domain/ledger/entry.ts';
import type { Holding } from '../../src/core/domain/ledger/holding.ts';
import { type Asset, type Lot, type LotDraft, type LotFigure, UNIT_OF } from '../../src/core/domain/ledger/lot.ts';
import type { DrawOrder } from '../../src/core/domain/programme/programme.ts';

export const OPENED = '2026-01-01';

/** What an account holds. Lots are numbered from `accountId × 100 + 1`. */
export function holding(text: string, account: Partial<Holding> = {}): Holding {
  const { accountId = 1 } = account;
  const lots: Lot[] = [];
  const groups = text
    .split('|')
    .map((group) => group.trim())
    .filter(Boolean);
  for (const group of groups) {
    const pairId = accountId * 100 + lots.length + 1;
    for (const lot of group.split('+'))
      lots.push(parsed(lot.trim(), { id: accountId * 100 + lots.length + 1, pairId, accountId }));
  }
  return { newestAt: null, activeOn: null, clockEndsOn: null, ...account, accountId, lots };
}

/** The account once a plan that opens no lots is booked, as the next decision finds it. */
export function applied(plan: EntryPlan, held: Holding): Holding {
  const lots = held.lots.map((lot) => {
    const figures = figuresAfter(plan, lot);
    return { ...lot, ...figures, remaining: leftOf(figures) };
  });
  const live = new Set(lots.filter(({ remaining }) => remaining > 0).map(({ pairId }) => pairId));
  return {
    ...held,
    lots: lots.filter(({ remaining, pairId }) => remaining > 0 || (pairId !== null && live.has(pairId))),
  };
}

/** What accounts hold after a plan, in the words of {@link holding}; empty lots are left out. */
export function after(plan: EntryPlan, holdings: readonly Holding[], accountId = 1): string {
  balanced(plan);
  const pairs = new Map<unknown, string[]>();
  const known = [...holdings.flatMap(({ lots }) => lots), ...plan.lots];
  for (const lot of known) {
    const left = leftOf(figuresAfter(plan, lot));
    const home = plan.postings.findLast((posting) => names(posting, lot))?.accountId ?? lot.accountId;
    if (home !== accountId || left === 0) continue;
    const dates = plan.dates.find(({ lotId }) => 'id' in lot && lotId === lot.id) ?? lot;
    const key = lot.pairId ?? lot;
    pairs.set(key, [...(pairs.get(key) ?? []), described({ ...lot, ...dates, amount: left })]);
  }
  return [...pairs.values()].map((lots) => lots.join(' + ')).join(' | ');
}

/** The postings as `paid/cash 50.00`, debit first. */
export const postings = (plan: EntryPlan): string[] =>
  plan.postings.map(({ debit, credit, unit, amount }) => `${debit}/${credit} ${number(amount, unit === 'money')}`);

/** Every entry leaves nothing on clearing, in no unit. */
export function balanced({ postings }: EntryPlan): void {
  const clearing = new Map<string, number>();
  for (const { debit, credit, unit, amount } of postings) {
    expect(amount).toBeGreaterThan(0);
    if (debit === 'clearing') clearing.set(unit, (clearing.get(unit) ?? 0) - amount);
    if (credit === 'clearing') clearing.set(unit, (clearing.get(unit) ?? 0) + amount);
  }
  for (const left of clearing.values()) expect(left).toBe(0);
}

const LOT = /^(paid|bonus|points_debt|points) ([\d.]+)(.*)$/;

function parsed(text: string, at: { id: number; pairId: number; accountId: number }): Lot {
  const [, asset = '', left = '', rest = ''] = LOT.exec(text) ?? [];
  if (asset === '') throw new Error(`not a lot: ${text}`);
  const money = UNIT_OF[asset as Asset] === 'money';
  const units = (digits: string): number => Math.round(Number(digits) * (money ? 100 : 1));
  const word = (name: string): string | null => new RegExp(`\\b${name} (\\S+)`).exec(rest)?.[1] ?? null;
  const gone = (figure: string): number => units(word(figure) ?? '0');
  const [used, expired, withdrawn] = [gone('used'), gone('expired'), gone('withdrawn')];
  const order = ['bonus_first', 'paid_first'].find((name) => rest.includes(name)) as DrawOrder | undefined;
  return {
    id: at.id,
    accountId: at.accountId,
    asset: asset as Asset,
    product: null,
    pairId: money ? at.pairId : null,
    entryId: 1,
    openedOn: word('opened') ?? OPENED,
    validFrom: word('from'),
    expiresOn: word('until'),
    onClock: /\bclock\b/.test(rest),
    amount: units(left) + used + expired + withdrawn,
    used,
    expired,
    withdrawn,
    remaining: units(left),
    cost: word('cost') === null ? null : Math.round(Number(word('cost')) * 100),
    unearned: Math.round(Number(word('unearned') ?? word('cost') ?? '0') * 100),
    originLot: null,
    store: 'main',
    tender: asset === 'paid' ? 'cash' : null,
    funder: null,
    programme: 1,
    rule: null,
    terms: money ? { draw: order ?? 'pro_rata', reinstateDays: 30 } : {},
  };
}

const described = ({ asset, amount, validFrom, expiresOn, onClock }: LotDraft): string =>
  [
    asset,
    number(amount, UNIT_OF[asset] === 'money'),
    validFrom === null ? [] : ['from', validFrom],
    expiresOn === null ? [] : ['until', expiresOn],
    onClock ? 'clock' : [],
  ]
    .flat()
    .join(' ');

const number = (amount: number, money: boolean): string => (money ? String(amount / 100) : String(amount));

const names = ({ lot: named }: PostingDraft, lot: Lot | LotDraft): boolean =>
  named === lot || ('id' in lot && named === lot.id);

function figuresAfter(plan: EntryPlan, lot: Lot | LotDraft): Record<LotFigure, number> {
  const figures = figuresBefore(lot);
  for (const posting of plan.postings) {
    const { figure, lotEffect, amount } = posting;
    if (figure === null || !names(posting, lot)) continue;
    figures[figure] += figure === 'amount' ? lotEffect * amount : -lotEffect * amount;
  }
  for (const figure of Object.values(figures)) expect(figure).toBeGreaterThanOrEqual(0);
  return figures;
}

function leftOf({ amount, used, expired, withdrawn }: Record<LotFigure, number>): number {
  const left = amount - used - expired - withdrawn;
  expect(left).toBeGreaterThanOrEqual(0);
  return left;
}

const figuresBefore = (lot: Lot | LotDraft): Record<LotFigure, number> =>
  'id' in lot
    ? { amount: lot.amount, used: lot.used, expired: lot.expired, withdrawn: lot.withdrawn }
    : { amount: 0, used: 0, expired: 0, withdrawn: 0 };
