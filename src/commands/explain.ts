import { UNIT_OF } from '../core/domain/ledger/lot.ts';
import { formatMoney, type Money } from '../core/domain/numbers/money.ts';
import { formatInstant } from '../core/domain/time/day.ts';
import {
  type ExplainedBalance,
  type ExplainedEntry,
  type ExplainedLot,
  type ExplainedPosting,
  entryNamed,
  explainBalance,
  explainEntry,
  type ImportOrigin,
} from '../core/index.ts';
import { defineCommand, flag, required } from './shared/command.ts';
import { moneyText, signed, timeText } from './shared/figures.ts';
import { clean } from './shared/harmless.ts';
import type { Say } from './shared/language.ts';
import type { Json } from './shared/output.ts';
import { balanceJson, billJson, explanation } from './shared/receipt.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { type Figures, figuresFor } from './shared/wording.ts';
import { effects, ledgerAccounts, explain as text } from './text/explain.ts';
import { assets, kinds, tenderWord } from './text/words.ts';

export const command = defineCommand({
  arguments: { what: required(text.what) },
  options: { all: flag(text.everything) },
  examples: [
    { run: 'explain 42', does: text.entryExample },
    { run: 'explain 8001', does: text.memberExample },
  ],
  notes: text.notes,
  async run(context, { what, all }) {
    const { say, output } = context;
    const shop = await context.openShop();
    const at = context.moment(shop);
    const entry = await entryNamed(shop, what);
    if (entry !== undefined) {
      const explained = await explainEntry(shop, entry, at);
      return output.print({ json: () => entryJson(explained, say), text: () => entryText(explained, say) });
    }
    const member = await memberTyped(context, shop, what);
    const explained = await explainBalance(shop, whoOf(member), at);
    return output.print({ json: () => memberJson(explained), text: () => memberText(explained, say, all) });
  },
});

function entryJson(explained: ExplainedEntry, say: Say): Json {
  const { entry, member, programme, names, currency, calendar } = explained;
  const money = (amount: Money) => formatMoney(amount, currency);
  const { bill } = entry.facts;
  return {
    entry: {
      id: entry.id,
      kind: entry.kind,
      at: formatInstant(entry.occurredAt, calendar),
      recorded_at: formatInstant(entry.recordedAt, calendar),
      business_day: entry.day,
      store: entry.store,
      operator: entry.operator,
      ref: entry.ref,
      amount: entry.amount === null ? null : money(entry.amount),
      reverses: entry.reverses,
      automatic: entry.autoKey !== null,
      reason: explained.reason,
      import: explained.origin && { ...explained.origin },
    },
    member: member && { ...member },
    programme: { version: programme.version, name: programme.name, in_force_from: programme.inForceFrom },
    bill: bill ? billJson(bill, money) : null,
    explain: explanation(entry.facts.steps, names, say, { ...figuresFor(say, currency), money }),
    postings: explained.postings.map((posting) => ({
      debit: posting.debit,
      credit: posting.credit,
      unit: posting.unit,
      amount: posting.unit === 'money' ? money(posting.amount) : posting.amount,
      lot: posting.lotId,
      effect: posting.lotEffect,
      figure: posting.figure,
      rule: posting.rule,
      store: posting.store,
      member: posting.owner,
      ...(posting.origin && { import: { ...posting.origin } }),
    })),
    taken_back: explained.takenBack.map(({ entry: back, voidedBy }) => ({
      entry: back.id,
      kind: back.kind,
      at: formatInstant(back.occurredAt, calendar),
      amount: back.amount === null ? null : money(back.amount),
      voided_by: voidedBy,
    })),
    undo: undoCommand(explained),
  };
}

function entryText(explained: ExplainedEntry, say: Say): string {
  const { entry, member, programme, names, reason, currency, calendar } = explained;
  const figures = figuresFor(say, currency);
  const amountOf = (amount: Money | null) => (amount === null ? null : figures.money(amount));
  const kind = say(kinds[entry.kind]);
  const steps = explanation(entry.facts.steps, names, say, figures);
  const undo = undoCommand(explained);
  const when = { time: timeText(entry.occurredAt, calendar), day: entry.day, store: clean(entry.store) };
  return [
    say(text.entry, { id: entry.id, kind, amount: amountOf(entry.amount) }) +
      (member ? ` · ${memberName(member, say)}` : ''),
    say(text.when, { ...when, operator: entry.operator === null ? null : clean(entry.operator) }),
    ...(entry.autoKey === null ? [] : [say(text.automatic)]),
    ...(entry.reverses === null ? [] : [say(text.reverses, entry.reverses)]),
    ...(explained.origin === null ? [] : [say(text.imported, originShown(explained.origin))]),
    say(text.programme, { version: programme.version, from: programme.inForceFrom }),
    ...(entry.ref === null ? [] : [say(text.ref, clean(entry.ref))]),
    ...(reason === null ? [] : [say(text.reason, clean(reason))]),
    ...(explained.lines.some(({ sku, name }) => (name ?? sku) !== null) ? ['', say(text.bill)] : []),
    ...explained.lines.flatMap(({ sku, name, quantity, net }) => {
      const item = name ?? sku;
      return item === null ? [] : [`  ${clean(item)} × ${quantity}  ${figures.money(net)}`];
    }),
    ...(steps.length > 0 ? ['', say(text.working), ...steps.map((step) => `  ${step}`)] : []),
    '',
    ...(explained.postings.length === 0 ? [say(text.nothingMoved)] : [say(text.moved)]),
    ...explained.postings.map((posting) => `  ${postingText(posting, say, figures)}`),
    '',
    ...explained.takenBack.map(({ entry: { id, kind: backKind, amount, day }, voidedBy }) =>
      say(text.takenBack, { id, kind: say(kinds[backKind]), amount: amountOf(amount), day, voidedBy }),
    ),
    ...(undo === null ? [] : [say(text.undo, undo)]),
  ]
    .join('\n')
    .trimEnd();
}

/** A file is named by whoever made it. */
const originShown = ({ batch, file, line }: ImportOrigin) => ({ batch, file: clean(file), line });

/** Value flows from the debit side to the credit side: cash → paid money, paid money → sales. */
function postingText(
  { debit, credit, unit, amount, lot, owner, origin, ...posting }: ExplainedPosting,
  say: Say,
  figures: Figures,
) {
  const word = (account: string): string =>
    Object.hasOwn(ledgerAccounts, account)
      ? say(ledgerAccounts[account as keyof typeof ledgerAccounts])
      : tenderWord(account, say);
  const what = unit === 'money' ? figures.money(amount) : figures.quantity(PIECE[unit], amount);
  const about = [
    lot && say(text.lot, { id: lot.id, owner }),
    posting.figure && say(effects[posting.figure][posting.lotEffect === 1 ? 'in' : 'out']),
    posting.rule && say(text.rule, clean(posting.rule)),
  ].filter((part) => part !== null);
  const movement = { from: word(debit), to: word(credit), what, about: about.length > 0 ? about.join(' · ') : null };
  return say(text.posting, movement) + (origin === null ? '' : say(text.cameFrom, originShown(origin)));
}

const PIECE = { points: 'points', visits: 'pass', uses: 'coupon' } as const;

/** The command that takes an entry back; null where there is none, or it is taken back already. */
function undoCommand(explained: ExplainedEntry): string | null {
  const { entry, takenBack, today } = explained;
  const standing = takenBack.filter(({ voidedBy }) => voidedBy === null);
  const voided = standing.some(({ entry: back }) => back.kind === 'void');
  const refunded = standing.reduce((sum, { entry: back }) => sum + (back.amount ?? 0), 0);
  const nothingLeft = standing.length > 0 && refunded >= (entry.amount ?? 0);
  if (entry.autoKey !== null || voided || nothingLeft) return null;
  const byVoid = entry.day === today && standing.length === 0;
  switch (entry.kind) {
    case 'topup':
    case 'spend':
    case 'redeem':
    case 'pass_sell':
      return `member ${byVoid ? 'void' : 'refund'} ${entry.id}`;
    case 'plan_join':
    case 'plan_renew':
      return byVoid ? `member void ${entry.id}` : leaving(explained);
    case 'plan_leave':
    case 'refund':
    case 'cash_out':
    case 'transfer':
    case 'adjust':
    case 'reinstate':
    case 'pass_freeze':
    case 'pass_extend':
      return byVoid ? `member void ${entry.id}` : null;
    case 'merge':
      return standing.length === 0 ? `member void ${entry.id}` : null;
    default:
      return null;
  }
}

/** Leaving pays back the unused part of what was sold. */
const leaving = ({ entry, member }: ExplainedEntry): string | null => {
  const [term] = entry.facts.terms ?? [];
  return member && term ? `member plan leave ${member.number} ${term.plan}` : null;
};

const memberName = ({ name, number, card }: NonNullable<ExplainedEntry['member']>, say: Say): string =>
  say(text.member, { name: clean(name), number, card: card === null ? null : clean(card) });

function memberJson({ member, day, balance, lots, emptyLots, currency, calendar }: ExplainedBalance): Json {
  const money = (amount: Money) => formatMoney(amount, currency);
  return {
    member: member && { ...member },
    as_of: day,
    balance: balanceJson(balance, money),
    lots: lots.map(({ lot, state, endsOn, movements }) => {
      const quantity = (amount: number) => (UNIT_OF[lot.asset] === 'money' ? money(amount) : amount);
      return {
        id: lot.id,
        asset: lot.asset,
        product: lot.product,
        pair: lot.pairId,
        state,
        amount: quantity(lot.amount),
        used: quantity(lot.used),
        expired: quantity(lot.expired),
        withdrawn: quantity(lot.withdrawn),
        remaining: quantity(lot.remaining),
        opened_on: lot.openedOn,
        valid_from: lot.validFrom,
        ends_on: endsOn,
        rule: lot.rule,
        opened_by: lot.entryId,
        movements: movements.map(({ entryId, kind, day: movedOn, occurredAt, reverses, origin, from, change }) => ({
          entry: entryId,
          kind,
          at: formatInstant(occurredAt, calendar),
          business_day: movedOn,
          reverses,
          import: origin && { ...origin },
          from,
          change: quantity(change),
        })),
      };
    }),
    empty_lots: emptyLots,
  };
}

function memberText(
  { member, day, balance, lots, emptyLots, currency }: ExplainedBalance,
  say: Say,
  all: boolean,
): string {
  const figures = figuresFor(say, currency);
  const partsOf = (...kept: readonly string[]) =>
    lots.filter(({ lot, state }) => state === 'good' && kept.includes(lot.asset));
  const money = partsOf('paid', 'bonus').map(({ lot }) => moneyText(lot.remaining, currency));
  const points = partsOf('points').map(({ lot }) => figures.count(lot.remaining));
  const shown = all ? lots : lots.filter((lot) => nearest(lot, lots));
  return [
    `${member ? memberName(member, say) : ''} · ${say(text.asOf, day)}`,
    ...(lots.length === 0 ? [say(text.nothingHeld)] : []),
    ...(money.length > 0 ? [say(text.sum, { parts: money, total: figures.money(balance.total) })] : []),
    ...(points.length > 0 ? [say(text.pointsSum, { parts: points, total: figures.count(balance.points) })] : []),
    ...(balance.pointsDebt > 0 ? [say(text.owed, figures.quantity('points', balance.pointsDebt))] : []),
    ...shown.flatMap((lot) => ['', ...lotLines(lot, say, figures, all)]),
    ...(shown.length < lots.length ? ['', say(text.moreLots, lots.length - shown.length)] : []),
    ...(emptyLots > 0 ? ['', say(text.emptyLots, emptyLots)] : []),
  ].join('\n');
}

/** Every sale may leave a lot of points: of each kind the first to be drawn are told, the rest with `--all`. */
const nearest = (lot: ExplainedLot, lots: readonly ExplainedLot[]): boolean =>
  lots.filter((other) => other.lot.asset === lot.lot.asset).indexOf(lot) < LOTS_SHOWN;

const LOTS_SHOWN = 6;

/** More draws than this say more as their sum. */
const SHOWN = 10;

function lotLines({ lot, state, endsOn, movements }: ExplainedLot, say: Say, figures: Figures, all: boolean): string[] {
  const shown = (amount: number) => figures.quantity(lot.asset, amount);
  const terms = [
    ...(state === 'pending' && lot.validFrom !== null ? [say(text.from, lot.validFrom)] : []),
    endsOn === null ? say(text.never) : say(state === 'ended' ? text.ended : text.until, endsOn),
  ].join(', ');
  const head = {
    id: lot.id,
    asset: say(assets[lot.asset]),
    left: shown(lot.remaining),
    amount: shown(lot.amount),
    terms,
  };
  const line = ({ day, kind, entryId, reverses, origin, from, change }: ExplainedLot['movements'][number]) => {
    const whence = origin === null ? '' : say(text.cameFrom, originShown(origin));
    const along = from === null ? '' : say(text.cameAlong, from);
    const moved = change === 0 ? '' : `  ${signed(shown(change))}`;
    return `  ${say(text.movement, { day, kind: say(kinds[kind]), id: entryId, reverses })}${whence}${along}${moved}`;
  };
  if (all || movements.length <= SHOWN) return [say(text.lotHead, head), ...movements.map(line)];
  const between = movements.slice(1, 1 - SHOWN);
  const sum = signed(shown(between.reduce((total, { change }) => total + change, 0)));
  return [
    say(text.lotHead, head),
    ...movements.slice(0, 1).map(line),
    `  ${say(text.earlier, { count: between.length, sum })}`,
    ...movements.slice(1 - SHOWN).map(line),
  ];
}
