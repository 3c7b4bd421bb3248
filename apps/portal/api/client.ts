import createClient from 'openapi-fetch';
import type { paths } from './api.gen';
import { Problem, toProblem } from './problem';

/** The typed client; its types come from the api's own OpenAPI document. */
export const api = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin' });

interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** Unwraps an answer of the api, or throws a `Problem` whose code the catalogue can translate. */
export async function unwrap<Data>(request: Promise<Outcome<Data>>): Promise<Data> {
  const outcome = await request.catch(() => {
    throw new Problem('network', 0);
  });
  if (!outcome.response.ok) throw toProblem(outcome.error, outcome.response.status);
  return outcome.data as Data;
}
