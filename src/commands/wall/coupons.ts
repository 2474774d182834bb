import { phrase, type Text } from '../shared/language.ts';
import { validSaid } from './expiry.ts';
import { nameOf, type Section, sentence } from './speech.ts';
import { takeSaid } from './take.ts';
import { whenSaid } from './when.ts';

const nextDay: Text = { en: 'from the day after', 'zh-CN': '次日起可用' };
const stacks: Text = { en: 'beside other coupons', 'zh-CN': '可与其他券同用' };
const alone: Text = { en: 'one coupon a bill', 'zh-CN': '每单限用一张' };
const recheck: Text = {
  en: 'falls if what you keep after a return no longer reaches it',
  'zh-CN': '退货后达不到条件的，优惠取消',
};
const uses = phrase<{ uses: string }>({
  en: ({ uses: often }) => `good ${often} times`,
  'zh-CN': ({ uses: often }) => `可用 ${often} 次`,
});
const anybody = phrase<{ code: string }>({
  en: ({ code }) => `for everybody who says ${code}`,
  'zh-CN': ({ code }) => `报口令 ${code} 即可用`,
});

export const coupons: Section = {
  title: { en: 'Coupons', 'zh-CN': '优惠券' },
  lines: ({ coupons: rules }, speech) => {
    const { say, count } = speech;
    return rules.map((rule) =>
      sentence(speech, {
        name: nameOf(rule),
        when: [...(rule.public ? [say(anybody, rule)] : []), ...whenSaid(rule.when, speech)],
        get: [
          ...takeSaid(rule.take, speech),
          validSaid(rule.valid, speech),
          ...(rule.starts === 'next_day' ? [say(nextDay)] : []),
          ...(rule.uses > 1 ? [say(uses, { uses: count(rule.uses) })] : []),
          say(rule.stacks ? stacks : alone),
          ...(rule.onReturn === 'recheck' ? [say(recheck)] : []),
        ],
      }),
    );
  },
};
