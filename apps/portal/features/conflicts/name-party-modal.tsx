import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useForgetCase, useNameParty } from '../../api/conflicts.queries';
import type { CaseDetail, Named, PartyKind } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import type { MessageKey } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

export interface ChosenParty {
  kind: PartyKind;
  /** Null for the desk itself. */
  party: Named | null;
}

interface NamePartyModalProps {
  found: CaseDetail;
  chosen: ChosenParty;
  onDone: () => void;
  onClose: () => void;
}

/** Whoever is tied to an organisation loses sight of the case; so does a person who is named. */
const texts: Partial<Record<PartyKind, MessageKey>> = {
  user: 'parties.confirmTextUser',
  desk: 'parties.deskText',
};

/** Says who will lose sight of the case, then names the party; whoever is among them is led back to the list. */
export function NamePartyModal({ found, chosen: { kind, party }, onDone, onClose }: NamePartyModalProps) {
  const { t, pick, label } = useI18n();
  const nameParty = useNameParty(found.id);
  const notify = useNotify();
  const leave = useLeave(found);
  const name = (party && pick(party.nameJa, party.nameEn)) ?? label('party', kind);
  const confirm = () =>
    nameParty.mutate(
      { kind, partyId: party?.id ?? null },
      {
        onSuccess: (isVisible) => {
          if (!isVisible) return leave({ kind, party }, name);
          notify(t('parties.done', { party: name }));
          return onDone();
        },
      },
    );
  const isDesk = kind === 'desk';
  return (
    <ConfirmModal
      title={isDesk ? t('parties.deskTitle') : t('parties.confirmTitle', { party: name })}
      confirmLabel={t(isDesk ? 'parties.deskConfirm' : 'parties.confirm')}
      mutation={nameParty}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t(texts[kind] ?? 'parties.confirmText', { party: name })}</Text>
      <Text>{t(isDesk ? 'parties.deskFirst' : 'parties.confirmOwner')}</Text>
      <Text fw={600}>{t('parties.recall')}</Text>
    </ConfirmModal>
  );
}

/** The way out of a case that has just gone out of sight, with the reason left on the screen until it is closed. */
function useLeave({ id, number }: CaseDetail) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const forget = useForgetCase(id);
  const notify = useNotify();
  const { id: ownId } = useUser();
  const reasonOf = ({ kind, party }: ChosenParty): MessageKey => {
    if (kind === 'desk') return 'parties.goneDesk';
    return party?.id === ownId ? 'parties.goneYou' : 'parties.gone';
  };
  return (chosen: ChosenParty, party: string): void =>
    void navigate({ to: '/cases' })
      .then(forget)
      .then(() => notify(t(reasonOf(chosen), { number, party }), { stays: true }));
}
