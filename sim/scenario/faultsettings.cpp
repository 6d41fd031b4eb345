#include "sim/scenario/setting.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace sim {

using world::Fault;

namespace {

constexpr std::uint16_t anyNumber = 0xffff;
constexpr double million = 1'000'000;

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

} // namespace

void addFaults(Settings& settings)
{
    using world::CrashPoint;
    addWord<CrashPoint>(
        settings, "crash-before",
        {{"anything", CrashPoint::Anything},
         {"commit", CrashPoint::Commit},
         {"publish", CrashPoint::Publish},
         {"mark", CrashPoint::Mark},
         {"effect", CrashPoint::Effect},
         {"ack", CrashPoint::Ack}},
        "what a process that crashes was about to do",
        [](Setup & setup) -> auto& { return setup.shop.crashBefore; });
    // Said only where it is set: runs that were saved before there was such a thing stay the same.
    settings.back().get = [said = settings.back().get](const Setup& setup) {
        return setup.shop.crashBefore == CrashPoint::Anything ? std::string() : said(setup);
    };
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

} // namespace sim
