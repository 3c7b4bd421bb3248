import { Alert, Button, Group, List, Loader, Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { caseQuery } from '../../api/cases.queries';
import { Problem } from '../../api/problem';
import type { CaseDetail } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { stepText } from './case-timeline';
import { type MergeField, type Side, stepsSince } from './merge.rules';

export type Chosen = Readonly<Record<string, Side>>;

interface MergeChangesProps {
  error: Error;
  /** The case as it was when the edit began. */
  opened: CaseDetail;
  /** Where the form and the newest version differ. */
  compare: (newest: CaseDetail) => MergeField[];
  /** Saves on the newest version what was chosen. */
  onChosen: (newest: CaseDetail, chosen: Chosen) => void;
}

/**
 * Why a change of a case was not saved. When somebody else was faster, what they did, who and when is shown beside what
 * was entered here, field by field, and the person says which of the two stays.
 */
export function MergeChanges(props: MergeChangesProps) {
  const { error } = props;
  if (!isStale(error)) return <ProblemAlert error={error} />;
  // Another refusal means another newer version, and is compared anew.
  return <Newest key={error instanceof Problem ? error.requestId : undefined} {...props} />;
}

/** Whether somebody else was faster. */
export function isStale(error: Error | null): boolean {
  return error instanceof Problem && error.code === 'case.changedMeanwhile';
}

function Newest(props: MergeChangesProps) {
  const { t } = useI18n();
  const query = useQuery({ ...caseQuery(props.opened.id), staleTime: 0, refetchOnMount: 'always' });
  const isRead = query.data !== undefined && !query.isFetching;
  return (
    <Alert role="alert" color="warning" title={t('conflict.title')}>
      <Stack gap="sm">
        <Text>{t('conflict.text')}</Text>
        {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
        {isRead && !query.error && <Comparison {...props} newest={query.data} />}
        {query.isFetching && <Loader size="sm" aria-label={t('state.loading')} />}
      </Stack>
    </Alert>
  );
}

function Comparison({ opened, newest, compare, onChosen }: MergeChangesProps & { newest: CaseDetail }) {
  const { t } = useI18n();
  const [chosen, setChosen] = useState<Chosen>({});
  const fields = compare(newest);
  const sides = Object.fromEntries(fields.map(({ key, side }) => [key, chosen[key] ?? side]));
  return (
    <>
      <Meanwhile opened={opened} newest={newest} />
      {fields.length === 0 && <Text>{t('conflict.same')}</Text>}
      {fields.map(({ key, name, theirs, mine }) => (
        <Radio.Group
          key={key}
          label={name}
          value={sides[key]}
          onChange={(side) => setChosen({ ...chosen, [key]: side === 'theirs' ? 'theirs' : 'mine' })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="theirs" label={t('conflict.theirs', { value: theirs })} />
            <Radio value="mine" label={t('conflict.mine', { value: mine })} />
          </Stack>
        </Radio.Group>
      ))}
      <Group>
        <Button onClick={() => onChosen(newest, sides)}>{t('conflict.save')}</Button>
      </Group>
    </>
  );
}

/** What the others did, who and when. */
export function Meanwhile({ opened, newest }: { opened: CaseDetail; newest: CaseDetail }) {
  const i18n = useI18n();
  const { t, label, dateTime } = i18n;
  const steps = stepsSince(opened, newest);
  if (steps.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{t('conflict.meanwhile')}</Text>
      <List>
        {steps.map((step) => (
          <List.Item key={step.id}>
            {t('conflict.step', {
              step: stepText(step, i18n),
              name: step.actorName ?? label('actor', step.actorKind),
              at: dateTime(step.at),
            })}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
