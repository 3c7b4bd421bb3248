import { Agent, request } from 'node:http';

/** One ready-made request: a POST with its body, or a GET of a path at the same address. */
export interface Shot {
  headers: Record<string, string>;
  body?: string;
  path?: string;
}

export interface Measured {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  requests: number;
}

/**
 * Sends every shot once over so many kept-alive connections and times each answer.
 * @throws when an answer is not the expected status: a failing server is not a fast one
 */
export async function fire(
  url: string,
  shots: readonly Shot[],
  options: { connections: number; expect: number },
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const lanes = Array.from({ length: options.connections }, async () => {
    for (let shot = shots[next++]; shot; shot = shots[next++]) {
      const from = performance.now();
      const status = await send(url, agent, shot);
      if (status !== options.expect) throw new Error(`${url} answered ${status} instead of ${options.expect}`);
      times.push(performance.now() - from);
    }
  });
  await Promise.all(lanes);
  const seconds = (performance.now() - started) / 1_000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    perSecond: times.length / seconds,
    p50Ms: times[Math.floor(times.length * 0.5)] ?? 0,
    p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
    requests: times.length,
  };
}

function send(url: string, agent: Agent, { headers, body, path }: Shot): Promise<number> {
  return new Promise((resolve, reject) => {
    const address = path === undefined ? url : new URL(path, url);
    const sent = request(address, { method: body === undefined ? 'GET' : 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
