/** The entries that are selected, and where a range of them begins. */
export class Selection {
  /** @type {ReadonlySet<number>} */
  entries;
  /** The entry where a range begins. */
  anchor = -1;
  /**
   * What was selected when the anchor was set: a range adds to that, whatever it was before.
   * @type {ReadonlySet<number>}
   */
  #before;

  /** @param {Iterable<number>} entries */
  constructor(entries) {
    this.entries = new Set(entries);
    this.#before = this.entries;
  }

  /** @param {number} index of an entry */
  anchorAt(index) {
    this.anchor = index;
    this.#before = this.entries;
  }

  /** @param {Iterable<number>} entries */
  replace(entries) {
    this.entries = new Set(entries);
    this.#before = this.entries;
  }

  /** @param {number} index of an entry */
  toggle(index) {
    const entries = new Set(this.entries);
    if (!entries.delete(index)) entries.add(index);
    this.replace(entries);
  }

  /** @param {readonly number[]} range from the anchor to where it ends now */
  extend(range) {
    this.entries = new Set([...this.#before, ...range]);
  }
}
