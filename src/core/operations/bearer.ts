import { asksForBearer, BEARER_TAG } from '../domain/programme/law.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { Who } from '../domain/staff/who.ts';
import { tagsOf } from '../store/members.ts';
import type { Tx } from '../store/statement.ts';

/** Whether nobody's name stands on a member's card. Looked up only where a law of the programme asks. */
export const isBearer = async (tx: Tx, { law = [] }: Programme, { memberId }: Who): Promise<boolean> =>
  asksForBearer(law) && (await tagsOf(tx, memberId)).includes(BEARER_TAG);
