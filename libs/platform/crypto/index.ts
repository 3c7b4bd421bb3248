export { newDataKey, reseal, seal, unseal } from './aead';
export { blind } from './blinding';
export { openInner, openOuter, sealForTwo, type Pair } from './double-envelope';
export {
  ensureDeskHolders,
  ensureHolder,
  KEK_OF,
  privateHolder,
  publicHolder,
  resealHolders,
  succeedHolder,
  type HolderKind,
  type HolderOwner,
  type Kek,
} from './holders';
export { newKeyPair, unwrapKey, wrapKey, type RawKeyPair, type Wrapped } from './hpke';
export {
  dropNextKey,
  isGuarded,
  isHalfRotated,
  keepNextKey,
  nextKey,
  refuseHalfRotated,
  rewriteKey,
} from './key-files';
export { hasToken } from './key-guard';
export {
  createMissingKeys,
  keyFile,
  KEY_NAMES,
  KEYS_OF_APP,
  KeyProvider,
  keyVariable,
  LocalKeyProvider,
  missingKeys,
  type KeyName,
} from './key-provider';
export {
  formatReceiptCode,
  isTypedBack,
  newReceiptCode,
  parseReceiptCode,
  receiptKeyPair,
  receiptLookupHash,
  TYPED_BACK_DIGITS,
  typedDigits,
} from './receipt-code';
export { openAddress, sealAddress, type SealedAddress } from './sealed-address';
export { hashOfToken, newOneTimeToken, type OneTimeToken } from './one-time-token';
export {
  COMPARTMENTS,
  freshened,
  grant,
  insertItems,
  insertWraps,
  newCompartment,
  openCompartment,
  openCompartments,
  openItem,
  readItem,
  readItems,
  rewrap,
  rotate,
  sealItem,
  unwrap,
  wrapFor,
  type Compartment,
  type KeyWrap,
  type OpenCompartment,
  type PrivateHolder,
  type PublicHolder,
  type SealedItem,
} from './vault';
