import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useCheckTranslation } from '../../api/translations.queries';
import type { CaseDetail, Translation } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { TranslatedText } from '../../components/translated-text';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { TranslateModal, type Translated } from './translate-modal';

interface CaseTextProps {
  found: CaseDetail;
  of: Translated;
  /** Language of the original, where it is known. */
  locale?: string;
}

type Doing = { what: 'translate'; from?: Translation } | { what: 'check'; translation: Translation } | null;

/** A text of the case as the desk reads it: beside its translations, which it adds, corrects and checks. */
export function CaseText({ found, of, locale }: CaseTextProps) {
  const { t, label, language } = useI18n();
  const { permissions } = useUser();
  const [doing, setDoing] = useState<Doing>(null);
  const mayTranslate = permissions.includes('case.message') && found.status !== 'closed';
  const close = () => setDoing(null);
  const controls = (translation: Translation) => (
    <Group gap="xs">
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('translation.correctOf', { language: language(translation.locale) })}
        onClick={() => setDoing({ what: 'translate', from: translation })}
      >
        {t('translation.correct')}
      </Button>
      {translation.checkedAt === null && (
        <Button size="compact-sm" variant="subtle" onClick={() => setDoing({ what: 'check', translation })}>
          {t('translation.check')}
        </Button>
      )}
    </Group>
  );
  return (
    <>
      <TranslatedText
        text={of.text}
        locale={locale}
        translations={translationsOf(found, of)}
        controls={mayTranslate ? controls : undefined}
      />
      {mayTranslate && of.text !== '' && (
        <Group>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('translation.addOf', { of: label('translatedText', of.of) })}
            onClick={() => setDoing({ what: 'translate' })}
          >
            {t('translation.add')}
          </Button>
        </Group>
      )}
      {doing?.what === 'translate' && <TranslateModal found={found} of={of} from={doing.from} onClose={close} />}
      {doing?.what === 'check' && <CheckModal caseId={found.id} translation={doing.translation} onClose={close} />}
    </>
  );
}

function translationsOf(found: CaseDetail, { of, messageId }: Translated): Translation[] {
  return found.translations.filter((each) => each.of === of && each.messageId === (messageId ?? null));
}

interface CheckModalProps {
  caseId: string;
  translation: Translation;
  onClose: () => void;
}

function CheckModal({ caseId, translation, onClose }: CheckModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const check = useCheckTranslation(caseId);
  const confirm = () =>
    void check
      .mutateAsync(translation.id)
      .then(() => {
        notify(t('translation.checkSaved'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('translation.checkTitle')}
      confirmLabel={t('translation.checkSave')}
      mutation={check}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('translation.checkLead')}</Text>
    </ConfirmModal>
  );
}
