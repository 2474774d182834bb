import type { Programme } from '../../domain/programme/programme.ts';
import { isNamed } from '../../domain/rules/tender.ts';
import type { When } from '../../domain/rules/when.ts';
import { addDays, weekdayOf } from '../../domain/time/day.ts';
import { conditionalRules } from '../conditional.ts';
import { lint, REASON } from './lint.ts';

export const ruleNever = lint({
  code: 'rule_never',
  about: {
    en: 'a rule that no day, no tender or no stock lets anybody have',
    'zh-CN': '因日期、付款方式或库存，谁也享受不到的规则',
  },
  source: REASON.idle,
  finds: (programme) => [
    ...conditionalRules(programme).flatMap(({ code, when }) => {
      const because = hasNoDay(when) ? 'weekdays' : hasNoTender(when, programme) ? 'tenders' : null;
      return because === null ? [] : [{ rules: [code], because } as const];
    }),
    ...programme.rewards
      .filter(({ stock }) => stock === 0)
      .map(({ code }) => ({ rules: [code], because: 'stock' }) as const),
  ],
});

const hasNoDay = ({ from, to, weekdays }: When): boolean => {
  if (!from || !to || !weekdays) return false;
  const week = Array.from({ length: 7 }, (_, index) => addDays(from, index)).filter((day) => day <= to);
  return !week.some((day) => weekdays.includes(weekdayOf(day)));
};

/** One of these tenders has to pay, and nothing but those others may. */
const hasNoTender = ({ tenders, payWith }: When, programme: Programme): boolean =>
  Boolean(tenders && payWith) &&
  ![...programme.tenders, 'balance', 'points', 'card:1'].some(
    (tender) => isNamed(tenders ?? [], tender) && isNamed(payWith ?? [], tender),
  );
