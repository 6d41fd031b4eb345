// Runs the simulated shop and says how fast.
//   bench_simulate timed ORDERS     by the clock, nobody looks
//   bench_simulate traced ORDERS    every record into an event store, as bytes that are decoded
//   bench_simulate back STEPS       so many steps with snapshots, then back to a hundred places
#include "sim/kernel/timeline.h"
#include "sim/world/timedrun.h"
#include "tests/bench/measure.h"
#include "tests/bench/storefill.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string_view>

using namespace bench;
using namespace sim::world;

namespace {

WorldSettings shopOf(std::uint64_t orders)
{
    WorldSettings shop;
    shop.services = sim::ServiceSettings::repaired();
    shop.relay.metadata = sim::MetadataForm::Full;
    shop.consumer.scope = sim::KeyScope::Service;
    shop.orders = orders;
    shop.stock = 1'000'000'000;
    return shop;
}

struct Made
{
    World world;
    double seconds = 0;
};

Made run(std::uint64_t orders)
{
    Made made{World(shopOf(orders))};
    TimedChooser chooser({}, made.world);
    const auto begun = threadSeconds();
    while (const auto move = chooser.next(made.world))
        apply(made.world, *move);
    made.seconds = threadSeconds() - begun;
    return made;
}

int timed(std::uint64_t orders)
{
    run(std::min<std::uint64_t>(orders, 2'000));
    const auto part = run(std::max<std::uint64_t>(orders / 10, 1));
    const auto whole = run(orders);
    const auto steps = double(whole.world.steps);
    Report()
        .add("steps", steps)
        .add("records", double(whole.world.records.size()))
        .add("completed", double(whole.world.firstOpen - 1))
        .add("cpu", whole.seconds)
        .add("rate", steps / whole.seconds)
        .add("rateOfTenth", double(part.world.steps) / part.seconds)
        .add("rss", residentBytes())
        .print();
    return 0;
}

//! Takes the records of a run as the ingest does, decoding included.
class Tracing
{
public:
    Tracing(model::EventStore& store, const World& world) : m_store(store)
    {
        const auto source = store.addSource("simulator", model::Origin::Live);
        for (const auto topic : sim::allServices) {
            for (std::uint8_t i = 0; i < world.settings.partitions; ++i)
                m_lanes[{topic, i}] = store.addLane(source, topicOf(topic), i);
        }
    }

    void add(const World& world, const Record& record)
    {
        const auto key = toText(record.order);
        m_body.clear();
        model::appendBody(m_body, {.key = key, .value = world.value(record)});
        const auto facts = m_decoder.decode(model::readBody(m_body, true), 0);
        m_store.append({.lane = m_lanes[{record.topic, record.partition}],
                        .time = record.time,
                        .timeKind = model::TimeKind::Create,
                        .position = std::int64_t(record.offset),
                        .body = m_body,
                        .key = key,
                        .facts = facts});
    }

private:
    model::EventStore& m_store;
    model::Decoder m_decoder;
    std::map<std::pair<sim::Service, std::uint8_t>, model::LaneId> m_lanes;
    std::string m_body;
};

int traced(std::uint64_t orders)
{
    World world(shopOf(orders));
    model::EventStore store({.rows = 7 * orders, .memory = 4ull << 30});
    Tracing tracing(store, world);
    const auto begun = threadSeconds();
    runTimed(world, {}, [&](const Move&, const World& after, const Trace& trace) {
        for (const auto number : trace.records)
            tracing.add(after, after.records[number]);
        return true;
    });
    const auto took = threadSeconds() - begun;
    Report()
        .add("steps", double(world.steps))
        .add("records", double(world.records.size()))
        .add("rows", double(store.end()))
        .add("cpu", took)
        .add("rate", double(world.steps) / took)
        .add("recordRate", double(world.records.size()) / took)
        .add("rss", residentBytes())
        .print();
    return 0;
}

//! Goes back to places all over the run; each has to be the state that was there.
int back(std::uint64_t steps)
{
    const auto shop = shopOf(steps / 40 + 1);
    sim::Timeline<Model> run(Model{}, World(shop));
    TimedChooser chooser({}, run.world());
    std::map<std::size_t, sim::Hash128> hashes;
    const auto apart = std::max<std::uint64_t>(steps / 100, 1);
    const auto begun = threadSeconds();
    while (run.end() < steps) {
        const auto move = chooser.next(run.world());
        if (!move)
            break;
        run.take(*move);
        // Off the places where snapshots are.
        if (run.step() % apart == apart / 2 + 1)
            hashes[run.step()] = run.hash();
    }
    const auto went = threadSeconds() - begun;
    const auto peak = peakBytes();
    std::vector<double> times;
    double wrong = 0;
    for (auto place = hashes.rbegin(); place != hashes.rend(); ++place) {
        run.seek(run.end());
        const auto started = threadSeconds();
        run.seek(place->first);
        wrong += run.hash() == place->second ? 0 : 1;
        times.push_back(1000 * (threadSeconds() - started));
    }
    Report()
        .add("steps", double(run.end()))
        .add("rate", double(run.end()) / went)
        .add("places", double(times.size()))
        .add("back", quantile(times, 0.5))
        .add("backMost", *std::ranges::max_element(times))
        .add("wrong", wrong)
        .add("peak", peak)
        .print();
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3)
        return 2;
    const std::string_view what = argv[1];
    const auto count = std::strtoull(argv[2], nullptr, 10);
    if (count == 0)
        return 2;
    return what == "timed" ? timed(count) : what == "traced" ? traced(count) : back(count);
}
