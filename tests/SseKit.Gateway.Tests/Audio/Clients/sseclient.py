"""As much of sseclient-py as the document's clients use: events by the standard's rules, from a response of requests."""


class Event:
    def __init__(self):
        self.event, self.data, self.id = "message", "", None


class SSEClient:
    def __init__(self, response):
        self._response = response

    def events(self):
        event, lines = Event(), []
        for raw in self._response.iter_lines(chunk_size=1):
            line = raw.decode("utf-8")
            if line:
                name, _, value = line.partition(":")
                value = value[1:] if value.startswith(" ") else value
                if name == "data":
                    lines.append(value)
                elif name == "event":
                    event.event = value
                elif name == "id":
                    event.id = value
                continue
            if lines:
                event.data = "\n".join(lines)
                yield event
            event, lines = Event(), []
