#include "sim/definition/model.h"

#include "sim/definition/builtin.h"
#include "sim/definition/describe.h"

#include <algorithm>

namespace sim::definition {

void Model::apply(World& world, const Action& action) const
{
    perform(*m_definition, world, action);
    plan(*m_definition, m_clock, world);
}

std::vector<Action> Model::enabled(const World& world) const
{
    auto actions = definition::enabled(*m_definition, world);
    for (auto& action : actions)
        action.at = planned(world, action).value_or(world.now);
    return actions;
}

//! A fault comes when what it is done to comes.
std::optional<Instant> Model::planned(const World& world, const Action& action) const
{
    if (world.next && *world.next == action)
        return world.next->at;
    auto plain = action;
    plain.fault = Fault::None;
    plain.variant = 0;
    const auto found = std::ranges::find(world.plan, plain);
    if (found == world.plan.end())
        return std::nullopt;
    return std::max(found->at, world.now);
}

stage::Choice Model::describe(const World& world, const Action& action) const
{
    return definition::describe(*m_definition, world, action);
}

stage::Picture Model::picture(const World& world, const Action* last) const
{
    return pictureOf(*m_definition, world, last);
}

stage::Published Model::record(const World& world, std::uint64_t number) const
{
    const auto& record = world.records[number];
    const auto& event = m_definition->events[record.message.event];
    stage::Published published{.channel = channelOf(*m_definition, record.message),
                               .partition = record.partition,
                               .offset = record.offset,
                               .time = record.time,
                               .value = envelopeOf(*m_definition, record)};
    if (event.hasKey)
        published.key = orderName(record.message.order);
    return published;
}

std::string Model::eventId(const World& world, std::uint64_t number) const
{
    return idText(world.records[number].message);
}

std::vector<stage::Verdict> Model::invariants() const
{
    std::vector<stage::Verdict> list;
    for (const auto& invariant : m_definition->invariants) {
        stage::Verdict verdict{.name = invariant.name, .atEnd = invariant.atEnd};
        if (invariant.builtIn != none) {
            const auto& facts = factsOf(BuiltIn(invariant.builtIn));
            verdict.meaning = {std::string(facts.meaning), {}};
            verdict.isNote = facts.isNote;
        } else {
            verdict.meaning = {"%1", {invariant.holds->text()}};
        }
        list.push_back(std::move(verdict));
    }
    return list;
}

void Model::judge(const World& world, const Action*, std::vector<bool>& isBroken) const
{
    const auto& all = m_definition->invariants;
    const auto isQuiet = enabledPlain(*m_definition, world).empty();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].atEnd || isQuiet)
            isBroken[i] = !broken(*m_definition, world, all[i]).empty();
    }
}

std::string Model::value(const World& world, std::size_t invariant) const
{
    return broken(*m_definition, world, m_definition->invariants[invariant]);
}

std::vector<std::string> Model::faults() const
{
    std::vector<std::string> list;
    for (std::size_t i = 1; i < faultCount; ++i)
        list.emplace_back(definition::name(Fault(i)));
    return list;
}

void Model::allow(World& world, std::uint32_t fault, std::uint32_t times) const
{
    world.budget[fault + 1] = std::uint16_t(std::min<std::uint32_t>(times, 0xffff));
    plan(*m_definition, m_clock, world);
}

} // namespace sim::definition
