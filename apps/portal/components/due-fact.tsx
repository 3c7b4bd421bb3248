import { Text } from '@mantine/core';
import { useI18n } from '../i18n/i18n.context';
import { TimeLeftChip } from './time-left-chip';

/** Time left with the exact time under it, for pages that show one deadline. */
export function DueFact({ dueAt, isOverdue }: { dueAt: string | null; isOverdue: boolean }) {
  const { dateTime } = useI18n();
  return (
    <>
      <TimeLeftChip dueAt={dueAt} isOverdue={isOverdue} />
      {dueAt && (
        <Text size="sm" c="gray.7">
          {dateTime(dueAt)}
        </Text>
      )}
    </>
  );
}
