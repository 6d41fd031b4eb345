#include "model/saga/correlator.h"

#include "model/filter/profilelookup.h"

#include <memory>

namespace model::saga {

Correlator::Correlator(const std::vector<filter::Filter>& expressions, const ProfileSet& profiles)
{
    std::shared_ptr<const filter::FieldLookup> lookup;
    for (const auto& expression : expressions) {
        const auto& text = expression.text();
        Way way;
        if (text == "key")
            way.kind = Way::Kind::Key;
        else if (text == "correlationId")
            way.kind = Way::Kind::CorrelationId;
        else if (text == "causationId")
            way.kind = Way::Kind::CausationId;
        else if (text == "eventId")
            way.kind = Way::Kind::EventId;
        if (way.kind == Way::Kind::Expression) {
            if (!lookup)
                lookup = std::make_shared<filter::ProfileLookup>(profiles);
            way.evaluator.emplace(expression, lookup);
        }
        m_ways.push_back(std::move(way));
    }
}

std::string_view Correlator::valueOf(Way& way, const EventView& event, const Facts& facts,
                                     std::string& text)
{
    switch (way.kind) {
    case Way::Kind::Key:
        return event.body.key.value_or(std::string_view{});
    case Way::Kind::CorrelationId:
        return facts.correlationId;
    case Way::Kind::CausationId:
        return facts.causationId;
    case Way::Kind::EventId:
        return facts.eventId;
    case Way::Kind::Expression:
        text = way.evaluator->text(event);
        return text;
    }
    return {};
}

std::string_view Correlator::of(const EventView& event, const Facts& facts)
{
    for (m_taken = 0; m_taken < m_ways.size(); ++m_taken) {
        const auto found = valueOf(m_ways[m_taken], event, facts, m_text);
        if (!found.empty())
            return found;
    }
    return {};
}

bool Correlator::isOther(std::uint32_t wanted, std::uint32_t correlation, std::uint32_t key) const
{
    if (m_ways.empty())
        return false;
    const auto first = m_ways.front().kind;
    if (first == Way::Kind::CorrelationId)
        return correlation != 0 && correlation != wanted;
    return first == Way::Kind::Key && key != 0 && key != wanted;
}

} // namespace model::saga
