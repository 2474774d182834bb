/** How to take a write back, as the last line of its receipt. */
import type { Outcome } from '../../core/domain/ledger/outcome.ts';
import type { Step } from '../../core/domain/ledger/step.ts';
import { receipt as text } from '../text/receipt.ts';
import { clean } from './harmless.ts';
import type { Say } from './language.ts';

/** Nothing for entries that another command takes back as a whole, such as an import. */
export function undoTexts(outcome: Outcome, say: Say): string[] {
  const { entry, member, steps } = outcome;
  const { id, kind } = entry;
  if (id === null) return [];
  const by = (command: string): string[] => [say(text.undo, { command })];
  switch (kind) {
    case 'topup':
    case 'spend':
    case 'redeem':
    case 'pass_sell':
      return [say(text.undoBySale, { entry: id })];
    case 'plan_join':
    case 'plan_renew':
      return [say(text.undoPlan, { entry: id, member: member?.number ?? '', plan: planOf(steps) })];
    case 'cash_out':
      // The last card return of somebody who left: money goes back to a card that works.
      return steps.some(({ step }) => step === 'status')
        ? [say(text.undoClosing, { entry: id, member: member?.number ?? '' })]
        : [say(text.undoByVoid, { entry: id })];
    case 'transfer':
      return [partingWithShare(id, steps, say) ?? say(text.undoByVoid, { entry: id })];
    case 'refund':
    case 'adjust':
    case 'reinstate':
    case 'pass_freeze':
    case 'pass_extend':
    case 'coupon_issue':
    case 'coupon_close':
    case 'plan_leave':
      return [say(text.undoByVoid, { entry: id })];
    case 'enrol':
      return by(`member close ${member?.number ?? ''}`);
    case 'expire':
      return member ? by(`member reinstate ${member.number}`) : [];
    case 'status': {
      const command = moveBack(outcome);
      return command === null ? steps.flatMap((step) => otherwise(step, say)) : by(command);
    }
    case 'merge':
      return [say(text.undoMerge, { entry: id })];
    case 'void':
      return [say(text.voidIsFinal)];
    case 'opening':
    case 'opening_undo':
    case 'tier':
    case 'gift':
    case 'plan_month':
    case 'plan_lapse':
    case 'plan_gift':
    case 'draw_commit':
    case 'draw_reveal':
      return [];
    default:
      return kind satisfies never;
  }
}

/** The plan that was sold. */
const planOf = (steps: readonly Step[]): string =>
  steps.flatMap((step) => (step.step === 'plan_sold' ? step.plan : []))[0] ?? '';

/** The command that puts a status back. */
function moveBack({ steps, member }: Outcome): string | null {
  for (const step of steps) {
    const back = step.step === 'status' ? BACK_TO[step.from]?.[step.to] : undefined;
    if (back !== undefined) return `member ${back} ${member?.number ?? ''}`;
    const parting = partingBack(step);
    if (parting !== null) return parting;
    if (step.step === 'card_status') {
      return `member card ${step.to === 'blocked' ? 'unblock' : 'block'} ${clean(member?.card ?? '')}`;
    }
  }
  return null;
}

/** The command that lets people share an account, part, or be limited as before. */
function partingBack(step: Step): string | null {
  switch (step.step) {
    case 'joined':
      return `member group leave ${step.member}`;
    case 'left':
      if (step.from === '') return null;
      return `member group join ${step.member} ${step.from}${step.ownPoints ? ' --own-points' : ''}`;
    default:
      return null;
  }
}

/** A share that went along has to come back before people share an account again. */
function partingWithShare(entry: number, steps: readonly Step[], say: Say): string | null {
  const [command] = steps.flatMap((step) => partingBack(step) ?? []);
  return command === undefined ? null : say(text.undoShare, { entry, command });
}

/** Changes that no single command puts back as it was. */
function otherwise(step: Step, say: Say): string[] {
  if (step.step === 'card_replaced') return [say(text.replacementStays)];
  if (step.step === 'limits') return [say(text.undoLimits, step.member)];
  if (step.step === 'erased') return [say(text.erasureIsFinal)];
  if (step.step === 'details') return [say(text.undoDetails)];
  if (step.step === 'tags') return [say(step.added > 0 ? text.undoTagging : text.undoUntagging)];
  return [];
}

const BACK_TO: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  active: { blocked: 'unblock', closed: 'reopen' },
  blocked: { active: 'block', closed: 'reopen' },
  closed: { active: 'close' },
};
