import { element } from '../shared/dom.js';

/** A moment: local for people, exact for machines and on hovering. */
export function moment(format, iso) {
  return element('time', { datetime: iso, title: iso }, format.moment(iso));
}

/** An identifier: never turned round in a right-to-left text. */
export function id(text) {
  return element('code', { dir: 'ltr' }, text);
}

/** A word that says how grave something is, by its words and its colour. */
export function chip(tone, text) {
  return element('span', { class: `chip ${tone}` }, text);
}

/** A card with a heading. */
export function card(title, ...content) {
  return element('section', { class: 'card' }, element('h2', {}, title), content);
}

/** Numbers with what they count: [[what, number, remark]]. */
export function tiles(figures) {
  return element(
    'dl',
    { class: 'tiles' },
    figures.map(([what, number, remark]) =>
      element(
        'div',
        {},
        element('dt', {}, what),
        element('dd', {}, number, remark && element('small', { class: 'soft' }, remark)),
      ),
    ),
  );
}

/** Facts with their names: [[name, fact]]; absent facts are left out. */
export function facts(pairs) {
  return element(
    'dl',
    { class: 'facts' },
    pairs
      .filter(([, fact]) => fact !== undefined && fact !== null)
      .map(([name, fact]) => element('div', {}, element('dt', {}, name), element('dd', {}, fact))),
  );
}

/** A table that scrolls by itself where it is too wide; the first cell of a row is its heading. */
export function table(caption, columns, rows) {
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    element(
      'table',
      {},
      element('caption', { class: 'unseen' }, caption),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          columns.map(name => element('th', { scope: 'col' }, name)),
        ),
      ),
      element(
        'tbody',
        {},
        rows.map(([first, ...others]) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, first),
            others.map(cell => element('td', {}, cell)),
          ),
        ),
      ),
    ),
  );
}

/** A drawing that scrolls by itself where it is too wide. */
export function drawing(made) {
  return element(
    'div',
    { class: 'drawing', tabindex: '0', role: 'group', 'aria-label': made.getAttribute('aria-label') },
    made,
  );
}

/** What a drawing shows, to be read. */
export function behind(summary, content) {
  return element('details', {}, element('summary', {}, summary), content);
}

let fields = 0;

/** A labelled field: an input, or a select where there are options [[value, text]]. */
export function field(label, name, attributes = {}, options) {
  const own = `field-${++fields}`;
  const control = options
    ? element(
        'select',
        { id: own, name, ...attributes },
        options.map(([value, text]) => element('option', { value }, text)),
      )
    : element('input', { id: own, name, autocomplete: 'off', ...attributes });
  return element('div', { class: 'field' }, element('label', { for: own }, label), control);
}

/** A form that sends nothing by itself: what was entered goes to the handler. */
export function form(attributes, onsubmit, ...content) {
  return element(
    'form',
    {
      ...attributes,
      onsubmit: event => {
        event.preventDefault();
        onsubmit(Object.fromEntries(new FormData(event.currentTarget)));
      },
    },
    content,
  );
}

/** Gives the person a file with this content. */
export function download(name, content) {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }),
  );
  element('a', { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

/**
 * Asks before something is done that has an effect.
 *
 * @param texts title, body, confirm and cancel; typed: what must be entered first, and `label` of that
 * @return {Promise<boolean>} whether the person confirmed
 */
export function confirmed(texts) {
  return new Promise(resolve => {
    const go = element(
      'button',
      { type: 'submit', class: texts.tone ?? 'primary', disabled: Boolean(texts.typed) },
      texts.confirm,
    );
    const typed =
      texts.typed &&
      field(texts.label, 'typed', {
        dir: 'ltr',
        spellcheck: 'false',
        required: true,
        oninput: event => (go.disabled = event.target.value.trim() !== texts.typed),
      });
    const dialog = element(
      'dialog',
      { 'aria-labelledby': 'asked', onclose: () => end(false) },
      form(
        {},
        () => end(true),
        element('h2', { id: 'asked' }, texts.title),
        element('p', {}, texts.body),
        typed,
        element(
          'div',
          { class: 'buttons' },
          element('button', { type: 'button', onclick: () => end(false) }, texts.cancel),
          go,
        ),
      ),
    );
    function end(answer) {
      dialog.remove();
      resolve(answer);
    }
    document.getElementById('main').append(dialog);
    dialog.showModal();
  });
}

/** A list that grows by pages: `page(cursor)` answers items and next_cursor. */
export class Listing {
  #view;
  #list;
  #more;
  #render;

  constructor(view, { list, render, more }) {
    this.#view = view;
    this.#list = list;
    this.#render = render;
    this.#more = more;
  }

  /** Takes a page in; the next one is fetched when it is asked for. */
  take(body, page) {
    this.#list.append(...body.items.map(this.#render));
    const button =
      body.next_cursor &&
      element(
        'button',
        {
          type: 'button',
          onclick: () =>
            this.#view.fill(this.#more, async () => {
              const next = await page(body.next_cursor);
              return this.take(next, page);
            }),
        },
        this.#view.text('older'),
      );
    this.#more.replaceChildren(...(button ? [button] : []));
    return button;
  }
}
