import { element } from '../shared/dom.js';
import { field, form } from './parts.js';
import './person-record.js';
import { View } from './view.js';

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** Looks for a person, by the only thing that the service knows of one: an identifier. */
class Person extends View {
  content() {
    const found = element('div', { class: 'found' });
    const open = user => {
      const record = document.createElement('noor-person-record');
      Object.assign(record, { desk: this.desk, user });
      found.replaceChildren(record);
    };
    const wish = field(this.text('person.id'), 'user', {
      required: true,
      dir: 'ltr',
      spellcheck: 'false',
      pattern: UUID,
      title: this.text('person.form'),
      placeholder: '00000000-0000-0000-0000-000000000000',
      value: this.subject,
    });
    if (this.subject) {
      open(this.subject);
    }
    return [
      this.heading('person'),
      form(
        { class: 'filters', role: 'search' },
        ({ user }) => open(user.trim()),
        wish,
        element('button', { type: 'submit', class: 'primary' }, this.text('search')),
      ),
      found,
    ];
  }
}

customElements.define('noor-person', Person);
