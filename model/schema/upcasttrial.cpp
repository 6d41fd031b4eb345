#include "model/schema/upcasttrial.h"

#include "model/event/typename.h"

#include <algorithm>

namespace model {

UpcastTrial::UpcastTrial(const EventStore& store, std::shared_ptr<const UpcasterSet> upcasters,
                         const ProfileSet& profiles, std::string type)
    : m_store(store)
    , m_upcasters(std::move(upcasters))
    , m_profiles(profiles)
    , m_words(typeWords(type))
    , m_reader(store)
{
    m_result.total = m_reader.end() - m_reader.begin();
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

TrialResult UpcastTrial::result(std::size_t firstFailure) const
{
    const std::scoped_lock lock(m_mutex);
    auto copy = TrialResult{.looked = m_result.looked,
                            .total = m_result.total,
                            .done = m_result.done,
                            .current = m_result.current,
                            .noUpcaster = m_result.noUpcaster,
                            .failed = m_result.failed,
                            .finished = m_result.finished,
                            .cancelled = m_result.cancelled};
    const auto from = std::min(firstFailure, m_result.failures.size());
    copy.failures.assign(m_result.failures.begin() + std::ptrdiff_t(from), m_result.failures.end());
    return copy;
}

void UpcastTrial::run(const std::stop_token& stop)
{
    Upcasting upcasting(m_upcasters, m_profiles);
    m_reader.scan(m_reader.begin(), m_reader.end(), [&](const BlockView& block) {
        tryBlock(block, upcasting, stop);
        return !stop.stop_requested();
    });
    const std::scoped_lock lock(m_mutex);
    m_result.cancelled = stop.stop_requested();
    m_result.finished = true;
}

void UpcastTrial::tryBlock(const BlockView& block, Upcasting& upcasting,
                           const std::stop_token& stop)
{
    constexpr std::uint32_t publishEvery = 512;
    const auto& types = m_store.types();
    std::vector<char> wanted; // by type: 1 yes, 2 no
    TrialResult part;
    for (auto index = block.from; index < block.to && !stop.stop_requested(); ++index) {
        const auto type = block.columns->type[index];
        ++part.looked;
        if (type == EventStore::otherType) {
            ++part.noUpcaster;
            continue;
        }
        if (type >= wanted.size())
            wanted.resize(type + 1);
        if (wanted[type] == 0) {
            const auto& name = types[type].name;
            const bool asked = m_words.empty() || typeWords(name) == m_words;
            wanted[type] = asked && m_upcasters->find(name) ? 1 : 2;
        }
        if (wanted[type] == 1) {
            const auto event = m_reader.at(block, index);
            note(event, upcasting.tryOut(event), part);
        } else {
            ++part.noUpcaster;
        }
        if (part.looked == publishEvery)
            publish(part);
    }
    publish(part);
}

void UpcastTrial::note(const EventView& event, const Upcast& upcast, TrialResult& part)
{
    part.done += upcast.state == Upcast::State::Done;
    part.current += upcast.state == Upcast::State::Current;
    if (!upcast.failed())
        return;
    ++part.failed;
    part.failures.push_back({.row = event.row,
                             .time = event.time,
                             .type = std::string(event.type),
                             .channel = std::string(event.channel),
                             .version = upcast.from,
                             .state = upcast.state,
                             .rule = upcast.rule,
                             .why = upcast.why});
}

void UpcastTrial::publish(TrialResult& part)
{
    const std::scoped_lock lock(m_mutex);
    m_result.looked += part.looked;
    m_result.done += part.done;
    m_result.current += part.current;
    m_result.noUpcaster += part.noUpcaster;
    m_result.failed += part.failed;
    const auto room = TrialResult::mostFailures - m_result.failures.size();
    part.failures.resize(std::min(part.failures.size(), room));
    std::ranges::move(part.failures, std::back_inserter(m_result.failures));
    part = {};
}

} // namespace model
