#include "sim/scenario/setup.h"

#include <algorithm>
#include <charconv>
#include <cmath>
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
};

using Settings = std::vector<Setting>;

template <typename Value>
void addWord(Settings& settings, std::string name, Words<Value> words, std::string meaning,
             std::function<void(Setup&, Value)> put)
{
    const auto values = listed(words);
    settings.push_back({{std::move(name), values, std::move(meaning)},
                        [words = std::move(words), put](Setup& setup, std::string_view text) {
                            Value value{};
                            if (!readWord(text, words, value))
                                return false;
                            put(setup, value);
                            return true;
                        }});
}

template <typename Number>
void addNumber(Settings& settings, std::string name, Number least, Number most, std::string meaning,
               std::function<Number&(Setup&)> place)
{
    auto values = "a number from " + std::to_string(least) + " to " + std::to_string(most);
    settings.push_back({{std::move(name), std::move(values), std::move(meaning)},
                        [=](Setup& setup, std::string_view text) {
                            return read(text, least, most, place(setup));
                        }});
}

template <typename Duration>
void addDuration(Settings& settings, std::string name, std::string meaning,
                 std::function<Duration&(Setup&)> place)
{
    settings.push_back({{std::move(name), "a time such as 200ms, 5s or 7d", std::move(meaning)},
                        [place](Setup& setup, std::string_view text) {
                            const auto time = readDuration(text);
                            if (!time || *time <= microseconds(0))
                                return false;
                            const auto whole = std::chrono::duration_cast<Duration>(*time);
                            if (whole <= Duration(0))
                                return false;
                            place(setup) = whole;
                            return true;
                        }});
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
        [](Setup& setup, ServiceSettings services) { setup.shop.services = services; });
    addWord<PayloadForm>(
        settings, "form",
        {{"full", PayloadForm::Full}, {"v1", PayloadForm::V1}, {"v2", PayloadForm::V2}},
        "version of ORDER_CREATED", [](Setup& setup, PayloadForm form) { setup.shop.form = form; });
    addNumber<std::uint8_t>(
        settings, "partitions", 1, WorldSettings::mostPartitions, "of each topic",
        [](Setup & setup) -> auto& { return setup.shop.partitions; });
    addNumber<std::uint8_t>(
        settings, "instances", 1, WorldSettings::mostInstances, "of each service",
        [](Setup & setup) -> auto& { return setup.shop.instances; });
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
        [](Setup& setup, MetadataForm form) { setup.shop.relay.metadata = form; });
    addWord<bool>(settings, "relay.on-error", {{"continue", false}, {"stop-key", true}},
                  "what it does with a key's later rows after a failed send",
                  [](Setup& setup, bool stops) { setup.shop.relay.stopsKeyOnError = stops; });
    addWord<Dedupe>(settings, "dedupe",
                    {{"none", Dedupe::None},
                     {"get-then-set", Dedupe::GetThenSet},
                     {"set-first", Dedupe::SetFirst}},
                    "how a consumer knows an event again",
                    [](Setup& setup, Dedupe dedupe) { setup.shop.consumer.dedupe = dedupe; });
    addWord<KeyScope>(settings, "keys",
                      {{"shared", KeyScope::Shared}, {"service", KeyScope::Service}},
                      "one key for all services, or one a service",
                      [](Setup& setup, KeyScope scope) { setup.shop.consumer.scope = scope; });
    addDuration<std::chrono::seconds>(
        settings, "key-life", "of an idempotency key",
        [](Setup & setup) -> auto& { return setup.shop.consumer.keyLife; });
    addNumber<int>(
        settings, "attempts", 1, 100, "of a handler before the dead-letter topic",
        [](Setup & setup) -> auto& { return setup.shop.consumer.attempts; });
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
    case Fault::None:
    case Fault::Count:
        break;
    }
    return {};
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
                 if (setup.shop.budget[i] == 0)
                     setup.shop.budget[i] = anyNumber;
                 return true;
             }});
        settings.push_back({{"budget." + name, "a number from 0 to 65535",
                             "how often fault." + name + " may strike at most"},
                            [i](Setup& setup, std::string_view text) {
                                return read<std::uint16_t>(text, 0, anyNumber,
                                                           setup.shop.budget[i]);
                            }});
    }
}

const Settings& allSettings()
{
    static const Settings all = [] {
        Settings settings;
        addShop(settings);
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

} // namespace sim
