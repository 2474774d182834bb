import { condition, EVERYWHERE } from '../condition.ts';

export const channels = condition({
  argument: 'texts',
  at: EVERYWHERE,
  about: {
    en: 'by one of these channels (--channel, till if none is said)',
    'zh-CN': '通过这些渠道之一（--channel，默认 till）',
  },
  holds: (named, { channel }) => named.includes(channel),
});
