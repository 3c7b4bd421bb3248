import { Button, List, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBuilding, IconCheck, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useShare } from '../../api/cases.queries';
import type { CaseDetail } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { MemberName } from '../../components/member-name';
import { OriginalText } from '../../components/original-text';
import { useI18n } from '../../i18n/i18n.context';
import { shareBlocks } from './case.rules';
import styles from './case.module.css';
import { useNotify } from '../../components/use-notify';

/**
 * Sharing with the company. The window outlives the change that it makes: the case may be read again as shared before
 * the answer has arrived here, and whoever shared it is told all the same.
 */
export function ShareControl({ found }: { found: CaseDetail }) {
  const { t, dateTime } = useI18n();
  const [isOpen, modal] = useDisclosure(false);
  return (
    <>
      {found.share ? (
        <Text fw={600} c="success">
          {t('share.done', { at: dateTime(found.share.sharedAt) })}
        </Text>
      ) : (
        <ShareButton found={found} onOpen={modal.open} />
      )}
      {isOpen && <ShareModal found={found} onClose={modal.close} />}
    </>
  );
}

/** When sharing is blocked, every reason is said. */
function ShareButton({ found, onOpen }: { found: CaseDetail; onOpen: () => void }) {
  const { t } = useI18n();
  const reasonId = useId();
  const blocks = shareBlocks(found);
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        leftSection={<IconBuilding size={18} aria-hidden />}
        disabled={blocks.length > 0}
        aria-describedby={blocks.length > 0 ? reasonId : undefined}
        onClick={onOpen}
      >
        {t('share.open')}
      </Button>
      {blocks.length > 0 && (
        <div id={reasonId}>
          <Text size="sm" fw={600}>
            {t('share.blocked')}
          </Text>
          <ul className={styles.blocks}>
            {blocks.map((block) => (
              <li key={block}>{t(`share.block.${block}`)}</li>
            ))}
          </ul>
        </div>
      )}
    </Stack>
  );
}

/** What the company will see and what not, before it does. */
function ShareModal({ found, onClose }: { found: CaseDetail; onClose: () => void }) {
  const { t, pick, label } = useI18n();
  const notify = useNotify();
  const share = useShare(found.id);
  const company = (found.member && pick(found.member.nameJa, found.member.nameEn)) ?? t('actor.member');
  const confirm = () =>
    share.mutate(undefined, {
      onSuccess: () => {
        notify(t('share.saved', { company }));
        onClose();
      },
    });
  const issue = label('category', found.primaryCategory);
  return (
    <ConfirmModal
      title={t('share.title', { company })}
      confirmLabel={t('share.confirm')}
      mutation={share}
      onConfirm={confirm}
      onClose={onClose}
    >
      <MemberName standing={found.member?.standing ?? null} />
      <Text fw={600}>{t('share.sees', { company })}</Text>
      <List classNames={{ itemWrapper: styles.tick }} icon={<IconCheck size={18} color="var(--success)" aria-hidden />}>
        <List.Item>{t('share.sees.summary')}</List.Item>
        <List.Item>{t('share.sees.facts', { issue })}</List.Item>
        <List.Item>{t('share.sees.deadline')}</List.Item>
      </List>
      {found.summary && (
        <div className={styles.quote}>
          <OriginalText text={found.summary.text} />
        </div>
      )}
      <Text fw={600}>{t('share.hides', { company })}</Text>
      <List classNames={{ itemWrapper: styles.tick }} icon={<IconX size={18} color="var(--danger)" aria-hidden />}>
        <List.Item>{t('share.hides.identity')}</List.Item>
        <List.Item>{t('share.hides.story')}</List.Item>
        <List.Item>{t('share.hides.time')}</List.Item>
      </List>
      <Text>{t('share.recall')}</Text>
    </ConfirmModal>
  );
}
