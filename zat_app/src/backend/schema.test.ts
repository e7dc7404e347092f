import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const python = process.env.PYTHON ?? '../.venv/bin/python';

test.skipIf(!existsSync(python))(
  'the types are those of the API as it is now',
  () => {
    const { status, stderr } = spawnSync('node', ['scripts/types.mjs', '--check'], {
      env: {
        ...process.env,
        PYTHON: python.startsWith('/') ? python : `${process.cwd()}/${python}`,
      },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  },
  120_000,
);
