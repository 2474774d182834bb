import fc from 'fast-check';
import { extendPass } from '../../../src/core/index.ts';
import { plusDays } from '../arithmetic.ts';
import type { AuditedLot } from '../auditor/lots.ts';
import type { Command } from '../model.ts';
import { some } from './money.ts';
import { passHeld } from './pass-freeze.ts';

interface Input {
  readonly person: number;
  readonly pass: number;
  /** So many days later than before; or by a day that is so many from today. */
  readonly by: { readonly days: number } | { readonly to: number };
}

const hasEnd = ({ expiresOn }: AuditedLot): boolean => expiresOn !== null;

export const passExtendCommand: Command<Input> = {
  name: 'pass extend',
  weight: 4,
  input: fc.record({
    person: some,
    pass: fc.nat(12),
    by: fc.oneof(
      fc.record({ days: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ to: fc.integer({ min: -1, max: 40 }) }),
    ),
  }),
  accounts(model, typed) {
    const { owner, code } = passHeld(model, typed, hasEnd);
    return code === null ? null : [owner.who.accountId];
  },
  deed(model, typed) {
    const { owner, code } = passHeld(model, typed, hasEnd);
    const pass = code as string;
    const { books, passDates } = model.auditor;
    const { who } = owner;
    const days = 'days' in typed.by ? typed.by.days : null;
    const to = 'to' in typed.by ? plusDays(books.day, typed.by.to) : null;
    const refusal = (): string | null => {
      if (to !== null && to < books.day) return 'expiry_in_past';
      return passDates.refused(who.accountId, pass) ?? passDates.unmovable(who.accountId, { code: pass, to });
    };
    return {
      run: (shop, request) => extendPass(shop, request, { who, pass, days, to }),
      refusal: model.refused(owner, 'in') ?? refusal(),
      account: who.accountId,
      tell: (entry) => passDates.extend(entry, who.accountId, { code: pass, by: to ?? (days as number) }),
    };
  },
};
