/** Numbers and times as a language writes them; Latin digits in both, as the API and the logs have them. */
export class Format {
  #locale;

  constructor(language) {
    this.#locale = language === 'ar' ? 'ar-AE-u-nu-latn' : 'en-GB';
    this.#moment = new Intl.DateTimeFormat(this.#locale, {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    });
    this.#hour = new Intl.DateTimeFormat(this.#locale, { hour: '2-digit', minute: '2-digit' });
    this.#number = new Intl.NumberFormat(this.#locale);
    this.#share = new Intl.NumberFormat(this.#locale, { style: 'percent', maximumFractionDigits: 1 });
  }

  #moment;
  #hour;
  #number;
  #share;

  moment(iso) {
    return this.#moment.format(new Date(iso));
  }

  hour(iso) {
    return this.#hour.format(new Date(iso));
  }

  number(value) {
    return this.#number.format(value);
  }

  /** A rate of nothing is none, not zero. */
  share(value) {
    return value === undefined || value === null ? '–' : this.#share.format(value);
  }

  /** A small rate with the two digits that count, such as 0.0011 %. */
  rate(value) {
    return new Intl.NumberFormat(this.#locale, {
      style: 'percent',
      maximumSignificantDigits: 2,
    }).format(value);
  }
}
