import { calledAs, type Named } from './called.ts';
import type { ProgrammeVersion } from './programme.ts';

/** A thing of the programme, with the version that it is taken from. */
export interface Versioned<T> {
  readonly thing: T;
  readonly version: number;
}

/**
 * What things of the programme may be called, over several of its versions: by their codes, and by names that only one
 * of them bears. A word means what the first version says that knows it; one that several things bear there is nobody's.
 */
export function calledOver<T extends Named>(
  versions: readonly ProgrammeVersion[],
  thingsOf: (version: ProgrammeVersion) => readonly T[],
): Map<string, Versioned<T>> {
  const words = new Map<string, Versioned<T> | null>();
  for (const version of versions) {
    for (const [word, thing] of calledIn(thingsOf(version))) {
      if (!words.has(word)) words.set(word, thing && { thing, version: version.version });
    }
  }
  return new Map([...words].flatMap(([word, one]) => (one ? [[word, one] as const] : [])));
}

function calledIn<T extends Named>(things: readonly T[]): Map<string, T | null> {
  const words = new Map<string, T | null>();
  for (const one of things) {
    const name = calledAs(one.name ?? one.code);
    words.set(name, words.has(name) ? null : one);
  }
  // A code is never another's name.
  for (const one of things) words.set(calledAs(one.code), one);
  return words;
}
