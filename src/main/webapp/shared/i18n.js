/** Languages in which every text exists; the first stands in for all others. */
export const LANGUAGES = ['en', 'ar'];

const RIGHT_TO_LEFT = new Set(['ar']);

/** The language among ours that a tag such as `ar-AE` asks for. */
export function supported(tag) {
  const wished = String(tag ?? '')
    .toLowerCase()
    .split('-')[0];
  return LANGUAGES.includes(wished) ? wished : LANGUAGES[0];
}

/** Texts of one language, from a folder with a file `LANGUAGE.json` for each. */
export class Texts {
  #texts;
  #plurals;

  constructor(language, texts) {
    this.language = language;
    this.#texts = texts;
    this.#plurals = new Intl.PluralRules(language);
  }

  static async load(folder, tag) {
    const language = supported(tag);
    const answer = await fetch(new URL(`${language}.json`, folder));
    if (!answer.ok) {
      throw new Error(`no texts in ${language}`);
    }
    return new Texts(language, await answer.json());
  }

  get direction() {
    return RIGHT_TO_LEFT.has(this.language) ? 'rtl' : 'ltr';
  }

  /**
   * The text, with `{name}` replaced by what `values` has for it. A text may have several forms; the
   * number `n` among the values chooses the one that its language asks for.
   */
  text(key, values = {}) {
    const found = this.#texts[key];
    if (found === undefined) {
      return key;
    }
    const form = typeof found === 'string' ? found : (found[this.#plurals.select(values.n)] ?? found.other);
    return form.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  has(key) {
    return Object.hasOwn(this.#texts, key);
  }

  /** What follows this beginning in the keys that have it, in the order of the file. */
  after(beginning) {
    return Object.keys(this.#texts)
      .filter(key => key.startsWith(beginning))
      .map(key => key.slice(beginning.length));
  }
}
