// The page's wiring: what the host has, three streams, uploads and publishing.
import { byId, say } from '../shared/dom.js';
import { takeFiles } from '../shared/file-zone.js';
import { Panel } from './panel.js';
import { startPublishing } from './publish.js';
import { showNotice, showStep } from './shown.js';
import { needToken } from './sign-in.js';
import { cancelUpload, stepCame, upload } from './upload.js';

const most = await about();
const panels = {
  workflow: new Panel({
    kind: 'workflow', title: 'Workflow', most, take: (part, event) => { showStep(part, event); stepCame(event.told); },
  }),
  file: new Panel({ kind: 'file', title: 'File', most, take: showStep }),
  user: new Panel({ kind: 'user', title: 'User', most, start: 'from now on; what was told in between is missed', take: showNotice }),
};

byId('streams').append(...Object.values(panels).map(({ section }) => section));
startPublishing(panels);
takeFiles(([file]) => upload(file, panels));
byId('cancel').addEventListener('click', cancelUpload);

/** @returns {Promise<number>} after how many attempts a stream is given up */
async function about() {
  try {
    const { progress } = await (await fetch('health')).json();
    const { users, redis, reconnect_interval: interval, max_reconnect_attempts: most } = progress;
    if (!users.startsWith('OPEN')) needToken();
    say('host', `${users}; kept ${redis ? `in Redis at ${redis}` : 'in the memory of the server'}; clients come back after ${interval / 1_000} s, up to ${most} times in a row.`);
    return most;
  } catch {
    return 5; // the page works without it
  }
}
