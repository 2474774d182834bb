/** Prize draws: the shop commits to a secret, and tells it when the draw is over. */

import { accept, refuse } from '../domain/decision.ts';
import { draftEntry, NOTHING_MOVED } from '../domain/ledger/entry-draft.ts';
import type { Step } from '../domain/ledger/step.ts';
import { DRAW_SEED_BYTES, fingerprint, partsIn } from '../domain/points/draw.ts';
import { codeCalled } from '../domain/programme/called.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { addDrawSeed, markRevealed, openDraw } from '../store/draws.ts';
import { operation } from './operation.ts';

export interface DrawInput {
  /** Code of the reward that tickets are drawn of. */
  readonly reward: string;
}

const rewardCalled = (input: DrawInput, { rewards }: Programme): DrawInput => ({
  ...input,
  reward: codeCalled(input.reward, rewards),
});

/**
 * Commits to a new secret for a reward: its fingerprint is booked before the first ticket is drawn from it.
 * Refuses, in this order: reward_not_found, reward_without_draw, draw_open.
 */
export const commitDraw = operation<DrawInput>({
  name: 'draw commit',
  called: rewardCalled,
  accounts: async () => [],
  async decide(tx, { reward: code }, { version, random, reason }) {
    const { rewards } = version.programme;
    const wanted = rewards.find((reward) => reward.code === code);
    const known = rewards.filter(({ draw }) => draw).map((reward) => reward.code);
    if (!wanted) return refuse({ code: 'reward_not_found', reward: code, known });
    const { draw } = wanted;
    if (!draw) return refuse({ code: 'reward_without_draw', reward: code, known });
    await tx.holdCounters([`draw:${code}`]);
    const open = await openDraw(tx, code);
    if (open) return refuse({ code: 'draw_open', reward: code, commitment: open.hash, tickets: open.drawn });
    const seed = Buffer.from(random(DRAW_SEED_BYTES)).toString('hex');
    const commitment = fingerprint(seed);
    return accept({
      entry: entryOf('draw_commit', { step: 'draw_committed', reward: code, commitment, parts: partsIn(draw) }, reason),
      alongside: async (after, { entryId }) => {
        await addDrawSeed(after, { hash: commitment, reward: code, seed, committedBy: entryId });
      },
    });
  },
});

/** Tells the secret of a reward's tickets; from now on nothing is drawn from it. Refuses: draw_not_committed. */
export const revealDraw = operation<DrawInput>({
  name: 'draw reveal',
  called: rewardCalled,
  accounts: async () => [],
  async decide(tx, { reward }, { dryRun, reason }) {
    await tx.holdCounters([`draw:${reward}`]);
    const open = await openDraw(tx, reward);
    if (!open) return refuse({ code: 'draw_not_committed', reward });
    const { hash: commitment, drawn: tickets } = open;
    // A rehearsal tells no secret that tickets may still be drawn from.
    const seed = dryRun ? HIDDEN : open.seed;
    return accept({
      entry: entryOf('draw_reveal', { step: 'draw_revealed', reward, commitment, seed, tickets }, reason),
      alongside: async (after, { entryId }) => {
        await markRevealed(after, commitment, entryId);
      },
    });
  },
});

const HIDDEN = '…';

const entryOf = (kind: 'draw_commit' | 'draw_reveal', step: Step, text: string | null) => ({
  entry: draftEntry(kind, { memberId: null, accountId: null, cardId: null }, { facts: { steps: [step] }, text }),
  ...NOTHING_MOVED,
});
