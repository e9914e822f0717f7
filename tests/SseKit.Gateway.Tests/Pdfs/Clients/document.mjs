// The handler of the document, its types left out; what it calls of its page is told on standard output.
import { readFile } from 'node:fs/promises';

const setStreamingState = (state) => console.log('STATE', JSON.stringify(state));
const setReport = (report) => console.log('REPORT', JSON.stringify(report));
const setError = (message) => console.log('ERROR', message);
const getErrorMessage = (err) => {
  const message = err.message || String(err);

  if (message.includes('413') || message.includes('File size exceeds')) {
    return 'File size exceeds 10MB limit. Please upload a smaller file.';
  }
  if (message.includes('400') || message.includes('Only PDF')) {
    return 'Invalid file format. Only PDF files are accepted.';
  }
  if (message.includes('401') || message.includes('Unauthorized')) {
    return 'Authentication failed. Please check API credentials.';
  }
  if (message.includes('Could not extract')) {
    return 'Unable to extract text from PDF. The file may be corrupted or image-based.';
  }

  return `Analysis failed: ${message}`;
};

const handleStreamingUpload = async (file, apiUrl) => {
  const formData = new FormData();
  formData.append('file', file);

  try {
    const response = await fetch(`${apiUrl}/analyze_sse`, {
      method: 'POST',
      body: formData,
    });

    if (!response.ok) {
      const errorData = await response.json().catch(() => ({ detail: response.statusText }));
      throw new Error(errorData.detail || `HTTP ${response.status}`);
    }

    if (!response.body) {
      throw new Error('No response body');
    }

    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let buffer = '';

    while (true) {
      const { done, value } = await reader.read();
      if (done) break;

      buffer += decoder.decode(value, { stream: true });
      const lines = buffer.split('\n\n');
      buffer = lines.pop() || '';

      for (const line of lines) {
        if (line.trim() === '') continue;

        const [eventLine, dataLine] = line.split('\n');
        if (!eventLine.startsWith('event:') || !dataLine.startsWith('data:')) continue;

        const event = eventLine.substring(6).trim();
        const data = JSON.parse(dataLine.substring(5).trim());

        if (event === 'progress') {
          setStreamingState({ stage: data.stage, message: data.message });
        } else if (event === 'done') {
          setReport(data);
          setStreamingState({ stage: 'done', message: 'Complete!' });
        } else if (event === 'error') {
          throw new Error(data.error);
        }
      }
    }
  } catch (err) {
    console.error('Streaming error:', err);
    setError(getErrorMessage(err));
  }
};

const [apiUrl, path, name] = process.argv.slice(2);
await handleStreamingUpload(new File([await readFile(path)], name), apiUrl);
