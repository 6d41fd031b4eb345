#include "sim/live/watchdog.h"

#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace sim {

using namespace std::chrono_literals;

namespace {

// Lines say "+ pid signal" or "- pid"; the end of the input is the end of the sandbox. Between the
// signal and the removal the programs get three seconds; what is left then is killed.
constexpr auto script = R"(
trap '' INT TERM HUP
all=''
while read -r sign pid signal; do
    rest=''
    for one in $all; do [ "${one%:*}" = "$pid" ] || rest="$rest $one"; done
    all=$rest
    [ "$sign" = - ] || all="$all $pid:$signal"
done
for one in $all; do kill -"${one#*:}" "${one%:*}" 2>/dev/null; done
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    left=''
    for one in $all; do kill -0 "${one%:*}" 2>/dev/null && left="$left ${one%:*}"; done
    [ -n "$left" ] || break
    sleep 0.2
done
for pid in $left; do kill -KILL "$pid" 2>/dev/null; done
# A grandchild may still be writing: initdb's, when it was ended in the middle.
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    rm -rf -- "$1" 2>/dev/null && break
    sleep 0.1
done
)";

} // namespace

model::Result<Watchdog> Watchdog::start(const std::filesystem::path& folder)
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return model::Error{.text = "Making a socket pair failed."};
    auto shell =
        ChildProcess::start({.words = {"/bin/sh", "-c", script, "sandbox", folder.string()},
                             .deathSignal = 0,
                             .input = ends[0],
                             .ownSession = true});
    ::close(ends[0]);
    if (!shell) {
        ::close(ends[1]);
        return shell.error();
    }
    return Watchdog(std::move(*shell), ends[1]);
}

Watchdog::Watchdog(Watchdog&& other) noexcept
    : m_shell(std::move(other.m_shell))
    , m_line(std::exchange(other.m_line, -1))
{}

Watchdog::~Watchdog()
{
    if (m_line < 0)
        return;
    ::close(m_line);
    m_shell.wait(10s);
}

void Watchdog::watch(pid_t process, const std::string& signal) const
{
    tell("+ " + std::to_string(process) + ' ' + signal + '\n');
}

void Watchdog::forget(pid_t process) const
{
    tell("- " + std::to_string(process) + '\n');
}

void Watchdog::tell(const std::string& text) const
{
    // A watchdog that was killed takes nothing; the death signals of the children are left then.
    if (::send(m_line, text.data(), text.size(), MSG_NOSIGNAL) < 0)
        return;
}

} // namespace sim
