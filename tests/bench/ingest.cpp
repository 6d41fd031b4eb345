// Reads a topic from its beginning into a session's store and says how fast.
//   bench_ingest BOOTSTRAP TOPIC COUNT
#include "app/session/session.h"
#include "tests/bench/measure.h"

#include <cstdlib>
#include <thread>

using namespace bench;
using namespace model;

int main(int argc, char** argv)
{
    if (argc < 4)
        return 2;
    const auto count = Row(std::atoll(argv[3]));
    const Stopwatch whole;
    app::Session session({});
    Watch watch;
    watch.channels = {argv[2]};
    watch.start.at = Start::At::Beginning;
    if (!session.open({.name = "bench", .url = std::string("kafka://") + argv[1]}, watch))
        return 1;
    const auto pause = [] { std::this_thread::sleep_for(std::chrono::milliseconds(1)); };
    while (session.store().end() == 0 && whole.wall() < 60)
        pause();
    const Stopwatch sinceFirst;
    const auto before = session.store().end();
    while (session.store().end() < count && whole.wall() < 600)
        pause();
    const auto wall = sinceFirst.wall();
    const auto rows = session.store().end();
    Report()
        .add("messages", double(rows))
        .add("rate", double(rows - before) / wall)
        .add("wall", wall)
        .add("cpu", whole.processor())
        .add("rss", peakBytes())
        .add("odd", double(session.store().status().odd))
        .print();
    return rows == count ? 0 : 1;
}
