/** What people type for a thing of the programme. */
export interface Named {
  readonly code: string;
  readonly name: string | null;
}

/**
 * The code of what is called so: a code as it stands; else a code whatever the case and width of its letters; else a
 * name that one thing alone bears. What is none of these comes back as it was typed, to be refused by that word.
 */
export function codeCalled(typed: string, among: readonly Named[]): string {
  if (among.some(({ code }) => code === typed)) return typed;
  const word = calledAs(typed);
  const byCode = among.find(({ code }) => calledAs(code) === word);
  if (byCode) return byCode.code;
  const [only, ...others] = new Set(among.flatMap(({ code, name }) => (name && calledAs(name) === word ? [code] : [])));
  return only === undefined || others.length > 0 ? typed : only;
}

/** The words that mean one of them, as `calledAs` has them. */
export const wordsFor = (among: readonly Named[]): ReadonlySet<string> =>
  new Set(
    among
      .flatMap(({ code, name }) => (name === null ? [code] : [code, name]))
      .filter((word) => among.some(({ code }) => code === codeCalled(word, among)))
      .map(calledAs),
  );

/** Priced things, called by their sku. */
export const calledBySku = <T extends { readonly sku: string | null; readonly name: string | null }>(
  things: readonly T[],
): Named[] => things.flatMap(({ sku, name }) => (sku === null ? [] : [{ code: sku, name }]));

/** What codes and names are compared by, whatever the case and width of their letters. */
export const calledAs = (word: string): string => word.normalize('NFKC').trim().toLowerCase();
