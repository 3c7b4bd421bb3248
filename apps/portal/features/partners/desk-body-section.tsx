import { Alert, Button, Skeleton, Text } from '@mantine/core';
import { useQuery, type UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { deskBodyQuery, useEndDeskBody, useNameDeskBody } from '../../api/desk-complaints.queries';
import type { PartnerDetail } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';

/** Whether this partner hears complaints about the desk, and the way to change it. For administrators. */
export function DeskBodySection({ partner }: { partner: PartnerDetail }) {
  const { t } = useI18n();
  const query = useQuery(deskBodyQuery);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Section title={t('deskBody.title')}>
      <QueryView query={query} skeleton={<Skeleton height={80} />}>
        {({ partnerId, isReceiving }) => {
          const isNamed = partnerId === partner.id;
          return (
            <>
              <Standing isNamed={isNamed} isReceiving={isReceiving} isAnybody={partnerId !== null} />
              {(isNamed || partner.mayReceiveCases) && (
                <div>
                  <Button variant="default" onClick={() => setIsOpen(true)}>
                    {t(isNamed ? 'deskBody.end' : 'deskBody.name')}
                  </Button>
                </div>
              )}
              {isOpen && isNamed && <EndBody partner={partner} onClose={() => setIsOpen(false)} />}
              {isOpen && !isNamed && <NameBody partner={partner} onClose={() => setIsOpen(false)} />}
            </>
          );
        }}
      </QueryView>
    </Section>
  );
}

/** How it stands, in a sentence or two. */
function Standing({ isNamed, isReceiving, isAnybody }: Record<'isNamed' | 'isReceiving' | 'isAnybody', boolean>) {
  const { t } = useI18n();
  return (
    <>
      <Text>{t(isNamed ? 'deskBody.is' : 'deskBody.isNot')}</Text>
      {isNamed && !isReceiving && <Alert color="orange">{t('deskBody.idle')}</Alert>}
      {!isNamed && isAnybody && <Text c="gray.7">{t('deskBody.other')}</Text>}
      {!isAnybody && <Alert color="orange">{t('deskBody.nobody')}</Alert>}
    </>
  );
}

interface ModalProps {
  partner: PartnerDetail;
  onClose: () => void;
}

function NameBody(props: ModalProps) {
  return <ChangeBody {...props} words="name" done="deskBody.named" mutation={useNameDeskBody(props.partner.id)} />;
}

function EndBody(props: ModalProps) {
  return <ChangeBody {...props} words="end" done="deskBody.ended" mutation={useEndDeskBody(props.partner.id)} />;
}

/** A last look, with a reason for the log. The window closes before the page knows better, so that its words stay true. */
function ChangeBody({
  partner,
  onClose,
  words,
  done,
  mutation,
}: ModalProps & {
  words: 'name' | 'end';
  done: 'deskBody.named' | 'deskBody.ended';
  mutation: UseMutationResult<unknown, Error, string>;
}) {
  const { t, pick } = useI18n();
  const notify = useNotify();
  const { field, withReason } = useReason();
  const confirm = withReason((reason) => {
    mutation
      .mutateAsync(reason)
      .then(() => {
        notify(t(done));
        onClose();
      })
      .catch(() => undefined); // said in the window
  });
  return (
    <ConfirmModal
      title={t(`deskBody.${words}Title`, { partner: pick(partner.nameJa, partner.nameEn) ?? '' })}
      confirmLabel={t(`deskBody.${words}Confirm`)}
      mutation={mutation}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t(`deskBody.${words}Text`)}</Text>
      {field}
    </ConfirmModal>
  );
}
