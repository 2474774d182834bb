/**
 * Texts are made when they are said. Of a catalogue of a hundred, each in two languages, a command says ten; V8 would read
 * back what it knows of every one, and that takes a millisecond of a sale.
 */
import { constantsOf, rewritten } from './constants.mjs';

export const textsWhenSaid = {
  name: 'texts-when-said',
  transform: {
    filter: { id: /\/src\/commands\/text\/.*\.ts$/ },
    handler(code) {
      const entries = constantsOf(this, code)
        .flatMap(({ init }) => (init?.type === 'ObjectExpression' ? init.properties : []))
        .filter(({ value }) => value?.type === 'ObjectExpression' || value?.type === 'CallExpression');
      const part = ({ start, end }) => code.slice(start, end);
      return rewritten(code, entries, ({ key, value }) => `get ${part(key)}() { return ${part(value)}; }`);
    },
  },
};
