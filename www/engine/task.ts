/** Splits long work, so that the page answers the agent in between. */

interface Scheduler {
  yield?(): Promise<void>;
}

/** Goes on in a task of its own, in front of work that is less urgent where the browser can. */
export function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  return scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));
}
