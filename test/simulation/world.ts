/** A shop and what the auditor says of it, side by side. */
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

  /** A new shop with three people; a fourth shares the account of the first. */
  static async open(place: Place, versions: Versions): Promise<World> {
    const model = new Model(place, versions);
    const tills = await Tills.open(place, versions, (till) => model.clock(till));
    for (const card of ['8001', '8002', '8003', '8004']) {
      const who = await tills.enrolled(card, card === '8004' ? model.person(0).who : undefined);
      model.enrolled(card, who);
    }
    return new World(model, tills);
  }

  reference = (): string => `R-${++this.#references}`;

  count(what: string, code: string): void {
    this.steps += 1;
    const key = `${what}: ${code}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }
}
