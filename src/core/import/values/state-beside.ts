import { readState } from './words.ts';

/** What stops whoever has the word beside their name or their card. */
type Stop = 'blocked' | 'closed';

/**
 * What is written beside a name: 丙(已退卡), 丙-作废, 丙已注销, Bob (blocked), Bob - closed. In letters a word that merely follows is
 * somebody's family: Jean Perdu. Undefined: nothing that stops them.
 */
export function stateBesideName(name: string): Stop | undefined {
  if (!MAY_HOLD.test(name)) return undefined;
  const text = name.normalize('NFKC');
  const inBrackets = [...text.matchAll(IN_BRACKETS)].map(([, word = '']) => word);
  const parted = text.split(/\s[-–—/]\s/).slice(1);
  const inHan = text.split(NO_LETTERS).filter((part) => part !== text && HAN.test(part));
  return stopIn([...inBrackets, ...parted, ...inHan, /已\p{sc=Han}{1,4}$/u.exec(text)?.[0] ?? '']);
}

/** What is written beside the number of a card: 8001(挂失), 8001作废, 8001-lost. */
export function stateBesideCard(card: string): Stop | undefined {
  if (!/\d/.test(card) || !/\p{L}/u.test(card)) return undefined;
  const text = card.normalize('NFKC');
  const words = text.split(/[^\p{L}]+/u);
  const inLetters = /\d[^\p{L}\p{N}]+(\p{L}{3,})[^\p{L}\p{N}]*$/u.exec(text)?.[1] ?? '';
  return stopIn([...words.filter((word) => HAN.test(word)), inLetters]);
}

function stopIn(words: readonly string[]): Stop | undefined {
  const stops = words.map((word) => readState(word.trim()) ?? readState(word.trim().replace(OF_CARD, '')));
  return stops.find((state) => state === 'closed' || state === 'blocked');
}

const HAN = /\p{sc=Han}/u;
/** 挂失卡 */
const OF_CARD = /(?:卡片?|会员|會員)$/;
const NO_LETTERS = /[^\p{L}\p{M}]+/u;
const IN_BRACKETS = /[([【〔]([^)\]】〕]*)[)\]】〕]/g;
/** Seen at a glance: most names hold none of these. */
const MAY_HOLD = /[^\p{L}\p{M}]|已/u;
