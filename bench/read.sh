# Sourced by `run`: what readers ask, and what publishing costs them.

# serve_read NAME [OPTION...]: the application on the database, without samples and without limits for the one caller
serve_read() {
  local name=$1
  shift
  options=("$@")
  serve "$name"
}

# How many seconds a start takes where the samples are in already: the first one brings them in, and rehearses.
measure_starts() {
  local port started each
  rm -rf "${out:?}/samples"
  for each in first 1 2 3; do
    port=$(free_port)
    started=$(date +%s%N)
    env -u SPRING_DATASOURCE_URL -u SPRING_DATASOURCE_USERNAME -u SPRING_DATASOURCE_PASSWORD COPYDESK_DATA="$out/samples" \
      JAVA_OPTS="-Xmx$heap" bin/copydesk serve --server.port="$port" >"$out/server-samples.log" 2>&1 &
    pids+=($!)
    until curl -fs "http://127.0.0.1:$port/actuator/health" >/dev/null 2>&1; do
      kill -0 "${pids[-1]}" 2>/dev/null || { tail -n 20 "$out/server-samples.log" >&2; fail "the server did not start."; }
      sleep 0.05
    done
    [ "$each" = first ] || printf '%s\n' "$(divided "$(date +%s%N) - $started" 1e9)" >>"$out/figures/ready"
    stop_all
  done
}

# measure_warm_up URL BODY: what a server that has just started answers in each 5 s of load, in $out/figures/warm-up
measure_warm_up() {
  local step
  for step in $(seq 12); do seconds=5 load warm-up "$@"; done
}

# warmed_up: after how many seconds of load the front page was at four fifths of its rate
warmed_up() {
  awk -v rate="$(figure front 1)" '$1 >= 0.8 * rate { print NR * 5; found = 1; exit } END { if (!found) print 999 }' \
    "$out/figures/warm-up"
}

# memory: what the server has resident, in MB
memory() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/${pids[-1]}/status"; }

# statements: how many statements the database has been sent so far
statements() { [ "$database" = mysql ] && "${java_bench[@]}" Read statements "$url" || echo 0; }

# measure NAME URL [BODY]: the rounds of a workload; statements a request go to $out/figures/NAME.sql
measure() {
  local before round asked
  before=$(statements)
  for round in $(seq "$rounds"); do load "$@"; done
  asked=$(awk -v seconds="$seconds" '{ all += $1 * seconds } END { print all }' "$out/figures/$1")
  divided "$(statements) - $before" "$asked" >"$out/figures/$1.sql"
}

line() {
  printf '%-46s %9s %9s %9s %9s\n' "$2" "$(thousands "$(figure "$1" 1)")" "$(figure "$1" 2)" "$(figure "$1" 3)" \
    "$([ "$database" = mysql ] && cat "$out/figures/$1.sql" 2>/dev/null || echo -)"
}

# goal TEXT NAME BASE AT_LEAST: the rate of one against the rate of another
goal() {
  local ratio
  ratio=$(divided "$(figure "$2" 1)" "$(figure "$3" 1)")
  printf 'target     %s: %s, at least %s: %s\n' "$1" "$ratio" "$4" "$(verdict "$ratio >= $4")"
}

bench_read() {
  local workload list floor port token text each seen_here seen_there found_there
  [ -n "$rounds" ] || rounds=3
  command -v wrk >/dev/null || fail "wrk is missing: install your system's package of that name."
  build
  start_database
  rm -rf "$out/figures"
  mkdir -p "$out/figures" "$out/tomcat"
  use read
  "${java_bench[@]}" Machine describe "$url" "$out"
  documents=$((articles * 2))
  generate
  say "starting four times with the samples"
  measure_starts
  say "importing $(thousands "$documents") documents, of which half are published"
  env "${environment[@]}" bin/copydesk import "$documents_folder" --publish=trusted >"$out/import.log" 2>&1 ||
    { tail -n 20 "$out/import.log" >&2; fail "the import failed."; }

  serve_read read --copydesk.cache.answers.size=0B
  "${java_bench[@]}" Read requests "$server" "$url" "$out" >"$out/requests.log"
  keep_static
  list=$(sed -n 's/^LIST //p' "$out/requests.log")
  printf 'data       %s articles shown\n' "$(thousands "$("${java_bench[@]}" Read published "$url")")"
  say "warming up, then $rounds rounds of $seconds s on $connections connections; answers are not kept"
  measure_warm_up "$server/graphql" "$out/front.json"
  for workload in related last article search; do warm "$server/graphql" $((warm_up / 2)) "$out/$workload.json"; done
  for workload in front related last article search; do measure "$workload" "$server/graphql" "$out/$workload.json"; done
  uncached=$(memory)
  stop_all

  port=$(free_port)
  floor=http://127.0.0.1:$port
  "${java_bench[@]}" JdbcPage "$port" "$out/tomcat" "$url" >"$out/floor.log" 2>&1 &
  pids+=($!)
  until curl -fs "$floor/0?list=0" >/dev/null 2>&1; do
    kill -0 "${pids[0]}" 2>/dev/null || { cat "$out/floor.log" >&2; fail "the floor did not start."; }
    sleep 0.5
  done
  say "measuring the floor"
  for each in "list=$list&from=tables" "list=$list"; do
    "${java_bench[@]}" Read floor "$floor/0?$each" "$out/static$static"
  done
  warm "$floor/0?list=$list&from=tables" $((warm_up * 2))
  measure tables "$floor/0?list=$list&from=tables"
  warm "$floor/0?list=$list" $((warm_up * 2))
  measure cards "$floor/0?list=$list"
  stop_all

  say "the same with answers kept"
  serve_read read
  warm "$server/graphql" $((warm_up * 2)) "$out/front.json"
  measure kept "$server/graphql" "$out/front.json"
  warm "$server$static" $((warm_up / 2))
  measure static "$server$static"
  kept=$(memory)

  say "what partners ask for"
  local key etag
  token=$(account bench-admin@localhost ADMIN)
  key=$(printf '%s' "$token" | "${java_bench[@]}" Read partner "$server" "$out")
  # as many requests as the others are warmed up with, more or less
  seconds=30 load changes-warm-up "$server/graphql" "$out/changes.json" X-Api-Key "$key"
  measure changes "$server/graphql" "$out/changes.json" X-Api-Key "$key"
  etag=$(curl -fsI "$server/feeds/all.atom" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
  [ "$(curl -s -o "$out/304" -w '%{http_code}' -H "If-None-Match: $etag" "$server/feeds/all.atom")" = 304 ] || fail "no 304."
  load atom-warm-up "$server/feeds/all.atom" "" If-None-Match "$etag"
  measure atom "$server/feeds/all.atom" "" If-None-Match "$etag"

  say "publishing"
  publishing
  stop_all

  printf '%-46s %9s %9s %9s %9s\n' '' requests/s 'p50 ms' 'p99 ms' 'SQL each'
  line front "front page of a topic"
  line related "the same with related links"
  line last "its last page"
  line article "one article"
  line search "search with facets"
  line kept "front page of a topic, answers kept"
  line mix "95 % of that, 5 % approve and publish"
  line publish "approve and publish"
  line changes "100 changes for a partner"
  line atom "an Atom feed of 50, not modified"
  line tables "floor: front page by hand, three statements"
  line cards "floor: front page by hand, two, with cards"
  line static "floor: a static file of the same server"
  printf 'memory     %s MB resident without kept answers, %s MB with them, of a heap of %s\n' "$uncached" "$kept" "$heap"
  goal "front page against three statements by hand" front tables 1.5
  goal "front page with related links against that" related front 0.75
  goal "last page against the first" last front 0.83
  goal "kept front page against a static file" kept static 0.6
  goal "search with facets against the front page" search front 0.25
  goal "an Atom feed that is not modified against a static file" atom static 0.6
  text=$(figure changes 1)
  printf 'target     at least 500 pages of 100 changes a second: %s: %s\n' "$text" "$(verdict "$text >= 500")"
  printf 'target     what is published is seen within 250 ms on its node: %s: %s\n' "$seen_here" "$(verdict "$seen_here <= 250")"
  printf 'target     and within 1,000 ms on another: %s: %s\n' "$seen_there" "$(verdict "$seen_there <= 1000")"
  printf 'target     and found there by its title within 1,000 ms: %s: %s\n' "$found_there" "$(verdict "$found_there <= 1000")"
  text=$(figure publish 1)
  printf 'target     at least 300 published a second: %s: %s\n' "$text" "$(verdict "$text >= 300")"
  printf 'target     p99 of the kept front page below 10 times its p50: %s\n' \
    "$(verdict "$(figure kept 3) < 10 * $(figure kept 2)")"
  text=$(figure ready 1)
  printf 'target     ready on the samples within 4 s: %s: %s\n' "$text" "$(verdict "$text <= 4")"
  text=$(warmed_up)
  printf 'target     at 80 %% of the rate of the front page within 20 s of load: %s: %s\n' "${text/999/more than 60}" "$(verdict "$text <= 20")"
  printf 'target     below 700 MB resident: %s\n' "$(verdict "$kept < 700 && $uncached < 700")"
}

# account EMAIL ROLE: a token for a new account
account() {
  head -c 24 /dev/urandom | od -An -vtx1 | tr -d ' \n' |
    env "${environment[@]}" bin/copydesk account add "$1" --role "$2" >/dev/null
  env "${environment[@]}" bin/copydesk account token "$1"
}

# A moderator approves and publishes what another import has put before the moderators: half of it to warm up, a quarter
# alone, a quarter among readers.
publishing() {
  local all quarter
  documents=$((publish * 3))
  rm -rf "$out/documents-publish"
  "${java_bench[@]}" Documents "$out/documents-publish/news" "$documents" 2
  env "${environment[@]}" bin/copydesk import "$out/documents-publish" --publish=review >"$out/import.log" 2>&1 || {
    [ $? = 1 ] || { tail -n 20 "$out/import.log" >&2; fail "the import failed."; }
  }
  token=$(account bench@localhost MODERATOR)
  all=$("${java_bench[@]}" Read revisions "$url" "$out/revisions")
  quarter=$((all / 4))
  head -n "$quarter" "$out/revisions" >"$out/revisions.alone"
  sed -n "$((quarter + 1)),$((2 * quarter))p" "$out/revisions" >"$out/revisions.mixed"
  sed -n "$((2 * quarter + 1)),$((2 * quarter + 20))p" "$out/revisions" >"$out/revisions.seen"
  tail -n +$((2 * quarter + 21)) "$out/revisions" >"$out/revisions.warm"
  warm "$server/graphql" "$warm_up" "$out/front.json"
  seconds=40 write_load warm-up "$out/revisions.warm" "$token"
  write_load mix "$out/revisions.mixed" "$token" "$out/front.json" 20
  write_load publish "$out/revisions.alone" "$token"

  local first=$server seen
  say "publishing for readers of this node and another"
  serve_read read "--copydesk.search.directory=$out/search"
  seen=$(printf '%s' "$token" | "${java_bench[@]}" Read seen "$first" "$server" "$out/revisions.seen")
  read -r _ seen_here seen_there found_there <<<"$seen"
}

# write_load NAME FILE TOKEN [BODY EVERY]
write_load() {
  local name=$1 result
  shift
  wrk --threads 1 --connections "$connections" --duration "${seconds}s" --timeout 10s --script bench/publish.lua \
    "$server/graphql" -- "$@" >"$out/publish.log" 2>&1
  result=$(sed -n 's/^RESULT //p' "$out/publish.log")
  [ -n "$result" ] && [ "${result##* }" = 0 ] || { tail -n 5 "$out/publish.log" >&2; fail "publishing failed."; }
  printf '%s\n' "$result" >>"$out/figures/$name"
}
