import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
  type ScalarTag,
  visit,
} from 'yaml';
import { bankCardIn } from '../domain/members/bank-card.ts';
import type { Finding } from './finding.ts';

/**
 * A number written with a point or an exponent: a symbol that carries what was typed. No value of ours may pass through
 * a float, and a symbol is what no schema takes for something else.
 */
export type DecimalNumber = symbol;

export const isDecimalNumber = (value: unknown): value is DecimalNumber => typeof value === 'symbol';

export type Path = readonly (string | number)[];

/** A programme file that could be read as YAML: its values, and where each of them stands. */
export interface Source {
  /** Maps, lists, text, whole numbers, yes and no, and {@link DecimalNumber}. */
  readonly values: unknown;
  /** The line of a value, counted from 1; of its nearest parent if it is not in the file. */
  lineOf(path: Path): number;
  /** `topup_offers[0].give`, as far as the file goes. */
  textOf(path: Path): string;
}

/**
 * Reads YAML 1.2. A file that is not YAML has findings and no source; a key written twice leaves both. Where the number
 * of a bank card stands in it nothing else is said: another finding might repeat it.
 */
export function readSource(text: string): { source: Source | null; findings: readonly Finding[] } {
  const lines = new LineCounter();
  const unprintable = text.search(UNPRINTABLE);
  if (unprintable >= 0) {
    const before = text.slice(0, unprintable).split(/\r\n?|\n/);
    const at = { line: before.length, col: (before.at(-1) ?? '').length + 1 };
    return { source: null, findings: [unreadable('UNPRINTABLE', at)] };
  }
  const document = parseDocument(text, {
    version: '1.2',
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    customTags: (tags) => [...tags.filter((tag) => !isNumberTag(tag)), wholeNumber, decimalNumber],
  });
  const errors = [...document.errors, ...document.warnings];
  // Only the first: what the parser says of the lines below it is mostly its own confusion.
  const broken = errors.find((error) => error.code !== 'DUPLICATE_KEY');
  if (broken !== undefined) return { source: null, findings: [unreadable(broken.code, lines.linePos(broken.pos[0]))] };
  const cards = [...bankCardsIn(document, lines), ...bankCardsInRemarks(text, lines)];
  if (cards.length > 0) return { source: null, findings: cards };
  const twice = errors.map((error) => keyTwice(document, lines, error.pos[0]));
  try {
    return { source: sourceOf(document, lines), findings: twice };
  } catch {
    // Aliases that multiply each other would fill the memory; the reader stops at a hundred.
    return { source: null, findings: [unreadable('ALIASES', { line: 1, col: 1 })] };
  }
}

const unreadable = (detail: string, { line, col }: { line: number; col: number }): Finding => ({
  code: 'yaml_unreadable',
  line,
  path: '',
  column: col,
  detail,
  allowed: [],
});

/** What YAML 1.2 leaves no room for (§5.1); a terminal would obey some of it wherever the file is shown. */
const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Keys and values with the number of a bank card. What goods are called may be a bar code: that is let be. */
function bankCardsIn(document: Document, lines: LineCounter): Finding[] {
  const found: Finding[] = [];
  visit(document, {
    Scalar(place, node, ancestors) {
      const path = pathOf([...ancestors, node]);
      const within = place === 'key' ? path.slice(0, -1) : path;
      if (GOODS.has(String(path.findLast((step) => typeof step === 'string')))) return;
      const ends = bankCardIn(typeof node.value === 'string' ? node.value : (node.source ?? ''));
      if (ends === null) return;
      const telling = within.findIndex((step) => bankCardIn(String(step)) !== null);
      const { text } = trace(document, telling < 0 ? within : within.slice(0, telling));
      found.push(bankCard(ends, lines.linePos(startOf(node) ?? 0).line, text));
    },
  });
  return found;
}

/** Keys whose values are goods. */
const GOODS = new Set(['sku', 'skus', 'goods']);

function bankCardsInRemarks(text: string, lines: LineCounter): Finding[] {
  const found: Finding[] = [];
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    const ends = token.startsWith('#') ? bankCardIn(token) : null;
    if (ends !== null) found.push(bankCard(ends, lines.linePos(offset).line, ''));
    // The lexer's own marks take no place in the text.
    if (!MARKS.has(token)) offset += token.length;
  }
  return found;
}

/** Beginning of a document, of a scalar, and the end of a flow that is broken; a byte order mark takes a place. */
const MARKS = new Set(['\u0002', '\u001f', '\u0018']);

const bankCard = (ends: string, line: number, path: string): Finding => ({
  code: 'bank_card_number',
  line,
  path,
  ends,
  allowed: [],
});

function keyTwice(document: Document, lines: LineCounter, offset: number): Finding {
  let steps: Path = [];
  visit(document, {
    Pair(_, pair, ancestors) {
      if (startOf(pair.key) !== offset) return undefined;
      steps = [...pathOf(ancestors), String(pair.key)];
      return visit.BREAK;
    },
  });
  const key = String(steps.at(-1) ?? '');
  return { code: 'key_twice', line: lines.linePos(offset).line, path: trace(document, steps).text, key, allowed: [] };
}

/** The keys and numbers that lead through these nodes, each within the one before it. */
const pathOf = (ancestors: readonly unknown[]): Path =>
  ancestors.flatMap((node, index): Path => {
    if (isPair(node)) return [String(node.key)];
    return isSeq(node) ? [node.items.indexOf(ancestors[index + 1])] : [];
  });

function sourceOf(document: Document, lines: LineCounter): Source {
  return {
    values: document.toJS({ maxAliasCount: 100 }),
    lineOf: (path) => lines.linePos(trace(document, path).offset).line,
    textOf: (path) => trace(document, path).text,
  };
}

/** Follows a path through the file. A step that the file lacks is named but does not move the place. */
function trace(document: Document, path: Path): { offset: number; text: string } {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  let text = '';
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (typeof step === 'number') {
      // A single value may stand where a list is taken; it then has no number of its own.
      if (!isSeq(node)) continue;
      text += `[${step}]`;
      node = node.items[step];
      offset = startOf(node) ?? offset;
    } else {
      text += text === '' ? step : `.${step}`;
      const pair = isMap(node)
        ? node.items.find(({ key }) => (isScalar(key) ? String(key.value) : String(key)) === step)
        : undefined;
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
    }
  }
  return { offset, text };
}

export const isPlainMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const startOf = (node: unknown): number | undefined =>
  (node as { range?: readonly number[] | null } | null | undefined)?.range?.[0];

const isNumberTag = (tag: unknown): boolean =>
  ['tag:yaml.org,2002:int', 'tag:yaml.org,2002:float'].includes((tag as ScalarTag).tag);

const wholeNumber: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?[0-9]+$/,
  resolve: (text) => Number(text),
};

const decimalNumber: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?$/,
  resolve: (text): DecimalNumber => Symbol(text),
};
