/** Every word of **take**, in the order in which they are told. A new one is a file beside this and a line here. */
import { amount } from './amount.ts';
import { max } from './max.ts';
import { on } from './on.ts';
import { per } from './per.ts';
import { percent } from './percent.ts';
import { price } from './price.ts';

export const TAKE = { amount, per, percent, price, max, on } as const;
