/**
 * The load, in a process of its own: reads one order (JSON) from its arguments, drives autocannon, prints what came.
 * With `amount` each address is asked once, else they are asked again and again for so many seconds.
 */
import autocannon from 'autocannon';

export type Order = {
  origin: string;
  /** Addresses below the origin, each with the body to POST or null for a GET. */
  asks: { path: string; body: string | null }[];
  headers: Record<string, string>;
  connections: number;
  seconds?: number;
  amount?: number;
  expected: number;
};
export type Came = { count: number; seconds: number; wrong: number };

const text: string[] = [];
for await (const part of process.stdin) text.push(String(part));
const order = JSON.parse(text.join('')) as Order;
let next = 0;
const began = performance.now();
const result = await autocannon({
  url: order.origin,
  connections: order.connections,
  ...(order.amount === undefined ? { duration: order.seconds ?? 2 } : { amount: order.amount }),
  requests: [
    {
      setupRequest: (request) => {
        const ask = order.asks[next++ % order.asks.length] as Order['asks'][number];
        const { path, body } = ask;
        if (body === null) return { ...request, method: 'GET', path, headers: order.headers };
        const headers = { ...order.headers, 'content-type': 'application/x-www-form-urlencoded' };
        return { ...request, method: 'POST', path, body, headers };
      },
    },
  ],
});
const seconds = order.amount === undefined ? result.duration : (performance.now() - began) / 1000;
const codes = (result as unknown as { statusCodeStats: Record<string, { count: number }> }).statusCodeStats ?? {};
const count = codes[order.expected]?.count ?? 0;
const all = Object.values(codes).reduce((sum, code) => sum + code.count, 0);
const came: Came = { count, seconds, wrong: all - count + result.errors };
process.stdout.write(`${JSON.stringify(came)}\n`);
