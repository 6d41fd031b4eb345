#include "sim/montecarlo/montecarlo.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace sim::montecarlo {

using std::chrono::microseconds;

namespace {

void add(Report& report, const Outcome& outcome)
{
    ++report.runs;
    report.steps += outcome.steps;
    report.took.push_back(outcome.took);
    report.sagas.insert(report.sagas.end(), outcome.sagas.begin(), outcome.sagas.end());
    for (std::size_t i = 0; i < outcome.ends.size(); ++i)
        report.ends[i].second += outcome.ends[i];
    for (std::size_t i = 0; i < outcome.struck.size(); ++i)
        report.struck[i].second += outcome.struck[i];
    for (std::size_t i = 0; i < outcome.verdicts.size(); ++i) {
        auto& tally = report.tallies[i];
        if (outcome.verdicts[i].held())
            continue;
        if (++tally.broken == 1) {
            tally.firstSeed = outcome.seed;
            tally.words = outcome.verdicts[i].words;
            tally.step = outcome.verdicts[i].step;
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

bool Outcome::isBroken() const
{
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        if (!verdicts[i].held() && !names->invariants[i].isNote)
            return true;
    }
    return false;
}

bool Report::isBroken() const
{
    return std::ranges::any_of(
        tallies, [](const Tally& tally) { return tally.broken > 0 && !tally.isNote; });
}

microseconds percentile(const std::vector<microseconds>& values, unsigned hundredths)
{
    return values.empty() ? microseconds(0) : values[(values.size() - 1) * hundredths / 100];
}

void eachRun(const Series& series, std::uint64_t runs, Progress& progress,
             const std::function<void(const Outcome&)>& take, unsigned threads)
{
    InOrder inOrder(take, progress);
    std::atomic<std::uint64_t> next = 0;
    const auto work = [&] {
        for (auto i = next++; i < runs && !progress.isCancelled; i = next++)
            inOrder.put(i, series.run(series.firstSeed + i, [&] { return !progress.isCancelled; }));
    };
    const auto cores = threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < std::min<std::uint64_t>(cores, runs); ++i)
        workers.emplace_back(work);
}

Report runMany(const Series& series, std::uint64_t runs, Progress& progress, unsigned threads)
{
    Report report{.wanted = runs, .firstSeed = series.firstSeed};
    for (const auto& end : series.names->ends)
        report.ends.emplace_back(end, 0);
    for (const auto& fault : series.names->faults)
        report.struck.emplace_back(fault, 0);
    for (const auto& invariant : series.names->invariants)
        report.tallies.push_back({.name = invariant.name, .isNote = invariant.isNote});
    eachRun(
        series, runs, progress, [&report](const Outcome& outcome) { add(report, outcome); },
        threads);
    std::ranges::sort(report.took);
    std::ranges::sort(report.sagas);
    return report;
}

std::string csvHead(const Names& names)
{
    std::string head = "seed,steps,virtual_ms,records,dead_letters";
    for (const auto& end : names.ends)
        head.append(",").append(end);
    return head + ",faults,broken\r\n";
}

std::string csvLine(const Outcome& outcome)
{
    std::string line;
    for (const auto value :
         {outcome.seed, outcome.steps, std::uint64_t(outcome.took.count() / 1000), outcome.records,
          outcome.deadLetters})
        line += std::to_string(value) + ',';
    for (const auto count : outcome.ends)
        line += std::to_string(count) + ',';
    std::uint64_t faults = 0;
    for (const auto struck : outcome.struck)
        faults += struck;
    line += std::to_string(faults) + ',';
    std::string broken;
    for (std::size_t i = 0; i < outcome.verdicts.size(); ++i) {
        if (!outcome.verdicts[i].held())
            broken.append(broken.empty() ? "" : " ").append(outcome.names->invariants[i].name);
    }
    return line + broken + "\r\n";
}

} // namespace sim::montecarlo
