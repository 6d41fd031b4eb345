#include "sim/definition/reader.h"

#include <charconv>

namespace sim::definition {

namespace {

//! "5s", "200ms", "7d".
std::chrono::microseconds readDuration(const Node& node)
{
    const auto text = textOf(node);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    static constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> units{
        {{"ms", 1'000},
         {"s", 1'000'000},
         {"m", 60'000'000},
         {"h", 3'600'000'000},
         {"d", 86'400'000'000}}};
    const std::string_view unit(end, std::size_t(text.data() + text.size() - end));
    const auto* const known =
        std::ranges::find(units, unit, &std::pair<std::string_view, std::int64_t>::first);
    if (error != std::errc() || number < 1 || number > 100'000 || known == units.end())
        deny(node, "a time such as \"200ms\", \"5s\" or \"7d\" is expected here.");
    return std::chrono::microseconds(number * known->second);
}

void readRelay(const Node& node, Relay& relay)
{
    knowOnly(node, {"relays", "every", "batch", "orderBy", "lock", "onError", "attempts"});
    readNumberInto(node, "relays", relay.count, 0, 2);
    readNumberInto(node, "batch", relay.batch, 1, 10'000);
    const auto attempts = member(node, "attempts");
    if (attempts && attempts->json != "forever")
        readNumberInto(node, "attempts", relay.attempts, 1, 1000);
    if (const auto every = member(node, "every"))
        relay.every = readDuration(*every);
    readWordInto<Relay::Order>(
        node, "orderBy", relay.order,
        {{"created_at", Relay::Order::CreatedAt}, {"version", Relay::Order::Version}});
    readWordInto<Relay::Lock>(node, "lock", relay.lock,
                              {{"none", Relay::Lock::None},
                               {"skip", Relay::Lock::Skip},
                               {"aggregate", Relay::Lock::Aggregate}});
    readWordInto<Relay::OnError>(
        node, "onError", relay.onError,
        {{"continue", Relay::OnError::Continue}, {"stopKey", Relay::OnError::StopKey}});
}

void readRetries(const Node& node, Channel& channel)
{
    const auto retries = member(node, "retries");
    if (!retries)
        return;
    if (retries->json.is_string() && retries->json == "forever") {
        channel.retries = Channel::forEver;
        return;
    }
    if (retries->json.is_string())
        deny(*retries, "a number or \"forever\" is expected here.");
    channel.retries = std::uint16_t(readNumber(*retries, 0, 1000));
}

void readChannel(const Node& node, Channel& channel)
{
    knowOnly(node, {"kind", "partitions", "order", "retries", "dlq", "replay", "park", "write",
                    "ids", "idempotentProducer", "poll"});
    using C = Channel;
    readWordInto<C::Kind>(
        node, "kind", channel.kind,
        {{"outbox", C::Kind::Outbox}, {"emitter", C::Kind::Emitter}, {"direct", C::Kind::Direct}});
    readWordInto<C::Order>(node, "order", channel.order,
                           {{"key", C::Order::Key}, {"none", C::Order::None}});
    readWordInto<C::Write>(
        node, "write", channel.write,
        {{"databaseFirst", C::Write::DatabaseFirst}, {"brokerFirst", C::Write::BrokerFirst}});
    readWordInto<C::Ids>(node, "ids", channel.ids,
                         {{"new", C::Ids::New}, {"derived", C::Ids::Derived}});
    readNumberInto(node, "partitions", channel.partitions, 1, 8);
    readRetries(node, channel);
    channel.hasDeadLetters = flagOf(node, "dlq", channel.hasDeadLetters);
    readWordInto<bool>(node, "replay", channel.replaysDeadLetters,
                       {{"never", false}, {"operator", true}});
    channel.parksKeys = flagOf(node, "park", channel.parksKeys);
    channel.retriesInOrder = flagOf(node, "idempotentProducer", channel.retriesInOrder);
    if (const auto poll = member(node, "poll"))
        readRelay(*poll, channel.relay);
}

void readDedupe(const Node& node, Dedupe& dedupe)
{
    knowOnly(node, {"kind", "key", "scope", "ttl"});
    using D = Dedupe;
    readWordInto<D::Kind>(node, "kind", dedupe.kind,
                          {{"none", D::Kind::None},
                           {"getThenSet", D::Kind::GetThenSet},
                           {"setNx", D::Kind::SetNx},
                           {"lease", D::Kind::Lease},
                           {"inboxTx", D::Kind::InboxTx}});
    readWordInto<D::Key>(node, "key", dedupe.key,
                         {{"eventId", D::Key::EventId}, {"order", D::Key::Order}});
    readWordInto<D::Scope>(node, "scope", dedupe.scope,
                           {{"service", D::Scope::Service}, {"shared", D::Scope::Shared}});
    if (const auto ttl = member(node, "ttl")) {
        dedupe.expires = !(ttl->json.is_string() && ttl->json == "forever");
        if (dedupe.expires)
            readDuration(*ttl);
    }
}

void readUpcast(const Node& node, Upcast& upcast)
{
    knowOnly(node, {"reads", "needs", "otherwise"});
    upcast.exists = true;
    for (const auto& one : listAt(node, "reads"))
        upcast.reads.push_back(readNumber(one, 0, 1000));
    for (const auto& one : listAt(node, "needs"))
        upcast.needs.push_back(textOf(one));
    readWordInto<Upcast::Otherwise>(
        node, "otherwise", upcast.otherwise,
        {{"asFirst", Upcast::Otherwise::AsFirst}, {"reject", Upcast::Otherwise::Reject}});
}

void readAtomicity(const Node& node, Atomicity& atomicity)
{
    knowOnly(node, {"commands", "emit", "relay", "consume", "appends"});
    const auto split = [&](std::string_view name, bool& into) {
        readWordInto<bool>(node, name, into, {{"fused", false}, {"split", true}});
    };
    split("commands", atomicity.splitsCommands);
    split("emit", atomicity.splitsEmit);
    split("relay", atomicity.splitsRelay);
    split("consume", atomicity.splitsConsume);
    using A = Atomicity::Appends;
    readWordInto<A>(node, "appends", atomicity.appends,
                    {{"serial", A::Serial}, {"blind", A::Blind}, {"checked", A::Checked}});
}

} // namespace

void readPolicies(Draft& draft, const Node& root)
{
    auto& definition = draft.definition;
    if (const auto node = member(root, "channel"))
        readChannel(*node, definition.channel);
    if (const auto node = member(root, "dedupe"))
        readDedupe(*node, definition.dedupe);
    if (const auto node = member(root, "upcast"))
        readUpcast(*node, definition.upcast);
    if (const auto node = member(root, "atomicity"))
        readAtomicity(*node, definition.atomicity);
    const auto faults = member(root, "faults");
    if (!faults)
        return;
    wantObject(*faults);
    for (const auto& [name, value] : faults->json.items()) {
        const Node node{value, faults->pointer + "/" + model::toPointerToken(name)};
        const auto fault = faultNamed(name);
        if (!fault)
            throw Wrong{"there is no fault \"" + name + "\".", node.pointer, true};
        definition.budget[std::size_t(*fault)] = std::uint16_t(readNumber(node, 0, 65'535));
        definition.budgetPlace[std::size_t(*fault)] = draft.place(node);
    }
}

} // namespace sim::definition
