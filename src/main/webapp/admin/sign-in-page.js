import { element } from '../shared/dom.js';
import { field, form } from './parts.js';
import { View } from './view.js';

/** Takes a token, and says why there is none any more. */
class SignInPage extends View {
  content() {
    return element(
      'section',
      { class: 'card entry' },
      this.heading('sign-in'),
      this.subject && element('p', { class: 'notice', role: 'status' }, this.text(this.subject)),
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
        element('button', { type: 'submit', class: 'primary' }, this.text('sign-in')),
      ),
      element('p', { class: 'soft' }, this.text('sign-in.kept')),
    );
  }
}

customElements.define('noor-sign-in', SignInPage);
