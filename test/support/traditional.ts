import { Converter } from 'opencc-js/cn2t';

const letters = Converter({ from: 'cn', to: 't' });

/** Letters of a text that have another form in 繁體中文; those that both share are not among them. */
export const simplifiedIn = (text: string): string[] =>
  [...new Set(text)].filter((letter) => letters(letter) !== letter && !SHARED.includes(letter));

/** Written so in Taiwan too, with a meaning of its own. */
const SHARED = '台划';
