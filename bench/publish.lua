-- wrk ... -s publish.lua URL -- FILE TOKEN [BODY EVERY]
-- Approves and publishes one revision after another (lines of "id version hash"); with BODY, only every so many requests,
-- and in between sends that. Stops when there are no more.
-- Prints: RESULT requests/s p50-in-ms p99-in-ms failures, and PUBLISHED how many

local threads = {}
function setup(thread)
   table.insert(threads, thread)
end

function init(args)
   lines, at, sent = {}, 0, 0
   for line in io.lines(args[1]) do lines[#lines + 1] = line end
   writing = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. args[2] }
   reading = { ["Content-Type"] = "application/json" }
   if args[3] then
      local file = assert(io.open(args[3], "rb"))
      body, every = file:read("*a"), tonumber(args[4])
      file:close()
   end
   asked, published, refused = 0, 0, 0
end

local mutation = '{"query":"mutation($id: ID!, $version: Int!, $hash: String!) { approveRevision(revisionId: $id,'
   .. ' expectedVersion: $version, contentHash: $hash, publish: true) { revision { state } errors { code } } }",'
   .. '"variables":{"id":"%s","version":%s,"hash":"%s"}}'

function request()
   sent = sent + 1
   if body and sent % every ~= 0 then
      return wrk.format("POST", nil, reading, body)
   end
   at = at + 1
   if at > #lines then
      wrk.thread:stop()
      return wrk.format("POST", nil, reading, body or '{"query":"{ __typename }"}')
   end
   asked = asked + 1
   local id, version, hash = lines[at]:match("(%S+) (%S+) (%S+)")
   return wrk.format("POST", nil, writing, mutation:format(id, version, hash))
end

function response(status, headers, text)
   if text:find('"state":"PUBLISHED"', 1, true) then
      published = published + 1
   elseif status ~= 200 or not text:find('"feed"', 1, true) then
      refused = refused + 1
      if refused == 1 then io.stderr:write(text:sub(1, 400) .. "\n") end
   end
end

function done(summary, latency)
   local errors = summary.errors
   local refused, published = 0, 0
   for _, thread in ipairs(threads) do
      refused = refused + thread:get("refused")
      published = published + thread:get("published")
   end
   print(string.format("RESULT %.1f %.2f %.2f %d", summary.requests / summary.duration * 1e6,
      latency:percentile(50) / 1000, latency:percentile(99) / 1000,
      refused + errors.connect + errors.read + errors.write + errors.status + errors.timeout))
   print(string.format("PUBLISHED %d %.1f", published, published / summary.duration * 1e6))
end
