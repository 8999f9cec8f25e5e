import { element } from '../shared/dom.js';

/**
 * Where a capture shows one view after the other. Each view has a heading, which takes the focus, so
 * that keyboard and screen reader go along; what changes within a view is said by a live region.
 */
export class Stage {
  /** Ends every wait of the capture at hand. */
  signal = new AbortController().signal;
  #view = element('section', { class: 'view', 'aria-labelledby': 'heading' });
  #status = element('p', { class: 'unseen', role: 'status' });
  #cancel;
  #shown;
  #alert = element('p', { class: 'unseen', role: 'alert' });

  /**
   * @param cancel what the answer `cancel` does, wherever it is given
   * @param shown told the name of each view
   */
  constructor(root, texts, { cancel, shown }) {
    this.texts = texts;
    this.#cancel = cancel;
    this.#shown = shown;
    root.replaceChildren(this.#view, this.#status, this.#alert);
  }

  text(key, values) {
    return this.texts.text(key, values);
  }

  /** A number as the language writes it. */
  number(value) {
    return new Intl.NumberFormat(this.texts.language).format(value);
  }

  /** Shows a view. @param name for style and tests @param focus false where nobody asked for it */
  show(name, title, content, { focus = true } = {}) {
    const heading = element('h2', { id: 'heading', tabindex: '-1' }, title);
    this.#view.dataset.view = name;
    this.#shown(name);
    this.#view.replaceChildren(heading, ...content.flat().filter(Boolean));
    this.#status.textContent = '';
    this.#alert.textContent = '';
    if (focus) {
      heading.focus();
    }
  }

  /** Has it read out when there is a pause. */
  say(text) {
    this.#status.textContent = text;
  }

  /** Has it read out at once. */
  command(text) {
    this.#alert.textContent = text;
  }

  /**
   * Buttons, and which of them is pressed.
   *
   * @param options each `[answer, text, class]`; the first is the main one
   * @return {{row: Element, chosen: Promise<string>}} rejects when the capture ends
   */
  choice(...options) {
    let pick;
    const chosen = this.untilEnd(new Promise(resolve => (pick = resolve)));
    const buttons = options.map(([answer, text, look = 'primary']) =>
      element(
        'button',
        {
          type: 'button',
          class: look,
          'data-answer': answer,
          onclick: answer === 'cancel' ? this.#cancel : () => pick(answer),
        },
        text,
      ),
    );
    return { row: element('div', { class: 'actions' }, buttons), chosen };
  }

  /** The same promise, which also rejects when the capture ends. */
  untilEnd(promise) {
    const { signal } = this;
    const ended = new Promise((_, reject) => {
      signal.throwIfAborted();
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    const either = Promise.race([promise, ended]);
    either.catch(() => {}); // who waits for it hears of it
    return either;
  }
}
