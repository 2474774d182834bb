import fc from 'fast-check';
import { freezePass } from '../../../src/core/index.ts';
import { plusDays } from '../arithmetic.ts';
import { type AuditedLot, leftIn } from '../auditor/lots.ts';
import type { Command, Model } from '../model.ts';
import { some } from './money.ts';

interface Input {
  readonly person: number;
  readonly pass: number;
  /** So many days from today; −1: it may be used again from today. */
  readonly days: number;
}

/** Somebody with a pass, mostly one that is wanted; a code of null: nobody ever had any. */
export function passHeld(
  { auditor, person, present }: Model,
  typed: Pick<Input, 'person' | 'pass'>,
  isWanted: (lot: AuditedLot) => boolean,
) {
  const all = auditor.books.lots.filter(
    ({ asset, account }) => asset === 'pass' && present.some(({ who }) => who.accountId === account),
  );
  const wanted = all.filter((lot) => leftIn(lot) > 0 && isWanted(lot));
  const held = wanted.length > 0 && typed.pass > 2 ? wanted : all;
  const lot = held.at(-1 - (typed.pass % Math.max(1, held.length)));
  const owners = present.filter(({ who }) => who.accountId === lot?.account);
  const owner = owners[typed.person % Math.max(1, owners.length)] ?? person(typed.person);
  return { owner, code: lot?.product ?? null };
}

export const passFreezeCommand: Command<Input> = {
  name: 'pass freeze',
  weight: 4,
  input: fc.record({
    person: some,
    pass: fc.nat(12),
    days: fc.oneof(
      { weight: 5, arbitrary: fc.nat(40) },
      { weight: 3, arbitrary: fc.constant(-1) },
      { weight: 1, arbitrary: fc.constant(-2) },
    ),
  }),
  accounts(model, typed) {
    const { owner, code } = passHeld(model, typed, () => true);
    return code === null ? null : [owner.who.accountId];
  },
  deed(model, typed) {
    const { owner, code } = passHeld(model, typed, () => true);
    const pass = code as string;
    const { books, passDates } = model.auditor;
    const { who } = owner;
    const until = plusDays(books.day, typed.days);
    return {
      run: (shop, request) => freezePass(shop, request, { who, pass, until }),
      refusal:
        model.refused(owner, 'in') ?? (typed.days < -1 ? 'expiry_in_past' : passDates.refused(who.accountId, pass)),
      account: who.accountId,
      tell: (entry) => passDates.freeze(entry, who.accountId, { code: pass, until }),
    };
  },
};
