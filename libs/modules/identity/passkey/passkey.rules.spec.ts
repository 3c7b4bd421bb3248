import { isCounterPlausible, passkeySite, readAuthentication, readRegistration, userHandleOf } from './passkey.rules';

describe('the count of an authenticator', () => {
  it.each([
    [0, 0, true],
    [0, 1, true],
    [7, 8, true],
    [7, 7, false],
    [7, 3, false],
    [7, 0, false],
  ])('of %i before and %i now is plausible: %s', (stored, seen, plausible) => {
    expect(isCounterPlausible(stored, seen)).toBe(plausible);
  });
});

it('binds passkeys to the portal’s own address', () => {
  expect(passkeySite('https://portal.desk.example')).toEqual({
    origin: 'https://portal.desk.example',
    rpId: 'portal.desk.example',
  });
  expect(passkeySite('http://localhost:3001')).toEqual({ origin: 'http://localhost:3001', rpId: 'localhost' });
});

it('gives authenticators the bytes of an id', () => {
  expect([...userHandleOf('0190d000-0000-7000-8000-0000000000ff')].at(-1)).toBe(255);
  expect(userHandleOf('0190d000-0000-7000-8000-0000000000ff')).toHaveLength(16);
});

describe('what a browser sends', () => {
  const registration = {
    id: 'YWJj',
    response: { clientDataJSON: 'e30', attestationObject: 'oA', transports: ['usb', 7] },
  };
  const authentication = {
    id: 'YWJj',
    response: { clientDataJSON: 'e30', authenticatorData: 'oA', signature: 'MA', userHandle: 'AQ' },
  };

  it('is rebuilt from what is read and nothing else', () => {
    const read = readRegistration({ ...registration, clientExtensionResults: { evil: 1 }, more: 'x' });
    expect(read).toEqual({
      id: 'YWJj',
      rawId: 'YWJj',
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: 'e30', attestationObject: 'oA', transports: ['usb'] },
    });
    expect(readAuthentication(authentication)?.response).toEqual(authentication.response);
  });

  it.each([
    null,
    'text',
    [],
    {},
    { id: 'YWJj' },
    { ...authentication, id: 'not base64url!' },
    { ...authentication, id: 'a'.repeat(9_000) },
    { ...authentication, response: { ...authentication.response, userHandle: null } },
    { ...authentication, response: { ...authentication.response, signature: 7 } },
  ])('is nothing when it is %j', (sent) => {
    expect(readAuthentication(sent)).toBeUndefined();
    expect(readRegistration(sent)).toBeUndefined();
  });
});
