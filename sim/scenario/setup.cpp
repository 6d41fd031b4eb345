#include "sim/scenario/setup.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <functional>
#include <optional>

namespace sim {

using model::Error;
using model::Result;
using std::chrono::microseconds;
using world::Fault;
using world::WorldSettings;

namespace {

constexpr std::uint16_t anyNumber = 0xffff;
constexpr std::uint64_t mostOrders = 1'000'000;
constexpr std::int32_t mostStock = 1'000'000'000;
constexpr double million = 1'000'000;

template <typename Number>
bool read(std::string_view text, Number least, Number most, Number& into)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()
        || !(number >= least && number <= most)) // NaN is neither
        return false;
    into = number;
    return true;
}

//! In the largest unit that keeps it whole.
std::string durationText(microseconds time)
{
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> units = {{
        {"d", 86'400'000'000},
        {"h", 3'600'000'000},
        {"m", 60'000'000},
        {"s", 1'000'000},
        {"ms", 1'000},
        {"us", 1},
    }};
    for (const auto& [unit, length] : units) {
        if (time.count() % length == 0)
            return std::to_string(time.count() / length) + std::string(unit);
    }
    return {};
}

//! "500ms", "5s", "7d", "250us", "2m", "1h".
std::optional<microseconds> readDuration(std::string_view text)
{
    const auto digits = text.find_first_not_of("0123456789.");
    if (digits == std::string_view::npos)
        return std::nullopt;
    double number = 0;
    if (!read(text.substr(0, digits), 0.0, 1e9, number))
        return std::nullopt;
    const auto unit = text.substr(digits);
    const auto factor = unit == "us"   ? 1.0
                        : unit == "ms" ? 1e3
                        : unit == "s"  ? 1e6
                        : unit == "m"  ? 60e6
                        : unit == "h"  ? 3600e6
                        : unit == "d"  ? 86400e6
                                       : 0.0;
    if (factor == 0)
        return std::nullopt;
    return microseconds(std::llround(number * factor));
}

template <typename Value>
using Words = std::vector<std::pair<std::string_view, Value>>;

template <typename Value>
bool readWord(std::string_view text, const Words<Value>& words, Value& into)
{
    const auto found = std::ranges::find(words, text, &std::pair<std::string_view, Value>::first);
    if (found == words.end())
        return false;
    into = found->second;
    return true;
}

template <typename Value>
std::string listed(const Words<Value>& words)
{
    std::string text;
    for (const auto& [word, value] : words)
        text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

struct Setting
{
    SettingName name;
    std::function<bool(Setup&, std::string_view)> set;
    std::function<std::string(const Setup&)> get; //!< Empty: other settings say it.
};

using Settings = std::vector<Setting>;

template <typename Value>
using At = std::function<Value&(Setup&)>;

//! \a place is asked for reading too: a copy serves where the setup must not change.
template <typename Value>
Value valueOf(const Setup& setup, const At<Value>& place)
{
    auto copy = setup;
    return place(copy);
}

template <typename Value>
void addWord(Settings& settings, std::string name, Words<Value> words, std::string meaning,
             At<Value> place)
{
    Setting setting{{std::move(name), listed(words), std::move(meaning)}, {}, {}};
    setting.get = [words, place](const Setup& setup) {
        const auto found = std::ranges::find(words, valueOf(setup, place),
                                             &std::pair<std::string_view, Value>::second);
        return found == words.end() ? std::string() : std::string(found->first);
    };
    setting.set = [words = std::move(words), place](Setup& setup, std::string_view text) {
        return readWord(text, words, place(setup));
    };
    settings.push_back(std::move(setting));
}

void addFlag(Settings& settings, std::string name, std::string meaning, At<bool> place)
{
    addWord<bool>(settings, std::move(name), {{"no", false}, {"yes", true}}, std::move(meaning),
                  std::move(place));
}

template <typename Number>
void addNumber(Settings& settings, std::string name, Number least, Number most, std::string meaning,
               At<Number> place)
{
    auto values = "a number from " + std::to_string(least) + " to " + std::to_string(most);
    settings.push_back(
        {{std::move(name), std::move(values), std::move(meaning)},
         [=](Setup& setup, std::string_view text) { return read(text, least, most, place(setup)); },
         [=](const Setup& setup) { return std::to_string(valueOf(setup, place)); }});
}

template <typename Duration>
void addDuration(Settings& settings, std::string name, std::string meaning, At<Duration> place)
{
    settings.push_back(
        {{std::move(name), "a time such as 200ms, 5s or 7d", std::move(meaning)},
         [place](Setup& setup, std::string_view text) {
             const auto time = readDuration(text);
             if (!time || *time <= microseconds(0))
                 return false;
             const auto whole = std::chrono::duration_cast<Duration>(*time);
             if (whole <= Duration(0))
                 return false;
             place(setup) = whole;
             return true;
         },
         [place](const Setup& setup) { return durationText(valueOf(setup, place)); }});
}

void addShop(Settings& settings)
{
    addNumber<std::uint64_t>(
        settings, "orders", 1, mostOrders, "customers' orders",
        [](Setup & setup) -> auto& { return setup.shop.orders; });
    addNumber<std::uint64_t>(
        settings, "seed", 0, ~0ull, "of all chance: the same seed, the same run",
        [](Setup & setup) -> auto& { return setup.timing.seed; });
    addDuration<microseconds>(
        settings, "between", "between two orders, on average",
        [](Setup & setup) -> auto& { return setup.timing.betweenOrders; });
    addNumber<std::int32_t>(
        settings, "stock", 0, mostStock, "units in stock at first",
        [](Setup & setup) -> auto& { return setup.shop.stock; });
    addWord<ServiceSettings>(
        settings, "services",
        {{"textbook", ServiceSettings::textbook()}, {"repaired", ServiceSettings::repaired()}},
        "the services with the textbook's bugs, or mended",
        [](Setup & setup) -> auto& { return setup.shop.services; });
    addWord<PayloadForm>(
        settings, "form",
        {{"full", PayloadForm::Full}, {"v1", PayloadForm::V1}, {"v2", PayloadForm::V2}},
        "version of ORDER_CREATED", [](Setup & setup) -> auto& { return setup.shop.form; });
    addNumber<std::uint8_t>(
        settings, "partitions", 1, WorldSettings::mostPartitions, "of each topic",
        [](Setup & setup) -> auto& { return setup.shop.partitions; });
    addNumber<std::uint8_t>(
        settings, "instances", 1, WorldSettings::mostInstances, "of each service",
        [](Setup & setup) -> auto& { return setup.shop.instances; });
}

void addOrchestrator(Settings& settings)
{
    addWord<world::Style>(
        settings, "style",
        {{"choreography", world::Style::Choreography},
         {"orchestration", world::Style::Orchestration}},
        "who leads an order: events, or the calls of an orchestrator",
        [](Setup & setup) -> auto& { return setup.shop.style; });
    addNumber<std::uint8_t>(
        settings, "sagas", 1, WorldSettings::mostSagas, "sagas of the orchestrator at once",
        [](Setup & setup) -> auto& { return setup.shop.sagasAtOnce; });
    addWord<OrchestratorSettings>(
        settings, "orchestrator",
        {{"textbook", OrchestratorSettings::textbook()},
         {"repaired", OrchestratorSettings::repaired()}},
        "the orchestrator with the textbook's bugs, or mended",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator; });
    addWord<SagaLogging>(
        settings, "orchestrator.log",
        {{"none", SagaLogging::None},
         {"after", SagaLogging::After},
         {"intent", SagaLogging::Intent}},
        "what it writes down of each step",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator.log; });
    addWord<SagaResume>(
        settings, "orchestrator.resume",
        {{"none", SagaResume::None},
         {"restart", SagaResume::Restart},
         {"compensate", SagaResume::Compensate},
         {"direction", SagaResume::Direction}},
        "what it does with sagas after a crash",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator.resume; });
    addWord<SagaCompensation>(
        settings, "orchestrator.compensation",
        {{"once", SagaCompensation::Once}, {"retry", SagaCompensation::Retry}},
        "how often it tries to undo a step",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator.compensation; });
    addWord<SagaOnFail>(
        settings, "orchestrator.on-fail",
        {{"log", SagaOnFail::Log}, {"manual", SagaOnFail::Manual}},
        "what it does when undoing failed",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator.onFail; });
    addWord<SagaRegisters>(
        settings, "orchestrator.registers",
        {{"after", SagaRegisters::AfterStep}, {"before", SagaRegisters::BeforeStep}},
        "when it notes how to undo a step",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator.registers; });
    addFlag(
        settings, "orchestrator.pivot", "after the shipment nothing is undone",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator.pivot; });
}

void addBroker(Settings& settings)
{
    using world::BrokerKind;
    addWord<BrokerKind>(
        settings, "broker",
        {{"kafka", BrokerKind::Kafka},
         {"rabbitmq", BrokerKind::RabbitMq},
         {"redis", BrokerKind::RedisStreams},
         {"sqs", BrokerKind::SqsStandard},
         {"sqs-fifo", BrokerKind::SqsFifo}},
        "whose rules the broker follows", [](Setup & setup) -> auto& { return setup.shop.broker; });
    addFlag(
        settings, "redis.claims", "pending entries of the dead are claimed after a minute",
        [](Setup & setup) -> auto& { return setup.shop.claims; });
    addNumber<std::uint8_t>(
        settings, "sqs.receives", 1, 100, "after so many a message goes to the dead-letter queue",
        [](Setup & setup) -> auto& { return setup.shop.receives; });
}

void addRelayAndKeys(Settings& settings)
{
    addNumber<std::uint8_t>(
        settings, "relays", 0, 2, "outbox relays at work",
        [](Setup & setup) -> auto& { return setup.shop.relays; });
    addDuration<std::chrono::seconds>(
        settings, "relay.period", "between two runs of the relay",
        [](Setup & setup) -> auto& { return setup.shop.relay.period; });
    addNumber<std::size_t>(
        settings, "relay.batch", 1, 100'000, "rows the relay takes at once",
        [](Setup & setup) -> auto& { return setup.shop.relay.batch; });
    addWord<MetadataForm>(
        settings, "relay.metadata",
        {{"textbook", MetadataForm::Textbook}, {"full", MetadataForm::Full}},
        "what the relay puts beside an event",
        [](Setup & setup) -> auto& { return setup.shop.relay.metadata; });
    addWord<bool>(
        settings, "relay.on-error", {{"continue", false}, {"stop-key", true}},
        "what it does with a key's later rows after a failed send",
        [](Setup & setup) -> auto& { return setup.shop.relay.stopsKeyOnError; });
    addWord<RelayOrder>(
        settings, "relay.order",
        {{"created-at", RelayOrder::CreatedAt}, {"version", RelayOrder::Version}},
        "what the relay sorts the rows by",
        [](Setup & setup) -> auto& { return setup.shop.relay.order; });
    addWord<RelayLock>(
        settings, "relay.lock",
        {{"none", RelayLock::None}, {"skip", RelayLock::Skip}, {"aggregate", RelayLock::Aggregate}},
        "how two relays keep out of each other's way",
        [](Setup & setup) -> auto& { return setup.shop.relay.lock; });
    addWord<Dedupe>(
        settings, "dedupe",
        {{"none", Dedupe::None},
         {"get-then-set", Dedupe::GetThenSet},
         {"set-first", Dedupe::SetFirst},
         {"lease", Dedupe::Lease},
         {"inbox", Dedupe::InboxTx}},
        "how a consumer knows an event again",
        [](Setup & setup) -> auto& { return setup.shop.consumer.dedupe; });
    addWord<KeyScope>(
        settings, "keys", {{"shared", KeyScope::Shared}, {"service", KeyScope::Service}},
        "one key for all services, or one a service",
        [](Setup & setup) -> auto& { return setup.shop.consumer.scope; });
    addDuration<std::chrono::seconds>(
        settings, "key-life", "of an idempotency key",
        [](Setup & setup) -> auto& { return setup.shop.consumer.keyLife; });
    addNumber<int>(
        settings, "attempts", 1, 100, "of a handler before the dead-letter topic",
        [](Setup & setup) -> auto& { return setup.shop.consumer.attempts; });
}

const Words<Emit> emitWords = {{"outbox", Emit::Outbox}, {"direct", Emit::Direct}};

void addOrderAndPayment(Settings& settings)
{
    addWord<Emit>(
        settings, "order.emit", emitWords, "how events leave the order service",
        [](Setup & setup) -> auto& { return setup.shop.services.order.emit; });
    addFlag(
        settings, "order.cancels-without-stock", "an order without stock is cancelled",
        [](Setup & setup) -> auto& { return setup.shop.services.order.cancelsOnInventoryFailed; });
    addFlag(
        settings, "order.guards-status", "a finished order stays as it is",
        [](Setup & setup) -> auto& { return setup.shop.services.order.guardsStatus; });
    addWord<Emit>(
        settings, "payment.emit", emitWords, "how events leave the payment service",
        [](Setup & setup) -> auto& { return setup.shop.services.payment.emit; });
    addWord<Upcasting>(
        settings, "payment.upcasting",
        {{"textbook", Upcasting::Textbook}, {"strict", Upcasting::Strict}},
        "what it does with versions of ORDER_CREATED",
        [](Setup & setup) -> auto& { return setup.shop.services.payment.upcasting; });
    addFlag(
        settings, "payment.refunds", "a cancelled order is refunded",
        [](Setup & setup) -> auto& { return setup.shop.services.payment.refundsOnCancelled; });
    addFlag(
        settings, "payment.charges-once", "a payment key for each order",
        [](Setup & setup) -> auto& { return setup.shop.services.payment.chargesOnce; });
}

void addInventoryAndShipping(Settings& settings)
{
    addWord<Emit>(
        settings, "inventory.emit", emitWords, "how events leave the inventory service",
        [](Setup & setup) -> auto& { return setup.shop.services.inventory.emit; });
    addWord<ReserveOn>(
        settings, "inventory.reserves-on",
        {{"order-paid", ReserveOn::OrderPaid},
         {"order-created", ReserveOn::OrderCreated},
         {"both", ReserveOn::Both}},
        "which event makes it reserve",
        [](Setup & setup) -> auto& { return setup.shop.services.inventory.reserveOn; });
    addFlag(
        settings, "inventory.releases-only-reserved", "it releases what it reserved, no more",
        [](Setup & setup) -> auto& { return setup.shop.services.inventory.releasesOnlyReserved; });
    addFlag(
        settings, "inventory.reserves-once", "one reservation for each order",
        [](Setup & setup) -> auto& { return setup.shop.services.inventory.reservesOnce; });
    addFlag(
        settings, "inventory.keeps-tombstones", "a cancel that came first forbids the reservation",
        [](Setup & setup) -> auto& { return setup.shop.services.inventory.keepsTombstones; });
    addWord<Emit>(
        settings, "shipping.emit", emitWords, "how events leave the shipping service",
        [](Setup & setup) -> auto& { return setup.shop.services.shipping.emit; });
    addFlag(
        settings, "shipping.recalls", "the shipment of a cancelled order is recalled",
        [](Setup & setup) -> auto& { return setup.shop.services.shipping.cancelsOnCancelled; });
    addFlag(
        settings, "shipping.ships-once", "one shipment for each order",
        [](Setup & setup) -> auto& { return setup.shop.services.shipping.shipsOnce; });
    addFlag(
        settings, "shipping.keeps-tombstones", "a cancel that came first forbids the shipment",
        [](Setup & setup) -> auto& { return setup.shop.services.shipping.keepsTombstones; });
}

std::string_view meaningOf(Fault fault)
{
    switch (fault) {
    case Fault::Declined:
        return "the card is declined";
    case Fault::Throws:
        return "a handler throws before it did anything";
    case Fault::LateTimeout:
        return "the effect happens, the caller hears of a time-out";
    case Fault::NotConfirmed:
        return "the broker does not take a record";
    case Fault::Crash:
        return "a process dies between two of its steps";
    case Fault::Duplicate:
        return "a record comes once more";
    case Fault::KeyExpires:
        return "an idempotency key goes";
    case Fault::ChangedMind:
        return "the customer cancels an order under way";
    case Fault::Rebalance:
        return "a partition moves while its record is being handled";
    case Fault::UndoFails:
        return "a call that undoes a step fails";
    case Fault::Loss:
        return "a record is confirmed and lost";
    case Fault::Delay:
        return "a record is under way for a while";
    case Fault::Reorder:
        return "a record comes behind the next one of its partition";
    case Fault::ServiceDown:
        return "all instances of a service are down for a while";
    case Fault::BrokerDown:
        return "the broker is down for a while";
    case Fault::Poison:
        return "a record that nobody can read";
    case Fault::OldSchema:
        return "an ORDER_CREATED of version 1";
    case Fault::UnknownVersion:
        return "an ORDER_CREATED of a version that nobody knows";
    case Fault::SlowConsumer:
        return "an instance becomes twenty times as slow";
    case Fault::RelayTwice:
        return "the relay's timer starts a run beside one under way";
    case Fault::EarlyBegin:
        return "a transaction begins before one that commits before it";
    case Fault::None:
    case Fault::Count:
        break;
    }
    return {};
}

std::string rateText(std::uint32_t millionths)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%u.%06u", unsigned(millionths / 1'000'000),
                  unsigned(millionths % 1'000'000));
    std::string rate = text.data();
    rate.erase(rate.find_last_not_of('0') + 1);
    if (rate.back() == '.')
        rate.pop_back();
    return rate;
}

void addFaults(Settings& settings)
{
    for (std::size_t i = 1; i < world::faultCount; ++i) {
        const std::string name(world::name(Fault(i)));
        settings.push_back(
            {{"fault." + name, "a rate from 0 to 1", std::string(meaningOf(Fault(i)))},
             [i](Setup& setup, std::string_view text) {
                 double rate = 0;
                 if (!read(text, 0.0, 1.0, rate))
                     return false;
                 setup.timing.rates[i] = std::uint32_t(std::lround(rate * million));
                 if (rate > 0 && setup.shop.budget[i] == 0)
                     setup.shop.budget[i] = anyNumber;
                 return true;
             },
             [i](const Setup& setup) { return rateText(setup.timing.rates[i]); }});
        settings.push_back(
            {{"budget." + name, "a number from 0 to 65535",
              "how often fault." + name + " may strike at most"},
             [i](Setup& setup, std::string_view text) {
                 return read<std::uint16_t>(text, 0, anyNumber, setup.shop.budget[i]);
             },
             [i](const Setup& setup) { return std::to_string(setup.shop.budget[i]); }});
    }
}

const Settings& allSettings()
{
    static const Settings all = [] {
        Settings settings;
        addShop(settings);
        addOrderAndPayment(settings);
        addInventoryAndShipping(settings);
        addOrchestrator(settings);
        addBroker(settings);
        addRelayAndKeys(settings);
        addFaults(settings);
        return settings;
    }();
    return all;
}

} // namespace

Setup Setup::usual()
{
    Setup setup;
    setup.shop.services = ServiceSettings::repaired();
    setup.shop.relay.metadata = MetadataForm::Full;
    setup.shop.consumer.scope = KeyScope::Service;
    setup.shop.orders = 20;
    return setup;
}

const std::vector<SettingName>& settingNames()
{
    static const std::vector<SettingName> names = [] {
        std::vector<SettingName> list;
        for (const auto& setting : allSettings())
            list.push_back(setting.name);
        return list;
    }();
    return names;
}

Result<void> set(Setup& setup, std::string_view name, std::string_view value)
{
    const auto found = std::ranges::find_if(
        allSettings(), [&](const Setting& setting) { return setting.name.name == name; });
    if (found == allSettings().end())
        return Error{.kind = Error::Kind::Malformed,
                     .text = "There is no setting \"" + std::string(name) + "\".",
                     .advice = "sagalens simulate --help lists them."};
    if (!found->set(setup, value))
        return Error{.kind = Error::Kind::Malformed,
                     .text =
                         '"' + std::string(value) + "\" is nothing for " + std::string(name) + '.',
                     .advice = "It takes " + found->name.values + '.'};
    return {};
}

std::vector<std::pair<std::string, std::string>> settingsOf(const Setup& setup)
{
    std::vector<std::pair<std::string, std::string>> list;
    for (const auto& setting : allSettings()) {
        if (auto value = setting.get(setup); !value.empty())
            list.emplace_back(setting.name.name, std::move(value));
    }
    return list;
}

} // namespace sim
