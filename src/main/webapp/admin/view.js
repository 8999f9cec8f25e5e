import { Problem } from '../shared/api.js';
import { element } from '../shared/dom.js';

/** A page of the console. What it still waits for ends with it. */
export class View extends HTMLElement {
  #end = new AbortController();
  /** What each place was last asked to show: the answer to an earlier question comes too late. */
  #latest = new WeakMap();

  connectedCallback() {
    this.#end = new AbortController();
    this.replaceChildren(...[this.content()].flat(Infinity).filter(Boolean));
  }

  disconnectedCallback() {
    this.#end.abort();
  }

  get signal() {
    return this.#end.signal;
  }

  text(key, values) {
    return this.desk.texts.text(key, values);
  }

  /** The text of a name of the wire, or the name where there is no such text. */
  named(kind, name) {
    const key = `${kind}.${name}`;
    return this.desk.texts.has(key) ? this.text(key) : name;
  }

  heading(page, ...beside) {
    return element(
      'div',
      { class: 'heading' },
      element('h1', { tabindex: '-1' }, this.text(`page.${page}`)),
      beside,
    );
  }

  /** @return the body of the answer to a GET; what is undefined or empty is not asked for */
  async ask(path, query = {}) {
    const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
    const suffix = given.length ? `?${new URLSearchParams(given)}` : '';
    return (await this.desk.api.get(path + suffix, { signal: this.signal })).body;
  }

  /**
   * Fills a place with what a work leads to. Meanwhile the place is busy; where the work fails it
   * says why in plain words, and offers to try again.
   */
  async fill(place, work) {
    place.setAttribute('aria-busy', 'true');
    this.#latest.set(place, work);
    const overtaken = () => this.#latest.get(place) !== work;
    try {
      const made = [await work()].flat(Infinity).filter(Boolean);
      if (!overtaken()) {
        place.replaceChildren(...made);
      }
    } catch (failure) {
      if (!overtaken()) {
        this.#failed(failure, place, () => this.fill(place, work));
      }
    } finally {
      if (!overtaken()) {
        place.removeAttribute('aria-busy');
      }
    }
  }

  /** Does what a person asked for; says in this place where it did not work. @return whether it did */
  async act(place, work) {
    place.replaceChildren();
    try {
      await work();
      return true;
    } catch (failure) {
      this.#failed(failure, place);
      return false;
    }
  }

  #failed(failure, place, again) {
    if (this.signal.aborted) {
      return;
    }
    if (!(failure instanceof Problem)) {
      throw failure;
    }
    if (failure.status === 401) {
      this.desk.signOut('session-ended');
      return;
    }
    place.replaceChildren(this.#trouble(failure, again));
  }

  #trouble(problem, again) {
    const known = this.desk.texts.has(`problem.${problem.reason}`);
    return element(
      'div',
      { class: 'notice bad', role: 'alert' },
      element('p', {}, this.text(known ? `problem.${problem.reason}` : 'problem.other')),
      problem.requestId &&
        element(
          'p',
          { class: 'soft' },
          this.text('problem.reference'),
          ' ',
          element('code', {}, problem.requestId),
        ),
      again && element('button', { type: 'button', onclick: again }, this.text('again')),
    );
  }
}
