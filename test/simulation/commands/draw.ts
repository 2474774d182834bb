import fc from 'fast-check';
import { commitDraw, revealDraw } from '../../../src/core/index.ts';
import { openDraw } from '../../../src/core/store/draws.ts';
import { HOUSE } from '../auditor/books.ts';
import { digest, type Secret } from '../auditor/draws.ts';
import { same } from '../compare.ts';
import type { Command } from '../model.ts';
import { DRAWN } from '../rules.ts';
import { some } from './money.ts';

interface Input {
  readonly reward: number;
  /** Any reward, also one without prizes and one that nobody knows; else one that it can be done to, if there is one. */
  readonly any: boolean;
}

const input = fc.record({ reward: some, any: fc.constantFrom(false, false, true) });

/** One of these that a shop may commit to, or may reveal. */
function chosen(typed: Input, all: readonly string[], may: (code: string) => boolean): string {
  const ready = DRAWN.filter(may);
  const from = typed.any || ready.length === 0 ? all : ready;
  return from[typed.reward % from.length] as string;
}

export const drawCommitCommand: Command<Input> = {
  name: 'draw commit',
  weight: 5,
  input,
  accounts: () => [],
  deed({ auditor }, typed) {
    const { draws } = auditor;
    const reward = chosen(typed, [...DRAWN, 'mug', 'none'], (code) => draws.commitRefused(code) === null);
    return {
      run: (shop, request) => commitDraw(shop, request, { reward }),
      refusal: reward === 'mug' ? 'reward_without_draw' : draws.commitRefused(reward),
      account: null,
      tell: async (entry, { steps }, shop) => {
        // Whoever can read the shop's file knows the secret: what each ticket draws is foretold from it.
        const secret = await shop.store.transaction('read', (tx) => openDraw(tx, reward));
        const seed = secret?.seed ?? '';
        const parts = draws.reward(reward)?.prizes.reduce((sum, prize) => sum + prize.parts, 0);
        same('committed', steps, [{ step: 'draw_committed', reward, commitment: digest(seed), parts }]);
        draws.commit(entry, reward, seed);
        auditor.books.note(entry, HOUSE);
      },
    };
  },
};

export const drawRevealCommand: Command<Input> = {
  name: 'draw reveal',
  weight: 1,
  input,
  accounts: () => [],
  deed({ auditor }, typed) {
    const reward = chosen(typed, DRAWN, (code) => auditor.draws.open(code) !== undefined);
    const secret = auditor.draws.open(reward);
    return {
      run: (shop, request) => revealDraw(shop, request, { reward }),
      refusal: secret ? null : 'draw_not_committed',
      account: null,
      rehearsal: (outcome) => hides(outcome, secret),
      tell: (entry, { steps }) => {
        const { seed, tickets } = secret as Secret;
        same('revealed', steps, [{ step: 'draw_revealed', reward, commitment: digest(seed), seed, tickets }]);
        (secret as Secret).revealedBy = entry;
        auditor.books.note(entry, HOUSE);
      },
    };
  },
};

/** An answer says nothing of a secret that tickets are still drawn from. */
export function hides(outcome: unknown, secret: Secret | undefined): void {
  if (secret && JSON.stringify(outcome).includes(secret.seed)) throw new Error('a secret was told');
}
