#include "sim/service/consumer.h"

namespace sim {

namespace {

using Phase = ConsumerState::Phase;

constexpr std::string_view keyPrefix = "processed:";

//! What the steps of one consumer have in common.
struct Consumer
{
    Service service;
    const ConsumerSettings& settings;

    bool keepsKeys(const ConsumerState& state) const
    {
        return settings.dedupe != Dedupe::None && !state.event.isNil();
    }

    SetKey setKey(const ConsumerState& state, bool onlyIfAbsent) const
    {
        return {processedKey(state.event, service, settings.scope), "processed", settings.keyLife,
                onlyIfAbsent};
    }

    static ConsumerStep handle(ConsumerState state)
    {
        state.phase = Phase::Handling;
        ++state.attempt;
        const Handle action{state.attempt};
        return {state, action};
    }

    ConsumerStep apply(ConsumerState state, const Delivered& input) const
    {
        if (state.phase != Phase::Idle)
            return {state, std::nullopt};
        state.event = input.event;
        if (!keepsKeys(state))
            return handle(state);
        state.phase = Phase::Looking;
        if (settings.dedupe == Dedupe::SetFirst)
            return {state, setKey(state, true)};
        return {state, LookForKey{processedKey(state.event, service, settings.scope)}};
    }

    ConsumerStep apply(ConsumerState state, const KeyLooked& input) const
    {
        if (state.phase != Phase::Looking)
            return {state, std::nullopt};
        if (input.found)
            return {ConsumerState{}, Acknowledge{.skipped = true}};
        return handle(state);
    }

    ConsumerStep failed(ConsumerState state, const Failure& failure) const
    {
        if (state.attempt >= settings.attempts)
            return {ConsumerState{}, DeadLetter{failure, state.attempt}};
        state.phase = Phase::Waiting;
        return {state, WaitForRetry{settings.backOff}};
    }

    ConsumerStep apply(ConsumerState state, const Handled& input) const
    {
        if (state.phase != Phase::Handling)
            return {state, std::nullopt};
        if (input.failure)
            return failed(state, *input.failure);
        if (!keepsKeys(state) || settings.dedupe == Dedupe::SetFirst)
            return {ConsumerState{}, Acknowledge{}};
        state.phase = Phase::Setting;
        return {state, setKey(state, false)};
    }

    ConsumerStep apply(ConsumerState state, const BackOffOver&) const
    {
        if (state.phase != Phase::Waiting)
            return {state, std::nullopt};
        return handle(state);
    }

    ConsumerStep apply(ConsumerState state, const KeyStored&) const
    {
        if (state.phase != Phase::Setting)
            return {state, std::nullopt};
        return {ConsumerState{}, Acknowledge{}};
    }
};

} // namespace

std::string processedKey(const Uuid& event, Service service, KeyScope scope)
{
    std::string key(keyPrefix);
    if (scope == KeyScope::Service)
        key += groupOf(service) + ':';
    return key + toText(event);
}

ConsumerStep step(ConsumerState state, const ConsumerInput& input, Service service,
                  const ConsumerSettings& settings)
{
    const Consumer consumer{service, settings};
    return std::visit([&](const auto& what) { return consumer.apply(state, what); }, input);
}

} // namespace sim
