#include "sim/montecarlo/montecarlo.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace sim::montecarlo {

using std::chrono::microseconds;

namespace {

constexpr std::array statuses = {OrderStatus::Completed, OrderStatus::Cancelled, OrderStatus::Paid,
                                 OrderStatus::Pending};

//! Measures how long each order takes.
class SagaClock
{
public:
    void look(const world::Move& move, const world::World& world)
    {
        const auto number = move.order.value;
        if (number == 0)
            return;
        if (number >= m_placed.size())
            m_placed.resize(number + 1, Instant::max());
        if (move.kind == world::Move::Kind::PlaceOrder)
            m_placed[number] = world.now;
        const auto& orders = world.desks[std::size_t(Service::Order)];
        if (m_placed[number] == Instant::max() || !isFinal(orders.status({number})))
            return;
        sagas.push_back(world.now - m_placed[number]);
        m_placed[number] = Instant::max();
    }

    std::vector<microseconds> sagas;

private:
    std::vector<Instant> m_placed; // by order; max: not placed or ended
};

void add(Report& report, const Outcome& outcome)
{
    ++report.runs;
    report.steps += outcome.steps;
    report.took.push_back(outcome.took);
    report.sagas.insert(report.sagas.end(), outcome.sagas.begin(), outcome.sagas.end());
    for (const auto& [status, count] : outcome.ends)
        report.ends[status] += count;
    for (std::size_t i = 0; i < report.struck.size(); ++i)
        report.struck[i] += outcome.struck[i];
    const auto& verdicts = outcome.verdicts.all();
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        auto& tally = report.tallies[i];
        if (verdicts[i].held())
            continue;
        if (++tally.broken == 1) {
            tally.firstSeed = outcome.seed;
            tally.words = verdicts[i].words;
            tally.step = verdicts[i].step;
        }
    }
}

//! Hands outcomes on in the order of their seeds. A thread that is far ahead waits.
class InOrder
{
public:
    InOrder(const std::function<void(const Outcome&)>& take, Progress& progress)
        : m_take(take)
        , m_progress(progress)
    {}

    void put(std::uint64_t number, Outcome outcome)
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [&] { return number < m_next + mostAhead; });
        m_waiting.emplace(number, std::move(outcome));
        for (auto first = m_waiting.find(m_next); first != m_waiting.end();
             first = m_waiting.find(m_next)) {
            if (first->second.isWhole) {
                m_take(first->second);
                ++m_progress.done;
            }
            m_waiting.erase(first);
            ++m_next;
        }
        m_room.notify_all();
    }

private:
    static constexpr std::uint64_t mostAhead = 1'024;

    const std::function<void(const Outcome&)>& m_take;
    Progress& m_progress;
    std::mutex m_mutex;
    std::condition_variable m_room;
    std::map<std::uint64_t, Outcome> m_waiting;
    std::uint64_t m_next = 0;
};

} // namespace

Outcome runOnce(const Setup& setup, const std::function<bool()>& goOn)
{
    Outcome outcome;
    SagaClock clock;
    world::World world(setup.shop);
    outcome.isWhole = true;
    world::runTimed(world, setup.timing,
                    [&](const world::Move& move, const world::World& after, const world::Trace&) {
                        outcome.verdicts.look(move, after);
                        clock.look(move, after);
                        outcome.isWhole = after.steps % 1024 != 0 || goOn();
                        return outcome.isWhole;
                    });
    outcome.verdicts.close(world);
    outcome.seed = setup.timing.seed;
    outcome.steps = world.steps;
    outcome.records = world.records.size();
    for (const auto& topic : world.deadLetters)
        outcome.deadLetters += topic.size();
    outcome.took = std::max(world.now - setup.timing.start, microseconds(0));
    for (const auto& [order, record] : world.desks[std::size_t(Service::Order)].orders())
        ++outcome.ends[record.order.status];
    outcome.struck = world.ledger.struck;
    outcome.sagas = std::move(clock.sagas);
    return outcome;
}

bool Report::isBroken() const
{
    return std::ranges::any_of(tallies, [](const Tally& tally) {
        return tally.broken > 0 && !tally.invariant->informative;
    });
}

microseconds percentile(const std::vector<microseconds>& values, unsigned hundredths)
{
    return values.empty() ? microseconds(0) : values[(values.size() - 1) * hundredths / 100];
}

void eachRun(const Setup& setup, std::uint64_t runs, Progress& progress,
             const std::function<void(const Outcome&)>& take, unsigned threads)
{
    InOrder inOrder(take, progress);
    std::atomic<std::uint64_t> next = 0;
    const auto work = [&] {
        for (auto i = next++; i < runs && !progress.isCancelled; i = next++) {
            auto own = setup;
            own.timing.seed += i;
            inOrder.put(i, runOnce(own, [&] { return !progress.isCancelled; }));
        }
    };
    const auto cores = threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < std::min<std::uint64_t>(cores, runs); ++i)
        workers.emplace_back(work);
}

Report runMany(const Setup& setup, std::uint64_t runs, Progress& progress, unsigned threads)
{
    Report report{.wanted = runs, .firstSeed = setup.timing.seed};
    for (const auto& invariant : check::invariants())
        report.tallies.push_back({.invariant = &invariant});
    eachRun(
        setup, runs, progress, [&report](const Outcome& outcome) { add(report, outcome); },
        threads);
    std::ranges::sort(report.took);
    std::ranges::sort(report.sagas);
    return report;
}

std::string csvHead()
{
    std::string head = "seed,steps,virtual_ms,records,dead_letters";
    for (const auto status : statuses)
        head.append(",").append(wireName(status));
    return head + ",faults,broken\r\n";
}

std::string csvLine(const Outcome& outcome)
{
    std::string line;
    for (const auto value :
         {outcome.seed, outcome.steps, std::uint64_t(outcome.took.count() / 1000), outcome.records,
          outcome.deadLetters})
        line += std::to_string(value) + ',';
    for (const auto status : statuses) {
        const auto found = outcome.ends.find(status);
        line += std::to_string(found == outcome.ends.end() ? 0 : found->second) + ',';
    }
    std::uint64_t faults = 0;
    for (const auto struck : outcome.struck)
        faults += struck;
    line += std::to_string(faults) + ',';
    std::string broken;
    for (const auto& verdict : outcome.verdicts.all()) {
        if (!verdict.held())
            broken.append(broken.empty() ? "" : " ").append(verdict.invariant->name);
    }
    return line + broken + "\r\n";
}

} // namespace sim::montecarlo
