import { isMap, isScalar, parseDocument, stringify } from 'yaml';

/** What a new shop says about itself; null leaves the file's own word. */
export interface ShopDetails {
  readonly name: string | null;
  readonly currency: string | null;
  readonly timeZone: string | null;
}

/**
 * A programme file with the shop's own details in place of those that stand there. Nothing else is touched: comments,
 * order and blanks stay. A file that cannot be read comes back with the details on top; loading it says what is wrong.
 */
export function withShopDetails(text: string, { name, currency, timeZone }: ShopDetails): string {
  const { contents } = parseDocument(text);
  const replacements = Object.entries({ name, currency, time_zone: timeZone }).flatMap(([key, value]) => {
    if (value === null) return [];
    const pair = isMap(contents) ? contents.items.find((item) => isScalar(item.key) && item.key.value === key) : null;
    const written = stringify(value, { lineWidth: 0 }).trimEnd();
    const [from, to] = (isScalar(pair?.value) ? pair.value.range : null) ?? [];
    if (from === undefined || to === undefined) return [{ from: 0, to: 0, written: `${key}: ${written}\n` }];
    return [{ from, to, written }];
  });
  // From the end, so that the places before it stay where they are.
  return replacements
    .toSorted((a, b) => b.from - a.from)
    .reduce((rest, { from, to, written }) => rest.slice(0, from) + written + rest.slice(to), text);
}

/** The most a card may hold is in templates what China allows: in another currency it stands there as a note. */
export const withoutLimits = (template: string): string =>
  template.replaceAll(/^( +)(max_(?:balance|topup): )/gm, '$1# $2');

/** The whole amounts of a template (`"50.00"`), written as another currency writes them: `"50"`, `"50.000"`. */
export const inDecimals = (template: string, decimals: number): string =>
  template.replaceAll(
    /"(\d+)\.00"/g,
    (_, whole: string) => `"${whole}${decimals === 0 ? '' : '.'.padEnd(decimals + 1, '0')}"`,
  );
