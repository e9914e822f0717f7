// fetch() does not tell how much of a body is sent; XMLHttpRequest does, but is no way to read a long answer.
// So the body goes by it, and the answer is left as soon as it names where it can be followed.

/**
 * For EventStream's `fetch`, or in the place of any.
 * @param {(sent: number, size: number) => void} onUpload bytes; 0 when it begins, also when it has to begin again
 */
export function uploading(onUpload) {
  return (url, request) => request.body ? upload(url, request, onUpload) : fetch(url, request);
}

function upload(url, { method, headers, body, signal }, onUpload) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    request.upload.onloadstart = request.upload.onprogress = ({ loaded, total }) => onUpload(loaded, total);
    request.onreadystatechange = () => {
      if (request.readyState !== XMLHttpRequest.HEADERS_RECEIVED || request.status !== 200) return;
      const place = request.getResponseHeader('Location');
      if (!place) return;
      resolve(new Response(null, { status: 202, headers: { Location: place } }));
      request.abort();
    };
    request.onload = () => resolve(answer(request));
    request.onerror = () => reject(new TypeError('the upload did not get through'));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function answer(request) {
  const headers = new Headers();
  for (const name of ['Content-Type', 'Location', 'Retry-After']) {
    const value = request.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(request.responseText || null, { status: request.status, headers });
}
