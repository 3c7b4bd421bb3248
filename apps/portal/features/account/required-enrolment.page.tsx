import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useSessionRefresh } from '../../api/account.queries';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { AddPasskeyForm } from './add-passkey-form';
import { Enrolment } from './enrolment';
import { FreshCodes } from './fresh-codes';

/** All that somebody sees who must set up a second factor before anything else. */
export function RequiredEnrolmentPage() {
  const { t } = useI18n();
  const refresh = useSessionRefresh();
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <Page title={t('factor.required.title')} lead={t('factor.required.lead')}>
      <Section title={codes.length > 0 ? t('recovery.title') : t('passkeys.enrolApp')}>
        {codes.length > 0 ? (
          <>
            <FreshCodes codes={codes} />
            <Group>
              <Button onClick={() => void refresh()}>{t('factor.required.goOn')}</Button>
            </Group>
          </>
        ) : (
          <Enrolment onDone={setCodes} />
        )}
      </Section>
      {codes.length === 0 && (
        <Section title={t('passkeys.enrolPasskey')}>
          <Text>{t('passkeys.why')}</Text>
          <AddPasskeyForm />
        </Section>
      )}
    </Page>
  );
}
