/** An app's place on the page: its instance, and what is shown until it is there. */
import { fill, h, testId } from './dom.js';
import { Instance } from './host.js';
import { icon } from './icons.js';

export class AppPanel {
  /**
   * @param {object} options
   * @param {import('./server.js').Server} options.server
   * @param {any} options.app
   * @param {'nav_bar' | 'ticket_sidebar'} options.location
   * @param {import('./host.js').Offers} options.offers
   */
  constructor({ server, app, location, offers }) {
    this.instance = new Instance({
      server,
      app,
      location,
      offers,
      onState: (state, sentence) => this.#show(state, sentence),
    });
    this.cover = h('div', { class: 'app-cover' });
    this.element = h(
      'div',
      { class: `app-panel app-panel-${location}` },
      this.instance.frame,
      this.cover,
    );
  }

  /** To be called once, when the element is in the document. */
  open() {
    void this.instance.open();
  }

  /** @param {import('./host.js').State} state @param {string} [sentence] */
  #show(state, sentence) {
    this.element.dataset.state = state;
    this.cover.hidden = state === 'there';
    // What did come, such as a page that says why the token is refused, stays in sight.
    this.cover.classList.toggle('app-cover-below', state === 'silent');
    if (state === 'loading') {
      fill(this.cover, ...[60, 92, 78, 40].map((width) => h('i', { class: `bone bone-${width}` })));
      return;
    }
    const again = h(
      'button',
      { type: 'button', class: 'button', onclick: () => this.open() },
      icon('refresh'),
      'Try again',
    );
    fill(this.cover, h('p', testId('app-trouble'), sentence ?? ''), again);
  }
}
