import { WakefulLoop } from './wakeful-loop';

/** Lets everything that is ready run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('WakefulLoop', () => {
  it('runs once more for any number of wakes during a run, and never twice at a time', async () => {
    let running = 0;
    let runs = 0;
    let most = 0;
    let finish = () => {};
    const loop = new WakefulLoop(3_600_000, async () => {
      runs += 1;
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => (finish = resolve));
      running -= 1;
    });
    loop.wake();
    for (let i = 0; i < 5; i += 1) loop.wake();
    finish();
    await settle();
    finish();
    await settle();
    expect([runs, most]).toEqual([2, 1]);
    await loop.stop();
  });

  it('waits for the run at hand when stopped, and runs no more', async () => {
    let runs = 0;
    let isDone = false;
    const loop = new WakefulLoop(1, async () => {
      runs += 1;
      await settle();
      isDone = true;
    });
    loop.wake();
    await loop.stop();
    loop.wake();
    await settle();
    expect([runs, isDone]).toEqual([1, true]);
  });
});
