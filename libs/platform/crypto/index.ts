export { newDataKey, seal, unseal } from './aead';
export { openInner, openOuter, sealForTwo, type Pair } from './double-envelope';
export { ensureDeskHolders, ensureHolder, privateHolder, publicHolder, type HolderKind } from './holders';
export { newKeyPair, type RawKeyPair, type Wrapped } from './hpke';
export {
  createMissingKeys,
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
} from './receipt-code';
export {
  COMPARTMENTS,
  freshened,
  grant,
  insertItems,
  insertWraps,
  newCompartment,
  openCompartment,
  openItem,
  readItems,
  rotate,
  sealItem,
  wrapFor,
  type Compartment,
  type KeyWrap,
  type OpenCompartment,
  type PrivateHolder,
  type PublicHolder,
  type SealedItem,
} from './vault';
