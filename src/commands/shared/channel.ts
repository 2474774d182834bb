import type { Request } from '../../core/index.ts';
import { fail } from '../../core/problem.ts';

/** `--channel`: how the member reached the shop, for rules that ask. Refuses: option_missing (an empty word). */
export function reached(typed: string | undefined): Pick<Request, 'channel'> {
  if (typed === undefined) return {};
  const channel = typed.trim();
  return channel === '' ? fail({ code: 'option_missing', option: '--channel' }) : { channel };
}
