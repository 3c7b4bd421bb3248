import { Button, Group, Text } from '@mantine/core';
import { useI18n } from '../i18n/i18n.context';
import { ProblemAlert } from './problem-alert';

interface LoadMoreProps {
  shown: number;
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: Error | null;
    fetchNextPage: () => unknown;
  };
}

/** Under a list: how many rows are there, and the next ones on request. */
export function LoadMore({ shown, query }: LoadMoreProps) {
  const { t } = useI18n();
  return (
    <>
      {query.isFetchNextPageError && <ProblemAlert error={query.error} title={t('state.moreFailed')} />}
      <Group gap="md">
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('state.more')}
          </Button>
        )}
        <Text size="sm" c="gray.7" role="status">
          {t(query.hasNextPage ? 'state.shown' : 'state.allLoaded', { count: shown })}
        </Text>
      </Group>
    </>
  );
}
