import { QueryCache, QueryClient, MutationCache } from '@tanstack/react-query';
import { Problem } from './problem';
import { sessionQuery } from './session.queries';

/** A refusal is an answer, not an accident: only a missing answer or a 5xx is worth asking again. */
function shouldRetry(failures: number, error: Error): boolean {
  const isAnswer = error instanceof Problem && error.status > 0 && error.status < 500;
  return !isAnswer && failures < 2;
}

/** The one store of server data. When any answer says the session has ended, the session is forgotten here. */
export function newQueryClient(): QueryClient {
  const forgetEndedSession = (error: Error) => {
    if (error instanceof Problem && error.code === 'session.required') client.setQueryData(sessionQuery.queryKey, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: forgetEndedSession }),
    mutationCache: new MutationCache({ onError: forgetEndedSession }),
    defaultOptions: { queries: { retry: shouldRetry, staleTime: 10_000 }, mutations: { retry: false } },
  });
  return client;
}
