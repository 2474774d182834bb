import type { Pass } from '../../core/domain/programme/programme.ts';
import { phrase, type Text } from '../shared/language.ts';
import { validSaid } from './expiry.ts';
import { nameOf, type Section, sentence } from './speech.ts';
import { whenSaid } from './when.ts';

const sold = phrase<{ price: string; visits: string; bonus: string | null }>({
  en: ({ price, visits, bonus }) =>
    `${price} for ${visits} ${visits === '1' ? 'visit' : 'visits'}${bonus === null ? '' : ` and ${bonus} on top`}`,
  'zh-CN': ({ price, visits, bonus }) => `${price}，${visits} 次${bonus === null ? '' : `，另送 ${bonus} 次`}`,
});

const starts: Readonly<Record<Pass['starts'], Text>> = {
  purchase: { en: 'from the day you buy it', 'zh-CN': '从购买日起' },
  first_use: { en: 'from your first visit', 'zh-CN': '从首次使用起' },
};

export const passes: Section = {
  title: { en: 'Passes', 'zh-CN': '次卡' },
  lines: ({ passes: rules }, speech) => {
    const { say, money, count } = speech;
    return rules.map((pass) =>
      sentence(speech, {
        name: nameOf(pass),
        when: [
          say(sold, {
            price: money(pass.price),
            visits: count(pass.visits),
            bonus: pass.bonusVisits === 0 ? null : count(pass.bonusVisits),
          }),
        ],
        get: [
          validSaid(pass.valid, speech),
          ...(pass.valid !== null && !('from' in pass.valid) ? [say(starts[pass.starts])] : []),
          ...whenSaid(pass.when, speech),
        ],
      }),
    );
  },
};
