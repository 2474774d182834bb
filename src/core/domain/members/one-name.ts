/**
 * Whether two names may be one person's, as two systems write them: whatever the case, the width, the accents and the
 * blanks; one may leave words out, or stand behind a mask (张*). A name that says nothing may be anybody's.
 */
export function mayBeOneName(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const [long, short] = a.join('').length < b.join('').length ? [b, a] : [a, b];
  return long.join('').includes(short.join('')) || short.every((word) => long.includes(word));
}

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
