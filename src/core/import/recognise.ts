import { fail } from '../problem.ts';
import {
  type ByteEvidence,
  CANDIDATES,
  damageIn,
  decode,
  decodeSample,
  encodingNamed,
  isSingleByte,
  SELDOM,
  SINGLE_BYTE,
  WITH_ZEROS,
} from './bytes/encoding.ts';
import { homeEncoding, isReadable, lineApart, oneEncoding, writtenWords } from './bytes/letters.ts';
import { requireOneEncoding } from './bytes/mixed.ts';
import type { Source } from './bytes/source.ts';
import { lineWrittenTwice, readOnce, TWICE } from './bytes/twice.ts';
import { isOfMembersWithPasses, mayBeMembers, namesPeople } from './columns/history.ts';
import { type FileOptions, isKindSaid, type ShopFacts } from './file-options.ts';
import { type Field, IMPORT_KINDS } from './header/field.ts';
import { findHeader, firstCells, foreignColumn, type Header, knownColumns, nearHeader } from './header/header.ts';
import type { Mapping, Profile } from './header/profile.ts';
import { generic } from './header/profiles/generic.ts';
import { allProfiles } from './header/profiles/index.ts';

/**
 * How a file is encoded, and its header. What may be a list of members or of their lots is the first if it says
 * who they are.
 */
export function recognise(
  source: Source,
  evidence: ByteEvidence,
  options: FileOptions,
  shop?: ShopFacts,
): { encoding: string; header: Header } {
  const profiles = profilesFor(options);
  const { encoding, header } = recogniseBy(source, evidence, options, profiles, shop);
  if (options.encoding === undefined) requireOneEncoding(source, encoding, evidence.validUtf8);
  const table = { source, encoding, header, columns: firstColumns(header) };
  const isOfMembers = !isKindSaid(options) && isOfMembersWithPasses(table);
  if (!isOfMembers && (isKindSaid(options) || !mayBeMembers(table))) return { encoding, header };
  const members = profiles.filter(({ kind }) => kind === 'members');
  const other = findHeader(decodeSample(evidence.sample, encoding), members, options.columns);
  if (other === undefined || foreignColumn(other) >= 0) return { encoding, header };
  if (isOfMembers) return { encoding, header: other };
  return { encoding, header: namesPeople(header) ? { ...other, mayBe: 'lots' } : { ...header, mayBe: 'members' } };
}

/**
 * The encoding and the header belong together: the right encoding is the one in which header words are known. Without a
 * shop nothing is asked about letters that several read.
 */
function recogniseBy(
  source: Source,
  evidence: ByteEvidence,
  options: FileOptions,
  profiles: readonly Profile[],
  shop?: ShopFacts,
): { encoding: string; header: Header } {
  const home = shop && homeEncoding(shop.region);
  const stated = options.encoding ?? options.mapping?.encoding ?? 'auto';
  const named = stated === 'auto' ? null : encodingNamed(stated);
  if (named !== null && isOther(named, options.encoding === undefined, evidence)) {
    return unclear(encodingsBut(named, evidence), stated);
  }
  const mayBeTwice = evidence.mayBeTwice && evidence.validUtf8 && !evidence.zeros && (named ?? 'utf-8') === 'utf-8';
  if (mayBeTwice && options.encoding === undefined) refuseTwice(source);
  const settled = named ?? evidence.mark;
  if (settled) return readAs(settled);
  if (evidence.validUtf8 && !evidence.zeros) return readAs('utf-8');

  const candidates = evidence.zeros ? WITH_ZEROS : CANDIDATES;
  const said = [...Object.keys(options.columns ?? {}), ...Object.keys(options.mapping?.columns ?? {})];
  const bestOf = (encodings: readonly string[], ofProfiles = profiles) => {
    const readings = encodings.map((encoding) => {
      const text = decodeSample(evidence.sample, encoding);
      const header = findHeader(text, ofProfiles, options.columns);
      const known = header ? tellingWords(header, evidence) : 0;
      return { encoding, words: known + (evidence.zeros ? 0 : writtenWords(text, encoding, said)) };
    });
    const most = Math.max(...readings.map(({ words }) => words));
    return readings.filter(({ words }) => words === most && words > 0).map(({ encoding }) => encoding);
  };
  const usual = evidence.zeros ? candidates : [...new Set([...candidates, ...SINGLE_BYTE])];
  const likely = bestOf(usual);
  const seldom = likely.length > 0 || evidence.zeros ? likely : bestOf(SELDOM);
  // What is no file of the kind that was said is written in some letters all the same.
  const best = seldom.length > 0 ? seldom : bestOf(usual, allProfiles());
  // Letters that all of them read alike say nothing, and a text of UTF-8 is hardly ever one by chance.
  if (evidence.validUtf8 && best.length > 1 && best.includes('utf-8')) return readAs('utf-8');
  const [only] = best;
  const one =
    best.length === 1 && only !== undefined && !isSingleByte(only)
      ? only
      : oneEncoding(best, source, evidence.sample, home);
  if (one !== undefined) return readAs(one);
  const read = best.filter(isSingleByte);
  return unclear(read.length > 1 && read.length === best.length ? read : [...new Set([...read, ...candidates])]);

  function readAs(encoding: string): { encoding: string; header: Header } {
    const sample = decodeSample(evidence.sample, encoding);
    const header = findHeader(sample, profiles, options.columns);
    if (!header) {
      const kinds = new Set(profiles.map(({ kind }) => kind));
      const plain = IMPORT_KINDS.filter((kind) => kinds.has(kind)).map(generic);
      const near = nearHeader(sample, options.mapping?.columns ? [options.mapping] : plain, options.columns);
      const seen = firstCells(sample, 5);
      if (seen.length === 0) fail({ code: 'file_unreadable', path: source.path, reason: 'blank' });
      const named = options.profile ?? 'auto';
      const profile = named === 'auto' ? {} : { profile: named };
      fail({ code: 'header_not_found', path: source.path, seen, ...near, ...profile });
    }
    return { encoding, header };
  }

  function unclear(candidates: readonly string[], stated?: string): never {
    const ordered = shop ? likelyFirst(candidates, evidence, shop) : candidates;
    const readable = ordered.filter((encoding) => damageIn(decodeSample(evidence.sample, encoding)) < BROKEN);
    if (readable.length === 0) fail({ code: 'file_not_text', path: source.path });
    const told = lineApart(source, readable) ?? evidence.sample;
    const rows = readable.map((encoding) => {
      const [row = '', next] = tellingLines(decodeSample(told, encoding));
      return { encoding, row, ...(next === undefined ? {} : { next }) };
    });
    fail({
      code: 'encoding_unclear',
      path: source.path,
      candidates: rows,
      ...(stated === undefined ? {} : { stated }),
    });
  }
}

/** Letters that were written as UTF-8 twice are read as what they were, or as they stand, by who has seen both. */
function refuseTwice(source: Source): void {
  const line = lineWrittenTwice(decode(source, 'utf-8'));
  if (line === undefined) return;
  const rows = [
    { encoding: TWICE, row: readOnce(line) },
    { encoding: 'utf-8', row: line },
  ];
  const candidates = rows.map(({ encoding, row }) => ({ encoding, row: row.slice(0, LONGEST_SHOWN) }));
  fail({ code: 'encoding_unclear', path: source.path, candidates });
}

/**
 * Whether the bytes are of another encoding than was said: its mark says so, or what has no zeros is said to take two
 * bytes a letter. Letters that are good UTF-8 are hardly anything else: never where each byte would be a letter, and in
 * a mapping, which speaks of files of last month too, or by so many letters, not in other encodings either.
 */
function isOther(named: string, byMapping: boolean, { mark, zeros, validUtf8, sample }: ByteEvidence): boolean {
  if (named === TWICE) return !validUtf8;
  if (mark !== null) return mark !== named;
  if (named.startsWith('utf-16')) return !zeros;
  if (named === 'utf-8' || !validUtf8 || zeros) return false;
  const letters = sample.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0);
  return letters > 0 && (byMapping || isSingleByte(named) || letters >= CERTAIN);
}

/** So many bytes beyond ASCII are not UTF-8 by chance. */
const CERTAIN = 6;

const encodingsBut = (named: string, { mark, validUtf8 }: ByteEvidence): readonly string[] => {
  if (mark !== null) return [mark];
  return validUtf8 ? ['utf-8'] : CANDIDATES.filter((encoding) => encoding !== named);
};

/** Known header words beyond ASCII: all encodings agree on the others, unless some of them take two bytes a letter. */
const tellingWords = (header: Header, { zeros }: ByteEvidence): number =>
  zeros
    ? knownColumns(header)
    : header.cells.filter((cell, column) => header.fields[column] !== null && /\P{ASCII}/u.test(cell)).length;

const LONGEST_SHOWN = 120;

/** The first lines in which the encodings differ, for a person to say which of them reads well. */
function tellingLines(text: string): string[] {
  const lines = text.split(/\r\n?|\n/);
  const telling = lines.filter((line) => /\P{ASCII}/u.test(line));
  return (telling.length > 0 ? telling : lines).slice(0, 2).map((line) => line.slice(0, LONGEST_SHOWN));
}

/** What files of the shop's country are written in comes first, unless nobody could read it. */
function likelyFirst(
  candidates: readonly string[],
  { mark, validUtf8, zeros, sample }: ByteEvidence,
  { region, currency }: ShopFacts,
): readonly string[] {
  const home = homeEncoding(region) ?? (currency.code === 'EUR' ? 'windows-1252' : null);
  if (home === null || zeros || mark !== null || validUtf8) return candidates;
  const isTied = candidates.every(isSingleByte);
  if (isTied && !candidates.includes(home)) return candidates;
  const isLikely = !isSingleByte(home) || isReadable(decodeSample(sample, home));
  return [...new Set(isLikely ? [home, ...candidates] : [...candidates, home])];
}

/** The column that each field is read from first. */
export const firstColumns = ({ columns }: Header): ReadonlyMap<Field, number> =>
  new Map([...columns].map(([field, [first = 0]]) => [field, first]));

function profilesFor({ mapping, profile = 'auto', kind: typed = 'auto' }: FileOptions): readonly Profile[] {
  if (mapping?.columns) return [{ ...mapping, byOwner: true }];
  const kind = typed === 'auto' ? (mapping?.kind ?? 'auto') : typed;
  const all = mapping ? allProfiles().map((known) => withWords(known, mapping)) : allProfiles();
  const named = profile === 'auto' ? all : all.filter(({ name }) => name === profile);
  if (named.length === 0) {
    const allowed = ['auto', ...new Set(all.map(({ name }) => name))];
    fail({ code: 'value_not_allowed', option: '--profile', value: profile, allowed });
  }
  return kind === 'auto' ? named : named.filter((candidate) => candidate.kind === kind);
}

/** What is known of a system, with what somebody has said besides: a word of theirs goes before one of its own. */
const withWords = (known: Profile, { kind: _, ...said }: Exclude<Mapping, Profile>): Profile => ({
  ...known,
  ...said,
  columns: known.columns,
  constants: { ...known.constants, ...said.constants },
  status: { ...known.status, ...said.status },
  gender: { ...known.gender, ...said.gender },
});

/** Of so much damage nobody could make out the letters. */
const BROKEN = 0.1;
