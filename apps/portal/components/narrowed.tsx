import { Alert, Anchor } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useI18n } from '../i18n/i18n.context';

interface NarrowedProps {
  /** What the list is narrowed to. */
  to: string;
  /** The same list with everything in it. */
  all: LinkProps['to'];
}

/** Says that a list shows only some, and leads to all of it. */
export function Narrowed({ to, all }: NarrowedProps) {
  const { t } = useI18n();
  return (
    <Alert color="gray">
      {to} <Anchor renderRoot={(props) => <Link to={all} search={{}} {...props} />}>{t('home.showAll')}</Anchor>
    </Alert>
  );
}
