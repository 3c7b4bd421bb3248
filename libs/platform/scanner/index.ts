export { ClamdScanner } from './clamd-scanner';
export { NoScanner, SCAN_STATES, Scanner, type ScanState } from './scanner';
