#include "sim/world/deaths.h"

#include <algorithm>

namespace sim::world {

namespace {

struct Death
{
    std::string queue;
    DeathReason reason = DeathReason::Rejected;
    std::string exchange;
    std::string routingKey;
    Instant time;
    int count = 1;
};

Death deathOf(const World& world, const Letter& letter)
{
    const auto& record = world.records[letter.record];
    const auto queue = queueOf(letter.by, record.topic);
    Death death{.queue = queue, .reason = letter.reason, .time = letter.time};
    // A person gave it back to the queue alone, through the exchange without a name.
    const auto isReplay = record.replayOf != 0;
    death.exchange = isReplay ? std::string() : topicOf(record.topic);
    death.routingKey = isReplay ? queue : toText(record.order);
    return death;
}

//! The newest first, one for each queue and reason: the first time of it, and how often.
std::vector<Death> deathsOf(const World& world, const Letter& newest)
{
    std::vector<Death> deaths;
    const auto* letter = &newest;
    while (true) {
        const auto death = deathOf(world, *letter);
        const auto known = std::ranges::find_if(deaths, [&](const Death& one) {
            return one.queue == death.queue && one.reason == death.reason;
        });
        if (known == deaths.end()) {
            deaths.push_back(death);
        } else {
            const auto count = known->count + 1;
            *known = death;
            known->count = count;
        }
        const auto before = world.records[letter->record].replayOf;
        if (before == 0)
            return deaths;
        letter = &world.letters[before - 1];
    }
}

std::string inQuotes(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

std::string toJson(const Death& death)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(death.time).time_since_epoch();
    return "{\"count\":" + std::to_string(death.count) + ",\"exchange\":" + inQuotes(death.exchange)
           + ",\"queue\":" + inQuotes(death.queue) + ",\"reason\":" + inQuotes(name(death.reason))
           + ",\"routing-keys\":[" + inQuotes(death.routingKey)
           + "],\"time\":" + std::to_string(seconds.count()) + '}';
}

} // namespace

std::string queueOf(Service service, Service topic)
{
    return groupOf(service) + '.' + topicOf(topic);
}

std::string_view name(DeathReason reason)
{
    switch (reason) {
    case DeathReason::Rejected:
        return "rejected";
    case DeathReason::Expired:
        return "expired";
    case DeathReason::MaxLength:
        return "maxlen";
    case DeathReason::DeliveryLimit:
        return "delivery_limit";
    }
    return {};
}

RecordHeaders deathHeaders(const World& world, const Letter& letter)
{
    const auto deaths = deathsOf(world, letter);
    std::string list;
    for (const auto& death : deaths)
        list += (list.empty() ? "" : ",") + toJson(death);
    const auto& first = deaths.back();
    return {{"x-death", '[' + list + ']'},
            {"x-first-death-exchange", first.exchange},
            {"x-first-death-queue", first.queue},
            {"x-first-death-reason", std::string(name(first.reason))}};
}

} // namespace sim::world
