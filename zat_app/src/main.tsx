import { createRoot } from 'react-dom/client';
import { App } from './App';
import { backendOf, readBootstrap } from './bootstrap';
import { connect } from './zaf';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <App
      bootstrap={readBootstrap(document)}
      zaf={connect()}
      address={backendOf(new URL(window.location.href))}
    />,
  );
}
