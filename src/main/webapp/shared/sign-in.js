/**
 * Takes the token out of an address such as `/#token=…&user=…`, and at once the fragment out of the
 * address bar and the history. A fragment is never sent to a server. The token is then only where
 * the caller keeps it: a page keeps it in a variable and so forgets it when it is closed or reloaded.
 *
 * @return {{token: string, user: string} | undefined} the user is the token's own where none is named
 */
export function takeSignIn() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const token = fragment.get('token');
  if (location.hash) {
    history.replaceState(null, '', location.pathname + location.search);
  }
  return token ? { token, user: fragment.get('user') ?? claims(token).sub ?? '' } : undefined;
}

/** What a token says, nothing where it is none. Read, not checked: that is the service's to do. */
export function claims(token) {
  try {
    const payload = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), character => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
}
