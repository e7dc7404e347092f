/** What the page asks of the sandbox, always as one person. */

/** It was not done; the message is a sentence for people. */
export class Refused extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export class Server {
  /** @param {string} subdomain @param {string | null} person */
  constructor(subdomain, person) {
    this.subdomain = subdomain;
    this.person = person;
  }

  /** @param {string} path @param {Record<string, string | number>} [query] */
  get(path, query = {}) {
    return this.#send('GET', path, query);
  }

  /** @param {string} path @param {unknown} [body] */
  post(path, body = {}) {
    return this.#send('POST', path, {}, body);
  }

  /** @param {string} path @param {unknown} body */
  put(path, body) {
    return this.#send('PUT', path, {}, body);
  }

  /**
   * @param {string} method @param {string} path
   * @param {Record<string, string | number>} query @param {unknown} [body]
   */
  async #send(method, path, query, body) {
    const all = new URLSearchParams(
      Object.entries(query).map(([key, value]) => [key, String(value)]),
    );
    if (this.person) all.set('as', this.person);
    let answer;
    try {
      answer = await fetch(`/${this.subdomain}/workspace/${path}?${all}`, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
    } catch {
      throw new Refused(0, 'The sandbox does not answer.');
    }
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok)
      throw new Refused(answer.status, told.error ?? 'The sandbox could not do this.');
    return told;
  }
}
