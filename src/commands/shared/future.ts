import { businessDay, type Day, type Instant } from '../../core/domain/time/day.ts';
import type { Shop } from '../../core/index.ts';
import type { Context } from './context.ts';
import { phrase } from './language.ts';
import { isKnown } from './who.ts';

/**
 * A slip of the year would end everybody's value: a person is asked, a job in the night is taken at its word.
 * Refuses: cancelled.
 */
export const agreeToTheFuture = (context: Context, shop: Shop, wanted: Day): Promise<void> =>
  agreed(context, shop, wanted, ends);

/**
 * What is dated ahead shuts its accounts until then, since nothing is booked before what was booked last: a person is
 * asked. Refuses: cancelled.
 */
export const agreeToDateAhead = (context: Context, shop: Shop, at: Instant): Promise<void> =>
  agreed(context, shop, businessDay(at, shop.calendar), shuts);

async function agreed(context: Context, shop: Shop, wanted: Day, question: typeof ends): Promise<void> {
  const { prompt, options, say } = context;
  const today = businessDay(shop.now(), shop.calendar);
  if (wanted <= today || !prompt.possible || options.dryRun || (await isKnown(context, shop))) return;
  await prompt.confirm(say(question, { day: wanted }));
}

const ends = phrase<{ day: Day }>({
  en: ({ day }) => `${day} lies ahead: value that is good today would end now. Go on?`,
  'zh-CN': ({ day }) => `${day} 还没到，今天有效的积分和余额会提前清零。确定继续吗？`,
});

const shuts = phrase<{ day: Day }>({
  en: ({ day }) => `${day} lies ahead: until then nothing can be booked on the accounts that this touches. Go on?`,
  'zh-CN': ({ day }) => `${day} 还没到：在那之前，涉及的账户不能再记账。确定继续吗？`,
});
