import { accept, type Decision, refuse } from '../decision.ts';

/** A code that a shop gives to a store or an operator. Refuses: code_malformed. */
export const readCode = (text: string): Decision<string> =>
  IS_CODE.test(text) ? accept(text) : refuse({ code: 'code_malformed', text });

/** 1 to 32 visible characters; commas and semicolons part codes in files, so they are none of them. */
const IS_CODE = /^[^\s,;，；\p{Cc}\p{Cf}\p{Cs}]{1,32}$/u;
