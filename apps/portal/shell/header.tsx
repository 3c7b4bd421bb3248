import { Burger, Button, Drawer, Menu, VisuallyHidden } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useSignOut } from '../api/session.queries';
import { LanguageSwitch } from '../components/language-switch';
import { useI18n } from '../i18n/i18n.context';
import { DueCount } from '../features/deskwork/due-count';
import { narrow } from '../theme/tokens';
import { Brand } from './brand';
import { foldedAt, type NavItem, navigationFor } from './navigation.rules';
import { NoticeBell } from './notice-bell';
import styles from './shell.module.css';
import { useUser } from './user.context';

/** Name, menu, language and account; on narrow screens all but the name move into a drawer. */
export function Header() {
  const isNarrow = useMediaQuery(`(max-width: ${narrow})`, false, { getInitialValueInEffect: false });
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <Link to="/" className={styles.home}>
          <Brand />
        </Link>
        {isNarrow ? <NarrowTools /> : <WideTools />}
      </div>
    </header>
  );
}

interface NavigationProps {
  /** So many entries stand in a row; the others are behind "More". */
  room: number;
  onChosen?: () => void;
}

function Navigation({ room, onChosen }: NavigationProps) {
  const { t } = useI18n();
  const { shown, more } = foldedAt(room, navigationFor(useUser().permissions));
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      {shown.map(({ to, key }) => (
        <Link key={to} to={to} className={styles.link} activeOptions={{ includeSearch: false }} onClick={onChosen}>
          {t(key)}
          {to === '/tasks' && <DueCount />}
        </Link>
      ))}
      {more.length > 0 && <MoreEntries entries={more} />}
    </nav>
  );
}

/** Underlined like the others when the page that is open is one of them. */
function MoreEntries({ entries }: { entries: readonly NavItem[] }) {
  const { t } = useI18n();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const isHere = entries.some(({ to }) => path === to || path.startsWith(`${to}/`));
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <button type="button" className={styles.link} data-here={isHere || undefined}>
          {t('nav.more')}
          <IconChevronDown size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map(({ to, key }) => (
          <Menu.Item key={to} component={Link} to={to} c="inherit">
            {t(key)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function WideTools() {
  const isRoomy = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  return (
    <>
      <Navigation room={isRoomy ? 5 : 3} />
      <div className={styles.tools}>
        {useUser().secondFactor !== 'required' && <NoticeBell />}
        <LanguageSwitch />
        <UserMenu />
      </div>
    </>
  );
}

function UserMenu() {
  const { t } = useI18n();
  const user = useUser();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className={styles.user}>
          <VisuallyHidden>{t('user.menu')}</VisuallyHidden>
          <UserName />
          <IconChevronDown size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        {user.secondFactor !== 'required' && (
          <Menu.Item leftSection={<IconUserCircle size={16} aria-hidden />} component={Link} to="/account" c="inherit">
            {t('user.account')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function UserName() {
  const { pick } = useI18n();
  const { displayName, organisation } = useUser();
  return (
    <span>
      {displayName}
      <span className={styles.organisation}>{pick(organisation.nameJa, organisation.nameEn)}</span>
    </span>
  );
}

function NarrowTools() {
  const { t } = useI18n();
  const [isOpen, drawer] = useDisclosure(false);
  const signOut = useSignOut();
  return (
    <div className={styles.tools}>
      {useUser().secondFactor !== 'required' && <NoticeBell />}
      <Burger opened={isOpen} onClick={drawer.toggle} aria-label={t('nav.open')} aria-expanded={isOpen} size="sm" />
      <Drawer
        opened={isOpen}
        onClose={drawer.close}
        position="right"
        size="20rem"
        title={<UserName />}
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': t('nav.close') }}
      >
        <div className={styles.drawer}>
          <Navigation room={Infinity} onChosen={drawer.close} />
          <LanguageSwitch />
          {useUser().secondFactor !== 'required' && (
            <Button variant="default" component={Link} to="/account" c="inherit" onClick={drawer.close}>
              {t('user.account')}
            </Button>
          )}
          <Button variant="default" onClick={() => signOut.mutate()}>
            {t('user.signOut')}
          </Button>
        </div>
      </Drawer>
    </div>
  );
}
