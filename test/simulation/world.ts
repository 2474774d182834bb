/** A shop and what the auditor says of it, side by side. */
import { plusDays } from './arithmetic.ts';
import { Model } from './model.ts';
import type { Place, Versions } from './rules.ts';
import { Tills } from './tills.ts';

export class World {
  readonly model: Model;
  readonly tills: Tills;
  /** What was done, and with which codes it was refused. */
  readonly counts = new Map<string, number>();
  steps = 0;
  #references = 0;

  private constructor(model: Model, tills: Tills) {
    this.model = model;
    this.tills = tills;
  }

  /**
   * A new shop with three people, of whom the first brought the others; a fourth shares the account of the first, a
   * fifth only its money.
   */
  static async open(place: Place, versions: Versions): Promise<World> {
    const model = new Model(place, versions);
    const tills = await Tills.open(place, versions, (till) => model.clock(till));
    model.begin(0, []);
    const soon = (days: number) => plusDays(place.opensOn, days).slice(5);
    for (const [card, birthday] of [
      ['8001', '02-29'],
      ['8002', soon(4)],
      ['8003', soon(50)],
      ['8004', null],
      ['8005', null],
    ] as const) {
      const referrer = card === '8001' ? null : model.person(0).who;
      const join = card === '8004' || card === '8005' ? referrer : null;
      const known = { birthday, referrer, join, ownPoints: card === '8005' };
      model.enrolled(card, await tills.enrolled(card, known), known);
    }
    return new World(model, tills);
  }

  reference = (): string => `R-${++this.#references}`;

  /** Something that nobody at a till did. */
  happened(what: string, how: string): void {
    const key = `${what}: ${how}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  count(what: string, code: string): void {
    this.steps += 1;
    this.happened(what, code);
  }
}
