// Who asks: a token, if the host wants one. It is in its field, and nowhere else.
import { byId } from '../shared/dom.js';
import { Refused } from './words.js';

export function needToken() {
  byId('sign-in').hidden = false;
}

/** For all requests but those for streams by ticket. */
export function headers() {
  const token = byId('token').value.trim();
  return token === '' ? {} : { Authorization: `Bearer ${token}` };
}

/** POST, and the answer's JSON. @throws {Refused} */
export async function post(path, body) {
  const response = await fetch(path, { method: 'POST', headers: headers(), body });
  if (response.ok) return response.json();
  throw new Refused({ status: response.status, body: await response.text(), retryAfter: response.headers.get('Retry-After') * 1_000 });
}

/**
 * How to open a stream: with the header each time; or with a ticket, which is used up by that and changed for a cookie.
 * @param {boolean} again whether it was opened before, so that there is a cookie
 */
export async function way(path, again) {
  if (!byId('by-ticket').checked) return { address: path, headers: headers() };
  if (again) return { address: path };
  const { ticket } = await post('stream/ticket');
  return { address: `${path}?ticket=${encodeURIComponent(ticket)}` };
}
