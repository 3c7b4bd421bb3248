import '@mantine/charts/styles.layer.css';
import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answerQuery, type Question } from '../../../api/questions.queries';
import { untilCounted } from '../../../api/reports.queries';
import { QueryView } from '../../../components/query-view';
import { useI18n } from '../../../i18n/i18n.context';
import { ReportSheet } from '../report-sheet';
import { WaitingNote } from '../waiting-note';

/** The answer with its picture, marked as the desk's own wherever it is read or printed. */
export function AnswerView({ question }: { question: Question }) {
  const { t } = useI18n();
  const answer = useQuery({ ...answerQuery(question), ...untilCounted });
  return (
    <Stack gap="md">
      <Text fw={600}>{t('question.deskOnly')}</Text>
      <QueryView query={answer} skeleton={<Skeleton height={480} />}>
        {(found) => (
          <>
            <WaitingNote report={found} />
            {found.tables.map((table) => (
              <ReportSheet key={table.id} table={table} />
            ))}
          </>
        )}
      </QueryView>
    </Stack>
  );
}
