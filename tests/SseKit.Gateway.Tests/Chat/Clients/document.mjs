// The document's own loop, to the letter between the marks; around it what it takes for granted.
const [url, payload] = process.argv.slice(2);
const token = 'none';
const response = await fetch(url, {
    method: 'POST',
    headers: {
        'Content-Type': 'application/json',
        'Authorization': `Bearer ${token}`,
        'Accept': 'text/event-stream',
    },
    body: payload,
});

const heard = [];
const parsed = JSON.parse;
JSON.parse = text => {
    const data = parsed(text);
    heard.push(data.candidates ? data.candidates[0].content.parts[0].text : `${data.error.code} ${data.error.status}`);
    return data;
};
console.log = () => { };
try {
    // >>>
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let buffer = '';

    while (true) {
      const { done, value } = await reader.read();
      if (done) break;

      const chunk = decoder.decode(value, { stream: true });
      const timestamp = new Date().toISOString();
      console.log(`[${timestamp}] Received ${chunk.length} bytes`);

      buffer += chunk;
      const lines = buffer.split('\n');
      buffer = lines.pop() || '';

      for (const line of lines) {
        if (line.startsWith('data:')) {
          const jsonStr = line.substring(5).trim();
          const data = JSON.parse(jsonStr);
          // Process SSE data immediately - no delay from buffering
        }
      }
    }
    // <<<
    heard.push('no defect');
} catch (error) {
    heard.push(error.name);
}

process.stdout.write(JSON.stringify(heard));
