/**
 * An element with its attributes, handlers (`onclick`) and children. Text only ever becomes a text
 * node: nothing that a server or a person wrote is read as markup.
 */
export function element(name, attributes = {}, ...children) {
  return furnished(document.createElement(name), attributes, children);
}

/** The same for a part of a drawing. */
export function shape(name, attributes = {}, ...children) {
  return furnished(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function furnished(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (typeof value === 'boolean') {
      made.toggleAttribute(key, value);
    } else if (value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.flat(Infinity).filter(child => (child ?? false) !== false));
  return made;
}

/** A style sheet that a shadow root can adopt; each is fetched once. */
export function sheet(address) {
  const key = String(address);
  if (!sheets.has(key)) {
    sheets.set(key, fetched(key));
  }
  return sheets.get(key);
}

const sheets = new Map();

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    sheets.delete(address);
    throw new Error(`no style sheet at ${address}`);
  }
  return new CSSStyleSheet().replace(await answer.text());
}
