#include "model/compare/side.h"

#include "model/event/typename.h"

#include <algorithm>
#include <bit>
#include <set>

namespace model::compare {

using namespace saga;
using sequence::Sight;

namespace {

EventMask bit(std::uint8_t event)
{
    return EventMask{1} << event;
}

EventMask undoing(const SagaDefinition& saga)
{
    EventMask all = 0;
    for (const auto& step : saga.steps)
        all |= step.undo;
    return all;
}

EventMask failing(const SagaDefinition& saga)
{
    auto all = saga.cancels;
    for (const auto& step : saga.steps)
        all |= step.failure | step.undoFailed;
    return all;
}

std::vector<const Sight*> inOrder(const std::vector<Sight>& sights)
{
    std::vector<const Sight*> order;
    for (const auto& sight : sights) {
        if (!sight.isLetter)
            order.push_back(&sight);
    }
    std::ranges::stable_sort(order, [](const Sight* one, const Sight* other) {
        return std::pair(one->time, one->row) < std::pair(other->time, other->row);
    });
    return order;
}

//! What is expected of a saga, step by step.
class Expecting
{
public:
    Expecting(const SagaDefinition& saga, const std::vector<Sight>& sights) : m_saga(saga)
    {
        for (const auto* sight : inOrder(sights)) {
            const auto event = saga.find(typeWords(sight->type));
            if (!event || (m_seen & bit(*event)) != 0)
                continue;
            m_seen |= bit(*event);
            m_order.push_back(*event);
        }
    }

    Side side()
    {
        begin();
        for (const auto& step : m_saga.steps)
            go(step);
        end();
        return std::move(m_side);
    }

private:
    bool any(EventMask mask) const { return (m_seen & mask) != 0; }
    //! The one that was seen, else the first that would do.
    std::uint8_t pick(EventMask mask) const
    {
        for (const auto event : m_order) {
            if ((mask & bit(event)) != 0)
                return event;
        }
        return std::uint8_t(std::countr_zero(mask));
    }
    std::size_t place(std::uint8_t event) const
    {
        return std::size_t(std::ranges::find(m_order, event) - m_order.begin());
    }

    void add(EventMask mask, std::chrono::milliseconds deadline = {})
    {
        const auto event = pick(mask);
        if ((m_told & bit(event)) != 0)
            return;
        m_told |= bit(event);
        const auto& type = m_saga.events[event];
        m_side.pieces.push_back(
            {.type = type.type,
             .participant = type.by,
             .payload = {},
             .deadline = deadline.count() > 0 ? std::optional(deadline) : std::nullopt,
             .isUndo = (undoing(m_saga) & bit(event)) != 0,
             .isFailure = (failing(m_saga) & bit(event)) != 0});
    }

    void begin()
    {
        EventMask made = 0;
        for (const auto& step : m_saga.steps)
            made |= step.success | step.failure;
        if (const auto begins = m_saga.begins() & ~made; begins != 0)
            add(begins);
    }

    void go(const SagaStep& step)
    {
        const auto isEnded = m_hasFailed || any(m_saga.cancels);
        if (any(step.success))
            add(step.success, step.deadline);
        if (any(step.failure)) {
            m_hasFailed = true;
            add(step.failure, step.deadline);
        }
        if (any(step.success | step.failure) || isEnded
            || ((m_seen | m_told) & m_saga.completes) != 0)
            return;
        add(step.success, step.deadline);
    }

    //! What follows a failure comes in any order: in that of the instance, then what is missing.
    void end()
    {
        if (!m_hasFailed && !any(m_saga.cancels))
            return;
        std::vector<std::pair<EventMask, std::chrono::milliseconds>> rest;
        if (m_saga.cancels != 0)
            rest.emplace_back(m_saga.cancels, std::chrono::milliseconds(0));
        for (const auto& step : m_saga.steps) {
            if (step.undo != 0 && any(step.success))
                rest.emplace_back(step.undo, step.deadline);
        }
        std::ranges::stable_sort(rest, [this](const auto& one, const auto& other) {
            return place(pick(one.first)) < place(pick(other.first));
        });
        for (const auto& [mask, deadline] : rest)
            add(mask, deadline);
    }

    const SagaDefinition& m_saga;
    EventMask m_seen = 0;
    EventMask m_told = 0;
    std::vector<std::uint8_t> m_order; //!< What was seen, by when first.
    bool m_hasFailed = false;
    Side m_side;
};

} // namespace

Side observed(const SagaDefinition& saga, const std::string& key, const std::vector<Sight>& sights)
{
    Side side{.key = key, .pieces = {}};
    const auto undo = undoing(saga);
    const auto failure = failing(saga);
    std::set<std::string> ids;
    std::optional<Timestamp> start;
    for (const auto* sight : inOrder(sights)) {
        if (!start)
            start = sight->time;
        const auto event = saga.find(typeWords(sight->type));
        const auto mask = event ? bit(*event) : EventMask{0};
        // What the definition knows has the participant that it says, on both sides.
        const auto& by = event                   ? saga.events[*event].by
                         : sight->sender.empty() ? sight->channel
                                                 : sight->sender;
        side.pieces.push_back(
            {.type = sight->type,
             .participant = by,
             .payload = sight->payload,
             .row = sight->row,
             .after = sight->time - *start,
             .deadline = {},
             .isCopy = !sight->eventId.empty() && !ids.insert(sight->eventId).second,
             .isUndo = (undo & mask) != 0,
             .isFailure = (failure & mask) != 0});
    }
    return side;
}

Side expected(const SagaDefinition& saga, const std::vector<Sight>& sights)
{
    return Expecting(saga, sights).side();
}

} // namespace model::compare
