import { Alert, Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { caseQuery } from '../../api/cases.queries';
import { Problem } from '../../api/problem';
import type { CaseDetail } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';

interface SaveProblemProps {
  caseId: string;
  error: Error;
  /** Called with the newest version, after it has been read. */
  onReloaded: (newest: CaseDetail) => void;
}

/**
 * Why a change of a case was not saved. When someone else was faster, the newest version is loaded on request;
 * what was typed stays in the form.
 */
export function SaveProblem({ caseId, error, onReloaded }: SaveProblemProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [isLoading, setIsLoading] = useState(false);
  if (!(error instanceof Problem && error.code === 'case.changedMeanwhile')) return <ProblemAlert error={error} />;
  const reload = async () => {
    setIsLoading(true);
    try {
      onReloaded(await client.query({ ...caseQuery(caseId), staleTime: 0 }));
    } finally {
      setIsLoading(false);
    }
  };
  return (
    <Alert role="alert" color="warning" title={t('conflict.title')}>
      <Text>{t('conflict.text')}</Text>
      <Group mt="xs">
        <Button variant="default" loading={isLoading} onClick={() => void reload().catch(() => undefined)}>
          {t('conflict.reload')}
        </Button>
      </Group>
    </Alert>
  );
}
