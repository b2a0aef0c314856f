import { setMaxListeners } from 'node:events';

/** How much is asked of a server, and at once. */
export interface PolitenessLimits {
  /** Questions under way to one address. */
  readonly perServer: number;
  /** Questions begun per second to one address. */
  readonly perSecond: number;
  /** Questions under way in all. */
  readonly atOnce: number;
  /** Questions in all. */
  readonly total: number;
}

const POLITE: PolitenessLimits = { perServer: 4, perSecond: 50, atOnce: 64, total: 200_000 };

/** Lets work begin when the limits allow. */
export interface Turns {
  /** Runs `work` when it is the server's turn; undefined when the budget is spent or the run was ended before. */
  take<T>(server: string, work: () => Promise<T>): Promise<T | undefined>;
}

/**
 * First come, first served per server; servers take turns with each other. What is not told of the limits is polite. `signal` ends the run: what
 * waits is let go.
 */
export function turnsWithin(told: Partial<PolitenessLimits> = {}, signal?: AbortSignal): Turns {
  const limits = { ...POLITE, ...told };
  if (signal !== undefined) setMaxListeners(0, signal); // every exchange under way listens
  const pause = 1000 / limits.perSecond;
  const lanes = new Map<string, Lane>();
  const ready = new Line<Lane>();
  let underWay = 0;
  let left = limits.total;

  function offer(lane: Lane): void {
    if (lane.offered || lane.waiting.size === 0 || lane.underWay >= limits.perServer) return;
    const early = lane.notBefore - performance.now();
    if (early > 0) {
      lane.timer ??= setTimeout(() => {
        lane.timer = undefined;
        offer(lane);
        begin();
      }, early);
      return;
    }
    lane.offered = true;
    ready.push(lane);
  }

  function begin(): void {
    while (underWay < limits.atOnce) {
      const lane = ready.shift();
      if (lane === undefined) return;
      lane.offered = false;
      const start = lane.waiting.shift();
      if (start === undefined) continue;
      underWay++;
      lane.underWay++;
      lane.notBefore = Math.max(performance.now(), lane.notBefore) + pause;
      offer(lane);
      start(true);
    }
  }

  function end(lane: Lane): void {
    underWay--;
    lane.underWay--;
    offer(lane);
    begin();
  }

  /** True when the turn came, false when the run ended before. */
  function turn(lane: Lane): Promise<boolean> {
    return new Promise((resolve) => {
      lane.waiting.push(resolve);
      offer(lane);
      begin();
    });
  }

  function letGo(): void {
    for (const lane of lanes.values()) {
      clearTimeout(lane.timer);
      for (let start = lane.waiting.shift(); start !== undefined; start = lane.waiting.shift()) start(false);
    }
  }

  signal?.addEventListener('abort', letGo, { once: true });

  return {
    async take<T>(server: string, work: () => Promise<T>): Promise<T | undefined> {
      if (left <= 0 || signal?.aborted === true) return undefined;
      left--;
      const lane = lanes.get(server) ?? newLane();
      lanes.set(server, lane);
      if (!(await turn(lane))) return undefined;
      try {
        return await work();
      } finally {
        end(lane);
      }
    },
  };
}

interface Lane {
  readonly waiting: Line<(granted: boolean) => void>;
  underWay: number;
  /** Earliest time of the next beginning, in milliseconds of `performance.now()`. */
  notBefore: number;
  /** Stands in the line of lanes that may begin. */
  offered: boolean;
  timer: NodeJS.Timeout | undefined;
}

function newLane(): Lane {
  return { waiting: new Line(), underWay: 0, notBefore: 0, offered: false, timer: undefined };
}

/** A queue; taking from it costs the same however long it is. */
class Line<T> {
  private items: T[] = [];
  private head = 0;

  get size(): number {
    return this.items.length - this.head;
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): T | undefined {
    const item = this.items[this.head];
    if (this.head < this.items.length) this.head++;
    if (this.head > 1024 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }
}
