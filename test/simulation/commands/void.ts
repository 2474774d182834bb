import fc from 'fast-check';
import { voidEntry } from '../../../src/core/index.ts';
import { HOUSE } from '../auditor/books.ts';
import type { Command, Model } from '../model.ts';
import { recent } from './money.ts';

interface Input {
  readonly entry: number;
  /** Of those of this day, if there are any. */
  readonly today?: boolean;
}

function chosen({ auditor, entry, day, time }: Model, typed: Input): number | undefined {
  const today = day(time);
  const some = [...auditor.books.deeds].filter(([, deed]) => deed.day === today && !deed.fixed);
  return (typed.today && some.at(-1 - (typed.entry % Math.max(1, some.length)))?.[0]) || entry(typed.entry);
}

export const voidCommand: Command<Input> = {
  name: 'void',
  weight: 10,
  input: fc.record({ entry: recent, today: fc.constantFrom(true, true, false) }),
  accounts(model, typed) {
    const { auditor } = model;
    const original = chosen(model, typed);
    return original === undefined || auditor.books.deed(original).kind === 'merge'
      ? null
      : model.accountsBack(original);
  },
  deed(model, typed) {
    const { auditor } = model;
    const original = chosen(model, typed) as number;
    return {
      run: (shop, request) => voidEntry(shop, request, { entry: original, acceptLoss: false }),
      refusal: model.endsBack(original, auditor.voids.refused(original)),
      account: auditor.books.accountOf(original) === HOUSE ? null : auditor.books.accountOf(original),
      tell: (made) => {
        auditor.voids.add(made, original);
        auditor.ladder.strike(made, original);
        auditor.plans.took(made, original);
        auditor.referrals.took(original);
      },
    };
  },
};
