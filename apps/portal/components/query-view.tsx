import { VisuallyHidden } from '@mantine/core';
import { createContext, type ReactNode, use } from 'react';
import { Problem } from '../api/problem';
import { useI18n } from '../i18n/i18n.context';
import { NotFound } from './not-found';
import { ProblemAlert } from './problem-alert';

interface QueryViewProps<Data> {
  query: { data: Data | undefined; error: Error | null; isPending: boolean; refetch: () => unknown };
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/** Whether what is read is a part of something else that was read: its absence is not that of the page. */
const IsPart = createContext(false);

/** Loading, failed, missing or there: every read of a screen goes through these four states. */
export function QueryView<Data>({ query, skeleton, children }: QueryViewProps<Data>) {
  const { t } = useI18n();
  const isPart = use(IsPart);
  // Also when it was there before: even what was read before must leave the screen of whoever may not see it any more.
  const isGone = query.error instanceof Problem && query.error.status === 404;
  if (isGone) return isPart ? <ProblemAlert error={query.error} /> : <NotFound />;
  if (query.data !== undefined) return <IsPart value={true}>{children(query.data)}</IsPart>;
  if (query.isPending) {
    return (
      <div aria-busy="true">
        <VisuallyHidden role="status">{t('state.loading')}</VisuallyHidden>
        <div aria-hidden>{skeleton}</div>
      </div>
    );
  }
  return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
}
