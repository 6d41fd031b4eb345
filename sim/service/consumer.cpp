#include "sim/service/consumer.h"

namespace sim {

namespace {

constexpr std::string_view keyPrefix = "processed:";

struct Inputs
{
    ConsumerState& state;
    const ConsumerSettings& settings;

    ConsumerDoing operator()(const Delivered& input) const
    {
        return state.delivered(input.event, settings);
    }
    ConsumerDoing operator()(const KeyLooked& input) const
    {
        return state.looked(!input.found    ? KeyFound::No
                            : input.isLease ? KeyFound::Leased
                                            : KeyFound::Handled);
    }
    ConsumerDoing operator()(const Handled& input) const
    {
        return state.handled(input.failure.has_value(), settings);
    }
    ConsumerDoing operator()(const BackOffOver&) const { return state.backOffOver(settings); }
    ConsumerDoing operator()(const KeyStored&) const { return state.stored(); }
};

SetKey setKey(std::string key, const ConsumerSettings& settings, bool isFirst)
{
    const auto isLease = isFirst && settings.dedupe == Dedupe::Lease;
    return {std::move(key), isLease ? "leased" : "processed",
            isLease ? settings.lease : settings.keyLife, isFirst};
}

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
    const auto before = state;
    const auto doing = std::visit(Inputs{state, settings}, input);
    const auto key = [&] { return processedKey(state.event, service, settings.scope); };
    switch (doing) {
    case ConsumerDoing::Nothing:
        break;
    case ConsumerDoing::Look:
        return {state, LookForKey{key()}};
    case ConsumerDoing::SetFirst:
        return {state, setKey(key(), settings, true)};
    case ConsumerDoing::Handle:
        return {state, Handle{state.attempt}};
    case ConsumerDoing::Wait:
        return {state, WaitForRetry{settings.backOff}};
    case ConsumerDoing::Set:
        return {state, setKey(key(), settings, false)};
    case ConsumerDoing::DeadLetter:
        return {state, DeadLetter{*std::get<Handled>(input).failure, before.attempt}};
    case ConsumerDoing::Skip:
        return {state, Acknowledge{.skipped = true}};
    case ConsumerDoing::Acknowledge:
        return {state, Acknowledge{}};
    }
    return {state, std::nullopt};
}

} // namespace sim
