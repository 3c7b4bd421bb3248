export const PASSWORD_STRATEGY = 'password';
export const SESSION_STRATEGY = 'session-cookie';
