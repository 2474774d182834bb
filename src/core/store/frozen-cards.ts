/**
 * How a card is named in the facts of an entry. A bill that another card has paid says `card:8002`; what is frozen says
 * `card:id=7` instead, since facts lie under a fingerprint for ever and a card's number tells who holds it. Read again,
 * the card has the number that it has then, and none any more once its holder was erased. Entries that were made before
 * this was so say the number as it was, and are read as they are.
 */
import { cardById, cardByNumber } from './members.ts';
import type { Port } from './statement.ts';

/** `card:id=7`: no card can be typed like that as a tender, where `=` begins the amount. */
const BY_ID = /"card:id=(\d+)"/g;
const BY_NUMBER = /"card:((?:[^"\\]|\\.)+)"/g;

/** Facts with their cards by id. */
export async function freezeCards<F extends object>(tx: Port, facts: F): Promise<F> {
  const text = JSON.stringify(facts);
  if (!text.includes('"card:')) return facts;
  const frozen = await replaced(text, BY_NUMBER, async (number) => {
    const card = await cardByNumber(tx, JSON.parse(`"${number}"`) as string);
    return card && `id=${card.id}`;
  });
  return JSON.parse(frozen) as F;
}

/** The same the other way round, of facts as they are kept. */
export async function thawCards(tx: Port, facts: string): Promise<string> {
  if (!facts.includes('"card:id=')) return facts;
  return replaced(facts, BY_ID, async (id) => {
    const card = await cardById(tx, Number(id));
    return card && JSON.stringify(card.number).slice(1, -1);
  });
}

/** What cannot be found stays as it is. */
async function replaced(
  text: string,
  pattern: RegExp,
  other: (name: string) => Promise<string | undefined>,
): Promise<string> {
  const names = new Map<string, string | undefined>();
  for (const [, name = ''] of text.matchAll(pattern)) {
    if (!names.has(name)) names.set(name, await other(name));
  }
  const prefix = pattern === BY_ID ? 'id=' : '';
  return [...names].reduce(
    (all, [name, now]) => (now === undefined ? all : all.replaceAll(`"card:${prefix}${name}"`, () => `"card:${now}"`)),
    text,
  );
}
