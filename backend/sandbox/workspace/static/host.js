/**
 * One instance of an app: its iframe, and the app framework's protocol with what runs in it.
 *
 * The app sends JSON texts, this side objects. The page is opened as Zendesk does it for signed
 * apps: a form posts the token into the iframe, while `origin` and `app_guid` are in the address.
 */
import { h } from './dom.js';
import { send as sendRequest } from './requests.js';
import { onTheme, theme } from './theme.js';

const SANDBOX =
  'allow-scripts allow-same-origin allow-forms allow-popups ' +
  'allow-popups-to-escape-sandbox allow-downloads';
const PATIENCE = 15_000;
const PATIENCE_ONCE_LOADED = 1_500;
const REPLY_PATIENCE = 10_000;

/**
 * @typedef {object} Offers what this location lets an app do
 * @property {(path: string) => unknown} get throws where there is no such path
 * @property {(path: string, value: unknown) => void} set
 * @property {(name: string, args: any[]) => unknown} invoke
 * @property {Record<string, unknown>} [context]
 *
 * @typedef {'loading' | 'there' | 'refused' | 'silent'} State
 */

export class Instance {
  /** @type {Set<string>} */
  #heard = new Set();
  /** @type {Map<string, unknown>} what waits until the app listens for it */
  #waiting = new Map();
  /** @type {Map<string, (error: string | null) => void>} */
  #replies = new Map();
  #registered = false;
  #active = false;
  #origin = '';
  #timer = 0;

  /**
   * @param {object} options
   * @param {import('./server.js').Server} options.server
   * @param {any} options.app
   * @param {'nav_bar' | 'ticket_sidebar'} options.location
   * @param {Offers} options.offers
   * @param {(state: State, sentence?: string) => void} options.onState
   */
  constructor({ server, app, location, offers, onState }) {
    this.guid = crypto.randomUUID?.() ?? `guid-${Math.random().toString(36).slice(2)}`;
    this.location = location;
    this.server = server;
    this.app = app;
    this.offers = offers;
    this.onState = onState;
    this.frame = h('iframe', {
      name: this.guid,
      title: app.name,
      class: 'app-frame',
      sandbox: SANDBOX,
      'data-test-id': `app-${location}`,
    });
    this.frame.addEventListener('load', () => {
      if (this.#origin) this.#expect(PATIENCE_ONCE_LOADED);
    });
    addEventListener('message', (event) => this.#received(event));
    onTheme((scheme) => this.tell('colorScheme.changed', scheme));
  }

  /** Opens the app's page; the iframe must be in the document. */
  async open() {
    this.#registered = false;
    this.#heard.clear();
    this.onState('loading');
    try {
      const { action, token } = await this.server.post('frames', {
        location: this.location,
        guid: this.guid,
        origin: location.origin,
        color_scheme: theme(),
      });
      this.#origin = new URL(action).origin;
      const field = h('input', { type: 'hidden', name: 'token', value: token });
      const form = h('form', { method: 'post', action, target: this.guid, hidden: true }, field);
      document.body.append(form);
      form.submit();
      form.remove();
    } catch (error) {
      this.onState('refused', /** @type {Error} */ (error).message);
      return;
    }
    this.#expect(PATIENCE);
  }

  /** A page that is refused says so itself, and never shakes hands. @param {number} patience */
  #expect(patience) {
    clearTimeout(this.#timer);
    if (this.#registered) return;
    this.#timer = window.setTimeout(() => {
      this.onState('silent', 'The app has not come up.');
    }, patience);
  }

  /** The person now looks at this instance. */
  activate() {
    if (this.#active) return;
    this.#active = true;
    if (!this.#registered) return;
    this.tell('app.activated', { firstLoad: false });
    if (this.location === 'nav_bar') this.tell('pane.activated', {});
  }

  /** The person now looks at something else. */
  deactivate() {
    if (!this.#active) return;
    this.#active = false;
    this.tell('app.deactivated', {});
    if (this.location === 'nav_bar') this.tell('pane.deactivated', {});
  }

  /** @param {string} event @param {unknown} message */
  tell(event, message) {
    if (this.#registered) this.#send({ key: `zaf.${event}`, message });
  }

  /** As `tell`, but waits until the app listens for this event. @param {string} event @param {unknown} message */
  tellOnceHeard(event, message) {
    if (this.#heard.has(event)) this.tell(event, message);
    else this.#waiting.set(event, message);
  }

  /**
   * Asks the app whether something may happen. Returns why not, or null.
   *
   * @param {string} event
   * @returns {Promise<string | null>}
   */
  ask(event) {
    if (!this.#registered || !this.#heard.has(event)) return Promise.resolve(null);
    return new Promise((resolve) => {
      const late = setTimeout(() => settle('The app did not answer.'), REPLY_PATIENCE);
      const settle = (/** @type {string | null} */ reason) => {
        clearTimeout(late);
        this.#replies.delete(event);
        resolve(reason);
      };
      this.#replies.set(event, settle);
      this.#send({ key: `zaf.${event}`, needsReply: true });
    });
  }

  /** @param {unknown} message */
  #send(message) {
    this.frame.contentWindow?.postMessage(message, this.#origin);
  }

  /** @param {MessageEvent} event */
  #received(event) {
    if (event.source !== this.frame.contentWindow || event.origin !== this.#origin) return;
    let message = event.data;
    if (typeof message === 'string') {
      try {
        message = JSON.parse(message);
      } catch {
        return;
      }
    }
    if (message?.request) this.#answer(message);
    else if (typeof message?.key === 'string') this.#keyed(message.key, message);
  }

  /** @param {string} key @param {any} message */
  #keyed(key, message) {
    if (key === 'iframe.handshake') this.#register();
    else if (key.startsWith('iframe.on:')) this.#listens(key.slice('iframe.on:'.length));
    else if (key.startsWith('iframe.off:')) {
      if (!message.message?.subscriberCount) this.#heard.delete(key.slice('iframe.off:'.length));
    } else if (key.startsWith('iframe.reply:')) {
      this.#replies.get(key.slice('iframe.reply:'.length))?.(
        message.error ? String(message.error.msg ?? 'The app said no.') : null,
      );
    } else if (key.startsWith('request:')) void this.#request(key, message.message);
  }

  #register() {
    clearTimeout(this.#timer);
    this.#registered = true;
    const { app } = this;
    this.tell('app.registered', {
      metadata: {
        appId: app.app_id,
        installationId: app.installation_id,
        name: app.name,
        version: '1.0.0',
        plan: { name: null },
        settings: app.settings,
      },
      context: {
        product: 'support',
        location: this.location,
        instanceGuid: this.guid,
        account: { subdomain: this.server.subdomain },
        ...this.offers.context,
      },
    });
    this.onState('there');
    if (this.#active) this.tellOnceHeard('app.activated', { firstLoad: true });
  }

  /** @param {string} event */
  #listens(event) {
    this.#heard.add(event);
    if (!this.#waiting.has(event)) return;
    this.tell(event, this.#waiting.get(event));
    this.#waiting.delete(event);
  }

  /** @param {{ id: number, request: string, params: any }} message */
  async #answer({ id, request, params }) {
    /** @type {Record<string, any>} */
    const result = { errors: {} };
    const wanted = Array.isArray(params)
      ? params.map((path) => [path, undefined])
      : Object.entries(params ?? {});
    for (const [name, value] of wanted) {
      try {
        result[name] = await this.#offered(request, name, value);
      } catch (error) {
        const { message } = /** @type {Error} */ (error);
        result.errors[name] = { name: 'APIAccessError', message, path: name };
      }
    }
    this.#send({ id, result });
  }

  /** @param {string} request @param {string} name @param {any} value */
  #offered(request, name, value) {
    if (request === 'get') return this.offers.get(name);
    if (request === 'set') return this.offers.set(name, value);
    if (name === 'track') return null;
    return this.offers.invoke(name, Array.isArray(value) ? value : [value]);
  }

  /** @param {string} key @param {any} options */
  async #request(key, options) {
    const { done, responseArgs } = await sendRequest(this.server, options);
    this.tell(`${key}.${done ? 'done' : 'fail'}`, { responseArgs });
  }
}
