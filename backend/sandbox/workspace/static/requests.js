/** `client.request`: through the proxy, to Zendesk's own API, or straight from the browser. */

/**
 * @param {import('./server.js').Server} server
 * @param {any} options what the app asked for; a text is an address
 * @returns {Promise<{ done: boolean, responseArgs: unknown[] }>} jQuery's arguments, as Zendesk gives them
 */
export async function send(server, options) {
  const asked = typeof options === 'string' ? { url: options } : (options ?? {});
  let answer;
  try {
    answer = asked.cors ? await straight(asked) : await server.post('requests', asked);
  } catch (error) {
    answer = {
      status: 0,
      reason: 'error',
      body: String(/** @type {Error} */ (error).message),
      headers: {},
    };
  }
  const response = completed(answer);
  const done = (answer.status >= 200 && answer.status < 300) || answer.status === 304;
  if (!done) return { done, responseArgs: [response, 'error', response.statusText] };
  const value = asked.httpCompleteResponse
    ? response
    : (response.responseJSON ?? response.responseText);
  return { done, responseArgs: [value, 'success', response] };
}

/** @param {any} options */
async function straight({ url, type = 'GET', headers = {}, data, contentType }) {
  const answer = await fetch(url, {
    method: type,
    headers: { ...(contentType ? { 'content-type': contentType } : {}), ...headers },
    body:
      type === 'GET' || data === undefined
        ? undefined
        : typeof data === 'string'
          ? data
          : new URLSearchParams(data),
  });
  return {
    status: answer.status,
    reason: answer.statusText,
    body: await answer.text(),
    headers: Object.fromEntries(answer.headers),
  };
}

/** @param {{ status: number, reason: string, body: string, headers: Record<string, string> }} answer */
function completed({ status, reason, body, headers }) {
  let json;
  if (/\bjson\b/.test(headers['content-type'] ?? '')) {
    try {
      json = JSON.parse(body);
    } catch {
      json = undefined;
    }
  }
  return {
    readyState: status ? 4 : 0,
    status,
    statusText: reason,
    responseText: body,
    responseJSON: json,
    responseHeaders: headers,
  };
}
