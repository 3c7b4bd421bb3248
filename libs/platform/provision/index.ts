export { APP_ROLES, provision, roleUrl, type AppRole, type RolePasswords } from './provision';
