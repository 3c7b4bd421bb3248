import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { presenceQuery } from '../../api/deskwork.queries';
import { useI18n } from '../../i18n/i18n.context';
import styles from './deskwork.module.css';

/** Who else has this case open, by name. Nothing while nobody has. */
export function PresentPeople({ caseId }: { caseId: string }) {
  const { t } = useI18n();
  const { data = [] } = useQuery(presenceQuery(caseId));
  return (
    <span role="status" className={styles.present}>
      {data.length > 0 && (
        <>
          <IconEye size={16} aria-hidden />
          {t('presence.others', { names: data.map(({ displayName }) => displayName).join(', ') })}
        </>
      )}
    </span>
  );
}
