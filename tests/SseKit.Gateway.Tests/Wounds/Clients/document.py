import requests
import json

files = {'wound_image': open('wound.jpg', 'rb')}
headers = {'Authorization': 'Bearer YOUR_SERVICE_API_KEY'}

response = requests.post(
    'http://46.224.6.193:8765/v2/analyze-wound',
    headers=headers,
    files=files,
    stream=True
)

buffer = ""
for chunk in response.iter_content(chunk_size=None, decode_unicode=True):
    if chunk:
        buffer += chunk

        while '\\n\\n' in buffer:
            message, buffer = buffer.split('\\n\\n', 1)
            lines = message.strip().split('\\n')

            event_type = None
            data = None

            for line in lines:
                if line.startswith('event: '):
                    event_type = line[7:]
                elif line.startswith('data: '):
                    data = json.loads(line[6:])

            if event_type == 'progress':
                print(f"{data['percent']}% - {data['message']}")
            elif event_type == 'result':
                print("Analysis complete:", data['data'])
