import { businessDay, type Day } from '../../core/domain/time/day.ts';
import type { Shop } from '../../core/index.ts';
import type { Context } from './context.ts';
import { phrase } from './language.ts';
import { isKnown } from './who.ts';

/**
 * A slip of the year would end everybody's value: a person is asked, a job in the night is taken at its word.
 * Refuses: cancelled.
 */
export async function agreeToTheFuture(context: Context, shop: Shop, wanted: Day): Promise<void> {
  const { prompt, options, say } = context;
  const today = businessDay(shop.now(), shop.calendar);
  if (wanted <= today || !prompt.possible || options.dryRun || (await isKnown(context, shop))) return;
  await prompt.confirm(say(question, { day: wanted }));
}

const question = phrase<{ day: Day }>({
  en: ({ day }) => `${day} lies ahead: value that is good today would end now. Go on?`,
  'zh-CN': ({ day }) => `${day} 还没到，今天有效的积分和余额会提前清零。确定继续吗？`,
});
