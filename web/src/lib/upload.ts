// Sends a file. XMLHttpRequest because fetch cannot tell how much has been sent.
import { apiAddress, type Preview, Problem, readProblem } from './api';

export function sendFile(file: File, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<Preview> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiAddress(`/files?name=${encodeURIComponent(file.name)}`));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept-Language', document.documentElement.lang);
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Problem(0));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    request.onload = () => {
      if (request.status < 200 || request.status >= 300) return reject(new Problem(request.status, readProblem(request.responseText)));
      try {
        resolve(JSON.parse(request.responseText) as Preview);
      } catch {
        reject(new Problem(request.status));
      }
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
