/** Which visits are free again when goods of a bill come back that they had paid for. */

/** What a pass paid of a bill. */
export interface PassUse {
  readonly code: string;
  readonly visits: number;
  readonly lines: readonly { readonly line: number; readonly pieces: number; readonly money: number }[];
}

/** A line of a bill: all of it, and what is not back yet. */
export interface LineState {
  readonly net: number;
  readonly quantity: number;
  readonly left: { readonly net: number; readonly quantity: number };
}

/** What visits paid of a line. */
export const byVisits = (uses: readonly PassUse[], line: number): number =>
  uses
    .flatMap(({ lines }) => lines)
    .filter((part) => part.line === line)
    .reduce((sum, { money }) => sum + money, 0);

/**
 * What has gone back to each pass by now. The visits had been laid over the bill first: what money paid comes back
 * before what they paid, and of several passes the last one first. A visit is free when nothing that it paid is kept.
 */
export function visitsBack(uses: readonly PassUse[], lines: readonly LineState[]): { visits: number; money: number }[] {
  const open = lines.map(({ net, quantity, left }, line) => {
    const pieces = uses
      .flatMap((use) => use.lines)
      .filter((part) => part.line === line)
      .reduce((sum, part) => sum + part.pieces, 0);
    return {
      pieces: Math.max(0, quantity - left.quantity - (quantity - pieces)),
      money: Math.max(0, net - left.net - (net - byVisits(uses, line))),
    };
  });
  const back = [...uses].reverse().map((use) => {
    let kept = 0;
    let money = 0;
    for (const { line, pieces, money: paid } of use.lines) {
      const there = open[line] as { pieces: number; money: number };
      const part = { pieces: Math.min(pieces, there.pieces), money: Math.min(paid, there.money) };
      there.pieces -= part.pieces;
      there.money -= part.money;
      kept = Math.max(kept, pieces - part.pieces);
      money += part.money;
    }
    return { visits: Math.max(0, use.visits - kept), money };
  });
  return back.reverse();
}
