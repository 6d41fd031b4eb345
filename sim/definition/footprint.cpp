#include "sim/definition/world.h"

namespace sim::definition {

namespace {

using Kind = Action::Kind;

struct Bits
{
    const Definition& definition;

    std::uint64_t row(Index service, Index order) const
    {
        return 1ULL << ((service * 5 + order) % 32);
    }
    static std::uint64_t shared(Index service) { return 1ULL << (32 + service % 8); }
    static std::uint64_t queue(Index service) { return 1ULL << (40 + service % 8); }
    static std::uint64_t conductor(Index order) { return 1ULL << (48 + order % 4); }
    static constexpr std::uint64_t outbox = 1ULL << 52;
    static constexpr std::uint64_t keys = 1ULL << 53;
    static constexpr std::uint64_t budget = 1ULL << 54;
    static constexpr std::uint64_t relay(Index instance) { return 1ULL << (55 + instance % 2); }
    static std::uint64_t commands(Index order) { return 1ULL << (57 + order % 4); }
    static constexpr std::uint64_t broker = 1ULL << 61;

    //! Where an outcome's events go.
    std::uint64_t emits(const Outcome& outcome, Index service) const
    {
        if (outcome.emits.empty())
            return 0;
        if (definition.channel.kind == Channel::Kind::Outbox)
            return outbox;
        return broker | shared(service) | readers(outcome.emits);
    }
    std::uint64_t readers(const std::vector<Index>& events) const
    {
        std::uint64_t bits = 0;
        for (const auto event : events) {
            for (const auto reader : definition.readers[event])
                bits |= queue(reader);
            if (definition.readers[event].empty())
                bits |= queue(Index(definition.services.size()));
        }
        return bits;
    }
    std::uint64_t writes(const Outcome& outcome, Index service, Index order) const
    {
        std::uint64_t bits = emits(outcome, service);
        for (const auto& effect : outcome.effect)
            bits |= effect.target.kind == Variable::Kind::Shared ? shared(service)
                                                                 : row(service, order);
        return bits;
    }
};

Touched ofHandling(const Bits& bits, const Action& action)
{
    const auto& definition = bits.definition;
    const auto number = definition.handlerOf[action.service][action.number];
    const auto& handler = definition.handlers[number];
    Touched touched{bits.row(action.service, action.order) | Bits::shared(action.service),
                    Bits::queue(action.service)};
    for (const auto asked : handler.asks)
        touched.reads |= bits.row(asked, action.order) | Bits::shared(asked);
    if (definition.dedupe.kind != Dedupe::Kind::None)
        touched.writes |= Bits::keys;
    touched.writes |= bits.writes(handler.main, action.service, action.order)
                      | bits.writes(handler.otherwise, action.service, action.order);
    for (const auto& one : handler.alternatives)
        touched.writes |= bits.writes(one, action.service, action.order);
    return touched;
}

Touched ofCall(const Bits& bits, Index number, Index order)
{
    if (number == none)
        return {};
    const auto& call = bits.definition.calls[number];
    return {bits.row(call.service, order) | Bits::shared(call.service),
            bits.writes(call.main, call.service, order)};
}

Touched ofConductor(const Bits& bits, const Action& action)
{
    const auto& orchestrator = bits.definition.orchestrator;
    Touched touched{0, Bits::conductor(action.order)};
    const auto with = [&](Index call) {
        const auto more = ofCall(bits, call, action.order);
        touched.reads |= more.reads;
        touched.writes |= more.writes;
    };
    if (action.kind == Kind::Step)
        with(orchestrator.steps[action.number].call);
    if (action.kind == Kind::Undo)
        with(orchestrator.steps[action.number].undo);
    if (action.kind == Kind::End) {
        with(orchestrator.fail);
        with(orchestrator.manual);
    }
    return touched;
}

Touched ofCommand(const Bits& bits, const Action& action)
{
    const auto& command = bits.definition.commands[action.number];
    if (command.readsAll)
        return {~0ULL, ~0ULL};
    return {bits.row(action.service, action.order) | Bits::shared(action.service),
            Bits::commands(action.order) | bits.writes(command.main, action.service, action.order)
                | Bits::conductor(action.order)};
}

} // namespace

Touched footprint(const Definition& definition, const World&, const Action& action)
{
    const Bits bits{definition};
    Touched all;
    switch (action.kind) {
    case Kind::Command:
    case Kind::Commit:
        all = ofCommand(bits, action);
        break;
    case Kind::Handle:
    case Kind::ReplayDeadLetter:
        all = ofHandling(bits, action);
        break;
    case Kind::LogStep:
    case Kind::Step:
    case Kind::Undo:
    case Kind::End:
        all = ofConductor(bits, action);
        break;
    case Kind::RelayRead:
    case Kind::RelayMark:
    case Kind::RelaySend:
        all = {Bits::outbox, Bits::outbox | Bits::relay(0) | Bits::relay(1)};
        if (action.kind == Kind::RelaySend)
            all.writes |= Bits::broker | bits.readers({action.number});
        break;
    case Kind::Publish:
        all = {0, Bits::shared(action.service) | Bits::broker | bits.readers({action.number})};
        break;
    case Kind::Look:
    case Kind::Mark:
    case Kind::Ignore:
    case Kind::LeaseEnds:
    case Kind::Duplicate:
    case Kind::Lose:
    case Kind::Expire:
    case Kind::Rebalance:
    case Kind::Again:
    case Kind::Delay:
    case Kind::Arrive:
        all = {0, Bits::queue(action.service) | Bits::keys};
        break;
    case Kind::Crash:
    case Kind::Spoil:
    case Kind::Outage:
    case Kind::Recover:
    case Kind::Slow:
    case Kind::SecondRun:
        all = {~0ULL, ~0ULL};
        break;
    }
    if (action.fault != Fault::None)
        all.writes |= Bits::budget;
    return all;
}

} // namespace sim::definition
