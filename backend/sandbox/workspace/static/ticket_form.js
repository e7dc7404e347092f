/** What an agent has changed on a ticket and not submitted yet, over what the server says. */

export class TicketForm {
  /** @type {Set<string>} */
  #added = new Set();
  /** @type {Set<string>} */
  #removed = new Set();
  /** @type {string[]} */
  #saved = [];
  /** @type {Set<() => void>} */
  #listeners = new Set();

  /** @param {string[]} tags */
  constructor(tags) {
    this.#saved = tags;
  }

  /** The tags as the form shows them. */
  get tags() {
    const kept = this.#saved.filter((tag) => !this.#removed.has(tag));
    return [...kept, ...[...this.#added].filter((tag) => !kept.includes(tag))].sort();
  }

  get change() {
    return { add: [...this.#added], remove: [...this.#removed] };
  }

  get touched() {
    return this.#added.size + this.#removed.size > 0;
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.#listeners.add(listener);
  }

  /** @param {string} text one or several tags */
  add(text) {
    for (const tag of text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean)) {
      this.#removed.delete(tag);
      if (!this.#saved.includes(tag)) this.#added.add(tag);
    }
    this.#changed();
  }

  /** @param {string} tag */
  remove(tag) {
    this.#added.delete(tag);
    if (this.#saved.includes(tag)) this.#removed.add(tag);
    this.#changed();
  }

  /** @param {string[]} tags */
  put(tags) {
    for (const tag of this.tags) if (!tags.includes(tag)) this.remove(tag);
    this.add(tags.join(' '));
  }

  /**
   * The server says that these are the tags now; what the agent has changed stays changed.
   * Returns whether that was news.
   *
   * @param {string[]} tags
   */
  saved(tags) {
    if (tags.join(' ') === this.#saved.join(' ')) return false;
    this.#saved = tags;
    this.#changed();
    return true;
  }

  /** It was submitted. */
  clear() {
    this.#added.clear();
    this.#removed.clear();
    this.#changed();
  }

  #changed() {
    for (const listener of this.#listeners) listener();
  }
}
