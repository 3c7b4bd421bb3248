import { Anchor, Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { partnerQuery, useEndAgreement } from '../../api/partners.queries';
import type { PartnerDetail } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { AgreementModal } from './agreement-modal';
import { DeskBodySection } from './desk-body-section';
import { AgreementFacts, ExpiryWarning, PartnerEntry } from './partner-facts';
import { PartnerModal } from './partner-modal';

const route = getRouteApi('/signed-in/partners/$partnerId');

/** One partner: its entry, and every version of the agreement with it. */
export function PartnerPage() {
  const { partnerId } = route.useParams();
  const query = useQuery(partnerQuery(partnerId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(partner) => <PartnerView partner={partner} />}
    </QueryView>
  );
}

function PartnerView({ partner }: { partner: PartnerDetail }) {
  const { t, pick } = useI18n();
  const { permissions } = useUser();
  const [opened, setOpened] = useState<'entry' | 'agreement' | 'end' | null>(null);
  const close = () => setOpened(null);
  const mayManage = permissions.includes('partner.manage');
  const [newest] = partner.agreements;
  return (
    <Page
      title={pick(partner.nameJa, partner.nameEn) ?? ''}
      actions={
        <Group gap="sm">
          {mayManage && (
            <Button variant="default" onClick={() => setOpened('entry')}>
              {t('partners.change')}
            </Button>
          )}
          <Anchor renderRoot={(props) => <Link to="/partners" {...props} />}>{t('action.back')}</Anchor>
        </Group>
      }
    >
      <ExpiryWarning partner={partner} />
      <PartnerEntry partner={partner} />
      <Agreements partner={partner}>
        {mayManage && (
          <Group gap="sm">
            <Button onClick={() => setOpened('agreement')}>
              {t(newest ? 'partners.agreementNext' : 'partners.agreementNew')}
            </Button>
            {newest?.endedAt === null && (
              <Button variant="default" onClick={() => setOpened('end')}>
                {t('partners.agreementEnd')}
              </Button>
            )}
          </Group>
        )}
      </Agreements>
      {permissions.includes('setting.manage') && <DeskBodySection partner={partner} />}
      {opened === 'entry' && <PartnerModal partner={partner} onClose={close} />}
      {opened === 'agreement' && <AgreementModal partnerId={partner.id} before={newest} onClose={close} />}
      {opened === 'end' && <EndAgreement partner={partner} onClose={close} />}
    </Page>
  );
}

/** Every version of the agreement, the one that counts first. */
export function Agreements({ partner, children }: { partner: PartnerDetail; children?: ReactNode }) {
  const { t, label } = useI18n();
  return (
    <Section title={t('partners.agreement')}>
      {partner.agreements.length === 0 ? (
        <Text c="gray.7">{t('partners.agreementNone')}</Text>
      ) : (
        partner.agreements.map((agreement, index) => (
          <div key={agreement.id}>
            <Title order={3}>
              {t('partners.version', { version: agreement.version })}
              {index === 0 && ` · ${label('agreementState', partner.agreementState)}`}
            </Title>
            <AgreementFacts agreement={agreement} />
          </div>
        ))
      )}
      {children}
    </Section>
  );
}

function EndAgreement({ partner, onClose }: { partner: PartnerDetail; onClose: () => void }) {
  const { t, pick } = useI18n();
  const notify = useNotify();
  const end = useEndAgreement(partner.id);
  const { field, withReason } = useReason();
  const confirm = withReason((reason) => {
    end
      .mutateAsync(reason)
      .then(() => {
        notify(t('partners.agreementEnded'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  });
  return (
    <ConfirmModal
      title={t('partners.agreementEndTitle', { partner: pick(partner.nameJa, partner.nameEn) ?? '' })}
      confirmLabel={t('partners.agreementEndConfirm')}
      mutation={end}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('partners.agreementEndText', { open: partner.openReferrals })}</Text>
      {field}
    </ConfirmModal>
  );
}
