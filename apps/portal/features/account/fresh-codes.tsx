import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useI18n } from '../../i18n/i18n.context';
import styles from './account.module.css';

/** Recovery codes at the one moment they can be seen. */
export function FreshCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useI18n();
  return (
    <Stack gap="sm" role="status">
      <div>
        <Text fw={600}>{t('recovery.fresh')}</Text>
        <Text>{t('recovery.freshText')}</Text>
      </div>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('recovery.copied') : t('recovery.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}
