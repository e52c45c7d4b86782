/** The present, for words such as "2 min ago" and "in 6 s". */

class Clock {
  now = $state(Date.now());

  constructor(private readonly step: number) {}

  start(): () => void {
    const timer = setInterval(() => this.set(Date.now()), this.step);
    return () => clearInterval(timer);
  }

  set(now: number): void {
    this.now = now;
  }
}

/** Moves every half minute. */
export const clock = new Clock(30_000);
/** Moves every second, while a screen that counts them is open. */
export const seconds = new Clock(1000);
