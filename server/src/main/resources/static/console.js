// The console's script: each concern in a module of its own, started here.
import { startTimes } from './times.js';
import { startKeys } from './keys.js';
import { startLive } from './live.js';
import { startRequests } from './requests.js';
import { startParts } from './parts.js';
import { startPasskeys } from './passkeys.js';
import { startTheme } from './theme.js';

startTheme();
startTimes();
startParts();
startKeys();
startRequests();
startLive();
startPasskeys();
document.documentElement.dataset.ready = 'true'; // keys work from here on
