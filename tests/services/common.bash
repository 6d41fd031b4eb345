# What the server scripts share; sourced, never run. A server belongs to a work folder: its ports, pids and logs lie there.
# SERVICE_OWNER=PID in the environment: the server is stopped when that process ends, however it ends.

cache=${SAGALENS_DEPENDENCIES:-${XDG_CACHE_HOME:-$HOME/.cache}/sagalens}

# Below the range that the kernel hands to outgoing connections, so nobody takes a chosen port by chance.
free_ports() { # count
  local count=$1 port hex chosen=()
  while [ ${#chosen[@]} -lt "$count" ]; do
    port=$((10000 + (RANDOM * 32768 + RANDOM) % 22000))
    printf -v hex ':%04X ' "$port"
    grep -q "$hex" /proc/net/tcp /proc/net/tcp6 2>/dev/null && continue
    [[ " ${chosen[*]} " == *" $port "* ]] || chosen+=("$port")
  done
  echo "${chosen[@]}"
}

# The ports of this work folder, chosen at the first start and kept for a restart.
ports_of() { # file count
  [ -s "$1" ] || free_ports "$2" > "$1"
  cat "$1"
}

alive() { [ -n "${1:-}" ] && kill -0 "$1" 2>/dev/null; }

# Ends a process by its pid file: politely, after 20 s for good.
halt() { # pidfile signal
  local pid
  pid=$(cat "$1" 2>/dev/null) || return 0
  kill "-$2" "$pid" 2>/dev/null || true
  for _ in $(seq 400); do alive "$pid" || break; sleep 0.05; done
  kill -9 "$pid" 2>/dev/null || true
  rm -f "$1"
}

# Stops the server of $work when its owner has gone, even by SIGKILL.
watch_owner() { # script work
  [ -n "${SERVICE_OWNER:-}" ] || return 0
  SERVICE_OWNER='' setsid bash -c 'tail --pid="$1" -f /dev/null; exec "$2" "$3" stop' _ "$SERVICE_OWNER" "$1" "$2" \
    < /dev/null > /dev/null 2>&1 &
  echo $! > "$2/watchdog.pid"
}

need() { # program package
  command -v "$1" > /dev/null && return
  echo "$1 is missing: install the package $2" >&2
  exit 1
}
