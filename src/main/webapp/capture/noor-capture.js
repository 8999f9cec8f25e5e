import { element, sheet } from '../shared/dom.js';
import { Texts } from '../shared/i18n.js';
import { Cancelled, Capture } from './capture.js';
import { Stage } from './stage.js';

const SHEETS = ['../shared/tokens.css', '../shared/base.css', 'noor-capture.css'];
const TEXTS = new URL('texts/', import.meta.url);

/**
 * Enrols or verifies a person before the browser's camera and microphone.
 *
 * Attributes: `mode` (enrol, verify), `modality` (face, voice, multimodal), `user` (UUID), `lang`
 * (en, ar; else the document's), `liveness` (passive, active: ask for movements from the start),
 * `device` (the host's own name of the device, where it has one), `api` (default `/api/v1`). It sets
 * `view` itself: `start` while nothing is going on.
 * Property: `token`, the bearer token; kept in memory only.
 *
 * Events, all of which bubble: `ready`, at the start of each capture; `hint` {hint}; `captured`
 * {part}; `result` {mode, modality, outcome, id, locked}, which tells the page what was shown and
 * proves nothing: a server asks the service; `error` {reason, status, requestId}; `retry`; `cancel`
 * {reason: cancelled, closed, desk}.
 */
export class NoorCapture extends HTMLElement {
  static observedAttributes = ['mode', 'modality', 'user', 'lang', 'liveness', 'device', 'api'];

  #token = '';
  #root = this.attachShadow({ mode: 'open' });
  #card = element('div', { class: 'card' });
  #running;
  #planned = false;

  /** Can be given and not be read back. */
  set token(value) {
    this.#token = String(value ?? '');
  }

  get mode() {
    return this.getAttribute('mode') === 'enrol' ? 'enrol' : 'verify';
  }

  get modality() {
    const wished = this.getAttribute('modality');
    return ['face', 'voice', 'multimodal'].includes(wished) ? wished : 'face';
  }

  connectedCallback() {
    this.#card.addEventListener('keydown', this.#key);
    this.#plan();
  }

  disconnectedCallback() {
    this.#card.removeEventListener('keydown', this.#key);
    this.#running?.abort(new Cancelled('removed'));
    this.#token = '';
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after && this.isConnected) {
      this.#plan();
    }
  }

  /** Ends what is going on; the person is back at the start. */
  cancel(reason = 'cancelled') {
    this.#running?.abort(new Cancelled(reason));
  }

  #key = event => {
    if (event.key === 'Escape' && this.#card.firstElementChild?.dataset.view !== 'start') {
      this.cancel();
    }
  };

  /** Begins anew, once for all attributes that are set together. */
  #plan() {
    if (this.#planned) {
      return;
    }
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      this.#running?.abort(new Cancelled('changed'));
      this.#running = new AbortController();
      this.#open(this.#running.signal).catch(failure => {
        this.tell('error', { reason: 'internal' });
        throw failure;
      });
    });
  }

  async #open(signal) {
    const tag = this.getAttribute('lang') || this.closest('[lang]')?.lang || document.documentElement.lang;
    const [texts, ...styles] = await Promise.all([
      Texts.load(TEXTS, tag),
      ...SHEETS.map(name => sheet(new URL(name, import.meta.url))),
    ]);
    if (signal.aborted) {
      return;
    }
    this.#root.adoptedStyleSheets = styles;
    this.#card.dir = texts.direction;
    this.#card.lang = texts.language;
    const stage = new Stage(this.#card, texts, {
      cancel: () => this.cancel(),
      shown: view => this.setAttribute('view', view),
    });
    this.#root.replaceChildren(this.#card);
    await this.#serve(stage, signal);
  }

  /** One capture after the other, until the element is removed or told to do something else. */
  async #serve(stage, outer) {
    for (let first = true; !outer.aborted; first = false) {
      const running = new AbortController();
      outer.addEventListener('abort', () => running.abort(outer.reason), { once: true });
      this.#running = running;
      stage.signal = running.signal;
      try {
        await new Capture(this, stage, () => this.#token).run(first);
      } catch (end) {
        if (!(end instanceof Cancelled)) {
          throw end;
        }
        if (end.reason === 'changed' || end.reason === 'removed') {
          return;
        }
        this.tell('cancel', { reason: end.reason });
      } finally {
        running.abort(new Cancelled('over')); // whatever still waits
      }
    }
  }

  /** Sends an event to the page. */
  tell(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define('noor-capture', NoorCapture);
