#include "app/session/scan.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace app {

using namespace model;
using namespace model::filter;

namespace {

constexpr auto idlePause = std::chrono::milliseconds(15);

} // namespace

Scan::Scan(const EventStore& store, Filter filter, std::shared_ptr<const FieldLookup> lookup,
           ScanScope scope)
    : m_store(store)
    , m_filter(std::move(filter))
    , m_lookup(std::move(lookup))
    , m_scope(std::move(scope))
    , m_reader(store)
    , m_evaluator(m_filter, m_lookup)
    , m_begin(m_reader.begin())
{
    if (auto needle = m_filter.textNeedle())
        m_finder.emplace(*needle);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

std::vector<Row> Scan::take()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_found, {});
}

ScanProgress Scan::progress() const
{
    const std::scoped_lock lock(m_mutex);
    return m_progress;
}

void Scan::run(const std::stop_token& stop)
{
    Row next = m_begin;
    while (!stop.stop_requested()) {
        m_reader.refresh();
        next = std::max(next, m_reader.begin());
        const auto end = m_reader.end();
        m_reader.scan(next, end, [&](const BlockView& block) {
            scanBlock(block);
            publish(block.first + block.to, false);
            return !stop.stop_requested();
        });
        if (stop.stop_requested())
            return;
        next = end;
        publish(next, true);
        if (m_store.end() == next)
            std::this_thread::sleep_for(idlePause);
    }
}

void Scan::publish(Row scannedTo, bool caughtUp)
{
    const std::scoped_lock lock(m_mutex);
    m_found.insert(m_found.end(), m_fresh.begin(), m_fresh.end());
    m_progress.matches += m_fresh.size();
    m_progress.errors = m_evaluator.errorCount();
    if (m_progress.errors > 0 && m_progress.firstError.empty())
        m_progress.firstError = m_evaluator.firstError()->text;
    m_progress.scanned = scannedTo - m_begin;
    m_progress.total = std::max(m_store.end(), scannedTo) - m_begin;
    m_progress.caughtUp = caughtUp;
    m_fresh.clear();
}

bool Scan::inScope(const BlockView& block, std::uint32_t index) const
{
    if (m_scope.span) {
        const Timestamp time{std::chrono::microseconds{block.columns->time[index]}};
        if (time < m_scope.span->first || time >= m_scope.span->second)
            return false;
    }
    if (m_scope.hiddenLanes.empty() && m_scope.hiddenChannels.empty())
        return true;
    const auto lane = block.columns->lane[index];
    return !m_scope.hiddenLanes.contains(lane)
           && !m_scope.hiddenChannels.contains(m_store.lanes()[lane].channel.value);
}

void Scan::evaluateRow(const BlockView& block, std::uint32_t index)
{
    if (m_evaluator.evaluate(m_reader.at(block, index)) == Verdict::Match)
        m_fresh.push_back(block.first + index);
}

//! Looks for the text over all bodies of the block at once and evaluates only the events that have
//! it.
void Scan::scanText(const BlockView& block, const TextFinder& finder)
{
    const auto& offsets = block.columns->bodyOffset;
    const auto end = offsets[block.to];
    const std::string_view bodies(block.bodies + offsets[block.from], end - offsets[block.from]);
    const auto base = offsets[block.from];
    auto index = block.from;
    for (auto hit = finder.find(bodies); hit; hit = finder.find(bodies, offsets[index] - base)) {
        const auto at = std::uint32_t(base + *hit);
        index =
            std::uint32_t(std::upper_bound(offsets.begin() + index, offsets.begin() + block.to, at)
                          - offsets.begin())
            - 1;
        if (inScope(block, index))
            evaluateRow(block, index);
        if (++index >= block.to)
            return;
    }
}

void Scan::scanBlock(const BlockView& block)
{
    if (m_finder && block.bodies) {
        scanText(block, *m_finder);
        return;
    }
    const bool all = m_filter.matchesAll();
    for (auto index = block.from; index < block.to; ++index) {
        if (!inScope(block, index))
            continue;
        if (all)
            m_fresh.push_back(block.first + index);
        else
            evaluateRow(block, index);
    }
}

} // namespace app
