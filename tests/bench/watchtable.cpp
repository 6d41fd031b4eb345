// Watches the outbox of a database as the window does: its events and its rows.
//   bench_watchtable URL
// Says "ready" on stderr once it has read what was there, and ends with its standard input.
#include "app/session/session.h"
#include "tests/bench/measure.h"

#include <poll.h>
#include <unistd.h>

#include <cstdio>

using namespace bench;
using namespace model;

namespace {

bool inputEnded()
{
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    return ::poll(&input, 1, 100) > 0;
}

} // namespace

int main(int argc, char* argv[])
{
    if (argc != 2) {
        std::fprintf(stderr, "bench_watchtable URL\n");
        return 2;
    }
    app::Session session({});
    if (!session.open({.name = "bench", .url = argv[1]}, {}))
        return 1;
    const auto complete = [&session] {
        const auto all = session.analysis().outbox.summaries();
        return !all.empty() && all.front()->complete ? all.front() : nullptr;
    };
    while (!complete()) {
        if (inputEnded())
            return 1;
    }
    const auto begun = processSeconds();
    const Stopwatch watch;
    std::fprintf(stderr, "ready\n");
    while (!inputEnded()) {
    }
    const auto last = complete();
    Report()
        .add("share", (processSeconds() - begun) / watch.wall())
        .add("held", last ? double(last->held) : 0)
        .add("waiting", last ? double(last->waiting.rows) : 0)
        .print();
    return 0;
}
