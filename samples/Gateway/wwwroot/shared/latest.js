/** One at a time: what is asked for now takes the place of what is under way, and begins when that has ended. */
export class Latest {
  #abort = new AbortController();
  #work = Promise.resolve();

  /** @param {(signal: AbortSignal) => Promise<void>} work */
  start(work) {
    this.cancel();
    const { signal } = this.#abort = new AbortController();
    this.#work = this.#work.then(() => work(signal));
  }

  cancel() {
    this.#abort.abort();
  }
}
