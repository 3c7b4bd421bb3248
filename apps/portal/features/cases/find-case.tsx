import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useFindCase } from '../../api/queue.queries';
import { Problem } from '../../api/problem';
import { problemText } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import styles from './queue-filters.module.css';

/** Opens a case by the number that somebody says on the telephone. */
export function FindCase() {
  const i18n = useI18n();
  const { t } = i18n;
  const navigate = useNavigate();
  const find = useFindCase();
  const [number, setNumber] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim() === '') return;
    find
      .mutateAsync(number.trim())
      .then(({ id }) => navigate({ to: '/cases/$caseId', params: { caseId: id } }))
      .catch(() => undefined); // said below the field
  };
  const isUnknown = find.error instanceof Problem && find.error.code === 'case.notFound';
  return (
    <form className={styles.find} onSubmit={submit} role="search" noValidate>
      <TextInput
        label={t('queue.find')}
        value={number}
        onChange={(event) => {
          setNumber(event.currentTarget.value);
          find.reset();
        }}
        error={find.error ? (isUnknown ? t('queue.findNone') : problemText(i18n, find.error)) : null}
        autoComplete="off"
        maxLength={30}
        placeholder="MG-"
        data-find-case
      />
      <Button type="submit" variant="default" loading={find.isPending}>
        {t('queue.findGo')}
      </Button>
    </form>
  );
}
