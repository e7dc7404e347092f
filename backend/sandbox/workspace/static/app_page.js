/** The app's own page in the navigation bar, as wide as there is room. */
import { AppPanel } from './app_panel.js';
import { h, testId } from './dom.js';
import { actions, everywhere, lookUp } from './offers.js';

export class AppPage {
  #opened = false;
  #route = '';

  /**
   * @param {import('./server.js').Server} server
   * @param {any} state what the server told at the start
   * @param {(place: import('./address.js').Place) => void} go
   */
  constructor(server, state, go) {
    this.title = state.app.name;
    const doable = { ...actions(go, state.app), resize: () => null, preloadPane: () => null };
    this.panel = new AppPanel({
      server,
      app: state.app,
      location: 'nav_bar',
      offers: {
        get: (path) => lookUp(everywhere(state), path),
        set: (path) => {
          throw new Error(`${path} can't be set here.`);
        },
        invoke: (name, args) => {
          if (!Object.hasOwn(doable, name)) throw new Error(`There is no action ${name} here.`);
          return /** @type {Record<string, Function>} */ (doable)[name](...args) ?? null;
        },
      },
    });
    this.element = h(
      'section',
      { class: 'page app-page', ...testId('app-page') },
      this.panel.element,
    );
  }

  /** @param {import('./address.js').Place} place */
  async show(place) {
    const route = place.page === 'app' ? place.route : '';
    const { instance } = this.panel;
    if (!this.#opened) {
      this.#opened = true;
      this.panel.open();
      if (route) instance.tellOnceHeard('app.route.changed', told(route));
    } else if (route !== this.#route) {
      instance.tellOnceHeard('app.route.changed', told(route));
    }
    this.#route = route;
    instance.activate();
  }

  hide() {
    this.panel.instance.deactivate();
  }
}

/** @param {string} route */
const told = (route) => ({ appRoute: route, appParams: {} });
