#include "model/process/processtracker.h"

#include "model/event/typename.h"

#include <algorithm>

namespace model {

ProcessQuestion ProcessQuestion::of(const saga::SagaDefinition& saga)
{
    return {saga.correlation, saga};
}

ProcessTracker::ProcessTracker(const EventStore& store, const ProfileSet& profiles,
                               ProcessQuestion question, ProcessLimits limits)
    : m_store(store)
    , m_question(std::move(question))
    , m_decoder(profiles)
    , m_fields(profiles)
    , m_correlator(m_question.correlation, profiles)
    , m_log(limits)
{}

const ProcessTracker::Lane& ProcessTracker::laneOf(std::uint32_t lane)
{
    while (m_lanes.size() <= lane) {
        const auto& channel = m_store.channels()[m_store.lanes()[m_lanes.size()].channel.value];
        Lane fresh{.isLeftOut = channel.kind == ChannelKind::Table || channel.deadLetters};
        if (m_store.sources()[channel.source.value].origin == Origin::Simulated) {
            const auto run = std::ranges::find(m_runs, channel.source);
            fresh.run = std::size_t(run - m_runs.begin());
            if (run == m_runs.end())
                m_runs.push_back(channel.source);
        }
        m_lanes.push_back(fresh);
    }
    return m_lanes[lane];
}

//! As the saga tracker calls them, so that one finds them in the other.
std::string_view ProcessTracker::scoped(std::string_view key, std::size_t run)
{
    if (run == 0 || key.empty())
        return key;
    m_key = key;
    m_key += " #" + std::to_string(run + 1);
    return m_key;
}

ProcessTracker::Kind ProcessTracker::ask(std::string_view name)
{
    const auto words = typeWords(name);
    if (words.empty())
        return {};
    Kind kind{.counts = true};
    if (const auto& saga = m_question.saga) {
        kind.isStranger = !saga->find(words);
        kind.counts = std::ranges::find(saga->ignores, words) == saga->ignores.end();
    }
    if (!kind.counts)
        return kind;
    const auto [at, isNew] = m_words.try_emplace(words);
    if (isNew)
        at->second = m_log.activity(name);
    kind.activity = at->second;
    return kind;
}

const ProcessTracker::Kind& ProcessTracker::kindOf(std::uint32_t type, std::string_view name)
{
    if (type == EventStore::otherType) {
        m_other = ask(name);
        return m_other;
    }
    if (type >= m_kinds.size())
        m_kinds.resize(type + 1);
    if (!m_kinds[type])
        m_kinds[type] = ask(name);
    return *m_kinds[type];
}

void ProcessTracker::take(Reader& reader, const BlockView& block)
{
    const std::scoped_lock lock(m_mutex);
    for (auto index = block.from; index < block.to; ++index) {
        const auto lane = laneOf(block.columns->lane[index]);
        if (lane.isLeftOut)
            continue;
        const auto view = reader.at(block, index);
        const auto& kind = kindOf(block.columns->type[index], view.type);
        if (!kind.counts)
            continue;
        const auto facts = m_decoder.decode(view.body, view.readable);
        const auto key = scoped(m_correlator.of(view, facts), lane.run);
        // A stranger begins no instance: other things go on beside it.
        if (key.empty() || (kind.isStranger && !m_log.knows(key)))
            continue;
        m_log.take(key, {view.time, block.columns->eventId[index], kind.activity});
        noteKind(kind, view);
    }
}

//! The first few events of a kind tell who makes it.
void ProcessTracker::noteKind(const Kind& kind, const EventView& event)
{
    constexpr std::uint32_t enough = 8;
    auto& publisher = m_publishers[kind.activity.value];
    if (publisher.asked >= enough)
        return;
    ++publisher.asked;
    if (auto name = m_fields.fieldText(event, Field::Source); name && !name->empty()) {
        publisher = {std::move(*name), enough};
        return;
    }
    if (publisher.name.empty()) {
        const auto end = event.channel.find_first_of("-._/");
        publisher.name = std::string(event.channel.substr(0, end));
    }
}

std::unordered_map<std::string, std::string> ProcessTracker::publishers() const
{
    const std::scoped_lock lock(m_mutex);
    std::unordered_map<std::string, std::string> names;
    for (const auto& [id, publisher] : m_publishers)
        names.emplace(m_log.name({id}), publisher.name);
    return names;
}

ProcessMap ProcessTracker::map(std::size_t mostVariants) const
{
    const std::scoped_lock lock(m_mutex);
    return m_log.map(mostVariants);
}

std::vector<std::string> ProcessTracker::keys(VariantId variant, std::size_t most) const
{
    const std::scoped_lock lock(m_mutex);
    return m_log.keys(variant, most);
}

std::uint64_t ProcessTracker::version() const
{
    const std::scoped_lock lock(m_mutex);
    return m_log.events();
}

void ProcessTracker::withLog(const std::function<void(const ProcessLog&)>& use) const
{
    const std::scoped_lock lock(m_mutex);
    use(m_log);
}

} // namespace model
