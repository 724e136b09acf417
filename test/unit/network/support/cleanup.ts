import { afterEach } from 'mocha';

/** Closes what a test opened, the last first, when the test is over. */
export class Cleanup {
  readonly #open: (() => unknown)[] = [];

  constructor() {
    afterEach(async () => {
      for (const close of this.#open.splice(0).reverse()) await close();
    });
  }

  add<T extends { close(): unknown }>(item: T): T {
    this.#open.push(() => item.close());
    return item;
  }
}
