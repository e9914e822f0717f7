const formData = new FormData();
formData.append('wound_image', fileInput.files[0]);

const response = await fetch('http://46.224.6.193:8765/v2/analyze-wound', {
    method: 'POST',
    headers: {
        'Authorization': 'Bearer YOUR_SERVICE_API_KEY'
    },
    body: formData
});

const reader = response.body.getReader();
const decoder = new TextDecoder();
let buffer = '';

while (true) {
    const {done, value} = await reader.read();
    if (done) break;

    buffer += decoder.decode(value, {stream: true});
    const lines = buffer.split('\\n\\n');
    buffer = lines.pop();

    for (const line of lines) {
        if (!line.trim()) continue;

        const eventMatch = line.match(/event: (\\w+)\\ndata: (.+)/s);
        if (eventMatch) {
            const [, eventType, dataStr] = eventMatch;
            const data = JSON.parse(dataStr);

            if (eventType === 'progress') {
                console.log(`${data.percent}% - ${data.message}`);
                updateProgressBar(data.percent);
            } else if (eventType === 'result') {
                console.log('Analysis complete:', data.data);
                displayResults(data.data);
            } else if (eventType === 'error') {
                console.error('Error:', data.error);
            }
        }
    }
}
