#include "model/deadletter/lettergroups.h"

#include "model/deadletter/convention.h"
#include "model/deadletter/masking.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <unordered_map>

namespace model {

namespace {

constexpr std::array<std::string_view, std::size_t(GroupBy::Count)> words{
    "reason", "message", "type", "origin", "consumer", "version", "convention", "channel", "step"};

//! A Java toString() has the message behind the class; groups are by the class alone.
std::string_view classOf(std::string_view text)
{
    return text.substr(0, std::min(text.find_first_of(": \n"), text.size()));
}

std::string_view reasonOf(const DeadLetter& letter)
{
    if (!letter.reasonClass.empty())
        return classOf(letter.reasonClass);
    return letter.reasonCode;
}

std::string originOf(const DeadLetter& letter)
{
    const auto& origin = letter.origin;
    if (!origin.channel.empty() || origin.exchange.empty())
        return std::string(origin.channel);
    return std::string(origin.exchange) + "/" + std::string(origin.routingKey);
}

} // namespace

std::string_view toText(GroupBy by)
{
    return words[std::size_t(by)];
}

std::optional<GroupBy> groupByNamed(std::string_view name)
{
    const auto found = std::ranges::find(words, name);
    return found == words.end() ? std::nullopt : std::optional(GroupBy(found - words.begin()));
}

std::string groupByNames()
{
    std::string names;
    for (std::size_t i = 0; i < words.size(); ++i) {
        names += i == 0 ? "" : i + 1 == words.size() ? " and " : ", ";
        names += words[i];
    }
    return names;
}

std::string groupName(GroupBy by, const DeadLetter& letter, const EventView& event,
                      const StepOf& stepOf)
{
    switch (by) {
    case GroupBy::Reason:
        return std::string(reasonOf(letter));
    case GroupBy::Message:
        return maskedMessage(letter.reasonMessage);
    case GroupBy::Type:
        return std::string(event.type);
    case GroupBy::Origin:
        return originOf(letter);
    case GroupBy::Consumer:
        return std::string(letter.consumer);
    case GroupBy::Version:
        return event.version < 0 ? std::string() : std::to_string(event.version);
    case GroupBy::Convention:
        return letter.convention ? letter.convention->name : std::string();
    case GroupBy::Channel:
        return std::string(event.channel);
    case GroupBy::Step:
        return stepOf ? stepOf(event.type, letter.consumer) : std::string();
    case GroupBy::Count:
        break;
    }
    return {};
}

namespace {

struct Node
{
    LetterGroup group;
    std::unordered_map<std::string, std::unique_ptr<Node>> parts;
};

void take(LetterGroup& group, const DeadLetter& letter, const EventView& event, bool isReplayed)
{
    constexpr std::size_t longestSample = 400;
    const bool isNewest = group.count() == 0 || event.time >= group.trend.last();
    group.trend.add(event.time);
    group.replayed += isReplayed ? 1 : 0;
    if (!isNewest)
        return;
    group.sample = letter.reasonMessage.substr(0, longestSample);
    group.channel = event.channel;
    group.partition = event.partition;
    group.position = event.position;
}

LetterGroup finished(const Node& node)
{
    auto group = node.group;
    for (const auto& [name, part] : node.parts)
        group.parts.push_back(finished(*part));
    std::ranges::sort(group.parts, [](const LetterGroup& a, const LetterGroup& b) {
        return a.count() != b.count() ? a.count() > b.count() : a.name < b.name;
    });
    return group;
}

} // namespace

struct LetterGroups::State
{
    std::vector<GroupBy> levels;
    StepOf stepOf;
    Node root;
    std::size_t groups = 0;
    std::uint64_t overflow = 0;
};

LetterGroups::LetterGroups(std::vector<GroupBy> levels, StepOf stepOf)
    : m_state(std::make_unique<State>())
{
    assert(!levels.empty() && levels.size() <= 2);
    m_state->levels = std::move(levels);
    m_state->stepOf = std::move(stepOf);
}

LetterGroups::~LetterGroups() = default;
LetterGroups::LetterGroups(LetterGroups&&) noexcept = default;
LetterGroups& LetterGroups::operator=(LetterGroups&&) noexcept = default;

void LetterGroups::add(const DeadLetter& letter, const EventView& event, bool isReplayed)
{
    auto* node = &m_state->root;
    take(node->group, letter, event, isReplayed);
    for (const auto level : m_state->levels) {
        auto name = groupName(level, letter, event, m_state->stepOf);
        const auto known = node->parts.find(name);
        if (known != node->parts.end()) {
            node = known->second.get();
        } else if (m_state->groups < mostGroups) {
            ++m_state->groups;
            auto made = std::make_unique<Node>();
            made->group.name = name;
            node = node->parts.emplace(std::move(name), std::move(made)).first->second.get();
        } else {
            ++m_state->overflow;
            return;
        }
        take(node->group, letter, event, isReplayed);
    }
}

std::uint64_t LetterGroups::count() const
{
    return m_state->root.group.count();
}

std::uint64_t LetterGroups::overflow() const
{
    return m_state->overflow;
}

std::vector<LetterGroup> LetterGroups::groups() const
{
    return finished(m_state->root).parts;
}

} // namespace model
