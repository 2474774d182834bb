import fc from 'fast-check';
import { limitMember } from '../../../src/core/index.ts';
import type { Command } from '../model.ts';
import { some } from './money.ts';

interface Input {
  readonly person: number;
  /** In whole units; `none`: any amount; null: as before. */
  readonly bill: number | 'none' | null;
  readonly day: number | 'none' | null;
  readonly month: number | 'none' | null;
}

const most = (units: number) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.constant<'none'>('none'), fc.nat(units));

export const groupLimitCommand: Command<Input> = {
  name: 'group limit',
  weight: 3,
  input: fc.record({ person: some, bill: most(300), day: most(400), month: most(900) }),
  accounts(model, { person: number, bill, day, month }) {
    const person = model.person(number);
    const isSaid = bill !== null || day !== null || month !== null;
    return isSaid ? [...new Set([person.who.accountId, model.payerOf(person)])] : null;
  },
  deed({ auditor, person }, { person: number, ...typed }) {
    const { who } = person(number);
    const said = Object.entries(typed).filter(([, limit]) => limit !== null);
    const change = Object.fromEntries(
      said.map(([name, limit]) => [name, limit === 'none' ? null : Number(limit) * 100]),
    );
    return {
      run: (shop, request) => limitMember(shop, request, { who, change }),
      refusal: auditor.standings.statusOf(who.memberId) === 'closed' ? 'member_closed' : null,
      account: who.accountId,
      tell: (entry) => {
        auditor.allowances.allow(who.memberId, change);
        auditor.books.note(entry, who.accountId);
      },
    };
  },
};
