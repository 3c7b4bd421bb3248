import { Group, Stack, Text } from '@mantine/core';
import type { OpenedIdentity } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { Facts } from '../../components/facts';
import { OriginalText } from '../../components/original-text';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useNow } from '../../components/use-now';
import { isMessageKey } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { isOver } from './custody.rules';

interface OpenedNameProps {
  opened: OpenedIdentity;
  caseNumber: string;
  onClose: () => void;
}

/** The released name with the time that is left. It leaves the screen when that is over. */
export function OpenedName({ opened, caseNumber, onClose }: OpenedNameProps) {
  const { t } = useI18n();
  const now = useNow();
  const nameOf = (field: string): string => {
    const key = `custody.field.${field}`;
    return isMessageKey(key) ? t(key) : field;
  };
  return (
    <Dialog onClose={onClose} title={t('custody.viewTitle', { number: caseNumber })} size="lg">
      <Stack gap="md">
        {isOver(opened.expiresAt, now) ? (
          <Text role="status">{t('custody.over')}</Text>
        ) : (
          <>
            <Facts
              items={opened.fields.map(({ field, text }) => ({
                name: nameOf(field),
                value: <OriginalText text={text} />,
              }))}
            />
            <Group gap="xs">
              <Text>{t('custody.timeLeft')}</Text>
              <TimeLeftChip dueAt={opened.expiresAt} />
            </Group>
            <Text>{t('custody.recorded')}</Text>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
