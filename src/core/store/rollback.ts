/** Thrown inside `transaction` to roll back and still answer. */
export class Rollback<T> extends Error {
  readonly value: T;

  constructor(value: T) {
    super('rolled back on purpose');
    this.value = value;
  }
}
