import { element } from '../shared/dom.js';
import { field, form } from './parts.js';
import { View } from './view.js';

/** Leads to the issuer where one is configured, or takes a token; says why nobody is signed in. */
class SignInPage extends View {
  content() {
    const { issuer } = this.desk;
    return element(
      'section',
      { class: 'card entry' },
      this.heading('sign-in'),
      this.subject && element('p', { class: 'notice', role: 'status' }, this.text(this.subject)),
      issuer ? this.#atIssuer(issuer) : this.#byToken('primary'),
      element('p', { class: 'soft' }, this.text('sign-in.kept')),
    );
  }

  #atIssuer(issuer) {
    return [
      element('p', { class: 'soft' }, this.text('sign-in.there', { host: issuer.host })),
      element(
        'button',
        {
          type: 'button',
          class: 'primary',
          'data-do': 'sign-in',
          onclick: event => {
            event.target.disabled = true;
            this.desk.lead();
          },
        },
        this.text('sign-in'),
      ),
      element('details', {}, element('summary', {}, this.text('sign-in.token.instead')), this.#byToken('')),
    ];
  }

  #byToken(tone) {
    return [
      element('p', { class: 'soft' }, this.text('sign-in.how')),
      form(
        {},
        ({ token }) => this.desk.signIn(token.trim()),
        // as a password: nobody reads it over a shoulder, and no browser offers it again
        field(this.text('sign-in.token'), 'token', {
          type: 'password',
          required: true,
          autocomplete: 'off',
          dir: 'ltr',
        }),
        element('button', { type: 'submit', class: tone }, this.text('sign-in.with-token')),
      ),
    ];
  }
}

customElements.define('noor-sign-in', SignInPage);
