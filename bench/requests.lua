-- wrk ... -s requests.lua URL -- [file of a POST's body, or "" for a GET [name of a header, and its value]]
-- Prints: RESULT requests/s p50-in-ms p99-in-ms failures

function init(args)
   if args[2] then
      wrk.headers[args[2]] = args[3]
   end
   if args[1] and args[1] ~= "" then
      local file = assert(io.open(args[1], "rb"))
      wrk.method = "POST"
      wrk.body = file:read("*a")
      wrk.headers["Content-Type"] = "application/json"
      file:close()
   end
end

function done(summary, latency)
   local errors = summary.errors
   print(string.format("RESULT %.1f %.2f %.2f %d", summary.requests / summary.duration * 1e6,
      latency:percentile(50) / 1000, latency:percentile(99) / 1000,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
