// A server by better-sse, for a client of ours: three numbered events a connection, from where the client was, then the line is cut or ends.
import http from 'node:http'
import { createRequire } from 'node:module'

const { createSession } = createRequire(import.meta.url)('better-sse')

let connections = 0
const server = http.createServer(async (request, response) => {
  const session = await createSession(request, response, { retry: 1 })
  const ends = ++connections % 2
  const first = Number(session.lastId || 0) + 1
  for (let number = first; number < first + 3; number++) session.push({ number }, 'tick', String(number))
  setTimeout(() => ends ? response.end() : request.socket.destroy(), 5)
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.stdin.on('end', () => process.exit()).resume()
