import { createRoot } from 'react-dom/client';
import { App } from './App';
import { Backend } from './backend/backend';
import { sessionOf } from './backend/session';
import { backendOf, readBootstrap } from './bootstrap';
import { Visibility } from './visibility';
import { connect } from './zaf';

const zaf = connect();
const bootstrap = readBootstrap(document);
const address = backendOf(new URL(window.location.href));

const place = bootstrap && {
  location: bootstrap.location,
  surroundings: {
    backend: new Backend(address, sessionOf(bootstrap, zaf, new URL('api/v1/', address))),
    visibility: new Visibility(zaf),
    zaf,
  },
};

const root = document.getElementById('root');
if (root) createRoot(root).render(<App place={place} zaf={zaf} />);
