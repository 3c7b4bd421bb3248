import { Button, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { type SavedReportDetail, type ScheduleWish, useScheduleReport } from '../../../api/questions.queries';
import { ProblemAlert } from '../../../components/problem-alert';
import { Section } from '../../../components/section';
import { useNotify } from '../../../components/use-notify';
import { useI18n } from '../../../i18n/i18n.context';
import styles from '../report.module.css';

const steps = ['month', 'quarter'] as const;
const days = Array.from({ length: 10 }, (_, i) => i + 1);
const formats = ['pdf', 'xlsx', 'csv'] as const;
const standard: ScheduleWish = { step: 'month', businessDay: 3, format: 'pdf', state: 'stopped' };

/** When a saved report comes by itself, for whoever looks at it. */
export function ScheduleForm({ report: { id, schedule } }: { report: SavedReportDetail }) {
  const { t, day } = useI18n();
  const notify = useNotify();
  const save = useScheduleReport(id);
  const [wish, setWish] = useState<ScheduleWish>(schedule ?? standard);
  const state = schedule?.state ?? 'stopped';
  const put = (to: ScheduleWish['state']) => {
    const { step, businessDay, format } = wish;
    save.mutate({ step, businessDay, format, state: to }, { onSuccess: () => notify(t('schedule.saved')) });
  };
  return (
    <Section title={t('schedule.title')}>
      <Text>
        {t(`schedule.${state}`)} {state === 'running' && schedule && t('schedule.next', { on: day(schedule.nextOn) })}
      </Text>
      <div className={styles.picker} data-no-print>
        <NativeSelect
          label={t('schedule.step')}
          value={wish.step}
          onChange={(event) => setWish({ ...wish, step: event.currentTarget.value as ScheduleWish['step'] })}
          data={steps.map((value) => ({ value, label: t(`schedule.step.${value}`) }))}
        />
        <NativeSelect
          label={t('schedule.day')}
          value={String(wish.businessDay)}
          onChange={(event) => setWish({ ...wish, businessDay: Number(event.currentTarget.value) })}
          data={days.map(String)}
        />
        <NativeSelect
          label={t('schedule.format')}
          value={wish.format}
          onChange={(event) => setWish({ ...wish, format: event.currentTarget.value as ScheduleWish['format'] })}
          data={formats.map((value) => ({ value, label: value.toUpperCase() }))}
        />
      </div>
      <div className={styles.actions} data-no-print>
        <Button variant="default" loading={save.isPending} onClick={() => put('running')}>
          {t(state === 'running' ? 'schedule.change' : 'schedule.start')}
        </Button>
        {state === 'running' && (
          <Button variant="default" loading={save.isPending} onClick={() => put('paused')}>
            {t('schedule.pause')}
          </Button>
        )}
      </div>
      {save.error && <ProblemAlert error={save.error} />}
      <Text size="sm" c="gray.7">
        {t('schedule.rule')}
      </Text>
    </Section>
  );
}
