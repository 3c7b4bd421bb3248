import { Alert, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { caseQuery, useWriteSummary } from '../../api/cases.queries';
import type { CaseDetail } from '../../api/types';
import { OriginalText } from '../../components/original-text';
import { ProblemAlert } from '../../components/problem-alert';
import { useLeaveGuard } from '../../components/use-leave-guard';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import styles from './case.module.css';
import { isStale, Meanwhile } from './merge-changes';

/** The api takes texts of at most this many characters. */
const maxLength = 10_000;

interface SummaryFormProps {
  found: CaseDetail;
  onDone: () => void;
  onCancel?: () => void;
}

/**
 * Writing what the company will read. When somebody else has saved another text meanwhile, theirs stands beside this
 * one; nothing is overwritten until the person who sees both saves.
 */
export function SummaryForm({ found, onDone, onCancel }: SummaryFormProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const write = useWriteSummary(found.id);
  /** What this person has seen: the text when the form opened, and later whatever was put beside it. */
  const [seen, setSeen] = useState(found);
  const form = useForm({
    initialValues: { text: found.summary?.text ?? '' },
    validate: {
      text: (text) => {
        if (text.trim() === '') return t('field.required');
        return text.length > maxLength ? t('field.tooLong', { max: maxLength }) : null;
      },
    },
  });
  useOvertaken({ isUntouched: !form.isDirty(), found, seen, onDone });
  useLeaveGuard(form.isDirty() && !write.isSuccess);
  const save = (version: number) =>
    form.onSubmit(({ text }) => {
      write
        .mutateAsync({ text: text.trim(), version })
        .then(() => {
          notify(t('summary.saved'));
          onDone();
        })
        .catch(() => undefined); // said beside the text
    });
  const isConflict = isStale(write.error);
  return (
    <form onSubmit={save(seen.summary?.version ?? 0)} noValidate>
      <Stack gap="sm">
        {isConflict && (
          <TheirText
            opened={seen}
            typed={form.values.text}
            onTake={(text) => form.setFieldValue('text', text)}
            onRead={(newest) => {
              setSeen(newest);
              write.reset();
            }}
          />
        )}
        <Textarea
          label={t(isConflict ? 'summary.yours' : 'summary.label')}
          description={t('summary.hint')}
          minRows={5}
          maxRows={18}
          {...form.getInputProps('text')}
        />
        {write.error && !isConflict && <ProblemAlert error={write.error} />}
        <Group gap="sm">
          <Button type="submit" loading={write.isPending} disabled={isConflict}>
            {t('summary.save')}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('action.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

interface Overtaken {
  isUntouched: boolean;
  found: CaseDetail;
  seen: CaseDetail;
  onDone: () => void;
}

/** Nothing was typed yet, and somebody else has written: their text is shown instead of an empty field. */
function useOvertaken({ isUntouched, found, seen, onDone }: Overtaken): void {
  const isOvertaken = isUntouched && found.summary?.version !== seen.summary?.version;
  useEffect(() => {
    if (isOvertaken) onDone();
  }, [isOvertaken, onDone]);
}

interface TheirTextProps {
  opened: CaseDetail;
  typed: string;
  onTake: (text: string) => void;
  /** The person has seen the newest text and goes on with it. */
  onRead: (newest: CaseDetail) => void;
}

function TheirText({ opened, typed, onTake, onRead }: TheirTextProps) {
  const { t } = useI18n();
  const query = useQuery({ ...caseQuery(opened.id), staleTime: 0, refetchOnMount: 'always' });
  const newest = query.isFetching ? undefined : query.data;
  const theirs = newest?.summary?.text ?? '';
  const go = (text: string) => {
    if (!newest) return;
    onTake(text);
    onRead(newest);
  };
  return (
    <Alert role="alert" color="warning" title={t('summary.conflictTitle')}>
      <Stack gap="sm">
        <Text>{t('summary.conflictText')}</Text>
        {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
        {newest && (
          <>
            <Meanwhile opened={opened} newest={newest} />
            <div className={styles.beside}>
              <div>
                <Title order={4}>{t('summary.theirs')}</Title>
                <OriginalText text={theirs} />
              </div>
              <div>
                <Title order={4}>{t('summary.yours')}</Title>
                <OriginalText text={typed} />
              </div>
            </div>
            <Group gap="sm">
              <Button variant="default" onClick={() => go(typed)}>
                {t('summary.keepMine')}
              </Button>
              <Button variant="default" onClick={() => go(theirs)}>
                {t('summary.takeTheirs')}
              </Button>
              <Button variant="default" onClick={() => go(`${theirs}\n\n${typed}`)}>
                {t('summary.takeBoth')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Alert>
  );
}
