import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { CaseDetail } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { AskOverrideModal } from '../custody/ask-override-modal';

/** In imminent danger, and only then: the way to a partner without her consent. */
export function OverrideControl({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const [isAsking, asking] = useDisclosure(false);
  if (found.severity !== 'S1' || found.status === 'closed') return null;
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{t('override.when')}</Text>
      <Button variant="default" onClick={asking.open}>
        {t('override.askOpen')}
      </Button>
      {isAsking && <AskOverrideModal caseId={found.id} onClose={asking.close} />}
    </Stack>
  );
}
