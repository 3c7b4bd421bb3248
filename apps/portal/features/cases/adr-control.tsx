import { Button, Text } from '@mantine/core';
import { useAskForAdr } from '../../api/cases.queries';
import type { Adr, CaseDetail } from '../../api/types';
import { AdrState } from '../../components/adr-state';
import { ProblemAlert } from '../../components/problem-alert';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

/** What the company says to dispute resolution, and asking it. Shown only where the company has the case. */
export function AdrControl({ found, adr }: { found: CaseDetail; adr: Adr | null }) {
  const { t } = useI18n();
  const notify = useNotify();
  const ask = useAskForAdr(found.id);
  if (found.share === null && adr === null) return null;
  const mayAsk = found.share !== null && (adr === null || adr.isAgreed === false);
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('adr.title')}
      </Text>
      <Text size="sm">{adr === null ? t('adr.needsBoth') : <AdrState adr={adr} />}</Text>
      {ask.error && <ProblemAlert error={ask.error} />}
      {mayAsk && (
        <Button
          mt="xs"
          size="xs"
          variant="default"
          loading={ask.isPending}
          onClick={() => {
            ask
              .mutateAsync()
              .then(() => notify(t('adr.asked')))
              .catch(() => undefined); // said above the button
          }}
        >
          {t('adr.ask')}
        </Button>
      )}
    </div>
  );
}
