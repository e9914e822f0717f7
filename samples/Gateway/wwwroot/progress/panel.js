// One stream: what is followed, how its connection stands, what came.
import { EventStream } from '../sse.js';
import { connectionIn } from '../shared/connection.js';
import { fromTemplate } from '../shared/dom.js';
import { logEvent, loggingOf } from '../shared/event-log.js';
import { way } from './sign-in.js';
import { failureWords, read, wordsOf } from './words.js';

export class Panel {
  #kind;
  #part;
  #take;
  #show;
  #options;
  #path;
  #stream;
  #abort = new AbortController();

  /**
   * @param {{kind: string, title: string, most: number, start?: string, take: (part: (name: string) => HTMLElement, event: object) => void}} options
   *   kind: as the address names it. most: attempts in a row. start: where a reader without a last event begins. take: shows what came.
   */
  constructor({ kind, title, most, start, take }) {
    const [section, part] = fromTemplate('stream');
    this.section = section;
    this.#kind = kind;
    this.#part = part;
    this.#take = take;
    this.#show = connectionIn(part('connection'), { source: kind, most, start });
    this.#options = { maxFailures: most, ...loggingOf(kind) };
    section.ariaLabel = `${title} stream`;
    part('title').textContent = title;
    part('label').textContent = `${title} ID`;
    section.querySelector('form').addEventListener('submit', event => { event.preventDefault(); this.follow(this.id); });
    part('stop').addEventListener('click', () => this.#abort.abort());
    part('reconnect').addEventListener('click', () => this.#reconnect());
  }

  get id() {
    return this.#part('id').value.trim();
  }

  /** As who was never here. */
  follow(id) {
    this.#part('id').value = id;
    this.#part('notices').replaceChildren();
    this.#part('far').hidden = true;
    this.#path = `stream/${this.#kind}/${encodeURIComponent(id)}`;
    this.#stream = undefined;
    this.#run(false);
  }

  /** At once, and on after the last event. */
  #reconnect() {
    if (this.#part('stop').disabled) this.#run(true);
    else this.#stream?.reconnect();
  }

  async #run(again) {
    this.#abort.abort();
    const abort = this.#abort = new AbortController();
    this.#part('stop').disabled = this.#part('reconnect').disabled = false;
    this.#tell(''); // it was of the stream before
    let end;
    try {
      end = await this.#read(again, abort.signal);
    } catch (error) {
      end = abort.signal.aborted ? 'Stopped.' : failureWords(error);
    }
    if (abort === this.#abort) this.#over(end);
  }

  /** @returns {Promise<string>} why there is no more */
  async #read(again, signal) {
    const { address, headers } = await way(this.#path, again);
    signal.throwIfAborted();
    const onChange = stream => { if (stream.state !== 'closed' && !signal.aborted) this.#show(stream); };
    const stream = this.#stream = new EventStream(address, { headers, lastEventId: this.#stream?.lastEventId, signal, onChange, ...this.#options });
    for await (const event of stream) {
      logEvent(event, this.#kind);
      const told = read(event.data);
      const words = wordsOf(event.type, told);
      if (words) this.#tell(words);
      else this.#take(this.#part, { ...event, told });
      if (event.type === 'disconnected' && told.reason === 'finished') return words;
    }
    return 'Over: the server has nothing more to tell (204).';
  }

  #over(end) {
    const stop = this.#part('stop');
    if (document.activeElement === stop) this.#part('follow').focus();
    stop.disabled = true;
    this.#show({ state: 'closed' });
    this.#tell(end);
  }

  #tell(words) {
    this.#part('told').textContent = words;
  }
}
