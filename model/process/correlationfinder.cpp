#include "model/process/correlationfinder.h"

#include "model/event/typename.h"
#include "model/filter/clauses.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <nlohmann/json.hpp>

namespace model {

namespace {

using Json = nlohmann::json;

constexpr int deepest = 4;
constexpr std::size_t longestValue = 128; // longer ones name nothing
constexpr std::size_t biggestPayload = 64 * 1024;

//! What may name an instance: texts and whole numbers. Truths, fractions and lists do not.
std::optional<std::string> nameIn(const Json& value)
{
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        return text.empty() || text.size() > longestValue ? std::nullopt : std::optional(text);
    }
    if (value.is_number_integer())
        return value.dump();
    return std::nullopt;
}

std::uint64_t bitOf(std::size_t number)
{
    return 1ull << std::min<std::size_t>(number, 63);
}

//! Of equal rules the one that says most plainly what it means.
int plainness(const std::string& expression)
{
    if (expression == "correlationId")
        return 0;
    return expression == "key" ? 2 : 1;
}

} // namespace

CorrelationFinder::CorrelationFinder(const EventStore& store, const ProfileSet& profiles)
    : m_store(store)
    , m_decoder(profiles)
    , m_fields(profiles)
    , m_together(mostCandidates * mostCandidates)
{}

bool CorrelationFinder::isLeftOut(std::uint32_t lane)
{
    while (m_leftOut.size() <= lane) {
        const auto& channel = m_store.channels()[m_store.lanes()[m_leftOut.size()].channel.value];
        m_leftOut.push_back(channel.kind == ChannelKind::Table || channel.deadLetters);
    }
    return m_leftOut[lane];
}

std::uint64_t CorrelationFinder::typeBit(std::string_view type)
{
    const auto [at, isNew] = m_types.try_emplace(typeWords(type), 0);
    if (isNew)
        at->second = bitOf(m_types.size() - 1);
    return at->second;
}

void CorrelationFinder::take(Reader& reader, const BlockView& block)
{
    const std::scoped_lock lock(m_mutex);
    for (auto index = block.from; index < block.to && m_events < mostEvents; ++index) {
        const auto lane = block.columns->lane[index];
        if (isLeftOut(lane))
            continue;
        const auto view = reader.at(block, index);
        if (!view.type.empty())
            look(view, typeBit(view.type), m_store.lanes()[lane].channel.value);
    }
}

void CorrelationFinder::look(const EventView& event, std::uint64_t type, std::uint32_t channel)
{
    ++m_events;
    m_type = type;
    m_channel = bitOf(channel);
    m_found.clear();
    const auto facts = m_decoder.decode(event.body, event.readable);
    note("correlationId", facts.correlationId);
    note("causationId", facts.causationId);
    note("key", event.body.key.value_or(std::string_view{}));
    notePayload(event);
    compare();
}

void CorrelationFinder::notePayload(const EventView& event)
{
    if (event.body.value && event.body.value->size() > biggestPayload)
        return;
    const auto payload = m_fields.fieldText(event, Field::Payload);
    if (payload)
        noteMembers(*payload, "payload", 0);
    else if (const auto whole = m_fields.json(event))
        noteMembers(*whole, "payload", 0);
}

void CorrelationFinder::noteMembers(std::string_view json, const std::string& path, int depth)
{
    const auto value = Json::parse(json, nullptr, false);
    const auto visit = [this](const auto& self, const Json& at, const std::string& where,
                              int level) -> void {
        for (const auto& [name, child] : at.items()) {
            const auto inner = filter::memberPath(where, name);
            if (child.is_object() && level < deepest)
                self(self, child, inner, level + 1);
            else if (const auto text = nameIn(child))
                note(inner, *text);
        }
    };
    if (value.is_object())
        visit(visit, value, path, depth);
}

void CorrelationFinder::note(std::string_view expression, std::string_view value)
{
    if (value.empty() || value.size() > longestValue)
        return;
    const auto [at, isNew] = m_places.try_emplace(std::string(expression), m_candidates.size());
    if (isNew) {
        if (m_candidates.size() == mostCandidates) {
            m_places.erase(at);
            return;
        }
        m_candidates.push_back(
            {.expression = std::string(expression), .example = std::string(value), .groups = {}});
    }
    auto& candidate = m_candidates[at->second];
    const auto hash = std::uint64_t(std::hash<std::string_view>()(value));
    ++candidate.events;
    candidate.channels |= m_channel;
    m_found.emplace_back(at->second, hash);
    candidate.isFull = candidate.groups.size() >= mostValues;
    if (candidate.isFull && !candidate.groups.contains(hash))
        return;
    auto& group = candidate.groups[hash];
    ++group.events;
    group.types |= m_type;
}

void CorrelationFinder::compare()
{
    for (const auto& [one, value] : m_found) {
        for (const auto& [other, same] : m_found) {
            auto& together = m_together[one * mostCandidates + other];
            ++together.both;
            together.equal += value == same ? 1 : 0;
        }
    }
}

std::uint64_t CorrelationFinder::events() const
{
    const std::scoped_lock lock(m_mutex);
    return m_events;
}

CorrelationRule CorrelationFinder::ruleOf(const Candidate& candidate, std::uint64_t events,
                                          std::size_t types)
{
    CorrelationRule rule{.expression = candidate.expression,
                         .events = candidate.events,
                         .coverage =
                             double(candidate.events) / double(std::max<std::uint64_t>(1, events)),
                         .groups = candidate.groups.size(),
                         .channels = std::size_t(std::popcount(candidate.channels)),
                         .sameAs = {},
                         .example = candidate.example};
    std::uint64_t held = 0;
    std::uint64_t linked = 0;
    std::uint64_t kinds = 0;
    for (const auto& [value, group] : candidate.groups) {
        const auto of = std::uint64_t(std::popcount(group.types));
        held += group.events;
        kinds += of;
        linked += of > 1 ? group.events : 0;
    }
    if (held == 0)
        return rule;
    rule.linked = double(linked) / double(held);
    rule.eventsOfGroup = double(held) / double(rule.groups);
    rule.typesOfGroup = double(kinds) / double(rule.groups);
    // Each type comes about once in an instance; where it comes often, the value names something
    // bigger than that: a customer, a currency.
    const auto once = double(kinds) / double(held);
    const auto reach = std::sqrt(rule.typesOfGroup / double(std::max<std::size_t>(1, types)));
    rule.score = rule.groups < 2 ? 0 : rule.coverage * rule.linked * once * std::min(1.0, reach);
    return rule;
}

std::vector<CorrelationRule> CorrelationFinder::rules() const
{
    constexpr double least = 0.02;
    const std::scoped_lock lock(m_mutex);
    std::vector<CorrelationRule> all;
    for (const auto& candidate : m_candidates)
        all.push_back(ruleOf(candidate, m_events, m_types.size()));
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].score >= least)
            order.push_back(i);
    }
    std::ranges::stable_sort(order, [&all](std::size_t a, std::size_t b) {
        const auto rank = [&all](std::size_t i) {
            return std::tuple(-std::round(all[i].score * 50), plainness(all[i].expression),
                              all[i].expression.size());
        };
        return rank(a) < rank(b);
    });
    std::vector<CorrelationRule> rules;
    for (const auto index : order)
        rules.push_back(all[index]);
    addSames(rules, order);
    return rules;
}

void CorrelationFinder::addSames(std::vector<CorrelationRule>& rules,
                                 const std::vector<std::size_t>& candidates) const
{
    constexpr double nearlyAlways = 0.98;
    for (std::size_t i = 1; i < rules.size(); ++i) {
        for (std::size_t better = 0; better < i && !rules[i].sameAs; ++better) {
            const auto& together = m_together[candidates[i] * mostCandidates + candidates[better]];
            if (together.both > 0 && double(together.equal) >= nearlyAlways * double(together.both)
                && !rules[better].sameAs)
                rules[i].sameAs = better;
        }
    }
}

} // namespace model
