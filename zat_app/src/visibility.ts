import type { Zaf } from './zaf';

const SHOWN = ['app.activated', 'pane.activated'];
const HIDDEN = ['app.deactivated', 'pane.deactivated'];

/** Whether a person can see this instance: its browser tab and its place in Zendesk are both in front. */
export class Visibility {
  private active = true; // Zendesk does not tell a pane of its first display
  private readonly listeners = new Set<() => void>();

  constructor(zaf: Zaf | null) {
    for (const event of SHOWN) zaf?.on(event, () => this.set(true));
    for (const event of HIDDEN) zaf?.on(event, () => this.set(false));
    document.addEventListener('visibilitychange', () => this.tell());
  }

  get visible(): boolean {
    return this.active && document.visibilityState !== 'hidden';
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private set(active: boolean) {
    this.active = active;
    this.tell();
  }

  private tell() {
    for (const listener of this.listeners) listener();
  }
}
