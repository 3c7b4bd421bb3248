import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useI18n } from '../i18n/i18n.context';
import { SecretText } from './secret-text';

interface ShownOnceProps {
  title: string;
  text: string;
  secret: string;
  copyLabel: string;
  onStored: () => void;
}

/** A secret that is on the screen until its owner has stored it, and never again. */
export function ShownOnce({ title, text, secret, copyLabel, onStored }: ShownOnceProps) {
  const { t } = useI18n();
  return (
    <Stack gap="sm" role="status">
      <div>
        <Text fw={600}>{title}</Text>
        <Text>{text}</Text>
      </div>
      <div>
        <SecretText text={secret} />
      </div>
      <Group gap="sm">
        <CopyButton value={secret}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? t('recovery.copied') : copyLabel}</Button>}
        </CopyButton>
        <Button variant="default" onClick={onStored}>
          {t('apiKeys.stored')}
        </Button>
      </Group>
    </Stack>
  );
}
