#include "model/sequence/participants.h"

#include "model/event/typename.h"

#include <algorithm>
#include <bit>

namespace model::sequence {

using namespace saga;

namespace {

EventMask bit(std::uint8_t event)
{
    return EventMask{1} << event;
}

//! The participant that the event is named after: "order created" is the order service's.
std::string namesake(const SagaDefinition& saga, std::string_view words)
{
    const auto first = words.substr(0, words.find(' '));
    for (const auto& step : saga.steps) {
        if (!first.empty() && typeWords(step.by).starts_with(first))
            return step.by;
    }
    return {};
}

std::string ownerOf(const SagaDefinition& saga)
{
    std::string owner;
    for (auto rest = saga.begins(); rest != 0; rest &= rest - 1) {
        const auto& event = saga.events[std::size_t(std::countr_zero(rest))];
        if (!event.by.empty())
            return event.by;
        if (owner.empty())
            owner = namesake(saga, event.words);
    }
    return owner;
}

} // namespace

Participants::Participants(const SagaDefinition& saga) : m_saga(saga), m_owner(ownerOf(saga)) {}

void Participants::learn(const std::vector<Sight>& sights)
{
    for (const auto& sight : sights) {
        const auto event = sight.isLetter ? std::nullopt : m_saga.find(typeWords(sight.type));
        if (!event || m_saga.events[*event].by.empty())
            continue;
        const auto& by = m_saga.events[*event].by;
        const auto [known, isNew] = m_topics.try_emplace(sight.channel, by);
        if (!isNew && known->second != by)
            known->second.clear();
    }
    // Who begins is not always said; the topic of what it began with tells.
    for (const auto& sight : sights) {
        const auto event = m_saga.find(typeWords(sight.type));
        if (!m_owner.empty() || sight.isLetter || !event || !(bit(*event) & m_saga.begins()))
            continue;
        const auto topic = m_topics.find(sight.channel);
        m_owner = topic != m_topics.end() ? topic->second : std::string();
        if (m_owner.empty())
            m_owner = sight.sender;
    }
}

LineIndex Participants::named(const std::string& name, Lifeline::Kind kind)
{
    const Lifeline wanted{name, kind};
    const auto known = std::ranges::find(m_lines, wanted);
    if (known != m_lines.end())
        return LineIndex(known - m_lines.begin());
    m_lines.push_back(wanted);
    return m_lines.size() - 1;
}

LineIndex Participants::line(Lifeline::Kind kind)
{
    return named({}, kind);
}

LineIndex Participants::owner()
{
    return named(m_owner.empty() ? m_saga.name : m_owner, Lifeline::Kind::Service);
}

LineIndex Participants::publisher(const Sight& sight, std::optional<std::uint8_t> event)
{
    if (event && !m_saga.events[*event].by.empty())
        return named(m_saga.events[*event].by, Lifeline::Kind::Service);
    const auto topic = m_topics.find(sight.channel);
    if (topic != m_topics.end() && !topic->second.empty())
        return named(topic->second, Lifeline::Kind::Service);
    if (!sight.sender.empty())
        return named(sight.sender, Lifeline::Kind::Service);
    if (event) {
        const auto same = namesake(m_saga, m_saga.events[*event].words);
        if (!same.empty())
            return named(same, Lifeline::Kind::Service);
        if (!m_owner.empty())
            return owner();
    }
    return named(sight.channel, Lifeline::Kind::Channel);
}

LineIndex Participants::publisher(std::uint8_t event)
{
    const auto& by = m_saga.events[event].by;
    return by.empty() ? owner() : named(by, Lifeline::Kind::Service);
}

std::vector<LineIndex> Participants::takers(std::uint8_t event, std::uint64_t owed)
{
    std::vector<LineIndex> lines;
    const auto add = [&lines](LineIndex line) {
        if (std::ranges::find(lines, line) == lines.end())
            lines.push_back(line);
    };
    const auto mask = bit(event);
    const auto undoes = m_saga.cancels != 0 ? m_saga.cancels : EventMask{0};
    bool isReport = false;
    for (std::size_t i = 0; i < m_saga.steps.size(); ++i) {
        const auto& step = m_saga.steps[i];
        const auto takes = (step.after & mask) != 0
                           || ((undoes & mask) != 0 && step.undo != 0 && ((owed >> i) & 1) != 0);
        if (takes && !step.by.empty())
            add(named(step.by, Lifeline::Kind::Service));
        isReport = isReport || ((step.failure | step.undo | step.undoFailed) & mask) != 0;
    }
    // What went wrong or was taken back is told to whoever began.
    if (lines.empty() && isReport && publisher(event) != owner())
        add(owner());
    return lines;
}

LineIndex Participants::consumer(std::string_view name)
{
    const auto isPart = [](std::string_view whole, std::string_view part) {
        return !part.empty() && whole.find(part) != std::string_view::npos;
    };
    for (const auto& step : m_saga.steps) {
        if (isPart(name, step.by) || isPart(step.by, name))
            return named(step.by, Lifeline::Kind::Service);
    }
    if (isPart(name, m_owner))
        return owner();
    return named(std::string(name), Lifeline::Kind::Service);
}

std::size_t Participants::rank(const Lifeline& line) const
{
    constexpr std::size_t others = 1'000;
    if (line.kind == Lifeline::Kind::Keys)
        return others + 2;
    if (line.kind == Lifeline::Kind::DeadLetters)
        return others + 3;
    if (line.kind == Lifeline::Kind::Relay)
        return 1;
    if (line.name == m_owner && line.kind == Lifeline::Kind::Service)
        return 0;
    const auto step = std::ranges::find(m_saga.steps, line.name, &SagaStep::by);
    return step == m_saga.steps.end() || line.kind == Lifeline::Kind::Channel
               ? others
               : std::size_t(step - m_saga.steps.begin()) + 2;
}

std::vector<Lifeline> Participants::inOrder(const std::vector<bool>& used,
                                            std::vector<LineIndex>& places) const
{
    std::vector<LineIndex> order;
    for (LineIndex line = 0; line < m_lines.size(); ++line) {
        if (line < used.size() && used[line])
            order.push_back(line);
    }
    std::ranges::stable_sort(order, {}, [this](LineIndex line) { return rank(m_lines[line]); });
    places.assign(m_lines.size(), 0);
    std::vector<Lifeline> lines;
    for (const auto line : order) {
        places[line] = lines.size();
        lines.push_back(m_lines[line]);
    }
    return lines;
}

} // namespace model::sequence
