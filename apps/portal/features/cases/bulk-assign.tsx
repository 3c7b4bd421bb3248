import { Alert, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { staffQuery } from '../../api/directory.queries';
import { Problem } from '../../api/problem';
import { useAssignMany } from '../../api/queue.queries';
import { ProblemAlert, problemText } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { type Given, givenTo, takenBack } from './bulk-assign.rules';
import styles from './queue-filters.module.css';
import { type Selection, selectedAtMost } from './use-selection';

/** Gives the selected cases to somebody, says what became of each, and takes it back. */
export function BulkAssign({ selection }: { selection: Selection }) {
  const assign = useAssignMany();
  const [outcome, setOutcome] = useState<Given | null>(null);
  const send = (wish: Given) => {
    setOutcome(null);
    assign
      .mutateAsync(wish.rows.map(({ caseId, version, assigneeId }) => ({ caseId, version, assigneeId })))
      .then((results) => {
        setOutcome({ ...wish, results });
        selection.clear();
      })
      .catch(() => undefined); // said in the bar
  };
  return (
    <div aria-live="polite" className={styles.work}>
      {outcome && (
        <Outcome
          outcome={outcome}
          onUndo={() => send(takenBack(outcome))}
          isBusy={assign.isPending}
          onClose={() => setOutcome(null)}
        />
      )}
      {assign.error && <ProblemAlert error={assign.error} />}
      {selection.chosen.length > 0 && <Bar selection={selection} isBusy={assign.isPending} onSend={send} />}
    </div>
  );
}

interface BarProps {
  selection: Selection;
  isBusy: boolean;
  onSend: (wish: Given) => void;
}

function Bar({ selection, isBusy, onSend }: BarProps) {
  const { t } = useI18n();
  const user = useUser();
  const staff = useQuery(staffQuery);
  const [personId, setPersonId] = useState('');
  const person = staff.data?.find(({ id }) => id === personId);
  const count = selection.chosen.length;
  const isTooMany = count > selectedAtMost;
  return (
    <section className={styles.bar} aria-label={t('bulk.bar')}>
      <Text fw={700}>{t('bulk.count', { count })}</Text>
      <NativeSelect
        label={t('bulk.person')}
        value={personId}
        onChange={(event) => setPersonId(event.currentTarget.value)}
        error={isTooMany ? t('bulk.most', { count: selectedAtMost }) : null}
        data={[
          { value: '', label: '—' },
          ...(staff.data ?? []).map(({ id, displayName }) => ({
            value: id,
            label: id === user.id ? t('assign.you', { name: displayName }) : displayName,
          })),
        ]}
      />
      <Group gap="xs">
        <Button
          disabled={!person || isTooMany}
          loading={isBusy}
          onClick={() => person && onSend(givenTo(person, selection.chosen))}
        >
          {t('bulk.assign')}
        </Button>
        <Button variant="default" onClick={selection.clear}>
          {t('bulk.clear')}
        </Button>
      </Group>
    </section>
  );
}

interface OutcomeProps {
  outcome: Given;
  isBusy: boolean;
  onUndo: () => void;
  onClose: () => void;
}

function Outcome({ outcome, isBusy, onUndo, onClose }: OutcomeProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const refused = outcome.results.filter(({ problem }) => problem !== null);
  const done = outcome.results.length - refused.length;
  const undo = takenBack(outcome);
  const numberOf = (id: string) => outcome.rows.find(({ caseId }) => caseId === id)?.number ?? id;
  return (
    <Alert color={refused.length > 0 ? 'warning' : 'success'} mb="sm">
      {done > 0 && (
        <Text>
          {outcome.name === null
            ? t('bulk.taken', { count: done })
            : t('bulk.given', { count: done, name: outcome.name })}
        </Text>
      )}
      {refused.length > 0 && (
        <>
          <Text>{t('bulk.refused', { count: refused.length })}</Text>
          <ul className={styles.results}>
            {refused.map(({ caseId, problem }) => (
              <li key={caseId}>
                {numberOf(caseId)}: {problemText(i18n, new Problem(problem ?? '', 409))}
              </li>
            ))}
          </ul>
        </>
      )}
      <Group gap="xs" mt="xs">
        {outcome.name !== null && undo.rows.length > 0 && (
          <Button size="xs" variant="default" loading={isBusy} onClick={onUndo}>
            {t('bulk.undo')}
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={onClose}>
          {t('bulk.close')}
        </Button>
      </Group>
    </Alert>
  );
}
