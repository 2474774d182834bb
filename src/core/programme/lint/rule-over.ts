import type { Validity } from '../../domain/programme/programme.ts';
import type { Day } from '../../domain/time/day.ts';
import { conditionalRules } from '../conditional.ts';
import { lint, REASON } from './lint.ts';

export const ruleOver = lint({
  code: 'rule_over',
  about: { en: 'a rule whose last day is past', 'zh-CN': '最后一天已经过去的规则' },
  source: REASON.idle,
  finds: (programme, today) => {
    const ends = [
      ...conditionalRules(programme).map(({ code, when }) => ({ code, last: when.to ?? null })),
      ...[...programme.passes, ...programme.coupons].map(({ code, valid }) => ({ code, last: lastOf(valid) })),
    ];
    const first = new Map<string, Day>();
    for (const { code, last } of ends) {
      const known = first.get(code);
      if (last !== null && last < today && (known === undefined || last < known)) first.set(code, last);
    }
    return [...first].map(([code, ended]) => ({ rules: [code], ended }));
  },
});

const lastOf = (valid: Validity | null): Day | null => (valid !== null && 'to' in valid ? valid.to : null);
