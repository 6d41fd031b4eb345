// Follows a topic while somebody writes to it and says what was lost, reordered and late.
//   bench_tail BOOTSTRAP TOPIC COUNT
// Says "ready" on stderr once it reads all partitions, and ends with the COUNTth event or after
// twenty quiet seconds.
#include "app/session/session.h"
#include "model/store/reader.h"
#include "tests/bench/measure.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <thread>

using namespace bench;
using namespace model;

namespace {

//! Looks at each event once, as soon as it is in the store.
class Observer
{
public:
    explicit Observer(const EventStore& store) : m_reader(store) {}

    //! True when something was new.
    bool look()
    {
        m_reader.refresh();
        const auto seen = now();
        const auto from = m_next;
        m_reader.scanColumns(from, m_reader.end(), [&](const BlockView& block) {
            for (auto i = block.from; i < block.to; ++i)
                take(*block.columns, i, seen);
            return true;
        });
        m_next = m_reader.end();
        return m_next != from;
    }

    Row events() const { return m_next; }
    double lost() const { return double(m_lost); }
    double reordered() const { return double(m_reordered); }
    double lateness(double share) const { return quantile(m_lateness, share); }

private:
    void take(const RowColumns& columns, std::uint32_t i, Timestamp seen)
    {
        const auto lane = columns.lane[i];
        if (m_positions.size() <= lane)
            m_positions.resize(lane + 1);
        const auto position = columns.position[i];
        m_reordered += position < m_positions[lane];
        m_lost += position > m_positions[lane] ? position - m_positions[lane] : 0;
        m_positions[lane] = position + 1;
        m_lateness.push_back(double(seen.time_since_epoch().count() - columns.time[i]) / 1000);
    }

    Reader m_reader;
    Row m_next = 0;
    std::vector<std::int64_t> m_positions; // by lane: the offset that has to come next
    std::int64_t m_lost = 0;
    std::int64_t m_reordered = 0;
    std::vector<double> m_lateness; // milliseconds
};

bool readsAll(const app::Session& session, std::size_t partitions)
{
    const auto sources = session.sources();
    return sources.front().lanes.size() == partitions
           && sources.front().state == StateChanged::State::Connected;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4)
        return 2;
    const auto count = Row(std::atoll(argv[3]));
    app::Session session({});
    Watch watch;
    watch.channels = {argv[2]};
    watch.start.at = Start::At::Beginning;
    if (!session.open({.name = "bench", .url = std::string("kafka://") + argv[1]}, watch))
        return 1;
    const auto pause = [] { std::this_thread::sleep_for(std::chrono::milliseconds(1)); };
    while (!readsAll(session, 6))
        pause();
    std::fputs("ready\n", stderr);

    Observer observer(session.store());
    std::optional<Stopwatch> sinceFirst;
    double lastNews = 0;
    const Stopwatch whole;
    while (observer.events() < count && whole.wall() - lastNews < 20) {
        if (observer.look()) {
            lastNews = whole.wall();
            if (!sinceFirst)
                sinceFirst.emplace();
        }
        pause();
    }
    const auto wall = sinceFirst ? sinceFirst->wall() : 0;
    Report()
        .add("messages", double(observer.events()))
        .add("missing", double(count) - double(observer.events()))
        .add("lost", observer.lost())
        .add("reordered", observer.reordered())
        .add("p50", observer.lateness(0.5))
        .add("p99", observer.lateness(0.99))
        .add("wall", wall)
        .add("cpu", sinceFirst ? sinceFirst->processor() : 0)
        .add("rate", double(observer.events()) / wall)
        .add("rss", peakBytes())
        .print();
    return 0;
}
