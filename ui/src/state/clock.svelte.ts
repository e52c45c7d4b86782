/** The present, for words such as "2 min ago". Moves every half minute. */
const STEP_MS = 30_000;

class Clock {
  now = $state(Date.now());

  start(): () => void {
    const timer = setInterval(() => this.set(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }

  set(now: number): void {
    this.now = now;
  }
}

export const clock = new Clock();
